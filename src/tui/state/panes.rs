use ratatui::layout::Rect;

use crate::config::PaneLayout;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Pane {
    Sections,
    List,
    Reader,
}

/// A line between panes, by the pane left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Boundary {
    Sections,
    List,
}

/// The widths that the reader has chosen for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct Split {
    sections: Option<u16>,
    list: Option<u16>,
}

impl Split {
    fn of(&mut self, boundary: Boundary) -> &mut Option<u16> {
        match boundary {
            Boundary::Sections => &mut self.sections,
            Boundary::List => &mut self.list,
        }
    }

    pub(in crate::tui) fn set(&mut self, boundary: Boundary, width: u16) {
        *self.of(boundary) = Some(width);
    }

    /// Takes the width that a chosen one came down or up to.
    pub(in crate::tui) fn narrow(&mut self, boundary: Boundary, width: u16) {
        let chosen = self.of(boundary);
        *chosen = chosen.map(|_| width);
    }

    /// What is to be remembered.
    pub(in crate::tui) fn note(self) -> String {
        let width = |width: Option<u16>| width.map_or("-".to_owned(), |width| width.to_string());
        format!("{} {}", width(self.sections), width(self.list))
    }

    /// What was remembered.
    pub(in crate::tui) fn recall(note: &str) -> Self {
        let mut widths = note.split(' ').map(|width| width.parse().ok());
        Self { sections: widths.next().flatten(), list: widths.next().flatten() }
    }
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

/// The least width of each pane where it stands beside another.
const SECTIONS: u16 = 10;
const LIST: u16 = 24;
const READER: u16 = 30;

/// From so many columns on, two panes or all three stand side by side.
const TWO: u16 = 90;
const THREE: u16 = 140;

impl Panes {
    /// Divides the screen. Where it has room for fewer panes than there are, it shows the one that has the keys and
    /// those right of it; `column` is the width of the text, for which the reader gets room first.
    pub(in crate::tui) fn of(
        area: Rect,
        layout: PaneLayout,
        focus: Pane,
        zen: bool,
        column: u16,
        chosen: Split,
    ) -> Self {
        let heading = if area.height < 14 { 1 } else { 2 };
        let bar = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        let body = Rect { y: area.y + heading, height: area.height.saturating_sub(heading + 1), ..area };
        let panes = Self { bar, heading, ..Self::default() };
        if zen && focus == Pane::Reader {
            return Self { reader: Some(body), ..panes };
        }
        let list = |width: u16| {
            let width_of_list = chosen.list.unwrap_or_else(|| list_width(width, column));
            clamped(width_of_list, LIST, width.saturating_sub(READER + 1))
        };
        match (side_by_side(area.width, layout), focus) {
            (3, _) => {
                let sections = chosen.sections.unwrap_or((area.width / 7).clamp(14, 28));
                let sections = clamped(sections, SECTIONS, area.width.saturating_sub(LIST + READER + 2));
                let [sections, rest] = split(body, sections);
                let [list, reader] = split(rest, list(rest.width));
                Self { sections: Some(sections), list: Some(list), reader: Some(reader), ..panes }
            }
            (2, Pane::Sections) => {
                let sections = chosen.sections.unwrap_or((area.width / 4).clamp(14, 30));
                let sections = clamped(sections, SECTIONS, area.width.saturating_sub(LIST + 1));
                let [sections, list] = split(body, sections);
                Self { sections: Some(sections), list: Some(list), ..panes }
            }
            (2, _) => {
                let [list, reader] = split(body, list(body.width));
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

    /// The lines between panes that are in sight, the one behind the sections first, with the width left of each.
    pub(in crate::tui) fn boundaries(&self) -> [Option<(Boundary, u16)>; 2] {
        let between = |left: Option<Rect>, right: Option<Rect>| left.filter(|_| right.is_some());
        [
            between(self.sections, self.list).map(|left| (Boundary::Sections, left.width)),
            between(self.list, self.reader).map(|left| (Boundary::List, left.width)),
        ]
    }

    /// The line between panes at a cell.
    pub(in crate::tui) fn boundary_at(&self, x: u16, y: u16) -> Option<Boundary> {
        let is_there = |area: Option<Rect>| area.is_some_and(|area| area.right() == x && y < area.bottom());
        let [sections, list] = self.boundaries();
        let sections = sections.filter(|_| is_there(self.sections));
        sections.or(list.filter(|_| is_there(self.list))).map(|(boundary, _)| boundary)
    }

    /// The pane at a cell, with its area.
    pub(in crate::tui) fn at(&self, x: u16, y: u16) -> Option<(Pane, Rect)> {
        let panes = [(Pane::Sections, self.sections), (Pane::List, self.list), (Pane::Reader, self.reader)];
        let shown = panes.into_iter().filter_map(|(pane, area)| Some((pane, area?)));
        shown.into_iter().find(|(_, area)| area.contains((x, y).into()))
    }
}

/// How many panes stand side by side. What the setting asks for and there is no room for is not done.
fn side_by_side(width: u16, layout: PaneLayout) -> u8 {
    let (two, three) = (width >= LEAST.0 * 2, width >= LEAST.0 * 2 + 14);
    match layout {
        PaneLayout::Auto if width >= THREE => 3,
        PaneLayout::Auto if width >= TWO => 2,
        PaneLayout::Three if three => 3,
        PaneLayout::Two | PaneLayout::Three if two => 2,
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

/// A width between the least and the most; where there is not that much, the most.
fn clamped(width: u16, least: u16, most: u16) -> u16 {
    width.max(least).min(most.max(1))
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

    fn panes(width: u16, layout: PaneLayout, focus: Pane) -> [u16; 3] {
        let panes = Panes::of(Rect::new(0, 0, width, 30), layout, focus, false, 76, Split::default());
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
            assert_eq!(panes(width, PaneLayout::Auto, focus), want, "{width} {focus:?}");
        }
    }

    #[test]
    fn the_setting_decides_as_far_as_there_is_room() {
        assert_eq!(panes(200, PaneLayout::One, Pane::List), [0, 200, 0]);
        assert_eq!(panes(84, PaneLayout::Two, Pane::List)[1..], [33, 50]);
        assert_eq!(panes(60, PaneLayout::Three, Pane::List), [0, 60, 0]);
    }

    #[test]
    fn panes_never_overlap_and_fill_the_screen() {
        for width in 40..300 {
            for focus in [Pane::Sections, Pane::List, Pane::Reader] {
                let shown: Vec<u16> =
                    panes(width, PaneLayout::Auto, focus).into_iter().filter(|w| *w > 0).collect();
                assert_eq!(shown.iter().sum::<u16>() + shown.len() as u16 - 1, width, "{width} {focus:?}");
            }
        }
    }
}
