//! Prints headlines in rows: number and marks, time, origin, title, tags.
//!
//! Columns are as wide as their widest cell, in display cells. On a terminal, rows are cut to its width. A narrow terminal
//! shows no origin, and a very narrow one no time of day either, to leave space for the title.

use std::io::{self, Write};

use jiff::tz::TimeZone;

use crate::cli::context::Context;
use crate::model::{ListEntry, Snippet, SourceLabels};
use crate::newsroom::SearchHit;
use crate::report::article::filed_time;
use crate::report::cells::pad;
use crate::report::ranking::ranking_marks;
use crate::typeset::truncate;
use crate::words::Word;

/// Largest width of the origin column, in cells.
const MAX_ORIGIN_WIDTH: u16 = 14;

/// Largest width of that column for a source that shares its name with others, in cells.
const MAX_LABEL_WIDTH: u16 = 36;

/// Terminals with fewer columns show no origins.
const MIN_COLUMNS_FOR_ORIGIN: u16 = 80;

/// Terminals with fewer columns show no time of day.
const MIN_COLUMNS_FOR_TIME: u16 = 60;

/// Cells before a snippet.
const SNIPPET_INDENT: u16 = 4;

/// Prints headlines as rows.
pub(super) fn print_entries(
    entries: &[ListEntry],
    labels: &SourceLabels,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    print_rows(&entries.iter().collect::<Vec<_>>(), labels, context, out, |_, _| Ok(()))
}

/// Prints search results as rows, each with the matching part of its text below it.
pub(super) fn print_hits(
    hits: &[SearchHit],
    labels: &SourceLabels,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let entries: Vec<&ListEntry> = hits.iter().map(|hit| &hit.entry).collect();
    print_rows(&entries, labels, context, out, |index, out| {
        hits[index].snippet.as_ref().map_or(Ok(()), |snippet| print_snippet(snippet, context, out))
    })
}

/// Prints a row per headline. `print_below` is called after each row with its index.
fn print_rows(
    entries: &[&ListEntry],
    labels: &SourceLabels,
    context: &Context,
    out: &mut dyn Write,
    mut print_below: impl FnMut(usize, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let widths = context.widths();
    let zone = context.zone();
    let digits = entries.iter().map(|entry| entry.id.to_string().len()).max().unwrap_or(0);
    let heads: Vec<_> =
        entries.iter().map(|entry| head_cells(entry, digits, labels, &zone, context)).collect();
    let widest = |column: usize| heads.iter().map(|head| widths.of(&head[column])).max().unwrap_or(0) as u16;
    let columns = [0, 1, 2].map(widest);
    for (index, (entry, head)) in entries.iter().zip(&heads).enumerate() {
        let cells = head.iter().zip(columns).zip([" ", "  ", "  "]).filter(|((_, width), _)| *width > 0);
        let head: String = cells.map(|((cell, width), gap)| pad(cell, width, widths) + gap).collect();
        print_row(entry, &head, context, out)?;
        print_below(index, out)?;
    }
    Ok(())
}

/// Returns the cells before a title: number with `N` for unread and `*` for starred, time, origin.
fn head_cells(
    entry: &ListEntry,
    digits: usize,
    labels: &SourceLabels,
    zone: &TimeZone,
    context: &Context,
) -> [String; 3] {
    let columns = context.columns.unwrap_or(u16::MAX);
    let unread = if entry.read { ' ' } else { 'N' };
    let starred = if entry.starred { '*' } else { ' ' };
    let number = format!("{:>digits$} {unread}{starred}", entry.id.0);
    let time = match (columns, entry.published) {
        (..MIN_COLUMNS_FOR_TIME, Some(time)) => Some(time.day(zone).to_string()),
        (..MIN_COLUMNS_FOR_TIME, None) => {
            entry.filed().received().map(|_| context.lang.say(Word::Received).to_owned())
        }
        _ => filed_time(entry.filed(), zone, context.lang),
    };
    let origin = SourceLabels::origin_or_label(labels.get(&entry.source), entry.origin.as_deref());
    // A label ends in the host that distinguishes sources of one name.
    let width = if origin.ends_with(')') { MAX_LABEL_WIDTH } else { MAX_ORIGIN_WIDTH };
    let origin = if columns < MIN_COLUMNS_FOR_ORIGIN { "" } else { origin };
    let origin = truncate(origin, width, context.widths());
    [number, time.unwrap_or_default(), [origin.text, origin.ellipsis].concat()]
}

/// Prints a row. If it is styled, the cells before the title are dim, and the title of an unread article is bold.
fn print_row(entry: &ListEntry, head: &str, context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let columns = context.columns.unwrap_or(u16::MAX);
    let title = title_cell(entry, context);
    let head = truncate(head, columns, context.widths());
    let title = truncate(&title, columns - head.width, context.widths());
    let (dim, bold, plain) = if context.styled { ("\x1b[2m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    let weight = if entry.read { plain } else { bold };
    let (head, title) = ([head.text, head.ellipsis].concat(), [title.text, title.ellipsis].concat());
    writeln!(out, "{dim}{head}{plain}{weight}{title}{plain}")
}

/// Returns the title, after its rank and its states in brackets, and before its movement and heat, the number of duplicates
/// and the tags.
fn title_cell(entry: &ListEntry, context: &Context) -> String {
    let states = [
        (entry.sample, Word::StateSample),
        (entry.changed, Word::StateChanged),
        (entry.gone, Word::StateGone),
        (entry.quarantined, Word::StateQuarantined),
        (entry.hidden, Word::StateHidden),
    ];
    let states = states.into_iter().filter(|(applies, _)| *applies);
    let states: String = states.flat_map(|(_, word)| ["[", context.lang.say(word), "] "]).collect();
    let tags: String = entry.tags.iter().flat_map(|tag| ["  #", tag.as_str()]).collect();
    let others = match entry.others {
        0 => String::new(),
        count => format!("  ({})", context.lang.fill(Word::OtherSourcesCount, &[&count])),
    };
    let rank = entry.ranking.and_then(|ranking| ranking.rank).map(|rank| format!("{rank}. "));
    let marks = entry.ranking.map(|ranking| ranking_marks(&ranking, context.lang));
    let marks = marks.filter(|marks| !marks.is_empty()).map(|marks| format!("  ({marks})"));
    rank.unwrap_or_default() + &states + &entry.title + &marks.unwrap_or_default() + &others + &tags
}

/// Prints a part of a text with its matches emphasised: bold and underlined if it is styled, otherwise in 【】.
fn print_snippet(snippet: &Snippet, context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let columns = context.columns.unwrap_or(u16::MAX).saturating_sub(SNIPPET_INDENT);
    let shown = truncate(&snippet.text, columns, context.widths());
    let (open, close) = if context.styled { ("\x1b[1;4m", "\x1b[0m") } else { ("【", "】") };
    let mut line = " ".repeat(usize::from(SNIPPET_INDENT));
    let mut end = 0;
    for hit in snippet.hits.iter().filter(|hit| hit.end <= shown.text.len()) {
        let part = |range| shown.text.get(range).unwrap_or_default();
        line.extend([part(end..hit.start), open, part(hit.start..hit.end), close]);
        end = hit.end;
    }
    writeln!(out, "{line}{}{}", shown.text.get(end..).unwrap_or_default(), shown.ellipsis)
}
