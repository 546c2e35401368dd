//! The report of an import: each refused line with its number and the reason, and the totals.

use std::io::{self, Write};
use std::path::Path;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::{ImportOutcome, ImportRefusal};
use crate::words::{UiLanguage, Word};

/// Most refused lines that are named; the others are only counted.
const MAX_NAMED: usize = 20;

/// Counts what was imported, and names refused lines on stderr.
pub(super) struct ImportReport<'a> {
    context: &'a Context,
    file: &'a Path,
    new: usize,
    merged: usize,
    known: usize,
    new_operations: usize,
    known_operations: usize,
    /// Operations whose times are more than a day ahead.
    pub(super) held_back: usize,
    new_sources: usize,
    refused: usize,
    /// The names of sources that wait until the reader resumes them.
    pub(super) held: Vec<String>,
}

impl<'a> ImportReport<'a> {
    pub(super) fn new(context: &'a Context, file: &'a Path) -> Self {
        Self {
            context,
            file,
            new: 0,
            merged: 0,
            known: 0,
            new_operations: 0,
            known_operations: 0,
            held_back: 0,
            new_sources: 0,
            refused: 0,
            held: Vec::new(),
        }
    }

    pub(super) fn count_articles(&mut self, outcomes: &[ImportOutcome]) {
        self.new += count(outcomes, &ImportOutcome::New);
        self.merged += count(outcomes, &ImportOutcome::Merged);
        self.known += count(outcomes, &ImportOutcome::Known);
    }

    pub(super) fn count_sources(&mut self, outcomes: &[ImportOutcome]) {
        self.new_sources += count(outcomes, &ImportOutcome::New);
    }

    pub(super) fn count_operations(&mut self, outcomes: &[ImportOutcome]) {
        self.new_operations += count(outcomes, &ImportOutcome::New);
        self.known_operations += count(outcomes, &ImportOutcome::Known);
    }

    /// Notes a line that is not what export prints.
    pub(super) fn refuse_line(&mut self, line: usize, reason: &str) {
        self.name(Word::ImportWrong, line, reason);
    }

    /// Notes a record that is not imported.
    pub(super) fn refuse(&mut self, line: usize, refusal: &ImportRefusal) {
        self.name(Word::ImportRefused, line, &reason(refusal, self.context.lang));
    }

    fn name(&mut self, word: Word, line: usize, reason: &str) {
        self.refused += 1;
        if self.refused <= MAX_NAMED {
            self.context.print_note(word, &[&self.file.display(), &line, &reason]);
        }
    }

    /// Writes the totals. The exit code is that of a wrong file if nothing in it could be used.
    pub(super) fn finish(self, out: &mut dyn Write) -> io::Result<Exit> {
        let lang = self.context.lang;
        if self.refused > MAX_NAMED {
            self.context.print_note(Word::ImportMoreRefused, &[&(self.refused - MAX_NAMED)]);
        }
        if self.new_sources > 0 {
            self.context.print_note(Word::ImportedSources, &[&self.new_sources]);
        }
        for name in &self.held {
            self.context.print_note(Word::ImportedHeld, &[name]);
        }
        let operations = self.new_operations + self.known_operations;
        let is_useless = self.new + self.merged + self.known + operations == 0;
        if self.refused == 0 || !is_useless {
            writeln!(out, "{}", lang.fill(Word::Imported, &[&self.new, &self.known]))?;
        }
        if self.merged > 0 {
            writeln!(out, "{}", lang.fill(Word::ImportedMerged, &[&self.merged]))?;
        }
        if operations > 0 {
            self.context
                .print_note(Word::ImportedOperations, &[&self.new_operations, &self.known_operations]);
        }
        if self.held_back > 0 {
            self.context.print_note(Word::ImportedHeldBack, &[&self.held_back]);
        }
        Ok(match (self.refused, is_useless) {
            (0, _) => Exit::Success,
            (refused, is_useless) => {
                writeln!(out, "{}", lang.fill(Word::ImportRefusedCount, &[&refused]))?;
                if is_useless { Exit::Usage } else { Exit::Partial }
            }
        })
    }
}

fn count(outcomes: &[ImportOutcome], wanted: &ImportOutcome) -> usize {
    outcomes.iter().filter(|outcome| *outcome == wanted).count()
}

fn reason(refusal: &ImportRefusal, lang: UiLanguage) -> String {
    let word = match refusal {
        ImportRefusal::UnknownSource(id) => return lang.fill(Word::RefusedSource, &[id]),
        ImportRefusal::NoTitle => Word::RefusedNoTitle,
        ImportRefusal::TooLarge => Word::RefusedTooLarge,
        ImportRefusal::WrongTime => Word::RefusedTime,
        ImportRefusal::InvalidOperation => Word::RefusedOperation,
        ImportRefusal::BadBase64 => Word::RefusedBase64,
        ImportRefusal::NoPicture => Word::ErrorNotAPicture,
        ImportRefusal::PictureTooLarge => Word::RefusedPictureSize,
    };
    lang.say(word).to_owned()
}
