//! The stored versions of an article, each as a word diff against the one before.

use std::io::{self, Write};

use jiff::tz::TimeZone;

use crate::model::Published;
use crate::newsroom::{Version, Versions, diff_articles};
use crate::text::{ChangeKind, ParagraphDiff};
use crate::words::{UiLanguage, Word};

/// Notation of removed and added words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffMarks {
    /// `[-removed-]` and `{+added+}`, as wdiff writes them.
    Brackets,
    /// Removed words red and struck through, added words green and underlined (ECMA-48 SGR).
    Colors,
}

/// Writes the time of each version, and below it the paragraphs that differ from the version before.
///
/// A quarantined text comes last, with a heading of its own.
pub fn write_versions(
    Versions { texts, kept }: &Versions,
    marks: DiffMarks,
    lang: UiLanguage,
    zone: &TimeZone,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut previous: Option<&Version> = None;
    for (index, version) in texts.iter().enumerate() {
        let number = (index < *kept).then_some(index + 1);
        writeln!(out, "{}", heading(number, version, lang, zone))?;
        let changes = previous.map(|previous| diff_articles(&previous.article, &version.article));
        for paragraph in changes.iter().flatten().filter(|paragraph| is_changed(paragraph)) {
            write_paragraph(paragraph, marks, out)?;
        }
        previous = Some(version);
    }
    Ok(())
}

/// Returns the heading of a version, or without a number that of the quarantined text.
fn heading(number: Option<usize>, version: &Version, lang: UiLanguage, zone: &TimeZone) -> String {
    let characters: usize = version.article.paragraphs().map(|text| text.chars().count()).sum();
    let stored = Published::At(version.stored_at).format_in(zone);
    match number {
        Some(number) => lang.fill(Word::VersionHeading, &[&number, &stored, &characters]),
        None => lang.fill(Word::QuarantinedHeading, &[&stored, &characters]),
    }
}

fn is_changed(paragraph: &ParagraphDiff) -> bool {
    paragraph.iter().any(|(kind, _)| *kind != ChangeKind::Unchanged)
}

fn write_paragraph(paragraph: &ParagraphDiff, marks: DiffMarks, out: &mut dyn Write) -> io::Result<()> {
    use DiffMarks::{Brackets, Colors};
    for (kind, text) in paragraph {
        match (kind, marks) {
            (ChangeKind::Unchanged, _) => write!(out, "{text}")?,
            (ChangeKind::Removed, Colors) => write!(out, "\x1b[31;9m{text}\x1b[0m")?,
            (ChangeKind::Removed, Brackets) => write!(out, "[-{text}-]")?,
            (ChangeKind::Added, Colors) => write!(out, "\x1b[32;4m{text}\x1b[0m")?,
            (ChangeKind::Added, Brackets) => write!(out, "{{+{text}+}}")?,
        }
    }
    writeln!(out)
}
