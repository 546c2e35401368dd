//! `wanbao play`: plays the audio or video of an article, or opens its attachment.

use std::io::Write;
use std::process::Command;

use clap::Args;

use super::files::{ArticleFiles, FileChoice};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::CommandLine;
use crate::model::{ArticleId, Attachment, AttachmentKind};
use crate::newsroom::{NewsroomError, ProgramError, ProgramErrorKind};
use crate::user_error::CommandError;
use crate::words::{Word, file_line};

/// Arguments of `wanbao play`.
#[derive(Debug, Args)]
pub(in crate::cli) struct PlayArgs {
    #[arg(value_name = "ID")]
    id: i64,
    #[command(flatten)]
    choice: FileChoice,
}

impl PlayArgs {
    /// Plays a file in the terminal and waits for the player: the file with the number, or else the first that plays.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let played = context.with_newsroom(async |newsroom| {
            let found = ArticleFiles::open(ArticleId(self.id), newsroom).await?;
            if found.files.is_empty() {
                return Ok(Err(found.report_none(context)));
            }
            if self.choice.list {
                return found.write_list(context, out).map(Err);
            }
            let number = self.choice.number.unwrap_or_else(|| first_to_play(&found.files));
            let file = found.get(number, context)?.clone();
            let path = newsroom.downloads().path(Some(found.id), &found.article, number, &file);
            Ok(Ok((file, path.is_file().then_some(path), found.files.len())))
        })?;
        let (file, local, count) = match played {
            Ok(played) => played,
            Err(exit) => return Ok(exit),
        };
        let player = player(&file, context)?;
        let place = local.map_or_else(|| file.url.clone(), |path| path.display().to_string());
        if count > 1 && self.choice.number.is_none() {
            context.print_note(Word::PlayingOneOf, &[&file_line(context.lang, &file), &count]);
        }
        out.flush()?;
        play(&player.for_url(&place))
    }
}

/// Returns the number of the first recording or video, or else of the first file.
fn first_to_play(files: &[Attachment]) -> usize {
    files.iter().position(|file| file.kind() != AttachmentKind::Document).map_or(1, |index| index + 1)
}

fn player(file: &Attachment, context: &Context) -> Result<CommandLine, CommandError> {
    let kind = file.kind();
    let missing = || {
        let (message, setting) = match kind {
            AttachmentKind::Audio => (Word::NoPlayer, "audio"),
            AttachmentKind::Video => (Word::NoPlayer, "video"),
            AttachmentKind::Document => (Word::NoOpener, "attachment"),
        };
        CommandError::usage(context.lang.fill(message, &[&setting]))
    };
    context.config.player(kind).ok_or_else(missing)
}

/// Runs a player, which uses the terminal.
fn play(words: &[String]) -> Result<Exit, CommandError> {
    let (program, arguments) =
        words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
    let failed = |kind| NewsroomError::from(ProgramError { program: program.to_owned(), kind });
    let status = Command::new(program).args(arguments).status();
    let status = status.map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
    ProgramErrorKind::of_exit(status, "").map_or(Ok(Exit::Success), |kind| Err(failed(kind).into()))
}
