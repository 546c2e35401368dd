//! A link of a page, and the title that it would have as a headline.

use html5ever::local_name;

use crate::extract::lexicon::boilerplate::{Boilerplate, classify};
use crate::extract::lexicon::entities::is_newspaper_page;
use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::rendering::Display;
use crate::extract::page::text_size::text_cells;
use crate::model::CanonicalUrl;
use crate::text::clean_line;

/// Size in cells of the shortest title of a headline.
const SHORTEST_TITLE: u32 = 8;

/// A link of the page.
pub(crate) struct Hyperlink {
    /// The `<a>` element.
    pub(crate) id: NodeId,
    /// Absolute address.
    pub(crate) url: CanonicalUrl,
    /// Its text; empty for an image.
    pub(crate) text: String,
    /// Its `title=`, or the `alt=` of its image.
    hint: String,
    /// Size of its text in cells.
    pub(crate) size: u32,
    /// Set for a link among short links side by side.
    pub(crate) in_navigation: bool,
}

impl Hyperlink {
    /// Reads an `<a>` element; `None` if it has no address or is marked as an advertisement.
    pub(crate) fn new(dom: &Dom<'_>, resolver: &LinkResolver<'_>, id: NodeId) -> Option<Self> {
        let url = resolver.target(dom, id)?;
        let rel = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        if rel.contains("nofollow") || rel.contains("sponsored") {
            return None;
        }
        let text = title_text(dom, id);
        let alt = || dom.subtree(id).find_map(|at| dom.attr(at, &local_name!("alt")));
        let hint = clean_line(
            dom.attr(id, &local_name!("title"))
                .filter(|title| !title.trim().is_empty())
                .or_else(alt)
                .unwrap_or_default(),
        );
        let size = text_cells(&text);
        Some(Self { id, url, text, hint, size, in_navigation: false })
    }

    /// Returns the title that the link would have as a headline; `None` if it can't be one.
    pub(crate) fn title(&self) -> Option<String> {
        const LONGEST: usize = 120;
        let is_hint_fuller = text_cells(&self.hint) >= SHORTEST_TITLE
            && (self.text.is_empty() || is_fuller_form(&self.hint, &self.text));
        let title = if is_hint_fuller { &self.hint } else { &self.text };
        let is_boilerplate = classify(title).is_some_and(|kind| kind != Boilerplate::Credit);
        let is_news =
            text_cells(title) >= SHORTEST_TITLE && title.chars().count() <= LONGEST && !is_boilerplate;
        let is_hashtag = title.starts_with('#') && title.ends_with('#');
        (is_news && !is_newspaper_page(title) && !is_hashtag).then(|| title.clone())
    }
}

/// Returns the text of a link: only that of its heading if the link wraps a whole card, with picture and summary.
fn title_text(dom: &Dom<'_>, id: NodeId) -> String {
    let heading = dom
        .subtree(id)
        .find(|at| heading_level(dom, *at).is_some() || dom.is_element(*at, &local_name!("strong")));
    let within = match heading {
        Some(heading) if text_cells(&clean_line(&dom.text_content(heading))) >= SHORTEST_TITLE => heading,
        _ => first_block(dom, id).unwrap_or(id),
    };
    clean_line(&dom.text_content(within))
}

/// Returns the first innermost block in a link that is long enough for a title.
fn first_block(dom: &Dom<'_>, id: NodeId) -> Option<NodeId> {
    let mut blocks = dom.subtree(id).skip(1).filter(|at| dom.display(*at) == Display::Block);
    blocks.find(|at| {
        !dom.subtree(*at).skip(1).any(|inner| dom.display(inner) == Display::Block)
            && text_cells(&clean_line(&dom.text_content(*at))) >= SHORTEST_TITLE
    })
}
