//! Detection of duplicates: finds candidates for an article that was just stored or titled, and compares them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use super::compare::{ComparedArticle, Publication};
use super::fingerprint::near_distance;
use super::links::{JoinMode, set_found};
use super::near_prints::{NearPrints, OF_HEADLINE};
use super::titles::{ComparedTitle, is_same_title};
use crate::archive::ArchiveError;
use crate::archive::identity::lookup::Twin;
use crate::archive::identity::{aliases, joined_ids, joins, lookup};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::article_text;
use crate::model::{Article, ArticleId, CanonicalUrl, TwinKind, day_of_moment};

/// Fewest letters of a title under which an article of another host with the same path is taken for the same.
const MIN_MIRRORED_TITLE: usize = 6;

/// Finds the duplicates of an article whose text has just been stored, in place of those that were found before. It takes
/// in those that are the same article at another address.
pub(crate) fn detect(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    detect_near(db, &mut NearPrints::default(), id, article, mode)
}

/// Finds the duplicates of several articles.
pub(crate) fn detect_all<'a>(
    db: &Connection,
    articles: impl IntoIterator<Item = (ArticleId, &'a Article)>,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    let mut prints = NearPrints::of_several();
    let mut ordered = Vec::new();
    for (id, article) in articles {
        ordered.push((HeadlineFacts::load(db, id)?.map(|facts| facts.moment), id, article));
    }
    ordered.sort_by_key(|(moment, ..)| *moment);
    ordered.into_iter().try_for_each(|(_, id, article)| detect_near(db, &mut prints, id, article, mode))
}

fn detect_near(
    db: &Connection,
    prints: &mut NearPrints,
    id: ArticleId,
    article: &Article,
    mode: JoinMode,
) -> Result<(), ArchiveError> {
    let id = joined_ids::current(db, id)?;
    let mut same = BTreeSet::new();
    let compared = ComparedArticle::new(&article.title, article.paragraphs());
    let claimed = claimed_article(db, id, article, mode)?;
    let mut twins = mirrors(db, id)?;
    let of_site = twins.iter().filter(|twin| twin.kind != TwinKind::OtherHost && Some(twin.id) != claimed);
    let mut has_joined = false;
    for other in claimed.into_iter().chain(of_site.map(|twin| twin.id)) {
        if is_one_article(db, id, &compared, other)? {
            joins::join(db, id, other)?;
            has_joined = true;
        } else {
            same.insert(other.0);
        }
    }
    if has_joined {
        twins = mirrors(db, id)?;
    }
    if compared.is_comparable() {
        let fingerprint = compared.fingerprint();
        prints.put(db, id, fingerprint)?;
        same.extend(same_texts(db, prints, id, &compared, fingerprint)?);
    } else {
        prints.remove(db, id)?;
    }
    for mirror in twins {
        if !compared.is_comparable() || !has_other_text(db, mirror.id, compared.fingerprint())? {
            same.insert(mirror.id.0);
        }
    }
    set_found(db, id, &same, mode)
}

/// Returns the article whose address an article claims, if it has its title.
fn claimed_article(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    mode: JoinMode,
) -> Result<Option<ArticleId>, ArchiveError> {
    let Some(url) = &article.canonical else { return Ok(None) };
    for fallen in aliases::claim(db, id, url)? {
        detect_again(db, fallen, mode)?;
    }
    canonical_article(db, id, url, &article.title)
}

/// Returns true if two addresses have one article: the other has no text yet, or the same, and the reader has not
/// decided that they are two.
fn is_one_article(
    db: &Connection,
    id: ArticleId,
    compared: &ComparedArticle,
    other: ArticleId,
) -> Result<bool, ArchiveError> {
    if compared.title_length() < MIN_MIRRORED_TITLE || joins::are_parted(db, id, other)? {
        return Ok(false);
    }
    let Some(text) = article_text::load_readable(db, other)? else { return Ok(true) };
    let other = ComparedArticle::new(&text.title, text.paragraphs());
    Ok(compared.has_text_of(&other)
        || compared.is_same(&other, Publication { same_source: true, same_day: true }))
}

/// Finds the duplicates of an article whose claim to another address has fallen.
fn detect_again(db: &Connection, id: ArticleId, mode: JoinMode) -> Result<(), ArchiveError> {
    let article = article_text::load_readable(db, id)?;
    article.map_or(Ok(()), |article| detect(db, id, &article, mode))
}

/// Returns the article at the canonical address of another one, if its claim to that holds and the titles agree.
fn canonical_article(
    db: &Connection,
    id: ArticleId,
    url: &CanonicalUrl,
    title: &str,
) -> Result<Option<ArticleId>, ArchiveError> {
    if !aliases::holds(db, id, url)? {
        return Ok(None);
    }
    let mut statement = db.prepare_cached("SELECT id, title FROM headline WHERE url = ?1 AND id <> ?2")?;
    let found = statement.query_row((url, id), |row| <(ArticleId, String)>::try_from(row)).optional()?;
    Ok(found.filter(|(_, other)| is_same_title(other, title)).map(|(other, _)| other))
}

/// Finds the duplicates of a headline without a text, in place of those that were found before.
pub(crate) fn detect_mirrors(db: &Connection, id: ArticleId, mode: JoinMode) -> Result<(), ArchiveError> {
    let same = mirrors(db, id)?.into_iter().map(|mirror| mirror.id.0).collect();
    set_found(db, id, &same, mode)
}

/// Returns the articles with the same text.
fn same_texts(
    db: &Connection,
    prints: &mut NearPrints,
    id: ArticleId,
    compared: &ComparedArticle,
    fingerprint: u64,
) -> Result<Vec<i64>, ArchiveError> {
    let mut same = Vec::new();
    for candidate in candidates(db, prints, id, fingerprint)? {
        if !compared.may_be_same(&candidate.title, candidate.publication) {
            continue;
        }
        let Some(text) = article_text::load_readable(db, candidate.id)? else { continue };
        let other = ComparedArticle::new(&text.title, text.paragraphs());
        if compared.is_same(&other, candidate.publication) {
            same.push(candidate.id.0);
        }
    }
    Ok(same)
}

/// Returns the articles that have the same path at another host, and the same title: the site has several, or a mirror.
fn mirrors(db: &Connection, id: ArticleId) -> Result<Vec<Twin>, ArchiveError> {
    let sql = "SELECT url, title FROM headline WHERE id = ?1";
    let (url, title) =
        db.prepare_cached(sql)?.query_row([id], |row| <(CanonicalUrl, String)>::try_from(row))?;
    let title = ComparedTitle::new(&title);
    if title.length() < MIN_MIRRORED_TITLE {
        return Ok(Vec::new());
    }
    lookup::twins(db, &url, |_, other| title.is_same(other))
}

/// Returns true if another article has a text that is not like the one with a fingerprint.
fn has_other_text(db: &Connection, other: ArticleId, fingerprint: u64) -> Result<bool, ArchiveError> {
    let mut statement = db.prepare_cached(&format!("SELECT print FROM print WHERE {OF_HEADLINE}"))?;
    let print: Option<i64> = statement.query_row([other], |row| row.get(0)).optional()?;
    Ok(print.is_some_and(|print| near_distance(fingerprint, print.cast_unsigned()).is_none()))
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
    /// Loads the facts of a headline; `None` if another one has taken it in.
    fn load(db: &Connection, id: ArticleId) -> Result<Option<Self>, ArchiveError> {
        let mut statement = db.prepare_cached(
            "SELECT h.moment, h.source, s.sample, h.title
             FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
        )?;
        Ok(statement.query_row([id], Self::from_row).optional()?)
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
fn candidates(
    db: &Connection,
    prints: &mut NearPrints,
    id: ArticleId,
    fingerprint: u64,
) -> Result<Vec<Candidate>, ArchiveError> {
    let mut found = Vec::new();
    let Some(own) = HeadlineFacts::load(db, id)? else { return Ok(found) };
    for id in prints.nearest(db, id, own.moment, fingerprint)? {
        let Some(other) = HeadlineFacts::load(db, id)? else { continue };
        let publication =
            Publication { same_source: other.source == own.source, same_day: other.day() == own.day() };
        if other.is_sample == own.is_sample {
            found.push(Candidate { id, title: other.title, publication });
        }
    }
    Ok(found)
}
