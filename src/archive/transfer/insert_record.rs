//! The rows of an imported article: its headline, the lists that show it, and its texts.

use rusqlite::{Connection, params};

use super::records::{ArticleRecord, TextRecord};
use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, detect, groups};
use crate::archive::marks::tags;
use crate::archive::schema::codec;
use crate::archive::store::appearances::{self, ListPlace};
use crate::archive::store::{article_headline, article_text, ranked_lists, sources, title_key};
use crate::model::ArticleId;
use crate::text::fold;

/// Highest id that a salvaged article keeps. A damaged or forged one could use up all ids.
const MAX_KEPT_ID: i64 = 1 << 40;

/// Whether articles keep the ids of their records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordIds {
    Kept,
    Given,
}

/// Inserts the headline of a record with its tags.
pub(super) fn insert_headline(
    db: &Connection,
    record: &ArticleRecord,
    source: i64,
    ids: RecordIds,
) -> Result<ArticleId, ArchiveError> {
    let id = if ids == RecordIds::Kept { kept_id(db, record.id)? } else { None };
    db.prepare_cached(
        "INSERT INTO headline (id, source, moment, seen, read, starred, later, gone, published, origin, title, key, url,
            hidden, touched, twin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        id,
        source,
        record.moment.as_millisecond(),
        record.seen.as_millisecond(),
        record.read,
        record.starred,
        record.later,
        record.gone,
        record.published,
        &record.origin,
        &record.title,
        fold(&record.title),
        &record.url,
        record.hidden,
        record.touched,
        record.url.twin_number(),
    ])?;
    let id = ArticleId(db.last_insert_rowid());
    record.tags.iter().try_for_each(|tag| tags::add(db, id, tag))?;
    Ok(id)
}

/// Inserts the lists that show an article; returns true if some are new. A list of a source that neither the file nor the
/// archive has is left out.
pub(super) fn insert_appearances(
    db: &Connection,
    id: ArticleId,
    record: &ArticleRecord,
) -> Result<bool, ArchiveError> {
    let mut is_new = false;
    for appearance in record.all_appearances() {
        let Some(source) = sources::find_row(db, &appearance.source)? else { continue };
        let section = appearance.section.as_deref();
        let place = ListPlace {
            source,
            section: section.map(|name| sources::ensure_section(db, source, name)).transpose()?,
            listed: appearance.listed && section.is_some(),
            position: appearance.position.map(i64::from),
        };
        let seen = [appearance.first, appearance.last];
        let is_added = appearances::restore(db, id, &place, appearance.title.as_deref(), seen)?;
        if let Some(ranking) = appearance.ranking.filter(|_| is_added) {
            ranked_lists::restore(db, id, &place, ranking, appearance.last)?;
        }
        is_new |= is_added;
    }
    if !appearances::has_any(db, id)? {
        let home = ListPlace::outside_lists(sources::row_of(db, &record.source)?);
        is_new |= appearances::restore(db, id, &home, None, [record.seen; 2])?;
    }
    if is_new {
        title_key::update(db, id)?;
        groups::update_headline(db, id)?;
    }
    Ok(is_new)
}

/// Returns the id of a salvaged article; `None` if it is taken, or can't have been given.
fn kept_id(db: &Connection, id: ArticleId) -> Result<Option<ArticleId>, ArchiveError> {
    let is_taken = db.prepare_cached("SELECT 1 FROM headline WHERE id = ?1")?.exists([id])?;
    Ok((!is_taken && (1..=MAX_KEPT_ID).contains(&id.0)).then_some(id))
}

/// Inserts the versions of a text; the last is the current one.
pub(super) fn insert_texts(db: &Connection, id: ArticleId, texts: &[TextRecord]) -> Result<(), ArchiveError> {
    let Some((current, older)) = texts.split_last() else { return Ok(()) };
    for text in older {
        db.prepare_cached("INSERT INTO version (headline, filed, content) VALUES (?1, ?2, ?3)")?
            .execute((id, text.filed.as_millisecond(), codec::pack(&text.article)?))?;
    }
    let article = &current.article;
    db.prepare_cached("INSERT INTO article (headline, filed, bytes, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((
            id,
            current.filed.as_millisecond(),
            article_text::plain_text_bytes(article),
            codec::pack(article)?,
        ))?;
    db.prepare_cached("UPDATE headline SET stored = 1, changed = ?2, origin = ?3 WHERE id = ?1")?
        .execute((id, !older.is_empty(), &article.origin))?;
    article_headline::put_title_parts(db, id, article)?;
    detect(db, id, article, JoinMode::KeepMarks)
}
