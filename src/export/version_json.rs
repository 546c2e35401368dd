//! A version of an article in the JSON output.

use jiff::Timestamp;
use serde::Serialize;

use super::ArticleJson;
use crate::model::{Article, ArticleId};

/// A version of an article, as `wanbao versions --json` prints it.
#[derive(Debug, Serialize)]
pub struct VersionJson<'a> {
    id: ArticleId,
    /// Number from 1, as `wanbao read --revision` takes it; null for a suspect text, which was not accepted.
    version: Option<usize>,
    /// When it was stored, or for a suspect text fetched.
    stored: Timestamp,
    suspect: bool,
    article: ArticleJson<'a>,
}

impl<'a> VersionJson<'a> {
    /// Makes the output for a version; without a number, for a suspect text.
    pub fn new(id: ArticleId, version: Option<usize>, stored: Timestamp, article: &'a Article) -> Self {
        Self { id, version, stored, suspect: version.is_none(), article: article.into() }
    }
}
