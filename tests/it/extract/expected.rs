//! Expected extraction results for the sample portal, computed from the data that its pages are rendered from.
//!
//! `base` is the address of the portal. A heading printed as a bold or numbered paragraph counts as a heading. Headlines of
//! the front page have no date, because it prints only month and day.

use jiff::tz::TimeZone;
use wanbao::demo::{DateFormat, Portal, PortalListPage, PortalSection, PrintedBlock, SampleArticle};
use wanbao::model::{
    Article, Block, CHINA, CanonicalUrl, Headline, Image, Link, Listing, Published, Text, TextMarkKind,
    TextSource,
};

/// Name of the portal.
pub(crate) const NAME: &str = "望潮网";

/// Returns a whole article, its pages joined.
pub(crate) fn article(portal: &Portal, base: &CanonicalUrl, sample: &SampleArticle) -> Article {
    let pages = 0..sample.pages.len();
    let joined: Vec<Block> = pages.flat_map(|number| page(portal, base, sample, number).blocks).collect();
    Article {
        blocks: joined,
        next_page: None,
        credit: sample.credit.clone(),
        pages: u16::try_from(sample.pages.len()).expect("articles have few pages"),
        keywords: Vec::new(),
        text_source: TextSource::Page,
        ..page(portal, base, sample, 0)
    }
}

/// Returns one page of an article (0 is the first). Only the last page has the credit line.
pub(crate) fn page(portal: &Portal, base: &CanonicalUrl, sample: &SampleArticle, number: usize) -> Article {
    let (previous, next) = neighbors(portal, sample);
    let link = |other: &SampleArticle| Link { title: other.title.clone(), url: at(base, &other.path(0)) };
    let more = number + 1 < sample.pages.len();
    Article {
        is_doubtful: false,
        url: at(base, &sample.path(number)),
        canonical: None,
        title: sample.title.clone(),
        kicker: None,
        subtitle: None,
        published: sample.published,
        published_offset: None,
        origin: sample.origin.clone(),
        author: sample.author.clone(),
        reporter: None,
        photographer: None,
        editor: sample.editor.clone(),
        credit: sample.credit.clone().filter(|_| !more),
        section: Some(section(portal, sample).name.clone()),
        print_page: None,
        blocks: sample.pages[number].iter().map(|printed| block(base, printed)).collect(),
        previous: previous.map(link),
        next: next.map(link),
        next_page: more.then(|| at(base, &sample.path(number + 1))),
        pages: 1,
        keywords: Vec::new(),
        attachments: Vec::new(),
        text_source: TextSource::Page,
    }
}

/// Returns a page of a section's list.
pub(crate) fn list(portal: &Portal, base: &CanonicalUrl, list: &PortalListPage<'_>) -> Listing {
    let headline =
        |sample| Headline { published: listed(list.section.dates, sample), ..headline(portal, base, sample) };
    Listing {
        name: Some(NAME.into()),
        headlines: list.articles.iter().map(headline).collect(),
        sections: sections(portal, base),
        next_page: list.next().map(|path| at(base, &path)),
        ..Listing::default()
    }
}

/// Returns the headlines in the main column of the front page.
pub(crate) fn front(portal: &Portal, base: &CanonicalUrl) -> Listing {
    Listing {
        name: Some(NAME.into()),
        headlines: portal.front().into_iter().map(|sample| headline(portal, base, sample)).collect(),
        sections: sections(portal, base),
        next_page: None,
        ..Listing::default()
    }
}

/// Returns the articles before and after one in the list of its section.
pub(crate) fn neighbors<'a>(
    portal: &'a Portal,
    sample: &SampleArticle,
) -> (Option<&'a SampleArticle>, Option<&'a SampleArticle>) {
    let all: Vec<&SampleArticle> =
        portal.articles().iter().filter(|other| other.section == sample.section).collect();
    let index = all.iter().position(|other| other.id == sample.id).expect("an article of the portal");
    let previous = index.checked_sub(1).map(|before| all[before]);
    (previous, all.get(index + 1).copied())
}

/// Returns the section of an article.
pub(crate) fn section<'a>(portal: &'a Portal, sample: &SampleArticle) -> &'a PortalSection {
    portal.sections().iter().find(|section| section.slug == sample.section).expect("a section of the portal")
}

fn sections(portal: &Portal, base: &CanonicalUrl) -> Vec<wanbao::model::Section> {
    let section = |section: &PortalSection| wanbao::model::Section {
        name: section.name.clone(),
        url: at(base, &format!("/{}/", section.slug)),
    };
    portal.sections().iter().map(section).collect()
}

fn headline(portal: &Portal, base: &CanonicalUrl, sample: &SampleArticle) -> Headline {
    Headline {
        title: sample.title.clone(),
        url: at(base, &sample.path(0)),
        section: Some(section(portal, sample).name.clone()),
        published: None,
        ranking: wanbao::model::Ranking::default(),
    }
}

/// Returns the publish time that a list page prints, in this format.
fn listed(dates: DateFormat, sample: &SampleArticle) -> Option<Published> {
    match dates {
        DateFormat::Minute => sample.published,
        DateFormat::Day => sample.published.map(|at| Published::Day(at.day(&TimeZone::fixed(CHINA)))),
        DateFormat::None => None,
    }
}

/// Returns a block with absolute addresses.
fn block(base: &CanonicalUrl, printed: &PrintedBlock) -> Block {
    match printed.block.clone() {
        Block::Heading { level, text } => Block::Heading { level, text: absolute(base, text) },
        Block::Paragraph { text } => Block::Paragraph { text: absolute(base, text) },
        Block::Figure(image) => Block::Figure(Image { src: at(base, &image.src).into(), ..image }),
        other => other,
    }
}

fn absolute(base: &CanonicalUrl, mut text: Text) -> Text {
    for mark in &mut text.marks {
        if let TextMarkKind::Link(to) = &mut mark.kind {
            *to = at(base, to).into();
        }
    }
    text
}

fn at(base: &CanonicalUrl, path: &str) -> CanonicalUrl {
    base.join(path).expect("the portal's links are addresses")
}
