//! Images and their captions.

use html5ever::{LocalName, local_name};

use super::dom::{Dom, Id};
use super::lines::{Line, Lines};
use super::relations::Place;

/// Where an image really is: lazy loaders keep the address in another attribute and put a placeholder in `src`.
pub(super) fn picture(dom: &Dom<'_>, id: Id, place: &Place<'_>) -> Option<String> {
    let element = dom.element(id)?;
    let small = |name: &LocalName| {
        dom.attr(id, name).and_then(|n| n.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|n| n < 40)
    };
    if small(&local_name!("width")) || small(&local_name!("height")) {
        return None;
    }
    let lazy = element.attrs.iter().filter(|(name, _)| may_be_lazy(&name.local));
    let candidates = lazy.map(|(_, value)| &**value).chain(dom.attr(id, &local_name!("src")));
    let usable = candidates.filter(|src| !src.starts_with("data:") && !src.is_empty());
    usable
        .filter_map(|src| place.resolve(src))
        .find(|url| !is_icon(url.as_url().path()))
        .map(|url| url.as_str().to_owned())
}

/// Whether a lazy loader may keep an address in an attribute of this name.
pub(super) fn may_be_lazy(name: &str) -> bool {
    // Names are short, and every one of a page's is asked for: a window is faster than a search.
    let has = |part: &[u8]| name.as_bytes().windows(part.len()).any(|window| window == part);
    let is_usual = || matches!(name, "data-url" | "file" | "zoomfile");
    name != "src" && (has(b"src") || has(b"original") || is_usual()) && !has(b"srcset")
}

fn is_icon(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("ico"))
}

/// Whether a line is the caption of the image before it: by its element, or as a short line right after the image that
/// is set apart as captions are: centred, worded like one, or in the image's own wrapper.
pub(super) fn is_caption(dom: &Dom<'_>, lines: &Lines, index: usize) -> bool {
    const LONGEST: u32 = 160;
    const LONGEST_WORDED: u32 = 80;
    let (line, text) = (lines.get(index), lines.text(index));
    if is_in_caption(dom, line.block) {
        return true;
    }
    if line.size > LONGEST || line.is_strong() || !follows_image(dom, line) {
        return false;
    }
    let styled = std::iter::once(line.block).chain(dom.ancestors(line.block).take(1)).any(|id| {
        let style =
            dom.attr(id, &local_name!("style")).unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let align = dom.attr(id, &local_name!("align")).unwrap_or_default();
        style.contains("text-align:center")
            || align.eq_ignore_ascii_case("center")
            || dom.is(id, &local_name!("center"))
    });
    let worded = text.starts_with(['图', '圖', '▲', '△', '（']) && line.size <= LONGEST_WORDED
        || text.ends_with(['摄', '攝'])
        || text.ends_with("供图")
        || text.ends_with("资料图");
    styled || worded || shares_wrapper(dom, lines, line)
}

/// Whether a node is in the element that is a caption by its name.
pub(super) fn is_in_caption(dom: &Dom<'_>, id: Id) -> bool {
    dom.around(id, &local_name!("figcaption")).is_some()
}

/// Whether nothing but empty nodes stands between a line and an image before it.
fn follows_image(dom: &Dom<'_>, line: &Line) -> bool {
    let before = (0..line.nodes.start).rev().take(12);
    let mut visible = before.filter(|id| {
        dom.is(*id, &local_name!("img")) || dom.text(*id).is_some_and(|text| !text.trim().is_empty())
    });
    visible.next().is_some_and(|id| dom.is(id, &local_name!("img")))
}

/// Whether a small element holds just the image and this line.
fn shares_wrapper(dom: &Dom<'_>, lines: &Lines, line: &Line) -> bool {
    let wrapper = if dom.subtree(line.block).any(|id| dom.is(id, &local_name!("img"))) {
        line.block
    } else {
        dom.parent(line.block)
    };
    let images = dom.subtree(wrapper).filter(|id| dom.is(*id, &local_name!("img"))).count();
    images == 1 && lines.within(dom, wrapper).len() == 1
}
