use std::collections::HashMap;
use std::ops::Range;

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::scripts::Scripts;
use super::when::{self, When};
use crate::model::{ArticleId, ListEntry, Snippet, SourceId};
use crate::text::{Script, Widths};
use crate::words::{UiLanguage, Word};

/// A row of the list, with what is drawn of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Row {
    pub(in crate::tui) entry: ListEntry,
    /// The title in the script that is read in, where that is another one.
    pub(super) converted: Option<String>,
    /// When it was published.
    pub(in crate::tui) when: When,
    /// The day it stands under.
    pub(in crate::tui) day: Date,
    /// What is told of it behind its origin and time: its tags, how many others tell the same.
    pub(in crate::tui) more: String,
    /// Where it is from: its origin, else its source; of the sample edition, that it is.
    pub(in crate::tui) origin: String,
    /// A piece of its text in parts, each with whether it was looked for.
    pub(in crate::tui) snippet: Vec<(String, bool)>,
}

impl Row {
    pub(in crate::tui) fn title(&self) -> &str {
        self.converted.as_deref().unwrap_or(&self.entry.title)
    }
}

/// What makes rows of entries.
#[derive(Debug, Clone)]
pub(in crate::tui) struct Scribe {
    pub(in crate::tui) now: ZonedDateTime,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) scripts: Scripts,
    pub(in crate::tui) widths: Widths,
    /// The names of the sources.
    pub(in crate::tui) names: HashMap<SourceId, String>,
}

impl Scribe {
    /// The rows of a window.
    pub(in crate::tui) fn rows(
        &self,
        entries: Vec<ListEntry>,
        snippets: &HashMap<ArticleId, Snippet>,
    ) -> Vec<Row> {
        let row = |entry: ListEntry| {
            let snippet = snippets.get(&entry.id).map(|snippet| self.parts(snippet, &entry.source));
            Row { snippet: snippet.unwrap_or_default(), ..self.row(entry) }
        };
        entries.into_iter().map(row).collect()
    }

    /// A piece of a text, taken apart at what was found, in the script that is read in.
    fn parts(&self, snippet: &Snippet, source: &SourceId) -> Vec<(String, bool)> {
        let script = self.scripts.of(Some(source));
        let part = |range: Range<usize>| {
            let text = snippet.text.get(range).unwrap_or_default();
            script.map_or_else(|| text.to_owned(), |script| script.convert(text))
        };
        let (mut parts, mut at) = (Vec::new(), 0);
        for hit in &snippet.hits {
            parts.extend([(part(at..hit.start), false), (part(hit.clone()), true)]);
            at = hit.end;
        }
        parts.push((part(at..snippet.text.len()), false));
        parts
    }

    pub(in crate::tui) fn row(&self, entry: ListEntry) -> Row {
        let when = entry.published.map(|published| when::short(published, &self.now, self.lang));
        let script = self.scripts.of(Some(&entry.source));
        let converted = script.map(|script| script.convert(&entry.title));
        let origin = self.origin(&entry, script);
        let zone = self.now.time_zone();
        let seen = || entry.seen.to_zoned_datetime(zone.clone()).date();
        let day = entry.published.map_or_else(seen, |published| published.day(zone));
        let more = self.more(&entry);
        Row { entry, converted, when: when.unwrap_or_default(), day, more, origin, snippet: Vec::new() }
    }

    fn more(&self, entry: &ListEntry) -> String {
        let others = (entry.others > 0).then(|| self.lang.fill(Word::OtherSourcesCount, &[&entry.others]));
        let parts = entry.tags.iter().map(|tag| format!("#{tag}")).chain(others);
        parts.collect::<Vec<_>>().join(" ")
    }

    fn origin(&self, entry: &ListEntry, script: Option<Script>) -> String {
        if entry.sample {
            return self.lang.say(Word::StateSample).to_owned();
        }
        let name = entry.origin.as_ref().or_else(|| self.names.get(&entry.source));
        let name = name.map_or("", String::as_str);
        script.map_or_else(|| name.to_owned(), |script| script.convert(name))
    }
}
