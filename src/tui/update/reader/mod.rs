//! The article pane: opening, typesetting, pictures and versions.
//!
//! - `opening`: from a request to an open article
//! - `page`: the typeset page; `links`: links of the article, and the search in it
//! - `full_page`: the full text of the page; `versions`: the comparison of versions
//! - `pictures`: pictures on the page and on the full screen

mod full_page;
mod links;
mod opening;
mod page;
mod pictures;
mod preview;
mod versions;
