//! Export and import: everything that an archive holds, as records that are independent of the schema.
//!
//! - `records`: sources and articles as records
//! - `extra_records`: everything else
//! - `words`: words for the values of enumerations
//! - `export`: reading records
//! - `insert_record`, `insert_source`: the rows of an imported article and source
//! - `merge_record`: adding what a known article lacks
//! - `clean_records`, `clean_operation`, `limits`, `refusal`: cleaning and checking records of unknown origin
//! - `import`, `extra_import`: inserting records that are not there yet; `import_outcome`: what became of each
//! - `purge`: deleting the articles of a source, as records that can be brought back

mod clean_operation;
mod clean_records;
pub(super) mod export;
mod extra_import;
mod extra_records;
mod import;
mod import_outcome;
mod insert_record;
mod insert_source;
mod limits;
mod merge_record;
mod purge;
mod records;
mod refusal;
mod words;

pub(super) use clean_records::clean_article;
pub use export::RecordExporter;
pub use extra_records::ExtraRecord;
pub use import::RecordImporter;
pub use import_outcome::ImportOutcome;
pub use limits::ImportLimits;
pub use purge::PurgedArticles;
pub use records::{AppearanceRecord, ArticleRecord, PageRecord, SourceRecord, TextRecord};
pub use refusal::ImportRefusal;
