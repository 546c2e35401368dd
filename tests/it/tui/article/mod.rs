//! The open article.

mod find_in_text;
mod full_page;
mod links;
mod pictures;
mod preview;
mod reading;
mod versions;
