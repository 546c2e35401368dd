//! The archive: one SQLite file with everything that was ever read or is to be read, and who may write to it when.
//!
//! [`Archive`] is a plain, synchronous type over one connection; [`ArchiveHandle`] gives it its own threads. The
//! archive is what the reader looks at, the network only adds to it; so
//!
//! - **what is reported as stored is stored**: every change is one transaction, and a transaction that was committed
//!   survives a crash of wanbao and of the machine (WAL with `synchronous = FULL`);
//! - **a good text is never lost to a bad page**: failed and empty pages are never filed, and the text of a page that
//!   lost most of it is held apart ([`Outcome::Suspect`]);
//! - **lists never touch a body** and never count or sort a table: windows are read along an index by keyset, counts
//!   are kept by triggers, and which of the articles that tell the same stands in a list is worked out when they are
//!   filed ([`Archive::others`]);
//! - **what the reader did stays done**: marks are steps that can be undone for good, and no rule
//!   ([`Archive::set_rules`]) goes over them;
//! - **what is gone is gone on purpose**: a text that a site changed is kept as a version, tidying ([`Archive::sweep`])
//!   happens when it is asked for, and of a damaged file what can be read is saved ([`Archive::salvage`]);
//! - **any number of processes** may have the file open: readers never wait for a writer, writers wait their turn.
//!
//! It knows nothing of the network and of HTML: validators are strings, pages are bytes, times are given.

mod alike;
mod arrivals;
mod articles;
mod asked;
mod backup;
mod claim;
mod codec;
mod columns;
#[cfg(test)]
mod costs;
mod damage;
mod dated;
mod error;
mod extras;
mod filing;
mod handle;
mod headlines;
mod health;
mod index;
mod lists;
mod marks;
mod needle;
mod open;
mod pages;
mod pictures;
mod readonly;
mod records;
mod row;
mod rules;
mod salvage;
mod schema;
mod search;
mod sieve;
mod sources;
mod state;
mod stories;
mod suspects;
mod sweep;
mod tags;
mod terms;
mod unused;
mod versions;

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior};

pub use arrivals::Arrivals;
pub use articles::Outcome;
pub use asked::Asked;
pub use claim::Claim;
pub use error::ArchiveError;
pub use extras::Extra;
pub use filing::{Filed, ListPage};
pub use handle::{ArchiveHandle, Opening};
pub use health::{SourceStats, Stats};
pub use pages::PageCopy;
use pictures::Shelf;
pub use pictures::{Illustrations, PictureState};
pub use records::{PageRecord, Record, SourceRecord, TextRecord};
pub use rules::ReadyRule;
pub use salvage::Salvaged;
pub use search::{Found, Hit};
pub use sweep::{Keep, Keeping, Swept};
pub use unused::SweptPictures;
pub use versions::Version;

/// The archive, over one connection of its own.
///
/// Methods that take `&mut self` write, in one transaction each; those that take `&self` read, from one snapshot each.
#[derive(Debug)]
pub struct Archive {
    db: Connection,
    path: PathBuf,
    pictures: Shelf,
    /// Applied to what is filed.
    rules: Arc<[ReadyRule]>,
    /// The copy that was made before its schema was changed.
    kept: Option<PathBuf>,
}

impl Archive {
    /// Runs a job in a write transaction: all of it is kept, or, when it fails or panics, none.
    fn write<T>(
        &mut self,
        job: impl FnOnce(&Connection) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let db = &mut self.db;
        let run = || {
            // IMMEDIATE takes the write lock at once and waits for it there. A transaction that began by reading
            // could not wait: it would have to fail as soon as another process had written in between.
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = job(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(|error: ArchiveError| error.with_path(&self.path))
    }

    /// Has statements given up as soon as they are not wanted any more; `None`: they run to their end.
    fn go_on_while(&mut self, is_wanted: Option<impl Fn() -> bool + Send + 'static>) {
        let given_up = is_wanted.map(|is_wanted| move || !is_wanted());
        // Some 20 operations are a row.
        if let Err(error) = self.db.progress_handler(1000, given_up) {
            tracing::warn!(%error, "archive");
        }
    }

    /// Runs a job that reads, all of it from the same snapshot.
    fn read<T>(&self, job: impl FnOnce(&Connection) -> Result<T, ArchiveError>) -> Result<T, ArchiveError> {
        let run = || {
            let transaction = self.db.unchecked_transaction()?;
            job(&transaction)
        };
        run().map_err(|error: ArchiveError| error.with_path(&self.path))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn a_job_that_fails_or_panics_leaves_nothing_behind() {
        let mut archive = Archive::in_memory().expect("an archive");
        let begin = |db: &Connection| db.execute("INSERT INTO state VALUES ('key', 'value')", []);
        let failed = archive.write::<()>(|db| {
            begin(db)?;
            Err(ArchiveError::DiskFull)
        });
        assert!(matches!(failed.expect_err("it failed").kind(), ArchiveError::DiskFull));
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            archive.write::<()>(|db| {
                begin(db)?;
                panic!("in the middle");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(archive.get_state("key").expect("read"), None);
        archive.set_state("key", "value").expect("it can be written again");
    }
}
