//! The evidence behind the decisions about a page, as `--explain` prints it. Holds data only.

use std::collections::BTreeMap;

use serde::Serialize;

use super::article::field_value::Basis;
use super::article::filtered_lines::CutReason;
use super::input::decode::CharsetBasis;

/// Evidence for what was extracted from a page.
///
/// Confidences are from 0 to 1. They order readings; only that of the lines is a probability.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// How the bytes were decoded.
    pub charset: CharsetEvidence,
    /// Evidence for the page as an article, if it is one.
    pub article: Option<ArticleEvidence>,
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

/// Role of a line in the main content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContentLineRole {
    /// Text of the article.
    Text,
    /// Publish line.
    Byline,
    /// Line that names an editor.
    Editor,
    /// Line that credits a source.
    Credit,
    /// Cut, for a reason.
    #[serde(untagged)]
    Cut(CutReason),
}
