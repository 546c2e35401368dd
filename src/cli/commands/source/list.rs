//! `wanbao source list`: the configured sources.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::Source;
use crate::report::cells::pad;
use crate::user_error::CommandError;
use crate::words::Word;

/// Prints id, name, address and state of every source.
pub(super) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let sources = context.load_sources();
    let widths = context.widths();
    let widest = |width: &dyn Fn(&Source) -> usize| sources.iter().map(width).max().unwrap_or(0) as u16;
    let id_width = widest(&|source| source.id.as_str().len());
    let name_width = widest(&|source| widths.of(&source.name));
    for source in &sources {
        let state = match source {
            Source { enabled: false, .. } => format!("  ({})", context.lang.say(Word::SourceDisabled)),
            Source { sample: true, .. } => format!("  ({})", context.lang.say(Word::StateSample)),
            _ => String::new(),
        };
        let id = pad(source.id.as_str(), id_width, widths);
        let name = pad(&source.name, name_width, widths);
        writeln!(out, "{id}  {name}  {}{state}", source.url)?;
    }
    Ok(Exit::Success)
}
