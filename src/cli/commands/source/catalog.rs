//! `wanbao source catalog`: sources worth having.

use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::newsroom::{CatalogueEntry, find_in_catalogue};
use crate::report::cells::pad;
use crate::user_error::CommandError;
use crate::words::Word;

/// Prints the entries of the catalogue that match all words, and that none of them was tested.
pub(super) fn run(
    words: &[String],
    json: bool,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let found = find_in_catalogue(&words.join(" "));
    if found.is_empty() {
        context.print_note(Word::CatalogueNothing, &[&words.join(" ")]);
        return Ok(Exit::Nothing);
    }
    if json {
        for entry in found {
            write_json_line(entry, out)?;
        }
        return Ok(Exit::Success);
    }
    write_table(&found, context, out)?;
    writeln!(out, "{}", context.lang.say(Word::CatalogueUntested))?;
    Ok(Exit::Success)
}

fn write_table(found: &[&CatalogueEntry], context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let widths = context.widths();
    let widest = |text: &dyn Fn(&CatalogueEntry) -> &str| {
        found.iter().map(|entry| widths.of(text(entry))).max().unwrap_or(0) as u16
    };
    let (names, regions) = (widest(&|entry| &entry.name), widest(&|entry| &entry.region));
    for entry in found {
        let (name, region) = (pad(&entry.name, names, widths), pad(&entry.region, regions, widths));
        let kind = pad(entry.kind.as_str(), 7, widths);
        writeln!(out, "{name}  {region}  {kind}  {}", entry.url)?;
    }
    Ok(())
}
