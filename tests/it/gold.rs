//! What an extractor should find on the sample portal, straight from the data its pages are made of.
//!
//! `base` is where the portal is served. A heading that is printed as a bold or numbered paragraph counts as one. The
//! front page prints month and day only, which is no date by itself, so its headlines have none here.

use jiff::tz::TimeZone;
use wanbao::demo::{Dates, ListPage, Part, Piece, Portal, Section};
use wanbao::model::{
    Article, Block, CHINA, CanonicalUrl, Headline, Image, Link, Listing, Published, Text, TextMarkKind,
};

/// The name of the portal.
pub(crate) const NAME: &str = "望潮网";

/// The whole article, all of its pages joined.
pub(crate) fn article(portal: &Portal, base: &CanonicalUrl, piece: &Piece) -> Article {
    let pages = 0..piece.pages.len();
    let joined: Vec<Block> = pages.flat_map(|number| page(portal, base, piece, number).blocks).collect();
    Article {
        blocks: joined,
        next_page: None,
        credit: piece.credit.clone(),
        pages: u16::try_from(piece.pages.len()).expect("articles have few pages"),
        ..page(portal, base, piece, 0)
    }
}

/// One page of an article (0 is the first), not joined. The credit stands on the last.
pub(crate) fn page(portal: &Portal, base: &CanonicalUrl, piece: &Piece, number: usize) -> Article {
    let (previous, next) = neighbours(portal, piece);
    let link = |other: &Piece| Link { title: other.title.clone(), url: at(base, &other.path(0)) };
    let more = number + 1 < piece.pages.len();
    Article {
        url: at(base, &piece.path(number)),
        canonical: None,
        title: piece.title.clone(),
        published: piece.published,
        origin: piece.origin.clone(),
        author: piece.author.clone(),
        editor: piece.editor.clone(),
        credit: piece.credit.clone().filter(|_| !more),
        section: Some(section(portal, piece).name.clone()),
        blocks: piece.pages[number].iter().map(|part| block(base, part)).collect(),
        previous: previous.map(link),
        next: next.map(link),
        next_page: more.then(|| at(base, &piece.path(number + 1))),
        pages: 1,
    }
}

/// A section's list page.
pub(crate) fn list(portal: &Portal, base: &CanonicalUrl, list: &ListPage<'_>) -> Listing {
    let headline =
        |piece| Headline { published: listed(list.section.dates, piece), ..headline(portal, base, piece) };
    Listing {
        name: Some(NAME.into()),
        headlines: list.pieces.iter().map(headline).collect(),
        sections: sections(portal, base),
        next_page: list.next().map(|path| at(base, &path)),
    }
}

/// The front page. Its rails repeat some of the headlines and print others of the portal's articles.
pub(crate) fn front(portal: &Portal, base: &CanonicalUrl) -> Listing {
    Listing {
        name: Some(NAME.into()),
        headlines: portal.front().into_iter().map(|piece| headline(portal, base, piece)).collect(),
        sections: sections(portal, base),
        next_page: None,
    }
}

/// The pieces before and after one in its section's list.
pub(crate) fn neighbours<'a>(portal: &'a Portal, piece: &Piece) -> (Option<&'a Piece>, Option<&'a Piece>) {
    let all: Vec<&Piece> = portal.pieces().iter().filter(|other| other.section == piece.section).collect();
    let place = all.iter().position(|other| other.id == piece.id).expect("a piece of the portal");
    let previous = place.checked_sub(1).map(|before| all[before]);
    (previous, all.get(place + 1).copied())
}

/// The section a piece stands in.
pub(crate) fn section<'a>(portal: &'a Portal, piece: &Piece) -> &'a Section {
    portal.sections().iter().find(|section| section.slug == piece.section).expect("a section of the portal")
}

fn sections(portal: &Portal, base: &CanonicalUrl) -> Vec<wanbao::model::Section> {
    let section = |section: &Section| wanbao::model::Section {
        name: section.name.clone(),
        url: at(base, &format!("/{}/", section.slug)),
    };
    portal.sections().iter().map(section).collect()
}

fn headline(portal: &Portal, base: &CanonicalUrl, piece: &Piece) -> Headline {
    Headline {
        title: piece.title.clone(),
        url: at(base, &piece.path(0)),
        section: Some(section(portal, piece).name.clone()),
        published: None,
    }
}

/// The date as a list page prints it.
fn listed(dates: Dates, piece: &Piece) -> Option<Published> {
    match dates {
        Dates::Minute => piece.published,
        Dates::Day => piece.published.map(|at| Published::Day(at.day(&TimeZone::fixed(CHINA)))),
        Dates::None => None,
    }
}

/// A block with absolute addresses.
fn block(base: &CanonicalUrl, part: &Part) -> Block {
    match part.block.clone() {
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
