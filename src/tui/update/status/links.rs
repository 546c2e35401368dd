//! Passes addresses of articles to the browser, to the clipboard, and to the program that shares them.

use crate::layout::Pane;
use crate::model::CanonicalUrl;
use crate::tui::message::ProcessEffect;
use crate::tui::state::State;
use crate::words::Word;

/// Maximum number of pages that are opened in the browser at once.
const MAX_PAGES: usize = 20;

impl State {
    /// Returns the titles and addresses of the open article, or of the selection; items without an address are left out.
    pub(in crate::tui::update) fn current_links(&self) -> Vec<(String, CanonicalUrl)> {
        let open = self.reader.shown.as_ref();
        let open = open.map(|article| (article.article.title.clone(), article.url().clone()));
        let listed = self.list.targets().into_iter();
        let listed: Vec<_> = listed.map(|entry| (entry.title.clone(), entry.url.clone())).collect();
        let is_open = self.navigation.focus == Pane::Reader || listed.is_empty();
        let mut links = if is_open { open.into_iter().collect() } else { listed };
        links.retain(|(_, url)| url.has_address());
        links
    }

    /// Opens the pages in the browser.
    pub(in crate::tui::update) fn browse(&mut self) {
        let links = self.current_links();
        if links.len() > MAX_PAGES {
            self.status.info(self.display.lang.fill(Word::TooManyLinks, &[&MAX_PAGES]));
            return;
        }
        if links.is_empty() {
            return self.show_note(Word::NoAddress);
        }
        for (_, url) in links {
            self.outbox.push(ProcessEffect::Browse(url));
        }
        self.show_note(Word::Browsing);
        self.list.selection.clear();
    }

    /// Copies the addresses.
    pub(in crate::tui::update) fn copy_links(&mut self) {
        let links: Vec<String> = self.current_links().into_iter().map(|(_, url)| url.to_string()).collect();
        if links.is_empty() {
            self.show_note(Word::NoAddress);
        } else {
            self.outbox.push(ProcessEffect::Copy(links.join("\n")));
            self.show_note(Word::CopiedLink);
            self.list.selection.clear();
        }
    }

    /// Passes titles and addresses to the program that shares them.
    pub(in crate::tui::update) fn share(&mut self) {
        let Some(program) = self.external.programs.share.clone() else {
            return self.show_note(Word::NoShare);
        };
        for (title, url) in self.current_links() {
            let words = program.for_link(url.as_str(), &title);
            self.outbox.push(ProcessEffect::Share(words, format!("{title}\n{url}\n")));
        }
        self.show_note(Word::Shared);
        self.list.selection.clear();
    }
}
