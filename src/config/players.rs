//! Programs that play recordings and videos and open other files, found by themselves.

use super::environment::Environment;
use super::settings::CommandLine;
use crate::model::AttachmentKind;
use crate::platform::process;

/// Command lines that are tried, the best first. mpv goes on where it was quit.
const AUDIO: [&str; 3] = [
    "mpv --no-video --save-position-on-quit {url}",
    "vlc --play-and-exit {url}",
    "ffplay -nodisp -autoexit -loglevel error {url}",
];
const VIDEO: [&str; 3] = [
    "mpv --save-position-on-quit {url}",
    "vlc --play-and-exit {url}",
    "ffplay -autoexit -loglevel error {url}",
];

/// Finds a program for files of a kind on the `PATH`.
pub(super) fn find(kind: AttachmentKind, environment: &Environment) -> Option<CommandLine> {
    let known = match kind {
        AttachmentKind::Audio => AUDIO,
        AttachmentKind::Video => VIDEO,
        AttachmentKind::Document => return Some(CommandLine::split(process::DEFAULT_BROWSER)),
    };
    let is_there =
        |line: &&str| line.split(' ').next().is_some_and(|program| environment.has_program(program));
    known.into_iter().find(is_there).map(CommandLine::split)
}
