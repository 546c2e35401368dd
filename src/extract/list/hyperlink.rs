//! A link of a page, and the title that it would have as a headline.

use std::ops::Range;

use html5ever::local_name;

use super::link_text::{has_words, title_nodes};
use crate::extract::lexicon::boilerplate::{Boilerplate, classify};
use crate::extract::lexicon::entities::is_newspaper_page;
use crate::extract::lexicon::pager_words::is_next_label;
use crate::extract::lexicon::title_edges::{labelled_date, labelled_title, trim_title};
use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::html_escape::unescape;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::text_size::text_cells;
use crate::model::CanonicalUrl;
use crate::text::clean_line;

/// Size in cells of the shortest title of a headline.
const SHORTEST_TITLE: u32 = 8;

/// A link of the page.
pub(crate) struct Hyperlink {
    /// The `<a>`, or another element that leads to an address.
    pub(crate) id: NodeId,
    /// Absolute address.
    pub(crate) url: CanonicalUrl,
    /// Its text; empty for an image.
    pub(crate) text: String,
    /// Its `title=`, or the `alt=` of its image, or `aria-label=` if it has no text.
    pub(super) hint: String,
    /// Set if it is marked `rel=nofollow`.
    pub(super) is_nofollow: bool,
    /// The nodes that hold its text.
    pub(crate) title_nodes: Range<NodeId>,
    /// Size of its text in cells.
    pub(crate) size: u32,
    /// Set for a link among short links side by side.
    pub(crate) in_navigation: bool,
}

/// The title of a link, and the date at its edge.
#[derive(Clone)]
pub(crate) struct LinkTitle {
    /// The title without bullets and dates around it.
    pub(crate) title: String,
    /// The title with the date at its edge.
    pub(crate) with_date: String,
    /// The date.
    pub(crate) date: Option<String>,
}

/// Returns true if a link leads to the comments of an article: `#comment-12`, `#respond`.
fn leads_to_comments(dom: &Dom<'_>, id: NodeId) -> bool {
    let href = dom.attr(id, &local_name!("href")).unwrap_or_default();
    href.split_once('#').is_some_and(|(_, part)| part.starts_with("comment") || part == "respond")
}

impl Hyperlink {
    /// Reads a link; `None` if it has no address or is marked as an advertisement.
    pub(crate) fn new(dom: &Dom<'_>, resolver: &LinkResolver<'_>, id: NodeId) -> Option<Self> {
        let url = resolver.target(dom, id)?;
        let rel = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        if rel.contains("sponsored") || leads_to_comments(dom, id) {
            return None;
        }
        let title_nodes = title_nodes(dom, id, SHORTEST_TITLE);
        let text = title_nodes.clone().filter_map(|at| dom.text(at)).collect::<String>();
        let text = if text.contains('&') { unescape(&text) } else { clean_line(&text) };
        let alt = || dom.subtree(id).find_map(|at| dom.attr(at, &local_name!("alt")));
        let label = || dom.attr(id, &local_name!("aria-label")).filter(|_| text.is_empty());
        let is_filled = |text: &&str| !text.trim().is_empty();
        let hint = clean_line(
            dom.attr(id, &local_name!("title"))
                .filter(is_filled)
                .or_else(|| alt().filter(is_filled))
                .or_else(label)
                .unwrap_or_default(),
        );
        let size = text_cells(&text);
        let is_nofollow = rel.contains("nofollow");
        Some(Self { id, url, text, hint, is_nofollow, title_nodes, size, in_navigation: false })
    }

    /// Returns the title that the link would have as a headline; `None` if it can't be one.
    pub(crate) fn title(&self) -> Option<LinkTitle> {
        self.title_from(SHORTEST_TITLE)
    }

    /// Returns its title as [`title`](Self::title) does, of at least so many cells.
    pub(crate) fn title_from(&self, shortest: u32) -> Option<LinkTitle> {
        const LONGEST: usize = 120;
        let hint = labelled_title(&self.hint);
        let is_hint_fuller = text_cells(hint) >= SHORTEST_TITLE
            && (self.text.is_empty() || is_fuller_form(trim_title(hint).title, trim_title(&self.text).title));
        let with_date = if is_hint_fuller { hint } else { &self.text };
        let chosen = trim_title(with_date);
        let title = chosen.title;
        let is_boilerplate = classify(title).is_some_and(|kind| kind != Boilerplate::Credit);
        let is_news = text_cells(title) >= shortest
            && title.chars().count() <= LONGEST
            && !is_boilerplate
            && has_words(title);
        let is_hashtag = title.starts_with('#') && title.ends_with('#') || title.ends_with([':', '：']);
        let date = chosen.date.or_else(|| trim_title(&self.text).date).or_else(|| trim_title(hint).date);
        let date = date.or_else(|| labelled_date(&self.hint));
        let is_control = is_hashtag || is_next_label(title);
        (is_news && !is_newspaper_page(title) && !is_control).then(|| LinkTitle {
            title: title.to_owned(),
            with_date: with_date.to_owned(),
            date: date.map(str::to_owned),
        })
    }
}
