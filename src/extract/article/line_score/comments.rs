//! Finds where the comments of readers begin below a text.

use super::label_words::WordClasses;
use super::measures::Row;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::files::files;
use crate::extract::page::lines::PageLines;

/// Returns the line that heads the comments; `None` if no line from `from` on, the first below title and publish line, does.
///
/// Such a line announces comments and nothing else. Above it is a text, and below it are posts. So neither a counter of
/// comments in a publish line heads any, nor a box of comments above the text.
pub(super) fn first_comment(lines: &PageLines, rows: &[Row], from: usize) -> Option<usize> {
    /// Least size of a text: a news flash has one line.
    const SHORTEST: f32 = 8.0;
    /// Size that no heading exceeds.
    const LONGEST: f32 = 30.0;
    let boilerplate = |index: usize| lines.boilerplate(index);
    let mut text = 0.0;
    for (index, row) in rows.iter().enumerate().skip(from) {
        if text < SHORTEST {
            let is_text = row.links == 0.0 && !row.has_date && boilerplate(index).is_none();
            text += if is_text { row.size } else { 0.0 };
        } else if row.words.intersects(WordClasses::COMMENT)
            && row.size < LONGEST
            && !lines.get(index).is_linked()
            && boilerplate(index) == Some(Boilerplate::End)
            && heads_posts(lines, rows, index)
        {
            return Some(index);
        }
    }
    None
}

/// Returns true if the lines below another one are posts: a time or a button to reply is with every few sentences.
fn heads_posts(lines: &PageLines, rows: &[Row], heading: usize) -> bool {
    const NEAR: usize = 40;
    /// Running text for each time or button, at most: an article that follows a heading has neither.
    const MOST: usize = 4;
    let is_button = |text: &str| {
        files().iter().flat_map(|file| &file.label_words.reply).any(|word| text.contains(word.as_str()))
    };
    let below = heading + 1..rows.len().min(heading + 1 + NEAR);
    let marks = below.clone().filter(|index| rows[*index].has_date || is_button(lines.text(*index))).count();
    let prose = below.filter(|index| lines.get(*index).is_prose()).count();
    marks > 0 && prose <= marks * MOST
}
