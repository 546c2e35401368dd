use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::codec::Packed;
use super::columns::moment;
use super::records::{ArticleRecord, PageRecord, TextRecord};
use super::{
    Archive, ArchiveError, ArchiveReader, claim, damage, open, pages, pictures, records, state, tags,
};
use crate::model::{ArticleId, RawPage};

/// Headlines taken over in one transaction.
const AT_ONCE: usize = 100;

/// A table ends where so many numbers in a row can't be read: more rows are on no page.
const MOST_MISSES: usize = 20_000;

/// What came of saving a damaged archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageReport {
    /// Where the damaged file is now.
    pub aside: PathBuf,
    /// Headlines that were saved.
    pub headlines: usize,
    /// Texts that were saved.
    pub articles: usize,
    /// Headlines, texts and pages that are there and could not be read any more.
    pub lost: usize,
}

impl Archive {
    /// Saves what can be read of a damaged archive into a new one, row by row, and sets the damaged file aside. Of a
    /// file that is no database any more, nothing can be read: then the new one is empty.
    ///
    /// Nobody else may have it open: else it is [`ArchiveError::Locked`], as far as a damaged file can tell. The new file takes
    /// the place of the old one when it is whole. `None` where another process was saving it: that has been waited for.
    pub fn salvage(path: &Path) -> Result<Option<SalvageReport>, ArchiveError> {
        let failed = |error: ArchiveError| error.with_path(path);
        let Some(_turn) = claim::claim_saving(path) else { return Ok(None) };
        // From here on, nobody opens it any more.
        damage::note(path);
        let old = damaged(path).map_err(failed)?;
        let making = open::beside(path, ".salvaging");
        remove(&making);
        let mut new = Archive::open(&making)?;
        let mut salvaged = SalvageReport { aside: free_name(path), headlines: 0, articles: 0, lost: 0 };
        if let Some(old) = &old {
            save(old, &mut new, &mut salvaged)?;
        }
        close(new)?;
        let replace = || {
            for behind in ["-wal", "-shm", ""] {
                let (from, to) = (open::beside(path, behind), open::beside(&salvaged.aside, behind));
                if from.exists() {
                    fs::rename(from, to)?;
                }
            }
            fs::rename(&making, path)
        };
        replace().map_err(|error| failed(ArchiveError::Io(error)))?;
        damage::forget(path);
        Ok(Some(salvaged))
    }
}

/// Opens a damaged archive for nobody else to write; `None` when it is no database any more.
fn damaged(path: &Path) -> Result<Option<Connection>, ArchiveError> {
    let db = open::connect(path)?;
    // Only a connection that is alone may leave WAL. What damage makes of that is no answer.
    db.busy_timeout(Duration::ZERO)?;
    if let Err(ArchiveError::Locked) =
        db.pragma_update(None, "journal_mode", "DELETE").map_err(ArchiveError::from)
    {
        return Err(ArchiveError::Locked);
    }
    match db.execute_batch("BEGIN IMMEDIATE; PRAGMA query_only = TRUE").map_err(ArchiveError::from) {
        Ok(()) => Ok(Some(db)),
        Err(ArchiveError::Damaged(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn save(old: &Connection, new: &mut Archive, salvaged: &mut SalvageReport) -> Result<(), ArchiveError> {
    let Ok(sources) = records::source_records(old) else { return Ok(()) };
    new.import().sources(&sources)?;
    for table in BEFORE {
        let _ = new.write(|new| take_over(old, new, &table));
    }
    // Without them, pictures are fetched again when they are looked at.
    let _ = new.write(|new| pictures::take_over(old, new));
    let left = Remains::find(old);
    let mut batch = Vec::new();
    for id in 1..=last_number(old) {
        match records::head_of(old, ArticleId(id)) {
            Ok(Some(mut record)) => {
                salvaged.lost += left.add(old, &mut record);
                salvaged.headlines += 1;
                salvaged.articles += usize::from(!record.texts.is_empty());
                batch.push(record);
            }
            Ok(None) => {}
            Err(_) => salvaged.lost += 1,
        }
        if batch.len() >= AT_ONCE {
            new.import().articles(&std::mem::take(&mut batch))?;
        }
    }
    new.import().articles(&batch)?;
    for table in BEHIND {
        let _ = new.write(|new| take_over(old, new, &table));
    }
    Ok(())
}

/// A table that is taken over row by row: what is read of it, and how it is put.
struct Table {
    read: &'static str,
    put: &'static str,
}

/// What stands for itself. Tags keep their numbers, which the undo stack knows them by.
const BEFORE: [Table; 3] = [
    Table { read: "SELECT key, value FROM state", put: "REPLACE INTO state (key, value) VALUES (?1, ?2)" },
    Table { read: "SELECT url FROM swept", put: "INSERT OR IGNORE INTO swept (url) VALUES (?1)" },
    Table {
        read: "SELECT id, key, name FROM tag",
        put: "INSERT OR IGNORE INTO tag (id, key, name) VALUES (?1, ?2, ?3)",
    },
];

/// What is about headlines and sources that are there by then.
const BEHIND: [Table; 3] = [
    Table {
        read: "SELECT a.url, s.slug, a.at FROM asked a JOIN source s ON s.id = a.source",
        put: "INSERT OR IGNORE INTO asked (url, source, at) SELECT ?1, id, ?3 FROM source WHERE slug = ?2",
    },
    Table {
        read: "SELECT id, mark, value, joined FROM mark_step",
        put: "INSERT OR IGNORE INTO mark_step (id, mark, value, joined) VALUES (?1, ?2, ?3, ?4)",
    },
    Table {
        read: "SELECT step, headline, touched FROM mark_change",
        put: "INSERT OR IGNORE INTO mark_change (step, headline, touched) SELECT id, ?2, ?3 FROM mark_step WHERE id = ?1",
    },
];

/// Takes over a table, as far as it can be read.
fn take_over(old: &Connection, new: &Connection, table: &Table) -> Result<(), ArchiveError> {
    let (mut read, mut put) = (old.prepare(table.read)?, new.prepare(table.put)?);
    let columns = read.column_count();
    let mut rows = read.query([])?;
    while let Ok(Some(row)) = rows.next() {
        let values = (0..columns).map(|nth| row.get::<_, Value>(nth)).collect::<Result<Vec<_>, _>>()?;
        put.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// Where what belongs to a headline stands, by the headline's number. The tables themselves are read, not their indexes,
/// and read on behind what can't be read.
struct Remains {
    versions: Owners,
    articles: Owners,
    suspects: Owners,
    pages: Owners,
}

/// The rows of each headline in a table.
type Owners = HashMap<i64, Vec<i64>>;

impl Remains {
    fn find(db: &Connection) -> Self {
        let of = |table| owners(db, table);
        Self { versions: of("version"), articles: of("article"), suspects: of("suspect"), pages: of("page") }
    }

    /// Adds what can be read to a headline; how many rows can't.
    fn add(&self, db: &Connection, record: &mut ArticleRecord) -> usize {
        let of = |rows: &Owners| rows.get(&record.id.0).cloned().unwrap_or_default();
        let (versions, articles, copies) = (of(&self.versions), of(&self.articles), of(&self.pages));
        let suspects = of(&self.suspects);
        // Of a text whose page is lost, only the headline tells that there was one.
        let stored = articles.len().max(usize::from(is_stored(db, record.id)));
        let all = versions.len() + stored + suspects.len() + copies.len();
        record.texts.extend(versions.into_iter().filter_map(|row| text(db, "version", row)));
        record.texts.extend(articles.into_iter().filter_map(|row| text(db, "article", row)));
        record.suspect = suspects.into_iter().find_map(|row| text(db, "suspect", row));
        record.pages.extend(copies.into_iter().filter_map(|row| page(db, row)).map(PageRecord::from));
        record.position = state::position(db, record.id).ok().flatten();
        record.tags = tags::of(db, record.id).unwrap_or_default();
        all - record.texts.len() - usize::from(record.suspect.is_some()) - record.pages.len()
    }
}

fn is_stored(db: &Connection, id: ArticleId) -> bool {
    let stored = "SELECT stored FROM headline WHERE id = ?1";
    db.prepare_cached(stored).and_then(|mut stored| stored.query_row([id], |row| row.get(0))).unwrap_or(false)
}

/// The headlines that a table's rows belong to, as far as these can be read.
fn owners(db: &Connection, table: &str) -> Owners {
    let mut owners = Owners::new();
    let (mut next, mut misses) = (0, 0);
    while misses < MOST_MISSES {
        let before = next;
        let whole = run_along(db, table, &mut next, &mut owners);
        if whole.is_ok() {
            break;
        }
        misses = if next == before { misses + 1 } else { 0 };
        // Past the row that can't be read, and past its neighbours on the same page one by one.
        next += 1;
    }
    owners
}

/// Reads a table from a row on, up to the first row that can't be read. From behind a row on would not do: SQLite looks
/// for that row first, and where it is lost, what comes next would be, too.
fn run_along(db: &Connection, table: &str, next: &mut i64, owners: &mut Owners) -> rusqlite::Result<()> {
    let sql = format!("SELECT rowid, headline FROM {table} NOT INDEXED WHERE rowid >= ?1 ORDER BY rowid");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([*next])?;
    while let Some(found) = rows.next()? {
        let row: i64 = found.get(0)?;
        *next = row + 1;
        if let Some(headline) = found.get(1)? {
            owners.entry(headline).or_default().push(row);
        }
    }
    Ok(())
}

/// The last number that was given to a headline.
fn last_number(db: &Connection) -> i64 {
    let of = |sql| db.query_row(sql, [], |row| row.get(0));
    let given = of("SELECT seq FROM sqlite_sequence WHERE name = 'headline'");
    given.or_else(|_| of("SELECT max(id) FROM headline")).unwrap_or(0)
}

fn text(db: &Connection, table: &str, row: i64) -> Option<TextRecord> {
    let sql = format!("SELECT filed, content FROM {table} WHERE rowid = ?1");
    let read = |row: &Row<'_>| {
        let Packed(article) = row.get(1)?;
        Ok(TextRecord { filed: moment(row.get(0)?), article })
    };
    db.prepare_cached(&sql).ok()?.query_row([row], read).ok()
}

fn page(db: &Connection, row: i64) -> Option<RawPage> {
    let sql = format!("SELECT {} FROM page WHERE rowid = ?1", pages::COPY);
    db.prepare_cached(&sql).ok()?.query_row([row], pages::copy_of).ok()
}

/// Closes an archive so that all of it is in its file.
fn close(archive: Archive) -> Result<(), ArchiveError> {
    let ArchiveReader { db, path, .. } = archive.reader;
    db.close().map_err(|(_, error)| ArchiveError::from(error).with_path(&path))?;
    for behind in ["-wal", "-shm"] {
        let _ = fs::remove_file(open::beside(&path, behind));
    }
    Ok(())
}

fn remove(path: &Path) {
    for behind in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(open::beside(path, behind));
    }
}

/// A name for the damaged file that no other has.
fn free_name(path: &Path) -> PathBuf {
    let numbered = (2..).map(|n| open::beside(path, &format!(".damaged-{n}")));
    std::iter::once(open::beside(path, ".damaged"))
        .chain(numbered)
        .find(|name| !name.exists())
        .unwrap_or_else(|| open::beside(path, ".damaged"))
}
