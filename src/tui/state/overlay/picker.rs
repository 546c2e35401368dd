//! Pickers: popups with a list to choose from.

use crate::layout::{ListCursor, Motion};
use crate::model::{ArticleId, ArticlePosition, AttachmentKind, CanonicalUrl};
use crate::tui::message::{ArticleFile, FileUse, OpenTarget};
use crate::tui::state::reader::OpenArticle;
use crate::words::Word;

/// A list to choose from.
#[derive(Debug)]
pub(in crate::tui) struct Picker {
    pub(in crate::tui) title: Word,
    pub(in crate::tui) rows: Vec<PickerRow>,
    pub(in crate::tui) cursor: ListCursor,
}

/// A row of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct PickerRow {
    pub(in crate::tui) label: String,
    pub(in crate::tui) choice: Choice,
}

/// Effect of choosing a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Choice {
    /// Go to a heading, which is `depth` levels below the highest of the article.
    Heading { position: ArticlePosition, depth: usize },
    /// Follow a link.
    Link(ArticleLink),
    /// Look at the site at an address.
    Probe(CanonicalUrl),
    /// Open the article of another source.
    OtherSource(ArticleId),
    /// Take the story of an article apart.
    Separate(ArticleId),
    /// Run a command on the article.
    Command(String),
    /// Play or download a file of the article.
    File(Box<ArticleFile>, FileUse),
    /// Retry the failed page, or with `None` the whole refresh.
    Retry(Option<CanonicalUrl>),
}

/// A link of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct ArticleLink {
    /// Number on the page, from 1.
    pub(in crate::tui) number: usize,
    pub(in crate::tui) url: CanonicalUrl,
    /// The link leads to a page of the same site, which can be opened here. Other links are opened in the browser.
    is_internal: bool,
}

impl ArticleLink {
    /// Returns the link with a number, or `None` if there is none or it does not lead to a web page.
    pub(in crate::tui) fn new(article: &OpenArticle, number: usize) -> Option<Self> {
        let link = article.page.page.links().get(number.checked_sub(1)?)?;
        let url = CanonicalUrl::parse(&link.url).ok()?;
        // The link of a video has no words, and neither its page nor a file has a text.
        let attached = || article.article.attachments.iter().any(|file| file.url == link.url);
        let is_file = AttachmentKind::of_address(&link.url).is_some() || attached();
        let is_internal = url.host() == article.url().host() && !link.source.is_empty() && !is_file;
        Some(Self { number, url, is_internal })
    }

    /// Returns the page to open, if the link can be opened here.
    pub(in crate::tui) fn target(&self) -> Option<OpenTarget> {
        self.is_internal.then(|| OpenTarget::Address(self.url.clone()))
    }
}

impl Picker {
    /// Returns a picker with the cursor on a row, or `None` if there are no rows.
    pub(super) fn new(title: Word, rows: Vec<PickerRow>, row: usize) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { title, rows, cursor: ListCursor::at(row) })
    }

    /// Moves the cursor, in a popup that shows `height` rows.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        self.cursor.go(motion, self.rows.len(), height);
    }

    /// Returns the row under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<&PickerRow> {
        self.rows.get(self.cursor.row)
    }

    /// Returns true if the picker lists the failures of a refresh.
    pub(in crate::tui) fn lists_failures(&self) -> bool {
        self.title == Word::FailuresTitle
    }
}
