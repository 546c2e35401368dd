use ratatui::layout::Rect;

use crate::model::Direction;
use crate::tui::message::Target;
use crate::tui::state::State;
use crate::tui::state::lay::OnLine;
use crate::tui::state::panes::{Boundary, Pane, Panes};
use crate::tui::state::pick::Motion;

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

impl State {
    pub(super) fn click(&mut self, x: u16, y: u16) {
        if self.over.take().is_some() || Panes::too_small(self.area) {
            return;
        }
        let panes = self.panes(self.area);
        self.dragged = panes.boundary_at(x, y);
        let Some((pane, area)) = panes.at(x, y) else { return };
        let row = usize::from(y - area.y);
        match pane {
            Pane::Sections => self.click_section(row),
            Pane::List => self.click_headline(row),
            Pane::Reader => self.click_article(row),
        }
    }

    fn click_section(&mut self, row: usize) {
        let at = self.contents.pick.top + row;
        if at < self.contents.rows.len() {
            self.contents.pick.at = at;
            self.list_picked_place();
        }
        self.focus = Pane::Sections;
    }

    fn click_headline(&mut self, row: usize) {
        self.focus = Pane::List;
        let Some(OnLine::Row(at, _)) = self.list.lay.on(self.list.pick.top + row) else { return };
        if let Some(id) = self.list.rows.get(at).map(|row| row.entry.id) {
            self.list.pick.at = at;
            self.open(Target::Article(id));
        }
    }

    fn click_article(&mut self, row: usize) {
        self.focus = Pane::Reader;
        let Some(shown) = self.reading() else { return };
        let line = shown.top + row;
        let way = shown.sheet.ways.iter().find(|way| way.lines.contains(&line));
        if let Some(target) = way.map(|way| way.to.clone()) {
            self.open(target);
        }
    }

    /// Moves the line between panes that the mouse has hold of.
    pub(super) fn drag(&mut self, x: u16) {
        let Some(boundary) = self.dragged else { return };
        let panes = self.panes(self.area);
        let left = match boundary {
            Boundary::Sections => panes.sections,
            Boundary::List => panes.list,
        };
        if let Some(left) = left.filter(|left| left.right() != x) {
            self.split.set(boundary, x.saturating_sub(left.x));
            self.keep_split();
        }
    }

    pub(super) fn wheel(&mut self, x: u16, y: u16, direction: Direction) {
        let rows = match direction {
            Direction::Down => NOTCH,
            Direction::Up => -NOTCH,
        };
        if self.over.is_some() {
            self.scroll_over(rows);
            return;
        }
        let Some((pane, area)) = self.panes(self.area).at(x, y) else { return };
        self.scroll(pane, area, rows);
    }

    fn scroll(&mut self, pane: Pane, area: Rect, rows: isize) {
        let height = usize::from(area.height);
        match pane {
            Pane::Sections => self.contents.pick.scroll(rows, self.contents.rows.len(), height),
            Pane::List => self.list.scroll(rows, height),
            Pane::Reader => {
                if let Some(shown) = self.reading() {
                    shown.go(Motion::Rows(rows));
                }
            }
        }
    }
}
