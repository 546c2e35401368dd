//! Other addresses that an article claims: its page names one as the canonical one, or its own leads there.
//!
//! A claim counts only within a site, and not if articles under other titles claim the same address: then it is that of a
//! wall, or of the page that a site shows in place of removed articles.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::ArchiveError;
use crate::archive::dedup::is_same_title;
use crate::archive::identity::lookup;
use crate::archive::operations::settle::settle_claimed;
use crate::model::{ArticleId, CanonicalUrl};

/// Notes that an article claims an address. Returns the articles whose claims to it fall by that.
pub(crate) fn claim(
    db: &Connection,
    id: ArticleId,
    url: &CanonicalUrl,
) -> Result<Vec<ArticleId>, ArchiveError> {
    db.prepare_cached("DELETE FROM alias WHERE headline = ?1 AND address <> ?2 AND holds <> 2")?
        .execute((id, url))?;
    let sql = "SELECT url, title FROM headline WHERE id = ?1";
    let own =
        db.prepare_cached(sql)?.query_row([id], |row| <(CanonicalUrl, String)>::try_from(row)).optional()?;
    let Some((_, title)) = own.filter(|(key, _)| key != url && key.site() == url.site()) else {
        return Ok(Vec::new());
    };
    if is_list(db, url)? {
        return Ok(Vec::new());
    }
    let others = claims(db, id, url)?;
    let is_contested = others.iter().any(|other| !other.holds || !is_same_title(&other.title, &title));
    db.prepare_cached(
        "INSERT INTO alias (address, headline, holds) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET holds = excluded.holds WHERE holds <> 2",
    )?
    .execute((url, id, !is_contested))?;
    if !is_contested {
        settle_claimed(db, id, url)?;
        return Ok(Vec::new());
    }
    db.prepare_cached("UPDATE alias SET holds = 0 WHERE address = ?1")?.execute([url])?;
    Ok(others.into_iter().filter(|other| other.holds).map(|other| other.id).collect())
}

/// Notes that an article was seen at an address by which it is not found for certain, as that of the site's pages for another
/// device: what is done under that address counts for it.
pub(crate) fn note_other_address(
    db: &Connection,
    id: ArticleId,
    url: &CanonicalUrl,
) -> Result<(), ArchiveError> {
    if lookup::by_certain_address(db, url)?.is_some() {
        return Ok(());
    }
    let sql = "INSERT OR IGNORE INTO alias (address, headline, holds) VALUES (?1, ?2, 2)";
    if db.prepare_cached(sql)?.execute((url, id))? > 0 { settle_claimed(db, id, url) } else { Ok(()) }
}

/// Returns true if an article's claim to an address holds.
pub(crate) fn holds(db: &Connection, id: ArticleId, url: &CanonicalUrl) -> Result<bool, ArchiveError> {
    let sql = "SELECT 1 FROM alias WHERE address = ?1 AND headline = ?2 AND holds";
    Ok(db.prepare_cached(sql)?.exists((url, id))?)
}

/// A claim of another article to an address.
struct Claim {
    id: ArticleId,
    title: String,
    holds: bool,
}

fn claims(db: &Connection, id: ArticleId, url: &CanonicalUrl) -> Result<Vec<Claim>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id, h.title, a.holds FROM alias a JOIN headline h ON h.id = a.headline
         WHERE a.address = ?1 AND h.id <> ?2",
    )?;
    let claim = |row: &rusqlite::Row<'_>| {
        Ok(Claim { id: row.get("id")?, title: row.get("title")?, holds: row.get("holds")? })
    };
    let claims = statement.query_map((url, id), claim)?.collect::<Result<_, _>>()?;
    Ok(claims)
}

/// Returns true if an address is a front page, or that of a list.
fn is_list(db: &Connection, url: &CanonicalUrl) -> Result<bool, ArchiveError> {
    let is_front = url.as_url().path() == "/" && url.as_url().query().is_none();
    let sql =
        "SELECT EXISTS (SELECT 1 FROM source WHERE url = ?1) OR EXISTS (SELECT 1 FROM section WHERE url = ?1)
        OR EXISTS (SELECT 1 FROM page WHERE url = ?1 AND headline IS NULL)";
    Ok(is_front || db.prepare_cached(sql)?.query_row([url], |row| row.get(0))?)
}
