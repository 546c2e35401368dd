//! The result of an extraction: an article, or the reason why there is none.

use super::main_content::MainContent;
use crate::extract::lexicon::dates;
use crate::extract::lexicon::page_status::{self, PageMessage, WallKind};
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::PageLine;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{Article, Published};

/// Result of reading a page as an article.
#[derive(Debug)]
pub enum Extraction {
    /// An article.
    Article(Box<Article>),
    /// The page says that its article no longer exists.
    Gone,
    /// Something else is in place of the article: a login, a captcha, a notice of maintenance.
    Wall(WallKind),
    /// The page holds hardly anything but scripts.
    NeedsBrowser,
    /// The bytes are not text in any encoding that was tried.
    Garbled,
    /// The page has more markup than any article, and would take long to read.
    TooLarge,
    /// The page has no article.
    Nothing,
}

impl Extraction {
    /// Returns the name of the status: `article`, `gone`, the kind of wall, and so on.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Article(_) => "article".to_owned(),
            Self::Gone => "gone".to_owned(),
            Self::Wall(kind) => kind.name().to_owned(),
            Self::NeedsBrowser => "needs-browser".to_owned(),
            Self::Garbled => "garbled".to_owned(),
            Self::TooLarge => "too-large".to_owned(),
            Self::Nothing => "nothing".to_owned(),
        }
    }
}

/// Returns the title and the lines by which a page says that it is no article.
pub(crate) fn messages(page: &ParsedPage<'_>) -> Vec<String> {
    const MOST: usize = 6;
    let title = page.metadata.document_title.iter().filter(|title| page_status::of_title(title).is_some());
    let lines = (0..page.lines.len()).map(|index| page.lines.text(index));
    let lines = lines.filter(|text| page_status::of_line(text).is_some()).map(str::to_owned);
    title.cloned().chain(lines).take(MOST).collect()
}

/// Returns why a page has no article, if it says so and shows nothing that contradicts it.
///
/// An article has a publish line or text of its own, whatever its words are: 404路公交车明起改线 is news.
pub(crate) fn stated_status(page: &ParsedPage<'_>, content: Option<&MainContent>) -> Option<Extraction> {
    const HARDLY_ANY_TEXT: i64 = 120;
    /// Size of a page, in cells and in lines, up to which it may be a message.
    const LONGEST: (u32, usize) = (2400, 300);
    let lines = &page.lines;
    let size: u32 = lines.iter().filter(|(_, line)| !line.is_linked()).map(|(_, line)| line.size).sum();
    if size > LONGEST.0 || lines.len() > LONGEST.1 || has_publish_time(page) {
        return None;
    }
    let messages = PageMessages::new(page);
    let is_short = content.is_none_or(|content| content.weight < HARDLY_ANY_TEXT);
    if messages.is_headed_gone() || is_short && messages.says_gone() {
        return Some(Extraction::Gone);
    }
    messages.wall().map(Extraction::Wall)
}

/// Returns true if a line states when the article was published, with a time of day.
fn has_publish_time(page: &ParsedPage<'_>) -> bool {
    let is_exact = |text: &str| {
        let dates = dates::find(text, page.fetched());
        dates.iter().any(|date| !date.inferred && matches!(date.published, Published::At(_)))
    };
    page.lines.iter().any(|(index, line)| {
        let text = page.lines.text(index);
        let may_be_publish_line = line.stops == 0 && !line.is_linked() && !page_status::is_technical(text);
        may_be_publish_line && is_byline(text) && is_exact(text)
    })
}

/// The messages of a page about itself, and the amount of its other text.
struct PageMessages {
    title: Option<PageMessage>,
    /// Of the first heading of level 1.
    heading: Option<PageMessage>,
    lines: Vec<PageMessage>,
    /// Number and size of the lines of running text that are no messages.
    prose: (usize, u32),
}

impl PageMessages {
    fn new(page: &ParsedPage<'_>) -> Self {
        let document_title = page.metadata.document_title.as_deref().unwrap_or_default();
        let first = document_title.split(['_', '|', '｜', '–', '—']).next().unwrap_or_default();
        let first = first.split(" - ").next().unwrap_or_default();
        let is_heading = |line: &PageLine| heading_level(&page.dom, line.block) == Some(1);
        let heading = page.lines.iter().find(|(_, line)| is_heading(line));
        let heading = heading.map(|(index, _)| page.lines.text(index));
        let of_heading = |text| page_status::of_title(text).or_else(|| page_status::of_line(text));
        let mut messages = Self {
            title: page_status::of_title(document_title).or_else(|| page_status::of_title(first)),
            heading: heading.and_then(of_heading),
            lines: Vec::new(),
            prose: (0, 0),
        };
        for (index, line) in page.lines.iter().filter(|(_, line)| !line.is_linked()) {
            match page_status::of_line(page.lines.text(index)) {
                Some(message) => messages.lines.push(message),
                None if line.is_prose() => {
                    messages.prose = (messages.prose.0 + 1, messages.prose.1 + line.size);
                }
                None => {}
            }
        }
        messages
    }

    /// Returns true if the heading says so: below it are recommendations, however long.
    fn is_headed_gone(&self) -> bool {
        matches!(self.heading, Some(PageMessage::Gone(_)))
    }

    fn says_gone(&self) -> bool {
        let is_gone = |message: &PageMessage| matches!(message, PageMessage::Gone(_));
        self.title.as_ref().is_some_and(is_gone) || self.lines.iter().any(is_gone)
    }

    /// Returns the kind of wall, if the title or the heading says so and there is hardly more than a notice, or if the running text
    /// consists mostly of such messages. A text above a request to log in is the part that is free.
    fn wall(&self) -> Option<WallKind> {
        const NOTICE: u32 = 1200;
        const REMARK: u32 = 400;
        let kind = |message: &PageMessage| match message {
            PageMessage::Wall(kind) => Some(*kind),
            PageMessage::Gone(_) => None,
        };
        let by_title = self
            .title
            .as_ref()
            .and_then(kind)
            .or(self.heading.as_ref().and_then(kind))
            .filter(|_| self.prose.1 <= NOTICE);
        by_title.or_else(|| {
            let walls: Vec<WallKind> = self.lines.iter().filter_map(kind).collect();
            let first = *walls.first()?;
            let remark = if first == WallKind::Login { 0 } else { REMARK };
            (self.prose.0 <= walls.len() && self.prose.1 <= remark).then_some(first)
        })
    }
}

/// Returns the status of a page without an article: if it is empty but for scripts, it needs a browser.
pub(crate) fn without_article(page: &ParsedPage<'_>) -> Extraction {
    const HARDLY_ANY_TEXT: u32 = 60;
    let shown: u32 = page.lines.iter().map(|(_, line)| line.size).sum();
    if shown < HARDLY_ANY_TEXT && !page.dom.head.scripts.is_empty() {
        Extraction::NeedsBrowser
    } else {
        Extraction::Nothing
    }
}
