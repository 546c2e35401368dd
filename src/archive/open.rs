use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::connection::MEMORY;
use super::pictures::PictureDirectory;
use super::{Archive, ArchiveError, ArchiveReader, lists, schema};
use crate::platform::private_files;

/// How long a writer waits for others. The longest transaction is the filing of one list page, but SQLite's lock is not
/// fair: a process that writes without a break can keep it from another for seconds where the disk is slow.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// Articles take some 3 KB compressed, and no page is shared by halves. With 10,000 of them the file is 1.36 times
/// their text on pages of 8 KB, 1.27 times on 16 KB and 1.25 times on 32 KB; but the log is written in pages too.
const PAGE_SIZE: u32 = 16384;

/// SQL texts kept compiled: a list's depends on its sources and view, so there are more than the default 16.
const STATEMENTS: usize = 64;

impl Archive {
    /// Opens the archive, or creates an empty one, readable by the user alone, and its directory with it.
    ///
    /// Migrates an older schema after copying the file beside it; refuses a newer one. Any number of processes may
    /// do this at once.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let open = || {
            make_private(path)?;
            let mut db = connect(path)?;
            prepare(&db)?;
            let mut safety_copy = None;
            schema::migrate(&mut db, || {
                let copy = beside(path, ".before-update");
                let copied = ArchiveReader::open(path).and_then(|archive| archive.backup(&copy));
                safety_copy = Some(copy);
                copied
            })?;
            Ok((db, safety_copy))
        };
        open()
            .map(|(db, safety_copy)| Self { safety_copy, ..Self::new(db, path) })
            .map_err(|error: ArchiveError| error.with_path(path))
    }

    /// Creates an archive that lives in memory, for tests; its pictures are in a temporary directory.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        let path = Path::new(MEMORY);
        let open = || {
            let mut db = Connection::open_in_memory()?;
            db.set_prepared_statement_cache_capacity(STATEMENTS);
            lists::teach(&db)?;
            schema::migrate(&mut db, || Ok(()))?;
            let mut archive = Self::new(db, path);
            archive.reader.picture_files = PictureDirectory::temporary()?;
            Ok(archive)
        };
        open().map_err(|error: ArchiveError| error.with_path(path))
    }
}

impl ArchiveReader {
    /// Opens a further connection, which only reads, to an archive that is open already.
    pub(super) fn open(path: &Path) -> Result<Self, ArchiveError> {
        let open = || {
            let db = connect(path)?;
            db.pragma_update(None, "query_only", true)?;
            Ok(Self::new(db, path))
        };
        open().map_err(|error: ArchiveError| error.with_path(path))
    }
}

/// Makes the directories and the file where they are missing. SQLite gives its `-wal` and `-shm` the file's mode.
fn make_private(path: &Path) -> Result<(), ArchiveError> {
    let made = private_files::create_dir(path.parent().unwrap_or(Path::new("")))
        .and_then(|()| private_files::create_new(path).or_else(|error| already_there(path, error)));
    made.map_err(ArchiveError::of_writing)
}

/// Another process may make the file at the same moment: then it is there, and that is all that was wanted.
fn already_there(path: &Path, error: io::Error) -> io::Result<()> {
    if path.is_file() { Ok(()) } else { Err(error) }
}

/// The path of a file beside another: its name with something behind it.
pub(super) fn beside(path: &Path, behind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(behind);
    name.into()
}

/// Connects to a file that is there. Not by URI: a path that looks like one is still a path.
pub(super) fn connect(path: &Path) -> Result<Connection, ArchiveError> {
    let db = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    lists::teach(&db)?;
    Ok(db)
}

/// Sets what a connection that writes needs.
///
/// `synchronous = FULL` syncs the log at every commit. `NORMAL` would lose the last commits when the power fails:
/// marks, and articles that were reported as stored. wanbao commits at the pace of a network that is asked politely,
/// some times a second at most, so that a sync each (about a millisecond on an SSD) is not felt; marks are written
/// on the archive's own thread, never in the way of a key.
fn prepare(db: &Connection) -> Result<(), ArchiveError> {
    db.pragma_update(None, "page_size", PAGE_SIZE)?;
    if db.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))? == 0 {
        // Only of use before anything is written, and later it would wait for others that write.
        db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    enter_wal(db)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // A long filing leaves a long log; without a limit the file would keep that length for good.
    db.pragma_update(None, "journal_size_limit", 16 << 20)?;
    Ok(())
}

/// Turns to WAL. SQLite doesn't wait when two processes turn a new file at once (it could wait for ever), so this does.
fn enter_wal(db: &Connection) -> Result<(), ArchiveError> {
    let begun = Instant::now();
    loop {
        match db.pragma_update(None, "journal_mode", "WAL").map_err(ArchiveError::from) {
            Err(ArchiveError::Locked) if begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5))
            }
            done => return done,
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

    /// An archive that waits for nobody.
    fn impatient(path: &Path) -> Archive {
        let archive = Archive::open(path).expect("an archive");
        archive.db.busy_timeout(Duration::ZERO).expect("set");
        archive
    }

    #[test]
    fn a_writer_that_waits_too_long_says_so_and_readers_never_wait() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("wanbao.db");
        let mut archive = impatient(&path);
        let other = connect(&path).expect("another program");
        other.execute_batch("BEGIN IMMEDIATE").expect("its transaction");
        let refused = archive.set_state("key", "value").expect_err("the other is writing");
        assert!(matches!(refused.kind(), ArchiveError::Locked), "{refused:?}");
        assert_eq!(archive.get_state("key").expect("reading goes on"), None);
        assert_eq!(impatient(&path).get_state("key").expect("so does starting"), None);
        other.execute_batch("COMMIT").expect("its end");
        archive.set_state("key", "value").expect("kept");
    }

    #[test]
    fn a_full_disk_is_said_to_be_full_and_spoils_nothing() {
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
    fn commits_are_synced_and_keys_are_checked() {
        let home = tempfile::tempdir().expect("a directory");
        let archive = Archive::open(&home.path().join("wanbao.db")).expect("an archive");
        let asks = |name: &str| {
            archive.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("a value")
        };
        let full = 2;
        assert_eq!([asks("synchronous"), asks("foreign_keys")], [full, 1]);
        let mode: String =
            archive.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a value");
        assert_eq!(mode, "wal");
    }
}
