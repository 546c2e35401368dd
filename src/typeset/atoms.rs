use super::Measure;
use super::class::{Class, hugs_digits};
use super::opportunities::{Opportunities, Sign};
use crate::text::{Lang, clusters};

/// A grapheme cluster, the smallest thing that is ever moved (10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    /// Where it starts in the text.
    pub(super) at: u32,
    /// Where what is drawn of it ends: before its end only for emoji that are simplified.
    pub(super) end: u32,
    /// Its cells.
    pub(super) width: u8,
    pub(super) class: Class,
    /// A line may start with it.
    pub(super) breaks: bool,
    /// A line must start with it.
    pub(super) must: bool,
    /// One empty cell is drawn before it, unless it starts a line (27, 28).
    pub(super) gap: bool,
    /// It may stand right of the text edge, in this language (24).
    pub(super) hangs: bool,
}

impl Atom {
    /// Its cells with the gap before it.
    pub(super) fn advance(self) -> usize {
        usize::from(self.width) + usize::from(self.gap)
    }

    pub(super) fn is_space(self) -> bool {
        self.class == Class::Space
    }
}

/// Cuts a text into its atoms. A line feed is a space that a line must end with.
pub(super) fn atoms(text: &str, measure: &Measure) -> Vec<Atom> {
    let hangs = matches!(measure.lang, Lang::Hans | Lang::Ja);
    let mut opportunities = Opportunities::new(text, measure.keep_korean_words && measure.lang == Lang::Ko);
    let mut atoms = Vec::with_capacity(text.len() / 3 + 1);
    let mut at = 0;
    let mut before = Sign::START;
    for cluster in clusters(text) {
        let cell = measure.widths.cell(cluster);
        let sign = Sign::of(cluster, at);
        let open = opportunities.reach(before, sign);
        atoms.push(Atom {
            at: at as u32,
            end: (at + cell.shown.len()) as u32,
            width: cell.width.min(u16::from(u8::MAX)) as u8,
            class: sign.class,
            breaks: at > 0 && may_part(before, sign, open),
            must: at > 0 && matches!(before.first, '\n' | '\r'),
            gap: measure.autospace && has_gap(before, sign),
            hangs: hangs && matches!(sign.first, '。' | '，' | '、' | '．'),
        });
        at += cluster.text.len();
        before = sign;
    }
    atoms
}

/// Whether a line may end between two clusters: after a space (12), unless a dash is next that joins what stands on both
/// sides of it (`15:00 – 18:00`, 3); otherwise where UAX #14 has an opportunity (`open`; never after an opener, 2), that
/// neither CLREQ forbids (1, 3, 4) nor cuts an address or a pair like `and/or` or `km/h`, which go to the next line
/// whole (9).
fn may_part(before: Sign, after: Sign, open: bool) -> bool {
    if before.class == Class::Space {
        return after.class != Class::Space && after.first != '–';
    }
    let inside_word = matches!(before.first, '/' | ':') && after.first.is_ascii_graphic();
    open && after.class.may_start() && !inside_word
}

/// Whether Chinese meets Latin here (27): ideograph or kana beside a letter or digit, but not a digit beside the unit of
/// a date, which would tear `2026年11月`.
fn has_gap(before: Sign, after: Sign) -> bool {
    match (before.class, after.class) {
        (Class::Han, Class::Letter) | (Class::Letter, Class::Han) => true,
        (Class::Han, Class::Digit) => !hugs_digits(before.first),
        (Class::Digit, Class::Han) => !hugs_digits(after.first),
        _ => false,
    }
}
