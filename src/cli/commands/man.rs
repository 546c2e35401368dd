//! `wanbao man`: the manual page of wanbao with all keys, then one page per command.

use std::io::{self, Write};

use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::actions::ACTIONS;
use crate::cli::exit::Exit;
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::{UiLanguage, Word};

/// Prints the manual for a clap command. Its help must be in `lang` already.
pub(in crate::cli) fn run(
    command: &clap::Command,
    lang: UiLanguage,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    Man::new(command.clone()).render(out)?;
    write_keys(lang, out)?;
    command.get_subcommands().try_for_each(|inner| write_pages(inner, out))?;
    Ok(Exit::Success)
}

/// Writes the default keys of every action, with its name in `keymap.toml`.
fn write_keys(lang: UiLanguage, out: &mut dyn Write) -> io::Result<()> {
    let keymap = Keymap::default();
    let mut page = Roff::new();
    page.control("SH", [lang.say(Word::ManKeys)]);
    for row in ACTIONS {
        page.control("TP", []);
        page.text([bold(keymap.key_caps(row.action).join("  ")), roman(format!("  ({})", row.name))]);
        page.text([roman(lang.say(row.word))]);
    }
    page.to_writer(out)
}

fn write_pages(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
    Man::new(command.clone()).render(out)?;
    command.get_subcommands().try_for_each(|inner| write_pages(inner, out))
}
