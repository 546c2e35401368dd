//! The extractor: articles and lists from the bytes of pages.

mod blocks;
mod cases;
pub(crate) mod expected;
mod forums;
mod hostile;
mod linear;
mod links;
mod list_modules;
mod list_rows;
mod lists;
mod other_languages;
mod pagers;
mod pages;
mod publish_line;
mod sample_portal;
mod scripts;
mod text;
mod title;
