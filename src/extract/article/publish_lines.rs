//! The publish lines of a page, collected and read as [`Byline`]s.

use std::borrow::Cow;

use html5ever::local_name;

use super::byline::Byline;
use super::figures;
use super::parts::ArticleParts;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::entities::is_bare_name;
use crate::extract::lexicon::labels::{Label, LabelMatch, add_label_colons, find_labels};
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::lexicon::title_edges::without_bullets;
use crate::extract::page::dom::NodeId;
use crate::extract::page::emphasis::heading_level;
use crate::extract::parsed_page::ParsedPage;
use crate::text::clean_line;

/// Reads the publish lines of an article.
///
/// These are the lines from the title to the first line of text, those in the text, and those just before the title,
/// where only labelled values and those beside a date count.
pub(crate) fn article_byline(page: &ParsedPage<'_>, parts: &ArticleParts) -> Byline {
    const BEFORE_TITLE: usize = 3;
    const FARTHEST: usize = 30;
    const WITHOUT_TITLE: usize = 8;
    /// Publish lines in the text that are read; a page with more is a forum or a list.
    const INSIDE: usize = 100;
    let (filtered, title) = (&parts.filtered, &parts.title);
    let is_caption = |index: &usize| figures::is_in_caption(&page.dom, page.lines.get(*index).block);
    let first = filtered.lines.iter().copied().find(|index| !is_caption(index));
    let first = first.unwrap_or(parts.content.lines.end);
    let start = title.line.filter(|line| *line < first).unwrap_or(first.saturating_sub(WITHOUT_TITLE));
    let start = start.max(first.saturating_sub(FARTHEST));
    let below = start..first.min(end_without_text(page, parts, start));
    let below_title =
        read_joined(page, below.filter(|index| !parts.title_parts.lines.contains(index)), &title.text);
    let inside = read_joined(page, filtered.bylines.iter().copied().take(INSIDE), &title.text);
    let before =
        (start.saturating_sub(BEFORE_TITLE)..start).filter(|index| is_byline(page.lines.text(*index)));
    let known = below_title.or(inside).or(read(page, before, &title.text));
    let is_complete = known.published.is_some() && known.origin.is_some();
    if is_complete { known } else { known.or(notice_table(page, start, &title.text)) }
}

/// Returns the line at which the publish lines of an article without text end: the next heading, which is that of the footer.
fn end_without_text(page: &ParsedPage<'_>, parts: &ArticleParts, start: usize) -> usize {
    if !parts.filtered.lines.is_empty() {
        return page.lines.len();
    }
    let is_heading = |index: &usize| {
        let block = page.lines.get(*index).block;
        heading_level(&page.dom, block).is_some() && !is_byline(page.lines.text(*index))
    };
    let mut below = start + 1..page.lines.len();
    below
        .find(|index| is_heading(index) && !parts.title_parts.lines.contains(index))
        .unwrap_or(page.lines.len())
}

/// Reads the table above the title of an official notice.
///
/// It lists index, number and issuer, with 发布日期 and 来源 in cells of their own.
fn notice_table(page: &ParsedPage<'_>, title_line: usize, title: &str) -> Byline {
    const FARTHEST: usize = 24;
    let is_label_cell = |index: &usize| {
        let text = add_label_colons(page.lines.text(*index));
        let is_wanted = |found: &LabelMatch| matches!(found.label, Label::Time | Label::Origin);
        find_labels(&text).iter().any(|found| is_wanted(found) && found.value == text.len())
    };
    let cells = (title_line.saturating_sub(FARTHEST)..title_line)
        .filter(is_label_cell)
        .flat_map(|index| [index, index + 1]);
    read_joined(page, cells, title)
}

/// Reads the short lines right after the text, where some pages have their publish line.
pub(crate) fn signature(page: &ParsedPage<'_>, parts: &ArticleParts) -> Byline {
    const NEAR: usize = 5;
    const SHORT: u32 = 40;
    let Some(last) = parts.filtered.lines.last() else { return Byline::default() };
    let after = last + 1..page.lines.len().min(last + 1 + NEAR);
    let is_signature = |index: &usize| {
        let line = page.lines.get(*index);
        let is_end = page.lines.boilerplate(*index) == Some(Boilerplate::End);
        line.linked == 0 && line.stops == 0 && line.size <= SHORT && !is_end
    };
    // Credit lines are read separately.
    let is_credit = |index: &usize| parts.filtered.credits.contains(index);
    read_joined(page, after.take_while(is_signature).filter(|index| !is_credit(index)), "")
}

/// Reads publish lines. If two state the same field, the earlier wins.
///
/// Pieces of the `title` are ignored, because dates in a title are not publish times.
pub(crate) fn read(page: &ParsedPage<'_>, indices: impl Iterator<Item = usize>, title: &str) -> Byline {
    let mut byline = Byline::default();
    for index in indices {
        byline.read_line(&pieces(page, index, title), page.date_context());
    }
    byline
}

/// Reads publish lines one by one, and then all of them as one line: some pages put every piece on a line of its own.
fn read_joined(page: &ParsedPage<'_>, indices: impl Iterator<Item = usize>, title: &str) -> Byline {
    // Running text is no value of a label that was left empty.
    let is_text = |index: usize| page.lines.get(index).is_prose() && page.lines.get(index).stops > 0;
    let (mut byline, mut joined) = (Byline::default(), Vec::new());
    for index in indices {
        let pieces = pieces(page, index, title);
        byline.read_line(&pieces, page.date_context());
        if !is_text(index) {
            joined.extend(pieces);
        }
    }
    byline.read_line(&joined, page.date_context());
    byline
}

/// Returns the text nodes of a line; none for captions and for lines too long to be a publish line.
///
/// A name that links to the texts of an author gets the label of an author.
fn pieces(page: &ParsedPage<'_>, index: usize, title: &str) -> Vec<String> {
    const LONGEST: u32 = 200;
    let line = page.lines.get(index);
    let may_be_byline = line.size <= LONGEST && !figures::is_in_caption(&page.dom, line.block);
    let nodes = line.nodes.clone().filter(|_| may_be_byline);
    let pieces = nodes.filter_map(|id| Some((id, clean_line(page.dom.text(id)?))));
    let is_in_title = |piece: &str| title.contains(without_bullets(piece).trim_matches(['【', '】']));
    let pieces = pieces.filter(|(_, piece)| !piece.is_empty() && !is_in_title(piece));
    let with_label = |(id, piece): (NodeId, String)| match add_label_colons(&piece) {
        Cow::Borrowed(name) if is_bare_name(name) && is_author_link(page, id) => format!("作者：{name}"),
        piece => piece.into_owned(),
    };
    pieces.map(with_label).collect()
}

/// Returns true if a text node links to the texts of one author, judging by the address.
fn is_author_link(page: &ParsedPage<'_>, id: NodeId) -> bool {
    let link = page.dom.closest(id, &local_name!("a"));
    let href = link.and_then(|link| page.dom.attr(link, &local_name!("href"))).unwrap_or_default();
    let is_author = |part: &str| matches!(part, "author" | "authors" | "byline" | "reporter" | "writer");
    // Members of forums have profile pages (Discuz: `space-uid`, `mod=space`).
    href.split('/').any(|part| is_author(part) || part.starts_with("space-uid")) || href.contains("mod=space")
}
