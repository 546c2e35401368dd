//! The archive: one SQLite file with everything that was fetched and everything the reader did.
//!
//! [`Archive`] and [`ArchiveReader`] are plain, synchronous types over one connection; [`ArchiveHandle`] gives them their
//! own threads. The interface shows the archive, and the network only adds to it, so
//!
//! - **stored means stored**: every change is one transaction, and a committed transaction survives a crash of wanbao or
//!   of the machine (WAL with `synchronous = FULL`);
//! - **a good text is never lost to a bad page**: failed and empty pages are never stored, and a text that lost most of
//!   its length is quarantined ([`StoreOutcome::Quarantined`]);
//! - **lists never load a text**, and never count or sort a table: windows are read along an index by keyset, counts are
//!   kept by triggers, and which of several duplicates a list shows is decided when they are stored
//!   ([`ArchiveReader::duplicates_of`]);
//! - **every list is whole**: an article and its appearances in the lists of sites are two things, so that each list shows
//!   it, the list of everything once, and what is done to it anywhere holds everywhere;
//! - **marks of the reader win**: they can be undone in a later run, too, and no rule ([`Archive::set_rules`]) overrides
//!   them;
//! - **nothing is deleted by accident**: a text that a site changed is kept as a version, articles expire only by
//!   [`RetentionPolicy::apply`], and what can be read of a damaged file is saved by [`Archive::salvage`];
//! - **any number of processes** may have the file open: readers never wait for a writer, writers wait their turn.
//!
//! It knows neither the network nor HTML: validators are strings, pages are bytes, times are given by the caller.
//!
//! - `connection`: [`Archive`] and [`ArchiveReader`], the connection and its transactions
//! - `handle`: [`ArchiveHandle`], the archive on its own threads
//! - `error`: [`ArchiveError`]
//! - `write_probe`: finds out why a file can't be written
//! - `schema`: migrations, and how values are stored
//! - `store`: what is stored, and how it changes
//! - `query`: lists and searches
//! - `fts`: the full-text indexes
//! - `marks`: flags, tags, rules, undo
//! - `operations`: the journal of what readers did
//! - `identity`: the addresses of an article
//! - `dedup`: duplicates
//! - `fetch_queue`: the articles that a refresh fetches
//! - `maintenance`: the file as a whole
//! - `transfer`: export and import

mod connection;
mod dedup;
mod error;
mod fetch_queue;
mod fts;
mod handle;
mod identity;
mod maintenance;
mod marks;
mod operations;
mod query;
#[cfg(test)]
mod query_costs;
mod schema;
mod store;
mod transfer;
mod write_probe;

pub use connection::{Archive, ArchiveReader};
pub use error::ArchiveError;
pub use fetch_queue::QueuedFetch;
pub use handle::{ArchiveHandle, OpeningNotes};
pub use maintenance::{
    ArchiveLock, CheckExtent, ExpiredArticles, FileMaintenance, Inspector, RetentionLimits, RetentionPolicy,
    RetentionReport, SafetyCopy, SafetyCopyKind, SalvageReport, SourceStats, Stats, UnusedPictures,
};
pub use marks::{CompiledRule, MarkChanges};
pub use operations::MergedSettings;
pub use query::notifications::NewMatches;
pub use query::search::{SearchHit, SearchResults};
pub use store::articles::StoreOutcome;
pub use store::attempts::FailureKind;
pub use store::feed_texts::FeedTextCounts;
pub use store::list_pages::{FetchedListPage, HeadlineCounts};
pub use store::pictures::{MissingPictures, PictureState, StoredPictures, StoredPicturesMut};
pub use store::registered_sources::{SettingsOrigin, StoredSource};
pub use store::versions::Version;
pub use transfer::{
    AppearanceRecord, ArticleRecord, ExtraRecord, ImportLimits, ImportOutcome, ImportRefusal, PageRecord,
    PurgedArticles, RecordExporter, RecordImporter, SourceRecord, TextRecord,
};
