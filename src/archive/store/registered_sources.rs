//! Which sources there are: what is in effect of each, and what the program set. The columns are put together by the newsroom.

use std::io;

use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::session_state;
use crate::archive::operations::{MergedSettings, source_changes};
use crate::archive::schema::columns::ColumnReader;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{
    CanonicalUrl, NamedSource, Overrides, Source, SourceId, SourceLabels, SourceSecrets, SourceState,
};

/// The key of the stamp of the files that the stored sources were put together from.
const STAMP: &str = "sources";

/// A source with what the program set of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSource {
    /// The source in effect.
    pub source: Source,
    /// The settings that the program made, as the text of a file; `None` if it made none.
    pub own: Option<String>,
}

/// Where changes of what the program set of sources come from.
#[derive(Debug, Clone, Copy)]
pub enum SettingsOrigin<'a> {
    /// The reader: each is an operation.
    Reader,
    /// Files, an imported record, or a restored archive.
    Elsewhere,
    /// Operations of other homes.
    Merged(&'a MergedSettings),
}

impl Archive {
    /// Registers sources, in their order, as all that there are: others become removed.
    pub fn put_sources(&mut self, sources: &[Source]) -> Result<(), ArchiveError> {
        let mut all: Vec<StoredSource> = self.sources()?;
        all.retain(|stored| sources.iter().all(|source| source.id != stored.source.id));
        for stored in &mut all {
            stored.source.state = SourceState::Removed;
        }
        let own = |source: &Source| StoredSource { source: source.clone(), own: None };
        let sources: Vec<_> = sources.iter().map(own).chain(all).collect();
        self.register_sources(&sources, None, SettingsOrigin::Elsewhere)
    }

    /// Registers sources, in their order, with what the program set of them. The stamp is that of the files that they
    /// were put together from; `None` to have them put together again at the next start.
    pub fn register_sources(
        &mut self,
        sources: &[StoredSource],
        stamp: Option<&str>,
        origin: SettingsOrigin<'_>,
    ) -> Result<(), ArchiveError> {
        // Every start may call this: it must not have to wait for another process that is writing.
        let is_known = self.read(|db| Ok(stored_stamp(db)?.as_deref() == stamp && stored(db)? == sources))?;
        if is_known { Ok(()) } else { self.write(|db| register(db, sources, stamp, origin)) }
    }
}

impl ArchiveReader {
    /// Returns all sources, removed ones included, in their order.
    pub fn sources(&self) -> Result<Vec<StoredSource>, ArchiveError> {
        self.read(stored)
    }

    /// Returns the stamp of the files that the sources were put together from; `None` if they have to be put together again.
    pub fn source_stamp(&self) -> Result<Option<String>, ArchiveError> {
        self.read(stored_stamp)
    }
}

pub(crate) fn stored(db: &Connection) -> Result<Vec<StoredSource>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT slug, name, url, kind, \"group\", \"order\", state, sample, settings, own FROM source ORDER BY rank, id",
    )?;
    let sources = statement.query_map([], stored_from_row)?.collect::<Result<_, _>>()?;
    Ok(sources)
}

/// Returns the names of all sources, told apart.
pub(crate) fn labels(db: &Connection) -> Result<SourceLabels, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT slug, name, url, sample FROM source")?;
    let named = statement.query_map([], |row| <(SourceId, String, CanonicalUrl, bool)>::try_from(row))?;
    let named = named.collect::<Result<Vec<_>, _>>()?;
    let named = named.iter().map(|(id, name, url, sample)| NamedSource { id, name, url, sample: *sample });
    Ok(SourceLabels::new(named))
}

fn stored_from_row(row: &Row<'_>) -> rusqlite::Result<StoredSource> {
    let mut columns = ColumnReader::of(row);
    let source = Source {
        id: columns.read()?,
        name: columns.read()?,
        url: columns.read()?,
        kind: columns.read()?,
        group: columns.read()?,
        order: columns.read()?,
        state: columns.read()?,
        sample: columns.read()?,
        overrides: columns.read::<SettingsJson>()?.0,
        secrets: SourceSecrets::default(),
    };
    Ok(StoredSource { source, own: columns.read()? })
}

/// The column `settings`. Settings of a newer version that this one can't read are left out, not an error.
struct SettingsJson(Overrides);

impl FromSql for SettingsJson {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        if text == "{}" {
            return Ok(Self(Overrides::default()));
        }
        Ok(Self(serde_json::from_str(text).unwrap_or_default()))
    }
}

fn stored_stamp(db: &Connection) -> Result<Option<String>, ArchiveError> {
    let stamp = session_state::get(db, STAMP)?;
    Ok(if source_changes::load(db)?.is_empty() { stamp } else { None })
}

fn register(
    db: &Connection,
    sources: &[StoredSource],
    stamp: Option<&str>,
    origin: SettingsOrigin<'_>,
) -> Result<(), ArchiveError> {
    let mut put = db.prepare_cached(
        "INSERT INTO source (slug, name, url, kind, \"group\", \"order\", state, sample, settings, own, rank)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (slug) DO UPDATE SET name = ?2, url = ?3, kind = ?4, \"group\" = ?5, \"order\" = ?6, state = ?7,
             sample = ?8, settings = ?9, own = ?10, rank = ?11",
    )?;
    let mut own_before = db.prepare_cached("SELECT own FROM source WHERE slug = ?1")?;
    for (rank, StoredSource { source, own }) in sources.iter().enumerate() {
        let before: Option<String> =
            own_before.query_row([&source.id], |row| row.get(0)).optional()?.flatten();
        if before != *own && matches!(origin, SettingsOrigin::Reader) {
            source_changes::append(db, &source.id, before.as_deref(), own.as_deref())?;
        }
        let settings = serde_json::to_string(&source.overrides).map_err(io::Error::other)?;
        put.execute(params![
            source.id,
            source.name,
            source.url,
            source.kind,
            source.group,
            source.order,
            source.state,
            source.sample,
            settings,
            own,
            rank,
        ])?;
    }
    session_state::put(db, STAMP, stamp)?;
    if let SettingsOrigin::Merged(merged) = origin { source_changes::settle(db, merged) } else { Ok(()) }
}
