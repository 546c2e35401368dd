//! The configured sources, and sites that may become one.
//!
//! - `registry`: the list of sources, in memory and in the archive
//! - `addresses`: the addresses that a typed text may mean
//! - `probe`: looks at a site before it becomes a source
//! - `source_test`: checks that a source still works

mod addresses;
mod probe;
mod registry;
mod source_test;

pub use addresses::{addresses, is_wrong_scheme};
pub use probe::{ProbedSite, Prospect};
pub use registry::Sources;
pub use source_test::SourceReport;
