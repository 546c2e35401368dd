//! Plays and downloads the files of the article read last.

use super::reader::PlainReader;
use crate::model::{ArticleId, Attachment};
use crate::newsroom::{DownloadOutcome, PlayError, play_in_terminal};
use crate::user_error::{CommandError, program_message};
use crate::words::{Word, file_line, no_player, size};

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
        let (_, article) = self.current_article()?;
        let place = self.newsroom.downloads().place(id, &article, number, &file);
        self.io.output.flush()?;
        play_in_terminal(&self.config.players(file.kind()), &place).map_err(|error| {
            CommandError::usage(match error {
                PlayError::Program(error) => program_message(&error, self.lang),
                PlayError::NoPlayer => no_player(self.lang, file.kind()),
            })
        })
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
