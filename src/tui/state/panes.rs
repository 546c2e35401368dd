use ratatui::layout::Rect;

use crate::config::Layout;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Pane {
    Sections,
    List,
    Reader,
}

/// Where everything stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct Panes {
    /// Without the heading, as are the others.
    pub(in crate::tui) sections: Option<Rect>,
    pub(in crate::tui) list: Option<Rect>,
    pub(in crate::tui) reader: Option<Rect>,
    /// The line at the bottom.
    pub(in crate::tui) bar: Rect,
    /// How many rows above each pane are its heading.
    pub(in crate::tui) heading: u16,
}

/// The least that can be worked with.
pub(in crate::tui) const LEAST: (u16, u16) = (40, 10);

/// From so many columns on, two panes or all three stand side by side.
const TWO: u16 = 90;
const THREE: u16 = 140;

impl Panes {
    /// Divides the screen. Where it has room for fewer panes than there are, it shows the one that has the keys and
    /// those right of it; `column` is the width of the text, for which the reader gets room first.
    pub(in crate::tui) fn of(area: Rect, layout: Layout, focus: Pane, zen: bool, column: u16) -> Self {
        let heading = if area.height < 14 { 1 } else { 2 };
        let bar = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let body = Rect { y: area.y + heading, height: area.height.saturating_sub(heading + 1), ..area };
        let panes = Self { bar, heading, ..Self::default() };
        if zen && focus == Pane::Reader {
            return Self { reader: Some(body), ..panes };
        }
        match (side_by_side(area.width, layout), focus) {
            (3, _) => {
                let sections = (area.width / 7).clamp(14, 28);
                let [sections, rest] = split(body, sections);
                let [list, reader] = split(rest, list_width(rest.width, column));
                Self { sections: Some(sections), list: Some(list), reader: Some(reader), ..panes }
            }
            (2, Pane::Sections) => {
                let [sections, list] = split(body, (area.width / 4).clamp(14, 30));
                Self { sections: Some(sections), list: Some(list), ..panes }
            }
            (2, _) => {
                let [list, reader] = split(body, list_width(body.width, column));
                Self { list: Some(list), reader: Some(reader), ..panes }
            }
            (_, Pane::Sections) => Self { sections: Some(body), ..panes },
            (_, Pane::List) => Self { list: Some(body), ..panes },
            (_, Pane::Reader) => Self { reader: Some(body), ..panes },
        }
    }

    /// Whether the screen is too small to show anything on.
    pub(in crate::tui) fn too_small(area: Rect) -> bool {
        area.width < LEAST.0 || area.height < LEAST.1
    }

    /// The pane at a cell, with its area.
    pub(in crate::tui) fn at(&self, x: u16, y: u16) -> Option<(Pane, Rect)> {
        let panes = [(Pane::Sections, self.sections), (Pane::List, self.list), (Pane::Reader, self.reader)];
        let shown = panes.into_iter().filter_map(|(pane, area)| Some((pane, area?)));
        shown.into_iter().find(|(_, area)| area.contains((x, y).into()))
    }
}

/// How many panes stand side by side. What the setting asks for and there is no room for is not done.
fn side_by_side(width: u16, layout: Layout) -> u8 {
    let (two, three) = (width >= LEAST.0 * 2, width >= LEAST.0 * 2 + 14);
    match layout {
        Layout::Auto if width >= THREE => 3,
        Layout::Auto if width >= TWO => 2,
        Layout::Three if three => 3,
        Layout::Two | Layout::Three if two => 2,
        _ => 1,
    }
}

/// The width of the headlines beside the reader: what the text leaves, but at least two fifths, and not so much that
/// titles and times drift apart.
fn list_width(width: u16, column: u16) -> u16 {
    let text = column.saturating_add(6);
    let least = width * 2 / 5;
    width.saturating_sub(text).clamp(least, least.max(88))
}

/// Parts an area, with a column between the parts.
fn split(area: Rect, left: u16) -> [Rect; 2] {
    let left = left.min(area.width);
    let right = area.width.saturating_sub(left + 1);
    [Rect { width: left, ..area }, Rect { x: area.x + left + 1, width: right, ..area }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, layout: Layout, focus: Pane) -> [u16; 3] {
        let panes = Panes::of(Rect::new(0, 0, width, 30), layout, focus, false, 76);
        [panes.sections, panes.list, panes.reader].map(|area| area.map_or(0, |area| area.width))
    }

    #[test]
    fn wide_screens_show_more_panes() {
        use Pane::{List, Reader, Sections};
        let cases = [
            (40, List, [0, 40, 0]),
            (89, Reader, [0, 0, 89]),
            (89, Sections, [89, 0, 0]),
            (90, List, [0, 36, 53]),
            (100, Sections, [25, 74, 0]),
            (120, Reader, [0, 48, 71]),
            (140, List, [20, 47, 71]),
            (160, List, [22, 55, 81]),
            (200, Reader, [28, 88, 82]),
        ];
        for (width, focus, want) in cases {
            assert_eq!(panes(width, Layout::Auto, focus), want, "{width} {focus:?}");
        }
    }

    #[test]
    fn the_setting_decides_as_far_as_there_is_room() {
        assert_eq!(panes(200, Layout::One, Pane::List), [0, 200, 0]);
        assert_eq!(panes(84, Layout::Two, Pane::List)[1..], [33, 50]);
        assert_eq!(panes(60, Layout::Three, Pane::List), [0, 60, 0]);
    }

    #[test]
    fn panes_never_overlap_and_fill_the_screen() {
        for width in 40..300 {
            for focus in [Pane::Sections, Pane::List, Pane::Reader] {
                let shown: Vec<u16> =
                    panes(width, Layout::Auto, focus).into_iter().filter(|w| *w > 0).collect();
                assert_eq!(shown.iter().sum::<u16>() + shown.len() as u16 - 1, width, "{width} {focus:?}");
            }
        }
    }
}
