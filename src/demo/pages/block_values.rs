//! The values of an article's blocks, with their text as HTML.

use minijinja::value::Serde;
use minijinja::{Value, context};

use super::templates::escape;
use crate::demo::content::{PrintStyle, PrintedBlock};
use crate::model::{Block, ListItem, Table, Text, TextMark, TextMarkKind};

/// Returns the values of a block of the body. Templates treat some blocks differently by their number `n`.
pub(super) fn printed_block(n: usize, printed: &PrintedBlock) -> Value {
    let look = match printed.style {
        PrintStyle::Plain | PrintStyle::Spanned(_) => "plain",
        PrintStyle::Bold => "bold",
        PrintStyle::Bare => "bare",
        PrintStyle::Note => "note",
        PrintStyle::Lazy => "lazy",
    };
    let block = match &printed.block {
        Block::Heading { level, text } => context! { kind => "heading", level, html => html(text) },
        Block::Paragraph { text } => context! { kind => "paragraph", html => html(text) },
        Block::Quote { paragraphs } => context! { kind => "quote", items => htmls(paragraphs) },
        Block::List { ordered, items } => {
            let html = |item: &ListItem| html(&item.text);
            context! { kind => "list", ordered, items => items.iter().map(html).collect::<Vec<_>>() }
        }
        Block::Table(table) => context! { kind => "table", rows => rows(table, &printed.style) },
        Block::Figure(image) => context! { kind => "figure", image => Serde(image) },
        Block::Video { src } => context! { kind => "video", src },
        Block::Audio { src } => context! { kind => "audio", src },
        Block::Code { text } => context! { kind => "code", text },
        Block::Rule => context! { kind => "rule" },
    };
    context! { n, look, ..block }
}

/// Returns the cells of a table with their spans; covered cells are left out.
fn rows(table: &Table, style: &PrintStyle) -> Vec<Vec<Value>> {
    let span = |y: usize, x: usize| match style {
        PrintStyle::Spanned(spans) => spans[y][x],
        _ => (1, 1),
    };
    let rows = table.rows.iter().enumerate().map(|(y, row)| {
        let cells = row.iter().enumerate().filter(|(x, _)| span(y, *x) != (0, 0));
        let cell = |(x, text): (usize, &Text)| {
            let (columns, rows) = span(y, x);
            context! { html => html(text), columns, rows, head => y < table.header_rows }
        };
        cells.map(cell).collect()
    });
    rows.collect()
}

fn htmls(texts: &[Text]) -> Vec<Value> {
    texts.iter().map(html).collect()
}

/// Renders text with its marks as HTML.
fn html(text: &Text) -> Value {
    let mut html = String::with_capacity(text.text.len() + 16);
    let mut done = 0;
    let words = |from: usize, to: usize| escape(text.text.get(from..to).unwrap_or_default());
    for TextMark { range, kind } in &text.marks {
        html.push_str(&words(done, range.start));
        let (open, close) = match kind {
            TextMarkKind::Strong => ("<strong>".to_owned(), "</strong>"),
            TextMarkKind::Emphasis => ("<em>".to_owned(), "</em>"),
            TextMarkKind::Link(to) => (format!("<a href=\"{}\" target=\"_blank\">", escape(to)), "</a>"),
        };
        html.push_str(&open);
        html.push_str(&words(range.start, range.end));
        html.push_str(close);
        done = range.end;
    }
    html.push_str(&words(done, text.text.len()));
    Value::from_safe_string(html)
}
