//! The rows of headlines: list entries read from them, and the record that is compared and updated as more is learnt.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::appearances::{self, ListPlace};
use super::publish_order::PublishOrder;
use super::title_key::{self, WITH_OWN_TITLE};
use super::{ranked_lists, sources};
use crate::archive::identity::{joined_ids, lookup};
use crate::archive::marks::tags;
use crate::archive::operations::settle::settle;
use crate::archive::schema::columns::ColumnReader;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, ListEntry, SourceId};
use crate::text::fold;

/// The columns of a [`ListEntry`] for an `appearance a` of a `headline h`, in the order in which [`entry_from_row`] reads
/// them.
pub(crate) const ENTRY_COLUMNS: &str = "a.article AS id, h.url, ifnull(a.title, h.title), h.kicker, h.subtitle, \
    (SELECT slug FROM source WHERE id = a.source), (SELECT sample FROM source WHERE id = a.source), \
    (SELECT name FROM section WHERE id = a.section), \
    h.published, h.origin, h.seen, a.moment AS moment, h.read, h.starred, h.later, h.hidden, \
    h.stored, h.changed, h.gone, h.others, a.rank, a.rank_before, a.heat, a.movement, \
    EXISTS (SELECT 1 FROM suspect WHERE headline = h.id), \
    (SELECT group_concat(name, ' ') FROM tagging JOIN tag ON tag.id = tag WHERE headline = h.id)";

/// Reads a row of [`ENTRY_COLUMNS`].
pub(crate) fn entry_from_row(row: &Row<'_>) -> rusqlite::Result<ListEntry> {
    let mut columns = ColumnReader::of(row);
    Ok(ListEntry {
        id: columns.read()?,
        url: columns.read()?,
        title: columns.read()?,
        kicker: columns.read()?,
        subtitle: columns.read()?,
        source: columns.read()?,
        sample: columns.read()?,
        section: columns.read()?,
        published: columns.read()?,
        origin: columns.read()?,
        seen: timestamp(columns.read()?),
        moment: timestamp(columns.read()?),
        read: columns.read()?,
        starred: columns.read()?,
        later: columns.read()?,
        hidden: columns.read()?,
        stored: columns.read()?,
        changed: columns.read()?,
        gone: columns.read()?,
        others: columns.read()?,
        ranking: ranked_lists::read_ranking(&mut columns)?,
        quarantined: columns.read()?,
        tags: tags::parse_joined(columns.read()?),
    })
}

impl ArchiveReader {
    /// Returns the list entry of an article, hidden or not.
    pub fn entry(&self, id: ArticleId) -> Result<Option<ListEntry>, ArchiveError> {
        self.read(|db| entry(db, id))
    }

    /// Returns the list entry of an address, hidden or not.
    pub fn entry_by_url(&self, url: &CanonicalUrl) -> Result<Option<ListEntry>, ArchiveError> {
        self.read(|db| match lookup::by_address(db, url)? {
            Some(id) => entry(db, id),
            None => Ok(None),
        })
    }

    /// Returns the highest id that a headline has; 0 if there are none.
    pub fn last_article_id(&self) -> Result<ArticleId, ArchiveError> {
        self.read(|db| Ok(db.query_row("SELECT ifnull(max(id), 0) FROM headline", [], |row| row.get(0))?))
    }

    /// Returns the list entries with higher ids than one, lowest first.
    pub fn entries_after(&self, id: ArticleId, limit: usize) -> Result<Vec<ListEntry>, ArchiveError> {
        self.read(|db| {
            let sql = format!(
                "SELECT {ENTRY_COLUMNS} FROM headline h JOIN appearance a ON a.article = h.id
                 WHERE a.article > ?1 AND a.own = 0 ORDER BY a.article LIMIT ?2"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let entries = statement.query_map((id, limit), entry_from_row)?.collect::<Result<_, _>>()?;
            Ok(entries)
        })
    }
}

impl Archive {
    /// Returns the id of an address; inserts a headline with this title if there is none. For articles that are opened
    /// by a link, or by an address that was typed in, before they were seen in a list.
    pub fn ensure_headline(
        &mut self,
        url: &CanonicalUrl,
        title: &str,
        source: &SourceId,
        now: Timestamp,
    ) -> Result<ArticleId, ArchiveError> {
        if let Some(id) = self.read(|db| lookup::by_address(db, url))? {
            return Ok(id);
        }
        self.write(|db| {
            if let Some(id) = lookup::by_address(db, url)? {
                return Ok(id);
            }
            let source = sources::row_of(db, source)?;
            let order = PublishOrder::new(None, now, 0);
            let place = ListPlace::outside_lists(source);
            let id = insert(db, &NewHeadline { place, url, title, order, now })?;
            title_key::index(db, id)?;
            Ok(id)
        })
    }
}

pub(crate) fn entry(db: &Connection, id: ArticleId) -> Result<Option<ListEntry>, ArchiveError> {
    let id = joined_ids::current(db, id)?;
    entry_where(db, id, "a.own = 0")
}

/// Returns the list entry of an article by its first appearance that meets an SQL condition on `appearance a`.
pub(crate) fn entry_where(
    db: &Connection,
    id: ArticleId,
    condition: &str,
) -> Result<Option<ListEntry>, ArchiveError> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM headline h JOIN appearance a ON a.article = h.id
         WHERE h.id = ?1 AND {condition} ORDER BY a.own LIMIT 1"
    );
    Ok(db.prepare_cached(&sql)?.query_row([id], entry_from_row).optional()?)
}

pub(crate) fn id_by_url(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?)
}

/// A headline to be inserted.
pub(crate) struct NewHeadline<'a> {
    /// The list that shows it.
    pub(crate) place: ListPlace,
    pub(crate) url: &'a CanonicalUrl,
    pub(crate) title: &'a str,
    pub(crate) order: PublishOrder,
    pub(crate) now: Timestamp,
}

/// Inserts a headline with its first appearance. The caller must index its title ([`title_key::index`]).
pub(crate) fn insert(db: &Connection, new: &NewHeadline<'_>) -> Result<ArticleId, ArchiveError> {
    db.prepare_cached(
        "INSERT INTO headline (source, moment, seen, published, title, key, url, twin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((
        new.place.source,
        new.order.moment,
        new.now.as_millisecond(),
        new.order.published,
        new.title,
        fold(new.title),
        new.url,
        new.url.twin_number(),
    ))?;
    let id = ArticleId(db.last_insert_rowid());
    appearances::insert_first(db, id, &new.place, new.now)?;
    settle(db, id, new.url)?;
    Ok(id)
}

/// The fields of a headline that lists and articles may update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadlineRecord {
    pub(crate) id: ArticleId,
    /// The source that its pages belong to, and that the list of everything shows it of.
    pub(crate) source: i64,
    /// True if another source that lists it becomes its own: the present one is not configured, or is the sample portal.
    pub(crate) may_move: bool,
    pub(crate) order: PublishOrder,
    pub(crate) title: String,
    pub(crate) origin: Option<String>,
    pub(crate) stored: bool,
}

impl HeadlineRecord {
    const COLUMNS: &str = "h.id, h.source, s.sample OR s.state = 'removed' AS may_move, h.published, h.moment, h.title, h.origin, h.stored";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            source: row.get("source")?,
            may_move: row.get("may_move")?,
            order: PublishOrder { published: row.get("published")?, moment: row.get("moment")? },
            title: row.get("title")?,
            origin: row.get("origin")?,
            stored: row.get("stored")?,
        })
    }
}

/// Returns the record of an article, or of the one that has taken it in.
pub(crate) fn record(db: &Connection, id: ArticleId) -> Result<Option<HeadlineRecord>, ArchiveError> {
    let id = joined_ids::current(db, id)?;
    let mut statement = db.prepare_cached(&format!(
        "SELECT {} FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
        HeadlineRecord::COLUMNS
    ))?;
    Ok(statement.query_row([id], HeadlineRecord::from_row).optional()?)
}

/// Writes an updated record, except for its source ([`appearances::set_home`]). The caller must index a new title
/// ([`title_key::index`]).
pub(crate) fn update(db: &Connection, record: &HeadlineRecord) -> Result<(), ArchiveError> {
    db.prepare_cached(&format!(
        "UPDATE headline SET moment = ?2, published = ?3, title = ?4, key = {WITH_OWN_TITLE}, origin = ?6, stored = ?7
         WHERE id = ?1"
    ))?
    .execute((
        record.id,
        record.order.moment,
        record.order.published,
        &record.title,
        fold(&record.title),
        &record.origin,
        record.stored,
    ))?;
    Ok(())
}
