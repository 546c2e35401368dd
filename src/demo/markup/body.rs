//! The body of an article: one block per line, or per run of lines with the same prefix.

use std::iter::Peekable;

use super::inline::parse_inline;
use super::table::parse_table;
use crate::demo::content::{PrintStyle, PrintedBlock};
use crate::model::{Block, Image, ListItem, Text};

/// The lines of a page that are not yet parsed.
type RemainingLines<'a> = Peekable<std::str::Lines<'a>>;

/// Removes the prefix of a kind of line; returns `None` for lines of other kinds.
type StripPrefix = fn(&str) -> Option<&str>;

/// Parses the body of one article and numbers its pictures.
pub(super) struct BodyParser {
    id: u32,
    pictures: usize,
}

impl BodyParser {
    /// Creates a parser for the article with this id.
    pub(super) fn new(id: u32) -> Self {
        Self { id, pictures: 0 }
    }

    /// Parses all pages of the body.
    pub(super) fn pages(&mut self, body: &str) -> Vec<Vec<PrintedBlock>> {
        body.split("\n~~~~\n").map(|page| self.page(page)).collect()
    }

    fn page(&mut self, text: &str) -> Vec<PrintedBlock> {
        let mut lines = text.lines().peekable();
        let mut blocks = Vec::new();
        while let Some(line) = lines.next() {
            if !line.is_empty() {
                blocks.push(self.block(line, &mut lines));
            }
        }
        blocks
    }

    /// Parses the block that begins with `line`, and consumes the lines of `rest` that belong to it.
    fn block<'a>(&mut self, line: &'a str, rest: &mut RemainingLines<'a>) -> PrintedBlock {
        let (mark, text) = line.split_once(' ').unwrap_or((line, ""));
        let (block, style) = match mark {
            "##" => (heading(2, text), PrintStyle::Plain),
            "###" => (heading(3, text), PrintStyle::Plain),
            "#b" => (heading(2, text), PrintStyle::Bold),
            "#n" => (heading(if text.starts_with('（') { 3 } else { 2 }, text), PrintStyle::Bare),
            "::" => (paragraph(text), PrintStyle::Note),
            "!img" => (self.figure(text), PrintStyle::Plain),
            "!lazy" => (self.figure(text), PrintStyle::Lazy),
            ">" => (Block::Quote { paragraphs: texts(line, rest, strip_quote) }, PrintStyle::Plain),
            "-" => (bullet_list(line, rest), PrintStyle::Plain),
            "----" => (Block::Rule, PrintStyle::Plain),
            "```" => (code(rest), PrintStyle::Plain),
            "|" | "|!" => return parse_table(&run(line, rest, |line| line.strip_prefix('|'))),
            _ if strip_number(line).is_some() => (numbered_list(line, rest), PrintStyle::Plain),
            _ => (paragraph(line), PrintStyle::Plain),
        };
        PrintedBlock { block, style }
    }

    /// Parses `caption` or `caption | alt`. The address follows from the article's id and the picture's number.
    fn figure(&mut self, rest: &str) -> Block {
        self.pictures += 1;
        let (caption, alt) = rest.split_once('|').unwrap_or((rest, ""));
        let src = format!("/upload/{}_{}.png", self.id, self.pictures);
        let (alt, caption) = (alt.trim().to_owned(), caption.trim().to_owned());
        Block::Figure(Image { src, alt, caption, is_in_text: false })
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: parse_inline(text) }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: parse_inline(text) }
}

fn bullet_list<'a>(line: &'a str, rest: &mut RemainingLines<'a>) -> Block {
    Block::List { ordered: false, items: items(line, rest, strip_bullet) }
}

fn numbered_list<'a>(line: &'a str, rest: &mut RemainingLines<'a>) -> Block {
    Block::List { ordered: true, items: items(line, rest, strip_number) }
}

fn code(rest: &mut RemainingLines<'_>) -> Block {
    Block::Code { text: rest.take_while(|line| *line != "```").collect::<Vec<_>>().join("\n") }
}

fn strip_quote(line: &str) -> Option<&str> {
    line.strip_prefix("> ")
}

fn strip_bullet(line: &str) -> Option<&str> {
    line.strip_prefix("- ")
}

fn strip_number(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// Returns `line` and the lines after it with the same prefix, without the prefix.
fn run<'a>(line: &'a str, rest: &mut RemainingLines<'a>, strip: StripPrefix) -> Vec<&'a str> {
    let mut lines: Vec<_> = strip(line).into_iter().collect();
    while let Some(text) = rest.peek().copied().and_then(strip) {
        lines.push(text);
        rest.next();
    }
    lines
}

fn texts<'a>(line: &'a str, rest: &mut RemainingLines<'a>, strip: StripPrefix) -> Vec<Text> {
    run(line, rest, strip).into_iter().map(parse_inline).collect()
}

fn items<'a>(line: &'a str, rest: &mut RemainingLines<'a>, strip: StripPrefix) -> Vec<ListItem> {
    texts(line, rest, strip).into_iter().map(ListItem::from).collect()
}
