//! The sample portal 望潮网: a complete invented news site, rendered from the texts and templates in `assets/portal/`.
//!
//! It provides the sample articles (样刊) that a new reader sees without a network ([`Portal::saved_pages`]), the site
//! that `wanbao demo` serves on loopback ([`serve`]), and the fixture of the end-to-end tests, which compare extracted
//! articles with [`Portal::articles`]. [`SyntheticArticles`] are years of generated news, to test with a large archive.
//!
//! All data is fixed: a path gives the same bytes on every machine and every day. Links are relative to the root, so the
//! portal works at any address. The format of the texts is documented in `assets/portal/README.md`. Nothing here reads a
//! clock, writes a file, or depends on how pages are fetched or extracted.
//!
//! - `content`: the site and its articles, as written
//! - `hash`: a hash that is the same on every machine
//! - `markup`: the markup of the article files
//! - `pages`: addresses, templates and pictures of the site
//! - `portal`: the site, ready to render
//! - `server`: the site over HTTP
//! - `synthetic`: generated articles

mod content;
mod hash;
mod markup;
mod pages;
mod portal;
mod server;
mod synthetic;

pub use content::{DateFormat, PortalSection, PrintStyle, PrintedBlock, SampleArticle, TemplateSet};
pub use pages::PortalListPage;
pub use portal::{Portal, PortalPage, SAMPLE_URL};
pub use server::{PortalServer, respond, serve};
pub use synthetic::{SYNTHETIC_SECTIONS, SYNTHETIC_URL, SyntheticArticles, SyntheticText};
