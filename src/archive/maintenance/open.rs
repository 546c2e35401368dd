//! Opening an archive: a private file, SQLite's settings, and migration of an older schema.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::file_names::SafetyCopyKind;
use crate::archive::connection::MEMORY;
use crate::archive::operations::wall_clock;
use crate::archive::query::list_scope::register_functions;
use crate::archive::schema::migrations;
use crate::archive::store::picture_files::PictureDirectory;
use crate::archive::write_probe::with_cause;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::Clock;
use crate::platform::private_files;

/// How long a writer waits for others. The longest transaction stores one list page, but SQLite's lock is not fair: a
/// process that writes without a break can keep it from another for seconds if the disk is slow.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(20);

/// Bytes of a database page. Articles take some 3 KB compressed, and a page is not shared by parts of rows: with 10,000
/// articles the file is 1.36 times their text on pages of 8 KB, 1.27 times on 16 KB and 1.25 times on 32 KB. But the log
/// is written in pages, too.
const PAGE_SIZE: u32 = 16384;

/// Prepared statements that are cached: a list's SQL depends on its sources and view, so there are more than the default
/// 16.
const CACHED_STATEMENTS: usize = 64;

/// Bytes to which the log is truncated. A long transaction leaves a long log, which would keep its length.
const MAX_LOG: u32 = 16 << 20;

impl Archive {
    /// Opens the archive, or creates an empty one, readable by the user alone, and its directory with it.
    ///
    /// Migrates an older schema after copying the file beside it; refuses a newer one. Any number of processes may do
    /// this at once.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let open = || {
            let mut db = connect_to_current(path)?;
            let mut safety_copy = None;
            migrations::migrate(&mut db, || {
                let copy = ArchiveReader::open(path)?.safety_copy(SafetyCopyKind::BeforeUpdate)?;
                safety_copy = Some(copy);
                Ok(())
            })?;
            Ok((db, safety_copy))
        };
        open()
            .map(|(db, safety_copy)| Self { safety_copy, ..Self::new(db, path) })
            .map_err(|error: ArchiveError| with_cause(error, path).with_path(path))
    }

    /// Creates an archive that lives in memory, for tests; its pictures are in a temporary directory.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        let path = Path::new(MEMORY);
        let open = || {
            let mut db = Connection::open_in_memory()?;
            prepare(&db)?;
            migrations::migrate(&mut db, || Ok(()))?;
            let mut archive = Self::new(db, path);
            archive.reader.picture_files = PictureDirectory::temporary()?;
            Ok(archive)
        };
        open().map_err(|error: ArchiveError| error.with_path(path))
    }
}

impl ArchiveReader {
    /// Opens a further connection, which only reads, to an archive that is open already.
    pub(crate) fn open(path: &Path) -> Result<Self, ArchiveError> {
        let open = || {
            let db = connect(path)?;
            db.pragma_update(None, "query_only", true)?;
            Ok(Self::new(db, path))
        };
        open().map_err(|error: ArchiveError| with_cause(error, path).with_path(path))
    }
}

/// Connects to the file that has this path once the connection can write; creates it if it is missing.
///
/// A process that salvages the archive replaces the file: who waited for it meanwhile would write into the damaged one.
/// Afterwards, a connection keeps others from replacing the file.
fn connect_to_current(path: &Path) -> Result<Connection, ArchiveError> {
    loop {
        create_private(path)?;
        let opened = private_files::identity(path).ok();
        let db = connect(path)?;
        if db.is_readonly("main")? {
            return Err(ArchiveError::ReadOnly);
        }
        // Before anything is changed in it.
        migrations::refuse_foreign(&db)?;
        configure(&db)?;
        if private_files::identity(path).ok() == opened {
            return Ok(db);
        }
    }
}

/// Creates the directory and the file if they are missing. SQLite gives its `-wal` and `-shm` the file's mode.
fn create_private(path: &Path) -> Result<(), ArchiveError> {
    let created = private_files::create_dir(path.parent().unwrap_or(Path::new("")))
        .and_then(|()| private_files::create_new(path).or_else(|error| ignore_existing(path, error)));
    created.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => ArchiveError::NotAFile,
        _ => ArchiveError::of_writing(error),
    })
}

/// Ignores that the file exists: another process may have created it at the same moment.
fn ignore_existing(path: &Path, error: io::Error) -> io::Result<()> {
    if path.is_file() { Ok(()) } else { Err(error) }
}

/// Connects to an existing file. Not by URI: a path that looks like one is still a path.
pub(super) fn connect(path: &Path) -> Result<Connection, ArchiveError> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(BUSY_TIMEOUT)?;
    prepare(&db)?;
    Ok(db)
}

/// Prepares any connection for the archive's statements.
///
/// SQLite compares the values of parameters with the conditions of partial indexes, and plans the statement anew for each
/// value: 25 µs for each result of a search. Our plans are the same for all values.
pub(super) fn prepare(db: &Connection) -> Result<(), ArchiveError> {
    db.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    register_functions(db)?;
    wall_clock::register(db, Clock::System)?;
    Ok(())
}

/// Configures a connection that writes.
///
/// `synchronous = FULL` syncs the log at every commit. `NORMAL` would lose the last commits at a power failure: marks,
/// and articles that were reported as stored. wanbao commits at the pace of a polite crawler, a few times a second at
/// most, so that a sync for each (about a millisecond on an SSD) is not noticed; marks are written on the archive's own
/// thread, never in the way of a key press.
fn configure(db: &Connection) -> Result<(), ArchiveError> {
    db.pragma_update(None, "page_size", PAGE_SIZE)?;
    if db.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))? == 0 {
        // Has no effect on a file with content, but would wait there for other writers.
        db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    enter_wal(db)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "journal_size_limit", MAX_LOG)?;
    Ok(())
}

/// Enters WAL mode. If two processes do so with a new file at once, SQLite fails instead of waiting, because it might
/// wait forever; so this waits.
fn enter_wal(db: &Connection) -> Result<(), ArchiveError> {
    let start = Instant::now();
    loop {
        match db.pragma_update(None, "journal_mode", "WAL").map_err(ArchiveError::from) {
            Err(ArchiveError::Locked) if start.elapsed() < BUSY_TIMEOUT => {
                std::thread::sleep(Duration::from_millis(5));
            }
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_connection_cannot_write() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("wanbao.db");
        Archive::open(&path).expect("an archive").set_state("key", "value").expect("kept");
        let reading = ArchiveReader::open(&path).expect("a second connection");
        assert_eq!(reading.get_state("key").expect("read").as_deref(), Some("value"));
        let mut archive = Archive::new(reading.db, &path);
        let refused = archive.set_state("key", "other").expect_err("it only reads");
        assert!(matches!(refused.kind(), ArchiveError::ReadOnly), "{refused:?}");
    }

    /// Opens an archive without a busy timeout.
    fn open_impatiently(path: &Path) -> Archive {
        let archive = Archive::open(path).expect("an archive");
        archive.db.busy_timeout(Duration::ZERO).expect("set");
        archive
    }

    #[test]
    fn writers_time_out_and_readers_never_wait() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("wanbao.db");
        let mut archive = open_impatiently(&path);
        let other = connect(&path).expect("another program");
        other.execute_batch("BEGIN IMMEDIATE").expect("its transaction");
        let refused = archive.set_state("key", "value").expect_err("the other is writing");
        assert!(matches!(refused.kind(), ArchiveError::Locked), "{refused:?}");
        assert_eq!(archive.get_state("key").expect("reading goes on"), None);
        assert_eq!(open_impatiently(&path).get_state("key").expect("so does starting"), None);
        other.execute_batch("COMMIT").expect("its end");
        archive.set_state("key", "value").expect("kept");
    }

    #[test]
    fn a_full_disk_fails_the_write_and_loses_nothing() {
        let mut archive = Archive::in_memory().expect("an archive");
        archive.set_state("key", "value").expect("kept");
        let limit = |pages: i64| archive.db.pragma_update(None, "max_page_count", pages).expect("set");
        limit(1);
        let refused = archive.set_state("long", &"长".repeat(100_000)).expect_err("no room");
        assert!(matches!(refused.kind(), ArchiveError::DiskFull), "{refused:?}");
        assert_eq!(archive.get_state("key").expect("reading goes on").as_deref(), Some("value"));
        assert_eq!(archive.get_state("long").expect("read"), None);
    }

    #[test]
    fn plans_do_not_depend_on_parameters() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("wanbao.db");
        let is_stable = |reader: &ArchiveReader| {
            reader.db.db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG).expect("a setting")
        };
        assert!(is_stable(&Archive::open(&path).expect("an archive")));
        assert!(is_stable(&ArchiveReader::open(&path).expect("a second connection")));
        assert!(is_stable(&Archive::open_read_only(&path).expect("read-only")));
    }

    #[test]
    fn syncs_commits_and_checks_foreign_keys() {
        let home = tempfile::tempdir().expect("a directory");
        let archive = Archive::open(&home.path().join("wanbao.db")).expect("an archive");
        let setting = |name: &str| {
            archive.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("a value")
        };
        let full = 2;
        assert_eq!([setting("synchronous"), setting("foreign_keys")], [full, 1]);
        let mode: String =
            archive.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a value");
        assert_eq!(mode, "wal");
    }
}
