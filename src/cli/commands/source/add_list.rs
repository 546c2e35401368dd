//! `wanbao source add` with a list of feeds: shows what becomes of each line, and adds the new ones.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use super::change::set_secret;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::Source;
use crate::newsroom::{
    EntryRefusal, FeedList, ListedSource, ListedSourceFate, Newsroom, RefusedEntry, read_list,
};
use crate::report::cells::pad;
use crate::user_error::CommandError;
use crate::words::Word;

/// Greatest width of the column of names, in cells.
const MAX_NAME: u16 = 30;

/// Largest list that is read, in bytes.
const MAX_LIST: u64 = 32 << 20;

/// Reads the list that an argument names: a file, or stdin for `-`. `None` if it is an address.
pub(super) fn named_list(argument: &str) -> Result<Option<FeedList>, CommandError> {
    let path = Path::new(argument);
    let mut bytes = Vec::new();
    if argument == "-" {
        io::stdin().lock().take(MAX_LIST).read_to_end(&mut bytes).map_err(CommandError::file(path))?;
        return Ok(Some(read_list(&bytes)));
    }
    if !path.is_file() {
        return Ok(None);
    }
    let file = fs::File::open(path).map_err(CommandError::file(path))?;
    file.take(MAX_LIST).read_to_end(&mut bytes).map_err(CommandError::file(path))?;
    Ok(Some(read_list(&bytes)))
}

/// Shows a list, and adds what is new in it after a confirmation.
pub(super) async fn add(
    list: &FeedList,
    confirm: &dyn Fn(&mut dyn Write) -> io::Result<bool>,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let plan = newsroom.sources().plan_list(list);
    write_plan(&plan, &list.refused, context, out)?;
    if list.is_cut_off {
        writeln!(out, "{}", context.lang.say(Word::ListCutOff))?;
    }
    let is_new =
        |fate: &ListedSourceFate| matches!(fate, ListedSourceFate::New(_) | ListedSourceFate::Back(_));
    if !plan.iter().any(|listed| is_new(&listed.fate)) {
        writeln!(out, "{}", context.lang.say(Word::ListNothingNew))?;
        return Ok(if plan.is_empty() { Exit::Nothing } else { Exit::Success });
    }
    if !confirm(out)? {
        return Ok(Exit::Nothing);
    }
    for listed in &plan {
        if let ListedSourceFate::New(source) = &listed.fate {
            save_login(source, context)?;
        }
    }
    let count = newsroom.sources().add_listed(plan).await?;
    writeln!(out, "{}", context.lang.fill(Word::ListAdded, &[&count]))?;
    Ok(Exit::Success)
}

/// Saves the user and the password that an address has.
fn save_login(source: &Source, context: &Context) -> Result<(), CommandError> {
    let login = [("user", &source.secrets.user), ("password", &source.secrets.password)];
    for (key, value) in login.into_iter().filter(|(_, value)| value.is_some()) {
        set_secret(source, key, value.as_deref(), context)?;
    }
    Ok(())
}

/// Writes a row for each entry, then what can't be taken over.
fn write_plan(
    plan: &[ListedSource],
    refused: &[RefusedEntry],
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (lang, widths) = (context.lang, context.widths());
    let name = |listed: &ListedSource| listed.entry.name.clone().unwrap_or_default();
    let widest = plan.iter().map(|listed| widths.of(&name(listed))).max().unwrap_or(0) as u16;
    let fate_words = [Word::ListNew, Word::ListBack, Word::ListKnown, Word::ListNoAddress];
    let fate_width = fate_words.iter().map(|word| widths.of(lang.say(*word))).max().unwrap_or(0) as u16;
    for listed in plan {
        let fate = pad(lang.say(fate_word(&listed.fate)), fate_width, widths);
        let name = pad(&name(listed), widest.min(MAX_NAME), widths);
        let group = listed.entry.group.as_ref().map(|group| format!("  [{group}]")).unwrap_or_default();
        writeln!(out, "{fate}  {name}  {}{group}", listed.shown_address())?;
    }
    for RefusedEntry { line, text, reason } in refused {
        let refused = match refusal_word(*reason) {
            Word::ListFurtherTags => lang.fill(Word::ListFurtherTags, &[line, text]),
            reason => lang.fill(Word::ListRefused, &[line, &lang.say(reason), text]),
        };
        writeln!(out, "{refused}")?;
    }
    Ok(())
}

fn fate_word(fate: &ListedSourceFate) -> Word {
    match fate {
        ListedSourceFate::New(_) => Word::ListNew,
        ListedSourceFate::Back(_) => Word::ListBack,
        ListedSourceFate::Known(_) => Word::ListKnown,
        ListedSourceFate::NoAddress => Word::ListNoAddress,
    }
}

fn refusal_word(reason: EntryRefusal) -> Word {
    match reason {
        EntryRefusal::Query => Word::ListQuery,
        EntryRefusal::Program => Word::ListProgram,
        EntryRefusal::File => Word::ListFile,
        EntryRefusal::Inclusion => Word::ListInclusion,
        EntryRefusal::NoAddress => Word::ListNoAddress,
        EntryRefusal::FurtherTags => Word::ListFurtherTags,
    }
}
