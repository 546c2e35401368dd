//! Splits a text into glyphs, and decides before which of them a line may start and a gap is drawn.

use super::cluster_info::ClusterInfo;
use super::glyph::Glyph;
use super::glyph_class::GlyphClass;
use super::identifiers::keep_whole;
use super::tokens::TokenScanner;
use super::uax14::{BreakOpportunities, WordBreak};
use crate::text::{Lang, clusters};
use crate::typeset::measure::Measure;

/// Splits a text into glyphs. A line feed is a space after which a line must end.
pub(crate) fn split_glyphs(text: &str, measure: &Measure) -> Vec<Glyph> {
    let has_hanging = matches!(measure.lang, Lang::Hans | Lang::Ja);
    let mut opportunities = BreakOpportunities::new(text, word_break(measure));
    let mut tokens = TokenScanner::default();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len() / 3 + 1);
    let mut start = 0;
    let mut before = ClusterInfo::START;
    for cluster in clusters(text) {
        let cell = measure.widths.cell(cluster);
        let info = ClusterInfo::new(cluster, start);
        let is_opportunity = opportunities.is_between(before, info);
        tokens.read(glyphs.len(), info.class, info.first);
        glyphs.push(Glyph {
            start: start as u32,
            end: (start + cell.shown.len()) as u32,
            width: cell.width.min(u16::from(u8::MAX)) as u8,
            class: info.class,
            may_start_line: start > 0 && may_break(before, info, is_opportunity),
            may_be_cut: false,
            must_start_line: start > 0 && matches!(before.first, '\n' | '\r'),
            token_edge: None,
            has_gap: false,
            can_hang: has_hanging && matches!(info.first, '。' | '，' | '、' | '．'),
        });
        start += cluster.text.len();
        before = info;
    }
    keep_whole(text, &mut glyphs);
    for edge in tokens.finish() {
        let glyph = &mut glyphs[edge.index];
        glyph.token_edge = Some(edge.kind);
        glyph.has_gap = edge.kind.has_gaps(measure.latin_spacing);
    }
    glyphs
}

/// Removes the spaces at the start of a text: an indent typed by hand.
pub(crate) fn trim_leading_spaces(glyphs: &mut Vec<Glyph>) {
    let spaces = glyphs.iter().take_while(|glyph| glyph.is_space()).count();
    glyphs.drain(..spaces);
}

fn word_break(measure: &Measure) -> WordBreak {
    if measure.keep_korean_words && measure.lang == Lang::Ko { WordBreak::KeepAll } else { WordBreak::Normal }
}

/// Returns true if a line may end between two clusters.
///
/// It may after a space (12), unless a dash follows that joins what is on both sides of it (`15:00 – 18:00`, 3).
/// Elsewhere UAX #14 must have an opportunity (which it never has after an opener, 2), CLREQ must not forbid it (1, 3, 4),
/// and it must not be inside an address or a pair such as `and/or` or `km/h`, which move to the next line as a whole (9).
fn may_break(before: ClusterInfo, after: ClusterInfo, is_opportunity: bool) -> bool {
    if before.class == GlyphClass::Space {
        return after.class != GlyphClass::Space && after.first != '–';
    }
    let is_inside_word = matches!(before.first, '/' | ':') && after.first.is_ascii_graphic();
    is_opportunity && after.class.may_start_line() && !is_inside_word
}
