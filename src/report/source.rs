//! The dialogue of adding a source: typed address, preview, confirmation. Saves nothing.

use std::io::{self, BufRead, Write};

use super::cells::pad;
use super::feed_problems::describe_feed_problem;
use crate::model::{CanonicalUrl, Listing, SourceKind};
use crate::newsroom::{ProbedSite, addresses};
use crate::text::Widths;
use crate::user_error::CommandError;
use crate::words::{UiLanguage, Word};

/// Number of headlines in a preview.
const HEADLINES: usize = 5;

/// Width of a preview in cells if it is not written to a terminal.
const DEFAULT_COLUMNS: u16 = 76;

/// Language and width of a preview.
#[derive(Debug, Clone, Copy)]
pub struct PreviewStyle {
    /// Language of the labels.
    pub lang: UiLanguage,
    /// Width of the terminal in cells, if the output is one.
    pub columns: Option<u16>,
    /// Widths of characters in this terminal.
    pub widths: Widths,
}

/// Returns the addresses that a typed text may mean, the likeliest first. Fails if it can't be an address.
pub fn parse_addresses(text: &str, lang: UiLanguage) -> Result<Vec<CanonicalUrl>, CommandError> {
    let addresses = addresses(text);
    if addresses.is_empty() {
        return Err(CommandError::usage(lang.fill(Word::NotAnAddress, &[&text])));
    }
    Ok(addresses)
}

/// Writes the name, the sections and the first headlines of a site.
pub fn write_preview(site: &ProbedSite, style: PreviewStyle, out: &mut dyn Write) -> io::Result<()> {
    let PreviewStyle { lang, columns, widths } = style;
    let ProbedSite { source, front, texts, others } = site;
    writeln!(out, "{}  {}", source.name, source.url)?;
    if texts.is_none() {
        let sections = section_names(front, lang);
        writeln!(out, "{}", lang.fill(Word::FoundSections, &[&front.sections.len(), &sections]))?;
    }
    if let Some(word) = found_kind(source.kind) {
        writeln!(out, "{}", lang.say(word))?;
    }
    writeln!(out, "{}", lang.fill(Word::FoundHeadlines, &[&front.headlines.len()]))?;
    if let Some(texts) = texts {
        writeln!(out, "{}", lang.fill(Word::FoundFeedTexts, &[&texts.full, &texts.summaries]))?;
    }
    for problem in &front.problems {
        writeln!(out, "{}", describe_feed_problem(problem, lang))?;
    }
    for headline in front.headlines.iter().take(HEADLINES) {
        let title = pad(&headline.title, columns.unwrap_or(DEFAULT_COLUMNS).saturating_sub(4), widths);
        writeln!(out, "  - {}", title.trim_end())?;
    }
    for other in others {
        write_other(other, lang, out)?;
    }
    Ok(())
}

/// Returns what a kind of source means for its reader, if that is not what is usual.
fn found_kind(kind: SourceKind) -> Option<Word> {
    match kind {
        SourceKind::Site | SourceKind::Feed => None,
        SourceKind::Paper => Some(Word::FoundPaper),
        SourceKind::Ranking => Some(Word::FoundRanking),
    }
}

/// Writes what else was found: a feed with its texts, or a page.
fn write_other(other: &ProbedSite, lang: UiLanguage, out: &mut dyn Write) -> io::Result<()> {
    let headlines = other.front.headlines.len();
    let line = match other.texts {
        Some(texts) => lang.fill(Word::FoundOtherFeed, &[&other.source.url, &headlines, &texts.full]),
        None => lang.fill(Word::FoundOtherPage, &[&other.source.url, &headlines]),
    };
    writeln!(out, "{line}")
}

/// Returns the names of a page's sections, separated as the language separates lists.
pub fn section_names(front: &Listing, lang: UiLanguage) -> String {
    let names: Vec<&str> = front.sections.iter().map(|section| section.name.as_str()).collect();
    names.join(lang.say(Word::ListComma))
}

/// Asks whether to add the site; returns true for yes or an empty line, false for anything else or the end of input.
pub fn confirm(lang: UiLanguage, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    let answer = ask(Word::AddQuestion, lang, input, out)?;
    Ok(answer.is_some_and(|answer| answer.is_empty() || is_yes(&answer)))
}

/// Asks whether to purge a source; returns true for yes alone.
pub fn confirm_purge(lang: UiLanguage, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<bool> {
    Ok(ask(Word::PurgeQuestion, lang, input, out)?.is_some_and(|answer| is_yes(&answer)))
}

/// Asks a question; returns the answer, `None` at the end of input.
fn ask(
    question: Word,
    lang: UiLanguage,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    write!(out, "{} ", lang.say(question))?;
    out.flush()?;
    let mut answer = String::new();
    let read = input.read_line(&mut answer)?;
    Ok((read > 0).then(|| answer.trim().to_lowercase()))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer, "y" | "yes" | "是" | "好")
}
