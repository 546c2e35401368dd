//! What stands at which address.

use std::collections::BTreeMap;

use super::assets;
use super::news::News;
use super::picture::Scene;
use super::piece::Piece;
use super::site::Section;
use crate::model::Block;

/// Rows of a list page.
pub(super) const ROWS: usize = 15;

/// What an address leads to, in the order in which the sample edition is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Route {
    Front,
    /// A section and its page, both counted from 0.
    List(usize, usize),
    /// A piece and its page, both counted from 0.
    Article(usize, usize),
    Topics,
    Topic(usize),
    Pictures,
    Leaf(usize),
    Static(usize),
    Picture(Scene),
}

impl Route {
    /// Whether it leads to an HTML page.
    pub(super) fn is_html(self) -> bool {
        !matches!(self, Self::Static(_) | Self::Picture(_))
    }
}

/// One page of a section's list.
#[derive(Debug, Clone)]
pub struct ListPage<'a> {
    /// Its address on the portal.
    pub path: String,
    /// Its section.
    pub section: &'a Section,
    /// Its number, counted from 1.
    pub number: usize,
    /// How many pages the section's list has.
    pub pages: usize,
    /// Its articles in order.
    pub pieces: &'a [Piece],
}

impl ListPage<'_> {
    /// The address of the page after it.
    pub fn next(&self) -> Option<String> {
        (self.number < self.pages).then(|| list_path(&self.section.slug, self.number + 1))
    }
}

/// The address of a section's list page, counted from 1.
pub(super) fn list_path(slug: &str, number: usize) -> String {
    if number == 1 { format!("/{slug}/") } else { format!("/{slug}/list_{number}.html") }
}

/// The list pages of a section.
pub(super) fn lists(news: &News, section: usize) -> impl Iterator<Item = ListPage<'_>> {
    let info = news.section(section);
    let pieces = news.of_section(section);
    let pages = pieces.len().div_ceil(ROWS);
    pieces.chunks(ROWS).zip(1..).map(move |(pieces, number)| ListPage {
        path: list_path(&info.slug, number),
        section: info,
        number,
        pages,
        pieces,
    })
}

/// The address of a topic.
pub(super) fn topic_path(slug: &str) -> String {
    format!("/zhuanti/{slug}.html")
}

/// Every address of the portal.
pub(super) fn all(news: &News) -> BTreeMap<String, Route> {
    let mut routes = BTreeMap::from([
        ("/".to_owned(), Route::Front),
        ("/zhuanti/".to_owned(), Route::Topics),
        ("/tupian/".to_owned(), Route::Pictures),
        ("/static/logo.png".to_owned(), Route::Picture(Scene::new(180, 60, "logo"))),
        ("/static/blank.png".to_owned(), Route::Picture(Scene::blank(48, 27))),
        ("/favicon.ico".to_owned(), Route::Picture(Scene::new(32, 32, "logo"))),
    ]);
    for section in 0..news.site.sections.len() {
        routes.extend(
            lists(news, section).map(|list| (list.path.clone(), Route::List(section, list.number - 1))),
        );
    }
    for (index, piece) in news.pieces.iter().enumerate() {
        routes.extend((0..piece.pages.len()).map(|page| (piece.path(page), Route::Article(index, page))));
        routes.extend(piece.blocks().flat_map(pictures));
    }
    let site = &news.site;
    routes
        .extend(site.topics.iter().enumerate().map(|(n, topic)| (topic_path(&topic.slug), Route::Topic(n))));
    routes.extend(
        site.leaves.iter().enumerate().map(|(n, leaf)| (format!("/{}.html", leaf.slug), Route::Leaf(n))),
    );
    routes.extend(
        assets::STATIC.iter().enumerate().map(|(n, (path, ..))| ((*path).to_owned(), Route::Static(n))),
    );
    routes.extend((1..=site.ads.len()).map(|n| {
        let path = format!("/static/ad_{n}.png");
        let scene = Scene::new(468, 60, &path);
        (path, Route::Picture(scene))
    }));
    routes
}

/// A picture of an article and its thumbnail.
fn pictures(block: &Block) -> Vec<(String, Route)> {
    let Block::Figure(image) = block else { return Vec::new() };
    let small = Route::Picture(Scene::new(160, 90, &image.src));
    vec![(image.src.clone(), Route::Picture(plate(&image.src))), (thumbnail(&image.src), small)]
}

/// The picture of an article that belongs to an address.
pub(super) fn plate(src: &str) -> Scene {
    Scene::new(480, 270, src)
}

/// The address of the small form of a picture.
pub(super) fn thumbnail(src: &str) -> String {
    src.replace(".png", "_s.png")
}
