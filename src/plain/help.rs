//! The list of all commands.

use std::io::{self, Write};

use super::command::SHORT_FORMS;
use crate::actions::ACTIONS;
use crate::words::UiLanguage;

/// Writes short forms, name and description of every action, group by group.
pub(super) fn write_all(lang: UiLanguage, out: &mut dyn Write) -> io::Result<()> {
    for group in ACTIONS.chunk_by(|one, next| one.group == next.group) {
        writeln!(out, "{}", group.first().map_or("", |row| lang.say(row.group)))?;
        for row in group {
            let short =
                SHORT_FORMS.iter().filter(|(short, action)| *action == row.action && !short.is_empty());
            let short: String = short.flat_map(|(short, _)| [*short, ", "]).collect();
            writeln!(out, "  {short}{} — {}", row.name, lang.say(row.word))?;
        }
    }
    Ok(())
}
