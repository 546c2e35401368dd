//! How elements are displayed: as a block, inside a line, or not at all.
//!
//! Knows element names and inline styles only; style sheets are not read.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::Node;
use scraper::node::Element;

use crate::extract::lexicon::text_words::offers_rest;

/// How an element is displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Display {
    /// Is part of a line.
    Inline,
    /// Begins and ends lines.
    Block,
    /// Ends a line: `<br>`, `<hr>`.
    Break,
}

/// Why readers do not see an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// It shows nothing, or nothing that belongs to a text.
    Always,
    /// It holds a long text that no button unfolds. A script may show it.
    Folded,
}

/// Returns why readers do not see an element, by name, `hidden` or inline style; `None` if they do.
///
/// A transparent element with a long text is visible: a script is going to show it. So is one that a button beside it
/// unfolds: 展开全文.
pub(crate) fn hidden(element: &Element, node: NodeRef<'_, Node>) -> Option<Hidden> {
    let by_name = matches!(
        element.name.local,
        local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("select")
            | local_name!("svg")
            | local_name!("textarea")
            | local_name!("object")
            | local_name!("canvas")
            | local_name!("noframes")
            | local_name!("datalist")
            | local_name!("button")
            | local_name!("input")
    );
    if by_name {
        return Some(Hidden::Always);
    }
    element.attrs.iter().find_map(|(name, value)| match name.local {
        local_name!("hidden") if !is_tab_panel(element, node) => Some(Hidden::Always),
        local_name!("style") => match concealment(value)? {
            Concealment::Removed if is_tab_panel(element, node) => None,
            _ if !is_long(node) => Some(Hidden::Always),
            Concealment::Removed if !is_unfolded_by_button(node) => Some(Hidden::Folded),
            Concealment::Removed | Concealment::Transparent => None,
        },
        _ => None,
    })
}

/// How an inline style hides its element.
enum Concealment {
    /// Removes it from the layout.
    Removed,
    /// Keeps its space, but does not paint it.
    Transparent,
}

/// Returns true for a list of titles that a tab shows: an element of the same kind beside it shows such a list, too.
fn is_tab_panel(element: &Element, node: NodeRef<'_, Node>) -> bool {
    /// Siblings that are looked at in each direction.
    const NEAR: usize = 12;
    let is_alike = |other: NodeRef<'_, Node>| {
        other.value().as_element().is_some_and(|other| {
            other.name == element.name && panel_names(other) == panel_names(element) && !is_concealed(other)
        })
    };
    holds_titles(node)
        && node
            .prev_siblings()
            .take(NEAR)
            .chain(node.next_siblings().take(NEAR))
            .any(|other| is_alike(other) && holds_titles(other))
}

/// Returns the words of an element's class without numbers and without those that say whether it is shown.
fn panel_names(element: &Element) -> Vec<&str> {
    const STATES: [&str; 12] = [
        "on", "active", "cur", "current", "show", "hide", "hidden", "selected", "none", "block", "in", "fade",
    ];
    let classes = element.attr("class").unwrap_or_default().split_ascii_whitespace();
    let bare =
        classes.map(|class| class.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_'));
    bare.filter(|class| !STATES.contains(class)).collect()
}

/// Returns true if an element is hidden by its own attributes.
fn is_concealed(element: &Element) -> bool {
    element.attr("hidden").is_some()
        || element.attr("style").and_then(concealment).is_some_and(|how| matches!(how, Concealment::Removed))
}

/// Returns true if an element holds several links as long as titles, and little else.
fn holds_titles(node: NodeRef<'_, Node>) -> bool {
    const FEWEST: usize = 2;
    const MOST_NODES: usize = 600;
    /// Bytes of a title.
    const TITLE: usize = 18;
    let (mut links, mut titles, mut linked, mut all) = (0, 0, 0, 0);
    for inner in node.descendants().take(MOST_NODES) {
        if let Some(text) = inner.value().as_text() {
            all += text.trim().len();
        } else if inner.value().as_element().is_some_and(|element| element.name.local == local_name!("a")) {
            let size: usize =
                inner.descendants().filter_map(|part| Some(part.value().as_text()?.trim().len())).sum();
            links += 1;
            titles += usize::from(size >= TITLE);
            linked += size;
        }
    }
    titles >= FEWEST && titles * 3 >= links * 2 && linked * 3 >= all * 2
}

/// Returns true if an element right before or after, or the last one in the element before, is a button that unfolds text.
fn is_unfolded_by_button(node: NodeRef<'_, Node>) -> bool {
    const NEAR: usize = 4;
    let before = node.prev_siblings().take(NEAR);
    before.chain(node.next_siblings().take(NEAR)).any(is_unfolding_button)
}

/// Returns true for a short element that offers the rest of a text.
fn is_unfolding_button(node: NodeRef<'_, Node>) -> bool {
    const LONGEST: usize = 48;
    const MOST_NODES: usize = 32;
    let (mut bytes, mut text) = (0, String::new());
    for part in node.descendants().take(MOST_NODES).filter_map(|node| node.value().as_text()) {
        bytes += part.trim().len();
        if bytes > LONGEST {
            return false;
        }
        text.push_str(part.trim());
    }
    offers_rest(&text.to_lowercase())
}

/// Returns how an inline style hides its element, if it does.
fn concealment(style: &str) -> Option<Concealment> {
    if !style.contains(':') {
        return None;
    }
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let is_zero = |property: &str| {
        style.split(';').filter_map(|rule| rule.strip_prefix(property)).any(|value| {
            let number = value
                .trim_end_matches("!important")
                .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            number.parse::<f32>().is_ok_and(|n| n == 0.0)
        })
    };
    if style.contains("display:none") || is_zero("font-size:") {
        return Some(Concealment::Removed);
    }
    (style.contains("visibility:hidden") || is_zero("opacity:")).then_some(Concealment::Transparent)
}

/// Returns true if an element holds as much text as an article.
fn is_long(node: NodeRef<'_, Node>) -> bool {
    const LONG: usize = 300;
    let texts = node.descendants().filter_map(|node| node.value().as_text().map(|text| text.trim().len()));
    let mut bytes = 0;
    texts.into_iter().any(|length| {
        bytes += length;
        bytes >= LONG
    })
}

/// Returns how an element is displayed by default.
pub(crate) fn display(element: &Element) -> Display {
    match element.name.local {
        local_name!("br") | local_name!("hr") => Display::Break,
        local_name!("a")
        | local_name!("abbr")
        | local_name!("acronym")
        | local_name!("b")
        | local_name!("bdi")
        | local_name!("bdo")
        | local_name!("big")
        | local_name!("cite")
        | local_name!("code")
        | local_name!("data")
        | local_name!("del")
        | local_name!("dfn")
        | local_name!("em")
        | local_name!("embed")
        | local_name!("font")
        | local_name!("i")
        | local_name!("iframe")
        | local_name!("img")
        | local_name!("ins")
        | local_name!("kbd")
        | local_name!("label")
        | local_name!("mark")
        | local_name!("nobr")
        | local_name!("picture")
        | local_name!("q")
        | local_name!("rp")
        | local_name!("rt")
        | local_name!("ruby")
        | local_name!("s")
        | local_name!("samp")
        | local_name!("small")
        | local_name!("source")
        | local_name!("span")
        | local_name!("strike")
        | local_name!("strong")
        | local_name!("sub")
        | local_name!("sup")
        | local_name!("time")
        | local_name!("tt")
        | local_name!("u")
        | local_name!("var")
        | local_name!("wbr") => Display::Inline,
        ref name if name.contains(':') => Display::Inline, // Word's <o:p>
        _ => Display::Block,
    }
}
