//! The portal, parsed and ready to render.

use std::collections::BTreeMap;

use minijinja::{Environment, Value, context};

use super::content::{PortalContent, PortalSection, STATIC, SampleArticle, TemplateSet};
use super::pages::{self, PageValues, PortalListPage, Route};
use crate::model::CanonicalUrl;

/// The address under which the sample articles are stored. `.invalid` never resolves (RFC 6761 §6.4).
pub const SAMPLE_URL: &str = "http://sample.wanbao.invalid/";

const PNG: &str = "image/png";

/// A page or a file of the portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalPage {
    /// Content type, with the charset if the server sends it.
    pub content_type: &'static str,
    /// Contents, in the page's charset.
    pub bytes: Vec<u8>,
}

/// The sample portal.
#[derive(Debug)]
pub struct Portal {
    content: PortalContent,
    values: PageValues,
    templates: Environment<'static>,
    routes: BTreeMap<String, Route>,
}

impl Default for Portal {
    fn default() -> Self {
        Self::new()
    }
}

impl Portal {
    /// Parses the assets. Pages are rendered on demand.
    ///
    /// # Panics
    ///
    /// If an asset is malformed, which a test rules out.
    pub fn new() -> Self {
        let content = PortalContent::read();
        let values = PageValues::new(&content);
        let templates = pages::environment(values.globals(&content));
        let routes = pages::routes(&content);
        Self { content, values, templates, routes }
    }

    /// Renders the page at a path (`/`, `/yaowen/`, `/upload/…`); `None` for unknown paths.
    pub fn page(&self, path: &str) -> Option<PortalPage> {
        self.render(*self.routes.get(path)?)
    }

    /// Iterates over the paths of all pages and files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.routes.keys().map(String::as_str)
    }

    /// Renders the page for unknown paths, to be sent with status 404.
    pub fn not_found(&self) -> PortalPage {
        self.html("missing.html", self.values.not_found(&self.content))
    }

    /// Returns the sections in the order of the navigation.
    pub fn sections(&self) -> &[PortalSection] {
        &self.content.site.sections
    }

    /// Returns all articles as written, by section, newest first.
    pub fn articles(&self) -> &[SampleArticle] {
        &self.content.articles
    }

    /// Returns the articles in the main column of the front page in page order, each once.
    pub fn front(&self) -> Vec<&SampleArticle> {
        let articles = self.content.front().in_order();
        articles.into_iter().map(|article| &self.content.articles[article]).collect()
    }

    /// Returns the pages of all lists.
    pub fn list_pages(&self) -> Vec<PortalListPage<'_>> {
        (0..self.sections().len()).flat_map(|section| pages::list_pages(&self.content, section)).collect()
    }

    /// Renders all HTML pages, with addresses below [`SAMPLE_URL`]: front page, lists, articles, others. The sample
    /// articles are extracted from these without a network.
    ///
    /// # Panics
    ///
    /// Never: [`SAMPLE_URL`] is a valid address.
    pub fn saved_pages(&self) -> Vec<(CanonicalUrl, &'static str, Vec<u8>)> {
        let base = CanonicalUrl::parse(SAMPLE_URL).expect("SAMPLE_URL is an http address");
        let mut routes: Vec<_> = self.routes.iter().filter(|(_, route)| route.is_html()).collect();
        routes.sort_by_key(|(_, route)| **route);
        let page = |(path, route): (&String, &Route)| {
            let page = self.render(*route)?;
            Some((base.join(path).ok()?, page.content_type, page.bytes))
        };
        routes.into_iter().filter_map(page).collect()
    }

    /// Draws the picture of an article (`/upload/…`), the same as [`Portal::page`] returns, without parsing the portal.
    pub fn picture(path: &str) -> Option<PortalPage> {
        let name = path.strip_prefix("/upload/")?.strip_suffix(".png")?;
        (!name.ends_with("_s"))
            .then(|| PortalPage { content_type: PNG, bytes: pages::article_picture(path).png() })
    }

    fn render(&self, route: Route) -> Option<PortalPage> {
        let Self { content, values, .. } = self;
        let page = match route {
            Route::Front => self.html("front.html", values.front(content)),
            Route::List(section, page) => {
                self.html_in_style("list.html", values.list(content, section, page)?)
            }
            Route::Article(article, page) => {
                self.html_in_style("article.html", values.article(content, article, page)?)
            }
            Route::Topics => self.html("topics.html", context! { name => "专题", intro => "", cards => () }),
            Route::Topic(topic) => self.html("topics.html", values.topic(content, topic)),
            Route::Pictures => self.html("pictures.html", values.pictures(content)),
            Route::About(leaf) => {
                let leaf = minijinja::value::Serde(&content.site.leaves[leaf]);
                self.html("about.html", context! { leaf })
            }
            Route::Static(index) => {
                let (_, content_type, text) = STATIC[index];
                PortalPage { content_type, bytes: text.into() }
            }
            Route::Picture(picture) => PortalPage { content_type: PNG, bytes: picture.png() },
        };
        Some(page)
    }

    fn html(&self, template: &str, page: Value) -> PortalPage {
        let html = pages::render(&self.templates, template, page);
        PortalPage { content_type: "text/html; charset=utf-8", bytes: html.into_bytes() }
    }

    /// Renders a list or an article with the templates of its section.
    fn html_in_style(&self, template: &str, (style, page): (TemplateSet, Value)) -> PortalPage {
        match style {
            TemplateSet::News => self.html(template, page),
            TemplateSet::Hk => self.html(&format!("hk/{template}"), page),
            TemplateSet::Classic => {
                let html = pages::render(&self.templates, &format!("classic/{template}"), page);
                let (bytes, ..) = encoding_rs::GBK.encode(&html);
                PortalPage { content_type: "text/html", bytes: bytes.into_owned() }
            }
        }
    }
}
