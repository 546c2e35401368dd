//! Commands that choose the list: views, filters, searches, sections, the digest.

use super::reader::{HeadlineList, PlainReader};
use crate::actions::Action;
use crate::model::{ListEntry, ListFilter, SourceState, View};
use crate::newsroom::query_of_day;
use crate::user_error::CommandError;
use crate::words::Word;

impl PlainReader<'_> {
    /// Writes the first page of a list.
    pub(super) async fn show(&mut self, list: HeadlineList) -> Result<(), CommandError> {
        if list == HeadlineList::Complete {
            return self.write_page(0);
        }
        self.start_list(list);
        self.load_and_write_page().await
    }

    fn start_list(&mut self, list: HeadlineList) {
        (self.list, self.next, self.page_start, self.current) = (list, None, 0, 0);
        self.entries.clear();
        self.selection.clear();
    }

    /// Writes a list whose headlines are already loaded.
    fn show_loaded(&mut self, list: HeadlineList, entries: Vec<ListEntry>) -> Result<(), CommandError> {
        self.start_list(list);
        self.entries = entries;
        self.write_page(0)
    }

    pub(super) async fn show_view(&mut self, view: View) -> Result<(), CommandError> {
        let filter = match &self.list {
            HeadlineList::Filtered(filter) => ListFilter { view, title: String::new(), ..filter.clone() },
            HeadlineList::Search(_) | HeadlineList::Complete => ListFilter { view, ..ListFilter::default() },
        };
        self.show(HeadlineList::Filtered(filter)).await
    }

    /// Writes the name and the headlines of a saved view.
    pub(super) async fn show_saved_view(&mut self, action: Action) -> Result<(), CommandError> {
        let views = &self.config.settings.views;
        let Some(view) = action.saved_view().and_then(|index| views.get(index)) else {
            return self.write_word(Word::PlainNoView);
        };
        writeln!(self.io.output, "{}", view.name)?;
        self.show(HeadlineList::Search(view.query.clone())).await
    }

    pub(super) async fn filter_titles(&mut self, words: &str) -> Result<(), CommandError> {
        let filter = match &self.list {
            HeadlineList::Filtered(filter) => filter.clone(),
            HeadlineList::Search(_) | HeadlineList::Complete => ListFilter::default(),
        };
        self.show(HeadlineList::Filtered(ListFilter { title: words.to_owned(), ..filter })).await
    }

    /// Writes the news of today, the leads of the sections first.
    pub(super) async fn show_digest(&mut self) -> Result<(), CommandError> {
        let today = self.config.clock.now().date();
        let digest = self.newsroom.queries().digest(&query_of_day(today).unwrap_or_default()).await?;
        let entries = digest.articles().map(|article| article.entry.clone()).collect();
        self.show_loaded(HeadlineList::Complete, entries)
    }

    /// Writes the duplicates of an article.
    pub(super) async fn show_other_sources(&mut self, typed: &str) -> Result<(), CommandError> {
        let number = self.resolve_number(typed)?;
        let others = self.newsroom.queries().duplicates(self.entry(number)?.id).await?;
        if others.is_empty() {
            return self.write_word(Word::NoOtherSources);
        }
        self.show_loaded(HeadlineList::Complete, others)
    }

    /// Writes all sources and sections with numbers, or opens the one with the typed number.
    pub(super) async fn list_or_open_sections(&mut self, number: &str) -> Result<(), CommandError> {
        let sections = self.sections().await?;
        let Ok(number) = number.parse::<usize>() else {
            for (number, (name, _)) in (1..).zip(&sections) {
                writeln!(self.io.output, "{number}. {name}")?;
            }
            return self.write_word(Word::PlainSections);
        };
        let section = number.checked_sub(1).and_then(|index| sections.into_iter().nth(index));
        let Some((name, filter)) = section else {
            return Err(CommandError::usage(self.lang.fill(Word::PlainNoSuchNumber, &[&number])));
        };
        writeln!(self.io.output, "{name}")?;
        self.show(HeadlineList::Filtered(filter)).await
    }

    /// Returns all news, then every source followed by its sections, each with its number of unread articles.
    async fn sections(&self) -> Result<Vec<(String, ListFilter)>, CommandError> {
        let mut rows = vec![(self.lang.say(Word::AllNews).to_owned(), ListFilter::default())];
        for source in self.newsroom.queries().contents().await? {
            if source.state == SourceState::Removed {
                continue;
            }
            let filter = ListFilter { source: Some(source.id.clone()), ..ListFilter::default() };
            rows.push((format!("{} {}", source.name, source.unread), filter.clone()));
            rows.extend(source.sections.into_iter().map(|section| {
                let filter = ListFilter { section: Some(section.name.clone()), ..filter.clone() };
                (format!("{} · {} {}", source.name, section.name, section.unread), filter)
            }));
        }
        Ok(rows)
    }

    /// Goes back to all news. If that is the current list, writes its current page again.
    pub(super) async fn back(&mut self) -> Result<(), CommandError> {
        self.selection.clear();
        let all = HeadlineList::Filtered(ListFilter::default());
        if self.list == all {
            return self.write_page(self.page_start);
        }
        self.show(all).await
    }

    /// Writes the end of the list, the oldest headlines.
    pub(super) async fn show_end(&mut self) -> Result<(), CommandError> {
        if let list @ HeadlineList::Filtered(filter) = &self.list {
            let (list, filter) = (list.clone(), filter.clone());
            let window = self.newsroom.queries().list_back(filter, None, Self::PAGE).await?;
            return self.show_loaded(list, window.entries);
        }
        while self.next.is_some() {
            self.load_page().await?;
        }
        self.write_page(self.entries.len().saturating_sub(Self::PAGE))
    }
}
