//! Short lines that belong to a text by their form: the times of a live report, the number of an official document.

use std::collections::{HashMap, HashSet};

use html5ever::local_name;

use crate::extract::lexicon::dates::is_time_of_day;
use crate::extract::lexicon::document_number::is_document_number;
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::PageLines;

/// Returns true if a line is neither a link nor boilerplate by its wording.
pub(crate) fn may_be_text(lines: &PageLines, index: usize) -> bool {
    let line = lines.get(index);
    line.linked * 10 < line.size * 9 && lines.boilerplate(index).is_none()
}

/// Adds the short lines that mark the parts of a text, as the times of a live report do, if most of their form are kept or are
/// nothing but a time of day.
pub(crate) fn with_markers(dom: &Dom<'_>, lines: &PageLines, scores: &[f32], kept: Vec<usize>) -> Vec<usize> {
    const LEAST: f32 = -4.0;
    const FEWEST: usize = 3;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return kept };
    let range = first.saturating_sub(1)..last + 1;
    let form = |index: usize| {
        let block = lines.get(index).block;
        [block, dom.parent(block)].map(|id| (dom.name(id), dom.attr(id, &local_name!("class"))))
    };
    let is_kept: HashSet<usize> = kept.iter().copied().collect();
    let mut forms: HashMap<_, (usize, usize)> = HashMap::new();
    for index in range.clone() {
        let (all, kept) = forms.entry(form(index)).or_default();
        // Paragraphs mark nothing.
        *all += if lines.get(index).is_prose() { range.len() } else { 1 };
        *kept += usize::from(is_kept.contains(&index) || is_time_of_day(lines.text(index)));
    }
    let is_marker = |index: &usize| {
        let (all, kept) = forms[&form(*index)];
        all >= FEWEST && kept * 2 >= all && may_be_text(lines, *index) && scores[*index] > LEAST
    };
    range.filter(|index| is_kept.contains(index) || is_marker(index)).collect()
}

/// Adds the number of an official document right above its text.
pub(crate) fn with_document_number(lines: &PageLines, mut kept: Vec<usize>) -> Vec<usize> {
    let above = kept.first().and_then(|first| first.checked_sub(1));
    if let Some(above) = above.filter(|above| is_document_number(lines.text(*above))) {
        kept.insert(0, above);
    }
    kept
}
