//! Detection of duplicates: finds candidates for an article that was just stored, compares them, and joins the same ones.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};
use url::Position;

use super::compare::{ComparedArticle, Publication, is_same_title};
use super::fingerprint::near_distance;
use super::groups;
use crate::archive::ArchiveError;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::article_text;
use crate::model::{Article, ArticleId, CanonicalUrl, day_of_moment};

/// Most milliseconds between two articles that are compared: 72 hours.
const MAX_TIME_BETWEEN: i64 = 72 * 3_600_000;

/// Most texts that are read to be compared; more than this many are not similar by chance.
const MAX_CANDIDATES: usize = 20;

/// Host names that a site uses for other devices.
const HOST_PREFIXES: [&str; 4] = ["", "www.", "m.", "wap."];

/// Treatment of the marks of articles that join a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JoinMode {
    /// Flags set by hand are extended to all: an article that was read under one title is read.
    ShareMarks,
    /// Each keeps its own, as in an import.
    KeepMarks,
}

/// Finds the duplicates of an article whose text has just been stored, and joins them into a story.
pub(crate) fn detect(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    if let Some(url) = &article.canonical {
        join_same_address(db, id, url, &article.title, mode)?;
    }
    let compared = ComparedArticle::new(&article.title, article.paragraphs());
    if !compared.is_comparable() {
        return Ok(());
    }
    let fingerprint = compared.fingerprint();
    put_fingerprint(db, id, fingerprint)?;
    for candidate in candidates(db, id, fingerprint)? {
        if !compared.may_be_same(&candidate.title, candidate.publication) {
            continue;
        }
        let Some(text) = article_text::load_readable(db, candidate.id)? else { continue };
        let other = ComparedArticle::new(&text.title, text.paragraphs());
        if compared.is_same(&other, candidate.publication) {
            join(db, id, candidate.id, mode)?;
        }
    }
    Ok(())
}

/// Joins an article with those at other addresses of the same page: with another protocol or host name of its site.
pub(crate) fn join_same_address(
    db: &Connection,
    id: ArticleId,
    url: &CanonicalUrl,
    title: &str,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id, title FROM headline WHERE url = ?1 AND id <> ?2")?;
    for address in equivalent_addresses(url) {
        let known = statement.query_row((address, id), |row| <(ArticleId, String)>::try_from(row));
        if let Some((other, _)) = known.optional()?.filter(|(_, known)| is_same_title(known, title)) {
            join(db, id, other, mode)?;
        }
    }
    Ok(())
}

/// Joins two articles into one story.
fn join(db: &Connection, one: ArticleId, other: ArticleId, mode: JoinMode) -> Result<(), ArchiveError> {
    let Some(story) = groups::join(db, one, other)? else { return Ok(()) };
    if mode == JoinMode::ShareMarks {
        groups::share_marks(db, story)?;
    }
    groups::update(db, story)
}

fn put_fingerprint(db: &Connection, id: ArticleId, fingerprint: u64) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "REPLACE INTO print (moment, headline, print) SELECT moment, id, ?2 FROM headline WHERE id = ?1",
    )?
    .execute((id, fingerprint.cast_signed()))?;
    Ok(())
}

/// An article that may be the same.
struct Candidate {
    id: ArticleId,
    title: String,
    publication: Publication,
}

/// The facts of a headline that decide whether its article can be a candidate.
struct HeadlineFacts {
    moment: i64,
    source: i64,
    is_sample: bool,
    title: String,
}

impl HeadlineFacts {
    fn load(db: &Connection, id: ArticleId) -> Result<Self, ArchiveError> {
        let mut statement = db.prepare_cached(
            "SELECT h.moment, h.source, s.sample, h.title
             FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
        )?;
        Ok(statement.query_row([id], Self::from_row)?)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            moment: row.get("moment")?,
            source: row.get("source")?,
            is_sample: row.get("sample")?,
            title: row.get("title")?,
        })
    }

    /// Returns the day in China.
    fn day(&self) -> Date {
        day_of_moment(timestamp(self.moment))
    }
}

/// Returns the articles around the time of one whose fingerprints are near, nearest first. Sample articles are only
/// compared with each other.
fn candidates(db: &Connection, id: ArticleId, fingerprint: u64) -> Result<Vec<Candidate>, ArchiveError> {
    let own = HeadlineFacts::load(db, id)?;
    let mut found = Vec::new();
    for id in nearest(db, id, own.moment, fingerprint)? {
        let other = HeadlineFacts::load(db, id)?;
        let publication =
            Publication { same_source: other.source == own.source, same_day: other.day() == own.day() };
        if other.is_sample == own.is_sample {
            found.push(Candidate { id, title: other.title, publication });
        }
    }
    Ok(found)
}

/// Returns the articles with the nearest fingerprints, at most [`MAX_CANDIDATES`].
fn nearest(
    db: &Connection,
    id: ArticleId,
    moment: i64,
    fingerprint: u64,
) -> Result<Vec<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT headline, print FROM print WHERE moment BETWEEN ?1 AND ?2 AND headline <> ?3",
    )?;
    let mut rows = statement.query((moment - MAX_TIME_BETWEEN, moment + MAX_TIME_BETWEEN, id))?;
    let mut near = Vec::new();
    while let Some(row) = rows.next()? {
        let (other, other_print): (ArticleId, i64) = row.try_into()?;
        if let Some(distance) = near_distance(fingerprint, other_print.cast_unsigned()) {
            near.push((distance, other));
        }
    }
    near.sort_unstable();
    near.truncate(MAX_CANDIDATES);
    Ok(near.into_iter().map(|(_, id)| id).collect())
}

/// Returns the addresses that a page may have: with either protocol, and with each host name of its site.
fn equivalent_addresses(url: &CanonicalUrl) -> Vec<String> {
    let host = url.host();
    let bare = HOST_PREFIXES.iter().rev().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host);
    let rest = &url.as_url()[Position::AfterHost..];
    let each = |scheme: &'static str| {
        HOST_PREFIXES.iter().map(move |prefix| format!("{scheme}://{prefix}{bare}{rest}"))
    };
    ["http", "https"].into_iter().flat_map(each).collect()
}
