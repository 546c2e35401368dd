//! Lists of headlines in the archive.
//!
//! - `cursor`: positions in a list
//! - `digest`: the news of a day, by section
//! - `entry`: an entry of a list
//! - `filed_time`: the time under which a list files an entry
//! - `filter`: the selection of entries
//! - `summary`: sources and sections with unread counts
//! - `window`: windows of a list

mod cursor;
mod digest;
mod entry;
mod filed_time;
mod filter;
mod summary;
mod window;

pub use cursor::{Cursor, Direction};
pub use digest::{Digest, DigestArticle, DigestPicture, DigestSection};
pub use entry::ListEntry;
pub use filed_time::{FiledTime, MAX_PLACE, day_of_moment, is_received, received_moment};
pub use filter::{ListFilter, View};
pub use summary::{SectionSummary, SourceSummary};
pub use window::{Snippet, Window};
