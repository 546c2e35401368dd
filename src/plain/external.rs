//! Passes articles to other programs: browser, clipboard, files, pipes, sharing, speech.
//!
//! Programs inherit stdout and stderr, so that their output appears below the command.

use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, Stdio};

use super::reader::PlainReader;
use crate::config::{SpeechEngine, SpokenLanguage, expand_home};
use crate::model::Article;
use crate::newsroom::{ProgramError, ProgramErrorKind, markdown, plain, run_first};
use crate::platform::process::shell_command;
use crate::text::spoken_chinese;
use crate::user_error::{CommandError, program_message};
use crate::words::Word;

impl PlainReader<'_> {
    /// Returns the articles with the typed numbers, else the selected ones, else the article read last.
    async fn resolve_articles(&self, typed: &str) -> Result<Vec<Article>, CommandError> {
        if typed.is_empty() && self.selection.is_empty() {
            return Ok(vec![self.current_article()?.1]);
        }
        let mut articles = Vec::new();
        for number in self.resolve_numbers(typed)? {
            articles.push(self.newsroom.articles().open(self.entry(number)?.id).await?.article);
        }
        Ok(articles)
    }

    /// Returns the plain texts of the articles that a command applies to, separated by empty lines.
    async fn resolve_texts(&self, typed: &str) -> Result<String, CommandError> {
        let texts: Vec<String> = self.resolve_articles(typed).await?.iter().map(plain).collect();
        Ok(texts.join("\n\n"))
    }

    /// Returns the addresses of the articles with the typed numbers, else of the selected ones, else of the article read last,
    /// else of the current headline.
    fn resolve_addresses(&self, typed: &str) -> Result<Vec<String>, CommandError> {
        let is_given = !typed.is_empty() || !self.selection.is_empty();
        let urls = if let (false, Some((_, article))) = (is_given, &self.article) {
            vec![article.url.clone()]
        } else {
            let numbers = self.resolve_numbers(typed)?.into_iter();
            numbers.map(|number| Ok(self.entry(number)?.url.clone())).collect::<Result<_, CommandError>>()?
        };
        let urls: Vec<_> = urls.iter().filter(|url| url.has_address()).map(ToString::to_string).collect();
        let none = || CommandError::usage(self.lang.say(Word::NoAddress));
        if urls.is_empty() { Err(none()) } else { Ok(urls) }
    }

    pub(super) fn browse(&mut self, typed: &str) -> Result<(), CommandError> {
        let browser = self.config.browser();
        for url in self.resolve_addresses(typed)? {
            self.run_program(&browser.for_url(&url), "")?;
        }
        self.write_word(Word::Browsing)
    }

    pub(super) fn copy_link(&mut self, typed: &str) -> Result<(), CommandError> {
        let links = self.resolve_addresses(typed)?.join("\n");
        self.copy(&links)
    }

    pub(super) async fn copy_text(&mut self, typed: &str) -> Result<(), CommandError> {
        let texts = self.resolve_texts(typed).await?;
        self.copy(&texts)
    }

    /// Copies a text with the configured program. If there is none, writes the text instead: this reader can't use the
    /// terminal's clipboard, because it writes no escape sequences.
    fn copy(&mut self, text: &str) -> Result<(), CommandError> {
        let Some(program) = self.config.clipboard() else { return Ok(writeln!(self.io.output, "{text}")?) };
        self.run_program(program.words(), text)?;
        let message = self.lang.fill(Word::CopiedText, &[&text.chars().count()]);
        Ok(writeln!(self.io.output, "{message}")?)
    }

    /// Saves the article read last, or the first of the selected ones, as Markdown in a new file.
    pub(super) async fn save(&mut self, path: &str) -> Result<(), CommandError> {
        let page = markdown(&self.resolve_articles("").await?.remove(0));
        if path.is_empty() {
            return Err(self.missing_argument("FILE.md"));
        }
        let path = expand_home(path);
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(page.as_bytes())).map_err(CommandError::file(&path))?;
        Ok(writeln!(self.io.output, "{}", self.lang.fill(Word::SavedAs, &[&path.display()]))?)
    }

    /// Pipes the texts to a command line of the shell.
    pub(super) async fn pipe(&mut self, line: &str) -> Result<(), CommandError> {
        let texts = self.resolve_texts("").await?;
        if line.is_empty() {
            return Err(self.missing_argument("COMMAND"));
        }
        self.run_program(&shell_command(line), &texts)
    }

    pub(super) async fn share(&mut self, typed: &str) -> Result<(), CommandError> {
        let Some(program) = self.config.share() else { return self.write_word(Word::NoShare) };
        for article in self.resolve_articles(typed).await? {
            let (title, url) = (&article.title, article.url.as_str());
            self.run_program(&program.for_link(url, title), &format!("{title}\n{url}\n"))?;
        }
        self.write_word(Word::Shared)
    }

    pub(super) async fn speak(&mut self, typed: &str) -> Result<(), CommandError> {
        let Some(engine) = self.config.speech() else { return self.write_word(Word::NoSpeech) };
        for article in self.resolve_articles(typed).await? {
            let text = plain(&article);
            // The address at the end is not read.
            let text = text.trim_end().trim_end_matches(article.url.as_str());
            let language = SpokenLanguage::of(text, article.url.host());
            let says_numbers = language.is_chinese() && engine.needs_words_for_numbers();
            let text = if says_numbers { spoken_chinese(text) } else { text.to_owned() };
            match run_first(&engine.command_lines(language), &text).await {
                Err(error) if error.kind.is_missing() && matches!(engine, SpeechEngine::Any(_)) => {
                    return self.write_word(Word::NoSpeech);
                }
                spoken => spoken.map_err(|error| CommandError::usage(program_message(&error, self.lang)))?,
            }
        }
        Ok(())
    }

    /// Runs a command of the settings on the article read last; without a name, lists the commands.
    pub(super) async fn run_article_command(&mut self, name: &str) -> Result<(), CommandError> {
        let commands = &self.config.settings.commands;
        let Some(command) = commands.iter().find(|command| command.name == name.trim()) else {
            let names: Vec<&str> = commands.iter().map(|command| command.name.as_str()).collect();
            let list = names.join(self.lang.say(Word::ListComma));
            let none = self.lang.say(Word::NoCommands).to_owned();
            return Ok(writeln!(self.io.output, "{}", if names.is_empty() { none } else { list })?);
        };
        let entry = self.article.as_ref().and_then(|(entry, _)| entry.as_ref());
        let Some(id) = entry.map(|entry| entry.id) else { return self.write_word(Word::PlainNothingRead) };
        let result = self.newsroom.commands().run(command, id).await?;
        Ok(writeln!(self.io.output, "{}", result.text)?)
    }

    fn missing_argument(&self, name: &str) -> CommandError {
        CommandError::usage(self.lang.fill(Word::PlainNeedsArgument, &[&name]))
    }

    /// Runs a program with a text on its stdin, and waits for it. The first of `words` is the program.
    fn run_program(&mut self, words: &[String], input: &str) -> Result<(), CommandError> {
        // The output so far must appear before that of the program.
        self.io.output.flush()?;
        let lang = self.lang;
        let (program, arguments) =
            words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
        let failed = |kind| {
            let error = ProgramError { program: program.to_owned(), kind };
            CommandError::usage(program_message(&error, lang))
        };
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
        if let Some(mut stdin) = child.stdin.take() {
            // Ignores EPIPE: the child may exit before reading everything.
            let _ = stdin.write_all(input.as_bytes());
        }
        ProgramErrorKind::of_exit(child.wait()?, "").map_or(Ok(()), |kind| Err(failed(kind)))
    }
}
