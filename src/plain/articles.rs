//! Commands on articles: text, versions, headings, links, pictures.

use super::reader::PlainReader;
use crate::actions::next_script;
use crate::model::{Article, ArticleId, CanonicalUrl, Direction, Flag, Image, ListEntry};
use crate::newsroom::OpenedArticle;
use crate::report::article::byline;
use crate::report::versions::{DiffMarks, write_versions};
use crate::typeset::{Measure, PageLink, TypesetPage, typeset_article};
use crate::user_error::CommandError;
use crate::words::{Word, file_line, left_out_note, result_heading};

impl PlainReader<'_> {
    /// Reads the article with the typed number, or that of the current headline.
    pub(super) async fn open(&mut self, typed: &str) -> Result<(), CommandError> {
        self.read(self.resolve_number(typed)?).await
    }

    /// Writes the article with a number and marks it read.
    pub(super) async fn read(&mut self, number: usize) -> Result<(), CommandError> {
        let id = self.entry(number)?.id;
        let opened = self.newsroom.articles().open(id).await?;
        self.newsroom.marks().set_flag(vec![id], Flag::Read, true).await?;
        self.current = number;
        self.entries[number - 1].read = true;
        self.write_opened(opened)
    }

    async fn read_url(&mut self, url: &CanonicalUrl) -> Result<(), CommandError> {
        let opened = self.newsroom.articles().open_url(url).await?;
        self.write_opened(opened)
    }

    fn write_opened(&mut self, mut opened: OpenedArticle) -> Result<(), CommandError> {
        let (zone, lang) = (self.zone(), self.lang);
        let results = std::mem::take(&mut opened.results);
        opened.article.append_attachments(|file| file_line(lang, file));
        opened.article.append_results(&results, |result| result_heading(lang, result, &zone));
        self.article = Some((opened.entry, opened.article));
        self.last_match = None;
        self.write_article()
    }

    /// Writes the current article, one line per paragraph: the terminal or screen reader breaks lines itself.
    fn write_article(&mut self) -> Result<(), CommandError> {
        let article = self.converted_article()?;
        let filed = self.article.as_ref().and_then(|(entry, _)| entry.as_ref().map(ListEntry::filed));
        for line in article.kicker.iter().chain([&article.title]).chain(&article.subtitle) {
            writeln!(self.io.output, "{line}")?;
        }
        writeln!(self.io.output, "{}\n", byline(&article, filed, &self.zone(), self.lang))?;
        self.write_paragraphs(&article)?;
        if article.url.has_address() {
            writeln!(self.io.output, "\n{}", self.lang.fill(Word::ReadLink, &[&article.url]))?;
        }
        Ok(())
    }

    fn write_paragraphs(&mut self, article: &Article) -> Result<(), CommandError> {
        for paragraph in article.paragraphs() {
            writeln!(self.io.output, "{paragraph}")?;
        }
        Ok(())
    }

    /// Returns the article read last, with its id if it is in the archive.
    pub(super) fn current_article(&self) -> Result<(Option<ArticleId>, Article), CommandError> {
        let none = || CommandError::usage(self.lang.say(Word::PlainNothingRead));
        let (entry, article) = self.article.as_ref().ok_or_else(none)?;
        Ok((entry.as_ref().map(|entry| entry.id), article.clone()))
    }

    /// Returns the article read last, in the current script.
    pub(super) fn converted_article(&self) -> Result<Article, CommandError> {
        let (_, article) = self.current_article()?;
        Ok(match self.script {
            Some(script) => script.convert_article(&article),
            None => article,
        })
    }

    /// Returns the current article typeset as on the full screen, so that headings and links have the same numbers.
    fn typeset_current(&self) -> Result<TypesetPage, CommandError> {
        Ok(typeset_article(&self.converted_article()?, &Measure::default()))
    }

    pub(super) async fn read_next_of_site(&mut self) -> Result<(), CommandError> {
        self.read_beside(Direction::Down).await
    }

    pub(super) async fn read_previous_of_site(&mut self) -> Result<(), CommandError> {
        self.read_beside(Direction::Up).await
    }

    /// Reads the article that the site names as the next or the previous one, or that is beside in its newspaper.
    async fn read_beside(&mut self, direction: Direction) -> Result<(), CommandError> {
        match self.url_beside(direction).await? {
            Some(url) => Box::pin(self.read_url(&url)).await,
            None => self.write_word(Word::NoSiteNeighbour),
        }
    }

    async fn url_beside(&self, direction: Direction) -> Result<Option<CanonicalUrl>, CommandError> {
        let (id, article) = self.current_article()?;
        let link = match direction {
            Direction::Down => article.next,
            Direction::Up => article.previous,
        };
        if let Some(link) = link {
            return Ok(Some(link.url));
        }
        let Some(id) = id else { return Ok(None) };
        let Some(story) = self.newsroom.queries().story_beside(id, direction).await? else { return Ok(None) };
        Ok(self.newsroom.queries().entry(story).await?.map(|story| story.url))
    }

    /// Returns the id of the article with the typed number; without one, of the article that was read last.
    fn article_id(&self, typed: &str) -> Result<ArticleId, CommandError> {
        match (&self.article, typed) {
            (Some((Some(entry), _)), "") => Ok(entry.id),
            _ => Ok(self.entry(self.resolve_number(typed)?)?.id),
        }
    }

    /// Takes a text that was not admitted, and writes the article.
    pub(super) async fn take_text(&mut self, typed: &str) -> Result<(), CommandError> {
        let id = self.article_id(typed)?;
        if !self.newsroom.articles().take_text(id).await? {
            return self.write_word(Word::NothingQuarantined);
        }
        let opened = self.newsroom.articles().open(id).await?;
        self.write_opened(opened)
    }

    /// Writes the versions of the article with the typed number, or of the article read last.
    pub(super) async fn write_versions(&mut self, typed: &str) -> Result<(), CommandError> {
        let id = self.article_id(typed)?;
        let versions = self.newsroom.articles().versions(id).await?;
        if versions.texts.len() < 2 {
            return self.write_word(Word::OneVersion);
        }
        let zone = self.zone();
        Ok(write_versions(&versions, DiffMarks::Brackets, self.lang, &zone, self.io.output)?)
    }

    pub(super) fn write_outline(&mut self) -> Result<(), CommandError> {
        let headings: Vec<String> = self.typeset_current()?.headings().map(|(_, words)| words).collect();
        self.write_numbered(&headings, Word::NoHeadings)
    }

    pub(super) fn write_links(&mut self) -> Result<(), CommandError> {
        let page = self.typeset_current()?;
        let line = |link: &PageLink| format!("{} {}", page.link_text(link), link.url).trim_start().to_owned();
        let links: Vec<String> = page.links().iter().map(line).collect();
        self.write_numbered(&links, Word::NoLinks)
    }

    /// Reads the article behind the link with the typed number.
    pub(super) async fn follow_link(&mut self, typed: &str) -> Result<(), CommandError> {
        let page = self.typeset_current()?;
        let number = typed.parse::<usize>().unwrap_or(0);
        let link = number.checked_sub(1).and_then(|index| page.links().get(index));
        match link.and_then(|link| CanonicalUrl::parse(&link.url).ok()) {
            Some(url) => self.read_url(&url).await,
            None => Err(CommandError::usage(self.lang.fill(Word::NoSuchLink, &[&typed]))),
        }
    }

    /// Writes the captions and addresses of the pictures.
    pub(super) fn write_pictures(&mut self) -> Result<(), CommandError> {
        let line = |image: &Image| format!("{} {}", image.caption, image.src);
        let pictures: Vec<String> = self.converted_article()?.images().map(line).collect();
        self.write_numbered(&pictures, Word::NoPicture)
    }

    fn write_numbered(&mut self, lines: &[String], if_none: Word) -> Result<(), CommandError> {
        if lines.is_empty() {
            return self.write_word(if_none);
        }
        for (number, line) in (1..).zip(lines) {
            writeln!(self.io.output, "{number}. {line}")?;
        }
        Ok(())
    }

    /// Writes the whole text of the current article's page, including boilerplate.
    pub(super) async fn write_full_page(&mut self) -> Result<(), CommandError> {
        let page = match self.current_article()? {
            (Some(id), _) => self.newsroom.articles().full_page(id).await?,
            (None, _) => None,
        };
        match page {
            Some(page) => {
                let lang = self.lang;
                let note = |reason: &str, scores: &[f32]| left_out_note(lang, reason, scores);
                self.write_paragraphs(&page.with_notes(note))
            }
            None => self.write_word(Word::NoPageStored),
        }
    }

    /// Switches to the next script and writes its name.
    pub(super) fn next_script(&mut self) -> Result<(), CommandError> {
        let titles = || self.entries.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>().join("\n");
        let text =
            self.article.as_ref().map(|(_, article)| article.paragraphs().collect::<Vec<_>>().concat());
        let (script, name) = next_script(self.script, &text.unwrap_or_else(titles));
        self.script = script;
        self.write_word(name)
    }
}
