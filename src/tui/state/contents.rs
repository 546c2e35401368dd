use std::collections::HashMap;

use super::pick::Pick;
use super::scripts::Scripts;
use crate::config::SavedView;
use crate::model::{ListEntry, ListFilter, SourceId, SourceSummary};
use crate::text::Script;
use crate::tui::message::Ticket;
use crate::words::{UiLanguage, Word};

/// A row of the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Place {
    /// All sources.
    All,
    /// A list of the reader's own, by its number.
    View(usize),
    /// A source.
    Source(SourceId),
    /// A section of a source.
    Section(SourceId, String),
}

impl Place {
    /// Narrows a query down to this place.
    pub(in crate::tui) fn narrow(&self, query: ListFilter) -> ListFilter {
        let (source, section) = match self {
            Self::All | Self::View(_) => (None, None),
            Self::Source(id) => (Some(id.clone()), None),
            Self::Section(id, name) => (Some(id.clone()), Some(name.clone())),
        };
        ListFilter { source, section, ..query }
    }
}

/// The sections pane.
#[derive(Debug, Default)]
pub(in crate::tui) struct Contents {
    pub(in crate::tui) sources: Vec<SourceSummary>,
    /// Lists of the reader's own.
    pub(in crate::tui) views: Vec<SavedView>,
    /// What stands in the rows.
    pub(in crate::tui) rows: Vec<Place>,
    /// Their names, in the language of the interface and the script that is read in.
    labels: Vec<String>,
    /// How many headlines of each section came with the last refresh; of none, with the front page.
    news: HashMap<(SourceId, Option<String>), usize>,
    pub(in crate::tui) pick: Pick,
    pub(in crate::tui) asked: Option<Ticket>,
    /// A source to go to as soon as it is there.
    pub(in crate::tui) wanted: Option<SourceId>,
    /// To be asked for again once the answer is there.
    pub(in crate::tui) again: bool,
}

impl Contents {
    pub(in crate::tui) fn new(views: Vec<SavedView>) -> Self {
        let mut contents = Self { views, ..Self::default() };
        contents.rows = contents.fixed().collect();
        contents
    }

    /// The rows that are there whatever the sources are.
    fn fixed(&self) -> impl Iterator<Item = Place> + use<> {
        std::iter::once(Place::All).chain((0..self.views.len()).map(Place::View))
    }

    pub(in crate::tui) fn picked(&self) -> &Place {
        self.rows.get(self.pick.at).unwrap_or(&Place::All)
    }

    /// The name of a row.
    pub(in crate::tui) fn label(&self, row: usize) -> &str {
        self.labels.get(row).map_or("", String::as_str)
    }

    /// Names the rows anew: others have come, or another script.
    pub(in crate::tui) fn relabel(&mut self, lang: UiLanguage, scripts: &Scripts) {
        let label = |place: &Place| match place {
            Place::All => lang.say(Word::AllNews).to_owned(),
            Place::View(at) => self.views.get(*at).map(|view| view.name.clone()).unwrap_or_default(),
            Place::Source(id) => converted(scripts.of(Some(id)), self.name(id).unwrap_or(id.as_str())),
            Place::Section(id, name) => converted(scripts.of(Some(id)), name),
        };
        self.labels = self.rows.iter().map(label).collect();
    }

    /// Takes an answer in, and stays on the row where the reader is. Says whether anything is different.
    pub(in crate::tui) fn take(&mut self, sources: Vec<SourceSummary>) -> bool {
        if self.sources == sources {
            return false;
        }
        let here = self.picked().clone();
        self.rows = self.fixed().chain(sources.iter().flat_map(places)).collect();
        self.sources = sources;
        self.pick.at = self.rows.iter().position(|row| *row == here).unwrap_or(0);
        true
    }

    /// Picks the source that is to be gone to, if it is there; whether it is.
    pub(in crate::tui) fn pick_wanted(&mut self) -> bool {
        let is_wanted = |row: &Place| matches!(row, Place::Source(id) if self.wanted.as_ref() == Some(id));
        let Some(at) = self.rows.iter().position(is_wanted) else { return false };
        self.wanted = None;
        self.pick.at = at;
        true
    }

    /// The name of a source.
    pub(in crate::tui) fn name(&self, id: &SourceId) -> Option<&str> {
        self.sources.iter().find(|source| source.id == *id).map(|source| source.name.as_str())
    }

    /// The names of all sources.
    pub(in crate::tui) fn names(&self) -> HashMap<SourceId, String> {
        self.sources.iter().map(|source| (source.id.clone(), source.name.clone())).collect()
    }

    /// How many articles of a place are unread.
    pub(in crate::tui) fn unread(&self, place: &Place) -> u64 {
        let source = |id: &SourceId| self.sources.iter().find(|source| source.id == *id);
        match place {
            Place::View(_) => 0,
            Place::All => self.sources.iter().map(|source| source.ahead).sum(),
            Place::Source(id) => source(id).map_or(0, |source| source.unread),
            Place::Section(id, name) => {
                let sections = source(id).map_or(&[][..], |source| &source.sections);
                sections.iter().find(|section| section.name == *name).map_or(0, |section| section.unread)
            }
        }
    }

    /// Another refresh begins.
    pub(in crate::tui) fn forget_news(&mut self) {
        self.news.clear();
    }

    /// Counts the headlines that came with the list of a section.
    pub(in crate::tui) fn count_news(&mut self, source: &SourceId, section: Option<&str>, new: usize) {
        *self.news.entry((source.clone(), section.map(str::to_owned))).or_default() += new;
    }

    /// How many headlines of a place came with the last refresh.
    pub(in crate::tui) fn news(&self, place: &Place) -> usize {
        let is_of = |(source, section): &(SourceId, Option<String>)| match place {
            Place::All => true,
            Place::View(_) => false,
            Place::Source(id) => source == id,
            Place::Section(id, name) => source == id && section.as_ref() == Some(name),
        };
        self.news.iter().filter(|(of, _)| is_of(of)).map(|(_, new)| new).sum()
    }

    /// Counts an article that was read, or is unread again, before the archive has counted it.
    pub(in crate::tui) fn count(&mut self, entry: &ListEntry, read: bool) {
        let step = |unread: &mut u64| *unread = if read { unread.saturating_sub(1) } else { *unread + 1 };
        let Some(source) = self.sources.iter_mut().find(|source| source.id == entry.source) else { return };
        step(&mut source.unread);
        step(&mut source.ahead);
        let section =
            source.sections.iter_mut().find(|section| Some(&section.name) == entry.section.as_ref());
        if let Some(section) = section {
            step(&mut section.unread);
        }
    }
}

fn converted(script: Option<Script>, name: &str) -> String {
    script.map_or_else(|| name.to_owned(), |script| script.convert(name))
}

fn places(source: &SourceSummary) -> impl Iterator<Item = Place> {
    let sections =
        source.sections.iter().map(|section| Place::Section(source.id.clone(), section.name.clone()));
    std::iter::once(Place::Source(source.id.clone())).chain(sections)
}
