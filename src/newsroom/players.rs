//! Plays files with the first program that is installed: in the background, or in the terminal.

use std::io;
use std::process::Stdio;

use tokio::process::Command;

use super::programs::{ProgramError, ProgramErrorKind, read};
use crate::config::CommandLine;
use crate::platform::process::{CAN_REQUEST_EXIT, detach_from_terminal, request_exit};

/// Why a file could not be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlayError {
    /// The settings name no player, and none of those that are looked for is installed.
    #[error("no player")]
    NoPlayer,
    /// The player failed.
    #[error(transparent)]
    Program(#[from] ProgramError),
}

/// Plays the file at an address or path in the background until it ends. If the future is dropped, the player is asked to
/// quit, so that it can keep the position.
pub async fn play(players: &[CommandLine], address: &str) -> Result<(), PlayError> {
    for player in players {
        let played = run_detached(&player.for_url(address)).await;
        if !is_missing(&played, players) {
            return Ok(played?);
        }
    }
    Err(PlayError::NoPlayer)
}

/// Plays the file at an address or path with a player that uses the terminal, and waits for it.
pub fn play_in_terminal(players: &[CommandLine], address: &str) -> Result<(), PlayError> {
    for player in players {
        let played = run_in_terminal(&player.for_url(address));
        if !is_missing(&played, players) {
            return Ok(played?);
        }
    }
    Err(PlayError::NoPlayer)
}

/// Returns true if a player is not installed and was not the only choice.
fn is_missing(played: &Result<(), ProgramError>, players: &[CommandLine]) -> bool {
    players.len() > 1 && played.as_ref().is_err_and(|error| error.kind == ProgramErrorKind::NotFound)
}

async fn run_detached(words: &[String]) -> Result<(), ProgramError> {
    let (program, arguments) = program_of(words);
    let failed = |kind| ProgramError { program: program.to_owned(), kind };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.kill_on_drop(!CAN_REQUEST_EXIT);
    detach_from_terminal(command.as_std_mut());
    let play = async {
        let mut child = command.spawn()?;
        let mut running = RunningPlayer(child.id());
        // Goes on after this is dropped: a player whose messages nobody reads would be killed by the next one (SIGPIPE).
        let errors = tokio::spawn(read(child.stderr.take())).await?;
        let status = child.wait().await?;
        // Its number may be that of another process by now.
        running.0 = None;
        Ok((status, errors))
    };
    let (status, errors) =
        play.await.map_err(|error: io::Error| failed(ProgramErrorKind::of_start(error)))?;
    ProgramErrorKind::of_exit(status, &errors.text).map_or(Ok(()), |kind| Err(failed(kind)))
}

fn run_in_terminal(words: &[String]) -> Result<(), ProgramError> {
    let (program, arguments) = program_of(words);
    let failed = |kind| ProgramError { program: program.to_owned(), kind };
    let status = std::process::Command::new(program).args(arguments).status();
    let status = status.map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
    ProgramErrorKind::of_exit(status, "").map_or(Ok(()), |kind| Err(failed(kind)))
}

fn program_of(words: &[String]) -> (&str, &[String]) {
    words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest))
}

/// A player that is asked to quit when this is dropped.
struct RunningPlayer(Option<u32>);

impl Drop for RunningPlayer {
    fn drop(&mut self) {
        if let Some(id) = self.0 {
            request_exit(id);
        }
    }
}
