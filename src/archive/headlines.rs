use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::columns::moment;
use super::dated::Dated;
use super::index::Index;
use super::{Archive, ArchiveError, ArchiveReader, sources, stories, tags};
use crate::model::{ArticleId, CanonicalUrl, ListEntry, SourceId};
use crate::text::fold;

/// The columns of an [`ListEntry`], for a `headline h`; [`entry_of`] reads them. The moment stands last.
pub(super) const ENTRY: &str = "h.id AS id, h.url, h.title, \
    (SELECT slug FROM source WHERE id = h.source), (SELECT sample FROM source WHERE id = h.source), \
    (SELECT name FROM section WHERE id = h.section), \
    h.published, h.origin, h.seen, h.read, h.starred, h.later, h.hidden, h.stored, h.changed, h.gone, h.others, \
    EXISTS (SELECT 1 FROM suspect WHERE headline = h.id), \
    (SELECT group_concat(name, ' ') FROM tagging JOIN tag ON tag.id = tag WHERE headline = h.id), \
    h.moment AS moment";

impl ArchiveReader {
    /// The entry of a number, hidden or not.
    pub fn entry(&self, id: ArticleId) -> Result<Option<ListEntry>, ArchiveError> {
        self.read(|db| entry(db, id))
    }

    /// The last number that was given.
    pub fn last_article_id(&self) -> Result<ArticleId, ArchiveError> {
        self.read(|db| Ok(db.query_row("SELECT ifnull(max(id), 0) FROM headline", [], |row| row.get(0))?))
    }

    /// The entries that came after a number, oldest first.
    pub fn entries_after(&self, id: ArticleId, limit: usize) -> Result<Vec<ListEntry>, ArchiveError> {
        self.read(|db| {
            let sql = format!("SELECT {ENTRY} FROM headline h WHERE h.id > ?1 ORDER BY h.id LIMIT ?2");
            let mut statement = db.prepare_cached(&sql)?;
            let entries = statement.query_map((id, limit), entry_of)?.collect::<Result<_, _>>()?;
            Ok(entries)
        })
    }

    /// The entry of an address, hidden or not.
    pub fn entry_by_url(&self, url: &CanonicalUrl) -> Result<Option<ListEntry>, ArchiveError> {
        self.read(|db| match id_of(db, url)? {
            Some(id) => entry(db, id),
            None => Ok(None),
        })
    }
}

impl Archive {
    /// The number of an address: of the headline that has it, or else of a new one with this title. For articles that
    /// are reached by a link or typed in before any list named them.
    pub fn ensure_headline(
        &mut self,
        url: &CanonicalUrl,
        title: &str,
        source: &SourceId,
        now: Timestamp,
    ) -> Result<ArticleId, ArchiveError> {
        if let Some(id) = self.read(|db| id_of(db, url))? {
            return Ok(id);
        }
        self.write(|db| {
            if let Some(id) = id_of(db, url)? {
                return Ok(id);
            }
            let source = sources::row_of(db, source)?;
            let dated = Dated::new(None, now, 0);
            let id = insert(db, &New { source, place: None, url, title, dated, now })?;
            index_title(db, id, title)?;
            Ok(id)
        })
    }
}

pub(super) fn entry(db: &Connection, id: ArticleId) -> Result<Option<ListEntry>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!("SELECT {ENTRY} FROM headline h WHERE h.id = ?1"))?;
    Ok(statement.query_row([id], entry_of).optional()?)
}

pub(super) fn id_of(db: &Connection, url: &CanonicalUrl) -> Result<Option<ArticleId>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?)
}

/// Reads a row of [`ENTRY`].
pub(super) fn entry_of(row: &Row<'_>) -> rusqlite::Result<ListEntry> {
    Ok(ListEntry {
        id: row.get(0)?,
        url: row.get(1)?,
        title: row.get(2)?,
        source: row.get(3)?,
        sample: row.get(4)?,
        section: row.get(5)?,
        published: row.get(6)?,
        origin: row.get(7)?,
        seen: moment(row.get(8)?),
        moment: moment(row.get(19)?),
        read: row.get(9)?,
        starred: row.get(10)?,
        later: row.get(11)?,
        hidden: row.get(12)?,
        stored: row.get(13)?,
        changed: row.get(14)?,
        gone: row.get(15)?,
        others: row.get(16)?,
        suspect: row.get(17)?,
        tags: tags::read(row.get_ref(18)?.as_str_or_null()?),
    })
}

/// A section, and how sure it is that an article belongs there. The surer place wins; among equals the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) section: i64,
    pub(super) sure: Sure,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i64)]
pub(super) enum Sure {
    /// A block of the front page, or an article's breadcrumb.
    Said = 1,
    /// The section's own list page.
    Listed = 2,
}

/// The surer of two places; the first where they are equally sure.
pub(super) fn surer(known: Option<Place>, new: Option<Place>) -> Option<Place> {
    let sure = |place: Option<Place>| place.map(|place| place.sure);
    if sure(new) > sure(known) { new } else { known }
}

/// A headline to be inserted.
pub(super) struct New<'a> {
    pub(super) source: i64,
    pub(super) place: Option<Place>,
    pub(super) url: &'a CanonicalUrl,
    pub(super) title: &'a str,
    pub(super) dated: Dated,
    pub(super) now: Timestamp,
}

/// Inserts a headline; the caller sees to it that its title is indexed ([`index_title`]).
pub(super) fn insert(db: &Connection, new: &New<'_>) -> Result<ArticleId, ArchiveError> {
    db.prepare_cached(
        "INSERT INTO headline (source, section, placed, moment, seen, published, title, key, url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        new.source,
        new.place.map(|place| place.section),
        new.place.map_or(0, |place| place.sure as i64),
        new.dated.moment,
        new.now.as_millisecond(),
        new.dated.published,
        new.title,
        fold(new.title),
        new.url,
    ))?;
    Ok(ArticleId(db.last_insert_rowid()))
}

/// What the archive knows of a headline that may have to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: ArticleId,
    pub(super) source: i64,
    /// Whether its source is configured.
    pub(super) shown: bool,
    pub(super) place: Option<Place>,
    pub(super) dated: Dated,
    pub(super) title: String,
    pub(super) origin: Option<String>,
    pub(super) stored: bool,
}

pub(super) fn known(db: &Connection, id: ArticleId) -> Result<Option<Known>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id, h.source, s.shown, h.section, h.placed, h.published, h.moment, h.title, h.origin, h.stored
         FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
    )?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let sure = if row.get::<_, i64>(4)? == Sure::Listed as i64 { Sure::Listed } else { Sure::Said };
    Ok(Some(Known {
        id: row.get(0)?,
        source: row.get(1)?,
        shown: row.get(2)?,
        place: row.get::<_, Option<i64>>(3)?.map(|section| Place { section, sure }),
        dated: Dated { published: row.get(5)?, moment: row.get(6)? },
        title: row.get(7)?,
        origin: row.get(8)?,
        stored: row.get(9)?,
    }))
}

/// Writes what has become known of a headline; as for [`insert`], the caller sees to a new title.
pub(super) fn update(db: &Connection, known: &Known) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "UPDATE headline SET source = ?2, section = ?3, placed = ?4, moment = ?5, published = ?6,
         title = ?7, key = ?8, origin = ?9, stored = ?10 WHERE id = ?1",
    )?
    .execute((
        known.id,
        known.source,
        known.place.map(|place| place.section),
        known.place.map_or(0, |place| place.sure as i64),
        known.dated.moment,
        known.dated.published,
        &known.title,
        fold(&known.title),
        &known.origin,
        known.stored,
    ))?;
    // In which lists it stands depends on its source and section, where others tell the same.
    stories::story_of(db, known.id)?.map_or(Ok(()), |story| stories::arrange(db, story))
}

/// Makes a headline findable by its title.
pub(super) fn index_title(db: &Connection, id: ArticleId, title: &str) -> Result<(), ArchiveError> {
    Index::Titles.put(db, id, [fold(title).as_str()])
}

/// Whether a list's title says more than the one that is known: a whole title more than a cut one, else the longer.
pub(super) fn is_fuller(new: &str, old: &str) -> bool {
    match (is_cut(new), is_cut(old)) {
        (true, false) => false,
        (false, true) => !new.is_empty(),
        _ => new.chars().count() > old.chars().count(),
    }
}

/// Whether a title was cut to fit (`…`, `...`).
pub(super) fn is_cut(title: &str) -> bool {
    title.ends_with(['…', '‥', '⋯']) || title.ends_with("...") || title.ends_with("．．．")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_titles_never_replace_whole_ones() {
        assert!(is_fuller("粤港澳大湾区建设五周年", "粤港澳大湾区…"));
        assert!(is_fuller("粤港澳大湾区建设", "粤港澳"));
        assert!(is_fuller("短题", "这是一个被截断了的很长的标题..."));
        assert!(!is_fuller("粤港澳大湾区建设五周年的…", "粤港澳"));
        assert!(!is_fuller("粤港澳", "粤港澳大湾区"));
        assert!(!is_fuller("", "粤港…"));
    }
}
