//! Shortens a text to a number of cells, for rows of lists.

use crate::text::Widths;

const ELLIPSIS: &str = "…";

/// Text shortened to a number of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truncated<'a> {
    /// Kept part of the text. Drawn cluster by cluster as [`Widths::cells`] returns it.
    pub text: &'a str,
    /// `…` if something is missing, otherwise empty.
    pub ellipsis: &'static str,
    /// Width of both in cells.
    pub width: u16,
}

/// Shortens a text to at most `cells` cells at a cluster boundary. An `…` replaces the missing part; if not even that
/// fits, the result is empty. No space is left before the `…`.
///
/// ```
/// use wanbao::text::Widths;
/// use wanbao::typeset::truncate;
/// let row = truncate("港珠澳大桥通车六周年", 10, Widths::default());
/// assert_eq!((row.text, row.ellipsis, row.width), ("港珠澳大", "…", 9));
/// ```
pub fn truncate(text: &str, cells: u16, widths: Widths) -> Truncated<'_> {
    match fitting_prefix(text, cells, widths) {
        (all, width) if all.len() == text.len() => Truncated { text, ellipsis: "", width },
        _ => with_ellipsis(text, cells, widths),
    }
}

fn with_ellipsis(text: &str, cells: u16, widths: Widths) -> Truncated<'_> {
    let ellipsis_width = widths.of(ELLIPSIS) as u16;
    let Some(available) = cells.checked_sub(ellipsis_width) else {
        return Truncated { text: "", ellipsis: "", width: 0 };
    };
    let (kept, _) = fitting_prefix(text, available, widths);
    let (kept, used) = fitting_prefix(kept.trim_end(), available, widths);
    Truncated { text: kept, ellipsis: ELLIPSIS, width: used + ellipsis_width }
}

/// Returns the longest prefix of whole clusters that fits, and its width in cells.
fn fitting_prefix(text: &str, cells: u16, widths: Widths) -> (&str, u16) {
    let (mut end, mut used) = (0, 0);
    for cell in widths.cells(text) {
        if used + cell.width > cells {
            break;
        }
        end += cell.source.len();
        used += cell.width;
    }
    (text.get(..end).unwrap_or(text), used)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ambiguous;

    fn row(text: &str, cells: u16) -> String {
        let truncated = truncate(text, cells, Widths::default());
        assert!(truncated.width <= cells);
        [truncated.text, truncated.ellipsis].concat()
    }

    #[test]
    fn keeps_text_that_fits() {
        assert_eq!(row("湾区要闻", 8), "湾区要闻");
        assert_eq!(row("", 0), "");
    }

    #[test]
    fn ends_long_text_with_ellipsis() {
        assert_eq!(row("湾区要闻", 7), "湾区要…");
        assert_eq!(row("湾区要闻", 6), "湾区…");
        assert_eq!(row("湾区要闻", 1), "…");
        assert_eq!(row("湾区要闻", 0), "");
    }

    #[test]
    fn splits_no_cluster_and_leaves_no_space() {
        assert_eq!(row("🇭🇰🇲🇴🇨🇳", 4), "🇭🇰…");
        assert_eq!(row("GBA news", 5), "GBA…");
    }

    #[test]
    fn counts_wide_ellipsis() {
        let widths = Widths { ambiguous: Ambiguous::Wide, ..Widths::default() };
        let truncated = truncate("湾区要闻", 7, widths);
        assert_eq!((truncated.text, truncated.width), ("湾区", 6));
    }
}
