//! The mouse: clicks, dragged boundaries, and the wheel.

use ratatui::layout::Rect;

use crate::config::KeySequence;
use crate::layout::{LineContent, Motion, Pane, Panes};
use crate::model::Direction;
use crate::tui::draw::bar_action_at;
use crate::tui::message::OpenTarget;
use crate::tui::state::State;

/// Number of rows that one notch of the wheel scrolls.
const ROWS_PER_NOTCH: isize = 3;

impl State {
    /// Handles a click: presses the clicked key of the bar, opens the clicked article of a digest, closes the overlay, or
    /// else goes to the clicked row or link.
    pub(in crate::tui::update) fn click(&mut self, x: u16, y: u16) {
        let bar = self.panes().bar;
        if bar.contains((x, y).into()) {
            return self.click_bar(bar, x);
        }
        if self.click_digest(x, y) || self.overlay.take().is_some() || Panes::is_too_small(self.display.area)
        {
            return;
        }
        let panes = self.panes();
        self.navigation.dragged = panes.boundary_at(x, y);
        let Some((pane, area)) = panes.pane_at(x, y) else { return };
        let row = usize::from(y - area.y);
        match pane {
            Pane::Sections => self.click_section(row),
            Pane::List => self.click_headline(row),
            Pane::Reader => self.click_article(row),
        }
    }

    /// Presses the keys that the bar shows at a column.
    fn click_bar(&mut self, bar: Rect, x: u16) {
        let action = bar_action_at(self, bar, x);
        let keys = action.and_then(|action| self.keyboard.keymap.keys(action).next().cloned());
        for chord in keys.iter().flat_map(KeySequence::chords) {
            self.handle_key(*chord);
        }
    }

    fn click_section(&mut self, row: usize) {
        let row = self.sections.cursor.top + row;
        if row < self.sections.rows.len() {
            self.sections.cursor.row = row;
            self.show_current_section();
        }
        self.navigation.focus = Pane::Sections;
    }

    fn click_headline(&mut self, row: usize) {
        self.navigation.focus = Pane::List;
        let line = self.list.view.cursor.top + row;
        let Some(LineContent::Row(row, _)) = self.list.view.layout.content_of(line) else { return };
        if let Some(id) = self.list.rows().get(row).map(|row| row.entry.id) {
            self.list.set_cursor(row);
            self.open(OpenTarget::Article(id));
        }
    }

    fn click_article(&mut self, row: usize) {
        self.navigation.focus = Pane::Reader;
        self.open_preview();
        let Some(article) = self.reader.reading() else { return };
        let line = article.top + row;
        let link = article.page.neighbour_links.iter().find(|link| link.lines.contains(&line));
        if let Some(target) = link.map(|link| link.target.clone()) {
            self.open(target);
        }
    }

    /// Moves the boundary that was clicked before.
    pub(in crate::tui::update) fn drag(&mut self, x: u16) {
        let Some(boundary) = self.navigation.dragged else { return };
        if let Some(left) = self.panes().left_of(boundary).filter(|left| left.right() != x) {
            self.navigation.pane_widths.set(boundary, x.saturating_sub(left.x));
            self.save_pane_widths();
        }
    }

    /// Scrolls an overlay, or else the pane under the mouse.
    pub(in crate::tui::update) fn turn_wheel(&mut self, x: u16, y: u16, direction: Direction) {
        let rows = match direction {
            Direction::Down => ROWS_PER_NOTCH,
            Direction::Up => -ROWS_PER_NOTCH,
        };
        if self.overlay.is_some() {
            self.scroll_overlay(rows);
        } else if let Some((pane, area)) = self.panes().pane_at(x, y) {
            self.scroll_pane(pane, area, rows);
        }
    }

    fn scroll_pane(&mut self, pane: Pane, area: Rect, rows: isize) {
        let height = usize::from(area.height);
        match pane {
            Pane::Sections => self.sections.cursor.scroll(rows, self.sections.rows.len(), height),
            Pane::List => self.list.view.scroll(rows, height),
            Pane::Reader => {
                self.open_preview();
                if let Some(article) = self.reader.reading() {
                    article.go(Motion::Rows(rows));
                }
            }
        }
    }
}
