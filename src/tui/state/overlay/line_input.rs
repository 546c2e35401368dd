//! A line that is being typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::{Key, KeyChord};

/// Most characters of a line.
pub(in crate::tui) const MAX_CHARS: usize = 1000;

/// A line of text with a caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct LineInput {
    text: String,
    /// Byte before which the caret is, on the boundary of a grapheme cluster.
    caret: usize,
}

/// Effect of a key on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum InputChange {
    /// The text.
    Text,
    /// The position of the caret.
    Caret,
    /// Nothing: it is not a key of the line.
    Nothing,
}

/// How much of a text was inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Inserted {
    /// All of it.
    Whole,
    /// Its beginning: the line is full.
    Cut,
}

impl LineInput {
    /// Returns a line with a text, the caret at its end.
    pub(in crate::tui) fn with_text(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len() }
    }

    /// Returns the text.
    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text before the caret and the text after it.
    pub(in crate::tui) fn split_at_caret(&self) -> (&str, &str) {
        self.text.split_at(self.caret)
    }

    /// Inserts text at the caret, without control characters and line breaks: it may come from a clipboard. The line holds
    /// at most [`MAX_CHARS`] characters.
    pub(in crate::tui) fn insert(&mut self, text: &str) -> Inserted {
        let room = MAX_CHARS.saturating_sub(self.text.chars().count());
        // Cleaning only ever shortens: what is cut before is cut after, too.
        let (text, is_cut) = split_chars(text, 2 * MAX_CHARS);
        let clean = crate::text::clean(text);
        let (clean, is_full) = split_chars(&clean, room);
        self.text.insert_str(self.caret, clean);
        self.caret += clean.len();
        if is_cut || is_full { Inserted::Cut } else { Inserted::Whole }
    }

    /// Handles a key as line editors do.
    pub(in crate::tui) fn handle_key(&mut self, chord: KeyChord) -> InputChange {
        if let Some(c) = chord.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return InputChange::Text;
        }
        match (chord.ctrl, chord.key) {
            (false, Key::Left) => self.move_to(self.previous_cluster()),
            (false, Key::Right) => self.move_to(self.next_cluster()),
            (false, Key::Home) | (true, Key::Char('a')) => self.move_to(0),
            (false, Key::End) | (true, Key::Char('e')) => self.move_to(self.text.len()),
            (_, Key::Backspace) | (true, Key::Char('h')) => self.delete(self.previous_cluster(), self.caret),
            (false, Key::Delete) | (true, Key::Char('d')) => self.delete(self.caret, self.next_cluster()),
            (true, Key::Char('u')) => self.delete(0, self.caret),
            (true, Key::Char('w')) => self.delete(self.word_start(), self.caret),
            _ => InputChange::Nothing,
        }
    }

    fn move_to(&mut self, caret: usize) -> InputChange {
        self.caret = caret;
        InputChange::Caret
    }

    fn delete(&mut self, from: usize, to: usize) -> InputChange {
        self.text.replace_range(from..to, "");
        self.caret = from;
        InputChange::Text
    }

    fn previous_cluster(&self) -> usize {
        self.split_at_caret().0.grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn next_cluster(&self) -> usize {
        let mut clusters = self.split_at_caret().1.graphemes(true);
        clusters.next().map_or(self.text.len(), |cluster| self.caret + cluster.len())
    }

    fn word_start(&self) -> usize {
        let (before, _) = self.split_at_caret();
        let is_word = |(_, word): &(usize, &str)| !word.trim().is_empty();
        before.split_word_bound_indices().rev().find(is_word).map_or(0, |(start, _)| start)
    }
}

/// Returns the first characters of a text, and whether there are more.
fn split_chars(text: &str, count: usize) -> (&str, bool) {
    let cut = text.char_indices().nth(count).and_then(|(end, _)| text.get(..end));
    (cut.unwrap_or(text), cut.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> LineInput {
        let mut input = LineInput::default();
        for key in keys.split(' ') {
            input.handle_key(key.parse().expect("a key"));
        }
        input
    }

    #[test]
    fn moves_and_deletes_by_grapheme_cluster() {
        let mut input = LineInput::with_text("湾e\u{301}区");
        input.handle_key("<left>".parse().expect("a key"));
        assert_eq!(input.split_at_caret(), ("湾e\u{301}", "区"));
        input.handle_key("<bs>".parse().expect("a key"));
        assert_eq!(input.split_at_caret(), ("湾", "区"));
        input.handle_key("<del>".parse().expect("a key"));
        assert_eq!(input.split_at_caret(), ("湾", ""));
    }

    #[test]
    fn deletes_words_and_lines() {
        assert_eq!(typed("a b <space> c d <c-w>").text(), "ab ");
        assert_eq!(typed("a b <space> c d <c-w> <c-w>").text(), "");
        assert_eq!(typed("a b <left> <c-u>").split_at_caret(), ("", "b"));
        assert_eq!(typed("a b <home> c <end> d").text(), "cabd");
    }

    #[test]
    fn strips_control_characters_from_pasted_text() {
        let mut input = LineInput::default();
        input.insert("大桥\n\x1b[31m通车\x07");
        assert_eq!(input.text(), "大桥 通车");
    }

    #[test]
    fn holds_a_thousand_characters() {
        let mut input = LineInput::with_text("大桥");
        assert_eq!(input.insert(&"通".repeat(MAX_CHARS)), Inserted::Cut);
        assert_eq!(input.text().chars().count(), MAX_CHARS);
        input.handle_key("x".parse().expect("a key"));
        assert!(!input.text().contains('x'));
        input.handle_key("<bs>".parse().expect("a key"));
        assert_eq!(input.insert("车"), Inserted::Whole);
        assert!(input.text().ends_with("通车"));
    }
}
