//! The two types that the rest of the archive implements its methods on: a connection that reads, and one that also
//! writes.
//!
//! They own the connection and its transactions, and know no table.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

use super::query::loaded_titles::LoadedTitles;
use super::store::picture_files::PictureDirectory;
use super::write_probe::with_cause;
use super::{ArchiveError, CompiledRule};

/// The path of an archive that lives in memory.
pub(crate) const MEMORY: &str = ":memory:";

/// Read access to the archive, over one connection of its own.
///
/// Each method reads from one snapshot.
#[derive(Debug)]
pub struct ArchiveReader {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
    pub(crate) picture_files: PictureDirectory,
    pub(crate) titles: LoadedTitles,
}

/// Read and write access to the archive, over one connection of its own.
///
/// Methods that take `&mut self` write, each in one transaction; reading methods are those of [`ArchiveReader`].
#[derive(Debug)]
pub struct Archive {
    pub(crate) reader: ArchiveReader,
    /// Applied to every headline and text that is stored.
    pub(crate) rules: Arc<[CompiledRule]>,
    /// The copy that was made before the schema was migrated.
    pub(crate) safety_copy: Option<PathBuf>,
    /// True once this connection has written the first page of the file, which says which archive the log is of.
    pub(crate) is_log_signed: bool,
}

impl ArchiveReader {
    /// Wraps a connection to the file at `path`; pictures are files in the directory `pictures` beside it.
    pub(crate) fn new(db: Connection, path: &Path) -> Self {
        let picture_files = PictureDirectory::Beside(path.with_file_name("pictures"));
        Self { db, path: path.to_owned(), picture_files, titles: LoadedTitles::default() }
    }

    /// Runs a job in a read transaction, so that all of it sees the same snapshot.
    pub(crate) fn read<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let run = || {
            let transaction = self.db.unchecked_transaction()?;
            job(&transaction)
        };
        run().map_err(|error: ArchiveError| error.with_path(&self.path))
    }

    /// Interrupts statements as soon as `is_wanted` returns false; `None` lets them run to their end.
    pub(crate) fn run_while(&mut self, is_wanted: Option<impl Fn() -> bool + Send + 'static>) {
        let is_interrupted = is_wanted.map(|is_wanted| move || !is_wanted());
        // Reading one row takes some 20 operations.
        if let Err(error) = self.db.progress_handler(1000, is_interrupted) {
            tracing::warn!(%error, "archive");
        }
    }
}

impl Archive {
    /// Wraps a connection to the file at `path`.
    pub(crate) fn new(db: Connection, path: &Path) -> Self {
        Self {
            reader: ArchiveReader::new(db, path),
            rules: Arc::default(),
            safety_copy: None,
            is_log_signed: false,
        }
    }

    /// Runs a job in a write transaction: it is committed as a whole, or rolled back if the job fails or panics.
    pub(crate) fn write<T>(
        &mut self,
        job: impl FnOnce(&Connection) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let Self { reader: ArchiveReader { db, path, .. }, is_log_signed, .. } = self;
        let run = || {
            // IMMEDIATE takes the write lock at once and waits for it there. A transaction that began by reading
            // could not wait: it would have to fail as soon as another process had written in between.
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = job(&transaction)?;
            if !*is_log_signed {
                write_first_page(&transaction)?;
            }
            transaction.commit()?;
            *is_log_signed = true;
            Ok(result)
        };
        run().map_err(|error: ArchiveError| with_cause(error, path).with_path(path))
    }

    /// Sets the rules that are applied from now on to headlines and texts that are stored.
    pub fn set_rules(&mut self, rules: Vec<CompiledRule>) {
        self.rules = rules.into();
    }
}

/// Has a transaction write the first page of the file, with its `application_id`: `maintenance::foreign_log` tells by that
/// which archive a log is of.
fn write_first_page(db: &Connection) -> Result<(), ArchiveError> {
    let id: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(db.pragma_update(None, "application_id", id)?)
}

impl Deref for Archive {
    type Target = ArchiveReader;

    fn deref(&self) -> &ArchiveReader {
        &self.reader
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn rolls_back_a_job_that_fails_or_panics() {
        let mut archive = Archive::in_memory().expect("an archive");
        let insert = |db: &Connection| db.execute("INSERT INTO state VALUES ('key', 'value')", []);
        let failed = archive.write::<()>(|db| {
            insert(db)?;
            Err(ArchiveError::DiskFull)
        });
        assert!(matches!(failed.expect_err("it failed").kind(), ArchiveError::DiskFull));
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            archive.write::<()>(|db| {
                insert(db)?;
                panic!("in the middle");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(archive.get_state("key").expect("read"), None);
        archive.set_state("key", "value").expect("it can be written again");
    }
}
