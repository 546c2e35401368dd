//! XML that may be broken, as a tree.
//!
//! Feeds are written by templates: a bare `&`, an HTML entity, a tag that is not closed, a file that was cut off. The
//! tokenizer is xml5ever (XML with the error recovery of HTML), fed by `source_pieces`, which takes comments and CDATA
//! apart and escapes what can't be markup; `tree_builder` closes what is open. Nothing recurses deeper than a fixed depth.
//!
//! - `node`: an element and what is in it
//! - `source_pieces`: the pieces of a document
//! - `tree_builder`: tokens to a tree

mod node;
mod source_pieces;
mod tree_builder;

pub(super) use node::{XmlNode, escape};
pub(super) use tree_builder::parse;
