//! The texts of a refresh and of a search in the article, written without allocating.

use std::fmt::{self, Display};

use crate::tui::state::reader::TextSearch;
use crate::tui::state::status::RunningRefresh;
use crate::words::{UiLanguage, Word};

/// The progress of a refresh.
pub(super) struct RefreshText<'r> {
    pub(super) lang: UiLanguage,
    pub(super) refresh: &'r RunningRefresh,
}

impl Display for RefreshText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lang, refresh } = self;
        f.write_str(lang.say(Word::Refreshing))?;
        let counts = [(Word::RefreshedLists, refresh.lists), (Word::RefreshedArticles, refresh.articles)];
        for (word, (done, known)) in counts.into_iter().filter(|(_, (_, known))| *known > 0) {
            f.write_str(" ")?;
            lang.write(word, &[&done, &known], f)?;
        }
        if let Some(section) = refresh.section.as_ref().filter(|_| refresh.articles.1 == 0) {
            write!(f, " {section}")?;
        }
        if refresh.minutes > 0 {
            f.write_str(" ")?;
            lang.write(Word::RefreshTakesShort, &[&refresh.minutes], f)?;
        }
        if refresh.failed > 0 {
            f.write_str(" ")?;
            lang.write(Word::RefreshedFailed, &[&refresh.failed], f)?;
        }
        match refresh.seconds_left() {
            None | Some(0) => {}
            Some(seconds @ ..=90) => lang.write(Word::RefreshSecondsLeft, &[&seconds], f)?,
            Some(seconds) => lang.write(Word::RefreshMinutesLeft, &[&seconds.div_ceil(60)], f)?,
        }
        Ok(())
    }
}

/// The current match of a search.
pub(super) struct MatchText<'s> {
    pub(super) lang: UiLanguage,
    pub(super) search: &'s TextSearch,
}

impl Display for MatchText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, len) = (self.search.current_number(), self.search.matches.len());
        self.lang.write(Word::MatchOf, &[&self.search.words, &number, &len], f)
    }
}
