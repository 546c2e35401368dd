//! `wanbao read`: prints articles, from the archive or from their pages.

use std::io::{self, Write};

use clap::Args;

use super::article_page::write_article;
use super::targets::{ReadTarget, parse_targets};
use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::cli::output::{TextFormat, write_json_line};
use crate::export::{ArticleJson, html, markdown};
use crate::extract::is_encoding;
use crate::model::{Article, ArticleId, CanonicalUrl};
use crate::newsroom::{Newsroom, NewsroomError, OpenedArticle, Versions, is_wrong_scheme};
use crate::user_error::CommandError;
use crate::words::{Word, file_line, result_heading};

/// Line between two articles.
const SEPARATOR: &str = "\n———\n\n";

/// Arguments of `wanbao read`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReadArgs {
    #[arg(required = true, value_name = "ID|URL|QUERY")]
    targets: Vec<String>,
    #[arg(long, value_enum, default_value = "text")]
    format: TextFormat,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..))]
    width: Option<u16>,
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    #[arg(long, value_name = "N")]
    revision: Option<usize>,
}

impl ReadArgs {
    /// Prints the articles. Of several, one that fails is reported, and the others are printed.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(name) = self.encoding.as_deref().filter(|name| !is_encoding(name)) {
            return Err(CommandError::usage(context.lang.fill(Word::NoSuchEncoding, &[&name])));
        }
        context.with_newsroom(async |newsroom| {
            let targets = match parse_targets(&self.targets, context.lang)? {
                Some(targets) => targets,
                None => self.find(newsroom).await?,
            };
            if targets.is_empty() {
                context.print_note(Word::NothingListed, &[]);
                return Ok(Exit::Nothing);
            }
            self.print_all(&targets, newsroom, context, out).await
        })
    }

    /// Returns the articles that the words match as a query, in its order.
    async fn find(&self, newsroom: &Newsroom) -> Result<Vec<ReadTarget>, CommandError> {
        let ids = newsroom.queries().find_ids(&self.targets.join(" ")).await?;
        Ok(ids.into_iter().take(self.limit).map(ReadTarget::Id).collect())
    }

    async fn print_all(
        &self,
        targets: &[ReadTarget],
        newsroom: &Newsroom,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<Exit, CommandError> {
        let (mut exit, mut printed, mut document) = (Exit::Success, 0, Vec::new());
        for target in targets {
            let article = match self.open(target, newsroom, context).await {
                Ok(opened) => opened,
                Err(error) if targets.len() > 1 => {
                    exit = exit.max(report(&error, context.lang, &mut io::stderr()));
                    continue;
                }
                Err(error) => return Err(error),
            };
            if printed > 0 && matches!(self.format, TextFormat::Text | TextFormat::Markdown) {
                out.write_all(SEPARATOR.as_bytes())?;
            }
            printed += 1;
            match self.format {
                TextFormat::Text => write_article(&article, self.width, context, out)?,
                TextFormat::Markdown => out.write_all(markdown(&article.article).as_bytes())?,
                TextFormat::Json => {
                    let object = ArticleJson::from(&article.article).with_results(&article.results);
                    write_json_line(&object, out)?;
                }
                TextFormat::Html => document.push(article.article),
            }
        }
        if !document.is_empty() {
            out.write_all(html(&document).as_bytes())?;
        }
        Ok(exit)
    }

    /// Opens an article in the wanted version. If a newer text of it is quarantined, a note says so.
    async fn open(
        &self,
        target: &ReadTarget,
        newsroom: &Newsroom,
        context: &Context,
    ) -> Result<OpenedArticle, CommandError> {
        let mut opened = self.fetch(target, newsroom).await?;
        if let Some(entry) = opened.entry.as_ref().filter(|entry| entry.quarantined) {
            context.print_note(Word::QuarantinedNote, &[&entry.id]);
        }
        if let (Some(number), Some(entry)) = (self.revision, &opened.entry) {
            opened.article = revision(entry.id, number, newsroom, context).await?;
        }
        if self.format != TextFormat::Json {
            let results = std::mem::take(&mut opened.results);
            let zone = context.zone();
            opened.article.append_attachments(|file| file_line(context.lang, file));
            opened.article.append_results(&results, |result| result_heading(context.lang, result, &zone));
        }
        Ok(opened)
    }

    async fn fetch(&self, target: &ReadTarget, newsroom: &Newsroom) -> Result<OpenedArticle, CommandError> {
        let (articles, encoding) = (newsroom.articles(), self.encoding.as_deref());
        let addresses = match target {
            ReadTarget::Id(id) => {
                return Ok(match encoding {
                    Some(encoding) => articles.open_in_encoding(*id, encoding).await?,
                    None => articles.open(*id).await?,
                });
            }
            ReadTarget::Addresses(addresses) => addresses,
        };
        let open = async |url: &CanonicalUrl| match encoding {
            Some(encoding) => articles.open_url_in_encoding(url, encoding).await,
            None => articles.open_url(url).await,
        };
        Ok(first_reachable(addresses, open).await?)
    }
}

/// Returns a version of an article, numbered as in `wanbao versions`.
async fn revision(
    id: ArticleId,
    number: usize,
    newsroom: &Newsroom,
    context: &Context,
) -> Result<Article, CommandError> {
    let Versions { texts, kept } = newsroom.articles().versions(id).await?;
    let index = number.checked_sub(1);
    let version = index.and_then(|index| texts.into_iter().take(kept).nth(index));
    let missing = || CommandError::usage(context.lang.fill(Word::NoSuchVersion, &[&number, &kept]));
    version.map(|version| version.article).ok_or_else(missing)
}

/// Fetches the addresses in turn until one works or fails for another reason than its scheme (http or https); returns the
/// result for that one, or for the last.
///
/// Panics if `addresses` is empty.
async fn first_reachable<T>(
    addresses: &[CanonicalUrl],
    fetch: impl AsyncFn(&CanonicalUrl) -> Result<T, NewsroomError>,
) -> Result<T, NewsroomError> {
    let (last, others) = addresses.split_last().expect("parse_addresses returns at least one address");
    for url in others {
        match fetch(url).await {
            Err(error) if is_wrong_scheme(&error) => {}
            result => return result,
        }
    }
    fetch(last).await
}
