//! Resolves the `QUERY|ID` arguments of `mark`, `star` and `tag`, and marks the selected articles.

use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::model::{ArticleId, MarkChange};
use crate::newsroom::{Newsroom, NewsroomError};
use crate::user_error::CommandError;
use crate::words::Word;

/// The articles that words select.
pub(super) struct Selection {
    pub(super) ids: Vec<ArticleId>,
    /// Numbers of no article.
    pub(super) missing: Vec<ArticleId>,
}

impl Selection {
    /// Resolves words: if all are numbers, the articles with these numbers; otherwise those that match the words as a
    /// query.
    pub(super) async fn resolve(words: &[String], newsroom: &Newsroom) -> Result<Self, CommandError> {
        let numbers: Result<Vec<i64>, _> = words.iter().map(|word| word.parse()).collect();
        let Ok(numbers) = numbers else {
            let ids = newsroom.queries().find_ids(&words.join(" ")).await?;
            return Ok(Self { ids, missing: Vec::new() });
        };
        let mut selection = Self { ids: Vec::new(), missing: Vec::new() };
        for id in numbers.into_iter().map(ArticleId) {
            match newsroom.queries().entry(id).await? {
                Some(entry) => selection.ids.push(entry.id),
                None => selection.missing.push(id),
            }
        }
        Ok(selection)
    }

    /// Counts the articles that another process has deleted meanwhile as missing.
    async fn without_deleted(self, newsroom: &Newsroom) -> Result<Self, CommandError> {
        let mut selection = Self { ids: Vec::new(), ..self };
        for id in self.ids {
            let is_there = newsroom.queries().entry(id).await?.is_some();
            if is_there { selection.ids.push(id) } else { selection.missing.push(id) }
        }
        Ok(selection)
    }

    /// Reports the numbers of no article on stderr, or that nothing was found. Returns the exit code.
    pub(super) fn report_missing(&self, context: &Context) -> Exit {
        for id in &self.missing {
            report(&NewsroomError::NoSuchArticle(*id).into(), context.lang, &mut io::stderr());
        }
        if self.ids.is_empty() && self.missing.is_empty() {
            context.print_note(Word::NothingListed, &[]);
        }
        if self.ids.is_empty() || !self.missing.is_empty() { Exit::Nothing } else { Exit::Success }
    }
}

/// Marks the articles that `words` select. One `undo` reverts all of it.
pub(super) fn mark_selection(
    words: &[String],
    mark_changes: Vec<MarkChange>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let (selection, changed) = context.with_newsroom(async |newsroom| {
        let selection = Selection::resolve(words, newsroom).await?;
        let changed = newsroom.marks().apply(selection.ids.clone(), mark_changes).await?;
        let is_whole = changed == selection.ids.len();
        Ok((if is_whole { selection } else { selection.without_deleted(newsroom).await? }, changed))
    })?;
    if !selection.ids.is_empty() {
        let found = selection.ids.len();
        let text = match changed {
            0 => context.lang.fill(Word::MarkedNone, &[&found]),
            _ => context.lang.fill(Word::Marked, &[&changed, &found]),
        };
        writeln!(out, "{text}")?;
    }
    Ok(selection.report_missing(context))
}
