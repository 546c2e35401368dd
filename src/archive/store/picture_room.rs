//! Makes room for pictures: deletes those that were fetched first, but none of an article that the reader keeps.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::archive::schema::codec::Packed;
use crate::archive::store::kept::IS_KEPT;
use crate::model::{Article, CanonicalUrl, Image};

/// Returns the size of all stored pictures, in bytes.
pub(crate) fn total(db: &Connection) -> Result<u64, ArchiveError> {
    let mut sum = db.prepare_cached(
        "SELECT ifnull(sum(bytes), 0) FROM picture INDEXED BY picture_by_tried WHERE hash IS NOT NULL",
    )?;
    Ok(sum.query_row([], |row| row.get(0))?)
}

/// Deletes pictures until the rest takes at most `room` bytes, or only those of kept articles are left.
pub(crate) fn make(db: &Connection, directory: &Path, room: u64) -> Result<(), ArchiveError> {
    let kept = kept_urls(db)?;
    let mut excess = total(db)?.saturating_sub(room);
    let mut statement = db.prepare_cached(
        "SELECT hash, kind, sum(bytes), group_concat(url, ' ') FROM picture WHERE hash IS NOT NULL
         GROUP BY hash ORDER BY min(tried), min(id)",
    )?;
    let mut rows = statement.query([])?;
    while let (Some(row), true) = (rows.next()?, excess > 0) {
        let (hash, kind, bytes, urls) = <(String, String, u64, String)>::try_from(row)?;
        if urls.split(' ').any(|url| kept.contains(url)) {
            continue;
        }
        db.prepare_cached("DELETE FROM picture WHERE hash = ?1")?.execute([&hash])?;
        let _ = fs::remove_file(directory.join(format!("{hash}.{kind}")));
        excess = excess.saturating_sub(bytes);
    }
    Ok(())
}

/// Returns the addresses of the pictures of all articles that the reader keeps.
fn kept_urls(db: &Connection) -> Result<HashSet<String>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT a.content FROM headline h JOIN article a ON a.headline = h.id WHERE {IS_KEPT}"
    ))?;
    let texts = statement.query_map([], |row| row.get::<_, Packed<Article>>(0))?;
    // An unreadable text has no pictures; the integrity check reports it.
    let urls = texts.filter_map(Result::ok).flat_map(|Packed(article)| {
        article.images().filter_map(Image::url).map(CanonicalUrl::into).collect::<Vec<String>>()
    });
    Ok(urls.collect())
}
