use std::ops::Range;

use super::Measure;
use super::atoms::{Atom, atoms};
use super::page::write_runs;
use super::set::{Frame, Styles};
use crate::text::Script;

/// Plain text in, set lines out: the engine as a filter, one paragraph a line.
///
/// ```
/// use wanbao::typeset::{TextFilter, Measure};
/// let filter = TextFilter { measure: Measure::plain(12), ..TextFilter::default() };
/// assert_eq!(filter.text("他说：“今天出报。”\n好。"), "他说：“今天\n出报。”\n好。\n");
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct TextFilter {
    /// How to set it. Gaps, spaces of justification and indents are written as spaces.
    pub measure: Measure,
    /// Makes the lines of every paragraph about equally long, without an orphan.
    pub balance: bool,
    /// The script to convert to first.
    pub script: Option<Script>,
}

impl TextFilter {
    /// Sets a whole text. A line that holds only U+001E (record separator) passes as it is.
    pub fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        for line in text.lines() {
            self.paragraph(line, &mut out);
        }
        out
    }

    /// Sets one paragraph, given without its line feed, and appends its lines, each with one.
    pub fn paragraph(&self, text: &str, out: &mut String) {
        if text == "\u{1e}" {
            out.push_str("\u{1e}\n");
            return;
        }
        let converted = self.script.map(|script| script.convert(text));
        let untabbed = converted.as_deref().unwrap_or(text).replace('\t', " ");
        let text = untabbed.trim_end_matches('\r');
        let (atoms, frame) = prepare(text, &self.measure);
        let frame =
            Frame { balance: self.balance, avoid_orphans: self.balance || frame.avoid_orphans, ..frame };
        let mut runs = Vec::new();
        for line in frame.set(&atoms) {
            runs.clear();
            line.runs(&atoms, 0, &Styles::default(), &mut runs);
            write_runs(text, &runs, out);
            out.push('\n');
        }
    }
}

/// Fills a plain text and gives the bytes of its lines, without the spaces at their ends. Line feeds end lines.
///
/// The lines are ranges of the text itself, so gaps between Chinese and Latin should be off in the measure.
///
/// ```
/// use wanbao::typeset::{Measure, fill};
/// let text = "湾区日报，每日出版。";
/// let lines: Vec<&str> = fill(text, &Measure::plain(8)).into_iter().filter_map(|line| text.get(line)).collect();
/// assert_eq!(lines, ["湾区日", "报，每日", "出版。"]);
/// ```
pub fn fill(text: &str, measure: &Measure) -> Vec<Range<usize>> {
    let (atoms, frame) = prepare(text, measure);
    let at = |index: usize| atoms.get(index).map_or(text.len(), |atom| atom.at as usize);
    frame.set(&atoms).iter().map(|line| at(line.atoms.start)..at(line.atoms.end)).collect()
}

/// The atoms of a paragraph, without an indent made by hand where the measure asks for its own, and their frame.
fn prepare(text: &str, measure: &Measure) -> (Vec<Atom>, Frame) {
    let mut atoms = atoms(text, measure);
    if measure.indent > 0 {
        let spaces = atoms.iter().take_while(|atom| atom.is_space()).count();
        atoms.drain(..spaces);
    }
    (atoms, Frame::running(measure))
}
