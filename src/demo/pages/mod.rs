//! The pages of the portal: their addresses, templates and pictures.
//!
//! - `block_values`: the values of an article's blocks
//! - `list_page`: the pages of a section's list
//! - `picture`: the drawn pictures
//! - `routes`: every address and its target
//! - `templates`: the template engine
//! - `values`: the values that templates print

mod block_values;
mod list_page;
mod picture;
mod routes;
mod templates;
mod values;

pub use list_page::PortalListPage;
pub(super) use list_page::list_pages;
pub(super) use routes::{Route, article_picture, routes};
pub(super) use templates::{environment, render};
pub(super) use values::PageValues;
