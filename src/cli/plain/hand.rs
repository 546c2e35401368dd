use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, Stdio};

use super::Reader;
use crate::config::home_path;
use crate::model::Article;
use crate::newsroom::{markdown, plain};
use crate::user_error::CommandError;
use crate::words::Word;

impl Reader<'_> {
    /// The articles that are meant: those of numbers or chosen, else the one that was read last.
    async fn articles(&self, typed: &str) -> Result<Vec<Article>, CommandError> {
        if typed.is_empty() && self.chosen.is_empty() {
            return Ok(vec![self.read_last()?.1]);
        }
        let mut articles = Vec::new();
        for number in self.meant(typed)? {
            articles.push(self.newsroom.read(self.entry(number)?.id).await?.article);
        }
        Ok(articles)
    }

    pub(super) fn browse(&mut self, typed: &str) -> Result<(), CommandError> {
        let browser = self.context.config.browser();
        for url in self.addresses(typed)? {
            self.run(&browser.for_url(&url), "")?;
        }
        self.say(Word::Browsing)
    }

    /// The addresses of what is meant.
    fn addresses(&self, typed: &str) -> Result<Vec<String>, CommandError> {
        if typed.is_empty() && self.chosen.is_empty() && self.article.is_some() {
            return Ok(vec![self.read_last()?.1.url.to_string()]);
        }
        let numbers = self.meant(typed)?;
        numbers.into_iter().map(|number| Ok(self.entry(number)?.url.to_string())).collect()
    }

    pub(super) fn copy_link(&mut self, typed: &str) -> Result<(), CommandError> {
        let links = self.addresses(typed)?.join("\n");
        self.copy(&links)
    }

    pub(super) async fn copy_text(&mut self, typed: &str) -> Result<(), CommandError> {
        let texts: Vec<String> = self.articles(typed).await?.iter().map(plain).collect();
        self.copy(&texts.join("\n\n"))
    }

    /// Hands a text to the clipboard's program. Where it is the terminal that has the clipboard, no escape can ask for it
    /// here: the text is written, to be taken from the screen.
    fn copy(&mut self, text: &str) -> Result<(), CommandError> {
        let context = self.context;
        match context.config.clipboard() {
            Some(program) => {
                self.run(program.words(), text)?;
                let told = context.lang.fill(Word::CopiedText, &[&text.chars().count()]);
                Ok(writeln!(self.out, "{told}")?)
            }
            None => Ok(writeln!(self.out, "{text}")?),
        }
    }

    /// Saves the article that was read last as Markdown in a new file.
    pub(super) async fn save(&mut self, path: &str) -> Result<(), CommandError> {
        let page = markdown(&self.articles("").await?.remove(0));
        if path.is_empty() {
            return self.needs("FILE.md");
        }
        let path = home_path(path);
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(page.as_bytes())).map_err(CommandError::file(&path))?;
        Ok(writeln!(self.out, "{}", self.context.lang.fill(Word::SavedAs, &[&path.display()]))?)
    }

    /// Hands the text to a command line, which a shell reads, and writes what it writes.
    pub(super) async fn pipe(&mut self, line: &str) -> Result<(), CommandError> {
        let texts: Vec<String> = self.articles("").await?.iter().map(plain).collect();
        if line.is_empty() {
            return self.needs("COMMAND");
        }
        self.run(&["sh", "-c", line].map(str::to_owned), &texts.join("\n\n"))
    }

    pub(super) async fn share(&mut self, typed: &str) -> Result<(), CommandError> {
        let context = self.context;
        let Some(program) = context.config.share() else { return self.say(Word::NoShare) };
        for article in self.articles(typed).await? {
            let (title, url) = (&article.title, article.url.as_str());
            self.run(&program.for_link(url, title), &format!("{title}\n{url}\n"))?;
        }
        self.say(Word::Shared)
    }

    pub(super) async fn speak(&mut self, typed: &str) -> Result<(), CommandError> {
        let context = self.context;
        let Some(program) = context.config.speech() else { return self.say(Word::NoSpeech) };
        let texts: Vec<String> = self.articles(typed).await?.iter().map(plain).collect();
        self.run(program.words(), &texts.join("\n\n"))
    }

    fn needs(&self, what: &str) -> Result<(), CommandError> {
        Err(CommandError::Usage(self.context.lang.fill(Word::PlainMissing, &[&what]), None))
    }

    /// Runs a program of the reader's with a text on its standard input, and waits for it.
    fn run(&mut self, words: &[String], input: &str) -> Result<(), CommandError> {
        // What it writes comes behind what was written before.
        self.out.flush()?;
        let context = self.context;
        let (program, arguments) =
            words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
        let failed = |reason: String| {
            CommandError::Usage(context.lang.fill(Word::CantRun, &[&program, &reason]), None)
        };
        let mut command = Command::new(program);
        let child = command.args(arguments).stdin(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| failed(error.to_string()))?;
        if let Some(mut stdin) = child.stdin.take() {
            // One that does not read to the end has what it wants.
            let _ = stdin.write_all(input.as_bytes());
        }
        match child.wait()?.code() {
            Some(0) => Ok(()),
            code => Err(failed(context.lang.fill(Word::RunExit, &[&code.unwrap_or(-1)]))),
        }
    }
}
