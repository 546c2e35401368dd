use crate::text::{Lang, Widths};

/// How text is to be set: the column, the habits of the reader, and what the terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The width of the text column in cells; taken as 2 below that, where nothing can be set, and as 30,000 above.
    pub columns: u16,
    /// First-line indent of paragraphs in cells: 4 (two ems) or 0. On a page narrower than 30 columns at most 2.
    pub indent: u16,
    /// Blank lines between two paragraphs.
    pub paragraph_gap: u16,
    /// Both edges are straight, as far as whole cells allow; otherwise the right one is ragged.
    pub justify: bool,
    /// A stop that doesn't fit may stand right of the column, which needs two free columns there.
    pub hang: bool,
    /// An empty cell is drawn between Chinese and Latin.
    pub autospace: bool,
    /// The last line of a paragraph is never a single character.
    pub avoid_orphans: bool,
    /// The lines of titles and headings are about equally long.
    pub balance_titles: bool,
    /// Korean breaks between words only, not between syllables.
    pub keep_korean_words: bool,
    /// The language of the text.
    pub lang: Lang,
    /// The terminal's widths.
    pub widths: Widths,
    /// What stands in a figure's place, in brackets.
    pub figure_label: &'static str,
    /// What stands in a video's place, in brackets, as the link to it.
    pub video_label: &'static str,
}

impl Default for Measure {
    /// 76 columns, indented by two ems, ragged right, with the gap between Chinese and Latin.
    fn default() -> Self {
        Self {
            columns: 76,
            indent: 4,
            paragraph_gap: 0,
            justify: false,
            hang: false,
            autospace: true,
            avoid_orphans: true,
            balance_titles: true,
            keep_korean_words: false,
            lang: Lang::default(),
            widths: Widths::default(),
            figure_label: "图",
            video_label: "视频",
        }
    }
}

impl Measure {
    /// Sets the text as it is: no indent, no gaps, every line filled; the measure of filters and of tests.
    ///
    /// ```
    /// use wanbao::typeset::{Measure, fill};
    /// assert_eq!(fill("湾区要闻，每日八版。", &Measure::plain(12)).len(), 2);
    /// ```
    pub fn plain(columns: u16) -> Self {
        Self {
            columns,
            indent: 0,
            autospace: false,
            avoid_orphans: false,
            balance_titles: false,
            ..Self::default()
        }
    }

    /// The column that text is really set in.
    pub(super) fn width(&self) -> usize {
        self.columns.clamp(2, 30_000).into()
    }
}
