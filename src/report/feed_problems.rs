//! Faults of a feed, in words.

use crate::model::FeedProblem;
use crate::words::{UiLanguage, Word};

/// Describes a fault of a feed.
pub fn describe_feed_problem(problem: &FeedProblem, lang: UiLanguage) -> String {
    match problem {
        FeedProblem::NotWellFormed { line } => lang.fill(Word::FeedNotWellFormed, &[line]),
        FeedProblem::CutOff => lang.say(Word::FeedCutOff).to_owned(),
        FeedProblem::JunkBefore => lang.say(Word::FeedJunkBefore).to_owned(),
        FeedProblem::WrongEncoding { declared, actual } => {
            lang.fill(Word::FeedWrongEncoding, &[declared, actual])
        }
        FeedProblem::ItemsLeftOut { count } => lang.fill(Word::FeedItemsLeftOut, &[count]),
    }
}
