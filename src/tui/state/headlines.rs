use std::collections::HashSet;
use std::ops::Range;

use super::lay::{Form, Lay};
use super::pick::{Motion, Pick};
use super::row::{Row, Scribe};
use super::when;
use crate::model::{ArticleId, Cursor, Direction, Flag, ListEntry, ListFilter};
use crate::tui::message::{ListContent, Ticket};

/// The cells of the widest of each in the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct Widest {
    pub(in crate::tui) time: u16,
    pub(in crate::tui) brief: u16,
    pub(in crate::tui) clock: u16,
    pub(in crate::tui) origin: u16,
    /// What tells an article of the sample edition.
    pub(in crate::tui) sample: u16,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Asked {
    /// The window beyond an end of what is held.
    Beyond(Direction),
    /// All that is held, anew.
    Again,
    /// The first window of the list, which may be another one.
    First,
    /// Its last window.
    Last,
    /// A window far beyond an end, of which only an unread entry counts.
    Unread {
        /// Beyond which end.
        way: Direction,
        /// Behind which entry.
        from: Cursor,
        /// How many entries were passed over before.
        passed: usize,
    },
}

/// The headlines: a stretch of a list, as long as was scrolled through but for a bound.
#[derive(Debug)]
pub(in crate::tui) struct Headlines {
    pub(in crate::tui) selection: ListContent,
    pub(in crate::tui) rows: Vec<Row>,
    pub(in crate::tui) widest: Widest,
    /// How many entries of the list stand above the first row.
    pub(in crate::tui) before: usize,
    /// Where what stands below the last row begins; `None` at the end of the list.
    pub(in crate::tui) next: Option<Cursor>,
    /// The picked row, and the line on top.
    pub(in crate::tui) pick: Pick,
    pub(in crate::tui) lay: Lay,
    /// The line of the pick, and the one on top, when the window was last brought to the pick.
    pub(super) settled: (usize, usize),
    /// The lines that the window had then.
    height: usize,
    /// How many rows the pick was from the one on top when one of them was last moved, and whether a day stood above.
    /// A window that has become too low for that has it again once it is high enough.
    rest: (usize, bool),
    /// New rows above the window.
    pub(in crate::tui) above: usize,
    /// Whether the rows are those of the selection. Until its answer is there, they are those of the last one.
    pub(in crate::tui) current: bool,
    /// The question that is under way.
    pub(in crate::tui) asked: Option<(Ticket, Asked)>,
    /// The question that comes next.
    waiting: Option<Asked>,
    /// Something has come into the archive since.
    pub(in crate::tui) stale: bool,
    /// On the way to the end.
    pub(in crate::tui) to_end: bool,
    /// To go back to once the list is what it was.
    pub(in crate::tui) back_to: Option<ArticleId>,
    /// The list fills for the first time, and its reader has not touched anything: they stay at its newest.
    pub(in crate::tui) fills: bool,
    /// Marks that are on their way to the archive. No question is asked before they are there: its answer would not
    /// know of them.
    pub(in crate::tui) marks: usize,
    /// What is chosen, to be done something with at once.
    chosen: HashSet<ArticleId>,
    /// Where a stretch of chosen rows begins; it reaches to the picked one.
    range: Option<ArticleId>,
    /// What was marked since the selection was made. It stays in sight even where the view would leave it out now.
    pub(super) touched: HashSet<ArticleId>,
}

impl Headlines {
    pub(in crate::tui) fn new() -> Self {
        Self {
            selection: ListContent::Titles(ListFilter::default()),
            rows: Vec::new(),
            widest: Widest::default(),
            before: 0,
            next: None,
            pick: Pick::default(),
            lay: Lay::new(Form { height: 1, days: false }, std::iter::empty(), |_| String::new()),
            settled: (0, 0),
            height: 0,
            rest: (0, false),
            above: 0,
            current: false,
            asked: None,
            waiting: None,
            stale: false,
            to_end: false,
            back_to: None,
            fills: false,
            marks: 0,
            chosen: HashSet::new(),
            range: None,
            touched: HashSet::new(),
        }
    }

    /// The query of the list; for a search that of everything.
    pub(in crate::tui) fn query(&self) -> ListFilter {
        match &self.selection {
            ListContent::Titles(query) => query.clone(),
            ListContent::Search(_) | ListContent::SavedView(_) => ListFilter::default(),
        }
    }

    /// Puts a question off. Another list is not forgotten over the same one as it is now.
    pub(in crate::tui) fn put_off(&mut self, asked: Asked) {
        if self.waiting != Some(Asked::First) {
            self.waiting = Some(asked);
        }
    }

    /// The question that was put off, if any.
    pub(in crate::tui) fn take_waiting(&mut self) -> Option<Asked> {
        self.waiting.take()
    }

    pub(in crate::tui) fn picked(&self) -> Option<&Row> {
        self.rows.get(self.pick.at)
    }

    /// Chooses the picked row, or not any longer.
    pub(in crate::tui) fn choose(&mut self) {
        if let Some(id) = self.picked().map(|row| row.entry.id)
            && !self.chosen.remove(&id)
        {
            self.chosen.insert(id);
        }
    }

    /// Begins a stretch at the picked row, or ends it there.
    pub(in crate::tui) fn choose_range(&mut self) {
        match self.stretch() {
            Some(stretch) => {
                let rows = self.rows.get(stretch).unwrap_or_default();
                self.chosen.extend(rows.iter().map(|row| row.entry.id));
                self.range = None;
            }
            None => self.range = self.picked().map(|row| row.entry.id),
        }
    }

    /// The rows of the stretch that is being chosen.
    fn stretch(&self) -> Option<Range<usize>> {
        let (from, to) = (self.range.and_then(|id| self.position(id))?, self.pick.at);
        Some(from.min(to)..(from.max(to) + 1).min(self.rows.len()))
    }

    pub(in crate::tui) fn choose_none(&mut self) {
        self.chosen.clear();
        self.range = None;
    }

    pub(in crate::tui) fn has_chosen(&self) -> bool {
        !self.chosen.is_empty() || self.range.is_some()
    }

    /// Whether each row is chosen, from a row on.
    pub(in crate::tui) fn chosen_from(&self, top: usize) -> impl Iterator<Item = bool> {
        let stretch = self.stretch().unwrap_or(0..0);
        let rows = self.rows.iter().enumerate().skip(top);
        rows.map(move |(at, row)| stretch.contains(&at) || self.chosen.contains(&row.entry.id))
    }

    /// What something is done with: the chosen rows, or else the picked one.
    pub(in crate::tui) fn targets(&self) -> Vec<&ListEntry> {
        let rows = self.rows.iter().zip(self.chosen_from(0));
        let chosen: Vec<&ListEntry> = rows.filter(|(_, chosen)| *chosen).map(|(row, _)| &row.entry).collect();
        if chosen.is_empty() { self.picked().map(|row| &row.entry).into_iter().collect() } else { chosen }
    }

    pub(in crate::tui) fn position(&self, id: ArticleId) -> Option<usize> {
        self.rows.iter().position(|row| row.entry.id == id)
    }

    /// Takes another form, and keeps the row on top there.
    pub(in crate::tui) fn form(&mut self, form: Form, scribe: &Scribe) {
        self.measure(scribe, form);
        self.restore();
    }

    /// Has the row on top that was there when the reader last moved.
    fn restore(&mut self) {
        let (rows, day) = self.rest;
        let top = self.lay.line_of(self.pick.at.saturating_sub(rows));
        let above = top.saturating_sub(1);
        let top = if day && self.lay.has_day(above..top) { above } else { top };
        self.hold(self.lay.line_of(self.pick.at) - top);
    }

    /// Moves the pick.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        let by = |lines: usize, times: isize| {
            let lines = isize::try_from(lines.max(self.lay.form.height)).unwrap_or(1);
            self.lay.row_at(self.lay.line_of(self.pick.at).saturating_add_signed(lines * times))
        };
        self.pick.at = match motion {
            Motion::Pages(times) => by(height.saturating_sub(self.lay.form.height), times),
            Motion::Halves(times) => by(height / 2, times),
            motion => motion.from(self.pick.at, self.rows.len(), height),
        };
    }

    /// Brings the pick into the list, and the window to the pick, with a row or two around it where there are any.
    pub(in crate::tui) fn settle(&mut self, height: usize) {
        self.pick.at = self.pick.at.min(self.rows.len().saturating_sub(1));
        let (lines, row) = (self.lay.lines(), self.lay.form.height);
        let (here, margin) = (self.lay.line_of(self.pick.at), margin(height) * row);
        let is_moved = self.settled != (here, self.pick.top);
        if !is_moved && height != self.height {
            self.restore();
        }
        let (first, last) =
            (here.saturating_sub(margin), (here + row - 1 + margin).min(lines.saturating_sub(1)));
        let top = self.pick.top.min(first).max((last + 1).saturating_sub(height));
        let top = self.lay.snapped(top.min(lines.saturating_sub(height)));
        let near = match here.abs_diff(self.settled.0) {
            0 => self.lay.snapped(self.pick.top.min(lines.saturating_sub(height))),
            lines if lines <= row + 1 => self.near(here, top, height),
            _ => top,
        };
        let is_in_sight = near <= here && here + row <= near + height;
        self.pick.top = if is_in_sight { near } else { top };
        if is_moved {
            let top = self.pick.top;
            self.rest = (self.pick.at.saturating_sub(self.lay.row_at(top)), self.lay.has_day(top..top + 1));
        }
        (self.settled, self.height) = ((here, self.pick.top), height);
    }

    /// How far the window goes in a step of the pick to a line, where another one is to be on top: by no more than a row,
    /// with the day above it. Each line that comes into sight is one more to be written; where a step passes a day, the
    /// pick waits for it.
    fn near(&self, here: usize, wished: usize, height: usize) -> usize {
        let (top, row) = (self.pick.top, self.lay.form.height);
        if wished > top {
            let next = (top + row).min(wished);
            let next = (next + usize::from(self.lay.has_day(top + height..next + height))).min(wished);
            let next = next.max((here + row).saturating_sub(height));
            let (more, less) = (self.lay.snapped(next), self.lay.snapped_back(next));
            if more <= top + row + 1 || less + height < here + row { more } else { less }
        } else {
            let next = top.saturating_sub(row).max(wished);
            let next = next.saturating_sub(usize::from(self.lay.has_day(next..top))).max(wished);
            self.lay.snapped_back(next.min(here))
        }
    }

    /// Moves the window, and the pick only as far as the window takes it along.
    pub(in crate::tui) fn scroll(&mut self, lines: isize, height: usize) {
        let most = self.lay.snapped(self.lay.lines().saturating_sub(height));
        let wished = self.pick.top.saturating_add_signed(lines);
        let wished = if lines < 0 { self.lay.line_of(self.lay.row_at(wished)) } else { wished };
        let top = self.lay.snapped(wished).min(most);
        let margin = margin(height) * self.lay.form.height;
        let lowest = if top == 0 { 0 } else { self.lay.row_at(top + margin) };
        let highest = if top == most {
            self.rows.len().saturating_sub(1)
        } else {
            self.lay.row_at((top + height).saturating_sub(margin + self.lay.form.height))
        };
        self.pick.top = top;
        self.pick.at = self.pick.at.clamp(lowest, highest.max(lowest));
    }

    pub(super) fn measure(&mut self, scribe: &Scribe, form: Form) {
        let widest = |text: fn(&Row) -> &str| {
            self.rows.iter().map(|row| scribe.widths.of(text(row))).max().unwrap_or(0) as u16
        };
        self.widest = Widest {
            time: widest(|row| &row.when.long),
            brief: widest(|row| &row.when.brief),
            clock: widest(|row| &row.when.clock),
            origin: widest(|row| &row.origin),
            sample: widest(|row| if row.entry.sample { &row.origin } else { "" }),
        };
        let today = scribe.now.date();
        self.lay =
            Lay::new(form, self.rows.iter().map(|row| row.day), |day| when::day(day, today, scribe.lang));
    }

    /// Sets a flag of an article where it stands in the list; the entry as it was before.
    pub(in crate::tui) fn mark(&mut self, id: ArticleId, flag: Flag, value: bool) -> Option<ListEntry> {
        self.touched.insert(id);
        let row = self.rows.iter_mut().find(|row| row.entry.id == id)?;
        let before = row.entry.clone();
        row.entry.set_flag(flag, value);
        Some(before)
    }

    /// Takes over what is known of an article since it was read.
    pub(in crate::tui) fn put(&mut self, entry: &ListEntry, scribe: &Scribe) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.entry.id == entry.id) {
            *row = scribe.row(entry.clone());
        }
    }

    /// Says everything anew: another day, another script.
    pub(in crate::tui) fn rewrite(&mut self, scribe: &Scribe) {
        for row in &mut self.rows {
            *row = scribe.row(row.entry.clone());
        }
        self.measure(scribe, self.lay.form);
    }

    /// The next unread row that way from a row.
    pub(in crate::tui) fn unread_from(&self, at: usize, way: Direction) -> Option<usize> {
        let is_unread = |at: &usize| self.rows.get(*at).is_some_and(|row| !row.entry.read);
        match way {
            Direction::Down => (at + 1..self.rows.len()).find(is_unread),
            Direction::Up => (0..at).rev().find(is_unread),
        }
    }
}

/// The rows that stay in sight above and below the picked one.
fn margin(height: usize) -> usize {
    if height > 8 { 2 } else { 0 }
}
