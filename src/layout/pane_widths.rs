//! The widths that the reader has chosen for panes, and their notation in the archive.

/// A line between panes, named after the pane left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// Right of the sections.
    Sections,
    /// Right of the headlines.
    List,
}

/// Widths chosen for panes, in cells; `None` for the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PaneWidths {
    pub(super) sections: Option<u16>,
    pub(super) list: Option<u16>,
}

impl PaneWidths {
    fn width_mut(&mut self, boundary: Boundary) -> &mut Option<u16> {
        match boundary {
            Boundary::Sections => &mut self.sections,
            Boundary::List => &mut self.list,
        }
    }

    /// Chooses the width of the pane left of a boundary.
    pub(crate) fn set(&mut self, boundary: Boundary, width: u16) {
        *self.width_mut(boundary) = Some(width);
    }

    /// Replaces a chosen width by the one that was applied; a default stays a default.
    pub(crate) fn replace_chosen(&mut self, boundary: Boundary, width: u16) {
        let chosen = self.width_mut(boundary);
        *chosen = chosen.map(|_| width);
    }

    /// Serializes the widths for the archive: two numbers, `-` for a default.
    pub(crate) fn serialize(self) -> String {
        let width = |width: Option<u16>| width.map_or("-".to_owned(), |width| width.to_string());
        format!("{} {}", width(self.sections), width(self.list))
    }

    /// Parses serialized widths; anything unreadable becomes a default.
    pub(crate) fn parse(saved: &str) -> Self {
        let mut widths = saved.split(' ').map(|width| width.parse().ok());
        Self { sections: widths.next().flatten(), list: widths.next().flatten() }
    }
}
