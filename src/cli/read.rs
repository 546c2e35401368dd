use std::io::Write;

use clap::{Args, ValueEnum};

use super::desk::Desk;
use super::exit::Exit;
use super::{rows, source};
use crate::export::{ArticleJson, markdown};
use crate::extract::is_encoding;
use crate::model::{Article, ArticleId, CanonicalUrl, Link};
use crate::newsroom::{Newsroom, Opened, Versions};
use crate::text::Lang;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao read`.
#[derive(Debug, Args)]
pub(super) struct Read {
    #[arg(value_name = "ID|URL")]
    what: String,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(4..))]
    width: Option<u16>,
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    #[arg(long, value_name = "N")]
    revision: Option<usize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

impl Read {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(name) = self.encoding.as_deref().filter(|name| !is_encoding(name)) {
            return Err(CommandError::Usage(desk.lang.fill(Word::NoSuchEncoding, &[&name]), None));
        }
        let article = desk.newsroom(async |newsroom| {
            let opened = self.open(desk, newsroom).await?;
            if let Some(entry) = opened.entry.as_ref().filter(|entry| entry.suspect) {
                desk.note(Word::SuspectHeld, &[&entry.id]);
            }
            self.revised(opened, newsroom, desk).await
        })?;
        match self.format {
            Format::Text => self.print(&article, desk, out)?,
            Format::Markdown => out.write_all(markdown(&article).as_bytes())?,
            Format::Json => {
                serde_json::to_writer(&mut *out, &ArticleJson::from(&article))
                    .map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(Exit::Fine)
    }

    async fn open(&self, desk: &Desk, newsroom: &Newsroom) -> Result<Opened, CommandError> {
        let encoding = self.encoding.as_deref();
        if let Ok(id) = self.what.parse().map(ArticleId) {
            return Ok(match encoding {
                Some(encoding) => newsroom.read_in(id, encoding).await?,
                None => newsroom.read(id).await?,
            });
        }
        let addresses = source::addresses(&self.what, desk)?;
        let open = async |url: &CanonicalUrl| match encoding {
            Some(encoding) => newsroom.read_url_in(url, encoding).await,
            None => newsroom.read_url(url).await,
        };
        Ok(source::first_that_answers(&addresses, open).await?)
    }

    /// The version that was asked for, as `wanbao versions` counts them: the last without.
    async fn revised(
        &self,
        opened: Opened,
        newsroom: &Newsroom,
        desk: &Desk,
    ) -> Result<Article, CommandError> {
        let (Some(number), Some(entry)) = (self.revision, opened.entry) else { return Ok(opened.article) };
        let Versions { texts, kept } = newsroom.versions(entry.id).await?;
        let nth = number.checked_sub(1);
        let version = nth.and_then(|nth| texts.into_iter().take(kept).nth(nth));
        let missing = || CommandError::Usage(desk.lang.fill(Word::NoSuchVersion, &[&number, &kept]), None);
        version.map(|version| version.article).ok_or_else(missing)
    }

    fn print(&self, article: &Article, desk: &Desk, out: &mut dyn Write) -> Result<(), CommandError> {
        let converted = desk.config.settings.text.script.map(|script| script.convert_article(article));
        let article = converted.as_ref().unwrap_or(article);
        let page = set(article, &self.measure(article, desk), desk);
        Ok(rows::write_page(&page, desk, out)?)
    }

    fn measure(&self, article: &Article, desk: &Desk) -> Measure {
        let set = &desk.config.settings.text;
        let whole: String = article.paragraphs().take(20).collect();
        Measure {
            columns: self.width.unwrap_or_else(|| set.width.min(desk.columns.unwrap_or(u16::MAX))),
            indent: set.indent * 2,
            paragraph_gap: set.paragraph_gap,
            justify: set.justify,
            hang: set.hang,
            autospace: set.latin_spacing,
            lang: Lang::detect(&(whole + &article.title)),
            widths: desk.widths(),
            figure_label: desk.lang.say(Word::Figure),
            ..Measure::default()
        }
    }
}

/// An article as a page: title, meta line, body, then where it is from and where it goes on.
fn set(article: &Article, measure: &Measure, desk: &Desk) -> TypesetPage {
    let meta = meta_line(article, desk);
    let way =
        |word, link: &Option<Link>| link.as_ref().map(|link| desk.lang.fill(word, &[&link.title, &link.url]));
    let notes = [article.credit.clone(), Some(desk.lang.fill(Word::ReadLink, &[&article.url]))];
    let ways = [way(Word::ReadPrevious, &article.previous), way(Word::ReadNext, &article.next)];
    let mut pieces = vec![PagePart::Words(LineRole::Title, &article.title)];
    if !meta.is_empty() {
        pieces.push(PagePart::Words(LineRole::Meta, &meta));
    }
    pieces.extend(article.blocks.iter().map(PagePart::Block));
    pieces.extend(notes.iter().flatten().map(|note| PagePart::Words(LineRole::Note, note)));
    pieces.extend(ways.iter().flatten().map(|way| PagePart::Words(LineRole::Link, way)));
    typeset_page(&pieces, measure)
}

pub(super) fn meta_line(article: &Article, desk: &Desk) -> String {
    let zone = desk.config.clock.now().time_zone().clone();
    let at = article.published.map(|published| rows::time(published, &zone));
    let names = [&article.origin, &article.author, &article.editor];
    at.into_iter().chain(names.into_iter().flatten().cloned()).collect::<Vec<_>>().join(" · ")
}
