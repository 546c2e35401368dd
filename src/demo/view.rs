//! What the templates see: the news as values to be printed.

use minijinja::value::Serde;
use minijinja::{Value, context};

use super::news::News;
use super::piece::{Look, Part, Piece};
use super::route::{ROWS, list_path, lists, thumbnail, topic_path};
use super::site::{Dates, Section, Style};
use super::theme::escape;
use crate::model::{Block, CHINA, Published, Table, Text, TextMark, TextMarkKind};

/// Everything that pages print, made once: a card for each piece, and what all pages share.
#[derive(Debug)]
pub(super) struct View {
    cards: Vec<Value>,
}

impl View {
    pub(super) fn new(news: &News) -> Self {
        let cards = news.pieces.iter().enumerate();
        Self { cards: cards.map(|(n, piece)| card(piece, news.section(news.section_of(n)))).collect() }
    }

    fn pick(&self, pieces: impl IntoIterator<Item = usize>) -> Vec<Value> {
        pieces.into_iter().map(|piece| self.cards[piece].clone()).collect()
    }

    /// What every page knows.
    pub(super) fn globals(&self, news: &News) -> Value {
        let hot = news.site.hot.iter().map(|id| news.index_of(*id));
        let topics = news.site.topics.iter();
        context! {
            site => Serde(&news.site),
            sections => news.site.sections.iter().map(section).collect::<Vec<_>>(),
            topics => topics.map(|topic| context! { url => topic_path(&topic.slug), ..Value::from(Serde(topic)) }).collect::<Vec<_>>(),
            latest => self.pick(news.latest(8)),
            hot => self.pick(hot),
        }
    }

    pub(super) fn front(&self, news: &News) -> Value {
        let front = news.front();
        let blocks = front.blocks.into_iter().zip(&news.site.sections);
        context! {
            focus => self.pick(front.focus),
            strip => self.pick(front.strip),
            blocks => blocks
                .map(|(pieces, info)| context! { section => section(info), cards => self.pick(pieces) })
                .collect::<Vec<_>>(),
        }
    }

    pub(super) fn list(&self, news: &News, index: usize, page: usize) -> Option<(Style, Value)> {
        let list = lists(news, index).nth(page)?;
        let range = news.range(index);
        let pager = (1..=list.pages).map(|number| link(number, &list_path(&list.section.slug, number)));
        let value = context! {
            section => section(list.section),
            cards => self.pick(range.clone().skip(page * ROWS).take(ROWS)),
            number => list.number,
            pages => list.pages,
            total => range.len(),
            pager => pager.collect::<Vec<_>>(),
            rail => self.pick(range.take(6)),
        };
        Some((list.section.style, value))
    }

    pub(super) fn article(&self, news: &News, index: usize, page: usize) -> Option<(Style, Value)> {
        let piece = &news.pieces[index];
        let parts = piece.pages.get(page)?;
        let place = news.section_of(index);
        let info = news.section(place);
        let (previous, next) = news.neighbours(index);
        let pager = (0..piece.pages.len()).map(|page| link(page + 1, &piece.path(page)));
        let comments = &news.site.comments;
        let said = (0..2).map(|n| Value::from(Serde(&comments[(index + n) % comments.len()])));
        let value = context! {
            card => self.cards[index].clone(),
            author => piece.author.as_deref().unwrap_or_default(),
            editor => piece.editor.as_deref().unwrap_or_default(),
            credit => piece.credit.as_deref().unwrap_or_default(),
            tags => piece.tags.clone(),
            parts => parts.iter().enumerate().map(|(n, part)| self::part(n, part)).collect::<Vec<_>>(),
            number => page + 1,
            last => page + 1 == piece.pages.len(),
            pager => pager.collect::<Vec<_>>(),
            section => section(info),
            previous => self.pick(previous),
            next => self.pick(next),
            related => self.pick(news.related(index, info.style == Style::Hk)),
            comments => said.collect::<Vec<_>>(),
            hits => 300 + piece.id * 37 % 9000,
            rail => self.pick(news.range(place).take(6)),
        };
        Some((info.style, value))
    }

    /// A page that is a heading, a line and a list of pieces.
    pub(super) fn topic(&self, news: &News, index: usize) -> Value {
        let topic = &news.site.topics[index];
        context! {
            name => topic.name.as_str(),
            intro => topic.intro.as_str(),
            cards => self.pick(topic.articles.iter().map(|id| news.index_of(*id))),
        }
    }

    pub(super) fn pictures(&self, news: &News) -> Value {
        let with = |piece: &usize| news.pieces[*piece].picture().is_some();
        context! { cards => self.pick((0..news.pieces.len()).filter(with)) }
    }

    /// The newest headlines, for the page that is not there.
    pub(super) fn missing(&self, news: &News) -> Value {
        context! { cards => self.pick(news.latest(10)) }
    }
}

fn link(number: usize, url: &str) -> Value {
    context! { number, url }
}

fn section(section: &Section) -> Value {
    context! { url => list_path(&section.slug, 1), ..Value::from(Serde(section)) }
}

/// A piece as headlines print it.
fn card(piece: &Piece, info: &Section) -> Value {
    let printed = |format: &str| piece.published.map(|at| print(at, format)).unwrap_or_default();
    let picture = piece.picture().unwrap_or_default();
    let exact = if matches!(piece.published, Some(Published::At(_))) { " %H:%M" } else { "" };
    let time = printed(&format!("%Y-%m-%d{exact}"));
    let listed = match info.dates {
        Dates::Day => printed("%Y-%m-%d"),
        Dates::Minute => time.clone(),
        Dates::None => String::new(),
    };
    context! {
        id => piece.id,
        url => piece.path(0),
        title => piece.title.as_str(),
        origin => piece.origin.as_deref().unwrap_or_default(),
        lead => piece.lead(),
        picture,
        thumbnail => thumbnail(picture),
        listed,
        short => printed("%m-%d"),
        time,
        long => printed(&format!("%Y年%-m月%-d日{exact}")),
        iso => piece.published.map(|at| at.to_string()).unwrap_or_default(),
        section => section(info),
    }
}

/// Writes a time in China's civil time.
fn print(published: Published, format: &str) -> String {
    CHINA.to_datetime(published.moment()).strftime(format).to_string()
}

/// A part of a body as templates print it; `n` lets them treat some paragraphs differently.
fn part(n: usize, part: &Part) -> Value {
    let look = match part.look {
        Look::Plain | Look::Spanned(_) => "plain",
        Look::Bold => "bold",
        Look::Bare => "bare",
        Look::Note => "note",
        Look::Lazy => "lazy",
    };
    let block = match &part.block {
        Block::Heading { level, text } => context! { kind => "heading", level, html => html(text) },
        Block::Paragraph { text } => context! { kind => "paragraph", html => html(text) },
        Block::Quote { paragraphs } => context! { kind => "quote", items => htmls(paragraphs) },
        Block::List { ordered, items } => context! { kind => "list", ordered, items => htmls(items) },
        Block::Table(table) => context! { kind => "table", rows => rows(table, &part.look) },
        Block::Figure(image) => context! { kind => "figure", image => Serde(image) },
        Block::Video { src } => context! { kind => "video", src },
        Block::Code { text } => context! { kind => "code", text },
        Block::Rule => context! { kind => "rule" },
    };
    context! { n, look, ..block }
}

/// The rows of a table as cells that know what they span; covered cells are left out.
fn rows(table: &Table, look: &Look) -> Vec<Vec<Value>> {
    let span = |y: usize, x: usize| match look {
        Look::Spanned(spans) => spans[y][x],
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

/// Text with its marks as HTML.
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
