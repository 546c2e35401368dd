//! The content of the portal as written in `assets/portal/`, before any template.
//!
//! - `article`: the articles
//! - `assets`: the files, built into the program
//! - `portal_content`: everything, parsed, and what appears where
//! - `site`: `portal.toml`

mod article;
mod assets;
mod portal_content;
mod site;

pub use article::{PrintStyle, PrintedBlock, SampleArticle};
pub(super) use assets::{STATIC, TEMPLATES};
pub(super) use portal_content::{PortalContent, RelatedPool};
pub use site::{DateFormat, PortalSection, TemplateSet};
