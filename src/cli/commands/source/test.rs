//! `wanbao source test`: fetches the front page, a section and an article of a source and prints what was found in them.

use std::fmt::Display;
use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Article, Link, Listing, Source};
use crate::newsroom::{NewsroomError, SourceReport};
use crate::report::cells::pad;
use crate::report::feed_problems::describe_feed_problem;
use crate::report::source::section_names;
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

/// Width of the labels in cells.
const LABEL_WIDTH: u16 = 10;

/// Tests one source, or every enabled one. The worst result becomes the exit code.
pub(super) fn run(id: Option<&str>, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let known = newsroom.sources().all();
        let tested = match id {
            Some(id) => vec![context.find_source(&known, id)?],
            None => known.into_iter().filter(Source::is_refreshed).collect(),
        };
        let mut exit = Exit::Success;
        for source in &tested {
            let report = newsroom.sources().test(source).await;
            exit = exit.max(ReportWriter { context, out }.write(source, &report)?);
        }
        Ok(exit)
    })
}

/// Writes the reports of sources.
struct ReportWriter<'a> {
    context: &'a Context,
    out: &'a mut dyn Write,
}

impl ReportWriter<'_> {
    fn write(&mut self, source: &Source, report: &SourceReport) -> io::Result<Exit> {
        writeln!(self.out, "{}  {}  {}", source.id, source.name, source.url)?;
        let mut exit = self.write_front_page(&report.front)?;
        if let Some((name, section)) = &report.section {
            exit = exit.max(self.write_section(name, section)?);
        }
        if let Some(article) = &report.article {
            exit = exit.max(self.write_article(article)?);
        }
        if let Some(is_rebuilt) = report.is_rebuilt {
            let word = if is_rebuilt { Word::StructureNew } else { Word::StructureUnchanged };
            self.write_field(Word::PartStructure, self.context.lang.say(word))?;
        }
        Ok(exit)
    }

    fn write_front_page(&mut self, front: &Result<Listing, NewsroomError>) -> io::Result<Exit> {
        let lang = self.context.lang;
        let listing = match front {
            Ok(listing) => listing,
            Err(error) => return self.write_error(lang.say(Word::PartFront), error),
        };
        self.write_field(Word::PartFront, &self.count_headlines(listing))?;
        for problem in &listing.problems {
            self.write_field(Word::PartFront, &describe_feed_problem(problem, lang))?;
        }
        let names = section_names(listing, lang);
        let found = lang.fill(Word::FoundCountAndNames, &[&listing.sections.len(), &names]);
        self.write_field(Word::PartSections, &found)?;
        Ok(Exit::Success)
    }

    fn write_section(&mut self, name: &str, section: &Result<Listing, NewsroomError>) -> io::Result<Exit> {
        let listing = match section {
            Ok(listing) => listing,
            Err(error) => return self.write_error(name, error),
        };
        let next = listing.next_page.as_ref().map(|url| format!(" → {url}")).unwrap_or_default();
        self.write_line(name, &(self.count_headlines(listing) + &next)).map(|()| Exit::Success)
    }

    /// Returns the number of headlines on a page, and how many of them have a date.
    fn count_headlines(&self, listing: &Listing) -> String {
        let dated = listing.headlines.iter().filter(|headline| headline.published.is_some()).count();
        self.context.lang.fill(Word::FoundHeadlinesDated, &[&listing.headlines.len(), &dated])
    }

    fn write_article(&mut self, article: &Result<Article, NewsroomError>) -> io::Result<Exit> {
        let article = match article {
            Ok(article) => article,
            Err(error) => return self.write_error(self.context.lang.say(Word::PartArticle), error),
        };
        let zone = self.context.zone();
        let time = article.published.map(|time| time.format_in(&zone));
        let title = |link: &Option<Link>| link.as_ref().map(|link| link.title.clone());
        self.write_field(Word::PartArticle, article.url.as_str())?;
        if let Some(kicker) = &article.kicker {
            self.write_field(Word::PartKicker, kicker)?;
        }
        self.write_field(Word::PartTitle, &article.title)?;
        if let Some(subtitle) = &article.subtitle {
            self.write_field(Word::PartSubtitle, subtitle)?;
        }
        self.write_optional(Word::PartTime, time)?;
        self.write_optional(Word::PartOrigin, article.origin.clone())?;
        self.write_optional(Word::PartAuthor, article.author.clone())?;
        self.write_optional(Word::PartEditor, article.editor.clone())?;
        self.write_optional(Word::PartSection, article.section.clone())?;
        self.write_field(Word::PartBody, &self.count_body(article))?;
        self.write_optional(Word::PartPrevious, title(&article.previous))?;
        self.write_optional(Word::PartNext, title(&article.next))?;
        Ok(Exit::Success)
    }

    fn count_body(&self, article: &Article) -> String {
        let characters: usize = article.paragraphs().map(|text| text.chars().count()).sum();
        let values: [&dyn Display; 4] =
            [&article.blocks.len(), &characters, &article.images().count(), &article.pages];
        self.context.lang.fill(Word::FoundBody, &values)
    }

    fn write_error(&mut self, label: &str, error: &NewsroomError) -> io::Result<Exit> {
        let error = UserError::from_newsroom(error, self.context.lang);
        self.write_line(label, &error.message)?;
        if let Some(hint) = error.hint {
            writeln!(self.out, "{:14}{hint}", "")?;
        }
        Ok(error.kind.into())
    }

    /// Writes a field that an article may lack.
    fn write_optional(&mut self, label: Word, value: Option<String>) -> io::Result<()> {
        let none = || self.context.lang.say(Word::PartMissing).to_owned();
        self.write_field(label, &value.unwrap_or_else(none))
    }

    fn write_field(&mut self, label: Word, value: &str) -> io::Result<()> {
        self.write_line(self.context.lang.say(label), value)
    }

    fn write_line(&mut self, label: &str, value: &str) -> io::Result<()> {
        let label = pad(label, LABEL_WIDTH, self.context.widths());
        writeln!(self.out, "  {label}  {value}")
    }
}
