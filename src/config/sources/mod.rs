//! News sources: the built-in ones, and the files in `sources/`, each named by the id of its source.
//!
//! Sources belong to the archive. A file may set any field of a source, of one that the archive knows or of a new one;
//! what it sets can't be changed by the program. Three layers are put together, each over the one before: the built-in
//! definition, what the program set ([`OwnSettings`]), the file.
//!
//! - `cookies_txt`: cookies that a browser exported
//! - `definitions`: the built-in sources and the files, and what they amount to
//! - `own_settings`: what the program set of one source
//! - `schema`: the schema of a source's file
//! - `secrets`: cookies, passwords and headers, in a file of their own

mod cookies_txt;
mod definitions;
mod own_settings;
mod schema;
mod secrets;

pub use cookies_txt::cookies_for;
pub use definitions::{ConfiguredSource, ResolvedSources, SourceDefinitions};
pub use own_settings::OwnSettings;
pub use secrets::{check_secret, is_secret, load_secrets, save_secret};

/// Every key of a source's file, with its meaning.
pub const DEFAULT: &str = include_str!("../../../assets/source.toml");
