//! Character references: `&amp;`, `&#20013;`, `&#x4e2d;` (13.2.5.72 to 13.2.5.80).

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;
use memchr::{memchr, memchr_iter};

/// Where a reference is: some without a semicolon count in text only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    AttributeValue,
}

/// Returns a text with its references replaced; `None` if it contains no `&`.
pub(super) fn decode(text: &str, place: Place) -> Option<StrTendril> {
    let first = memchr(b'&', text.as_bytes())?;
    let mut decoded = StrTendril::with_capacity(text.len() as u32);
    let mut copied = 0;
    for at in memchr_iter(b'&', text.as_bytes()).skip_while(|at| *at < first) {
        let Some(found) = text.get(at + 1..).and_then(|rest| read_reference(rest, place)) else { continue };
        decoded.push_slice(text.get(copied..at).unwrap_or_default());
        found.chars.into_iter().filter(|c| *c != '\0').for_each(|c| decoded.push_char(c));
        copied = at + 1 + found.length;
    }
    decoded.push_slice(text.get(copied..).unwrap_or_default());
    Some(decoded)
}

/// A reference without its `&`.
struct Reference {
    /// Number of bytes.
    length: usize,
    /// The characters; the second is null if there is only one.
    chars: [char; 2],
}

fn read_reference(rest: &str, place: Place) -> Option<Reference> {
    match rest.as_bytes().first()? {
        b'#' => numeric(rest),
        byte if byte.is_ascii_alphanumeric() => named(rest, place),
        _ => None,
    }
}

/// Reads a reference by number: `#20013;`.
fn numeric(rest: &str) -> Option<Reference> {
    let (base, marker) = if matches!(rest.as_bytes().get(1), Some(b'x' | b'X')) { (16, 2) } else { (10, 1) };
    let digits = || rest.get(marker..).into_iter().flat_map(str::chars).map_while(|c| c.to_digit(base));
    let count = digits().count();
    let number = digits().fold(0_u32, |number, digit| number.saturating_mul(base).saturating_add(digit));
    let end = marker + count;
    let length = end + usize::from(rest.as_bytes().get(end) == Some(&b';'));
    (count > 0).then(|| Reference { length, chars: [numbered_char(number), '\0'] })
}

/// Returns the character of a number. Those of the C1 controls are meant as Windows-1252.
fn numbered_char(number: u32) -> char {
    let replacement = number.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(at as usize)?);
    let given = || char::from_u32(number).filter(|c| *c != '\0');
    replacement.or_else(given).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Reads a reference by name: the longest name that the text begins with.
fn named(rest: &str, place: Place) -> Option<Reference> {
    let (length, (first, second)) = ended_name(rest).or_else(|| longest_name(rest))?;
    let next = rest.as_bytes().get(length);
    let continues = next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric());
    if place == Place::AttributeValue && continues && rest.as_bytes()[length - 1] != b';' {
        return None;
    }
    Some(Reference { length, chars: [char::from_u32(first)?, char::from_u32(second)?] })
}

/// Finds a name that ends with a semicolon, as nearly all do. No longer name begins with one.
fn ended_name(rest: &str) -> Option<(usize, (u32, u32))> {
    const LONGEST: usize = 32;
    let length = rest.bytes().take(LONGEST).position(|byte| !byte.is_ascii_alphanumeric())? + 1;
    let name = rest.get(..length).filter(|name| name.ends_with(';'))?;
    NAMED_ENTITIES.get(name).map(|chars| (length, *chars))
}

/// Finds the longest name that a text begins with.
fn longest_name(rest: &str) -> Option<(usize, (u32, u32))> {
    // The table has the beginnings of all names, too, as pairs of zeros.
    let entries = (1..=rest.len()).map_while(|end| Some((end, *NAMED_ENTITIES.get(rest.get(..end)?)?)));
    entries.filter(|(_, (first, _))| *first != 0).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str, place: Place) -> String {
        decode(text, place).map_or(text.to_owned(), String::from)
    }

    #[test]
    fn decodes_names_and_numbers() {
        let cases = [
            ("甲&amp;乙&lt;丙&nbsp;", "甲&乙<丙\u{a0}"),
            ("&#20013;&#x6587;&#X5B57", "中文字"),
            ("&#0;&#x110000;&#xd800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("&#150;&#x81;", "–\u{81}"),
            ("&notit; &notin; &bne;", "¬it; ∉ =\u{20e5}"),
            ("& && &# &#x; &nothing &灯;", "& && &# &#x; ¬hing &灯;"),
        ];
        for (text, want) in cases {
            assert_eq!(decoded(text, Place::Text), want, "{text}");
        }
    }

    #[test]
    fn addresses_keep_parameters_that_look_like_references() {
        let address = "/?a=1&copy=2&reg2=3&lt";
        assert_eq!(decoded(address, Place::AttributeValue), "/?a=1&copy=2&reg2=3<");
        assert_eq!(decoded(address, Place::Text), "/?a=1©=2®2=3<");
    }
}
