use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::tui::message::Event;

/// Starts a program and leaves it to itself; what went wrong, if anything.
///
/// It gets no terminal: what it wants to say would land on the page.
pub(super) fn start(words: &[String]) -> Option<Event> {
    match command(words).stdin(Stdio::null()).spawn() {
        // The runtime reaps it when it ends.
        Ok(_) => None,
        Err(error) => Some(not_run(words, &error.to_string())),
    }
}

/// Runs a program with a text on its standard input; what went wrong, if anything.
pub(super) async fn feed(words: &[String], text: &str) -> Option<Event> {
    let run = async {
        let mut child = command(words).stdin(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(text.as_bytes()).await?;
        }
        child.wait().await
    };
    match run.await {
        Ok(status) if status.success() => None,
        Ok(status) => Some(not_run(words, &status.to_string())),
        Err(error) => Some(not_run(words, &error.to_string())),
    }
}

fn command(words: &[String]) -> Command {
    let (program, arguments) =
        words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn not_run(words: &[String], reason: &str) -> Event {
    Event::NotRun { program: words.first().cloned().unwrap_or_default(), reason: reason.to_owned() }
}
