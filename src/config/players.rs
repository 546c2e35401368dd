//! Programs that play recordings and videos and open other files.

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

/// Returns the programs to try for files of a kind, the best first.
pub(super) fn known(kind: AttachmentKind) -> Vec<CommandLine> {
    let known = match kind {
        AttachmentKind::Audio => AUDIO,
        AttachmentKind::Video => VIDEO,
        AttachmentKind::Document => return vec![CommandLine::split(process::DEFAULT_BROWSER)],
    };
    known.into_iter().map(CommandLine::split).collect()
}
