//! The journal: everything that readers did to articles, as operations that machines can exchange.
//!
//! Pure: it knows neither the archive nor the present; times and identities are passed in. A journal is a set of
//! operations, and the marks of articles are its fold. Sets are merged by union and folded in the order of their times, so
//! that machines that have exchanged their operations agree, in whichever order and however often these arrived.
//!
//! - `hybrid_time`: devices, and the times of operations
//! - `operation`: one operation
//! - `operation_set`: journals, and merging them
//! - `key_union`: addresses that are of one article
//! - `fold`: the marks that a journal amounts to
//! - `compaction`: dropping operations that later ones replace

mod compaction;
mod fold;
mod hybrid_time;
mod key_union;
mod operation;
mod operation_set;

pub use fold::{ArticleMarks, FlagState, JournalFold, TagState};
pub use hybrid_time::{DeviceId, HybridTime, HybridTimeError};
pub use key_union::KeyUnion;
pub use operation::{ArticleLabel, Author, Operation, OperationKind};
pub use operation_set::Journal;
