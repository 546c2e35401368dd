//! Splits a text into glyphs and finds where lines may break between them.
//!
//! - `char_class`: classes of characters in the rules of CLREQ
//! - `cluster_info`: a grapheme cluster with its class
//! - `glyphs`: the glyphs of a text, with widths and break flags
//! - `uax14`: break opportunities of UAX #14

mod char_class;
mod cluster_info;
mod glyphs;
mod uax14;

pub(super) use char_class::CharClass;
pub(super) use glyphs::{Glyph, split_glyphs, trim_leading_spaces};
