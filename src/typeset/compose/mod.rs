//! Composes a page from the parts of an article.
//!
//! - `blocks`: headings, paragraphs, quotations, lists, code and rules
//! - `composer`: the page under construction, to which lines are added
//! - `figures`: pictures, captions and videos
//! - `inline_marks`: bold, emphasis and links inside a text
//! - `ornaments`: the characters of bullets, bars and rules
//! - `parts`: the parts of a page in their order, with the blank lines between them

mod blocks;
mod composer;
mod figures;
mod inline_marks;
mod ornaments;
mod parts;

pub(super) use composer::{Composer, PreparedText};
pub use parts::{PagePart, typeset_article, typeset_page};
