//! The sentences of a text.

use std::ops::Range;

/// Returns the sentences of a text in order, each with its end and with the quotes and brackets that close after it.
/// What has no letters to read is left out.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if !is_end(c, next) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| is_closing(*c)) {
            end = at + c.len_utf8();
        }
        found.extend(trimmed(text, start..end));
        start = end;
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

fn is_end(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '；' | '…' | '\n' | '!' | '?' => true,
        '.' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"')
}

/// Returns a range without white space at its ends; `None` if it has no letters.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let sentence = text.get(range.clone())?;
    let start = range.start + sentence.len() - sentence.trim_start().len();
    let end = range.start + sentence.trim_end().len();
    let has_letters = sentence.chars().any(char::is_alphanumeric);
    has_letters.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_sentences_with_their_quotes() {
        let text = "他说：“走吧。”然后走了！\n\nIt is 3.5 m. Really? 好";
        let found: Vec<&str> = sentences(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, ["他说：“走吧。”", "然后走了！", "It is 3.5 m.", "Really?", "好"]);
    }
}
