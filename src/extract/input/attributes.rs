//! The attributes of elements that the extractor uses. All others are removed before parsing.

use html5ever::LocalName;
use scraper::node::Element;

/// Largest number of attributes that a tag keeps, because the tokenizer compares each with all before it.
pub(crate) const MAX_ATTRIBUTES: usize = 256;

/// Largest value of a form's element that is kept, in bytes.
const LONGEST_VALUE: usize = 200;

/// Shortest attribute value, in bytes, that may hold news.
const SHORTEST_JSON: usize = 240;

/// The attributes that a page keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeptAttributes {
    /// All, because CSS selectors may refer to any of them.
    All,
    /// Those that the extractor reads.
    Used,
}

impl KeptAttributes {
    /// Returns true if an attribute with this name (in lower case) and value, of a list item or another element, is kept.
    pub(super) fn keeps(self, is_item: bool, name: &str, value: &str) -> bool {
        let is_used = || match name {
            // Forms keep their whole state in values; addresses and numbers of pages are short.
            "value" => is_item || value.len() <= LONGEST_VALUE,
            "style" => is_kept_style(value.as_bytes()),
            name => is_kept_attribute(name),
        };
        self == Self::All || is_used() || may_be_embedded_json(value)
    }
}

/// Returns true if the extractor reads attributes of this name (in lower case).
pub(crate) fn is_kept_attribute(name: &str) -> bool {
    let is_used = matches!(
        name,
        "href"
            | "class"
            | "src"
            | "id"
            | "style"
            | "title"
            | "alt"
            | "type"
            | "name"
            | "content"
            | "rel"
            | "property"
            | "itemprop"
            | "http-equiv"
            | "width"
            | "height"
            | "align"
            | "colspan"
            | "rowspan"
            | "hidden"
            | "onclick"
            | "onchange"
            | "selected"
            | "data-href"
            | "data-link"
            | "data-next"
            | "data-api"
            | "start"
            | "reversed"
            | "value"
            | "allowfullscreen"
            | "lang"
            | "datetime"
            | "aria-label"
    );
    is_used || is_lazy_source(name) || is_source_set(name)
}

/// Returns true if the extractor reads a value of a `style` attribute: what hides, emphasises or centres.
fn is_kept_style(value: &[u8]) -> bool {
    let has =
        |part: &str| value.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()));
    ["display", "visib", "opacity", "font-", "text-align"].into_iter().any(has)
}

/// Returns true if lazy loaders keep the address of an image in attributes of this name.
pub(crate) fn is_lazy_source(name: &str) -> bool {
    // Names are short, and this runs for every attribute of a page: windows are faster than a search.
    let has = |part: &[u8]| name.as_bytes().windows(part.len()).any(|window| window == part);
    let is_usual = || matches!(name, "data-url" | "file" | "zoomfile");
    name != "src" && (has(b"src") || has(b"original") || is_usual()) && !has(b"srcset")
}

/// Returns true if attributes of this name hold the addresses of a picture in several sizes, for the browser or a lazy loader.
pub(crate) fn is_source_set(name: &str) -> bool {
    name.ends_with("srcset")
}

/// Returns true if the value of an attribute may be JSON that holds news.
pub(crate) fn may_be_embedded_json(value: &str) -> bool {
    value.len() >= SHORTEST_JSON && value.starts_with(['{', '['])
}

/// Returns the value of an attribute, which must be one that the tokenizer keeps.
pub(crate) fn attribute<'a>(element: &'a Element, name: &LocalName) -> Option<&'a str> {
    debug_assert!(is_kept_attribute(name), "{name} is removed before the page is parsed");
    element.attrs.iter().find(|(attribute, _)| attribute.local == *name).map(|(_, value)| &**value)
}
