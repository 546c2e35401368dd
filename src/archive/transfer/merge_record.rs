//! Merging the record of an article that the archive has already: marks, tags, position and versions of its text.
//!
//! A record has no times of its marks. They count as made before every operation of either home, whatever their clocks say: the
//! journal decides if it has any about the mark. They don't become operations, because the same file may have the ones that
//! they come from.

use jiff::Timestamp;
use rusqlite::Connection;

use super::export;
use super::records::{ArticleRecord, TextRecord};
use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, detect};
use crate::archive::marks::mark_column::{MarkColumn, TAGS_BIT};
use crate::archive::marks::tags;
use crate::archive::operations::merge;
use crate::archive::schema::codec;
use crate::archive::store::articles::{StoreOutcome, is_same_content, judge};
use crate::archive::store::versions::{self, MAX_VERSIONS, Version};
use crate::archive::store::{article_headline, article_text, headlines, positions};
use crate::journal::{Author, DeviceId, HybridTime, Operation, OperationKind};
use crate::model::{Article, ArticleId, ArticlePosition, CanonicalUrl, Flag};
use crate::text::fold;

/// Merges the marks of records into the articles with these ids; returns for each record whether that changed any.
pub(super) fn merge_marks(
    db: &Connection,
    records: &[(ArticleId, &ArticleRecord)],
) -> Result<Vec<bool>, ArchiveError> {
    let (mut keys, mut operations) = (Vec::new(), Vec::new());
    for (id, record) in records {
        let known = export::headline(db, *id)?;
        if let Some(known) = &known {
            for (kind, author) in missing_marks(db, known, record)? {
                operations.push(operation(operations.len(), &known.url, kind, author));
            }
        }
        keys.push(known.map(|known| known.url));
    }
    if operations.is_empty() {
        return Ok(vec![false; records.len()]);
    }
    let merged = merge::apply_derived(db, operations)?;
    Ok(keys.iter().map(|key| key.as_ref().is_some_and(|key| merged.has_changed(key))).collect())
}

/// Returns the marks that an article lacks, with their authors. Marks that the reader set or cleared here stay.
fn missing_marks(
    db: &Connection,
    known: &ArticleRecord,
    record: &ArticleRecord,
) -> Result<Vec<(OperationKind, Author)>, ArchiveError> {
    let author = |bit: u8| if record.touched & bit > 0 { Author::Reader } else { Author::Rule };
    let mut kinds = Vec::new();
    for (flag, is_set, is_known) in [
        (Flag::Read, record.read, known.read),
        (Flag::Starred, record.starred, known.starred),
        (Flag::Later, record.later, known.later),
        (Flag::Hidden, record.hidden, known.hidden),
    ] {
        let bit = MarkColumn::Flag(flag).touched_bit();
        if is_set && !is_known && known.touched & bit == 0 {
            kinds.push((OperationKind::Flag { flag, value: true }, author(bit)));
        }
    }
    let own_tags = tags::of_article(db, known.id)?;
    let has_tag = |key: &str| own_tags.iter().any(|own| fold(own.as_str()) == key);
    for tag in record.tags.iter().filter(|_| known.touched & TAGS_BIT == 0) {
        let (key, name) = (fold(tag.as_str()), tag.to_string());
        if !has_tag(&key) {
            kinds.push((OperationKind::Tag { tag: key, name, value: true }, Author::Reader));
        }
    }
    if let Some(position) = record.position.filter(|position| *position != ArticlePosition::default())
        && positions::load(db, known.id)?.is_none()
    {
        kinds.push((OperationKind::position(position), Author::Reader));
    }
    Ok(kinds)
}

/// Makes an operation of the nth mark in records.
fn operation(nth: usize, key: &CanonicalUrl, kind: OperationKind, author: Author) -> Operation {
    let counter = u32::try_from(nth).unwrap_or(u32::MAX);
    let time = HybridTime { wall: 0, counter, device: DeviceId(0) };
    Operation { time, author, kind, articles: [(key.to_string(), None)].into() }
}

/// Merges the versions of a text into those of an article; returns true if there were new ones. The newest becomes the
/// current one, unless it lost most of the text.
pub(super) fn merge_versions(
    db: &Connection,
    id: ArticleId,
    texts: &[TextRecord],
) -> Result<bool, ArchiveError> {
    let stored = versions::all(db, id)?;
    let mut all = stored.clone();
    for TextRecord { filed, article } in texts {
        if !all.iter().any(|known| is_same_content(&known.article, article)) {
            all.push(Version { stored_at: *filed, article: article.clone() });
        }
    }
    let Some(current) = stored.last().filter(|_| all.len() > stored.len()) else { return Ok(false) };
    let current = newest(&all, current).clone();
    all.retain(|version| version.article != current.article);
    all.sort_by_key(|version| version.stored_at);
    let first = all.len().saturating_sub(MAX_VERSIONS);
    let older = all.split_off(first);
    if older == stored[..stored.len() - 1] && stored.last() == Some(&current) {
        return Ok(false);
    }
    versions::replace(db, id, &older)?;
    if stored.last() != Some(&current) {
        put_current(db, id, &current.article, current.stored_at)?;
    }
    Ok(true)
}

/// Returns the newest version that may replace the current one.
fn newest<'v>(all: &'v [Version], current: &'v Version) -> &'v Version {
    let may_replace = |version: &&Version| {
        version.stored_at > current.stored_at
            && judge(Some(&current.article), &version.article) != StoreOutcome::Quarantined
    };
    all.iter().filter(may_replace).max_by_key(|version| version.stored_at).unwrap_or(current)
}

fn put_current(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    stored_at: Timestamp,
) -> Result<(), ArchiveError> {
    let Some(known) = headlines::record(db, id)? else { return Ok(()) };
    let before = article_text::load_readable(db, id)?;
    article_text::put(db, id, &codec::pack(article)?, article, stored_at)?;
    if let Some(before) = before {
        positions::follow_change(db, id, &before.blocks, &article.blocks)?;
    }
    article_headline::update(db, &known, article, stored_at)?;
    detect(db, id, article, JoinMode::KeepMarks)
}
