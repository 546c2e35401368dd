//! The article pane.

use std::sync::Arc;

use super::open_article::OpenArticle;
use super::picture_cache::PictureCache;
use super::preview::{Preview, PreviewTarget, Previewing};
use super::version_comparison::VersionComparison;
use crate::layout::Pane;
use crate::model::{Article, ArticleId, ListEntry};
use crate::tui::message::{FileUse, NewsroomEffect, OpenTarget, Ticket};
use crate::tui::state::outbox::Outbox;

/// The article pane.
#[derive(Debug)]
pub(in crate::tui) struct Reader {
    /// The article that is being opened.
    pub(in crate::tui) opening: Option<Opening>,
    /// The text that is shown. It stays until the next article has arrived.
    pub(in crate::tui) shown: Option<OpenArticle>,
    /// The article itself, while the full text of its page is shown.
    article_below: Option<OpenArticle>,
    /// The versions of the article, while they are compared.
    pub(in crate::tui) comparison: Option<VersionComparison>,
    /// The running request for versions.
    pub(in crate::tui) versions_request: Option<Ticket>,
    /// The running request for the full page.
    pub(in crate::tui) full_page_request: Option<Ticket>,
    /// The running request for a page that was not admitted as the text of its headline.
    pub(in crate::tui) refused: Option<RefusedPage>,
    /// The article in whose place such a page is shown.
    pub(in crate::tui) page_in_place_of: Option<ArticleId>,
    pub(in crate::tui) pictures: PictureCache,
    pub(in crate::tui) preview: Preview,
}

/// A page that was not admitted as the text of its headline, and is shown as it is.
#[derive(Debug)]
pub(in crate::tui) struct RefusedPage {
    ticket: Ticket,
    pub(in crate::tui) id: ArticleId,
    /// Why it was not admitted.
    pub(in crate::tui) reason: String,
}

/// An article that is being opened.
#[derive(Debug)]
pub(in crate::tui) struct Opening {
    pub(in crate::tui) ticket: Ticket,
    pub(in crate::tui) target: OpenTarget,
    /// Title, if it is known.
    pub(in crate::tui) title: String,
    /// Pane to return to if the article can't be opened.
    pub(in crate::tui) from: Pane,
    /// Opening takes so long that a spinner is shown.
    pub(in crate::tui) is_slow: bool,
    /// Not requested yet, because it is a sample article that has yet to be imported.
    pub(in crate::tui) is_held: bool,
    pub(in crate::tui) purpose: OpeningPurpose,
}

/// What an article is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum OpeningPurpose {
    Read,
    ReadAloud,
    CompareVersions,
    UseFiles(FileUse),
}

impl Reader {
    pub(in crate::tui) fn new(pictures: PictureCache, previewing: Previewing) -> Self {
        Self {
            opening: None,
            shown: None,
            article_below: None,
            comparison: None,
            versions_request: None,
            full_page_request: None,
            refused: None,
            page_in_place_of: None,
            pictures,
            preview: Preview::new(previewing),
        }
    }

    /// Returns the open article, also while the full text of its page is shown.
    pub(in crate::tui) fn article(&self) -> Option<&OpenArticle> {
        self.article_below.as_ref().or(self.shown.as_ref())
    }

    /// Returns the entry of the text that is shown.
    pub(in crate::tui) fn entry(&self) -> Option<&ListEntry> {
        self.shown.as_ref().and_then(|shown| shown.entry.as_ref())
    }

    /// Returns the text that is shown, unless another article is being opened.
    pub(in crate::tui) fn reading(&mut self) -> Option<&mut OpenArticle> {
        if self.opening.is_some() { None } else { self.shown.as_mut() }
    }

    /// Returns true if an article or its versions are requested that should arrive within milliseconds.
    pub(in crate::tui) fn awaits_archive(&self) -> bool {
        let is_opening = self.opening.as_ref().is_some_and(|opening| !opening.is_slow && !opening.is_held);
        is_opening || self.versions_request.is_some() || self.preview.request.is_some()
    }

    /// Requests the held article if `stored` is its id, or in any case with `None`.
    pub(in crate::tui) fn release_held(&mut self, stored: Option<ArticleId>, outbox: &mut Outbox) {
        let Some(opening) = self.opening.as_mut().filter(|opening| opening.is_held) else { return };
        if stored.is_none_or(|id| opening.target == OpenTarget::Article(id)) {
            opening.is_held = false;
            outbox.push(NewsroomEffect::OpenArticle(opening.ticket, opening.target.clone()));
        }
    }

    /// Saves the position of the reader in the open article, unless it is a preview.
    pub(in crate::tui) fn save_position(&self, outbox: &mut Outbox) {
        if let Some(open) = self.article().filter(|_| !self.preview.is_shown)
            && let Some(id) = open.id()
        {
            outbox.push(NewsroomEffect::SavePosition(id, open.position(), Arc::clone(&open.article)));
        }
    }

    /// Requests the versions of an article.
    pub(in crate::tui) fn request_versions(&mut self, id: ArticleId, outbox: &mut Outbox) {
        let ticket = outbox.ticket();
        self.versions_request = Some(ticket);
        outbox.push(NewsroomEffect::LoadVersions(ticket, id));
    }

    /// Requests the full text of the page of an article.
    pub(in crate::tui) fn request_full_page(&mut self, id: ArticleId, outbox: &mut Outbox) {
        let ticket = outbox.ticket();
        self.full_page_request = Some(ticket);
        outbox.push(NewsroomEffect::LoadFullPage(ticket, id));
    }

    /// Requests the page of an article that was not admitted.
    pub(in crate::tui) fn request_refused(&mut self, id: ArticleId, reason: String, outbox: &mut Outbox) {
        let ticket = outbox.ticket();
        self.refused = Some(RefusedPage { ticket, id, reason });
        outbox.push(NewsroomEffect::LoadFullPage(ticket, id));
    }

    /// Takes the running request for such a page, if it has this ticket.
    pub(in crate::tui) fn end_refused_request(&mut self, ticket: Ticket) -> Option<RefusedPage> {
        self.refused.take_if(|refused| refused.ticket == ticket)
    }

    /// Shows another article, or none.
    pub(in crate::tui) fn show(&mut self, article: Option<OpenArticle>) {
        (self.shown, self.article_below, self.comparison) = (article, None, None);
        self.page_in_place_of = None;
        self.preview.is_shown = false;
        self.preview.cancel();
    }

    /// Shows a preview; with `None` nothing, because the article has no stored text.
    pub(in crate::tui) fn show_preview(&mut self, article: Option<OpenArticle>) {
        let requested = self.preview.requested;
        self.show(article);
        self.preview.is_shown = self.shown.is_some();
        self.preview.requested = requested;
    }

    /// Returns true if an article should be previewed: it is neither shown, nor being opened, nor requested already.
    pub(in crate::tui) fn lacks_preview(&self, target: PreviewTarget) -> bool {
        let is_shown = self.article().is_some_and(|article| article.id() == Some(target.id));
        let is_idle = self.opening.is_none() && self.comparison.is_none();
        let is_enabled = self.preview.previewing == Previewing::Enabled;
        is_enabled && is_idle && !is_shown && self.preview.requested != Some(target)
    }

    /// Returns true if the preview of an article was requested, and there is no text.
    pub(in crate::tui) fn has_no_preview(&self, id: ArticleId) -> bool {
        let is_requested = self.preview.requested.is_some_and(|requested| requested.id == id);
        is_requested && self.preview.request.is_none() && self.shown.is_none()
    }

    /// Requests the preview of an article.
    pub(in crate::tui) fn request_preview(&mut self, target: PreviewTarget, outbox: &mut Outbox) {
        let ticket = outbox.ticket();
        (self.preview.request, self.preview.requested) = (Some(ticket), Some(target));
        outbox.push(NewsroomEffect::LoadPreview(ticket, target.id));
    }

    /// Takes the running request for a preview, if it has this ticket.
    pub(in crate::tui) fn end_preview_request(&mut self, ticket: Ticket) -> Option<ArticleId> {
        self.preview.request.take_if(|running| *running == ticket)?;
        self.preview.requested.map(|target| target.id)
    }

    /// Shows the full text of the page of the open article.
    pub(in crate::tui) fn show_full_page(&mut self, page: Article) {
        let Some(article) = self.shown.take() else { return };
        self.shown = Some(article.with_text(page));
        self.article_below = Some(article);
    }

    /// Shows the article again instead of the full text of its page. Returns false if it is shown already.
    pub(in crate::tui) fn leave_full_page(&mut self) -> bool {
        let Some(article) = self.article_below.take() else { return false };
        if let (Some(page), Some(article)) = (self.shown.replace(article), &mut self.shown) {
            article.entry = page.entry;
            article.is_stale |= page.is_stale;
        }
        true
    }

    /// Awaits the pictures that the preview has left out.
    pub(in crate::tui) fn await_pictures(&mut self) {
        if let Some(article) = &mut self.shown {
            article.await_pictures();
        }
    }

    /// Finds words in the article, from the line where the search was begun.
    pub(in crate::tui) fn find(&mut self, words: &str, begun_at: usize) {
        if let Some(article) = self.reading() {
            article.cancel_search(begun_at);
            article.search(words);
        }
    }

    /// Finds words in the article, and forgets them if there are no matches.
    pub(in crate::tui) fn find_quietly(&mut self, words: &str) {
        if let Some(article) = self.reading() {
            article.search(words);
            article.search.take_if(|search| search.matches.is_empty());
        }
    }

    /// Returns the number of links of the article.
    pub(in crate::tui) fn link_count(&mut self) -> usize {
        self.reading().map_or(0, |article| article.page.page.links().len())
    }

    /// Returns the number of pictures of the open article.
    pub(in crate::tui) fn picture_count(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.article.images().count())
    }
}
