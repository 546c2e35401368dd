//! A row of the headlines.

use jiff::civil::Date;

use crate::model::{ListEntry, Movement};
use crate::text::Widths;
use crate::tui::state::dates::RowTime;

/// A row of the headlines, with its texts as they are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct HeadlineRow {
    pub(in crate::tui) entry: ListEntry,
    /// Title in the chosen script, with gaps between Chinese and Latin as in an article.
    pub(super) title: String,
    /// Publication time.
    pub(in crate::tui) time: RowTime,
    /// Day under which it is listed.
    pub(in crate::tui) day: Date,
    /// Tags.
    pub(in crate::tui) tags: String,
    /// Rank in a ranking; a dash if it has left the list, empty if the list is none.
    pub(in crate::tui) rank: String,
    /// Places that it has risen or fallen since the last edition, or a word for a new one.
    pub(in crate::tui) rise: String,
    /// Heat in a ranking.
    pub(in crate::tui) heat: String,
    /// Number of other sources of the story, with its label.
    pub(in crate::tui) others: String,
    /// Origin, or else the source; for sample articles, a label that marks them as samples.
    pub(in crate::tui) origin: String,
    /// Lines above and below the title in full (引题, 副题).
    pub(in crate::tui) parts: String,
    /// Excerpt that contains the words that were searched for.
    pub(in crate::tui) snippet: Vec<SnippetPart>,
}

/// A part of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct SnippetPart {
    pub(in crate::tui) text: String,
    /// The part was searched for.
    pub(in crate::tui) is_match: bool,
}

impl HeadlineRow {
    /// Returns the cells that its movement takes: an arrow and a number, or a word.
    pub(super) fn movement_width(&self, widths: Widths) -> u16 {
        let arrow = match self.entry.ranking.and_then(|ranking| ranking.movement) {
            Some(Movement::Up | Movement::Down) => 1,
            Some(Movement::New | Movement::Same) | None => 0,
        };
        arrow + widths.of(&self.rise) as u16
    }

    /// Returns the title as it is drawn.
    pub(in crate::tui) fn title(&self) -> &str {
        &self.title
    }
}
