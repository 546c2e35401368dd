//! News sources: sites, and the settings for each of them.
//!
//! - `article_fetching`: when the articles of a source are fetched
//! - `content_choice`: which text of an article is taken
//! - `definition`: a source, and the form of its TOML file
//! - `id`: the short name of a source
//! - `labels`: names that tell sources apart
//! - `overrides`: settings for one source
//! - `secrets`: cookie, password and headers of a source
//! - `section`: the sections of a source
//! - `state`: the state and the kind of a source

mod article_fetching;
mod content_choice;
mod definition;
mod id;
mod labels;
mod overrides;
mod secrets;
mod section;
mod state;

pub use article_fetching::ArticleFetching;
pub use content_choice::ContentChoice;
pub use definition::Source;
pub use id::SourceId;
pub use labels::{NamedSource, SourceLabels};
pub use overrides::{ArticleSelectors, FetchOverrides, ListSelectors, Overrides, RetentionOverrides};
pub use secrets::SourceSecrets;
pub use section::Section;
pub use state::{SourceKind, SourceState};
