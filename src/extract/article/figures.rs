//! Images and their captions.

use html5ever::{LocalName, local_name};

use crate::extract::input::attributes::{is_lazy_source, is_source_set};
use crate::extract::lexicon::text_words::{begins_caption, ends_caption};
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
    let named = |is_wanted: fn(&str) -> bool| {
        let attributes = element.attrs.iter().filter(move |(name, _)| is_wanted(&name.local));
        attributes.map(|(_, value)| &**value)
    };
    let sets = named(is_source_set).chain(other_formats(dom, id)).filter_map(largest);
    let candidates = named(is_lazy_source).chain(sets).chain(dom.attr(id, &local_name!("src")));
    let usable = candidates.filter(|src| !src.starts_with("data:") && !src.is_empty());
    usable
        .filter_map(|src| resolver.resolve(src))
        .find(|url| !is_icon(url.as_url().path()))
        .map(|url| url.as_str().to_owned())
}

/// Returns the addresses that a `<picture>` has for other formats of its image.
fn other_formats<'a>(dom: &Dom<'a>, id: NodeId) -> impl Iterator<Item = &'a str> {
    let picture = Some(dom.parent(id)).filter(|parent| dom.is_element(*parent, &local_name!("picture")));
    let before = picture.map_or(0..0, |picture| picture..id);
    before.filter_map(|at| {
        let source = dom.element(at).filter(|element| element.name.local == local_name!("source"))?;
        source.attrs.iter().find(|(name, _)| is_source_set(&name.local)).map(|(_, value)| &**value)
    })
}

/// Returns the largest picture of a set: `a.jpg 320w, b.jpg 1280w` or `a.jpg, b.jpg 2x`.
fn largest(set: &str) -> Option<&str> {
    let candidates = set.split(", ").flat_map(|part| part.split(",\n")).map(str::trim);
    let sized = candidates.filter_map(|candidate| {
        let (src, size) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, "1x"));
        let size = size.trim().trim_end_matches(['w', 'x', ',']).parse::<f32>().unwrap_or(1.0);
        let src = src.trim_end_matches(',');
        (!src.is_empty() && !src.starts_with("data:")).then_some((src, size))
    });
    sized.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(src, _)| src)
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
    let begins_so = begins_caption(text) || text.starts_with(['▲', '△', '（']);
    let is_worded_as_caption = begins_so && line.size <= LONGEST_WORDED || ends_caption(text);
    is_centred || is_worded_as_caption || shares_wrapper(dom, lines, line)
}

/// Returns true if a node is inside an element that the page marks as a caption, by its name or class.
pub(crate) fn is_in_caption(dom: &Dom<'_>, id: NodeId) -> bool {
    /// Elements around a line that may be its caption element.
    const NEAR: usize = 2;
    let has_class = |at: NodeId| {
        let class = dom.attr(at, &local_name!("class")).unwrap_or_default();
        ["caption", "Caption", "tushuo", "figcap"].iter().any(|part| class.contains(part))
    };
    dom.closest(id, &local_name!("figcaption")).is_some()
        || std::iter::once(id).chain(dom.ancestors(id)).take(NEAR).any(has_class)
}

/// Returns true if only empty nodes are between a line and an image before it.
fn follows_image(dom: &Dom<'_>, line: &PageLine) -> bool {
    let before = (0..line.nodes.start).rev().take(12);
    let mut visible = before.filter(|id| {
        dom.is_element(*id, &local_name!("img")) || dom.text(*id).is_some_and(|text| !text.trim().is_empty())
    });
    visible.next().is_some_and(|id| dom.is_element(id, &local_name!("img")))
}

/// Returns true if a small element holds just the image and this line, and perhaps the number of the slide.
fn shares_wrapper(dom: &Dom<'_>, lines: &PageLines, line: &PageLine) -> bool {
    const MOST_LINES: usize = 4;
    let wrapper = if dom.count_images(line.block) > 0 { line.block } else { dom.parent(line.block) };
    let within = lines.within(dom, wrapper);
    dom.count_images(wrapper) == 1
        && within.len() <= MOST_LINES
        && within.filter(|index| lines.boilerplate(*index).is_none()).count() == 1
}
