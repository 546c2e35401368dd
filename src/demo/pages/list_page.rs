//! The pages of a section's list.

use crate::demo::content::{PortalContent, PortalSection, SampleArticle};

/// Number of headlines on a list page.
pub(super) const ROWS: usize = 15;

/// One page of a section's list.
#[derive(Debug, Clone)]
pub struct PortalListPage<'a> {
    /// Path on the portal.
    pub path: String,
    /// The section.
    pub section: &'a PortalSection,
    /// Number of the page, counted from 1.
    pub number: usize,
    /// Number of pages of the list.
    pub pages: usize,
    /// Articles in order.
    pub articles: &'a [SampleArticle],
}

impl PortalListPage<'_> {
    /// Returns the path of the following page; `None` for the last one.
    pub fn next(&self) -> Option<String> {
        (self.number < self.pages).then(|| list_path(&self.section.slug, self.number + 1))
    }
}

/// Returns the path of a page of a section's list; pages count from 1.
pub(super) fn list_path(slug: &str, number: usize) -> String {
    if number == 1 { format!("/{slug}/") } else { format!("/{slug}/list_{number}.html") }
}

/// Returns the list pages of a section.
pub(in crate::demo) fn list_pages(
    content: &PortalContent,
    section: usize,
) -> impl Iterator<Item = PortalListPage<'_>> {
    let info = content.section(section);
    let articles = content.articles_in(section);
    let pages = articles.len().div_ceil(ROWS);
    articles.chunks(ROWS).zip(1..).map(move |(articles, number)| PortalListPage {
        path: list_path(&info.slug, number),
        section: info,
        number,
        pages,
        articles,
    })
}
