use std::io::{self, BufRead, IsTerminal, Write};

use clap::{Args, Subcommand};

use super::check;
use super::desk::Desk;
use super::exit::Exit;
use super::rows::padded;
use crate::config::sources;
use crate::model::{CanonicalUrl, Listing, Source};
use crate::newsroom::{self, Newsroom, NewsroomError, Prospect, Survey, does_not_speak};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao source`.
#[derive(Debug, Args)]
pub(super) struct SourceCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Add {
        url: String,
        #[arg(long)]
        yes: bool,
    },
    List,
    Remove {
        id: String,
    },
    Test {
        id: Option<String>,
    },
}

/// Headlines that are shown of a new source.
const SHOWN: usize = 5;

impl SourceCommand {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match &self.action {
            Action::Add { url, yes } => add(url, *yes, desk, out),
            Action::List => list(desk, out),
            Action::Remove { id } => remove(id, desk, out),
            Action::Test { id } => check::run(id.as_deref(), desk, out),
        }
    }
}

fn add(address: &str, yes: bool, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let can_ask = io::stdin().is_terminal() && io::stdout().is_terminal();
    if !yes && !can_ask {
        return Err(CommandError::Usage(desk.lang.say(Word::AddNeedsYes).to_owned(), None));
    }
    let addresses = addresses(address, desk)?;
    desk.newsroom(async |newsroom| {
        let survey = match newsroom.prospect(&addresses).await? {
            Prospect::New(survey) => survey,
            Prospect::Known(known) => return take_back(&known, desk, out),
        };
        show(&survey, desk, out)?;
        if !yes && !agreed(desk, &mut io::stdin().lock(), out)? {
            return Ok(Exit::Nothing);
        }
        take_on(survey.source, newsroom, desk, out).await
    })
}

/// The addresses that a text may mean; one at least.
pub(super) fn addresses(text: &str, desk: &Desk) -> Result<Vec<CanonicalUrl>, CommandError> {
    let addresses = newsroom::addresses(text);
    if addresses.is_empty() {
        return Err(CommandError::Usage(desk.lang.fill(Word::NotAnAddress, &[&text]), None));
    }
    Ok(addresses)
}

/// What comes of the first address whose host can be spoken to, or of the last.
pub(super) async fn first_that_answers<T>(
    addresses: &[CanonicalUrl],
    ask: impl AsyncFn(&CanonicalUrl) -> Result<T, NewsroomError>,
) -> Result<T, NewsroomError> {
    let (last, first) = addresses.split_last().expect("a text means one address at least");
    for url in first {
        match ask(url).await {
            Err(trouble) if does_not_speak(&trouble) => {}
            answer => return answer,
        }
    }
    ask(last).await
}

/// Answers for a source that there is already: one that was removed is taken back.
fn take_back(known: &Source, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let word = if known.enabled { Word::AddDuplicate } else { Word::AddedBack };
    if !known.enabled {
        sources::save(&desk.config.paths, &Source { enabled: true, ..known.clone() })?;
    }
    writeln!(out, "{}", desk.lang.fill(word, &[&known.id, &known.name]))?;
    Ok(Exit::Fine)
}

/// Shows what was found: the name, the sections, the first headlines.
pub(super) fn show(survey: &Survey, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let Survey { source, front } = survey;
    writeln!(out, "{}  {}", source.name, source.url)?;
    let names = section_names(front, desk);
    writeln!(out, "{}", desk.lang.fill(Word::FoundSections, &[&front.sections.len(), &names]))?;
    writeln!(out, "{}", desk.lang.fill(Word::FoundHeadlines, &[&front.headlines.len()]))?;
    for headline in front.headlines.iter().take(SHOWN) {
        let row = padded(&headline.title, desk.columns.unwrap_or(76).saturating_sub(4), desk.widths());
        writeln!(out, "  - {}", row.trim_end())?;
    }
    Ok(())
}

/// The names of a page's sections.
pub(super) fn section_names(front: &Listing, desk: &Desk) -> String {
    let names: Vec<&str> = front.sections.iter().map(|section| section.name.as_str()).collect();
    names.join(desk.lang.say(Word::ListComma))
}

/// Asks whether to go on.
pub(super) fn agreed(desk: &Desk, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    write!(out, "{} ", desk.lang.say(Word::AddQuestion))?;
    out.flush()?;
    let mut answer = String::new();
    let read = input.read_line(&mut answer)?;
    Ok(read > 0 && matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes" | "是" | "好"))
}

pub(super) async fn take_on(
    source: Source,
    newsroom: &Newsroom,
    desk: &Desk,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    sources::save(&desk.config.paths, &source)?;
    newsroom.add_source(source.clone()).await?;
    writeln!(out, "{}", desk.lang.fill(Word::Added, &[&source.id, &source.id]))?;
    Ok(Exit::Fine)
}

fn list(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let sources = desk.sources();
    let widths = desk.widths();
    let widest = |cells: &dyn Fn(&Source) -> usize| sources.iter().map(cells).max().unwrap_or(0) as u16;
    let id = widest(&|source| source.id.as_str().len());
    let name = widest(&|source| widths.of(&source.name));
    for source in &sources {
        let state = match source {
            Source { enabled: false, .. } => format!("  ({})", desk.lang.say(Word::SourceDisabled)),
            Source { sample: true, .. } => format!("  ({})", desk.lang.say(Word::SampleEdition)),
            _ => String::new(),
        };
        let (id, name) = (padded(source.id.as_str(), id, widths), padded(&source.name, name, widths));
        writeln!(out, "{id}  {name}  {}{state}", source.url)?;
    }
    Ok(Exit::Fine)
}

fn remove(id: &str, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let source = desk.source(&desk.sources(), id)?;
    let word = match sources::remove(&desk.config.paths, &source.id)? {
        sources::SourceRemoval::Disabled => Word::RemovedBuiltIn,
        sources::SourceRemoval::Deleted | sources::SourceRemoval::Unknown => Word::Removed,
    };
    writeln!(out, "{}", desk.lang.fill(word, &[&source.id]))?;
    Ok(Exit::Fine)
}
