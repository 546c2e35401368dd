//! Cleaning of articles and records that another program may have written: every text passes the cleaner that pages pass.
//!
//! Refuses nothing; see `limits` for what is not imported at all.

use std::borrow::Cow;

use super::records::{ArticleRecord, SourceRecord, TextRecord};
use crate::model::{Article, Attachment, Block, Image, Link, Table, Tag, Text, TextMark, TextMarkKind};
use crate::text::{clean, clean_line, clean_lines};

/// Cleans a source's names; a source without a name is called by its id.
pub(super) fn clean_source(record: &mut SourceRecord) {
    clean_name(&mut record.name);
    if record.name.is_empty() {
        record.name = record.id.to_string();
    }
    for (name, _) in &mut record.sections {
        clean_name(name);
    }
    record.sections.retain(|(name, _)| !name.is_empty());
}

/// Cleans all texts of a record, and drops values that mean nothing: a section without a name, a tag of invisible
/// characters.
pub(super) fn clean_record(record: &mut ArticleRecord) {
    clean_name(&mut record.title);
    clean_optional(&mut record.origin);
    record.section = record.section.take().and_then(|(name, confidence)| {
        let name = clean_line(&name);
        (!name.is_empty()).then(|| (name, confidence.clamp(0, 2)))
    });
    for appearance in &mut record.appearances {
        clean_optional(&mut appearance.section);
        clean_optional(&mut appearance.title);
    }
    record.tags = record.tags.iter().filter_map(|tag| Tag::new(&clean(tag.as_str()))).collect();
    let texts = record.texts.iter_mut().chain(&mut record.suspect);
    texts.for_each(|TextRecord { article, .. }| clean_article(article));
    for result in &mut record.results {
        clean_name(&mut result.command);
        result.text = clean_lines(&result.text).into_owned();
    }
    record.pages.iter_mut().for_each(super::records::PageRecord::drop_invalid_headers);
}

/// Cleans all texts of an article. An article that was extracted by wanbao does not change.
pub(crate) fn clean_article(article: &mut Article) {
    clean_name(&mut article.title);
    let fields = [
        &mut article.kicker,
        &mut article.subtitle,
        &mut article.origin,
        &mut article.author,
        &mut article.reporter,
        &mut article.photographer,
        &mut article.editor,
        &mut article.credit,
        &mut article.section,
    ];
    fields.into_iter().for_each(clean_optional);
    if let Some(page) = &mut article.print_page {
        clean_name(&mut page.number);
        clean_optional(&mut page.name);
    }
    article.keywords.iter_mut().for_each(clean_name);
    article.keywords.retain(|keyword| !keyword.is_empty());
    for Attachment { url, title, media_type, .. } in &mut article.attachments {
        clean_value(url);
        clean_optional(title);
        clean_optional(media_type);
    }
    let links = [&mut article.previous, &mut article.next];
    links.into_iter().flatten().for_each(|Link { title, .. }| clean_name(title));
    article.pages = article.pages.max(1);
    article.blocks.iter_mut().for_each(clean_block);
}

fn clean_block(block: &mut Block) {
    match block {
        Block::Heading { level, text } => {
            *level = (*level).clamp(2, 6);
            clean_text(text);
        }
        Block::Paragraph { text } => clean_text(text),
        Block::Quote { paragraphs } => paragraphs.iter_mut().for_each(clean_text),
        Block::List { items, .. } => items.iter_mut().for_each(|item| clean_text(&mut item.text)),
        Block::Table(Table { header_rows, rows }) => {
            *header_rows = (*header_rows).min(rows.len());
            rows.iter_mut().flatten().for_each(clean_text);
        }
        Block::Figure(Image { src, alt, caption, .. }) => {
            [src, alt, caption].into_iter().for_each(clean_value);
        }
        Block::Video { src } | Block::Audio { src } => clean_value(src),
        Block::Code { text } => replace_if_changed(text, clean_lines),
        Block::Rule => {}
    }
}

/// Cleans a text with its marks. A mark that covers nothing, or is not on character boundaries, is dropped.
fn clean_text(text: &mut Text) {
    let Text { text, marks } = text;
    for mark in marks.iter_mut() {
        if let TextMarkKind::Link(url) = &mut mark.kind {
            clean_value(url);
        }
    }
    marks.retain(|TextMark { range, .. }| text.get(range.clone()).is_some_and(|marked| !marked.is_empty()));
    let Cow::Owned(cleaned) = clean_lines(text) else { return };
    for TextMark { range, .. } in marks.iter_mut() {
        // The text before a mark is as long as it is when cleaned alone, unless a sequence reaches into the mark.
        let end_of =
            |byte: usize| boundary(&cleaned, clean_lines(text.get(..byte).unwrap_or_default()).len());
        *range = end_of(range.start)..end_of(range.end);
    }
    marks.retain(|mark| !mark.range.is_empty());
    *text = cleaned;
}

/// Returns the last character boundary that is not behind a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

fn clean_name(name: &mut String) {
    let cleaned = clean_line(name);
    if cleaned != *name {
        *name = cleaned;
    }
}

fn clean_value(value: &mut String) {
    replace_if_changed(value, clean);
}

fn replace_if_changed(text: &mut String, clean: impl FnOnce(&str) -> Cow<'_, str>) {
    if let Cow::Owned(cleaned) = clean(text) {
        *text = cleaned;
    }
}

fn clean_optional(name: &mut Option<String>) {
    if let Some(text) = name {
        clean_name(text);
    }
    if name.as_ref().is_some_and(String::is_empty) {
        *name = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CanonicalUrl;

    fn text(text: &str, marks: &[(usize, usize)]) -> Text {
        let marks =
            marks.iter().map(|(start, end)| TextMark { range: *start..*end, kind: TextMarkKind::Strong });
        Text { text: text.to_owned(), marks: marks.collect() }
    }

    #[test]
    fn marks_follow_their_text() {
        let mut dirty = text("\x1b[2J渡口\u{202e}的灯\n亮了", &[(4, 10), (13, 19), (20, 26)]);
        clean_text(&mut dirty);
        assert_eq!(dirty, text("渡口的灯\n亮了", &[(0, 6), (6, 12), (13, 19)]));
    }

    #[test]
    fn drops_marks_that_are_not_in_the_text() {
        let mut dirty = text("渡口", &[(0, 2), (3, 6), (6, 9), (3, 3), (0, 6)]);
        clean_text(&mut dirty);
        assert_eq!(dirty, text("渡口", &[(3, 6), (0, 6)]));
        let mut dirty = text("\x1b[1m\u{7}渡", &[(0, 5), (5, 8)]);
        clean_text(&mut dirty);
        assert_eq!(dirty, text("渡", &[(0, 3)]));
    }

    #[test]
    fn cleans_every_field_of_an_article() {
        const DIRT: &str = "\x1b]52;c;QQ==\x07\u{9b}31m\u{202e}\u{3164}";
        let dirty = |clean: &str| format!("{DIRT}{clean}");
        let article = |text: &dyn Fn(&str) -> String| {
            let url = CanonicalUrl::parse("http://example.com/1").expect("an address");
            let link = Link { title: text("前"), url: url.clone() };
            let marked = |word: &str| Text {
                text: text(word),
                marks: vec![TextMark {
                    range: text(word).len() - word.len()..text(word).len(),
                    kind: TextMarkKind::Link(text("http://a/")),
                }],
            };
            let image = Image {
                src: text("http://a/1.jpg"),
                alt: text("灯"),
                caption: text("渡口"),
                is_in_text: true,
            };
            Article {
                origin: Some(text("晚报")),
                author: Some(text("甲")),
                editor: Some(text("乙")),
                credit: Some(text("供稿")),
                section: Some(text("要闻")),
                keywords: vec![text("港口")],
                attachments: vec![Attachment {
                    url: text("http://a/1.mp3"),
                    title: Some(text("录音")),
                    media_type: Some(text("audio/mpeg")),
                    ..Attachment::default()
                }],
                previous: Some(link.clone()),
                next: Some(link),
                blocks: vec![
                    Block::Heading { level: 2, text: marked("一") },
                    Block::Paragraph { text: marked("二") },
                    Block::Quote { paragraphs: vec![marked("三")] },
                    Block::List { ordered: true, items: vec![marked("四").into()] },
                    Block::Table(Table { header_rows: 0, rows: vec![vec![marked("五")]] }),
                    Block::Figure(image),
                    Block::Video { src: text("http://a/1.mp4") },
                    Block::Code { text: text("一\n  二") },
                    Block::Rule,
                ],
                ..Article::new(url, text("题目"))
            }
        };
        let mut cleaned = article(&dirty);
        clean_article(&mut cleaned);
        assert_eq!(cleaned, article(&str::to_owned));
        clean_article(&mut cleaned);
        assert_eq!(cleaned, article(&str::to_owned));
    }
}
