//! The rows of headlines: list entries read from them, and the record that is compared and updated as more is learnt.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::publish_order::PublishOrder;
use super::sources;
use crate::archive::dedup::groups;
use crate::archive::fts::FtsIndex;
use crate::archive::marks::tags;
use crate::archive::schema::columns::ColumnReader;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, ListEntry, SourceId};
use crate::text::fold;

/// The columns of a [`ListEntry`] for a `headline h`, in the order in which [`entry_from_row`] reads them.
pub(crate) const ENTRY_COLUMNS: &str = "h.id AS id, h.url, h.title, \
    (SELECT slug FROM source WHERE id = h.source), (SELECT sample FROM source WHERE id = h.source), \
    (SELECT name FROM section WHERE id = h.section), \
    h.published, h.origin, h.seen, h.moment AS moment, h.read, h.starred, h.later, h.hidden, \
    h.stored, h.changed, h.gone, h.others, \
    EXISTS (SELECT 1 FROM suspect WHERE headline = h.id), \
    (SELECT group_concat(name, ' ') FROM tagging JOIN tag ON tag.id = tag WHERE headline = h.id)";

/// Reads a row of [`ENTRY_COLUMNS`].
pub(crate) fn entry_from_row(row: &Row<'_>) -> rusqlite::Result<ListEntry> {
    let mut columns = ColumnReader::of(row);
    Ok(ListEntry {
        id: columns.read()?,
        url: columns.read()?,
        title: columns.read()?,
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
        self.read(|db| match id_by_url(db, url)? {
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
            let sql =
                format!("SELECT {ENTRY_COLUMNS} FROM headline h WHERE h.id > ?1 ORDER BY h.id LIMIT ?2");
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
        if let Some(id) = self.read(|db| id_by_url(db, url))? {
            return Ok(id);
        }
        self.write(|db| {
            if let Some(id) = id_by_url(db, url)? {
                return Ok(id);
            }
            let source = sources::row_of(db, source)?;
            let order = PublishOrder::new(None, now, 0);
            let id = insert(db, &NewHeadline { source, placement: None, url, title, order, now })?;
            index_title(db, id, title)?;
            Ok(id)
        })
    }
}

pub(crate) fn entry(db: &Connection, id: ArticleId) -> Result<Option<ListEntry>, ArchiveError> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM headline h WHERE h.id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], entry_from_row).optional()?)
}

pub(crate) fn id_by_url(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?)
}

/// The section of a headline, and how certain it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placement {
    pub(crate) section: i64,
    pub(crate) confidence: Confidence,
}

/// How certain the section of a headline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i64)]
pub(crate) enum Confidence {
    /// A block of the front page, or the article's breadcrumb, names it.
    Mentioned = 1,
    /// The section's own list has the headline.
    Listed = 2,
}

impl Placement {
    /// Returns the placement with more confidence; the known one if both are equal.
    pub(crate) fn more_certain(known: Option<Self>, new: Option<Self>) -> Option<Self> {
        let confidence = |placement: Option<Self>| placement.map(|placement| placement.confidence);
        if confidence(new) > confidence(known) { new } else { known }
    }

    /// Returns the values of the columns `section` and `placed`.
    fn columns(placement: Option<Self>) -> (Option<i64>, i64) {
        placement.map_or((None, 0), |placement| (Some(placement.section), placement.confidence as i64))
    }

    /// Reads the columns `section` and `placed`.
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let is_listed = row.get::<_, i64>("placed")? == Confidence::Listed as i64;
        let confidence = if is_listed { Confidence::Listed } else { Confidence::Mentioned };
        let section: Option<i64> = row.get("section")?;
        Ok(section.map(|section| Self { section, confidence }))
    }
}

/// A headline to be inserted.
pub(crate) struct NewHeadline<'a> {
    pub(crate) source: i64,
    pub(crate) placement: Option<Placement>,
    pub(crate) url: &'a CanonicalUrl,
    pub(crate) title: &'a str,
    pub(crate) order: PublishOrder,
    pub(crate) now: Timestamp,
}

/// Inserts a headline. The caller must index its title ([`index_title`]).
pub(crate) fn insert(db: &Connection, new: &NewHeadline<'_>) -> Result<ArticleId, ArchiveError> {
    let (section, placed) = Placement::columns(new.placement);
    db.prepare_cached(
        "INSERT INTO headline (source, section, placed, moment, seen, published, title, key, url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        new.source,
        section,
        placed,
        new.order.moment,
        new.now.as_millisecond(),
        new.order.published,
        new.title,
        fold(new.title),
        new.url,
    ))?;
    Ok(ArticleId(db.last_insert_rowid()))
}

/// The fields of a headline that lists and articles may update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadlineRecord {
    pub(crate) id: ArticleId,
    pub(crate) source: i64,
    /// True if its source is configured.
    pub(crate) is_source_shown: bool,
    pub(crate) placement: Option<Placement>,
    pub(crate) order: PublishOrder,
    pub(crate) title: String,
    pub(crate) origin: Option<String>,
    pub(crate) stored: bool,
}

impl HeadlineRecord {
    const COLUMNS: &str =
        "h.id, h.source, s.shown, h.section, h.placed, h.published, h.moment, h.title, h.origin, h.stored";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            source: row.get("source")?,
            is_source_shown: row.get("shown")?,
            placement: Placement::from_row(row)?,
            order: PublishOrder { published: row.get("published")?, moment: row.get("moment")? },
            title: row.get("title")?,
            origin: row.get("origin")?,
            stored: row.get("stored")?,
        })
    }
}

pub(crate) fn record(db: &Connection, id: ArticleId) -> Result<Option<HeadlineRecord>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {} FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
        HeadlineRecord::COLUMNS
    ))?;
    Ok(statement.query_row([id], HeadlineRecord::from_row).optional()?)
}

/// Writes an updated record. The caller must index a new title ([`index_title`]).
pub(crate) fn update(db: &Connection, record: &HeadlineRecord) -> Result<(), ArchiveError> {
    let (section, placed) = Placement::columns(record.placement);
    db.prepare_cached(
        "UPDATE headline SET source = ?2, section = ?3, placed = ?4, moment = ?5, published = ?6,
         title = ?7, key = ?8, origin = ?9, stored = ?10 WHERE id = ?1",
    )?
    .execute((
        record.id,
        record.source,
        section,
        placed,
        record.order.moment,
        record.order.published,
        &record.title,
        fold(&record.title),
        &record.origin,
        record.stored,
    ))?;
    // The visibility of duplicates depends on their sources and sections.
    groups::story_of(db, record.id)?.map_or(Ok(()), |story| groups::update(db, story))
}

/// Indexes a headline by its title.
pub(crate) fn index_title(db: &Connection, id: ArticleId, title: &str) -> Result<(), ArchiveError> {
    FtsIndex::Titles.put(db, id, [fold(title).as_str()])
}

/// Returns true if a new title should replace the old one: a full title replaces a cut one, otherwise a longer title
/// replaces a shorter one.
pub(crate) fn is_fuller(new: &str, old: &str) -> bool {
    match (is_cut(new), is_cut(old)) {
        (true, false) => false,
        (false, true) => !new.is_empty(),
        _ => new.chars().count() > old.chars().count(),
    }
}

/// Returns true if a title was cut to fit (`…`, `...`).
pub(crate) fn is_cut(title: &str) -> bool {
    title.ends_with(['…', '‥', '⋯']) || title.ends_with("...") || title.ends_with("．．．")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_titles_never_replace_full_ones() {
        assert!(is_fuller("粤港澳大湾区建设五周年", "粤港澳大湾区…"));
        assert!(is_fuller("粤港澳大湾区建设", "粤港澳"));
        assert!(is_fuller("短题", "这是一个被截断了的很长的标题..."));
        assert!(!is_fuller("粤港澳大湾区建设五周年的…", "粤港澳"));
        assert!(!is_fuller("粤港澳", "粤港澳大湾区"));
        assert!(!is_fuller("", "粤港…"));
    }
}
