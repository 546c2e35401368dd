//! Splits a page into the tokens that the tree builder needs, by the rules of the HTML standard (13.2.5).
//!
//! html5ever's tokenizer reads character by character, because its input may arrive in parts, and copies every name and
//! value. Here the whole page is at hand: tokens are found by searching for their ends, and texts and values share the
//! memory of the page. The tree is the same (a property test compares them), except for markup that no reader of
//! the tree uses, which never becomes a token: comments, style sheets, and the attributes that [`KeptAttributes`](super::attributes::KeptAttributes) drops.
//! White space between tags becomes one space, and null characters are removed.
//!
//! - `machine`: text, and what begins with `<`
//! - `tag`: tags and their attributes
//! - `raw_text`: where scripts, titles, comments and the like end
//! - `references`: character references
//! - `doctype`: document types

mod doctype;
mod machine;
mod raw_text;
mod references;
pub(super) mod tag;
#[cfg(test)]
mod tests;

pub(super) use machine::tokenize;
