//! A fitted linear score for every line of a page: the log odds that it belongs to the article's text.
//!
//! The text of an article is the best span of lines by these scores (`line_selection`). They depend on no decision, so that
//! every one of them can be printed.
//!
//! | part | job |
//! |---|---|
//! | `feature` | the names of all features of a line |
//! | `tree` | facts about elements that many lines share: classes, tags, paths |
//! | `measures`, `line_table` | every line of a page, measured once |
//! | `comments` | where the comments below a text begin |
//! | `features` | the features of a line, from these measures |
//! | `label_words` | finds the label words of the lexicon in one pass over the text |
//! | `scored_line` | a line with its features and score, for the fit |
//! | `confidence` | how sure the scores are of the lines that were kept |
//! | `weights` | the fitted weights, as data |
//! | `span` | the best span of lines, given their scores |
//!
//! The weights are fitted by `examples/fit` on pages with known texts. No feature names a site.

mod comments;
mod confidence;
mod feature;
mod features;
mod label_words;
mod line_table;
mod measures;
mod scored_line;
mod span;
mod tree;
mod weights;

pub use confidence::kept_share;
pub(crate) use confidence::{LOW_CONFIDENCE, confidence};
pub use feature::{Feature, FeatureValues};
pub(crate) use label_words::{names_comments, starts_with_credit};
pub use scored_line::ScoredLine;
pub(crate) use scored_line::{scored_lines, scores};
pub(crate) use span::best_span;
