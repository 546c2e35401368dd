//! Reading the rows of a damaged database: along each table, continuing after rows that can't be read.

use std::collections::{BTreeSet, HashMap};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::archive::ArchiveError;
use crate::archive::Version;
use crate::archive::marks::tags;
use crate::archive::store::{pages, positions, results};
use crate::archive::transfer::{ArticleRecord, PageRecord, SourceRecord, TextRecord, export};
use crate::model::{Article, ArticleId, RawPage, SourceId};

/// Number of consecutive row ids that can't be read after which a table counts as finished: no page has more rows.
const MAX_MISSES: usize = 20_000;

/// A table that is copied row by row: how it is read, and how its rows are inserted.
pub(super) struct TableCopy {
    read: &'static str,
    insert: &'static str,
}

/// Tables that refer to no other. Tags keep their row ids, because the undo stack refers to them.
pub(super) const INDEPENDENT_TABLES: [TableCopy; 6] = [
    TableCopy {
        read: "SELECT key, value FROM state",
        insert: "REPLACE INTO state (key, value) VALUES (?1, ?2)",
    },
    TableCopy { read: "SELECT url FROM swept", insert: "INSERT OR IGNORE INTO swept (url) VALUES (?1)" },
    TableCopy {
        read: "SELECT id, key, name FROM tag",
        insert: "INSERT OR IGNORE INTO tag (id, key, name) VALUES (?1, ?2, ?3)",
    },
    TableCopy {
        read: "SELECT wall, counter, device, content FROM operation NOT INDEXED",
        insert: "INSERT OR IGNORE INTO operation (wall, counter, device, content) VALUES (?1, ?2, ?3, ?4)",
    },
    TableCopy {
        read: "SELECT operations, content FROM operation_block",
        insert: "INSERT INTO operation_block (operations, content) VALUES (?1, ?2)",
    },
    TableCopy {
        read: "SELECT key, marks FROM absent_mark",
        insert: "INSERT OR IGNORE INTO absent_mark (key, marks) VALUES (?1, ?2)",
    },
];

/// Tables that refer to sources or headlines, to be copied after these.
pub(super) const DEPENDENT_TABLES: [TableCopy; 10] = [
    TableCopy {
        read: "SELECT slug, own FROM source WHERE own IS NOT NULL",
        insert: "UPDATE source SET own = ?2 WHERE slug = ?1",
    },
    TableCopy {
        read: "SELECT p.id, s.slug, p.record FROM purged p JOIN source s ON s.id = p.source",
        insert: "INSERT OR IGNORE INTO purged (id, source, record) SELECT ?1, id, ?3 FROM source WHERE slug = ?2",
    },
    TableCopy {
        read: "SELECT id, headline FROM joined",
        insert: "INSERT OR IGNORE INTO joined (id, headline) SELECT ?1, id FROM headline WHERE id = ?2",
    },
    TableCopy {
        read: "SELECT a.url, s.slug, a.at FROM asked a JOIN source s ON s.id = a.source",
        insert: "INSERT OR IGNORE INTO asked (url, source, at) SELECT ?1, id, ?3 FROM source WHERE slug = ?2",
    },
    TableCopy {
        read: "SELECT address, headline, holds FROM alias",
        insert: "INSERT OR IGNORE INTO alias (address, headline, holds) SELECT ?1, id, ?3 FROM headline WHERE id = ?2",
    },
    TableCopy {
        read: "SELECT one, other, same FROM story_decision",
        insert: "INSERT OR IGNORE INTO story_decision (one, other, same)
                 SELECT a.id, b.id, ?3 FROM headline a JOIN headline b ON a.id = ?1 AND b.id = ?2",
    },
    TableCopy {
        read: "SELECT id, mark, value, joined, at FROM mark_step",
        insert: "INSERT OR IGNORE INTO mark_step (id, mark, value, joined, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    },
    // Of an archive whose steps have no time yet.
    TableCopy {
        read: "SELECT id, mark, value, joined FROM mark_step",
        insert: "INSERT OR IGNORE INTO mark_step (id, mark, value, joined) VALUES (?1, ?2, ?3, ?4)",
    },
    TableCopy {
        read: "SELECT step, one, other, before FROM story_change",
        insert: "INSERT OR IGNORE INTO story_change (step, one, other, before)
                 SELECT id, ?2, ?3, ?4 FROM mark_step WHERE id = ?1",
    },
    TableCopy {
        read: "SELECT step, headline, touched FROM mark_change",
        insert: "INSERT OR IGNORE INTO mark_change (step, headline, touched)
                 SELECT id, ?2, ?3 FROM mark_step WHERE id = ?1",
    },
];

impl TableCopy {
    /// Copies the rows up to the first that can't be read.
    pub(super) fn run(&self, from: &Connection, to: &Connection) -> Result<(), ArchiveError> {
        let (mut read, mut insert) = (from.prepare(self.read)?, to.prepare(self.insert)?);
        let columns = read.column_count();
        let mut rows = read.query([])?;
        while let Ok(Some(row)) = rows.next() {
            let values = (0..columns).map(|nth| row.get::<_, Value>(nth)).collect::<Result<Vec<_>, _>>()?;
            insert.execute(params_from_iter(values))?;
        }
        Ok(())
    }
}

/// The row ids of everything that belongs to headlines, by headline. Read from the tables themselves, not from their
/// indexes, which may be damaged, too.
pub(super) struct RowsByHeadline {
    /// The ids of headlines, as far as their table or an index can be read.
    headlines: BTreeSet<i64>,
    versions: RowIds,
    articles: RowIds,
    quarantined: RowIds,
    pages: RowIds,
}

/// The row ids of each headline in one table.
type RowIds = HashMap<i64, Vec<i64>>;

impl RowsByHeadline {
    pub(super) fn read(db: &Connection) -> Self {
        let of = |table| row_ids(db, table, "headline");
        let mut headlines: BTreeSet<i64> = row_ids(db, "headline", "rowid").into_keys().collect();
        headlines.extend(indexed_ids(db));
        Self {
            headlines,
            versions: of("version"),
            articles: of("article"),
            quarantined: of("suspect"),
            pages: of("page"),
        }
    }

    /// Returns the ids of all headlines that there are or were, as far as a row, an index or a text shows, in order.
    pub(super) fn headline_ids(&self) -> BTreeSet<i64> {
        self.headlines.iter().chain(self.articles.keys()).copied().collect()
    }

    /// Makes a headline from its text, if its own row is lost. `None` if the text is lost, too.
    pub(super) fn rebuild(
        &self,
        db: &Connection,
        id: i64,
        sources: &[SourceRecord],
    ) -> Option<ArticleRecord> {
        let row = *self.articles.get(&id)?.last()?;
        let TextRecord { filed, article } = text(db, "article", row)?;
        let source = self.source_of(db, id, &article, sources)?;
        Some(ArticleRecord {
            id: ArticleId(id),
            source,
            section: None,
            appearances: Vec::new(),
            url: article.url,
            title: article.title,
            origin: article.origin,
            published: article.published,
            moment: article.published.map_or(filed, |published| published.moment()),
            seen: filed,
            read: false,
            starred: false,
            later: false,
            hidden: false,
            touched: 0,
            tags: Vec::new(),
            gone: false,
            position: None,
            results: Vec::new(),
            suspect: None,
            texts: Vec::new(),
            pages: Vec::new(),
        })
    }

    /// Returns the source of a text: that of its page, or else the one whose host it has, or else the first.
    fn source_of(
        &self,
        db: &Connection,
        id: i64,
        article: &Article,
        sources: &[SourceRecord],
    ) -> Option<SourceId> {
        let sql = "SELECT slug FROM page p JOIN source s ON s.id = p.source WHERE p.rowid = ?1";
        let pages = self.pages.get(&id).into_iter().flatten();
        let mut of_pages = pages.filter_map(|row| db.query_row(sql, [row], |row| row.get(0)).ok());
        of_pages.next().or_else(|| {
            let host = sources.iter().find(|source| source.url.host() == article.url.host());
            host.or_else(|| sources.first()).map(|source| source.id.clone())
        })
    }

    /// Adds what can be read to the record of a headline. Returns how many rows can't be.
    pub(super) fn complete(&self, db: &Connection, record: &mut ArticleRecord) -> usize {
        let of = |rows: &RowIds| rows.get(&record.id.0).cloned().unwrap_or_default();
        let (versions, articles, pages) = (of(&self.versions), of(&self.articles), of(&self.pages));
        let quarantined = of(&self.quarantined);
        // If the page with a text's row is lost, only the headline shows that there was one.
        let stored = articles.len().max(usize::from(is_stored(db, record.id)));
        let expected = versions.len() + stored + quarantined.len() + pages.len();
        record.texts.extend(versions.into_iter().filter_map(|row| text(db, "version", row)));
        record.texts.extend(articles.into_iter().filter_map(|row| text(db, "article", row)));
        record.suspect = quarantined.into_iter().find_map(|row| text(db, "suspect", row));
        record.pages.extend(pages.into_iter().filter_map(|row| page(db, row)).map(PageRecord::from));
        record.position = positions::load(db, record.id).ok().flatten();
        record.results = results::of_article(db, record.id).unwrap_or_default();
        // Without any, the article is listed by its source.
        let _ = export::add_appearances(db, record);
        record.tags = tags::of_article(db, record.id).unwrap_or_default();
        expected - record.texts.len() - usize::from(record.suspect.is_some()) - record.pages.len()
    }
}

fn is_stored(db: &Connection, id: ArticleId) -> bool {
    let sql = "SELECT stored FROM headline WHERE id = ?1";
    db.prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([id], |row| row.get(0)))
        .unwrap_or(false)
}

/// Returns the row ids of a table by headline, as far as they can be read.
fn row_ids(db: &Connection, table: &str, headline: &str) -> RowIds {
    let mut ids = RowIds::new();
    let (mut next, mut misses) = (0, 0);
    while misses < MAX_MISSES {
        let before = next;
        if read_from(db, table, headline, &mut next, &mut ids).is_ok() {
            break;
        }
        misses = if next == before { misses + 1 } else { 0 };
        // Skips the row that can't be read, and its neighbours on the same page one by one.
        next = next.saturating_add(1);
    }
    ids
}

/// Reads a table from the row id `next` to the first row that can't be read, and advances `next` past the rows read.
///
/// The condition is `rowid >= next`, because for `>` SQLite would look for the row before, and fail if that is lost.
fn read_from(
    db: &Connection,
    table: &str,
    headline: &str,
    next: &mut i64,
    ids: &mut RowIds,
) -> rusqlite::Result<()> {
    let sql = format!("SELECT rowid, {headline} FROM {table} NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([*next])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        *next = id.saturating_add(1);
        if let Some(headline) = row.get(1)? {
            ids.entry(headline).or_default().push(id);
        }
    }
    Ok(())
}

/// Returns the ids in an index of the headlines, from both ends up to entries that can't be read. It may have ids whose
/// rows are lost, far beyond all others.
fn indexed_ids(db: &Connection) -> BTreeSet<i64> {
    let mut ids = BTreeSet::new();
    for order in ["source, moment, id", "source DESC, moment DESC, id DESC"] {
        let sql = format!("SELECT id FROM headline INDEXED BY headline_by_source ORDER BY {order}");
        let Ok(mut statement) = db.prepare(&sql) else { continue };
        let Ok(rows) = statement.query_map([], |row| row.get::<_, i64>(0)) else { continue };
        ids.extend(rows.map_while(Result::ok));
    }
    ids
}

fn text(db: &Connection, table: &str, row: i64) -> Option<TextRecord> {
    let sql = format!("SELECT {} FROM {table} WHERE rowid = ?1", Version::COLUMNS);
    db.prepare_cached(&sql).ok()?.query_row([row], Version::from_row).ok().map(TextRecord::from)
}

fn page(db: &Connection, row: i64) -> Option<RawPage> {
    let sql = format!("SELECT {} FROM page WHERE rowid = ?1", pages::PAGE_COLUMNS);
    db.prepare_cached(&sql).ok()?.query_row([row], pages::page_from_row).ok()
}
