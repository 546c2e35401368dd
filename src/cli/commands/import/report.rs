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
    known: usize,
    new_sources: usize,
    refused: usize,
}

impl<'a> ImportReport<'a> {
    pub(super) fn new(context: &'a Context, file: &'a Path) -> Self {
        Self { context, file, new: 0, known: 0, new_sources: 0, refused: 0 }
    }

    pub(super) fn count_articles(&mut self, outcomes: &[ImportOutcome]) {
        let count = |wanted: &ImportOutcome| outcomes.iter().filter(|outcome| *outcome == wanted).count();
        self.new += count(&ImportOutcome::New);
        self.known += count(&ImportOutcome::Known);
    }

    pub(super) fn count_sources(&mut self, outcomes: &[ImportOutcome]) {
        self.new_sources += outcomes.iter().filter(|outcome| **outcome == ImportOutcome::New).count();
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
        let is_useless = self.new + self.known == 0;
        if self.refused == 0 || !is_useless {
            writeln!(out, "{}", lang.fill(Word::Imported, &[&self.new, &self.known]))?;
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

fn reason(refusal: &ImportRefusal, lang: UiLanguage) -> String {
    let word = match refusal {
        ImportRefusal::UnknownSource(id) => return lang.fill(Word::RefusedSource, &[id]),
        ImportRefusal::NoTitle => Word::RefusedNoTitle,
        ImportRefusal::TooLarge => Word::RefusedTooLarge,
        ImportRefusal::WrongTime => Word::RefusedTime,
        ImportRefusal::BadBase64 => Word::RefusedBase64,
        ImportRefusal::NoPicture => Word::ErrorNotAPicture,
        ImportRefusal::PictureTooLarge => Word::RefusedPictureSize,
    };
    lang.say(word).to_owned()
}
