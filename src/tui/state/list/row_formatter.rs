//! Formats entries of a list as rows of the headlines.

use std::collections::HashMap;
use std::ops::Range;

use jiff::ZonedDateTime;

use super::headline_row::{HeadlineRow, SnippetPart};
use crate::model::{ArticleId, FiledTime, ListEntry, Movement, Ranking, Snippet, SourceId, SourceLabels};
use crate::text::{LatinSpacing, Widths};
use crate::tui::state::dates::{self, RowTime};
use crate::tui::state::script_choices::ScriptChoices;
use crate::typeset::with_gaps;
use crate::words::{UiLanguage, Word, heat};

/// Between the lines above and below a title.
const SEPARATOR: &str = "  ";

/// Formats the rows of the headlines.
#[derive(Debug, Clone)]
pub(in crate::tui) struct RowFormatter {
    pub(in crate::tui) now: ZonedDateTime,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) scripts: ScriptChoices,
    pub(in crate::tui) widths: Widths,
    pub(in crate::tui) latin_spacing: LatinSpacing,
    /// Names of the sources.
    pub(in crate::tui) source_names: HashMap<SourceId, String>,
    /// There is only one source, besides that of the sample articles.
    pub(in crate::tui) has_one_source: bool,
}

impl RowFormatter {
    /// Formats the rows of a window.
    pub(in crate::tui) fn rows(
        &self,
        entries: Vec<ListEntry>,
        snippets: &HashMap<ArticleId, Snippet>,
    ) -> Vec<HeadlineRow> {
        let row = |entry: ListEntry| {
            let snippet = snippets.get(&entry.id).map(|snippet| self.snippet_parts(snippet, &entry.source));
            HeadlineRow { snippet: snippet.unwrap_or_default(), ..self.row(entry) }
        };
        entries.into_iter().map(row).collect()
    }

    /// Splits an excerpt at its matches.
    fn snippet_parts(&self, snippet: &Snippet, source: &SourceId) -> Vec<SnippetPart> {
        let part = |range: Range<usize>, is_match| {
            let text = snippet.text.get(range).unwrap_or_default();
            SnippetPart { text: self.drawn(text, source), is_match }
        };
        let (mut parts, mut end) = (Vec::new(), 0);
        for hit in &snippet.hits {
            parts.extend([part(end..hit.start, false), part(hit.clone(), true)]);
            end = hit.end;
        }
        parts.push(part(end..snippet.text.len(), false));
        parts
    }

    /// Formats one row.
    pub(in crate::tui) fn row(&self, entry: ListEntry) -> HeadlineRow {
        let filed = entry.filed();
        let time = match filed {
            FiledTime::Published(published) | FiledTime::Ranked(_, Some(published)) => {
                dates::row_time(published, &self.now, self.lang)
            }
            FiledTime::Received(at) => dates::received_time(at, &self.now, self.lang),
            FiledTime::Beside(_) | FiledTime::Ranked(_, None) => RowTime::default(),
        };
        let title = self.drawn(&entry.title, &entry.source);
        let origin = self.origin(&entry);
        let day = filed.day(self.now.time_zone());
        let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
        let others = (entry.others > 0).then(|| self.lang.fill(Word::OtherSourcesCount, &[&entry.others]));
        let (tags, others) = (tags.join(" "), others.unwrap_or_default());
        let (rank, rise, heat) = self.place_texts(entry.ranking);
        let parts: Vec<String> =
            entry.kicker.iter().chain(&entry.subtitle).map(|line| self.drawn(line, &entry.source)).collect();
        let (parts, snippet) = (parts.join(SEPARATOR), Vec::new());
        HeadlineRow { entry, title, time, day, tags, rank, rise, heat, others, origin, parts, snippet }
    }

    /// Formats rank, movement and heat in a ranking.
    fn place_texts(&self, ranking: Option<Ranking>) -> (String, String, String) {
        let Some(ranking) = ranking else { return Default::default() };
        let rank = ranking.rank.map_or("-".to_owned(), |rank| rank.to_string());
        let rise = match ranking.movement {
            Some(Movement::New) => self.lang.say(Word::RankNewMark).to_owned(),
            _ => ranking
                .rise()
                .filter(|rise| *rise != 0)
                .map(|rise| rise.unsigned_abs().to_string())
                .unwrap_or_default(),
        };
        (rank, rise, ranking.heat.map(|number| heat(self.lang, number)).unwrap_or_default())
    }

    fn origin(&self, entry: &ListEntry) -> String {
        if entry.sample {
            return self.lang.say(Word::StateSample).to_owned();
        }
        let label = self.source_names.get(&entry.source).map_or("", String::as_str);
        self.drawn(SourceLabels::origin_or_label(label, entry.origin.as_deref()), &entry.source)
    }

    /// Returns true if the origin of an entry is only the name of its source.
    pub(super) fn repeats_source(&self, entry: &ListEntry) -> bool {
        let label = self.source_names.get(&entry.source).map_or("", String::as_str);
        !entry.sample && SourceLabels::origin_or_label(label, entry.origin.as_deref()) == label
    }

    /// Returns a text of a source as it is drawn: in the chosen script, and with gaps as in an article.
    fn drawn(&self, text: &str, source: &SourceId) -> String {
        with_gaps(&self.scripts.convert(Some(source), text), self.latin_spacing).into_owned()
    }
}
