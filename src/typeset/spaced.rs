//! Gaps between Chinese and Latin in texts that are drawn as they are, such as the rows of lists.

use std::borrow::Cow;

use super::breaking::{GlyphClass, TokenScanner};
use crate::text::{LatinSpacing, clusters};

/// Returns a text with a space in every gap between Chinese and Latin, as [`typeset_page`](super::typeset_page) draws it.
///
/// For drawing only: search and copy use the text itself.
///
/// ```
/// use wanbao::text::LatinSpacing;
/// use wanbao::typeset::with_gaps;
/// assert_eq!(with_gaps("用AI写了38篇", LatinSpacing::Words), "用 AI 写了38篇");
/// ```
pub fn with_gaps(text: &str, spacing: LatinSpacing) -> Cow<'_, str> {
    if spacing == LatinSpacing::None {
        return Cow::Borrowed(text);
    }
    let gaps = gaps(text, spacing);
    if gaps.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() + gaps.len());
    let mut copied = 0;
    for gap in gaps {
        spaced.push_str(text.get(copied..gap).unwrap_or_default());
        spaced.push(' ');
        copied = gap;
    }
    spaced.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(spaced)
}

/// Returns the bytes before which there is a gap.
fn gaps(text: &str, spacing: LatinSpacing) -> Vec<usize> {
    let mut tokens = TokenScanner::default();
    let mut start = 0;
    for cluster in clusters(text) {
        tokens.read(start, GlyphClass::of(cluster), cluster.first);
        start += cluster.text.len();
    }
    let edges = tokens.finish().into_iter().filter(|edge| edge.kind.has_gaps(spacing));
    edges.map(|edge| edge.index).collect()
}
