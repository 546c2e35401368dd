//! `wanbao source pause`, `resume`, `rename`, `move` and `set`: changes of a source.

use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::sources;
use crate::model::Source;
use crate::newsroom::{Newsroom, NewsroomError, SourceErrorKind};
use crate::user_error::CommandError;
use crate::words::Word;

/// A change of one source.
pub(super) enum SourceChange<'a> {
    Pause,
    Resume,
    Rename(&'a str),
    /// To a place among the sources, counted from 1.
    Move(usize),
    /// A key, and its value; `None` for the default.
    Set(&'a str, Option<&'a str>),
}

/// Makes a change and prints what the source is now.
pub(super) fn run(
    typed: &str,
    change: &SourceChange<'_>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let source = context.find_source(&newsroom.sources().all(), typed)?;
        make(&source, change, newsroom, context).await?;
        let labels = newsroom.sources().labels();
        let (word, values): (Word, Vec<&dyn Display>) = match change {
            SourceChange::Pause => (Word::SourceIsPaused, vec![]),
            SourceChange::Resume => (Word::SourceIsResumed, vec![]),
            SourceChange::Rename(name) => (Word::SourceIsRenamed, vec![name]),
            SourceChange::Move(place) => (Word::SourceIsMoved, vec![place]),
            SourceChange::Set(key, Some(_)) => (Word::SourceIsSet, vec![key]),
            SourceChange::Set(key, None) => (Word::SourceIsUnset, vec![key]),
        };
        // Of a renamed source, the name before is the news.
        let name: &dyn Display = match change {
            SourceChange::Rename(_) => &source.name,
            _ => &labels.get(&source.id),
        };
        let values: Vec<&dyn Display> = [name].into_iter().chain(values).collect();
        writeln!(out, "{}", context.lang.fill(word, &values))?;
        Ok(Exit::Success)
    })
}

async fn make(
    source: &Source,
    change: &SourceChange<'_>,
    newsroom: &Newsroom,
    context: &Context,
) -> Result<(), CommandError> {
    let sources = newsroom.sources();
    match change {
        SourceChange::Pause => sources.set(&source.id, "state", Some("paused")).await?,
        SourceChange::Resume => sources.add(source.clone()).await?,
        SourceChange::Rename(name) => sources.set(&source.id, "name", Some(&quoted(name))).await?,
        SourceChange::Move(place) => sources.move_to(&source.id, *place).await?,
        SourceChange::Set("cookies", file) => {
            let cookies = file.map(|file| cookies_in(Path::new(file), source, context)).transpose()?;
            set_secret(source, "cookie", cookies.as_deref(), context)?;
        }
        SourceChange::Set(key, value) if sources::is_secret(key) => {
            set_secret(source, key, *value, context)?;
        }
        SourceChange::Set(key, value) => sources.set(&source.id, key, *value).await?,
    }
    Ok(())
}

/// Returns a text as it is written in a file, so that a name like `1` stays a text.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Sets a secret, or removes it.
pub(super) fn set_secret(
    source: &Source,
    key: &str,
    value: Option<&str>,
    context: &Context,
) -> Result<(), CommandError> {
    if let Some(kind) = value.and_then(|value| sources::check_secret(key, value).err()) {
        return Err(NewsroomError::from(SourceErrorKind::Invalid { id: source.id.clone(), kind }).into());
    }
    Ok(sources::save_secret(&context.config.paths, &source.id, key, value)?)
}

/// Returns the cookies of the source's host in a file of a browser.
fn cookies_in(file: &Path, source: &Source, context: &Context) -> Result<String, CommandError> {
    let text = fs::read_to_string(file).map_err(CommandError::file(file))?;
    let (host, now) = (source.url.host(), context.config.clock.now().timestamp());
    let none = || CommandError::usage(context.lang.fill(Word::NoCookies, &[&file.display(), &host]));
    sources::cookies_for(&text, host, now).ok_or_else(none)
}
