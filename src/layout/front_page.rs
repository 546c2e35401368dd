//! The columns of a front page, and the flow of its articles through them.

/// Fewest cells of a column beside another one: twenty Chinese characters.
const MIN_COLUMN: u16 = 40;

/// Most columns side by side.
const MAX_COLUMNS: u16 = 4;

/// Empty cells on each side of the page.
const MARGIN: u16 = 2;

/// Fewest cells of a lead that has its picture beside the text.
const MIN_BESIDE: u16 = 70;

/// Fewest rows of a screen with a picture.
const MIN_PICTURE_ROWS: u16 = 14;

/// The columns of a front page. Left of the last one, the lead is on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FrontColumns {
    /// Number of columns.
    pub(crate) count: u16,
    /// Cells of each column, even.
    pub(crate) width: u16,
    /// The first cell of the first column.
    left: u16,
}

impl FrontColumns {
    /// Cells between two columns.
    pub(crate) const GAP: u16 = 3;

    /// Divides a screen of this width. A single column is as wide as a text.
    pub(crate) fn new(screen: u16, text_width: u16) -> Self {
        let room = screen.saturating_sub(2 * MARGIN);
        let count = ((room + Self::GAP) / (MIN_COLUMN + Self::GAP)).clamp(1, MAX_COLUMNS);
        let width =
            if count == 1 { room.min(text_width) } else { (room + Self::GAP) / count - Self::GAP } & !1;
        let columns = Self { count, width, left: 0 };
        Self { left: screen.saturating_sub(columns.page_width()) / 2, ..columns }
    }

    /// Returns the first cell of a column.
    pub(crate) fn x(self, column: u16) -> u16 {
        self.left + column * (self.width + Self::GAP)
    }

    /// Returns the cells of all columns and the gaps between them.
    pub(crate) fn page_width(self) -> u16 {
        self.width_of(self.count)
    }

    /// Returns the cells of the lead.
    pub(crate) fn lead_width(self) -> u16 {
        self.width_of(self.count.saturating_sub(1).max(1))
    }

    fn width_of(self, columns: u16) -> u16 {
        columns * (self.width + Self::GAP) - Self::GAP
    }

    /// Returns true if the picture of the lead is beside its text, not above it.
    pub(crate) fn has_picture_beside(self) -> bool {
        self.lead_width() >= MIN_BESIDE
    }

    /// Returns the columns and rows that the picture of the lead may take on a screen of this many rows, if it has room.
    pub(crate) fn picture_bounds(self, rows: u16) -> Option<(u16, u16)> {
        let lead = self.lead_width();
        let width = if self.has_picture_beside() { lead * 9 / 20 } else { lead };
        (rows >= MIN_PICTURE_ROWS).then_some((width, rows * 2 / 5))
    }
}

/// An item that flows through the columns: a heading, or an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FlowItem {
    /// Its rows.
    pub(crate) rows: usize,
    /// Empty rows above it, except at the top of a column.
    pub(crate) gap: usize,
    /// It is in one column with the next item.
    pub(crate) keeps_next: bool,
}

/// Column and first row of an item.
pub(crate) type FlowPlace = (u16, usize);

/// Places items one below the other, column after column, from these rows on.
///
/// No column is higher than `height` rows: what is left continues below, again in all columns, so that the next item is
/// never further away than a screen. The last columns are about equally high. If the screen holds all items, no section is
/// divided. A single column simply goes on.
pub(crate) fn flow(items: &[FlowItem], starts: &[usize], height: usize) -> Vec<FlowPlace> {
    if starts.len() == 1 {
        return fill(items, starts, usize::MAX);
    }
    let whole = whole_sections(items);
    let bottoms =
        starts.iter().max().copied().unwrap_or(0)..=starts.iter().min().map_or(0, |row| row + height);
    let mut places = bottoms.map(|bottom| fill(&whole, starts, bottom));
    if let Some(places) = places.find(|places| places.len() == items.len()) {
        return places;
    }
    let mut places: Vec<FlowPlace> = Vec::with_capacity(items.len());
    let mut starts = starts.to_vec();
    while places.len() < items.len() {
        let rest = items.get(places.len()..).unwrap_or_default();
        let top = starts.iter().copied().max().unwrap_or(0);
        let mut bottom = (starts.iter().copied().min().unwrap_or(0) + height).max(top);
        let mut placed = fill(rest, &starts, bottom);
        if placed.len() == rest.len() {
            let first = (top..=bottom).find(|bottom| fill(rest, &starts, *bottom).len() == rest.len());
            bottom = first.unwrap_or(bottom);
            placed = fill(rest, &starts, bottom);
        }
        // An item may be higher than the screen.
        while placed.is_empty() {
            bottom += 1;
            placed = fill(rest, &starts, bottom);
        }
        places.extend(placed);
        starts.fill(bottom + 1);
    }
    places
}

/// Returns the items with all articles of a section kept together. A heading is what was kept with its article already.
fn whole_sections(items: &[FlowItem]) -> Vec<FlowItem> {
    let mut is_in_section = false;
    let follows = |index: usize| items.get(index + 1).is_some_and(|next| !next.keeps_next);
    let kept = items.iter().enumerate().map(|(index, item)| {
        is_in_section |= item.keeps_next;
        FlowItem { keeps_next: item.keeps_next || (is_in_section && follows(index)), ..*item }
    });
    kept.collect()
}

/// Places as many items as fit above `bottom`.
fn fill(items: &[FlowItem], starts: &[usize], bottom: usize) -> Vec<FlowPlace> {
    let mut places = Vec::new();
    let mut columns = (0..).zip(starts.iter().copied());
    let Some((mut column, mut row)) = columns.next() else { return places };
    let mut is_top = true;
    for (index, item) in items.iter().enumerate() {
        let kept = kept_rows(items.get(index..).unwrap_or_default());
        let gap = |is_top: bool| if is_top { 0 } else { item.gap };
        while row + gap(is_top) + kept > bottom {
            let Some(next) = columns.next() else { return places };
            ((column, row), is_top) = (next, true);
        }
        row += gap(is_top);
        places.push((column, row));
        row += item.rows;
        is_top = false;
    }
    places
}

/// Returns the rows of the first item and of those that it keeps with it.
fn kept_rows(items: &[FlowItem]) -> usize {
    let mut rows = 0;
    for (index, item) in items.iter().enumerate() {
        rows += item.rows + if index == 0 { 0 } else { item.gap };
        if !item.keeps_next {
            break;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_follow_the_width_of_the_screen() {
        let of = |screen| {
            let columns = FrontColumns::new(screen, 76);
            (columns.count, columns.width, columns.lead_width())
        };
        assert_eq!([of(40), of(80), of(84)], [(1, 36, 36), (1, 76, 76), (1, 76, 76)]);
        assert_eq!(
            [of(100), of(140), of(200), of(400)],
            [(2, 46, 46), (3, 42, 87), (4, 46, 144), (4, 96, 294)]
        );
        let columns = FrontColumns::new(140, 76);
        assert_eq!([columns.x(0), columns.x(2) + columns.width], [4, 136]);
    }

    fn places(rows: &[usize], starts: &[usize], height: usize) -> Vec<FlowPlace> {
        let items: Vec<_> =
            rows.iter().map(|rows| FlowItem { rows: *rows, gap: 1, keeps_next: *rows == 1 }).collect();
        flow(&items, starts, height)
    }

    #[test]
    fn columns_are_balanced_and_headings_stay_with_their_articles() {
        assert_eq!(places(&[2, 2, 2, 2], &[0, 0], 40), [(0, 0), (0, 3), (1, 0), (1, 3)]);
        // The second heading would be the last row of the first column.
        assert_eq!(places(&[1, 4, 1, 4], &[0, 0], 8), [(0, 0), (0, 2), (1, 0), (1, 2)]);
        // The first column begins below the lead.
        assert_eq!(places(&[2, 2, 2], &[6, 0], 40), [(0, 6), (1, 0), (1, 3)]);
    }

    #[test]
    fn sections_are_whole_if_the_screen_holds_them() {
        // The second section would be divided if columns were equally high.
        let rows = [1, 2, 1, 2, 2, 2];
        assert_eq!(places(&rows, &[0, 0], 20), [(0, 0), (0, 2), (1, 0), (1, 2), (1, 5), (1, 8)]);
        assert_eq!(places(&rows, &[0, 0], 9), [(0, 0), (0, 2), (0, 5), (0, 7), (1, 0), (1, 3)]);
    }

    #[test]
    fn columns_that_do_not_fit_continue_below() {
        assert_eq!(places(&[3; 5], &[0, 0], 4), [(0, 0), (1, 0), (0, 5), (1, 5), (0, 10)]);
        assert_eq!(places(&[9, 2], &[0, 0], 4), [(0, 0), (1, 0)]);
        assert_eq!(places(&[2, 2, 2], &[3], 40), [(0, 3), (0, 6), (0, 9)]);
        assert_eq!(places(&[], &[0], 4), []);
    }
}
