//! Bytes of a page -> model: which page it is, and what stands on it.
//!
//! Pure: no network, no clock, no site by name. A page is decoded, parsed and taken apart into lines; then
//! [`article`] finds the element with the most running text and the least furniture, tells its lines from editors,
//! share bars and related links, and reads title, time and origin off the lines around it; [`headlines`] finds the
//! links that stand in repeated structures with addresses of one shape. What a source's settings know better
//! ([`Overrides`]) goes first.
//!
//! Pages are hostile: nesting, attributes and sizes are bounded, nothing recurses, and every string passes
//! [`crate::text::clean`].

mod article;
mod blocks;
mod body;
mod byline;
mod container;
mod declared;
mod decode;
mod dom;
mod explain;
mod fields;
mod figures;
mod habits;
mod labels;
mod lines;
mod links;
mod listing;
mod marked;
mod menu;
mod names;
mod overrides;
mod parse;
mod records;
mod redirect;
mod relations;
mod scripts;
mod shape;
mod sheet;
mod state;
mod streamed;
mod tables;
mod time;
mod title;
mod trim;
mod vocabulary;
mod whole;

use std::collections::HashSet;

use jiff::Timestamp;
use scraper::Html;

pub use body::CutReason;
pub use decode::{CharsetBasis, is_encoding};
pub use explain::{
    ArticleEvidence, CharsetEvidence, ContainerEvidence, Evidence, FieldEvidence, LineEvidence, LineRole,
};
pub use fields::Basis;
pub use habits::{PageObservation, SiteProfile};
pub use redirect::redirect;
pub use vocabulary::Boilerplate;

use crate::model::{Article, Block, CanonicalUrl, Headline, Listing, Overrides};
use decode::Decoded;
use sheet::Sheet;

/// A page to read, as it came from the network or the archive.
#[derive(Debug, Clone, Copy)]
pub struct PageInput<'a> {
    /// Its bytes, decompressed.
    pub bytes: &'a [u8],
    /// Where it was found.
    pub url: &'a CanonicalUrl,
    /// Its `Content-Type`, as sent.
    pub content_type: Option<&'a str>,
    /// When it was fetched: what 昨天 and `10-08` are read against.
    pub fetched: Timestamp,
    /// What the source's settings know better.
    pub overrides: &'a Overrides,
}

/// What a page read as an article turned out to be.
#[derive(Debug)]
pub enum Extraction {
    /// An article.
    Article(Box<Article>),
    /// The page says that its article is gone.
    Gone,
    /// There is next to nothing on it but scripts.
    NeedsBrowser,
    /// Its bytes make no sense in any encoding that was tried.
    Garbled,
    /// There is no article on it.
    Nothing,
}

/// What a page of unknown kind turned out to be.
#[derive(Debug)]
pub enum PageKind {
    /// An article page (or what is left of one).
    Article(Extraction),
    /// A front page or list page.
    List(Listing),
}

impl PageInput<'_> {
    fn decode(&self) -> Decoded {
        decode::decode(self.bytes, self.content_type, self.overrides.encoding.as_deref())
    }

    /// Parses its text. Selectors may ask for any attribute; nothing else does.
    fn parse(&self, text: &str) -> Html {
        let is_selected = self.overrides.list.is_some() || self.overrides.article.is_some();
        parse::parse(text, if is_selected { |_| true } else { trim::is_read })
    }
}

/// Reads a page as an article.
pub fn article(page: &PageInput<'_>) -> Extraction {
    article_with_profile(page, &SiteProfile::default()).0
}

/// Reads a page as an article of a source whose habits are known, and says what it shows of them.
pub fn article_with_profile(
    page: &PageInput<'_>,
    habits: &SiteProfile,
) -> (Extraction, Option<PageObservation>) {
    let decoded = page.decode();
    if decoded.is_garbled() {
        return (Extraction::Garbled, None);
    }
    let html = page.parse(&decoded.text);
    let sheet = Sheet::new(&html, *page).knowing(habits);
    match article::read(&sheet) {
        (found @ (Extraction::Article(_) | Extraction::Gone), traces) => (found, traces),
        (nothing, _) => scripted(&sheet, article::read)
            .filter(|(outcome, _)| matches!(outcome, Extraction::Article(_)))
            .unwrap_or((nothing, None)),
    }
}

/// Reads all that a page shows, whatever it is.
pub fn full_page(page: &PageInput<'_>) -> Vec<Block> {
    let html = page.parse(&page.decode().text);
    whole::read(&Sheet::new(&html, *page))
}

/// Reads a page as a front page or a list page.
pub fn headlines(page: &PageInput<'_>) -> Listing {
    let html = page.parse(&page.decode().text);
    let sheet = Sheet::new(&html, *page);
    with_scripted(&sheet, listing::read(&sheet))
}

/// A list with the headlines that scripts print first, where these hold the greater part of it: then what stands on
/// the page itself are rails.
fn with_scripted(sheet: &Sheet<'_>, listing: Listing) -> Listing {
    if sheet.states().rows() < listing.headlines.len() {
        return listing;
    }
    let Some(built) = scripted(sheet, listing::read) else { return listing };
    let is_shown = |headline: &&Headline| listing.headlines.iter().any(|shown| shown.url == headline.url);
    let shown = built.headlines.iter().filter(is_shown).count();
    if shown * 2 >= built.headlines.len() || built.headlines.len() < listing.headlines.len() {
        return listing;
    }
    let mut headlines = built.headlines;
    let known: HashSet<_> = headlines.iter().map(|headline| headline.url.clone()).collect();
    headlines.extend(listing.headlines.into_iter().filter(|headline| !known.contains(&headline.url)));
    Listing { headlines, ..listing }
}

/// Reads the page that the scripts of a page would build.
fn scripted<T>(sheet: &Sheet<'_>, read: impl Fn(&Sheet<'_>) -> T) -> Option<T> {
    let html = sheet.page.parse(&sheet.states().page(sheet.dom.head.title, sheet.fetched())?);
    Some(read(&Sheet::new(&html, sheet.page)))
}

/// Reads a page of unknown kind: a list where it holds headlines and is no article itself, be it one that only a
/// script shows.
pub fn detect(page: &PageInput<'_>) -> PageKind {
    let decoded = page.decode();
    if decoded.is_garbled() {
        return PageKind::Article(Extraction::Garbled);
    }
    let html = page.parse(&decoded.text);
    let sheet = Sheet::new(&html, *page);
    let article = || {
        let (found, _) = scripted(&sheet, article::read)?;
        matches!(found, Extraction::Article(_)).then_some(PageKind::Article(found))
    };
    match kind(&sheet) {
        PageKind::List(shown) => {
            let named = sheet.states().holds_named(&sheet.declared).then(article).flatten();
            named.unwrap_or_else(|| PageKind::List(with_scripted(&sheet, shown)))
        }
        nothing @ PageKind::Article(Extraction::NeedsBrowser | Extraction::Nothing) => {
            match scripted(&sheet, kind).unwrap_or(nothing) {
                // Scripts hold the news; the menu is on the page.
                PageKind::List(built) => {
                    PageKind::List(Listing { headlines: built.headlines, ..listing::read(&sheet) })
                }
                article @ PageKind::Article(_) => article,
            }
        }
        found @ PageKind::Article(_) => found,
    }
}

fn kind(sheet: &Sheet<'_>) -> PageKind {
    if article::is_plain(sheet)
        && let (found @ Extraction::Article(_), _) = article::read(sheet)
    {
        return PageKind::Article(found);
    }
    let listing = listing::read(sheet);
    if listing.headlines.is_empty() {
        return PageKind::Article(article::read(sheet).0);
    }
    if !article::is_one(sheet, &listing) {
        return PageKind::List(listing);
    }
    match article::read(sheet).0 {
        found @ (Extraction::Article(_) | Extraction::Gone) => PageKind::Article(found),
        _ => PageKind::List(listing),
    }
}

/// Tells why a page is read as it is.
pub fn explain(page: &PageInput<'_>) -> Evidence {
    let decoded = page.decode();
    let html = page.parse(&decoded.text);
    let sheet = Sheet::new(&html, *page);
    Evidence::of(&sheet, &decoded, &listing::read(&sheet))
}
