//! Images and their captions.

use html5ever::{LocalName, local_name};

use crate::extract::input::attributes::is_lazy_source;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::link_resolver::LinkResolver;

/// Returns the address of an image; `None` for icons and tiny images.
///
/// Lazy loaders keep the address in another attribute and put a placeholder into `src`.
pub(crate) fn picture(dom: &Dom<'_>, id: NodeId, resolver: &LinkResolver<'_>) -> Option<String> {
    let element = dom.element(id)?;
    let is_small = |name: &LocalName| {
        dom.attr(id, name).and_then(|n| n.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|n| n < 40)
    };
    if is_small(&local_name!("width")) || is_small(&local_name!("height")) {
        return None;
    }
    let lazy = element.attrs.iter().filter(|(name, _)| is_lazy_source(&name.local));
    let candidates = lazy.map(|(_, value)| &**value).chain(dom.attr(id, &local_name!("src")));
    let usable = candidates.filter(|src| !src.starts_with("data:") && !src.is_empty());
    usable
        .filter_map(|src| resolver.resolve(src))
        .find(|url| !is_icon(url.as_url().path()))
        .map(|url| url.as_str().to_owned())
}

/// Returns true for the path of an icon file.
fn is_icon(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("ico"))
}

/// Returns true if a line is the caption of the image before it.
///
/// Captions are in a `<figcaption>`, or are short lines right after the image that are centred, worded as captions,
/// or in the wrapper of the image.
pub(crate) fn is_caption(dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
    const LONGEST: u32 = 160;
    const LONGEST_WORDED: u32 = 80;
    let (line, text) = (lines.get(index), lines.text(index));
    if is_in_caption(dom, line.block) {
        return true;
    }
    if line.size > LONGEST || line.is_strong() || !follows_image(dom, line) {
        return false;
    }
    let is_centred = std::iter::once(line.block).chain(dom.ancestors(line.block).take(1)).any(|id| {
        let style =
            dom.attr(id, &local_name!("style")).unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let align = dom.attr(id, &local_name!("align")).unwrap_or_default();
        style.contains("text-align:center")
            || align.eq_ignore_ascii_case("center")
            || dom.is_element(id, &local_name!("center"))
    });
    let is_worded_as_caption = text.starts_with(['图', '圖', '▲', '△', '（']) && line.size <= LONGEST_WORDED
        || text.ends_with(['摄', '攝'])
        || text.ends_with("供图")
        || text.ends_with("资料图");
    is_centred || is_worded_as_caption || shares_wrapper(dom, lines, line)
}

/// Returns true if a node is inside a `<figcaption>`.
pub(crate) fn is_in_caption(dom: &Dom<'_>, id: NodeId) -> bool {
    dom.closest(id, &local_name!("figcaption")).is_some()
}

/// Returns true if only empty nodes are between a line and an image before it.
fn follows_image(dom: &Dom<'_>, line: &PageLine) -> bool {
    let before = (0..line.nodes.start).rev().take(12);
    let mut visible = before.filter(|id| {
        dom.is_element(*id, &local_name!("img")) || dom.text(*id).is_some_and(|text| !text.trim().is_empty())
    });
    visible.next().is_some_and(|id| dom.is_element(id, &local_name!("img")))
}

/// Returns true if a small element holds just the image and this line.
fn shares_wrapper(dom: &Dom<'_>, lines: &PageLines, line: &PageLine) -> bool {
    let wrapper = if dom.count_images(line.block) > 0 { line.block } else { dom.parent(line.block) };
    dom.count_images(wrapper) == 1 && lines.within(dom, wrapper).len() == 1
}
