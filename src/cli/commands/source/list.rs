//! `wanbao source list` and `wanbao source show`: the sources.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::config::ConfigLocation;
use crate::export::{SourceJson, SourceStatusJson};
use crate::model::{Published, Source, SourceId, SourceLabels, SourceState};
use crate::newsroom::{Newsroom, RefreshRecord, SourceOverview};
use crate::report::cells::pad;
use crate::user_error::{CommandError, UserError};
use crate::words::{UiLanguage, Word};

/// Width of the keys of a shown source in cells.
const KEY_WIDTH: u16 = 18;

/// Prints id, name, address and state of every source; with `--json` all that is known of each.
pub(super) fn run(json: bool, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let sources = newsroom.sources().all();
        if json {
            write_json(&sources, newsroom, out).await?;
            return Ok(Exit::Success);
        }
        let failing = failing(&newsroom.sources().overview().await?, context);
        write_table(&sources, &newsroom.sources().labels(), &failing, context, out)?;
        Ok(Exit::Success)
    })
}

/// Prints all settings of a source, with file and line of those that its file sets, and since when and why it fails.
pub(super) fn show(
    typed: &str,
    json: bool,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let source = context.find_source(&newsroom.sources().all(), typed)?;
        if json {
            write_json(&[source], newsroom, out).await?;
            return Ok(Exit::Success);
        }
        let fixed = newsroom.sources().fixed().await?.remove(&source.id).unwrap_or_default();
        write_settings(&source, &fixed, context, out)?;
        let failing = failing(&newsroom.sources().overview().await?, context);
        failing.get(&source.id).map_or(Ok(()), |failing| writeln!(out, "  {failing}"))?;
        Ok(Exit::Success)
    })
}

async fn write_json(
    sources: &[Source],
    newsroom: &Newsroom,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let (labels, mut fixed) = (newsroom.sources().labels(), newsroom.sources().fixed().await?);
    let overview = newsroom.sources().overview().await?;
    for source in sources {
        let fixed = fixed.remove(&source.id).unwrap_or_default();
        let fixed = fixed.into_iter().map(|(key, location)| (key, location.line())).collect();
        let row = overview.iter().find(|row| row.source.id == source.id);
        let json = SourceJson::new(source, labels.get(&source.id), fixed).with_status(row.map(status_json));
        write_json_line(&json, out)?;
    }
    Ok(())
}

fn status_json(row: &SourceOverview) -> SourceStatusJson {
    let record = row.record.as_ref();
    SourceStatusJson {
        articles: row.articles,
        unread: row.unread,
        refreshed: record.map(|record| record.tried),
        read: record.and_then(|record| record.succeeded),
        failing_since: record.and_then(|record| record.failing_since),
        failed: record.map_or(0, |record| record.failed),
        error: record.and_then(RefreshRecord::error).map(|error| error.to_string()),
        next: row.next_request,
    }
}

fn write_table(
    sources: &[Source],
    labels: &SourceLabels,
    failing: &HashMap<SourceId, String>,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths = context.widths();
    let widest = |width: &dyn Fn(&Source) -> usize| sources.iter().map(width).max().unwrap_or(0) as u16;
    let id_width = widest(&|source| source.id.as_str().len());
    let name_width = widest(&|source| widths.of(labels.get(&source.id)));
    for source in sources {
        let id = pad(source.id.as_str(), id_width, widths);
        let name = pad(labels.get(&source.id), name_width, widths);
        let group = source.group.as_ref().map(|group| format!("  [{group}]")).unwrap_or_default();
        let state = state_word(source).map(|word| format!("  ({})", context.lang.say(word)));
        writeln!(out, "{id}  {name}  {}{group}{}", source.url, state.unwrap_or_default())?;
        if let Some(failing) = failing.get(&source.id) {
            writeln!(out, "  {failing}")?;
        }
    }
    Ok(())
}

/// Returns since when and why each source can't be read that can't be.
fn failing(overview: &[SourceOverview], context: &Context) -> HashMap<SourceId, String> {
    let text = |row: &SourceOverview| {
        let record = row.record.as_ref()?;
        let since = Published::At(record.failing_since?).format_in(&context.zone());
        let reason = record.error().map(|error| UserError::from_newsroom(&error, context.lang).message);
        let text = context.lang.fill(Word::SourceFailingSince, &[&since, &reason.unwrap_or_default()]);
        Some((row.source.id.clone(), text))
    };
    overview.iter().filter_map(text).collect()
}

/// Returns the word for what is unusual about a source's state.
fn state_word(source: &Source) -> Option<Word> {
    match source.state {
        SourceState::Paused => Some(Word::SourcePaused),
        SourceState::Removed => Some(Word::SourceStateRemoved),
        SourceState::On => source.sample.then_some(Word::StateSample),
    }
}

fn write_settings(
    source: &Source,
    fixed: &BTreeMap<String, ConfigLocation>,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths = context.widths();
    for (key, value) in SourceJson::new(source, &source.name, BTreeMap::new()).settings() {
        let place = fixed.iter().find(|(fixed, _)| **fixed == key);
        let place = place.map(|(_, location)| set_in(&location.line(), context.lang)).unwrap_or_default();
        writeln!(out, "{}  {value}{place}", pad(&key, KEY_WIDTH, widths))?;
    }
    for key in source.secrets.keys() {
        writeln!(out, "{}  {}", pad(&key, KEY_WIDTH, widths), context.lang.say(Word::SourceSecretSet))?;
    }
    Ok(())
}

fn set_in(location: &str, lang: UiLanguage) -> String {
    lang.fill(Word::SourceSetIn, &[&location])
}
