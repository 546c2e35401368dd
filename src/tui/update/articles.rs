use std::sync::Arc;

use jiff::ZonedDateTime;
use ratatui::layout::Size;

use crate::actions::Action;
use crate::config;
use crate::model::{ArticleId, Direction, Flag, ListEntry, Query};
use crate::newsroom::{NewsroomError, OpenedArticle};
use crate::text::Lang as TextLang;
use crate::tui::message::{EffectSlot, ListContent, NewsroomEffect, ProcessEffect, Target, Ticket};
use crate::tui::state::article::Setting;
use crate::tui::state::gallery::Figure;
use crate::tui::state::panes::Pane;
use crate::tui::state::reader::{Opening, Shown};
use crate::tui::state::row::Row;
use crate::tui::state::status::Note;
use crate::tui::state::{Hunt, Over, State};
use crate::typeset::Measure;
use crate::user_error::UserError;
use crate::words::Word;

impl State {
    /// The article that is read, unless another one is on its way.
    pub(super) fn reading(&mut self) -> Option<&mut Shown> {
        if self.reader.opening.is_some() { None } else { self.reader.shown.as_mut() }
    }

    /// Enter: into the list, into the article, on in the article.
    pub(super) fn open_picked(&mut self) {
        match self.focus {
            Pane::Sections => self.focus = Pane::List,
            Pane::List => {
                if let Some(id) = self.list.picked().map(|row| row.entry.id) {
                    self.open(Target::Article(id));
                }
            }
            Pane::Reader => self.act(Action::PageDown, None),
        }
    }

    /// Opens an article and goes there.
    pub(super) fn open(&mut self, target: Target) {
        let from = self.seen_focus();
        self.focus = Pane::Reader;
        let shown = self.reader.shown.as_ref();
        if self.reader.opening.is_none() && shown.is_some_and(|shown| is_of(shown, &target) && !shown.stale) {
            return;
        }
        self.ask_article(target, from);
    }

    /// Opens an article beside the list, where both are in sight; where they are not, goes there.
    fn open_beside(&mut self, id: ArticleId) {
        let focus = self.focus;
        self.open(Target::Article(id));
        let panes = self.panes(self.area);
        if focus == Pane::List && panes.list.is_some() && panes.reader.is_some() {
            self.focus = focus;
        }
    }

    fn ask_article(&mut self, target: Target, from: Pane) {
        self.keep_position();
        let ticket = self.ticket();
        let title = match &target {
            Target::Article(id) => self.list.position(*id).and_then(|at| self.list.rows.get(at)),
            Target::Address(_) => None,
        };
        let title = title.map_or_else(String::new, |row| row.title().to_owned());
        let held = self.status.filing && self.is_of_sample(&target);
        if !held {
            self.outbox.push(NewsroomEffect::OpenArticle(ticket, target.clone()));
        }
        self.reader.compares = false;
        self.reader.opening = Some(Opening { ticket, target, title, from, slow: false, held });
    }

    /// Whether an article comes with the sample edition and is not known to be there yet.
    fn is_of_sample(&self, target: &Target) -> bool {
        let entry = match target {
            Target::Article(id) => self.list.position(*id).and_then(|at| self.list.rows.get(at)),
            Target::Address(_) => return self.shown_entry().is_some_and(|entry| entry.sample),
        };
        entry.is_some_and(|row| row.entry.sample && !row.entry.stored)
    }

    /// Asks for the article that waits for the sample edition: for this one, or for whichever it is.
    pub(super) fn release(&mut self, stored: Option<ArticleId>) {
        let Some(opening) = self.reader.opening.as_mut().filter(|opening| opening.held) else { return };
        if stored.is_none_or(|id| opening.target == Target::Article(id)) {
            opening.held = false;
            self.outbox.push(NewsroomEffect::OpenArticle(opening.ticket, opening.target.clone()));
        }
    }

    fn shown_entry(&self) -> Option<&ListEntry> {
        self.reader.shown.as_ref().and_then(|shown| shown.entry.as_ref())
    }

    /// Gives up an article that is on its way, and goes back to where it was asked for. Says whether there was one.
    pub(super) fn stop_opening(&mut self) -> bool {
        let Some(opening) = self.reader.opening.take() else { return false };
        self.focus = opening.from;
        self.outbox.push(ProcessEffect::Cancel(EffectSlot::Article));
        true
    }

    pub(super) fn article_came(&mut self, ticket: Ticket, outcome: Result<OpenedArticle, NewsroomError>) {
        let Some(opening) = self.reader.opening.take_if(|opening| opening.ticket == ticket) else { return };
        self.dirty = true;
        match outcome {
            Ok(opened) => self.show(opened),
            Err(trouble) => {
                self.focus = opening.from;
                let retry = self.lang.fill(Word::Retry, &[&self.key_of(Action::Refresh)]);
                let text = UserError::from_newsroom(&trouble, self.lang).message + &retry;
                self.status.note = Some(Note { retry: Some(opening.target), ..Note::error(text) });
            }
        }
    }

    fn show(&mut self, opened: OpenedArticle) {
        let scribe = self.scribe();
        if let Some(entry) = &opened.entry {
            self.list.put(entry, &scribe);
            if let Some(at) = self.list.position(entry.id) {
                self.list.pick.at = at;
            }
        }
        let unread = opened.entry.as_ref().filter(|entry| !entry.read).map(|entry| entry.id);
        let mut shown = Shown::new(opened, &self.gallery);
        if let Some(before) = self.reader.article().filter(|before| before.url() == shown.url()) {
            shown.follow(before);
        }
        let compared = shown.id().filter(|_| std::mem::take(&mut self.reader.compares));
        self.reader.show(shown);
        if matches!(self.over, Some(Over::Picture(_))) {
            self.over = None;
        }
        if let Some(id) = compared {
            self.ask_versions(id);
        }
        if let Some(id) = unread {
            self.mark(vec![id], Flag::Read, true);
        }
        if let ListContent::Search(words) | ListContent::SavedView(words) = &self.list.selection {
            let words = searched(words, &self.now);
            self.fit_reader(&self.panes(self.area));
            self.find_from_the_top(&words);
        }
    }

    /// Opens the article before or behind the one that is picked or read.
    pub(super) fn step_article(&mut self, by: isize) {
        let wanted = self.place().checked_add_signed(by);
        let last = self.list.rows.len().saturating_sub(1);
        let (way, end) = if by > 0 { (Direction::Down, last) } else { (Direction::Up, 0) };
        let at = wanted.unwrap_or(0).min(last);
        if wanted != Some(at) && self.list.has_more(way) {
            self.list.pick.at = end;
            self.hunt_on(Hunt::Neighbour, way);
        } else if at == self.place() && self.is_read_already(at) {
            self.found_nothing(Hunt::Neighbour, way);
        } else {
            self.arrive(at, Hunt::Open);
        }
    }

    /// The row that the next one is counted from: that of the article on its way, else the picked one.
    fn place(&self) -> usize {
        let opening = self.reader.opening.as_ref().and_then(|opening| match opening.target {
            Target::Article(id) => self.list.position(id),
            Target::Address(_) => None,
        });
        opening.unwrap_or(self.list.pick.at)
    }

    fn is_read_already(&self, at: usize) -> bool {
        let row = self.list.rows.get(at).map(|row| row.entry.id);
        row.is_none() || self.reader.shown.as_ref().is_some_and(|shown| shown.id() == row)
    }

    /// Goes to the next unread article; opens it where articles are being read.
    pub(super) fn step_unread(&mut self, way: Direction) {
        let hunt = if self.focus == Pane::Reader { Hunt::Open } else { Hunt::Pick };
        if self.focus == Pane::Sections {
            self.focus = Pane::List;
        }
        self.hunt_on(hunt, way);
    }

    pub(super) fn arrive(&mut self, at: usize, hunt: Hunt) {
        let Some(id) = self.list.rows.get(at).map(|row| row.entry.id) else { return };
        self.list.pick.at = at;
        if hunt != Hunt::Pick {
            self.open_beside(id);
        }
    }

    pub(super) fn found_nothing(&mut self, hunt: Hunt, way: Direction) {
        self.say(match (hunt, way) {
            (Hunt::Neighbour, Direction::Down) => Word::LastArticle,
            (Hunt::Neighbour, Direction::Up) => Word::FirstArticle,
            _ => Word::NothingUnread,
        });
    }

    /// Opens the article that the page itself names as the next one or the one before.
    pub(super) fn open_of_site(&mut self, next: bool) {
        let link = self.reading().and_then(|shown| {
            let article = &shown.article;
            if next { article.next.clone() } else { article.previous.clone() }
        });
        match link {
            Some(link) => self.open(Target::Address(link.url)),
            None => self.say(Word::NoSiteNeighbour),
        }
    }

    /// Keeps how far the article was read.
    pub(super) fn keep_position(&mut self) {
        let shown = self.reader.article();
        if let Some((id, shown)) = shown.and_then(|shown| Some((shown.id()?, shown))) {
            self.outbox.push(NewsroomEffect::SavePosition(id, shown.anchor(), Arc::clone(&shown.article)));
        }
    }

    /// What the page of the article depends on, in a pane of so many columns and rows.
    pub(super) fn setting(&self, columns: u16, rows: u16) -> Option<Setting> {
        let shown = self.reader.shown.as_ref()?;
        let at = shown.id().and_then(|id| self.list.position(id));
        let neighbour = |at: Option<usize>| {
            let of = |row: &Row| (row.entry.id, row.title().to_owned());
            at.and_then(|at| self.list.rows.get(at)).map(of)
        };
        let measure = self.measure(columns);
        let room = Size::new(measure.columns, self.gallery.most_rows.min(rows.saturating_sub(2)));
        let cells = |figure: &Figure| self.gallery.graphics?.fit(figure.extent()?, room);
        let portal = shown.entry.as_ref().and_then(|entry| self.contents.name(&entry.source));
        Some(Setting {
            measure,
            lang: self.lang,
            script: self.scripts.of(shown.source()),
            speed: self.text.reading_speed,
            portal: portal.map(str::to_owned),
            tags: shown.entry.as_ref().map_or_else(Vec::new, |entry| entry.tags.clone()),
            fates: shown
                .entry
                .as_ref()
                .map_or([false; 3], |entry| [entry.changed, entry.gone, entry.suspect]),
            pictures: shown.figures.iter().map(cells).collect(),
            compare: self.key_of(Action::Versions).to_owned(),
            neighbours: [neighbour(at.and_then(|at| at.checked_sub(1))), neighbour(at.map(|at| at + 1))],
        })
    }

    /// The measure in a pane of so many columns: even, with a margin on both sides, and room for a hanging stop.
    pub(super) fn measure(&self, columns: u16) -> Measure {
        let config::TextSettings { width, indent, paragraph_gap, justify, hang, latin_spacing, .. } =
            self.text;
        let margins = if hang { 4 } else { 2 };
        Measure {
            columns: width.min(columns.saturating_sub(margins)) & !1,
            indent: indent * 2,
            paragraph_gap,
            justify,
            hang,
            autospace: latin_spacing,
            lang: TextLang::default(),
            widths: self.widths,
            figure_label: self.lang.say(Word::FigureLabel),
            ..Measure::default()
        }
    }
}

/// The first words that a search looked for: those that are marked in an article it led to.
fn searched(line: &str, now: &ZonedDateTime) -> String {
    let filter = Query::parse(line, now).ok();
    filter.and_then(|filter| filter.words().first().map(ToString::to_string)).unwrap_or_default()
}

fn is_of(shown: &Shown, target: &Target) -> bool {
    match target {
        Target::Article(id) => shown.id() == Some(*id),
        Target::Address(url) => shown.url() == url,
    }
}
