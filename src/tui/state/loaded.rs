//! Which stretch of its list the headlines hold: windows come at its ends, and it never grows beyond a bound.

use std::collections::HashSet;

use super::headlines::{Asked, Headlines};
use super::pick::Pick;
use super::row::{Row, Scribe};
use crate::model::{ArticleId, Cursor, Direction, Window};
use crate::tui::message::ListContent;

/// Rows that are held of a list that can be read both ways.
pub(in crate::tui) const MOST: usize = 2000;

/// Rows that are held at all: of what is found, which is only read down, and while some are chosen.
const MOST_HELD: usize = 10_000;

impl Headlines {
    /// Whether rows are let go at one end as others come in at the other. While some are chosen, all stay.
    pub(in crate::tui) fn slides(&self) -> bool {
        matches!(self.selection, ListContent::Titles(_)) && !self.has_chosen()
    }

    /// Whether there is more of the list beyond an end of what is held, and it can be held.
    pub(in crate::tui) fn has_more(&self, way: Direction) -> bool {
        let is_there = match way {
            Direction::Down => self.next.is_some(),
            Direction::Up => self.before > 0,
        };
        is_there && (self.slides() || self.rows.len() < MOST_HELD)
    }

    /// How many more rows can be held, and none let go.
    pub(in crate::tui) fn room(&self) -> usize {
        (if self.slides() { MOST } else { MOST_HELD }).saturating_sub(self.rows.len())
    }

    /// Where what lies beyond an end begins.
    pub(in crate::tui) fn end(&self, way: Direction) -> Option<Cursor> {
        match way {
            // What is found may go on behind another article than the last that was found.
            Direction::Down => self.next,
            Direction::Up => self.rows.first().map(|row| row.entry.cursor()),
        }
    }

    /// Where all that is held begins; `None` at the top of the list.
    pub(in crate::tui) fn start(&self) -> Option<Cursor> {
        self.end(Direction::Up).filter(|_| self.before > 0).map(Cursor::above)
    }

    /// Takes an answer in. Says whether anything is another than before.
    pub(in crate::tui) fn take(&mut self, asked: Asked, window: Window, scribe: &Scribe) -> bool {
        let newest = self.fills && self.pick == Pick::default();
        let rows = |entries: Vec<_>| scribe.rows(entries, &window.snippets);
        let is_other = match asked {
            Asked::First | Asked::Last => {
                let held = window.entries.len();
                self.before = window.total.unwrap_or(held).saturating_sub(held);
                self.next = window.next.filter(|_| asked == Asked::First);
                self.replace(rows(window.entries), scribe);
                self.touched.clear();
                self.choose_none();
                self.current = true;
                true
            }
            Asked::Beyond(way) => self.extend(way, rows(window.entries), window.next, scribe),
            Asked::Unread { .. } => false,
            Asked::Again => self.merge(rows(window.entries), window.next, scribe),
        };
        if newest {
            self.pick = Pick::default();
        }
        is_other
    }

    /// Holds what stands further on that way instead, behind so many entries that were passed over, and picks a row
    /// of it.
    pub(in crate::tui) fn jump(
        &mut self,
        way: Direction,
        passed: usize,
        window: Window,
        at: usize,
        scribe: &Scribe,
    ) {
        let rows = scribe.rows(window.entries, &window.snippets);
        (self.before, self.next) = match way {
            Direction::Down => (self.before + self.rows.len() + passed, window.next),
            Direction::Up => {
                let before = self.before.saturating_sub(passed + rows.len());
                (above(before, window.next), rows.last().map(|row| row.entry.cursor()))
            }
        };
        self.replace(rows, scribe);
        self.pick.at = at;
    }

    fn replace(&mut self, rows: Vec<Row>, scribe: &Scribe) {
        self.rows = rows;
        (self.pick, self.above) = (Pick::default(), 0);
        self.measure(scribe, self.lay.form);
    }

    /// Takes in what lies beyond an end.
    fn extend(&mut self, way: Direction, mut new: Vec<Row>, next: Option<Cursor>, scribe: &Scribe) -> bool {
        let down = self.down();
        let known: HashSet<ArticleId> = self.rows.iter().map(|row| row.entry.id).collect();
        new.retain(|row| !known.contains(&row.entry.id));
        match way {
            Direction::Down => {
                self.rows.extend(new);
                self.next = next;
            }
            Direction::Up => {
                self.before = above(self.before.saturating_sub(new.len()), next);
                self.pick.at += new.len();
                self.rows.splice(0..0, new);
            }
        }
        self.let_go();
        self.measure(scribe, self.lay.form);
        self.hold(down);
        true
    }

    /// Takes over the rows as they are now, and stays where the reader is: on the same article in the same line. Only
    /// at the very top what is new comes into sight by itself.
    fn merge(&mut self, new: Vec<Row>, next: Option<Cursor>, scribe: &Scribe) -> bool {
        let (down, here, is_at_top) =
            (self.down(), self.picked().map(|row| row.entry.id), self.pick == Pick::default());
        let rows = std::mem::replace(&mut self.rows, new);
        self.keep_touched(&rows);
        let is_other = (&rows, self.next) != (&self.rows, next);
        self.next = next;
        let found = here.and_then(|id| self.position(id));
        self.pick.at = found.unwrap_or(self.pick.at.min(self.rows.len().saturating_sub(1)));
        self.let_go();
        self.measure(scribe, self.lay.form);
        if is_at_top {
            self.pick.top = 0;
        } else {
            self.hold(down);
        }
        let old: HashSet<ArticleId> = rows.iter().map(|row| row.entry.id).collect();
        let first = if self.pick.top == 0 { 0 } else { self.lay.row_at(self.pick.top) };
        self.above += self.rows.iter().take(first).filter(|row| !old.contains(&row.entry.id)).count();
        is_other
    }

    /// Puts rows that were touched, and are not among the new ones, where they were: behind their old neighbours.
    fn keep_touched(&mut self, old: &[Row]) {
        for (at, row) in old.iter().enumerate() {
            if self.touched.contains(&row.entry.id) && self.position(row.entry.id).is_none() {
                let before = old.iter().take(at).rev().find_map(|row| self.position(row.entry.id));
                self.rows.insert(before.map_or(0, |at| at + 1), row.clone());
            }
        }
    }

    /// Lets rows go that lie far from the picked one.
    fn let_go(&mut self) {
        let len = self.rows.len();
        if len <= MOST || !self.slides() {
            return;
        }
        let first = self.pick.at.saturating_sub(MOST / 2).min(len - MOST);
        if first + MOST < len {
            self.rows.truncate(first + MOST);
            self.next = self.rows.last().map(|row| row.entry.cursor());
        }
        self.rows.drain(..first);
        self.before += first;
        self.pick.at -= first;
    }

    /// The lines between the top of the window and the picked row.
    pub(super) fn down(&self) -> usize {
        self.lay.line_of(self.pick.at).saturating_sub(self.pick.top)
    }

    /// Brings the picked row to a line of the window.
    pub(super) fn hold(&mut self, down: usize) {
        let here = self.lay.line_of(self.pick.at);
        self.pick.top = here.saturating_sub(down);
        self.settled = (here, self.pick.top);
    }
}

/// How many entries lie above, as far as they were counted, where it is known whether any do.
fn above(counted: usize, next: Option<Cursor>) -> usize {
    if next.is_some() { counted.max(1) } else { 0 }
}
