//! Where an action applies.

/// Panes in which the keys of an action mean that action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionScope {
    /// Every pane.
    Everywhere,
    /// The sections pane and the headlines pane.
    Lists,
    /// The article pane.
    Reader,
}

impl ActionScope {
    /// Returns true if some pane belongs to both scopes.
    pub fn overlaps(self, other: Self) -> bool {
        self == other || self == Self::Everywhere || other == Self::Everywhere
    }
}
