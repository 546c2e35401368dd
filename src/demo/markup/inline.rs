//! Markup within a line.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::{Text, TextMark, TextMarkKind};

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\*\*(?<strong>.+?)\*\*|__(?<emphasis>.+?)__|\[(?<link>[^\]]+)\]\((?<to>[^)]+)\)")
        .expect("the pattern is valid")
});

/// Parses `**strong**`, `__emphasis__` and `[links](/to/a/page.html)`.
pub(super) fn parse_inline(source: &str) -> Text {
    let mut text = String::with_capacity(source.len());
    let mut marks = Vec::new();
    let mut done = 0;
    for captures in MARKUP.captures_iter(source) {
        let whole = captures.get_match();
        text.push_str(source.get(done..whole.start()).unwrap_or_default());
        let start = text.len();
        text.push_str(marked_words(&captures));
        marks.push(TextMark { range: start..text.len(), kind: kind(&captures) });
        done = whole.end();
    }
    text.push_str(source.get(done..).unwrap_or_default());
    Text { text, marks }
}

fn marked_words<'a>(captures: &Captures<'a>) -> &'a str {
    let words = ["strong", "emphasis", "link"].iter().find_map(|name| captures.name(name));
    words.map_or("", |words| words.as_str())
}

fn kind(captures: &Captures<'_>) -> TextMarkKind {
    match captures.name("to") {
        Some(to) => TextMarkKind::Link(to.as_str().to_owned()),
        None if captures.name("strong").is_some() => TextMarkKind::Strong,
        None => TextMarkKind::Emphasis,
    }
}
