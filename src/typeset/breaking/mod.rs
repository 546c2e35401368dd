//! Splits a text into glyphs and finds where lines may break between them.
//!
//! - `cluster_info`: a grapheme cluster with its class
//! - `glyph`: a grapheme cluster with its width and break flags
//! - `glyph_class`: classes of glyphs in the rules of CLREQ
//! - `glyphs`: the glyphs of a text, with widths and break flags
//! - `identifiers`: keeps identifiers whole
//! - `tokens`: Western words and numbers, and where they meet ideographs
//! - `uax14`: break opportunities of UAX #14

mod cluster_info;
mod glyph;
mod glyph_class;
mod glyphs;
mod identifiers;
mod tokens;
mod uax14;

pub(super) use glyph::Glyph;
pub(super) use glyph_class::GlyphClass;
pub(super) use glyphs::{split_glyphs, trim_leading_spaces};
pub(super) use tokens::{TokenKind, TokenScanner};
