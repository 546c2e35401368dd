use std::io;

use super::{List, Reader};
use crate::actions::Action;
use crate::model::{Cursor, Direction, ListEntry, ListFilter, View};
use crate::newsroom::{NewsroomError, query_of_day};
use crate::report::article::published;
use crate::user_error::CommandError;
use crate::words::Word;

/// Headlines that are written at a time.
const PAGE: usize = 10;

impl Reader<'_> {
    /// Writes a list from its start.
    pub(super) async fn show(&mut self, list: List) -> Result<(), CommandError> {
        if list == List::Told {
            return self.write_from(0);
        }
        self.begin(list);
        self.write_next().await
    }

    fn begin(&mut self, list: List) {
        (self.list, self.next, self.top, self.at) = (list, None, 0, 0);
        self.entries.clear();
        self.chosen.clear();
    }

    pub(super) async fn view(&mut self, view: View) -> Result<(), CommandError> {
        let query = match &self.list {
            List::Titles(query) => ListFilter { view, title: String::new(), ..query.clone() },
            List::Search(_) | List::Told => ListFilter { view, ..ListFilter::default() },
        };
        self.show(List::Titles(query)).await
    }

    pub(super) async fn own(&mut self, action: Action) -> Result<(), CommandError> {
        match action.saved_view().and_then(|at| self.context.config.settings.views.get(at)).cloned() {
            Some(view) => {
                writeln!(self.out, "{}", view.name)?;
                self.show(List::Search(view.query)).await
            }
            None => self.say(Word::PlainNoView),
        }
    }

    pub(super) async fn filter(&mut self, words: &str) -> Result<(), CommandError> {
        let query = match &self.list {
            List::Titles(query) => query.clone(),
            List::Search(_) | List::Told => ListFilter::default(),
        };
        self.show(List::Titles(ListFilter { title: words.to_owned(), ..query })).await
    }

    /// Writes what a list is made of that has no further pages.
    fn tell(&mut self, list: List, entries: Vec<ListEntry>) -> Result<(), CommandError> {
        self.begin(list);
        self.entries = entries;
        self.write_from(0)
    }

    /// The news of a day, those first that lead its sections.
    pub(super) async fn edition(&mut self) -> Result<(), CommandError> {
        let day = self.context.config.clock.now().date();
        let edition = self.newsroom.edition(&query_of_day(day).unwrap_or_default()).await?;
        self.tell(List::Told, edition.articles().map(|article| article.entry.clone()).collect())
    }

    /// Writes the sources and sections by number, or opens one.
    pub(super) async fn sections(&mut self, number: &str) -> Result<(), CommandError> {
        let mut places = vec![(self.context.lang.say(Word::AllNews).to_owned(), ListFilter::default())];
        for source in self.newsroom.contents().await? {
            let of_source = ListFilter { source: Some(source.id.clone()), ..ListFilter::default() };
            places.push((format!("{} {}", source.name, source.unread), of_source.clone()));
            places.extend(source.sections.into_iter().map(|section| {
                let query = ListFilter { section: Some(section.name.clone()), ..of_source.clone() };
                (format!("{} · {} {}", source.name, section.name, section.unread), query)
            }));
        }
        let Ok(number) = number.parse::<usize>() else {
            for (number, (name, _)) in (1..).zip(&places) {
                writeln!(self.out, "{number}. {name}")?;
            }
            return self.say(Word::PlainSections);
        };
        match number.checked_sub(1).and_then(|at| places.into_iter().nth(at)) {
            Some((name, query)) => {
                writeln!(self.out, "{name}")?;
                self.show(List::Titles(query)).await
            }
            None => Err(CommandError::Usage(self.context.lang.fill(Word::PlainNoSuch, &[&number]), None)),
        }
    }

    /// One step out: of what was searched for, of a section; else the headlines once more.
    pub(super) async fn back(&mut self) -> Result<(), CommandError> {
        self.chosen.clear();
        if self.list == List::Titles(ListFilter::default()) {
            return self.write_from(self.top);
        }
        self.show(List::Titles(ListFilter::default())).await
    }

    /// The page behind the one that was written last.
    pub(super) async fn go_on(&mut self) -> Result<(), CommandError> {
        if self.top + PAGE < self.entries.len() {
            return self.write_from(self.top + PAGE);
        }
        if self.next.is_none() {
            return self.say(Word::PlainEnd);
        }
        self.write_next().await
    }

    pub(super) fn go_back(&mut self) -> Result<(), CommandError> {
        if self.top == 0 {
            self.say(Word::PlainStart)
        } else {
            self.write_from(self.top.saturating_sub(PAGE))
        }
    }

    /// The end of the list: the oldest there is.
    pub(super) async fn show_end(&mut self) -> Result<(), CommandError> {
        if let list @ List::Titles(query) = &self.list {
            let (list, query) = (list.clone(), query.clone());
            let window = self.newsroom.list_back(query, None, PAGE).await?;
            return self.tell(list, window.entries);
        }
        while self.next.is_some() {
            self.load().await?;
        }
        self.write_from(self.entries.len().saturating_sub(PAGE))
    }

    async fn write_next(&mut self) -> Result<(), CommandError> {
        let from = self.entries.len();
        self.load().await?;
        if self.entries.is_empty() {
            return self.say(Word::NothingListed);
        }
        self.write_from(from)
    }

    /// Loads the next page; whether anything came.
    async fn load(&mut self) -> Result<bool, NewsroomError> {
        let (entries, next) = self.page().await?;
        let is_some = !entries.is_empty();
        self.entries.extend(entries);
        self.next = next;
        Ok(is_some)
    }

    async fn page(&self) -> Result<(Vec<ListEntry>, Option<Cursor>), NewsroomError> {
        match &self.list {
            List::Titles(query) => {
                let window = self.newsroom.list(query.clone(), self.next, PAGE).await?;
                Ok((window.entries, window.next))
            }
            List::Search(words) => {
                let found = self.newsroom.search(words.clone(), PAGE, self.next).await?;
                Ok((found.hits.into_iter().map(|hit| hit.entry).collect(), found.next))
            }
            List::Told => Ok((Vec::new(), None)),
        }
    }

    /// Writes the headlines from one on, a page of them.
    fn write_from(&mut self, from: usize) -> Result<(), CommandError> {
        if self.entries.is_empty() {
            return self.say(Word::NothingListed);
        }
        self.top = from;
        for at in from..(from + PAGE).min(self.entries.len()) {
            self.write_entry(at + 1)?;
        }
        Ok(())
    }

    /// Tells the next headline, or the one before.
    pub(super) async fn tell_next(&mut self, way: Direction) -> Result<(), CommandError> {
        let number = match way {
            Direction::Down => self.at + 1,
            Direction::Up => self.at.saturating_sub(1),
        };
        if number > self.entries.len() && self.next.is_some() {
            self.load().await?;
        }
        if number == 0 || number > self.entries.len() {
            return self.say(if number == 0 { Word::PlainStart } else { Word::PlainEnd });
        }
        self.at = number;
        Ok(self.write_entry(number)?)
    }

    /// Reads the next unread article that way, and loads what there is to find it.
    pub(super) async fn read_unread(&mut self, way: Direction) -> Result<(), CommandError> {
        let is_unread = |at: &usize, entries: &[ListEntry]| entries.get(*at).is_some_and(|entry| !entry.read);
        loop {
            let found = match way {
                Direction::Down => (self.at..self.entries.len()).find(|at| is_unread(at, &self.entries)),
                Direction::Up => (0..self.at.saturating_sub(1)).rev().find(|at| is_unread(at, &self.entries)),
            };
            if let Some(at) = found {
                return self.read(at + 1).await;
            }
            if way == Direction::Up || self.next.is_none() || !self.load().await? {
                return self.say(Word::NothingUnread);
            }
        }
    }

    /// Who else tells what was read last, or the headline of a number.
    pub(super) async fn others(&mut self, typed: &str) -> Result<(), CommandError> {
        let number = *self.meant(typed)?.first().unwrap_or(&0);
        let others = self.newsroom.others(self.entry(number)?.id).await?;
        if others.is_empty() { self.say(Word::ToldOnce) } else { self.tell(List::Told, others) }
    }

    /// Writes a headline: its number, its title, then what is worth knowing, in words.
    pub(super) fn write_entry(&mut self, number: usize) -> io::Result<()> {
        let Some(entry) = self.entries.get(number - 1) else { return Ok(()) };
        let (lang, zone) = (self.context.lang, self.context.config.clock.now().time_zone().clone());
        let said = |is: bool, word| is.then(|| lang.say(word).to_owned());
        let facts = [
            said(self.chosen.contains(&number), Word::PlainChosen),
            said(!entry.read, Word::ViewUnread),
            said(entry.starred, Word::ViewStarred),
            said(entry.later, Word::ViewLater),
            said(entry.changed, Word::ChangedSince),
            said(entry.gone, Word::GoneSince),
            entry.origin.as_ref().map(|origin| self.converted(origin)),
            entry.published.map(|time| published(time, &zone)),
            (entry.others > 0).then(|| lang.fill(Word::AlsoTold, &[&entry.others])),
        ];
        let tags = entry.tags.iter().map(|tag| format!("#{tag}"));
        let facts = facts.into_iter().flatten().chain(tags).collect::<Vec<_>>().join(" · ");
        let title = self.converted(&entry.title);
        writeln!(self.out, "{number}. {title} — {facts}")
    }
}
