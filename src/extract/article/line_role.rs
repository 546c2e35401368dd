//! The role of a line in the main content, and the reasons why it is no text.

use serde::Serialize;

use crate::extract::lexicon::boilerplate::Boilerplate;

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

impl ContentLineRole {
    /// Returns the name of the role or the reason, as JSON output has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Byline => "byline",
            Self::Editor => "editor",
            Self::Credit => "credit",
            Self::Cut(CutReason::End) => "end",
            Self::Cut(CutReason::Repeats) => "repeats",
            Self::Cut(CutReason::Links) => "links",
            Self::Cut(CutReason::Template) => "template",
            Self::Cut(CutReason::Outside) => "outside",
            Self::Cut(CutReason::Score) => "score",
            Self::Cut(CutReason::Boilerplate(kind)) => kind.name(),
        }
    }
}

/// Reason why a line of the main content does not belong to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutReason {
    /// It marks the end of the article; the lines after it are cut, too.
    End,
    /// It repeats the title or a long line above, or summarises what follows.
    Repeats,
    /// It consists of links.
    Links,
    /// It recurs on other pages of the source.
    Template,
    /// It is above the publish line, or after the element that holds the text.
    Outside,
    /// Its fitted score, with those of its neighbours, says that it is not part of the text.
    Score,
    /// It is worded as only boilerplate is.
    #[serde(untagged)]
    Boilerplate(Boilerplate),
}
