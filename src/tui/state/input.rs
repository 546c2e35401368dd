use unicode_segmentation::UnicodeSegmentation;

use crate::config::{Key, KeyChord};

/// A line that is being typed, with its caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct Input {
    text: String,
    /// The byte before which the caret stands, on the boundary of a grapheme cluster.
    caret: usize,
}

/// What a key did to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Typed {
    /// It changed the text.
    Text,
    /// It moved the caret.
    Caret,
    /// It is none of the line's keys.
    Nothing,
}

impl Input {
    /// A line that already holds a text, the caret behind it.
    pub(in crate::tui) fn of(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len() }
    }

    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// The text before the caret and the text behind it.
    pub(in crate::tui) fn parts(&self) -> (&str, &str) {
        self.text.split_at(self.caret)
    }

    /// Takes text in at the caret. What comes from a clipboard may be anything: only a clean line gets in.
    pub(in crate::tui) fn insert(&mut self, text: &str) {
        let clean = crate::text::clean(text);
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
    }

    /// Takes a key as line editors do.
    pub(in crate::tui) fn key(&mut self, chord: KeyChord) -> Typed {
        if let Some(c) = chord.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return Typed::Text;
        }
        match (chord.ctrl, chord.key) {
            (false, Key::Left) => self.to(self.before()),
            (false, Key::Right) => self.to(self.behind()),
            (false, Key::Home) | (true, Key::Char('a')) => self.to(0),
            (false, Key::End) | (true, Key::Char('e')) => self.to(self.text.len()),
            (_, Key::Backspace) | (true, Key::Char('h')) => self.delete(self.before(), self.caret),
            (false, Key::Delete) | (true, Key::Char('d')) => self.delete(self.caret, self.behind()),
            (true, Key::Char('u')) => self.delete(0, self.caret),
            (true, Key::Char('w')) => self.delete(self.word(), self.caret),
            _ => Typed::Nothing,
        }
    }

    fn to(&mut self, caret: usize) -> Typed {
        self.caret = caret;
        Typed::Caret
    }

    fn delete(&mut self, from: usize, to: usize) -> Typed {
        self.text.replace_range(from..to, "");
        self.caret = from;
        Typed::Text
    }

    fn before(&self) -> usize {
        self.parts().0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        self.parts().1.graphemes(true).next().map_or(self.text.len(), |cluster| self.caret + cluster.len())
    }

    fn word(&self) -> usize {
        let (before, _) = self.parts();
        let word = |(_, word): &(usize, &str)| !word.trim().is_empty();
        before.split_word_bound_indices().rev().find(word).map_or(0, |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Input {
        let mut input = Input::default();
        for key in keys.split(' ') {
            input.key(key.parse().expect("a key"));
        }
        input
    }

    #[test]
    fn clusters_are_passed_and_deleted_whole() {
        let mut input = Input::of("湾e\u{301}区");
        input.key("<left>".parse().expect("a key"));
        assert_eq!(input.parts(), ("湾e\u{301}", "区"));
        input.key("<bs>".parse().expect("a key"));
        assert_eq!(input.parts(), ("湾", "区"));
        input.key("<del>".parse().expect("a key"));
        assert_eq!(input.parts(), ("湾", ""));
    }

    #[test]
    fn words_and_lines_go_at_once() {
        assert_eq!(typed("a b <space> c d <c-w>").text(), "ab ");
        assert_eq!(typed("a b <space> c d <c-w> <c-w>").text(), "");
        assert_eq!(typed("a b <left> <c-u>").parts(), ("", "b"));
        assert_eq!(typed("a b <home> c <end> d").text(), "cabd");
    }

    #[test]
    fn a_paste_can_not_smuggle_anything_in() {
        let mut input = Input::default();
        input.insert("大桥\n\x1b[31m通车\x07");
        assert_eq!(input.text(), "大桥 通车");
    }
}
