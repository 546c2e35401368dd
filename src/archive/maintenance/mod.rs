//! The archive's file as a whole: opening, locking, backup, salvage, retention, statistics. Knows rows only to count,
//! copy or delete them.
//!
//! - `open`, `read_only`: opening for reading and writing, and for reading alone
//! - `file_names`: the files beside the database
//! - `foreign_log`: a log of another database beside the archive
//! - `foreign_database`: a database of another program in the archive's place
//! - `locks`: file locks of refreshing and salvaging
//! - `backup`: online backup, restoring one, and copies for safety
//! - `working_file`: files that copies are written to, and removing those of killed processes
//! - `clean_texts`: cleaning the texts of a backup
//! - `copies`: listing and removing copies for safety
//! - `damage_marker`: a note that damage was found
//! - `salvage`, `salvage_rows`: saving what can be read of a damaged file
//! - `replacement`: putting a new file in the place of the archive's
//! - `retention`: deleting articles beyond the limits of the settings
//! - `budget`: what is beyond the disk budget
//! - `picture_gc`: deleting pictures that no text refers to
//! - `compaction`: merging the full-text index, and returning free space to the disk
//! - `stats`, `integrity`: sizes and counts, and checks

mod backup;
mod budget;
mod clean_texts;
mod compaction;
mod copies;
pub(super) mod damage_marker;
mod file_names;
mod foreign_database;
mod foreign_log;
mod integrity;
mod locks;
mod open;
mod picture_gc;
mod read_only;
mod replacement;
mod retention;
mod salvage;
mod salvage_rows;
mod stats;
mod working_file;

pub use compaction::FileMaintenance;
pub use copies::SafetyCopy;
pub use file_names::SafetyCopyKind;
pub use integrity::CheckExtent;
pub use locks::ArchiveLock;
pub use picture_gc::UnusedPictures;
pub use retention::{ExpiredArticles, RetentionLimits, RetentionPolicy, RetentionReport};
pub use salvage::SalvageReport;
pub use stats::{Inspector, SourceStats, Stats};
