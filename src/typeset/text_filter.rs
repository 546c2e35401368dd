//! Sets plain text in lines: the typesetter as a filter, and the ranges of its lines.

use std::ops::Range;

use super::breaking::{Glyph, split_glyphs, trim_leading_spaces};
use super::line::{StyleChanges, TextFrame};
use super::measure::Measure;
use super::page::write_runs;
use crate::text::Script;

/// A line with only this character, U+001E, separates records and is copied.
const RECORD_SEPARATOR: &str = "\u{1e}";

/// Filter from plain text, with one paragraph per line, to typeset plain text.
///
/// ```
/// use wanbao::typeset::{Measure, TextFilter};
/// let filter = TextFilter { measure: Measure::plain(12), ..TextFilter::default() };
/// assert_eq!(filter.text("他说：“今天出报。”\n好。"), "他说：“今天\n出报。”\n好。\n");
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct TextFilter {
    /// Options of typesetting. Gaps, justification and indents are written as spaces.
    pub measure: Measure,
    /// Whether the lines of a paragraph are about equally long, without an orphan.
    pub balance: bool,
    /// Script to which the text is converted first.
    pub script: Option<Script>,
}

impl TextFilter {
    /// Sets a whole text. A line that holds only U+001E (record separator) is copied.
    pub fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        for line in text.lines() {
            self.paragraph(line, &mut out);
        }
        out
    }

    /// Sets one paragraph, given without its line feed, and appends its lines, each with a line feed.
    pub fn paragraph(&self, text: &str, out: &mut String) {
        if text == RECORD_SEPARATOR {
            out.push_str(RECORD_SEPARATOR);
            out.push('\n');
            return;
        }
        let converted = self.script.map(|script| script.convert(text));
        let without_tabs = converted.as_deref().unwrap_or(text).replace('\t', " ");
        let text = without_tabs.trim_end_matches('\r');
        let glyphs = split_paragraph(text, &self.measure);
        let frame = TextFrame::running_text(&self.measure);
        let avoid_orphans = self.balance || frame.avoid_orphans;
        let frame = TextFrame { is_balanced: self.balance, avoid_orphans, ..frame };
        let mut runs = Vec::new();
        for line in frame.set(&glyphs) {
            runs.clear();
            line.write_runs(&glyphs, 0, &StyleChanges::default(), &mut runs);
            write_runs(text, &runs, out);
            out.push('\n');
        }
    }
}

/// Fills lines with a plain text and returns their byte ranges, without the spaces at line ends. Line feeds end lines.
///
/// The ranges can't show gaps between Chinese and Latin, so the measure should have none.
///
/// ```
/// use wanbao::typeset::{Measure, fill};
/// let text = "湾区日报，每日出版。";
/// let lines: Vec<&str> = fill(text, &Measure::plain(8)).into_iter().filter_map(|line| text.get(line)).collect();
/// assert_eq!(lines, ["湾区日", "报，每日", "出版。"]);
/// ```
pub fn fill(text: &str, measure: &Measure) -> Vec<Range<usize>> {
    let glyphs = split_paragraph(text, measure);
    let byte_of = |index: usize| glyphs.get(index).map_or(text.len(), |glyph| glyph.start as usize);
    let lines = TextFrame::running_text(measure).set(&glyphs);
    lines.iter().map(|line| byte_of(line.glyphs.start)..byte_of(line.glyphs.end)).collect()
}

/// Splits a paragraph into glyphs, without an indent typed by hand if the measure has its own.
fn split_paragraph(text: &str, measure: &Measure) -> Vec<Glyph> {
    let mut glyphs = split_glyphs(text, measure);
    if measure.indent > 0 {
        trim_leading_spaces(&mut glyphs);
    }
    glyphs
}
