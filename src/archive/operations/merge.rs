//! Merging operations of other homes: a set union, of which the archive's tables become the fold.
//!
//! Keys that are of one article are joined here, by union-find over the aliases that hold: an operation under either address
//! counts for the article.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::apply::set_marks;
use super::{absent, decisions, home, keys, rows, source_changes, wall_clock};
use crate::archive::ArchiveError;
use crate::archive::dedup::is_same_title;
use crate::archive::identity::{aliases, lookup};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::appearances::ListPlace;
use crate::archive::store::headlines::{self, NewHeadline};
use crate::archive::store::publish_order::PublishOrder;
use crate::archive::store::{session_state, sources, title_key};
use crate::journal::{ArticleLabel, ArticleMarks, HybridTime, Journal, JournalFold, KeyUnion, Operation};
use crate::model::{CanonicalUrl, SourceId};
use crate::text::clean_line;

/// The key of the state that is there while operations are held back.
const HELD_BACK: &str = "journal_folded";

/// The operations that were held back when the journal was last folded.
struct HeldBack {
    /// When that was, in milliseconds since 1970.
    folded_at: i64,
    /// The time of the first of them.
    first: i64,
}

/// The articles whose marks changed.
pub(crate) struct ChangedArticles {
    /// The least of the keys of each.
    changed: BTreeSet<String>,
    keys: KeyUnion,
}

impl ChangedArticles {
    /// Returns true if the marks of an article changed.
    pub(crate) fn has_changed(&self, key: &CanonicalUrl) -> bool {
        self.changed.contains(self.keys.root(key.as_str()))
    }
}

/// Merges operations, and sets the marks that change by them. Returns for each operation whether it was new.
pub(crate) fn merge(db: &Connection, operations: Vec<Operation>) -> Result<Vec<bool>, ArchiveError> {
    note_labelled_addresses(db, &operations)?;
    let mut journal = rows::load(db)?;
    let now = wall_clock::now(db)?;
    let keys = keys::key_union(db, &journal, &operations)?;
    let before = journal.fold(held_back(db)?.map_or(now, |held_back| held_back.folded_at), &keys);
    let mut are_new = Vec::new();
    for operation in operations {
        let time = operation.time;
        let is_new = journal.insert(operation);
        if is_new && let Some(united) = journal.get(time) {
            rows::insert(db, united)?;
        }
        are_new.push(is_new);
    }
    let after = journal.fold(now, &keys);
    apply(db, &before, &after)?;
    note_folded(db, &journal, now)?;
    Ok(are_new)
}

/// Notes the addresses of articles that are here under another one, as that of the site's pages for another device, which
/// their titles in operations show.
fn note_labelled_addresses(db: &Connection, operations: &[Operation]) -> Result<(), ArchiveError> {
    for (key, label) in operations.iter().flat_map(|operation| &operation.articles) {
        let (Some(label), Ok(url)) = (label, CanonicalUrl::parse(key)) else { continue };
        let title = clean_line(&label.title);
        if let Some(id) = lookup::by_headline(db, &url, |known| is_same_title(known, &title))? {
            aliases::note_other_address(db, id, &url)?;
        }
    }
    Ok(())
}

/// Sets marks that are derived from something else and don't belong to the journal, of articles about which the journal says
/// nothing of the kind. A tag among them is not renamed by what was renamed here: it may have been added later.
pub(crate) fn apply_derived(
    db: &Connection,
    operations: Vec<Operation>,
) -> Result<ChangedArticles, ArchiveError> {
    let journal = rows::load(db)?;
    let now = wall_clock::now(db)?;
    let keys = keys::key_union(db, &journal, &operations)?;
    let known = journal.fold(now, &keys);
    let is_missing = |operation: &Operation| {
        let mut marks = operation.articles.keys().filter_map(|key| known.articles.get(keys.root(key)));
        marks.all(|marks| !marks.has_state(&operation.kind))
    };
    let missing: Journal = operations.into_iter().filter(is_missing).collect();
    let mut changed = BTreeSet::new();
    for (key, marks) in missing.fold(now, &keys).articles {
        if let Some(id) = keys::find(db, &key)? {
            set_marks(db, id, &ArticleMarks::default(), &marks)?;
            changed.insert(key);
        }
    }
    Ok(ChangedArticles { changed, keys })
}

/// Sets the marks of operations that were held back and are due now.
pub(crate) fn settle_held_back(db: &Connection) -> Result<(), ArchiveError> {
    let latest = HybridTime::latest_believed(wall_clock::now(db)?).wall;
    let is_due = held_back(db)?.is_some_and(|held_back| held_back.first <= latest);
    if is_due { merge(db, Vec::new()).map(drop) } else { Ok(()) }
}

/// Sets all marks that the journal amounts to, after rows were lost.
pub(crate) fn restore_marks(db: &Connection) -> Result<(), ArchiveError> {
    let journal = rows::load(db)?;
    let fold = journal.fold(wall_clock::now(db)?, &keys::key_union(db, &journal, &[])?);
    apply(db, &JournalFold::default(), &fold)
}

/// Sets what differs between two folds.
fn apply(db: &Connection, before: &JournalFold, after: &JournalFold) -> Result<(), ArchiveError> {
    let unmarked = ArticleMarks::default();
    for key in before.articles.keys().chain(after.articles.keys()).collect::<BTreeSet<_>>() {
        let known = before.articles.get(key).unwrap_or(&unmarked);
        let marks = after.articles.get(key).unwrap_or(&unmarked);
        if known == marks {
            continue;
        }
        match keys::find(db, key)? {
            Some(id) => set_marks(db, id, known, marks)?,
            None => insert_or_keep(db, key, marks)?,
        }
    }
    for pair in before.stories.keys().chain(after.stories.keys()).collect::<BTreeSet<_>>() {
        let same = after.stories.get(pair).copied().flatten();
        if before.stories.get(pair) != Some(&same) {
            decisions::decide(db, &pair.0, &pair.1, same)?;
        }
    }
    source_changes::add(db, before, after)
}

/// Inserts the headline of an article that the reader keeps, so that it is listed and can be fetched; otherwise keeps its
/// marks until it is seen.
fn insert_or_keep(db: &Connection, key: &str, marks: &ArticleMarks) -> Result<(), ArchiveError> {
    absent::keep(db, key, marks)?;
    match (CanonicalUrl::parse(key), marks.label().filter(|_| marks.is_kept())) {
        (Ok(url), Some(label)) => insert_headline(db, &url, label),
        _ => Ok(()),
    }
}

fn insert_headline(db: &Connection, url: &CanonicalUrl, label: &ArticleLabel) -> Result<(), ArchiveError> {
    let title = clean_line(&label.title);
    let Some(source) = source_of(db, url, label)?.filter(|_| !title.is_empty()) else { return Ok(()) };
    let now: Timestamp = timestamp(wall_clock::now(db)?);
    let published = label.published.as_deref().and_then(|published| published.parse().ok());
    let order = PublishOrder::new(published, now, 0);
    let place = ListPlace::outside_lists(source);
    let id = headlines::insert(db, &NewHeadline { place, url, title: &title, order, now })?;
    title_key::index(db, id)
}

/// Returns the row of the source of a label; inserts a removed one, which is not refreshed, if there is none.
fn source_of(db: &Connection, url: &CanonicalUrl, label: &ArticleLabel) -> Result<Option<i64>, ArchiveError> {
    let Ok(id) = SourceId::try_from(label.source.clone()) else { return Ok(None) };
    if let Some(row) = sources::find_row(db, &id)? {
        return Ok(Some(row));
    }
    let Some(root) = url.join("/").ok().filter(|_| url.has_address()) else { return Ok(None) };
    let name = clean_line(&label.source_name);
    let name = if name.is_empty() { root.host() } else { &name };
    db.prepare_cached(
        "INSERT INTO source (slug, name, url, rank, sample, state)
         VALUES (?1, ?2, ?3, (SELECT ifnull(max(rank), 0) + 1 FROM source), 0, 'removed')",
    )?
    .execute(params![id, name, root])?;
    Ok(Some(db.last_insert_rowid()))
}

fn held_back(db: &Connection) -> Result<Option<HeldBack>, ArchiveError> {
    let stored = session_state::get(db, HELD_BACK)?;
    Ok(stored.and_then(|stored| {
        let (folded_at, first) = stored.split_once(' ').unwrap_or((&stored, &stored));
        Some(HeldBack { folded_at: folded_at.parse().ok()?, first: first.parse().ok()? })
    }))
}

/// Has own operations come after all that are believed, and notes which are held back.
fn note_folded(db: &Connection, journal: &Journal, now: i64) -> Result<(), ArchiveError> {
    if let Some(last) = journal.last(now) {
        home::observe(db, last)?;
    }
    let held_back = journal.first_held_back(now).map(|first| format!("{now} {}", first.wall));
    session_state::put(db, HELD_BACK, held_back.as_deref())
}
