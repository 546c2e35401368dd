//! The article of an address: by its key, by that address at another host of its site, or by one that it claims.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::ArchiveError;
use crate::model::{ArticleId, CanonicalUrl, TwinKind};

/// Most articles that are compared because they share path and query with an address.
const MAX_TWINS: usize = 64;

/// An article whose address has the same path and query as another one.
pub(crate) struct Twin {
    pub(crate) id: ArticleId,
    pub(crate) kind: TwinKind,
    pub(crate) title: String,
}

/// Returns the article of an address: its key, one over another protocol or with `www.`, or one that an article claims.
pub(crate) fn by_address(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    by_headline(db, url, |_| true)
}

/// Returns the article of an address under a title. The title counts if the address is that of the site's pages for
/// another device, or one that an article claims.
pub(crate) fn by_headline(
    db: &Connection,
    url: &CanonicalUrl,
    has_title: impl Fn(&str) -> bool,
) -> Result<Option<ArticleId>, ArchiveError> {
    let known = by_key(db, url)?;
    if known.is_some() {
        return Ok(known);
    }
    let twins = twins(db, url)?;
    let of_host = || twins.iter().find(|twin| twin.kind == TwinKind::SameHost).map(|twin| twin.id);
    let of_device = || {
        twins
            .iter()
            .find(|twin| twin.kind == TwinKind::OtherDevice && has_title(&twin.title))
            .map(|twin| twin.id)
    };
    let claimed = by_alias(db, url)?.filter(|(_, title)| has_title(title)).map(|(id, _)| id);
    Ok(of_host().or(claimed).or_else(of_device))
}

fn by_key(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?)
}

fn by_alias(db: &Connection, url: &CanonicalUrl) -> Result<Option<(ArticleId, String)>, ArchiveError> {
    let sql = "SELECT h.id, h.title FROM alias a JOIN headline h ON h.id = a.headline
        WHERE a.address = ?1 AND a.holds ORDER BY h.id LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([url], |row| row.try_into()).optional()?)
}

/// Returns the articles whose addresses have the same path and query, oldest first.
pub(crate) fn twins(db: &Connection, url: &CanonicalUrl) -> Result<Vec<Twin>, ArchiveError> {
    let Some(number) = url.twin_number() else { return Ok(Vec::new()) };
    let mut statement =
        db.prepare_cached("SELECT id, url, title FROM headline WHERE twin = ?1 ORDER BY id LIMIT ?2")?;
    let mut rows = statement.query((number, MAX_TWINS))?;
    let mut twins = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, other, title) = <(ArticleId, CanonicalUrl, String)>::try_from(row)?;
        let kind = url.twin_kind(&other).filter(|_| other != *url);
        twins.extend(kind.map(|kind| Twin { id, kind, title }));
    }
    Ok(twins)
}
