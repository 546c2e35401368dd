//! The light markup of the article files: see `assets/portal/README.md`.

use std::iter::Peekable;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::piece::{Look, Part, Piece};
use super::table;
use crate::model::{Block, Image, Text, TextMark, TextMarkKind};

/// A mistake in an article file.
#[derive(Debug, thiserror::Error)]
#[error("assets/portal/articles/{section}.txt, article {id}: {what}")]
pub(super) struct Fault {
    section: &'static str,
    id: String,
    what: String,
}

/// Reads the articles of one file.
pub(super) fn pieces(section: &'static str, file: &str) -> Result<Vec<Piece>, Fault> {
    let articles = file.strip_prefix("=== ").unwrap_or_default().split("\n=== ");
    articles.map(|article| piece(section, article)).collect()
}

fn piece(section: &'static str, article: &str) -> Result<Piece, Fault> {
    let (id, rest) = article.split_once('\n').unwrap_or((article, ""));
    let (head, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let fault = |what: String| Fault { section, id: id.to_owned(), what };
    let number = id.trim().parse().map_err(|_| fault("its number is not one".into()))?;
    let mut piece = Piece {
        id: number,
        section,
        title: String::new(),
        published: None,
        origin: None,
        author: None,
        editor: None,
        credit: None,
        tags: Vec::new(),
        pages: Body { id: number, images: 0 }.pages(body),
    };
    for line in head.lines() {
        field(&mut piece, line).map_err(fault)?;
    }
    if piece.title.is_empty() {
        return Err(fault("no title".into()));
    }
    Ok(piece)
}

fn field(piece: &mut Piece, line: &str) -> Result<(), String> {
    let (key, value) = line.split_once(':').ok_or_else(|| format!("`{line}` is no `key: value`"))?;
    let value = value.trim();
    let given = (!value.is_empty()).then(|| value.to_owned());
    match key {
        "title" => value.clone_into(&mut piece.title),
        "time" => piece.published = given.map(|time| when(&time)).transpose()?,
        "origin" => piece.origin = given,
        "author" => piece.author = given,
        "editor" => piece.editor = given,
        "credit" => piece.credit = given,
        "tags" => piece.tags = value.split_whitespace().map(str::to_owned).collect(),
        _ => return Err(format!("`{key}` is no field")),
    }
    Ok(())
}

/// Reads `2026-11-20` or `2026-11-20 09:30`, in China time.
fn when(text: &str) -> Result<crate::model::Published, String> {
    let full = text.split_once(' ').map(|(day, time)| format!("{day}T{time}:00+08:00"));
    full.as_deref().unwrap_or(text).parse().map_err(|error| format!("time `{text}`: {error}"))
}

/// The lines of a body that are still to be read.
type Lines<'a> = Peekable<std::str::Lines<'a>>;

/// What numbers the pictures of one article.
struct Body {
    id: u32,
    images: usize,
}

impl Body {
    fn pages(&mut self, body: &str) -> Vec<Vec<Part>> {
        body.split("\n~~~~\n").map(|page| self.page(page)).collect()
    }

    fn page(&mut self, text: &str) -> Vec<Part> {
        let mut lines = text.lines().peekable();
        let mut parts = Vec::new();
        while let Some(line) = lines.next() {
            if !line.is_empty() {
                parts.push(self.part(line, &mut lines));
            }
        }
        parts
    }

    /// Reads the block that begins with this line, and the lines after it that belong to it.
    fn part<'a>(&mut self, line: &'a str, rest: &mut Lines<'a>) -> Part {
        let (mark, text) = line.split_once(' ').unwrap_or((line, ""));
        let (block, look) = match mark {
            "##" => (heading(2, text), Look::Plain),
            "###" => (heading(3, text), Look::Plain),
            "#b" => (heading(2, text), Look::Bold),
            "#n" => (heading(if text.starts_with('（') { 3 } else { 2 }, text), Look::Bare),
            "::" => (paragraph(text), Look::Note),
            "!img" => (self.figure(text), Look::Plain),
            "!lazy" => (self.figure(text), Look::Lazy),
            ">" => (Block::Quote { paragraphs: run(line, rest, quoted) }, Look::Plain),
            "-" => (Block::List { ordered: false, items: run(line, rest, bulleted) }, Look::Plain),
            "----" => (Block::Rule, Look::Plain),
            "```" => (code(rest), Look::Plain),
            "|" | "|!" => return table::part(&lines(line, rest, |line| line.strip_prefix('|'))),
            _ if numbered(line).is_some() => {
                (Block::List { ordered: true, items: run(line, rest, numbered) }, Look::Plain)
            }
            _ => (paragraph(line), Look::Plain),
        };
        Part { block, look }
    }

    /// Reads `caption` or `caption | alt`; the address follows from the article and the picture's place in it.
    fn figure(&mut self, rest: &str) -> Block {
        self.images += 1;
        let (caption, alt) = rest.split_once('|').unwrap_or((rest, ""));
        let src = format!("/upload/{}_{}.png", self.id, self.images);
        Block::Figure(Image { src, alt: alt.trim().to_owned(), caption: caption.trim().to_owned() })
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: inline(text) }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: inline(text) }
}

fn code(rest: &mut Lines<'_>) -> Block {
    Block::Code { text: rest.take_while(|line| *line != "```").collect::<Vec<_>>().join("\n") }
}

fn quoted(line: &str) -> Option<&str> {
    line.strip_prefix("> ")
}

fn bulleted(line: &str) -> Option<&str> {
    line.strip_prefix("- ")
}

fn numbered(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// Takes a prefix off a line that has it.
type Strip = fn(&str) -> Option<&str>;

/// This line and those after it with the same prefix, without it.
fn lines<'a>(line: &'a str, rest: &mut Lines<'a>, strip: Strip) -> Vec<&'a str> {
    let mut lines: Vec<_> = strip(line).into_iter().collect();
    while let Some(text) = rest.peek().copied().and_then(strip) {
        lines.push(text);
        rest.next();
    }
    lines
}

fn run<'a>(line: &'a str, rest: &mut Lines<'a>, strip: Strip) -> Vec<Text> {
    lines(line, rest, strip).into_iter().map(inline).collect()
}

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\*\*(?<strong>.+?)\*\*|__(?<emphasis>.+?)__|\[(?<link>[^\]]+)\]\((?<to>[^)]+)\)")
        .expect("the pattern is valid")
});

/// Reads `**strong**`, `__emphasis__` and `[links](/to/them.html)`.
pub(super) fn inline(source: &str) -> Text {
    let mut text = String::with_capacity(source.len());
    let mut marks = Vec::new();
    let mut done = 0;
    for found in MARKUP.captures_iter(source) {
        let whole = found.get_match();
        text.push_str(source.get(done..whole.start()).unwrap_or_default());
        let start = text.len();
        text.push_str(words(&found));
        marks.push(TextMark { range: start..text.len(), kind: kind(&found) });
        done = whole.end();
    }
    text.push_str(source.get(done..).unwrap_or_default());
    Text { text, marks }
}

fn words<'a>(found: &Captures<'a>) -> &'a str {
    let words = ["strong", "emphasis", "link"].iter().find_map(|name| found.name(name));
    words.map_or("", |words| words.as_str())
}

fn kind(found: &Captures<'_>) -> TextMarkKind {
    match found.name("to") {
        Some(to) => TextMarkKind::Link(to.as_str().to_owned()),
        None if found.name("strong").is_some() => TextMarkKind::Strong,
        None => TextMarkKind::Emphasis,
    }
}
