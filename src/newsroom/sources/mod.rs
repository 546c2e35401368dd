//! The sources, and sites that may become one.
//!
//! - `registry`: the list of sources, in memory and in the archive, and changes of it
//! - `layers`: what the archive, the files and the built-in definitions set of a source, put together
//! - `held`: sources that an import brought, until the reader resumes them
//! - `learning`: what refreshes learn about sources
//! - `lookup`: finds the source that a typed name means
//! - `overview`: the sources with their counts and what their refreshes came to
//! - `removal`: removes sources with their articles, and brings them back
//! - `own_limits`: retention limits of single sources
//! - `addresses`: the addresses that a typed text may mean
//! - `catalogue`: sources worth having, as data of the program
//! - `probe`: looks at an address before it becomes a source
//! - `discovery`: finds the feeds of a site
//! - `prospect`: what was found
//! - `feed_lists`: sources from lists of feeds, and the list of the sources
//! - `source_test`: checks that a source still works

mod addresses;
mod catalogue;
mod discovery;
mod feed_lists;
mod held;
mod layers;
mod learning;
mod lookup;
mod overview;
mod own_limits;
mod probe;
mod prospect;
mod registry;
mod removal;
mod source_test;

pub use addresses::{address_login, addresses, is_wrong_scheme};
pub use catalogue::{CatalogueEntry, find_in_catalogue};
pub use feed_lists::{ListedSource, ListedSourceFate};
pub use lookup::{SourceLookup, look_up};
pub use overview::SourceOverview;
pub use prospect::{FeedTextKinds, ProbedSite, Prospect};
pub use registry::Sources;
pub use source_test::SourceReport;
