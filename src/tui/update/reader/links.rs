//! The links of the article, and the search in it.

use crate::layout::Pane;
use crate::model::Direction;
use crate::tui::message::ProcessEffect;
use crate::tui::state::State;
use crate::tui::state::overlay::{ArticleLink, LineInput, Overlay, Prompt};
use crate::words::Word;

impl State {
    /// Numbers the visible links and prompts for one of the numbers. A count before the key is the number.
    pub(in crate::tui::update) fn begin_following_link(&mut self, count: Option<usize>) {
        match (count, self.reader.link_count()) {
            (_, 0) => self.show_note(Word::NoLinks),
            (Some(number), _) => self.follow_link_number(number),
            (None, _) => self.overlay = Some(Overlay::Prompt(Prompt::Link, LineInput::default())),
        }
    }

    /// Follows a link as soon as another digit would make no valid number.
    pub(in crate::tui::update) fn link_number_changed(&mut self, typed: &str) {
        let Ok(number) = typed.trim().parse::<usize>() else { return };
        if number > 0 && number.saturating_mul(10) > self.reader.link_count() {
            self.overlay = None;
            self.follow_link_number(number);
        }
    }

    pub(in crate::tui::update) fn follow_link_number(&mut self, number: usize) {
        match self.reader.reading().and_then(|article| ArticleLink::new(article, number)) {
            Some(link) => self.follow_link(&link),
            None => self.status.info(self.display.lang.fill(Word::NoSuchLink, &[&number])),
        }
    }

    /// Opens a link here, or else in the browser.
    pub(in crate::tui::update) fn follow_link(&mut self, link: &ArticleLink) {
        match link.target() {
            Some(target) => self.open(target),
            None => self.browse_link(link),
        }
    }

    pub(in crate::tui::update) fn browse_link(&mut self, link: &ArticleLink) {
        self.outbox.push(ProcessEffect::Browse(link.url.clone()));
        self.show_note(Word::Browsing);
    }

    /// Prompts for words to find: in the article if it is focused, or else in the archive.
    pub(in crate::tui::update) fn begin_finding(&mut self) {
        match (self.navigation.focus, self.reader.reading()) {
            (Pane::Reader, Some(article)) => {
                let prompt = Prompt::Find(article.top);
                self.overlay = Some(Overlay::Prompt(prompt, LineInput::default()));
            }
            _ => self.begin_searching(),
        }
    }

    /// Shows a note if the words were not found.
    pub(in crate::tui::update) fn report_missing_words(&mut self) {
        let search = self.reader.reading().and_then(|article| article.search.as_ref());
        if let Some(search) = search.filter(|search| search.matches.is_empty()) {
            self.status.info(self.display.lang.fill(Word::NotFound, &[&search.words]));
        }
    }

    /// Goes to another match in the article, or else to the next unread article.
    pub(in crate::tui::update) fn step_match(&mut self, by: isize) {
        match self.reader.reading() {
            Some(article) if article.search.is_some() => article.step_match(by),
            _ => self.step_unread(if by > 0 { Direction::Down } else { Direction::Up }),
        }
    }
}
