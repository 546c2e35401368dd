//! The archive: one SQLite file with everything that was ever read or is to be read, and who may write to it when.
//!
//! [`Archive`] is a plain, synchronous type over one connection; [`ArchiveHandle`] gives it its own threads. The
//! archive is what the reader looks at, the network only adds to it; so
//!
//! - **what is reported as stored is stored**: every change is one transaction, and a transaction that was committed
//!   survives a crash of wanbao and of the machine (WAL with `synchronous = FULL`);
//! - **a good text is never lost to a bad page**: failed and empty pages are never filed, and the text of a page that
//!   lost most of it is held apart ([`StoreOutcome::Suspect`]);
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
mod connection;
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

pub use arrivals::NewMatches;
pub use articles::StoreOutcome;
pub use asked::QueuedFetch;
pub use claim::RefreshLock;
pub use connection::{Archive, ArchiveReader};
pub use error::ArchiveError;
pub use extras::ExtraRecord;
pub use filing::{FetchedListPage, HeadlineCounts};
pub use handle::{ArchiveHandle, OpeningNotes};
pub use health::{SourceStats, Stats};
use pictures::PictureDirectory;
pub use pictures::{MissingPictures, PictureState};
pub use records::{ArticleRecord, PageRecord, SourceRecord, TextRecord};
pub use rules::CompiledRule;
pub use salvage::SalvageReport;
pub use search::{SearchHit, SearchResults};
pub use sweep::{ExpiredArticles, RetentionLimits, RetentionPolicy};
pub use unused::UnusedPictures;
pub use versions::Version;
