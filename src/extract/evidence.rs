//! The evidence behind the decisions about a page, as `--explain` prints it. Holds data only.

use std::collections::BTreeMap;

use serde::Serialize;

use super::article::field_value::Basis;
use super::article::line_role::ContentLineRole;
use super::input::decode::CharsetBasis;
use super::lexicon::boilerplate::Boilerplate;

/// Evidence for what was extracted from a page.
///
/// Confidences are from 0 to 1. They order readings; only that of the lines is a probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// How the bytes were decoded.
    pub charset: CharsetEvidence,
    /// Evidence for the page as an article, if it is one.
    pub article: Option<ArticleEvidence>,
    /// Why it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_article: Option<NoArticleEvidence>,
    /// Evidence for the page as a list: number of headlines by shape of address, with `#` for digits.
    pub shapes: BTreeMap<String, usize>,
}

/// How the bytes of a page were decoded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CharsetEvidence {
    /// Name of the encoding in the WHATWG Encoding Standard.
    pub name: &'static str,
    /// Reason for choosing the encoding.
    #[serde(rename = "grounds")]
    pub basis: CharsetBasis,
    /// Share of readable characters among those that are not ASCII.
    pub confidence: f64,
}

/// Evidence for an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleEvidence {
    /// Title.
    pub title: FieldEvidence,
    /// Publish time.
    pub published: Option<FieldEvidence>,
    /// Source: 来源.
    pub source: Option<FieldEvidence>,
    /// Author: 作者.
    pub author: Option<FieldEvidence>,
    /// The main content, followed by the heaviest elements outside of it.
    #[serde(rename = "containers")]
    pub content_candidates: Vec<ContentEvidence>,
    /// Probability that the lines are the right ones, judging by their scores; fitted on pages left out.
    pub confidence: f64,
    /// The lines of the main content in order.
    pub lines: Vec<LineEvidence>,
}

/// Why a page has no article, and what came nearest to one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoArticleEvidence {
    /// Kind of the page if it is no article: `gone`, a kind of wall, `needs-browser`, `nothing`.
    pub status: String,
    /// The missing part.
    pub missing: MissingPart,
    /// Lines, and the title, by which the page says what it is.
    pub messages: Vec<String>,
    /// The title above the text, if there is one.
    pub title: Option<String>,
    /// The heaviest elements.
    #[serde(rename = "containers")]
    pub content_candidates: Vec<ContentEvidence>,
    /// The lines that look most like text.
    pub lines: Vec<CandidateLine>,
}

/// A part that a page lacks to be an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingPart {
    /// Nothing: it says itself that it is something else.
    Nothing,
    /// A title.
    Title,
    /// Running text, or any block below the title.
    Text,
}

/// A line that might have been text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateLine {
    /// First characters of the line.
    pub text: String,
    /// Fitted score: the log odds that it belongs to a text.
    pub score: f32,
    /// The rule that names it, if one does.
    pub rule: Option<Boilerplate>,
    /// The features that move the score most, with what each adds to it.
    pub features: Vec<(&'static str, f32)>,
}

/// A value and where it was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldEvidence {
    /// Value as text.
    pub value: String,
    /// Where the value was found.
    #[serde(rename = "grounds")]
    pub basis: Basis,
    /// How far the value can be trusted.
    pub confidence: f64,
}

/// An element that may hold the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContentEvidence {
    /// Path of the element: `body > div#main > div.content`.
    pub path: String,
    /// Weight of its lines: characters of running text, minus a penalty for links and boilerplate.
    pub weight: i64,
    /// Share of the total weight of the elements listed.
    pub confidence: f64,
}

/// A line and its role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LineEvidence {
    /// First characters of the line.
    pub text: String,
    /// Role of the line.
    pub role: ContentLineRole,
    /// Fitted score: the log odds that it belongs to the text.
    pub score: f32,
    /// The features that move the score most, with what each adds to it.
    pub features: Vec<(&'static str, f32)>,
}
