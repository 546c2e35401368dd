//! The options of typesetting. Reads no settings: callers translate theirs.

use crate::text::{Lang, LatinSpacing, Widths};

/// Options of typesetting: the column, the reader's preferences, and what the terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Width of the text column in cells. Less than 2 counts as 2, the width of a Han character; more than 30,000 as
    /// 30,000.
    pub columns: u16,
    /// First-line indent of paragraphs in cells: 4 (two ems) or 0. At most 2 on pages narrower than 30 columns.
    pub indent: u16,
    /// Blank lines between two paragraphs.
    pub paragraph_gap: u16,
    /// Whether the right edge is straight, as far as whole cells allow; otherwise it is ragged.
    pub justify: bool,
    /// Whether a stop that doesn't fit may hang to the right of the column, which needs two free columns there.
    pub hang: bool,
    /// Which Western words and numbers have an empty cell on both sides in Chinese text.
    pub latin_spacing: LatinSpacing,
    /// Whether the last line of a paragraph is never a single character.
    pub avoid_orphans: bool,
    /// Whether the lines of titles and headings are about equally long.
    pub balance_titles: bool,
    /// Whether Korean breaks between words only, not between syllables.
    pub keep_korean_words: bool,
    /// Language of the text.
    pub lang: Lang,
    /// Character widths of the terminal.
    pub widths: Widths,
    /// Words in brackets in place of a figure.
    pub figure_label: &'static str,
    /// Words in brackets in place of a video; they link to it.
    pub video_label: &'static str,
    /// Words in brackets in place of a sound recording; they link to it.
    pub audio_label: &'static str,
}

impl Default for Measure {
    /// Returns 76 columns, an indent of two ems, a ragged right edge, and gaps around Western words.
    fn default() -> Self {
        Self {
            columns: 76,
            indent: 4,
            paragraph_gap: 0,
            justify: false,
            hang: false,
            latin_spacing: LatinSpacing::Words,
            avoid_orphans: true,
            balance_titles: true,
            keep_korean_words: false,
            lang: Lang::default(),
            widths: Widths::default(),
            figure_label: "图",
            video_label: "视频",
            audio_label: "音频",
        }
    }
}

impl Measure {
    /// Returns the measure of filters and tests: every line is filled, without indents and gaps.
    ///
    /// ```
    /// use wanbao::typeset::{Measure, fill};
    /// assert_eq!(fill("湾区要闻，每日八版。", &Measure::plain(12)).len(), 2);
    /// ```
    pub fn plain(columns: u16) -> Self {
        Self {
            columns,
            indent: 0,
            latin_spacing: LatinSpacing::None,
            avoid_orphans: false,
            balance_titles: false,
            ..Self::default()
        }
    }

    /// Returns the width of the column within its limits.
    pub(super) fn width(&self) -> usize {
        self.columns.clamp(2, 30_000).into()
    }
}
