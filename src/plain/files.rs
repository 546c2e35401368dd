//! Plays and downloads the files of the article read last.

use std::process::Command;

use super::reader::PlainReader;
use crate::model::{ArticleId, Attachment, AttachmentKind};
use crate::newsroom::{DownloadOutcome, ProgramError, ProgramErrorKind};
use crate::user_error::{CommandError, program_message};
use crate::words::{Word, file_line, size};

/// A file of the article read last.
struct ChosenFile {
    id: Option<ArticleId>,
    number: usize,
    file: Attachment,
}

impl PlainReader<'_> {
    /// Plays the file with the typed number, or the only one, and waits for the player; of several, lists them.
    pub(super) fn play(&mut self, typed: &str) -> Result<(), CommandError> {
        let Some(ChosenFile { id, number, file }) = self.choose_file(typed)? else { return Ok(()) };
        let (word, setting) = match file.kind() {
            AttachmentKind::Audio => (Word::NoPlayer, "audio"),
            AttachmentKind::Video => (Word::NoPlayer, "video"),
            AttachmentKind::Document => (Word::NoOpener, "attachment"),
        };
        let missing = || CommandError::usage(self.lang.fill(word, &[&setting]));
        let player = self.config.player(file.kind()).ok_or_else(missing)?;
        let (_, article) = self.current_article()?;
        let path = self.newsroom.downloads().path(id, &article, number, &file);
        let place = if path.is_file() { path.display().to_string() } else { file.url };
        self.io.output.flush()?;
        let words = player.for_url(&place);
        let (program, arguments) =
            words.split_first().map_or(("", &words[..]), |(first, rest)| (first.as_str(), rest));
        let failed = |kind| {
            let error = ProgramError { program: program.to_owned(), kind };
            CommandError::usage(program_message(&error, self.lang))
        };
        let status = Command::new(program).args(arguments).status();
        let status = status.map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
        ProgramErrorKind::of_exit(status, "").map_or(Ok(()), |kind| Err(failed(kind)))
    }

    /// Downloads the file with the typed number, or the only one; of several, lists them.
    pub(super) async fn download(&mut self, typed: &str) -> Result<(), CommandError> {
        let Some(ChosenFile { id, number, file }) = self.choose_file(typed)? else { return Ok(()) };
        let (_, article) = self.current_article()?;
        let path = self.newsroom.downloads().path(id, &article, number, &file);
        let outcome = self.newsroom.downloads().fetch(&article.url, &file, &path, &|_, _| {}).await?;
        let word = match outcome {
            DownloadOutcome::Downloaded => Word::FileDownloaded,
            DownloadOutcome::AlreadyThere => Word::FileAlreadyThere,
        };
        let bytes = path.metadata().map_or(0, |metadata| metadata.len());
        let message = self.lang.fill(word, &[&path.display(), &size(bytes)]);
        Ok(writeln!(self.io.output, "{message}")?)
    }

    /// Returns the file with the typed number, or the only one. Without either, lists the files.
    fn choose_file(&mut self, typed: &str) -> Result<Option<ChosenFile>, CommandError> {
        let (id, article) = self.current_article()?;
        let files = article.files();
        let number = match (typed.trim(), files.len()) {
            (_, 0) => {
                writeln!(self.io.output, "{}", self.lang.fill(Word::NoFiles, &[&article.title]))?;
                return Ok(None);
            }
            ("", 1) => 1,
            ("", _) => {
                for (index, file) in files.iter().enumerate() {
                    writeln!(self.io.output, "{}  {}", index + 1, file_line(self.lang, file))?;
                }
                return Ok(None);
            }
            (typed, _) => {
                let invalid = || CommandError::usage(self.lang.fill(Word::PlainNeedsNumbers, &[&typed]));
                typed.parse::<usize>().map_err(|_| invalid())?
            }
        };
        let missing = || CommandError::usage(self.lang.fill(Word::NoSuchFile, &[&number, &files.len()]));
        let file = number.checked_sub(1).and_then(|index| files.get(index)).ok_or_else(missing)?;
        Ok(Some(ChosenFile { id, number, file: file.clone() }))
    }
}
