//! The division of the screen into panes.

use ratatui::layout::Rect;

use super::pane_widths::{Boundary, PaneWidths};

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The sources and sections.
    Sections,
    /// The headlines.
    List,
    /// The article.
    Reader,
}

/// How many panes may be side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// Chosen by the width of the screen.
    Auto,
    /// One.
    One,
    /// At most two.
    Two,
    /// At most three.
    Three,
}

/// Everything that the division depends on, except for the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PaneRequest {
    /// How many panes may be side by side.
    pub(crate) arrangement: Arrangement,
    /// The pane that has the focus.
    pub(crate) focus: Pane,
    /// Width of the text in the article pane, which has priority.
    pub(crate) text_width: u16,
    /// Widths that the reader has chosen.
    pub(crate) chosen: PaneWidths,
}

/// The areas of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Panes {
    /// The sections, without their heading. The other areas exclude theirs too.
    pub(crate) sections: Option<Rect>,
    /// The headlines.
    pub(crate) list: Option<Rect>,
    /// A notice below the headlines; empty if there is none.
    pub(crate) notice: Rect,
    /// The article.
    pub(crate) reader: Option<Rect>,
    /// The status bar, one row at the bottom.
    pub(crate) bar: Rect,
    /// Number of heading rows above each pane.
    pub(crate) heading: u16,
}

/// Smallest usable screen: columns and rows.
const MIN_SCREEN: (u16, u16) = (40, 10);

/// Smallest width of each pane beside another one.
const MIN_SECTIONS: u16 = 10;
const MIN_LIST: u16 = 24;
const MIN_READER: u16 = 30;

/// Fewest rows of headlines that make room for a notice of several rows.
const FEW_ROWS: u16 = 14;

/// Width from which two rows hold a sentence.
const WIDE_NOTICE: u16 = 72;

/// Smallest screen widths at which two and three panes are side by side by default.
const TWO_PANES: u16 = 100;
const THREE_PANES: u16 = 140;

impl Panes {
    /// Divides the screen.
    ///
    /// If there is not enough room for all panes, shows the focused one and those right of it.
    pub(crate) fn new(area: Rect, request: PaneRequest) -> Self {
        let heading = if area.height < 14 { 1 } else { 2 };
        let bar = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let body = Rect { y: area.y + heading, height: area.height.saturating_sub(heading + 1), ..area };
        let panes = Self { bar, heading, ..Self::default() };
        match (panes_side_by_side(area.width, request.arrangement), request.focus) {
            (3, _) => panes.with_three(body, request),
            (2, Pane::Sections) => {
                let [sections, list] = split(body, sections_beside_list(area.width, request.chosen));
                Self { sections: Some(sections), list: Some(list), ..panes }
            }
            (2, _) => {
                let [list, reader] = split(body, list_beside_reader(body.width, request));
                Self { list: Some(list), reader: Some(reader), ..panes }
            }
            (_, Pane::Sections) => Self { sections: Some(body), ..panes },
            (_, Pane::List) => Self { list: Some(body), ..panes },
            (_, Pane::Reader) => Self { reader: Some(body), ..panes },
        }
    }

    fn with_three(self, body: Rect, request: PaneRequest) -> Self {
        let width = request.chosen.sections.unwrap_or((body.width / 7).clamp(14, 28));
        let width = clamp(width, MIN_SECTIONS, body.width.saturating_sub(MIN_LIST + MIN_READER + 2));
        let [sections, rest] = split(body, width);
        let [list, reader] = split(rest, list_beside_reader(rest.width, request));
        Self { sections: Some(sections), list: Some(list), reader: Some(reader), ..self }
    }

    /// Takes rows at the end of the headlines for a notice: a short one if there are few, or a sentence after an empty
    /// row.
    pub(crate) fn with_notice(mut self) -> Self {
        if let Some(list) = &mut self.list {
            let rows = match (list.width, list.height) {
                (_, ..FEW_ROWS) => 1,
                (..WIDE_NOTICE, _) => 4,
                _ => 3,
            };
            list.height = list.height.saturating_sub(rows);
            self.notice = Rect { y: list.bottom(), height: rows, ..*list };
        }
        self
    }

    /// Returns true if the screen is too small to show anything on.
    pub(crate) fn is_too_small(area: Rect) -> bool {
        area.width < MIN_SCREEN.0 || area.height < MIN_SCREEN.1
    }

    /// Returns the visible boundaries from left to right, each with the width of the pane left of it.
    pub(crate) fn boundaries(&self) -> [Option<(Boundary, u16)>; 2] {
        let between = |left: Option<Rect>, right: Option<Rect>| left.filter(|_| right.is_some());
        [
            between(self.sections, self.list).map(|left| (Boundary::Sections, left.width)),
            between(self.list, self.reader).map(|left| (Boundary::List, left.width)),
        ]
    }

    /// Returns the boundary at a cell.
    pub(crate) fn boundary_at(&self, x: u16, y: u16) -> Option<Boundary> {
        let is_at = |area: Option<Rect>| area.is_some_and(|area| area.right() == x && y < area.bottom());
        let [sections, list] = self.boundaries();
        let sections = sections.filter(|_| is_at(self.sections));
        sections.or(list.filter(|_| is_at(self.list))).map(|(boundary, _)| boundary)
    }

    /// Returns the area left of a boundary.
    pub(crate) fn left_of(&self, boundary: Boundary) -> Option<Rect> {
        match boundary {
            Boundary::Sections => self.sections,
            Boundary::List => self.list,
        }
    }

    /// Returns the pane at a cell, with its area.
    pub(crate) fn pane_at(&self, x: u16, y: u16) -> Option<(Pane, Rect)> {
        let panes = [(Pane::Sections, self.sections), (Pane::List, self.list), (Pane::Reader, self.reader)];
        let mut visible = panes.into_iter().filter_map(|(pane, area)| Some((pane, area?)));
        visible.find(|(_, area)| area.contains((x, y).into()))
    }
}

/// Returns how many panes fit side by side, at most as many as the arrangement allows.
fn panes_side_by_side(width: u16, arrangement: Arrangement) -> u8 {
    let (two_fit, three_fit) = (width >= MIN_SCREEN.0 * 2, width >= MIN_SCREEN.0 * 2 + 14);
    match arrangement {
        Arrangement::Auto if width >= THREE_PANES => 3,
        Arrangement::Auto if width >= TWO_PANES => 2,
        Arrangement::Three if three_fit => 3,
        Arrangement::Two | Arrangement::Three if two_fit => 2,
        Arrangement::Auto | Arrangement::One | Arrangement::Two | Arrangement::Three => 1,
    }
}

fn sections_beside_list(width: u16, chosen: PaneWidths) -> u16 {
    let sections = chosen.sections.unwrap_or((width / 4).clamp(14, 30));
    clamp(sections, MIN_SECTIONS, width.saturating_sub(MIN_LIST + 1))
}

fn list_beside_reader(width: u16, request: PaneRequest) -> u16 {
    let list = request.chosen.list.unwrap_or_else(|| default_list_width(width, request.text_width));
    clamp(list, MIN_LIST, width.saturating_sub(MIN_READER + 1))
}

/// Returns the width that the text leaves: at least two fifths, room for a title and its time unless that is more than
/// half, and at most 88 cells, so that times stay near titles.
fn default_list_width(width: u16, text_width: u16) -> u16 {
    const TITLE_AND_TIME: u16 = 48;
    let text = text_width.saturating_add(6);
    let min = (width * 2 / 5).max(TITLE_AND_TIME.min(width / 2));
    width.saturating_sub(text).clamp(min, min.max(88))
}

/// Returns `width` between `min` and `max`; `max` wins if it is smaller than `min`.
fn clamp(width: u16, min: u16, max: u16) -> u16 {
    width.max(min).min(max.max(1))
}

/// Splits an area into two, with one column between them.
fn split(area: Rect, left: u16) -> [Rect; 2] {
    let left = left.min(area.width);
    let right = area.width.saturating_sub(left + 1);
    [Rect { width: left, ..area }, Rect { x: area.x + left + 1, width: right, ..area }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: u16, arrangement: Arrangement, focus: Pane) -> [u16; 3] {
        let request = PaneRequest { arrangement, focus, text_width: 76, chosen: PaneWidths::default() };
        let panes = Panes::new(Rect::new(0, 0, width, 30), request);
        [panes.sections, panes.list, panes.reader].map(|area| area.map_or(0, |area| area.width))
    }

    #[test]
    fn wide_screens_show_more_panes() {
        use Pane::{List, Reader, Sections};
        let cases = [
            (40, List, [0, 40, 0]),
            (99, Reader, [0, 0, 99]),
            (99, Sections, [99, 0, 0]),
            (100, List, [0, 48, 51]),
            (100, Sections, [25, 74, 0]),
            (120, Reader, [0, 48, 71]),
            (140, List, [20, 48, 70]),
            (160, List, [22, 55, 81]),
            (200, Reader, [28, 88, 82]),
        ];
        for (width, focus, expected) in cases {
            assert_eq!(widths(width, Arrangement::Auto, focus), expected, "{width} {focus:?}");
        }
    }

    #[test]
    fn arrangement_applies_if_there_is_room() {
        assert_eq!(widths(200, Arrangement::One, Pane::List), [0, 200, 0]);
        assert_eq!(widths(84, Arrangement::Two, Pane::List)[1..], [42, 41]);
        assert_eq!(widths(60, Arrangement::Three, Pane::List), [0, 60, 0]);
    }

    #[test]
    fn panes_fill_the_screen_without_overlap() {
        for width in 40..300 {
            for focus in [Pane::Sections, Pane::List, Pane::Reader] {
                let visible: Vec<u16> =
                    widths(width, Arrangement::Auto, focus).into_iter().filter(|width| *width > 0).collect();
                let total = visible.iter().sum::<u16>() + visible.len() as u16 - 1;
                assert_eq!(total, width, "{width} {focus:?}");
            }
        }
    }
}
