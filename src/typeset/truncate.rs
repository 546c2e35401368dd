use crate::text::Widths;

/// A text cut to a number of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truncated<'a> {
    /// What is left of the text. Drawn cluster by cluster as [`Widths::cells`] says.
    pub text: &'a str,
    /// `…` where something is missing, otherwise empty.
    pub ellipsis: &'static str,
    /// The cells of both together.
    pub width: u16,
}

const ELLIPSIS: &str = "…";

/// Cuts a text to at most `cells` cells, on the boundary of a grapheme cluster, with `…` in place of what is missing
/// (and nothing where not even that fits). No space is left before the `…`.
///
/// ```
/// use wanbao::text::Widths;
/// use wanbao::typeset::truncate;
/// let row = truncate("港珠澳大桥通车六周年", 10, Widths::default());
/// assert_eq!((row.text, row.ellipsis, row.width), ("港珠澳大", "…", 9));
/// ```
pub fn truncate(text: &str, cells: u16, widths: Widths) -> Truncated<'_> {
    match fitting(text, cells, widths) {
        (all, width) if all.len() == text.len() => Truncated { text, ellipsis: "", width },
        _ => shortened(text, cells, widths),
    }
}

fn shortened(text: &str, cells: u16, widths: Widths) -> Truncated<'_> {
    let mark = widths.of(ELLIPSIS) as u16;
    let Some(room) = cells.checked_sub(mark) else { return Truncated { text: "", ellipsis: "", width: 0 } };
    let (kept, _) = fitting(text, room, widths);
    let (kept, used) = fitting(kept.trim_end(), room, widths);
    Truncated { text: kept, ellipsis: ELLIPSIS, width: used + mark }
}

/// As many clusters from the beginning of a text as fit, and their cells.
fn fitting(text: &str, cells: u16, widths: Widths) -> (&str, u16) {
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
    fn what_fits_stays_whole() {
        assert_eq!(row("湾区要闻", 8), "湾区要闻");
        assert_eq!(row("", 0), "");
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_inside_the_room() {
        assert_eq!(row("湾区要闻", 7), "湾区要…");
        assert_eq!(row("湾区要闻", 6), "湾区…");
        assert_eq!(row("湾区要闻", 1), "…");
        assert_eq!(row("湾区要闻", 0), "");
    }

    #[test]
    fn no_cluster_is_split_and_no_space_stands_before_the_ellipsis() {
        assert_eq!(row("🇭🇰🇲🇴🇨🇳", 4), "🇭🇰…");
        assert_eq!(row("GBA news", 5), "GBA…");
    }

    #[test]
    fn the_ellipsis_takes_two_cells_where_the_terminal_draws_it_wide() {
        let widths = Widths { ambiguous: Ambiguous::Wide, ..Widths::default() };
        let truncated = truncate("湾区要闻", 7, widths);
        assert_eq!((truncated.text, truncated.width), ("湾区", 6));
    }
}
