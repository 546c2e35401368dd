//! The article of an address: by its key, by that address at another host of its site, or by one that it claims.

use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::archive::ArchiveError;
use crate::model::{ArticleId, CanonicalUrl, TwinKind};

/// Most articles that are compared because they share path and query with an address: the newest ones.
const MAX_TWINS: usize = 64;

/// An article whose address has the same path and query as another one.
pub(crate) struct Twin {
    pub(crate) id: ArticleId,
    pub(crate) kind: TwinKind,
    pub(crate) title: String,
}

/// Returns the article of an address, as [`by_certain_address`] does; otherwise the one at the same path of the site's pages
/// for another device, which is very likely the same.
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
    let twins = site_twins(db, url)?;
    let of_device = || twins.iter().find(|twin| twin.kind == TwinKind::OtherDevice && has_title(&twin.title));
    let claimed = by_alias(db, url)?.filter(|(_, title)| has_title(title)).map(|(id, _)| id);
    Ok(of_host(&twins).or(claimed).or_else(|| of_device().map(|twin| twin.id)))
}

/// Returns the article of an address: its key, one over another protocol or with `www.`, or one that an article claims.
pub(crate) fn by_certain_address(
    db: &Connection,
    url: &CanonicalUrl,
) -> Result<Option<ArticleId>, ArchiveError> {
    let known = by_key(db, url)?;
    if known.is_some() {
        return Ok(known);
    }
    let of_host = of_host(&site_twins(db, url)?);
    Ok(of_host.or(by_alias(db, url)?.map(|(id, _)| id)))
}

fn of_host(twins: &[Twin]) -> Option<ArticleId> {
    twins.iter().find(|twin| twin.kind == TwinKind::SameHost).map(|twin| twin.id)
}

fn by_key(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?)
}

fn by_alias(db: &Connection, url: &CanonicalUrl) -> Result<Option<(ArticleId, String)>, ArchiveError> {
    let sql = "SELECT h.id, h.title FROM alias a JOIN headline h ON h.id = a.headline
        WHERE a.address IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) AND a.holds ORDER BY h.id LIMIT 1";
    let addresses = params_from_iter(same_host(url.as_str()));
    Ok(db.prepare_cached(sql)?.query_row(addresses, |row| row.try_into()).optional()?)
}

/// Returns an address without the protocol, `www.` and a slash at the end, as [`CanonicalUrl::twin_kind`] compares pages of
/// the same host.
pub(crate) fn page(key: &str) -> &str {
    let host = key.strip_prefix("http://").or_else(|| key.strip_prefix("https://")).unwrap_or(key);
    host.strip_prefix("www.").unwrap_or(host).trim_end_matches('/')
}

/// Returns the addresses that differ from one only in the protocol, `www.` and a slash at the end, itself included.
pub(crate) fn same_host(key: &str) -> impl Iterator<Item = String> {
    const PREFIXES: [&str; 4] = ["http://", "https://", "http://www.", "https://www."];
    let page = page(key);
    PREFIXES.into_iter().flat_map(move |prefix| ["", "/"].map(|end| format!("{prefix}{page}{end}")))
}

/// Returns the articles whose addresses have the same path and query, and the same host but for `www.` and a label for another
/// device, oldest first.
fn site_twins(db: &Connection, url: &CanonicalUrl) -> Result<Vec<Twin>, ArchiveError> {
    let host = url.site_host();
    twins(db, url, |address, _| address.contains(host))
}

/// Returns the articles whose addresses have the same path and query, oldest first, as far as their addresses and titles pass a
/// filter. Many sites have a page at `/news/1.html`, so that an address is parsed only after that.
pub(crate) fn twins(
    db: &Connection,
    url: &CanonicalUrl,
    may_be: impl Fn(&str, &str) -> bool,
) -> Result<Vec<Twin>, ArchiveError> {
    let Some(number) = url.twin_number() else { return Ok(Vec::new()) };
    let mut statement =
        db.prepare_cached("SELECT id, url, title FROM headline WHERE twin = ?1 ORDER BY id DESC LIMIT ?2")?;
    let mut rows = statement.query((number, MAX_TWINS))?;
    let mut twins = Vec::new();
    while let Some(row) = rows.next()? {
        let title: String = row.get("title")?;
        if !may_be(&row.get::<_, String>("url")?, &title) {
            continue;
        }
        let (id, other) = (row.get("id")?, row.get::<_, CanonicalUrl>("url")?);
        let kind = url.twin_kind(&other).filter(|_| other != *url);
        twins.extend(kind.map(|kind| Twin { id, kind, title }));
    }
    twins.reverse();
    Ok(twins)
}
