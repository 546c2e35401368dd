use std::io::{self, Write};

use jiff::tz::TimeZone;

use super::desk::Desk;
use crate::export::EntryJson;
use crate::model::{Entry, Published};
use crate::text::Widths;
use crate::typeset::cut;
use crate::words::Word;

/// The most cells of the column of origins.
const ORIGIN: u16 = 14;

/// Prints entries as JSON, one object a line.
pub(super) fn print_json(entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    for entry in entries {
        serde_json::to_writer(&mut *out, &EntryJson::from(entry))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints entries as rows for people: number, `N` for unread and `*` for starred, time, origin, title. Columns are as
/// wide as what is in them, in display cells; on a terminal, rows are cut to its width.
pub(super) fn print(entries: &[Entry], desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let widths = desk.widths();
    let zone = desk.config.clock.now().time_zone().clone();
    let at = |entry: &Entry| entry.published.map(|published| time(published, &zone)).unwrap_or_default();
    let widest = |cells: &dyn Fn(&Entry) -> usize| entries.iter().map(cells).max().unwrap_or(0);
    let number = widest(&|entry| entry.id.to_string().len());
    let day = widest(&|entry| at(entry).len());
    let origin = widest(&|entry| widths.of(origin_of(entry))) as u16;
    for entry in entries {
        let unread = if entry.read { ' ' } else { 'N' };
        let starred = if entry.starred { '*' } else { ' ' };
        let origin = padded(origin_of(entry), origin.min(ORIGIN), widths);
        let head = format!("{:>number$} {unread}{starred} {:day$}  {origin}  ", entry.id.0, at(entry));
        let sample =
            if entry.sample { format!("[{}] ", desk.lang.say(Word::SampleEdition)) } else { String::new() };
        print_row(&head, &(sample + &entry.title), !entry.read, desk, out)?;
    }
    Ok(())
}

/// Prints a row of which the head stands back and the title, where it is new, stands out.
fn print_row(head: &str, title: &str, new: bool, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let room = desk.columns.unwrap_or(u16::MAX);
    let head = cut(head, room, desk.widths());
    let title = cut(title, room - head.width, desk.widths());
    let (dim, bold, plain) = if desk.styled { ("\x1b[2m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    let bold = if new { bold } else { plain };
    let (head, title) = ([head.text, head.ellipsis].concat(), [title.text, title.ellipsis].concat());
    writeln!(out, "{dim}{head}{plain}{bold}{title}{plain}")
}

fn origin_of(entry: &Entry) -> &str {
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
    let short = cut(text, cells, widths);
    let spaces = " ".repeat(usize::from(cells - short.width));
    [short.text, short.ellipsis, &spaces].concat()
}
