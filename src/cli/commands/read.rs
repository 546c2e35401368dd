//! `wanbao read`: prints one article, from the archive or from its page.

use std::io::Write;

use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{write_json_line, write_page};
use crate::export::{ArticleJson, markdown};
use crate::extract::is_encoding;
use crate::model::{Article, ArticleId, CanonicalUrl, FiledTime, Link, ListEntry};
use crate::newsroom::{Newsroom, NewsroomError, OpenedArticle, Versions, is_wrong_scheme};
use crate::report::article::byline;
use crate::report::source::parse_addresses;
use crate::text::Lang;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::user_error::CommandError;
use crate::words::Word;

/// Number of paragraphs from which the language of an article is guessed.
const PARAGRAPHS_TO_GUESS_LANG: usize = 20;

/// Arguments of `wanbao read`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReadArgs {
    #[arg(value_name = "ID|URL")]
    id_or_url: String,
    #[arg(long, value_enum, default_value = "text")]
    format: ArticleFormat,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..))]
    width: Option<u16>,
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    #[arg(long, value_name = "N")]
    revision: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ArticleFormat {
    Text,
    Markdown,
    Json,
}

impl ReadArgs {
    /// Prints the article. If a newer text of it is quarantined, a note says so.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(name) = self.encoding.as_deref().filter(|name| !is_encoding(name)) {
            return Err(CommandError::usage(context.lang.fill(Word::NoSuchEncoding, &[&name])));
        }
        let (article, filed) = context.with_newsroom(async |newsroom| {
            let opened = self.open(context, newsroom).await?;
            if let Some(entry) = opened.entry.as_ref().filter(|entry| entry.quarantined) {
                context.print_note(Word::QuarantinedNote, &[&entry.id]);
            }
            let filed = opened.entry.as_ref().map(ListEntry::filed);
            Ok((self.revision(opened, newsroom, context).await?, filed))
        })?;
        match self.format {
            ArticleFormat::Text => self.print(&article, filed, context, out)?,
            ArticleFormat::Markdown => out.write_all(markdown(&article).as_bytes())?,
            ArticleFormat::Json => write_json_line(&ArticleJson::from(&article), out)?,
        }
        Ok(Exit::Success)
    }

    async fn open(&self, context: &Context, newsroom: &Newsroom) -> Result<OpenedArticle, CommandError> {
        let encoding = self.encoding.as_deref();
        if let Ok(id) = self.id_or_url.parse().map(ArticleId) {
            return Ok(match encoding {
                Some(encoding) => newsroom.articles().open_in_encoding(id, encoding).await?,
                None => newsroom.articles().open(id).await?,
            });
        }
        let addresses = parse_addresses(&self.id_or_url, context.lang)?;
        let open = async |url: &CanonicalUrl| match encoding {
            Some(encoding) => newsroom.articles().open_url_in_encoding(url, encoding).await,
            None => newsroom.articles().open_url(url).await,
        };
        Ok(first_reachable(&addresses, open).await?)
    }

    /// Returns the version of `--revision`, numbered as in `wanbao versions`; without the option, the current one.
    async fn revision(
        &self,
        opened: OpenedArticle,
        newsroom: &Newsroom,
        context: &Context,
    ) -> Result<Article, CommandError> {
        let (Some(number), Some(entry)) = (self.revision, opened.entry) else { return Ok(opened.article) };
        let Versions { texts, kept } = newsroom.articles().versions(entry.id).await?;
        let index = number.checked_sub(1);
        let version = index.and_then(|index| texts.into_iter().take(kept).nth(index));
        let missing = || CommandError::usage(context.lang.fill(Word::NoSuchVersion, &[&number, &kept]));
        version.map(|version| version.article).ok_or_else(missing)
    }

    fn print(
        &self,
        article: &Article,
        filed: Option<FiledTime>,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        let converted = context.config.settings.text.script.map(|script| script.convert_article(article));
        let article = converted.as_ref().unwrap_or(article);
        let page = typeset_article(article, filed, &self.measure(article, context), context);
        Ok(write_page(&page, context, out)?)
    }

    fn measure(&self, article: &Article, context: &Context) -> Measure {
        let settings = &context.config.settings.text;
        let beginning: String = article.paragraphs().take(PARAGRAPHS_TO_GUESS_LANG).collect();
        Measure {
            columns: context.text_width(self.width),
            indent: settings.indent * 2,
            paragraph_gap: settings.paragraph_gap,
            justify: settings.justify,
            hang: settings.hang,
            latin_spacing: settings.latin_spacing,
            lang: Lang::detect(&(beginning + &article.title)),
            widths: context.widths(),
            figure_label: context.lang.say(Word::FigureLabel),
            ..Measure::default()
        }
    }
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

/// Typesets title, byline, body, credit, address, and links to the previous and next article.
fn typeset_article(
    article: &Article,
    filed: Option<FiledTime>,
    measure: &Measure,
    context: &Context,
) -> TypesetPage {
    let lang = context.lang;
    let byline = byline(article, filed, &context.zone(), lang);
    let link =
        |word, link: &Option<Link>| link.as_ref().map(|link| lang.fill(word, &[&link.title, &link.url]));
    let keywords = article.keywords.join(lang.say(Word::ListComma));
    let keywords = (!keywords.is_empty()).then(|| lang.fill(Word::KeywordsAre, &[&keywords]));
    let address = article.url.has_address().then(|| lang.fill(Word::ReadLink, &[&article.url]));
    let notes = [article.credit.clone(), keywords, address];
    let links = [link(Word::ReadPrevious, &article.previous), link(Word::ReadNext, &article.next)];
    let mut parts = vec![PagePart::Text(LineRole::Title, &article.title)];
    if !byline.is_empty() {
        parts.push(PagePart::Text(LineRole::Meta, &byline));
    }
    parts.extend(article.blocks.iter().map(PagePart::Block));
    parts.extend(notes.iter().flatten().map(|note| PagePart::Text(LineRole::Note, note)));
    parts.extend(links.iter().flatten().map(|link| PagePart::Text(LineRole::Link, link)));
    typeset_page(&parts, measure)
}
