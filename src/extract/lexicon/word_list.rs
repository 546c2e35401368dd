//! Lists of words that are looked for at one place of a text, collected from the files of all languages once.

use std::collections::HashSet;

use super::files::{WordPick, all_words};

/// Place of a text at which a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordPlace {
    /// The text is the word.
    Whole,
    Start,
    End,
    Anywhere,
}

/// Words that are looked for at one place of a text.
///
/// Asks a set once for each length of a word, so that the number of words doesn't matter.
#[derive(Debug)]
pub(crate) struct WordList {
    place: WordPlace,
    words: HashSet<&'static str>,
    /// Lengths of the words in bytes, longest first.
    lengths: Vec<usize>,
    #[cfg(test)]
    pick: WordPick,
}

impl WordList {
    /// Collects words that a text is.
    pub(crate) fn whole(pick: WordPick) -> Self {
        Self::new(pick, WordPlace::Whole)
    }

    /// Collects words that a text begins with.
    pub(crate) fn beginnings(pick: WordPick) -> Self {
        Self::new(pick, WordPlace::Start)
    }

    /// Collects words that a text ends with.
    pub(crate) fn endings(pick: WordPick) -> Self {
        Self::new(pick, WordPlace::End)
    }

    /// Collects words that a text contains.
    pub(crate) fn parts(pick: WordPick) -> Self {
        Self::new(pick, WordPlace::Anywhere)
    }

    fn new(pick: WordPick, place: WordPlace) -> Self {
        let words: HashSet<&'static str> = all_words(pick).collect();
        let lengths: HashSet<usize> = words.iter().map(|word| word.len()).collect();
        let mut lengths: Vec<usize> = lengths.into_iter().collect();
        lengths.sort_unstable_by(|one, other| other.cmp(one));
        Self {
            place,
            words,
            lengths,
            #[cfg(test)]
            pick,
        }
    }

    /// Returns true if a text has one of the words at their place.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match self.place {
            WordPlace::Whole => self.words.contains(text),
            WordPlace::Start => self.leading(text).is_some(),
            WordPlace::End => self.without_ending(text).is_some(),
            WordPlace::Anywhere => text
                .char_indices()
                .any(|(at, _)| text.get(at..).is_some_and(|rest| self.leading(rest).is_some())),
        }
    }

    /// Returns the rest of a text after the longest word that it begins with.
    pub(crate) fn without_beginning<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.leading(text)?..)
    }

    /// Returns the rest of a text before the longest word that it ends with.
    pub(crate) fn without_ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.lengths.iter().find_map(|length| {
            let at = text.len().checked_sub(*length)?;
            self.words.contains(text.get(at..)?).then(|| text.get(..at))?
        })
    }

    /// Returns the length of the longest word that a text begins with.
    fn leading(&self, text: &str) -> Option<usize> {
        let is_word = |length: &&usize| text.get(..**length).is_some_and(|head| self.words.contains(head));
        self.lengths.iter().find(is_word).copied()
    }
}

/// Panics if a word of a file is found without its row.
#[cfg(test)]
pub(super) fn assert_every_word_is_needed(lists: &[&WordList]) {
    let files = super::files::files();
    for (list, words) in lists.iter().flat_map(|list| files.iter().map(move |file| (list, (list.pick)(file))))
    {
        for word in words {
            let has_it = |other: &String| match list.place {
                WordPlace::Whole => false,
                WordPlace::Start => word.starts_with(other.as_str()),
                WordPlace::End => word.ends_with(other.as_str()),
                WordPlace::Anywhere => word.contains(other.as_str()),
            };
            assert!(list.matches(word), "{word}");
            let other = words.iter().find(|other| *other != word && has_it(other));
            assert!(other.is_none(), "{word} needs no row beside {}", other.map_or("", |other| other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_their_place() {
        let words: WordPick = |file| &file.names.placeholders;
        let cases = [
            (WordList::whole(words), "佚名", "佚名氏"),
            (WordList::beginnings(words), "佚名氏", "叫佚名"),
            (WordList::endings(words), "叫佚名", "佚名氏"),
            (WordList::parts(words), "叫佚名氏", "佚氏名"),
        ];
        for (list, text, other) in cases {
            assert!(list.matches(text) && !list.matches(other) && !list.matches(""), "{text}");
        }
        let list = WordList::endings(words);
        assert_eq!(list.without_ending("叫佚名"), Some("叫"));
        let list = WordList::beginnings(words);
        assert_eq!(list.without_beginning("佚名氏"), Some("氏"));
    }
}
