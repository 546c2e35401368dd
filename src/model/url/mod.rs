//! The addresses of pages, and which of them are the same page's.
//!
//! - `canonical`: canonical URLs, and the keys of items without an address
//! - `twins`: addresses of one page with another protocol or host name of its site

mod canonical;
mod twins;

pub use canonical::{CanonicalUrl, ItemName, UrlError};
pub use twins::TwinKind;
