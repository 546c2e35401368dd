//! The arrangement of the panes, and the focus.

use ratatui::layout::Rect;

use crate::actions::ActionScope;
use crate::config::PaneLayout;
use crate::layout::{Arrangement, Boundary, Pane, PaneRequest, PaneWidths, Panes};

/// The focus and the arrangement of the panes.
#[derive(Debug)]
pub(in crate::tui) struct Navigation {
    /// The pane that has the focus.
    pub(in crate::tui) focus: Pane,
    /// Only the article is shown while it has the focus.
    pub(in crate::tui) is_zen: bool,
    /// Widths that the reader has chosen.
    pub(in crate::tui) pane_widths: PaneWidths,
    /// The boundary that the mouse drags.
    pub(in crate::tui) dragged: Option<Boundary>,
    arrangement: Arrangement,
}

impl Navigation {
    pub(in crate::tui) fn new(layout: PaneLayout) -> Self {
        Self {
            focus: Pane::List,
            is_zen: false,
            pane_widths: PaneWidths::default(),
            dragged: None,
            arrangement: arrangement(layout),
        }
    }

    /// Sets the number of panes side by side.
    pub(in crate::tui) fn set_layout(&mut self, layout: PaneLayout) {
        self.arrangement = arrangement(layout);
    }

    /// Returns the scope of the keys.
    pub(in crate::tui) fn scope(&self) -> ActionScope {
        if self.focus == Pane::Reader { ActionScope::Reader } else { ActionScope::Lists }
    }

    /// Divides the screen into panes. `visible_focus` is the pane that is shown as focused.
    pub(in crate::tui) fn panes(&self, area: Rect, visible_focus: Pane, text_width: u16) -> Panes {
        let is_zen = self.is_zen && visible_focus == Pane::Reader;
        let arrangement = if is_zen { Arrangement::One } else { self.arrangement };
        let request = PaneRequest { arrangement, focus: visible_focus, text_width, chosen: self.pane_widths };
        Panes::new(area, request)
    }
}

fn arrangement(layout: PaneLayout) -> Arrangement {
    match layout {
        PaneLayout::Auto => Arrangement::Auto,
        PaneLayout::One => Arrangement::One,
        PaneLayout::Two => Arrangement::Two,
        PaneLayout::Three => Arrangement::Three,
    }
}
