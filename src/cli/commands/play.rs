//! `wanbao play`: plays the audio or video of an article, or opens its attachment.

use std::io::Write;

use clap::Args;

use super::files::{ArticleFiles, FileChoice};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{ArticleId, Attachment, AttachmentKind};
use crate::newsroom::{NewsroomError, PlayError, play_in_terminal};
use crate::user_error::CommandError;
use crate::words::{Word, file_line, no_player};

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
            let place = newsroom.downloads().place(Some(found.id), &found.article, number, &file);
            Ok(Ok((file, place, found.files.len())))
        })?;
        let (file, place, count) = match played {
            Ok(played) => played,
            Err(exit) => return Ok(exit),
        };
        if count > 1 && self.choice.number.is_none() {
            context.print_note(Word::PlayingOneOf, &[&file_line(context.lang, &file), &count]);
        }
        out.flush()?;
        match play_in_terminal(&context.config.players(file.kind()), &place) {
            Ok(()) => Ok(Exit::Success),
            Err(PlayError::Program(error)) => Err(NewsroomError::from(error).into()),
            Err(PlayError::NoPlayer) => Err(CommandError::usage(no_player(context.lang, file.kind()))),
        }
    }
}

/// Returns the number of the first recording or video, or else of the first file.
fn first_to_play(files: &[Attachment]) -> usize {
    files.iter().position(|file| file.kind() != AttachmentKind::Document).map_or(1, |index| index + 1)
}
