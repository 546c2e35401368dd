//! Searches in the current article.

use super::reader::{PlainReader, TextMatch};
use crate::model::Direction;
use crate::text::fold;
use crate::user_error::CommandError;
use crate::words::Word;

impl PlainReader<'_> {
    /// Writes the first paragraph that contains the words.
    pub(super) fn find(&mut self, words: &str) -> Result<(), CommandError> {
        self.current_article()?;
        if words.is_empty() {
            self.last_match = None;
            return self.write_word(Word::PlainNeedsWords);
        }
        // Remembered even without a match, so that the next search uses these words.
        self.last_match = Some(TextMatch { paragraph: 0, words: words.to_owned() });
        self.write_match(words, 0, Direction::Down)
    }

    /// Writes the next matching paragraph; if nothing was searched for, reads the next unread article.
    pub(super) async fn find_again(&mut self, direction: Direction) -> Result<(), CommandError> {
        let Some(TextMatch { paragraph, words }) = self.last_match.clone() else {
            return self.read_unread(direction).await;
        };
        match direction {
            Direction::Down => self.write_match(&words, paragraph + 1, direction),
            Direction::Up => self.write_match(&words, paragraph, direction),
        }
    }

    /// Writes the first match from a paragraph on, or the last match before it.
    fn write_match(&mut self, words: &str, from: usize, direction: Direction) -> Result<(), CommandError> {
        let key = fold(words);
        let paragraphs: Vec<String> = self.converted_article()?.paragraphs().collect();
        let is_match = |(_, text): &(usize, &String)| fold(text).contains(&key);
        let mut numbered = paragraphs.iter().enumerate();
        let found = match direction {
            Direction::Down => numbered.skip(from).find(is_match),
            Direction::Up => numbered.rfind(|item| item.0 < from && is_match(item)),
        };
        let Some((paragraph, text)) = found else {
            return Ok(writeln!(self.io.output, "{}", self.lang.fill(Word::NotFound, &[&words]))?);
        };
        self.last_match = Some(TextMatch { paragraph, words: words.to_owned() });
        Ok(writeln!(self.io.output, "{text}")?)
    }
}
