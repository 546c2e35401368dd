//! Every address of the portal.

use std::collections::BTreeMap;

use super::list_page::list_pages;
use super::picture::DrawnPicture;
use crate::demo::content::{PortalContent, STATIC};
use crate::model::Block;

/// The target of an address, ordered as the sample pages are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::demo) enum Route {
    Front,
    /// A section and a page of its list, both counted from 0.
    List(usize, usize),
    /// An article and its page, both counted from 0.
    Article(usize, usize),
    Topics,
    Topic(usize),
    Pictures,
    About(usize),
    Static(usize),
    Picture(DrawnPicture),
}

impl Route {
    /// Returns true if the target is an HTML page.
    pub(in crate::demo) fn is_html(self) -> bool {
        !matches!(self, Self::Static(_) | Self::Picture(_))
    }
}

/// Returns every path of the portal with its target.
pub(in crate::demo) fn routes(content: &PortalContent) -> BTreeMap<String, Route> {
    let mut routes = BTreeMap::from([
        ("/".to_owned(), Route::Front),
        ("/zhuanti/".to_owned(), Route::Topics),
        ("/tupian/".to_owned(), Route::Pictures),
        ("/static/logo.png".to_owned(), Route::Picture(DrawnPicture::landscape(180, 60, "logo"))),
        ("/static/blank.png".to_owned(), Route::Picture(DrawnPicture::blank(48, 27))),
        ("/favicon.ico".to_owned(), Route::Picture(DrawnPicture::landscape(32, 32, "logo"))),
    ]);
    routes.extend(section_routes(content));
    routes.extend(article_routes(content));
    routes.extend(site_routes(content));
    routes
}

fn section_routes(content: &PortalContent) -> impl Iterator<Item = (String, Route)> {
    (0..content.site.sections.len()).flat_map(|section| {
        list_pages(content, section).map(move |page| (page.path, Route::List(section, page.number - 1)))
    })
}

fn article_routes(content: &PortalContent) -> impl Iterator<Item = (String, Route)> {
    content.articles.iter().enumerate().flat_map(|(index, article)| {
        let pages =
            (0..article.pages.len()).map(move |page| (article.path(page), Route::Article(index, page)));
        pages.chain(article.blocks().flat_map(picture_routes))
    })
}

fn site_routes(content: &PortalContent) -> impl Iterator<Item = (String, Route)> {
    let site = &content.site;
    let topics = site.topics.iter().enumerate().map(|(n, topic)| (topic_path(&topic.slug), Route::Topic(n)));
    let leaves =
        site.leaves.iter().enumerate().map(|(n, leaf)| (format!("/{}.html", leaf.slug), Route::About(n)));
    let files = STATIC.iter().enumerate().map(|(n, (path, ..))| ((*path).to_owned(), Route::Static(n)));
    let ads = (1..=site.ads.len()).map(|n| {
        let path = format!("/static/ad_{n}.png");
        let picture = DrawnPicture::landscape(468, 60, &path);
        (path, Route::Picture(picture))
    });
    topics.chain(leaves).chain(files).chain(ads)
}

/// Returns the routes of a figure's picture and its thumbnail.
fn picture_routes(block: &Block) -> Vec<(String, Route)> {
    let Block::Figure(image) = block else { return Vec::new() };
    let small = Route::Picture(DrawnPicture::landscape(160, 90, &image.src));
    vec![
        (image.src.clone(), Route::Picture(article_picture(&image.src))),
        (thumbnail_path(&image.src), small),
    ]
}

/// Returns the path of a topic.
pub(super) fn topic_path(slug: &str) -> String {
    format!("/zhuanti/{slug}.html")
}

/// Returns the picture of an article that belongs to a path.
pub(in crate::demo) fn article_picture(src: &str) -> DrawnPicture {
    DrawnPicture::landscape(480, 270, src)
}

/// Returns the path of a picture's thumbnail.
pub(super) fn thumbnail_path(src: &str) -> String {
    src.replace(".png", "_s.png")
}
