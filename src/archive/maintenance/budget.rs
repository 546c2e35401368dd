//! The disk budget: what goes if the texts of all sources together take more than it allows.
//!
//! First the copies of pages, oldest first: nothing that a reader sees depends on them. Then articles, oldest first, but never
//! one that the reader keeps.

use std::collections::HashSet;

use rusqlite::{Connection, Row};

use crate::archive::ArchiveError;
use crate::archive::store::kept::IS_KEPT;
use crate::model::SourceId;

/// Articles and copies of pages that exceed the budget.
#[derive(Debug, Default)]
pub(super) struct BeyondBudget {
    /// The articles of which the copies of pages go.
    pub(super) pages: Vec<i64>,
    /// Compressed size of these copies, in bytes.
    pub(super) page_bytes: u64,
    /// The articles that go.
    pub(super) articles: Vec<WeighedArticle>,
}

/// A stored article with its compressed sizes in bytes.
#[derive(Debug)]
pub(super) struct WeighedArticle {
    pub(super) id: i64,
    pub(super) source: SourceId,
    is_kept: bool,
    /// Of its text and the older versions.
    pub(super) text: u64,
    /// Of the copies of its pages.
    pages: u64,
}

impl WeighedArticle {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            source: row.get("source")?,
            is_kept: row.get("kept")?,
            text: row.get("text")?,
            pages: row.get("pages")?,
        })
    }
}

/// Returns the compressed size of all texts, older versions and copies of pages, in bytes. Reads indexes alone.
pub(super) fn stored_bytes(db: &Connection) -> Result<u64, ArchiveError> {
    let sql = "SELECT (SELECT ifnull(sum(length(content)), 0) FROM article)
        + (SELECT ifnull(sum(length(content)), 0) FROM version)
        + (SELECT ifnull(sum(length(bytes)), 0) FROM page)";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// Returns what has to go so that all articles but those of `expired` take at most `max_bytes`.
pub(super) fn beyond(
    db: &Connection,
    max_bytes: u64,
    expired: &HashSet<i64>,
) -> Result<BeyondBudget, ArchiveError> {
    let mut beyond = BeyondBudget::default();
    if stored_bytes(db)? <= max_bytes {
        return Ok(beyond);
    }
    let mut articles = oldest_first(db)?;
    articles.retain(|article| !expired.contains(&article.id));
    let total: u64 = articles.iter().map(|article| article.text + article.pages).sum();
    let mut excess = total.saturating_sub(max_bytes);
    for article in articles.iter().filter(|article| article.pages > 0) {
        if excess == 0 {
            return Ok(beyond);
        }
        excess = excess.saturating_sub(article.pages);
        beyond.pages.push(article.id);
        beyond.page_bytes += article.pages;
    }
    for article in articles.into_iter().filter(|article| !article.is_kept) {
        if excess == 0 {
            break;
        }
        excess = excess.saturating_sub(article.text);
        beyond.articles.push(article);
    }
    Ok(beyond)
}

/// Returns the stored articles of all sources but the sample portal.
fn oldest_first(db: &Connection) -> Result<Vec<WeighedArticle>, ArchiveError> {
    let mut statement = db.prepare(&format!(
        "SELECT h.id AS id, s.slug AS source, {IS_KEPT} AS kept,
            ifnull((SELECT length(content) FROM article WHERE headline = h.id), 0)
            + (SELECT ifnull(sum(length(content)), 0) FROM version WHERE headline = h.id) AS text,
            (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE headline = h.id) AS pages
         FROM headline h JOIN source s ON s.id = h.source WHERE h.stored AND NOT s.sample ORDER BY h.moment, h.id"
    ))?;
    let articles = statement.query_map([], WeighedArticle::from_row)?.collect::<Result<_, _>>()?;
    Ok(articles)
}
