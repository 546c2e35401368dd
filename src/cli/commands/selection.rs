//! Resolves the `QUERY|ID` arguments of `mark`, `star` and `tag`, and marks the selected articles.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{ArticleId, MarkChange};
use crate::newsroom::Newsroom;
use crate::user_error::CommandError;
use crate::words::Word;

/// Marks the articles that `words` select. One `undo` reverts all of it.
pub(super) fn mark_selection(
    words: &[String],
    mark_changes: Vec<MarkChange>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let (found, changed) = context.with_newsroom(async |newsroom| {
        let ids = resolve(words, newsroom).await?;
        Ok((ids.len(), newsroom.marks().apply(ids, mark_changes).await?))
    })?;
    if found == 0 {
        context.print_note(Word::NothingListed, &[]);
        return Ok(Exit::Nothing);
    }
    writeln!(out, "{}", context.lang.fill(Word::Marked, &[&changed, &found]))?;
    Ok(Exit::Success)
}

/// Returns the articles with the given ids if all words are numbers; otherwise those that match the words as a query.
async fn resolve(words: &[String], newsroom: &Newsroom) -> Result<Vec<ArticleId>, CommandError> {
    let numbers: Result<Vec<i64>, _> = words.iter().map(|word| word.parse()).collect();
    let Ok(numbers) = numbers else { return Ok(newsroom.queries().find_ids(&words.join(" ")).await?) };
    let mut known = Vec::new();
    for id in numbers.into_iter().map(ArticleId) {
        known.extend(newsroom.queries().entry(id).await?.map(|entry| entry.id));
    }
    Ok(known)
}
