//! The text of a node as readers see it: without the line breaks of the source between Chinese characters, and with
//! superscript and subscript digits.

use std::borrow::Cow;

use html5ever::local_name;

use super::dom::{Dom, NodeId};
use crate::text::clean;

/// Returns the cleaned text of a text node.
pub(crate) fn node_text<'a>(dom: &Dom<'a>, id: NodeId, text: &'a str) -> Cow<'a, str> {
    let shifted = match dom.name(dom.parent(id)) {
        Some(&local_name!("sup")) => shifted(text, superscript),
        Some(&local_name!("sub")) => shifted(text, subscript),
        _ => None,
    };
    if let Some(shifted) = shifted {
        return Cow::Owned(shifted);
    }
    match without_breaks(text) {
        Some(joined) => Cow::Owned(clean(&joined).into_owned()),
        None => clean(text),
    }
}

/// Returns a text with every character converted; `None` if one of them can't be.
fn shifted(text: &str, convert: fn(char) -> Option<char>) -> Option<String> {
    const LONGEST: usize = 8;
    let text = text.trim();
    (text.len() <= LONGEST && !text.is_empty()).then(|| text.chars().map(convert).collect())?
}

fn superscript(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '+' => Some('⁺'),
        '-' | '−' => Some('⁻'),
        'n' => Some('ⁿ'),
        c => DIGITS.get(c.to_digit(10)? as usize).copied(),
    }
}

fn subscript(c: char) -> Option<char> {
    const DIGITS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    match c {
        '+' => Some('₊'),
        '-' | '−' => Some('₋'),
        c => DIGITS.get(c.to_digit(10)? as usize).copied(),
    }
}

/// Returns a text without the line breaks between Chinese or Japanese characters (CSS Text 3, segment breaks); `None` if
/// it has none.
fn without_breaks(text: &str) -> Option<String> {
    if !text.contains('\n') {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    // The last character that is no white space, and where the white space after it begins.
    let (mut last, mut space) = ('\n', 0);
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let between = text.get(space..at).unwrap_or_default();
        if !(between.contains('\n') && is_wide(last) && is_wide(c)) {
            joined.push_str(between);
        }
        joined.push(c);
        (last, space) = (c, at + c.len_utf8());
    }
    joined.push_str(text.get(space..).unwrap_or_default());
    (joined.len() < text.len()).then_some(joined)
}

/// Returns true for characters of Chinese and Japanese text, which no space separates, and their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '…' | '—' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_lines_of_chinese_and_not_of_other_scripts() {
        assert_eq!(without_breaks("渡口的灯，\n\t 亮了\n一夜。").as_deref(), Some("渡口的灯，亮了一夜。"));
        assert_eq!(without_breaks("the lamp\nburned"), None);
        assert_eq!(without_breaks("第3\n号渡轮，\r\n昨夜靠岸").as_deref(), Some("第3\n号渡轮，昨夜靠岸"));
        assert_eq!(without_breaks("\n  渡口\n"), None);
    }

    #[test]
    fn shifts_what_has_a_character_of_its_own() {
        assert_eq!(shifted(" 6 ", superscript).as_deref(), Some("⁶"));
        assert_eq!(shifted("-12", superscript).as_deref(), Some("⁻¹²"));
        assert_eq!(shifted("[1]", superscript), None);
        assert_eq!(shifted("2", subscript).as_deref(), Some("₂"));
    }
}
