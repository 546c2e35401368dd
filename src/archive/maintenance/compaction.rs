//! Maintenance of the file: merging the full-text index, returning free space to the disk, and a test write.

use crate::archive::fts::FtsIndex;
use crate::archive::{Archive, ArchiveError};

/// Database pages of the full-text index that are merged at a time: some 30 ms.
const PAGES_AT_ONCE: i64 = 512;

/// Maintenance of an archive's file.
#[derive(Debug)]
pub struct FileMaintenance<'a>(pub(super) &'a mut Archive);

impl Archive {
    /// Returns the maintenance of the archive's file.
    pub fn maintenance(&mut self) -> FileMaintenance<'_> {
        FileMaintenance(self)
    }
}

impl FileMaintenance<'_> {
    /// Fails as a write would if nothing can be written now: the disk is full, or the file is read-only.
    pub fn check_writable(&mut self) -> Result<(), ArchiveError> {
        // Sets a value to itself: its page goes through the log to the disk like any other, and nothing changes.
        self.0.write(|db| {
            let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok(db.pragma_update(None, "user_version", version)?)
        })
    }

    /// Merges a part of the full-text index; returns true if there may be more to merge.
    ///
    /// New articles are indexed in segments of their own, which repeat each other's terms: for 10,000 articles the
    /// segments took 0.50 of the size of the text, a single one 0.39. Merging a part after each refresh keeps it near
    /// that. Pages that become free are returned to the disk; before, they took a quarter of the file.
    pub fn merge_index(&mut self) -> Result<bool, ArchiveError> {
        let may_continue = self.0.write(|db| {
            let before = db.total_changes();
            db.prepare_cached("INSERT INTO article_index (article_index, rank) VALUES ('merge', ?1)")?
                .execute([-PAGES_AT_ONCE])?;
            // The statement itself counts for one.
            Ok(db.total_changes() - before > 1)
        })?;
        let freed = self.free_pages().map_err(|error| error.with_path(&self.0.path));
        freed.map(|()| may_continue)
    }

    /// Returns the space of deleted rows to the disk, and merges the full-text index completely. Returns the size of the
    /// file before and after, in bytes.
    ///
    /// Needs exclusive access to the file, and as much space again while it runs.
    pub fn vacuum(&mut self) -> Result<(u64, u64), ArchiveError> {
        let before = self.0.inspect().file_size()?;
        self.rewrite_file().map_err(|error| error.with_path(&self.0.path))?;
        Ok((before, self.0.inspect().file_size()?))
    }

    fn rewrite_file(&self) -> Result<(), ArchiveError> {
        for index in FtsIndex::ALL.map(FtsIndex::table) {
            self.0.db.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
        }
        let rewrite = "PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);";
        Ok(self.0.db.execute_batch(rewrite)?)
    }

    /// Returns free database pages to the disk. The statement returns a row for each.
    fn free_pages(&self) -> Result<(), ArchiveError> {
        let mut statement = self.0.db.prepare_cached("PRAGMA incremental_vacuum")?;
        let mut pages = statement.query([])?;
        while pages.next()?.is_some() {}
        Ok(())
    }
}
