//! `wanbao run`: runs a command of the settings on articles, or lists the commands.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;

use super::selection::Selection;
use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::config::{ArticleCommand, suggest};
use crate::model::{ArticleId, CommandResult};
use crate::newsroom::Newsroom;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao run`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RunArgs {
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[arg(value_name = "QUERY|ID", requires = "name")]
    words: Vec<String>,
    #[arg(long)]
    again: bool,
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[arg(long)]
    json: bool,
}

/// A result with its article.
#[derive(Serialize)]
struct ResultJson<'a> {
    id: ArticleId,
    #[serde(flatten)]
    result: &'a CommandResult,
}

impl RunArgs {
    /// Prints the results of the command, stored ones without running it again; without a name, lists the commands.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let commands = &context.config.settings.commands;
        let Some(name) = &self.name else { return list(commands, context, out) };
        let command = find(name, commands, context)?;
        if self.words.is_empty() {
            return Err(CommandError::usage(context.lang.say(Word::RunUsage)));
        }
        context.with_newsroom(async |newsroom| {
            let mut selection = Selection::resolve(&self.words, newsroom).await?;
            selection.ids.truncate(self.limit);
            let mut exit = selection.report_missing(context);
            for id in &selection.ids {
                match self.result(command, *id, newsroom).await {
                    Ok(result) => self.print(*id, &result, selection.ids.len(), context, out)?,
                    Err(error) if selection.ids.len() > 1 => {
                        exit = exit.max(report(&error, context.lang, &mut io::stderr()));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(exit)
        })
    }

    async fn result(
        &self,
        command: &ArticleCommand,
        id: ArticleId,
        newsroom: &Newsroom,
    ) -> Result<CommandResult, CommandError> {
        let commands = newsroom.commands();
        let kept = if self.again { None } else { commands.kept(command, id).await? };
        Ok(match kept {
            Some(result) => result,
            None => commands.run(command, id).await?,
        })
    }

    fn print(
        &self,
        id: ArticleId,
        result: &CommandResult,
        count: usize,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        if self.json {
            return Ok(write_json_line(&ResultJson { id, result }, out)?);
        }
        if count > 1 {
            writeln!(out, "{}", context.lang.fill(Word::ResultOf, &[&id, &result.command]))?;
        }
        writeln!(out, "{}", result.text)?;
        if result.is_cut {
            context.print_note(Word::ResultCut, &[]);
        }
        Ok(())
    }
}

fn list(commands: &[ArticleCommand], context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    if commands.is_empty() {
        context.print_note(Word::NoCommands, &[]);
        return Ok(Exit::Nothing);
    }
    for command in commands {
        writeln!(out, "{}  {}", command.name, command.run.words().join(" "))?;
    }
    Ok(Exit::Success)
}

/// Finds a command by its name; the error names the one that was probably meant.
fn find<'c>(
    name: &str,
    commands: &'c [ArticleCommand],
    context: &Context,
) -> Result<&'c ArticleCommand, CommandError> {
    let lang = context.lang;
    commands.iter().find(|command| command.name == name).ok_or_else(|| {
        let similar = suggest(name, commands.iter().map(|command| command.name.as_str()));
        let similar = similar.map(|name| lang.fill(Word::Suggestion, &[&name])).unwrap_or_default();
        let hint = lang.say(Word::NoCommandsHint).to_owned();
        CommandError::Usage(lang.fill(Word::ConfigUnknownCommand, &[&name]) + &similar, Some(hint))
    })
}
