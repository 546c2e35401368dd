use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::desk::Desk;
use crate::export::{EntryJson, HitJson};
use crate::model::{ListEntry, Published, Snippet};
use crate::newsroom::SearchHit;
use crate::text::Widths;
use crate::typeset::{LineRole, TypesetPage, truncate};
use crate::words::Word;

/// The most cells of the column of origins.
const ORIGIN: u16 = 14;

/// Terminals with fewer columns have none for the origin; with still fewer, none for the time of day.
const NARROW: u16 = 80;
const NARROWEST: u16 = 60;

/// Prints entries as JSON, one object a line.
pub(super) fn print_json(entries: &[ListEntry], out: &mut dyn Write) -> io::Result<()> {
    for entry in entries {
        serde_json::to_writer(&mut *out, &EntryJson::from(entry))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints what was found as JSON, one object a line.
pub(super) fn print_hits_json(hits: &[SearchHit], out: &mut dyn Write) -> io::Result<()> {
    for SearchHit { entry, snippet } in hits {
        let snippet = snippet.as_ref().map(|snippet| (snippet.text.as_str(), snippet.hits.as_slice()));
        serde_json::to_writer(&mut *out, &HitJson::new(entry, snippet))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints what was found, and below each the piece of its text with the words.
pub(super) fn print_hits(hits: &[SearchHit], desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<&ListEntry> = hits.iter().map(|hit| &hit.entry).collect();
    print_with(&entries, desk, out, |nth, out| {
        hits[nth].snippet.as_ref().map_or(Ok(()), |snippet| print_snippet(snippet, desk, out))
    })
}

/// Prints entries as rows for people, see [`print_with`].
pub(super) fn print(entries: &[ListEntry], desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    print_with(&entries.iter().collect::<Vec<_>>(), desk, out, |_, _| Ok(()))
}

/// The cells before a snippet.
const INDENT: u16 = 4;

/// Prints a piece of a text in which what was found stands out.
fn print_snippet(snippet: &Snippet, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let room = desk.columns.unwrap_or(u16::MAX).saturating_sub(INDENT);
    let shown = truncate(&snippet.text, room, desk.widths());
    let (from, to) = if desk.styled { ("\x1b[1;4m", "\x1b[0m") } else { ("【", "】") };
    let mut marked = " ".repeat(usize::from(INDENT));
    let mut at = 0;
    for hit in snippet.hits.iter().filter(|hit| hit.end <= shown.text.len()) {
        let part = |range| shown.text.get(range).unwrap_or_default();
        marked.extend([part(at..hit.start), from, part(hit.start..hit.end), to]);
        at = hit.end;
    }
    writeln!(out, "{marked}{}{}", shown.text.get(at..).unwrap_or_default(), shown.ellipsis)
}

/// Prints entries as rows for people: number, `N` for unread and `*` for starred, time, origin, title, tags. Columns are as
/// wide as what is in them, in display cells. On a terminal, rows are cut to its width; on a narrow one, the title has
/// the room of the origin and then of the time of day.
///
/// `below` prints what stands below each.
fn print_with(
    entries: &[&ListEntry],
    desk: &Desk,
    out: &mut dyn Write,
    mut below: impl FnMut(usize, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let widths = desk.widths();
    let zone = desk.config.clock.now().time_zone().clone();
    let number = entries.iter().map(|entry| entry.id.to_string().len()).max().unwrap_or(0);
    let heads: Vec<_> = entries.iter().map(|entry| head(entry, number, &zone, desk)).collect();
    let widest = |column: usize| heads.iter().map(|head| widths.of(&head[column])).max().unwrap_or(0) as u16;
    let columns = [0, 1, 2].map(widest);
    for (nth, (entry, head)) in entries.iter().zip(&heads).enumerate() {
        let cells = head.iter().zip(columns).zip([" ", "  ", "  "]).filter(|((_, wide), _)| *wide > 0);
        let head: String = cells.map(|((cell, wide), gap)| padded(cell, wide, widths) + gap).collect();
        let marks = [
            (entry.sample, Word::SampleEdition),
            (entry.changed, Word::ChangedSince),
            (entry.gone, Word::GoneSince),
            (entry.suspect, Word::SuspectNow),
            (entry.hidden, Word::HiddenNow),
        ];
        let marks = marks.into_iter().filter(|(is, _)| *is);
        let marks: String = marks.flat_map(|(_, word)| ["[", desk.lang.say(word), "] "]).collect();
        let tags: String = entry.tags.iter().flat_map(|tag| ["  #", tag.as_str()]).collect();
        let others = match entry.others {
            0 => String::new(),
            count => format!("  ({})", desk.lang.fill(Word::AlsoTold, &[&count])),
        };
        print_row(&head, &(marks + &entry.title + &others + &tags), !entry.read, desk, out)?;
        below(nth, out)?;
    }
    Ok(())
}

/// What stands before a title: number and marks, time, origin.
fn head(entry: &ListEntry, number: usize, zone: &TimeZone, desk: &Desk) -> [String; 3] {
    let room = desk.columns.unwrap_or(u16::MAX);
    let unread = if entry.read { ' ' } else { 'N' };
    let starred = if entry.starred { '*' } else { ' ' };
    let marks = format!("{:>number$} {unread}{starred}", entry.id.0);
    let at = entry.published.map(|published| match published {
        Published::At(at) if room < NARROWEST => {
            time(Published::Day(at.to_zoned_datetime(zone.clone()).date()), zone)
        }
        published => time(published, zone),
    });
    let origin = if room < NARROW { "" } else { origin_of(entry) };
    let origin = truncate(origin, ORIGIN, desk.widths());
    [marks, at.unwrap_or_default(), [origin.text, origin.ellipsis].concat()]
}

/// Prints a row of which the head stands back and the title, where it is new, stands out.
fn print_row(head: &str, title: &str, new: bool, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let room = desk.columns.unwrap_or(u16::MAX);
    let head = truncate(head, room, desk.widths());
    let title = truncate(title, room - head.width, desk.widths());
    let (dim, bold, plain) = if desk.styled { ("\x1b[2m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    let bold = if new { bold } else { plain };
    let (head, title) = ([head.text, head.ellipsis].concat(), [title.text, title.ellipsis].concat());
    writeln!(out, "{dim}{head}{plain}{bold}{title}{plain}")
}

fn origin_of(entry: &ListEntry) -> &str {
    entry.origin.as_deref().unwrap_or(entry.source.as_str())
}

/// A publish time in the reader's zone: `2024-10-08 09:30`, or the day alone.
pub(super) fn time(published: Published, zone: &TimeZone) -> String {
    match published {
        Published::Day(day) => day.to_string(),
        Published::At(at) => at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

/// A text in exactly so many cells.
pub(super) fn padded(text: &str, cells: u16, widths: Widths) -> String {
    let short = truncate(text, cells, widths);
    let spaces = " ".repeat(usize::from(cells - short.width));
    [short.text, short.ellipsis, &spaces].concat()
}

/// Writes a page that is set, its title and headings in bold where escapes may be written.
pub(super) fn write_page(page: &TypesetPage, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    for (line, text) in page.lines().iter().zip(page.to_plain().lines()) {
        if desk.styled && matches!(line.role, LineRole::Title | LineRole::Heading) {
            writeln!(out, "\x1b[1m{text}\x1b[0m")?;
        } else {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}
