use std::collections::BTreeMap;

use minijinja::{Environment, Value, context};

use super::news::News;
use super::piece::Piece;
use super::route::{self, ListPage, Route};
use super::site::{Section, Style};
use super::view::View;
use super::{assets, theme};
use crate::model::CanonicalUrl;

/// The address under which the sample edition is filed. `.invalid` never resolves (RFC 6761 §6.4).
pub const SAMPLE: &str = "http://sample.wanbao.invalid/";

const PNG: &str = "image/png";

/// One answer of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The media type, with the charset where the server would send it.
    pub content_type: &'static str,
    /// The bytes, in the page's own charset.
    pub bytes: Vec<u8>,
}

/// The sample portal, parsed and ready to answer.
#[derive(Debug)]
pub struct Portal {
    news: News,
    view: View,
    templates: Environment<'static>,
    routes: BTreeMap<String, Route>,
}

impl Default for Portal {
    fn default() -> Self {
        Self::new()
    }
}

impl Portal {
    /// Reads the assets. Pages are rendered as they are asked for.
    ///
    /// # Panics
    ///
    /// If an asset is malformed, which a test rules out.
    pub fn new() -> Self {
        let news = News::read();
        let view = View::new(&news);
        let templates = theme::environment(view.globals(&news));
        let routes = route::all(&news);
        Self { news, view, templates, routes }
    }

    /// The page at a path (`/`, `/yaowen/`, `/upload/…`), or `None` where there is nothing.
    pub fn page(&self, path: &str) -> Option<Page> {
        self.render(*self.routes.get(path)?)
    }

    /// Every path that has a page.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.keys().map(String::as_str)
    }

    /// The page that stands for one that does not exist (to be sent with status 404).
    pub fn missing(&self) -> Page {
        self.html("missing.html", self.view.missing(&self.news))
    }

    /// The sections in the order of the navigation.
    pub fn sections(&self) -> &[Section] {
        &self.news.site.sections
    }

    /// Every article as it was written, by section and from new to old.
    pub fn pieces(&self) -> &[Piece] {
        &self.news.pieces
    }

    /// The articles of the front page's main column in page order, each once.
    pub fn front(&self) -> Vec<&Piece> {
        self.news.front().order().into_iter().map(|piece| &self.news.pieces[piece]).collect()
    }

    /// Every list page.
    pub fn lists(&self) -> Vec<ListPage<'_>> {
        (0..self.sections().len()).flat_map(|section| route::lists(&self.news, section)).collect()
    }

    /// All HTML pages with their addresses below [`SAMPLE`]: front page, lists, articles, then the others. What the
    /// sample edition is filed from without a network.
    ///
    /// # Panics
    ///
    /// Never: the portal's own paths are valid addresses.
    pub fn saved_pages(&self) -> Vec<(CanonicalUrl, &'static str, Vec<u8>)> {
        let base = CanonicalUrl::parse(SAMPLE).expect("SAMPLE is an http address");
        let mut routes: Vec<_> = self.routes.iter().filter(|(_, route)| route.is_html()).collect();
        routes.sort_by_key(|(_, route)| **route);
        let page = |(path, route): (&String, &Route)| {
            let page = self.render(*route)?;
            Some((base.join(path).ok()?, page.content_type, page.bytes))
        };
        routes.into_iter().filter_map(page).collect()
    }

    /// Draws the picture of an article at a path (`/upload/…`), as [`Portal::page`] has it there: those of the sample
    /// edition, each once it is asked for.
    pub fn picture(path: &str) -> Option<Page> {
        let name = path.strip_prefix("/upload/")?.strip_suffix(".png")?;
        (!name.ends_with("_s")).then(|| Page { content_type: PNG, bytes: route::plate(path).png() })
    }

    fn render(&self, route: Route) -> Option<Page> {
        let Self { news, view, .. } = self;
        let page = match route {
            Route::Front => self.html("front.html", view.front(news)),
            Route::List(section, page) => self.styled("list.html", view.list(news, section, page)?),
            Route::Article(piece, page) => self.styled("article.html", view.article(news, piece, page)?),
            Route::Topics => self.html("topics.html", context! { name => "专题", intro => "", cards => () }),
            Route::Topic(topic) => self.html("topics.html", view.topic(news, topic)),
            Route::Pictures => self.html("pictures.html", view.pictures(news)),
            Route::Leaf(leaf) => {
                self.html("about.html", context! { leaf => minijinja::value::Serde(&news.site.leaves[leaf]) })
            }
            Route::Static(index) => {
                let (_, content_type, text) = assets::STATIC[index];
                Page { content_type, bytes: text.into() }
            }
            Route::Picture(scene) => Page { content_type: PNG, bytes: scene.png() },
        };
        Some(page)
    }

    fn html(&self, template: &str, page: Value) -> Page {
        let html = theme::render(&self.templates, template, page);
        Page { content_type: "text/html; charset=utf-8", bytes: html.into_bytes() }
    }

    /// Renders a list or an article in the style of its section.
    fn styled(&self, template: &str, (style, page): (Style, Value)) -> Page {
        match style {
            Style::News => self.html(template, page),
            Style::Hk => self.html(&format!("hk/{template}"), page),
            Style::Classic => {
                let html = theme::render(&self.templates, &format!("classic/{template}"), page);
                let (bytes, ..) = encoding_rs::GBK.encode(&html);
                Page { content_type: "text/html", bytes: bytes.into_owned() }
            }
        }
    }
}

/// A number that tells bytes apart, the same on every machine (FNV-1a).
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
