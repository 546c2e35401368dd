//! News sources: sites, and the settings for each of them.
//!
//! - `content_choice`: which text of an article is taken
//! - `definition`: a source, and the form of its TOML file
//! - `id`: the short name of a source
//! - `overrides`: settings for one source
//! - `section`: the sections of a source

mod content_choice;
mod definition;
mod id;
mod overrides;
mod section;

pub use content_choice::ContentChoice;
pub use definition::Source;
pub use id::SourceId;
pub use overrides::{ArticleSelectors, FetchOverrides, ListSelectors, Overrides, RetentionOverrides};
pub use section::Section;
