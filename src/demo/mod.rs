//! The sample portal 望潮网: a whole made-up news site, rendered from the texts and templates in `assets/portal/`.
//!
//! It is three things at once: the sample edition (样刊) that a newcomer reads while there is no network
//! ([`Portal::saved_pages`]), what `wanbao demo` serves on loopback ([`serve`]), and the fixture of the end-to-end
//! tests, which compare what the extractor finds with what was written ([`Portal::pieces`]).
//!
//! Beside it stand years of made-up news ([`Annals`]), as hard to store and to search as real news.
//!
//! Everything is fixed data: the same path gives the same bytes on every machine and every day. Links are
//! root-relative, so the portal works at any address. The format of the texts is told in `assets/portal/README.md`.
//! This room reads no clock, writes no file and knows nothing of how pages are fetched or extracted.

mod annals;
mod assets;
mod markup;
mod news;
mod picture;
mod piece;
mod portal;
mod prose;
mod route;
mod server;
mod site;
mod table;
mod theme;
mod view;

pub use annals::{ANNALS, ANNALS_SECTIONS, Annals};
pub use piece::{Look, Part, Piece};
pub use portal::{Page, Portal, SAMPLE};
pub use prose::Prose;
pub use route::ListPage;
pub use server::{Server, answer, serve};
pub use site::{Dates, Section, Style};
