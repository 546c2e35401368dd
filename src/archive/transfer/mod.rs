//! Export and import: everything that an archive holds, as records that are independent of the schema.
//!
//! - `records`: sources and articles as records
//! - `extra_records`: everything else
//! - `export`: reading records
//! - `import`: inserting records that are not there yet

pub(super) mod export;
mod extra_records;
mod import;
mod records;

pub use export::RecordExporter;
pub use extra_records::ExtraRecord;
pub use import::RecordImporter;
pub use records::{ArticleRecord, PageRecord, SourceRecord, TextRecord};
