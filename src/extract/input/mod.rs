//! Turns the bytes of a page into an HTML tree of bounded depth and size.
//!
//! - `page_input`: a page as it was fetched
//! - `budget`: how much of a page is read
//! - `decode`: bytes to text
//! - `frames`: documents inside a page, in the places of their `frame_tags`
//! - `attributes`: the attributes that are used
//! - `tokenizer`: text to tags and texts, without markup that no reader of the tree uses
//! - `parse`: these to a tree
//! - `written_text`: text that inline scripts write in their place
//! - `redirect`: pages that only redirect, `script_dates`: to an address with the date of today

pub(super) mod attributes;
pub(super) mod budget;
pub(super) mod decode;
mod frame_tags;
pub(super) mod frames;
pub(super) mod page_input;
mod parse;
pub(super) mod redirect;
mod script_dates;
mod tokenizer;
mod written_text;
