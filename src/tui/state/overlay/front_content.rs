//! The texts of a front page, in the script of their sources.

use std::collections::HashMap;

use crate::model::{
    ArticleId, Block, CanonicalUrl, Digest, DigestArticle, DigestSection, PixelSize, SourceId, SourceKind,
};
use crate::tui::state::list::RowFormatter;
use crate::words::Word;

/// Separator of the parts of a meta line.
const SEPARATOR: &str = " · ";

/// The texts of a front page.
#[derive(Debug, Default)]
pub(in crate::tui) struct FrontContent {
    pub(in crate::tui) lead: Option<FrontArticle>,
    pub(in crate::tui) picture: Option<FrontPicture>,
    pub(in crate::tui) sections: Vec<FrontSection>,
}

/// The picture of the lead.
#[derive(Debug, Clone)]
pub(in crate::tui) struct FrontPicture {
    pub(in crate::tui) url: CanonicalUrl,
    /// Its size; `None` until it is stored.
    pub(in crate::tui) size: Option<PixelSize>,
    /// The article that it may be fetched for.
    pub(in crate::tui) article: Option<CanonicalUrl>,
}

/// An article of a front page.
#[derive(Debug)]
pub(in crate::tui) struct FrontArticle {
    pub(in crate::tui) id: ArticleId,
    /// Line above the title (引题).
    pub(in crate::tui) kicker: Option<String>,
    pub(in crate::tui) title: String,
    /// Line below the title (副题).
    pub(in crate::tui) subtitle: Option<String>,
    /// Origin, time, and number of other sources.
    pub(in crate::tui) meta: Option<String>,
    /// Beginning of the text.
    pub(in crate::tui) teaser: Option<String>,
    pub(in crate::tui) is_read: bool,
}

/// A section of a front page.
#[derive(Debug)]
pub(in crate::tui) struct FrontSection {
    /// The newspaper that begins with this page, and the pages of its issue with the number of their stories.
    pub(in crate::tui) issue: Option<(Block, String)>,
    name: String,
    pub(in crate::tui) articles: Vec<FrontArticle>,
}

impl FrontSection {
    /// Returns the heading.
    pub(super) fn heading(&self) -> Block {
        heading(&self.name)
    }
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: text.into() }
}

impl FrontContent {
    /// Formats a digest.
    pub(in crate::tui) fn new(digest: Digest, formatter: &RowFormatter) -> Self {
        let mut ids = digest.sections.iter().map(|section| &section.source);
        let first = ids.next();
        let has_many_sources = ids.any(|id| Some(id) != first);
        let mut issues = issues(&digest, formatter);
        let section = |section: DigestSection| {
            let name = match section.name {
                Some(name) if has_many_sources && section.kind != SourceKind::Paper => {
                    format!("{}{SEPARATOR}{name}", section.source_name)
                }
                Some(name) => name,
                None => section.source_name,
            };
            FrontSection {
                issue: issues.remove(&section.source),
                name: formatter.scripts.convert(Some(&section.source), &name).into_owned(),
                articles: section
                    .articles
                    .into_iter()
                    .map(|article| FrontArticle::new(article, formatter))
                    .collect(),
            }
        };
        let picture = digest.picture.zip(digest.lead.as_ref()).map(|(picture, lead)| FrontPicture {
            article: Some(lead.entry.url.clone()).filter(|_| picture.size.is_none() && !lead.entry.sample),
            url: picture.url,
            size: picture.size,
        });
        Self {
            sections: digest.sections.into_iter().map(section).collect(),
            picture,
            lead: digest.lead.map(|lead| FrontArticle::new(lead, formatter)),
        }
    }
}

/// Returns the heading of each newspaper, and the pages of its issue.
fn issues(digest: &Digest, formatter: &RowFormatter) -> HashMap<SourceId, (Block, String)> {
    let papers = digest.sections.iter().filter(|section| section.kind == SourceKind::Paper);
    let mut pages: HashMap<SourceId, Vec<&DigestSection>> = HashMap::new();
    for page in papers {
        pages.entry(page.source.clone()).or_default().push(page);
    }
    let issue = |(id, pages): (SourceId, Vec<&DigestSection>)| {
        let converted = |text: &str| formatter.scripts.convert(Some(&id), text).into_owned();
        let name = |page: &&DigestSection| {
            format!("{}({})", page.name.as_deref().unwrap_or(&page.source_name), page.articles.len())
        };
        let names: Vec<String> = pages.iter().map(name).collect();
        let paper = pages.first().map_or("", |page| page.source_name.as_str());
        let title = formatter.lang.fill(Word::IssuePages, &[&paper, &names.len()]);
        let texts = (heading(&converted(&title)), converted(&names.join("  ")));
        (id, texts)
    };
    pages.into_iter().map(issue).collect()
}

impl FrontArticle {
    fn new(article: DigestArticle, formatter: &RowFormatter) -> Self {
        let source = article.entry.source.clone();
        let converted = |text: &str| formatter.scripts.convert(Some(&source), text).into_owned();
        let (id, title, is_read) = (article.entry.id, converted(&article.entry.title), article.entry.read);
        let kicker = article.entry.kicker.as_deref().map(converted);
        let subtitle = article.entry.subtitle.as_deref().map(converted);
        let row = formatter.row(article.entry);
        let meta = [row.origin, row.time.clock, row.others].into_iter().filter(|part| !part.is_empty());
        let meta = meta.collect::<Vec<_>>().join(SEPARATOR);
        Self {
            id,
            kicker,
            title,
            subtitle,
            meta: Some(meta).filter(|meta| !meta.is_empty()),
            teaser: article.teaser.as_deref().map(converted),
            is_read,
        }
    }
}
