//! The title of a story on a page of a digital newspaper whose `<title>` and heading are those of the paper.
//!
//! Such systems print 引题, 主题 and 副题 as rows above the text, of which only the class differs.

use html5ever::local_name;

use crate::extract::lexicon::print_words::names_digital_edition;
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;

/// Returns the line of the title among the rows right above the text, on a page whose document is titled like a digital newspaper.
pub(super) fn title_line_above_text(
    dom: &Dom<'_>,
    lines: &PageLines,
    metadata: &Metadata,
    text_start: usize,
) -> Option<usize> {
    const MOST: usize = 4;
    let document = metadata.document_title.as_deref()?;
    if !names_digital_edition(document) {
        return None;
    }
    let above =
        (0..text_start.min(lines.len())).rev().take_while(|index| may_be_head(lines, *index)).take(MOST);
    let rows: Vec<usize> = above.collect::<Vec<_>>().into_iter().rev().collect();
    let class = |index: usize| dom.attr(lines.get(index).block, &local_name!("class"));
    let is_only_one =
        |index: &&usize| rows.iter().filter(|other| class(**other) == class(**index)).count() == 1;
    let is_title = |index: &&usize| !lines.text(**index).starts_with(['—', '―']);
    let titles = || rows.iter().filter(is_title);
    titles().find(is_only_one).filter(|_| rows.len() > 2).or_else(|| titles().next()).copied()
}

/// Returns true if a line may be one of the heads of a story.
fn may_be_head(lines: &PageLines, index: usize) -> bool {
    let (line, text) = (lines.get(index), lines.text(index));
    (8..=160).contains(&line.size)
        && line.linked == 0
        && line.stops <= 1
        && lines.boilerplate(index).is_none()
        && !is_byline(text)
        && !is_dated(text)
}

/// Returns true if two lines are rows of a small table without links and running text, as the heads of a story are.
pub(super) fn are_rows_of_heads(dom: &Dom<'_>, lines: &PageLines, one: usize, other: usize) -> bool {
    const MOST: usize = 4;
    let table = |index: usize| dom.closest(lines.get(index).block, &local_name!("table"));
    let is_head = |line: &PageLine| line.linked == 0 && !line.is_prose();
    let is_small = |table: NodeId| {
        let mut within = lines.within(dom, table);
        within.len() <= MOST && within.all(|index| is_head(lines.get(index)))
    };
    table(one).is_some_and(|found| table(other) == Some(found) && is_small(found))
}
