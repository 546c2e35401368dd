//! `wanbao source test`: what a source's pages give today, part by part.

use std::io::{self, Write};

use super::desk::Desk;
use super::exit::Exit;
use super::rows::{padded, time};
use super::source::section_names;
use crate::model::{Article, Link, Listing, Source};
use crate::newsroom::{NewsroomError, Report};
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

/// Tests one source, or every enabled one.
pub(super) fn run(id: Option<&str>, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    desk.newsroom(async |newsroom| {
        let known = newsroom.sources();
        let tested = match id {
            Some(id) => vec![desk.source(&known, id)?],
            None => known.into_iter().filter(|source| source.enabled && !source.sample).collect(),
        };
        let mut exit = Exit::Fine;
        for source in &tested {
            let report = newsroom.test_source(source).await;
            exit = exit.max(Sheet { desk, out }.report(source, &report)?);
        }
        Ok(exit)
    })
}

/// Where the findings are written down.
struct Sheet<'a> {
    desk: &'a Desk,
    out: &'a mut dyn Write,
}

impl Sheet<'_> {
    fn report(&mut self, source: &Source, report: &Report) -> io::Result<Exit> {
        writeln!(self.out, "{}  {}  {}", source.id, source.name, source.url)?;
        let mut exit = self.front(&report.front)?;
        if let Some((name, section)) = &report.section {
            exit = exit.max(self.section(name, section)?);
        }
        if let Some(article) = &report.article {
            exit = exit.max(self.article(article)?);
        }
        if let Some(is_rebuilt) = report.is_rebuilt {
            let word = if is_rebuilt { Word::StructureNew } else { Word::StructureSame };
            self.line(Word::PartStructure, self.desk.lang.say(word))?;
        }
        Ok(exit)
    }

    fn front(&mut self, front: &Result<Listing, NewsroomError>) -> io::Result<Exit> {
        let listing = match front {
            Ok(listing) => listing,
            Err(trouble) => return self.failed(self.desk.lang.say(Word::PartFront), trouble),
        };
        self.line(Word::PartFront, &self.headlines(listing))?;
        let names = section_names(listing, self.desk);
        let found = self.desk.lang.fill(Word::FoundParts, &[&listing.sections.len(), &names]);
        self.line(Word::PartSections, &found)?;
        Ok(Exit::Fine)
    }

    fn section(&mut self, name: &str, section: &Result<Listing, NewsroomError>) -> io::Result<Exit> {
        match section {
            Ok(listing) => {
                let next = listing.next_page.as_ref().map(|url| format!(" → {url}")).unwrap_or_default();
                self.named(name, &(self.headlines(listing) + &next)).map(|()| Exit::Fine)
            }
            Err(trouble) => self.failed(name, trouble),
        }
    }

    fn headlines(&self, listing: &Listing) -> String {
        let dated = listing.headlines.iter().filter(|headline| headline.published.is_some()).count();
        self.desk.lang.fill(Word::FoundDated, &[&listing.headlines.len(), &dated])
    }

    fn article(&mut self, article: &Result<Article, NewsroomError>) -> io::Result<Exit> {
        let article = match article {
            Ok(article) => article,
            Err(trouble) => return self.failed(self.desk.lang.say(Word::PartArticle), trouble),
        };
        let zone = self.desk.config.clock.now().time_zone().clone();
        let at = article.published.map(|published| time(published, &zone));
        let title = |link: &Option<Link>| link.as_ref().map(|link| link.title.clone());
        self.line(Word::PartArticle, article.url.as_str())?;
        self.line(Word::PartTitle, &article.title)?;
        self.field(Word::PartTime, at)?;
        self.field(Word::PartOrigin, article.origin.clone())?;
        self.field(Word::PartAuthor, article.author.clone())?;
        self.field(Word::PartEditor, article.editor.clone())?;
        self.field(Word::PartSection, article.section.clone())?;
        self.line(Word::PartBody, &self.body(article))?;
        self.field(Word::PartPrevious, title(&article.previous))?;
        self.field(Word::PartNext, title(&article.next))?;
        Ok(Exit::Fine)
    }

    fn body(&self, article: &Article) -> String {
        let characters: usize = article.paragraphs().map(|text| text.chars().count()).sum();
        let values: [&dyn std::fmt::Display; 4] =
            [&article.blocks.len(), &characters, &article.images().count(), &article.pages];
        self.desk.lang.fill(Word::FoundBody, &values)
    }

    fn failed(&mut self, part: &str, about: &NewsroomError) -> io::Result<Exit> {
        let error = UserError::from_newsroom(about, self.desk.lang);
        self.named(part, &error.message)?;
        if let Some(hint) = error.hint {
            writeln!(self.out, "{:14}{hint}", "")?;
        }
        Ok(error.kind.into())
    }

    /// A part that an article need not have.
    fn field(&mut self, part: Word, value: Option<String>) -> io::Result<()> {
        let none = || self.desk.lang.say(Word::PartMissing).to_owned();
        self.line(part, &value.unwrap_or_else(none))
    }

    fn line(&mut self, part: Word, value: &str) -> io::Result<()> {
        self.named(self.desk.lang.say(part), value)
    }

    fn named(&mut self, part: &str, value: &str) -> io::Result<()> {
        let part = padded(part, 10, self.desk.widths());
        writeln!(self.out, "  {part}  {value}")
    }
}
