//! Finds where the comments of readers begin below a text.

use super::label_words::names_comments;
use super::line_table::LineTable;
use crate::extract::lexicon::boilerplate::Boilerplate;

/// Returns the line that heads the comments; `None` if no line from `from` on, the first below title and publish line, does.
///
/// Such a line announces comments and nothing else. Above it is a text, and below it are posts: lines with a time or a
/// button to reply. So a counter of comments in a publish line or a share bar heads none.
pub(super) fn first_comment(table: &LineTable<'_, '_>, from: usize) -> Option<usize> {
    /// Least size of a text: a news flash has one line.
    const SHORTEST: f32 = 8.0;
    let mut text = 0.0;
    for index in from..table.rows.len() {
        let (row, line) = (&table.rows[index], table.lines.get(index));
        let boilerplate = table.lines.boilerplate(index);
        let is_heading = boilerplate == Some(Boilerplate::End) && !line.is_prose() && !line.is_linked();
        if is_heading
            && text >= SHORTEST
            && names_comments(table.lines.text(index))
            && heads_posts(table, index)
        {
            return Some(index);
        }
        if row.links == 0.0 && !row.has_date && boilerplate.is_none() {
            text += row.size;
        }
    }
    None
}

/// Returns true if lines shortly below another one are posts.
fn heads_posts(table: &LineTable<'_, '_>, heading: usize) -> bool {
    const NEAR: usize = 12;
    const REPLIES: [&str; 14] = [
        "回复",
        "回覆",
        "点赞",
        "讚",
        "赞",
        "举报",
        "Reply",
        "Antworten",
        "Répondre",
        "Ответить",
        "Trả lời",
        "답글",
        "返信",
        "いいね",
    ];
    let below = heading + 1..table.rows.len().min(heading + 1 + NEAR);
    below.into_iter().any(|index| {
        let text = table.lines.text(index);
        table.rows[index].has_date || REPLIES.iter().any(|word| text.contains(word))
    })
}
