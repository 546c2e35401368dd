use super::Reader;
use crate::actions::next_script;
use crate::model::{Article, ArticleId, CanonicalUrl, Direction, Flag, Image};
use crate::newsroom::Opened;
use crate::report::article::byline;
use crate::report::versions::{DiffMarks, write_versions};
use crate::text::fold;
use crate::typeset::{Measure, PageLink, TypesetPage, typeset_article};
use crate::user_error::CommandError;
use crate::words::Word;

impl Reader<'_> {
    /// Reads the headline of a number, or the one that was told last.
    pub(super) async fn open(&mut self, typed: &str) -> Result<(), CommandError> {
        let number = *self.meant(typed)?.first().unwrap_or(&0);
        self.read(number).await
    }

    /// Writes an article, a paragraph a line: whatever reads it breaks its lines itself.
    pub(super) async fn read(&mut self, number: usize) -> Result<(), CommandError> {
        let id = self.entry(number)?.id;
        let opened = self.newsroom.read(id).await?;
        self.newsroom.mark(vec![id], Flag::Read, true).await?;
        (self.at, self.entries[number - 1].read) = (number, true);
        self.write_opened(opened)
    }

    /// Reads the article at an address that a page named.
    async fn read_address(&mut self, url: &CanonicalUrl) -> Result<(), CommandError> {
        let opened = self.newsroom.read_url(url).await?;
        self.write_opened(opened)
    }

    fn write_opened(&mut self, opened: Opened) -> Result<(), CommandError> {
        self.article = Some((opened.entry.map(|entry| entry.id), opened.article));
        self.found = None;
        self.write_article()
    }

    /// Writes the article that was read last.
    fn write_article(&mut self) -> Result<(), CommandError> {
        let article = self.shown()?;
        writeln!(self.out, "{}\n{}\n", article.title, byline(&article, &self.context.zone()))?;
        self.write_paragraphs(&article)?;
        Ok(writeln!(self.out, "\n{}", self.context.lang.fill(Word::ReadLink, &[&article.url]))?)
    }

    fn write_paragraphs(&mut self, article: &Article) -> Result<(), CommandError> {
        for paragraph in article.paragraphs() {
            writeln!(self.out, "{paragraph}")?;
        }
        Ok(())
    }

    /// The article that was read last; else says that there is none.
    pub(super) fn read_last(&self) -> Result<(Option<ArticleId>, Article), CommandError> {
        let none = || CommandError::Usage(self.context.lang.say(Word::PlainNothingRead).to_owned(), None);
        self.article.clone().ok_or_else(none)
    }

    /// The same in the script that is read in.
    fn shown(&self) -> Result<Article, CommandError> {
        let (_, article) = self.read_last()?;
        Ok(self.script.map_or_else(|| article.clone(), |script| script.convert_article(&article)))
    }

    /// The same as a page of the screen, which tells its headings and counts its links.
    fn sheet(&self) -> Result<TypesetPage, CommandError> {
        Ok(typeset_article(&self.shown()?, &Measure::default()))
    }

    pub(super) async fn read_of_site(&mut self, next: bool) -> Result<(), CommandError> {
        let (_, article) = self.read_last()?;
        match if next { article.next } else { article.previous } {
            Some(link) => self.read_address(&link.url).await,
            None => self.say(Word::NoSiteNeighbour),
        }
    }

    /// What was changed in the article that was read last, or in that of a number.
    pub(super) async fn versions(&mut self, typed: &str) -> Result<(), CommandError> {
        let id = match (&self.article, typed) {
            (Some((Some(id), _)), "") => *id,
            _ => self.entry(*self.meant(typed)?.first().unwrap_or(&0))?.id,
        };
        let known = self.newsroom.versions(id).await?;
        if known.texts.len() < 2 {
            return self.say(Word::OneVersion);
        }
        Ok(write_versions(&known, DiffMarks::Brackets, self.context.lang, &self.context.zone(), self.out)?)
    }

    pub(super) fn outline(&mut self) -> Result<(), CommandError> {
        let headings: Vec<String> = self.sheet()?.headings().map(|(_, words)| words).collect();
        self.write_numbered(&headings, Word::NoHeadings)
    }

    pub(super) fn links(&mut self) -> Result<(), CommandError> {
        let page = self.sheet()?;
        let told = |link: &PageLink| format!("{} {}", page.link_text(link), link.url).trim_start().to_owned();
        let links: Vec<String> = page.links().iter().map(told).collect();
        self.write_numbered(&links, Word::NoLinks)
    }

    pub(super) async fn follow_link(&mut self, typed: &str) -> Result<(), CommandError> {
        let page = self.sheet()?;
        let number = typed.parse::<usize>().unwrap_or(0);
        let found = number.checked_sub(1).and_then(|at| page.links().get(at));
        match found.and_then(|link| CanonicalUrl::parse(&link.url).ok()) {
            Some(url) => self.read_address(&url).await,
            None => Err(CommandError::Usage(self.context.lang.fill(Word::NoSuchLink, &[&typed]), None)),
        }
    }

    /// The captions of the pictures, with their addresses.
    pub(super) fn pictures(&mut self) -> Result<(), CommandError> {
        let told = |image: &Image| format!("{} {}", image.caption, image.src);
        let pictures: Vec<String> = self.shown()?.images().map(told).collect();
        self.write_numbered(&pictures, Word::NoPicture)
    }

    fn write_numbered(&mut self, lines: &[String], none: Word) -> Result<(), CommandError> {
        if lines.is_empty() {
            return self.say(none);
        }
        for (number, line) in (1..).zip(lines) {
            writeln!(self.out, "{number}. {line}")?;
        }
        Ok(())
    }

    /// All that stands on the page of the article that was read last.
    pub(super) async fn whole_page(&mut self) -> Result<(), CommandError> {
        let (id, _) = self.read_last()?;
        let page = match id {
            Some(id) => self.newsroom.whole_page(id).await?,
            None => None,
        };
        match page {
            Some(page) => self.write_paragraphs(&page),
            None => self.say(Word::NoPageStored),
        }
    }

    /// Writes the next paragraph that has some words, from the start.
    pub(super) fn find(&mut self, words: &str) -> Result<(), CommandError> {
        self.read_last()?;
        self.found = (!words.is_empty()).then(|| (0, words.to_owned()));
        self.write_hit(0, Direction::Down)
    }

    /// The next paragraph with the words that are searched for; where there are none, the next unread article.
    pub(super) async fn step_hit(&mut self, way: Direction) -> Result<(), CommandError> {
        match (&self.found, way) {
            (Some((at, _)), Direction::Down) => self.write_hit(at + 1, way),
            (Some((at, _)), Direction::Up) => self.write_hit(*at, way),
            (None, way) => self.read_unread(way).await,
        }
    }

    /// Writes a paragraph that has the words: the first from one on, or the last before it.
    fn write_hit(&mut self, from: usize, way: Direction) -> Result<(), CommandError> {
        let article = self.shown()?;
        let Some((_, words)) = self.found.clone() else { return self.say(Word::PlainWords) };
        let key = fold(&words);
        let paragraphs: Vec<String> = article.paragraphs().collect();
        let has = |(_, text): &(usize, &String)| fold(text).contains(&key);
        let mut numbered = paragraphs.iter().enumerate();
        let hit = match way {
            Direction::Down => numbered.skip(from).find(has),
            Direction::Up => numbered.rfind(|hit| hit.0 < from && has(hit)),
        };
        match hit {
            Some((at, text)) => {
                self.found = Some((at, words));
                Ok(writeln!(self.out, "{text}")?)
            }
            None => Ok(writeln!(self.out, "{}", self.context.lang.fill(Word::NotFound, &[&words]))?),
        }
    }

    /// Takes the next script, and says which.
    pub(super) fn next_script(&mut self) -> Result<(), CommandError> {
        let (script, word) = next_script(self.script);
        self.script = script;
        self.say(word)
    }
}
