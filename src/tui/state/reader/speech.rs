//! The sentences of an article, while it is read aloud.

use std::ops::Range;

use super::open_article::OpenArticle;
use crate::config::SpokenLanguage;
use crate::model::CanonicalUrl;
use crate::newsroom::plain;
use crate::text::sentences;
use crate::tui::message::Ticket;
use crate::typeset::LineRole;

/// An article that is read aloud, sentence by sentence.
#[derive(Debug)]
pub(in crate::tui) struct SpeechSession {
    /// Address of the article.
    pub(in crate::tui) article: CanonicalUrl,
    /// Bytes of the page's source.
    sentences: Vec<Range<u32>>,
    current: usize,
    /// The sentence that is being read; `None` while it is paused.
    pub(in crate::tui) ticket: Option<Ticket>,
    pub(in crate::tui) language: SpokenLanguage,
}

impl SpeechSession {
    /// Begins with the first sentence on the screen.
    pub(in crate::tui) fn new(article: &OpenArticle) -> Self {
        let sentences = page_sentences(article);
        let top = article.page.first_byte_from(article.top);
        let current = if article.top == 0 { 0 } else { sentences.partition_point(|range| range.start < top) };
        let language = SpokenLanguage::of(&plain(&article.article), article.url().host());
        Self { article: article.url().clone(), sentences, current, ticket: None, language }
    }

    /// Returns the sentence to read; `None` after the last one.
    pub(in crate::tui) fn sentence(&self) -> Option<Range<u32>> {
        self.sentences.get(self.current).cloned()
    }

    /// Goes to the next sentence.
    pub(in crate::tui) fn advance(&mut self) {
        self.current += 1;
    }
}

/// Returns the sentences of title and body, in bytes of the page's source.
fn page_sentences(article: &OpenArticle) -> Vec<Range<u32>> {
    let page = &article.page.page;
    let mut blocks: Vec<(u32, Range<u32>)> = Vec::new();
    for (index, line) in page.lines().iter().enumerate() {
        if !is_read_aloud(line.role) || line.source.is_empty() {
            continue;
        }
        let block = page.position_of_line(index).block;
        match blocks.last_mut() {
            Some((last, range)) if *last == block => range.end = line.source.end,
            _ => blocks.push((block, line.source.clone())),
        }
    }
    let in_block = |(_, range): &(u32, Range<u32>)| {
        let start = range.start;
        let found = sentences(page.text(range));
        found.into_iter().map(move |found| start + found.start as u32..start + found.end as u32)
    };
    blocks.iter().flat_map(in_block).collect()
}

fn is_read_aloud(role: LineRole) -> bool {
    matches!(
        role,
        LineRole::Title
            | LineRole::Heading
            | LineRole::Paragraph
            | LineRole::Quote
            | LineRole::Item
            | LineRole::Caption
            | LineRole::Table
            | LineRole::TableHead
    )
}
