//! Appends the operations that a transaction makes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, ToSql};

use super::{home, keys, rows};
use crate::archive::ArchiveError;
use crate::journal::{ArticleLabel, Author, Operation, OperationKind};
use crate::model::{ArticleId, ArticlePosition, Flag, SourceId};

/// Keys of articles, with their labels.
type LabelledKeys = BTreeMap<String, Option<ArticleLabel>>;

fn append(
    db: &Connection,
    author: Author,
    kind: OperationKind,
    articles: LabelledKeys,
) -> Result<(), ArchiveError> {
    let time = home::next_time(db)?;
    rows::insert(db, &Operation { time, author, kind, articles })
}

/// Appends the operation of a step of the undo stack: of all its articles that exist, or of those for which the column
/// `touched` of the step has a value.
pub(crate) fn append_step(
    db: &Connection,
    step: i64,
    touched: Option<bool>,
    author: Author,
    kind: OperationKind,
) -> Result<(), ArchiveError> {
    let condition =
        "h.id IN (SELECT headline FROM mark_change WHERE step = ?1 AND (?2 IS NULL OR touched = ?2))";
    let articles = labelled_keys(db, condition, &[&step, &touched], &kind)?;
    if articles.is_empty() { Ok(()) } else { append(db, author, kind, articles) }
}

/// Appends the operation of a rule that has changed articles.
pub(crate) fn append_rule(
    db: &Connection,
    kind: OperationKind,
    ids: &[ArticleId],
) -> Result<(), ArchiveError> {
    let mut articles = LabelledKeys::new();
    for id in ids {
        articles.extend(labelled_keys(db, "h.id = ?1", &[id], &kind)?);
    }
    if articles.is_empty() { Ok(()) } else { append(db, Author::Rule, kind, articles) }
}

/// Appends where the reader left an article.
pub(crate) fn append_position(
    db: &Connection,
    id: ArticleId,
    position: ArticlePosition,
) -> Result<(), ArchiveError> {
    let kind = OperationKind::position(position);
    let articles = labelled_keys(db, "h.id = ?1", &[&id], &kind)?;
    append(db, Author::Reader, kind, articles)
}

/// Appends the renaming of a tag, by folded names, and the new name as it is written.
pub(crate) fn append_renaming(db: &Connection, from: &str, to: &str, name: &str) -> Result<(), ArchiveError> {
    let kind = OperationKind::RenameTag { from: from.to_owned(), to: to.to_owned(), name: name.to_owned() };
    append(db, Author::Reader, kind, LabelledKeys::new())
}

/// Appends decisions about pairs of articles, by their rows. Pairs of which an article is gone are left out.
pub(crate) fn append_stories(
    db: &Connection,
    decisions: impl IntoIterator<Item = ((i64, i64), Option<bool>)>,
) -> Result<(), ArchiveError> {
    let mut by_value: BTreeMap<Option<bool>, BTreeSet<(String, String)>> = BTreeMap::new();
    for ((one, other), same) in decisions {
        let key_of = |id| keys::url_of(db, ArticleId(id));
        if let (Some(one), Some(other)) = (key_of(one)?, key_of(other)?) {
            let (one, other) = (one.to_string(), other.to_string());
            let pair = if one < other { (one, other) } else { (other, one) };
            by_value.entry(same).or_default().insert(pair);
        }
    }
    for (same, pairs) in by_value {
        append(db, Author::Reader, OperationKind::Story { pairs, same }, LabelledKeys::new())?;
    }
    Ok(())
}

/// Appends the change of a setting that the program keeps of a source.
pub(super) fn append_source(
    db: &Connection,
    id: &SourceId,
    key: String,
    value: Option<String>,
) -> Result<(), ArchiveError> {
    append(db, Author::Reader, OperationKind::Source { id: id.to_string(), key, value }, LabelledKeys::new())
}

/// Returns true if an operation keeps its articles, so that it has to mean something where they aren't.
fn is_labelled(kind: &OperationKind) -> bool {
    match kind {
        OperationKind::Flag { flag, value } => *value && matches!(flag, Flag::Starred | Flag::Later),
        OperationKind::Tag { value, .. } => *value,
        _ => false,
    }
}

/// Returns the keys of the headlines `h` that meet an SQL condition, with labels if the operation keeps its articles.
fn labelled_keys(
    db: &Connection,
    condition: &str,
    values: &[&dyn ToSql],
    kind: &OperationKind,
) -> Result<LabelledKeys, ArchiveError> {
    let is_labelled = is_labelled(kind);
    let columns = if is_labelled { "h.url, h.title, h.published, s.slug, s.name" } else { "h.url" };
    let joined = if is_labelled { "JOIN source s ON s.id = h.source" } else { "" };
    let mut statement =
        db.prepare_cached(&format!("SELECT {columns} FROM headline h {joined} WHERE {condition}"))?;
    let keys = statement.query_map(values, |row| {
        Ok((row.get("url")?, if is_labelled { Some(label_from_row(row)?) } else { None }))
    })?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn label_from_row(row: &Row<'_>) -> rusqlite::Result<ArticleLabel> {
    Ok(ArticleLabel {
        title: row.get("title")?,
        source: row.get("slug")?,
        source_name: row.get("name")?,
        published: row.get("published")?,
    })
}
