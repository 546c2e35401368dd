//! Joining two articles that were stored before one of them was found to claim the other's address.
//!
//! One article is left. Its key is the address that was seen first; it is in all lists that showed either, has the marks,
//! the tags and the reading position of both, and each text that the other had and it has not, as a version.

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, groups, regroup};
use crate::archive::store::{article_text, positions, title_key};
use crate::model::{ArticleId, CanonicalUrl};

/// Returns true if the reader has decided that two articles are not the same.
pub(crate) fn are_parted(db: &Connection, id: ArticleId, other: ArticleId) -> Result<bool, ArchiveError> {
    let sql = "SELECT 1 FROM story_decision WHERE NOT same AND (one, other) = (min(?1, ?2), max(?1, ?2))";
    Ok(db.prepare_cached(sql)?.exists((id, other))?)
}

/// Has an article, whose text is stored, take in another one.
pub(crate) fn join(db: &Connection, id: ArticleId, other: ArticleId) -> Result<(), ArchiveError> {
    move_marks(db, id, other)?;
    move_appearances(db, id, other)?;
    move_texts(db, id, other)?;
    let partners = move_pairs(db, id, other)?;
    take_key(db, id, other)?;
    title_key::update(db, id)?;
    title_key::index(db, id)?;
    regroup(db, partners.into_iter().chain([id.0]), JoinMode::KeepMarks)?;
    groups::update_headline(db, id)
}

/// Moves the marks, the tags and what commands printed.
fn move_marks(db: &Connection, id: ArticleId, other: ArticleId) -> Result<(), ArchiveError> {
    // 8: the bit of `touched` that says that the reader has hidden it, as in `MarkColumn::touched_bit`.
    db.prepare_cached(
        "UPDATE headline SET read = max(headline.read, o.read), starred = max(headline.starred, o.starred),
            later = max(headline.later, o.later), hidden = max(headline.hidden, o.hidden AND o.touched & 8),
            touched = headline.touched | o.touched, dead = 0, seen = min(headline.seen, o.seen),
            changed = max(headline.changed, o.changed)
         FROM headline o WHERE headline.id = ?1 AND o.id = ?2",
    )?
    .execute((id, other))?;
    let moves = [
        "INSERT OR IGNORE INTO tagging (headline, tag) SELECT ?1, tag FROM tagging WHERE headline = ?2",
        "INSERT OR IGNORE INTO result SELECT ?1, command, made, cut, content FROM result WHERE headline = ?2",
        "UPDATE OR IGNORE mark_change SET headline = ?1 WHERE headline = ?2",
    ];
    moves.iter().try_for_each(|sql| db.prepare_cached(sql)?.execute((id, other)).map(drop))?;
    Ok(())
}

fn move_appearances(db: &Connection, id: ArticleId, other: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "INSERT INTO appearance (article, source, section, listed, position, title, first, last,
            rank, rank_before, heat, movement, moment, unread, starred, later, wanted, own, standing)
         SELECT h.id, a.source, a.section, a.listed, a.position, a.title, a.first, a.last, a.rank, a.rank_before, a.heat,
            a.movement, iif(a.rank IS NULL, h.moment, a.moment), NOT h.read, h.starred, h.later, NOT (h.stored OR h.gone), 0, 4 * h.hidden
         FROM appearance a JOIN headline h ON h.id = ?1 WHERE a.article = ?2
         ON CONFLICT (article, source, section) DO UPDATE SET listed = max(listed, excluded.listed),
            position = ifnull(position, excluded.position), first = min(first, excluded.first),
            last = max(last, excluded.last)",
    )?
    .execute((id, other))?;
    Ok(())
}

/// Moves the versions of the other's text, its text, if it differs, and where the reader left it.
fn move_texts(db: &Connection, id: ArticleId, other: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached("UPDATE version SET headline = ?1 WHERE headline = ?2")?.execute((id, other))?;
    let (Some(text), Some(old)) =
        (article_text::load_readable(db, id)?, article_text::load_readable(db, other)?)
    else {
        return Ok(());
    };
    let sql = "INSERT OR IGNORE INTO position (headline, block, byte)
        SELECT ?1, block, byte FROM position WHERE headline = ?2";
    let has_moved = db.prepare_cached(sql)?.execute((id, other))? > 0;
    if text.blocks == old.blocks {
        return Ok(());
    }
    if has_moved {
        positions::follow_change(db, id, &old.blocks, &text.blocks)?;
    }
    let sql = "INSERT INTO version (headline, filed, content) SELECT ?1, filed, content FROM article WHERE headline = ?2";
    db.prepare_cached(sql)?.execute((id, other))?;
    db.prepare_cached("UPDATE headline SET changed = 1 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Moves what was found and decided about the other and third articles; returns those.
fn move_pairs(db: &Connection, id: ArticleId, other: ArticleId) -> Result<Vec<i64>, ArchiveError> {
    let mut partners = Vec::new();
    for (table, column) in [("story_link", "NULL"), ("story_decision", "same")] {
        let sql = format!(
            "SELECT iif(one = ?2, other, one), {column} FROM {table} WHERE ?2 IN (one, other) AND ?1 NOT IN (one, other)"
        );
        let pairs = db
            .prepare_cached(&sql)?
            .query_map((id, other), |row| row.try_into())?
            .collect::<Result<Vec<(i64, Option<bool>)>, _>>()?;
        for (third, same) in pairs {
            let (columns, value) = if same.is_some() { (", same", ", ?3") } else { ("", "") };
            let sql = format!(
                "INSERT OR IGNORE INTO {table} (one, other{columns}) SELECT min(?1, ?2), max(?1, ?2){value}"
            );
            let mut insert = db.prepare_cached(&sql)?;
            match same {
                Some(same) => insert.execute((id, third, same))?,
                None => insert.execute((id, third))?,
            };
            partners.push(third);
        }
    }
    Ok(partners)
}

/// Deletes the other article, whose address and whose claims are the first one's from now on. The address that was seen
/// first becomes the key.
fn take_key(db: &Connection, id: ArticleId, other: ArticleId) -> Result<(), ArchiveError> {
    let url =
        |id| db.prepare_cached("SELECT url FROM headline WHERE id = ?1")?.query_row([id], |row| row.get(0));
    let (own, theirs): (CanonicalUrl, CanonicalUrl) = (url(id)?, url(other)?);
    let (key, alias) = if id < other { (own, theirs) } else { (theirs, own) };
    for sql in [
        "INSERT OR IGNORE INTO alias (address, headline, holds) SELECT address, ?1, holds FROM alias WHERE headline = ?2",
        "UPDATE joined SET headline = ?1 WHERE headline = ?2",
        "INSERT INTO joined (id, headline) VALUES (?2, ?1)",
    ] {
        db.prepare_cached(sql)?.execute((id, other))?;
    }
    db.prepare_cached("DELETE FROM headline WHERE id = ?1")?.execute([other])?;
    db.prepare_cached("UPDATE headline SET url = ?2, twin = ?3 WHERE id = ?1")?.execute((
        id,
        &key,
        key.twin_number(),
    ))?;
    db.prepare_cached("DELETE FROM alias WHERE headline = ?1 AND address = ?2")?.execute((id, &key))?;
    db.prepare_cached("REPLACE INTO alias (address, headline, holds) VALUES (?1, ?2, 2)")?
        .execute((&alias, id))?;
    Ok(())
}
