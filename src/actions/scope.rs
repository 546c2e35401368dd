//! Panes in which an action applies.

/// Panes in which the keys of an action mean that action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionScope {
    /// Every pane.
    Everywhere,
    /// The sections pane and the headlines pane.
    Lists,
    /// The article pane.
    Reader,
    /// The views of sources and settings.
    Sources,
}

impl ActionScope {
    /// Returns true if keys of this scope work in a pane, given by the scope of its keys.
    pub fn includes(self, pane: Self) -> bool {
        self == Self::Everywhere || self == pane
    }

    /// Returns true if both scopes contain a common pane, so that their keys must differ.
    pub fn overlaps(self, other: Self) -> bool {
        self == other || self == Self::Everywhere || other == Self::Everywhere
    }
}
