use std::ops::Range;

use super::Measure;
use super::atoms::Atom;
use super::fill::{Room, balanced, greedy, join_orphan, trimmed, width};
use super::justify::{Stretch, spread};
use super::page::{RunStyle, TextRun};

/// Where on the page a text is set, and how.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame {
    /// The column of its left edge.
    pub(super) left: usize,
    /// Its width, at least 2 but in a narrow column of a table.
    pub(super) width: usize,
    /// How far its first line is indented.
    pub(super) indent: usize,
    pub(super) align: Align,
    /// A stop may stand in the two columns right of it.
    pub(super) hang: bool,
    pub(super) justify: bool,
    pub(super) balance: bool,
    pub(super) avoid_orphans: bool,
}

/// Where the missing cells of a line go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// One line as it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SetLine {
    /// Its atoms, without the spaces at its end.
    pub(super) atoms: Range<usize>,
    /// The column of the first of them.
    pub(super) column: usize,
    stretch: Vec<Stretch>,
}

impl Frame {
    /// A frame over the whole column, ragged right and without an indent.
    pub(super) fn column(measure: &Measure) -> Self {
        Self { width: measure.width(), avoid_orphans: measure.avoid_orphans, ..Self::default() }
    }

    /// How running text is set: over the whole column, indented, hung and justified as the measure says.
    pub(super) fn running(measure: &Measure) -> Self {
        let Measure { hang, justify, .. } = *measure;
        let column = Self::column(measure);
        let indent = usize::from(measure.indent).min(column.width - 2);
        Self { indent, hang, justify, ..column }
    }

    /// The same without an indent and with its left edge further right, as far as that leaves two cells.
    pub(super) fn inside(self, by: usize) -> Self {
        let by = by.min(self.width.saturating_sub(2));
        Self { left: self.left + by, width: self.width - by, indent: 0, ..self }
    }

    /// Sets the atoms of a text in lines.
    pub(super) fn set(&self, atoms: &[Atom]) -> Vec<SetLine> {
        let first = self.width.saturating_sub(self.indent);
        let room = Room { first, rest: self.width, hang: self.hang };
        let mut starts = if self.balance { balanced(atoms, room) } else { greedy(atoms, room) };
        if self.avoid_orphans {
            join_orphan(atoms, &mut starts, room);
        }
        let ends = starts.iter().skip(1).copied().chain([atoms.len()]);
        starts.iter().zip(ends).map(|(&start, end)| self.line(atoms, start..end)).collect()
    }

    fn line(&self, atoms: &[Atom], range: Range<usize>) -> SetLine {
        let line = trimmed(atoms.get(range.clone()).unwrap_or_default());
        let indent = if range.start == 0 { self.indent } else { 0 };
        let missing = self.width.saturating_sub(indent + width(line));
        let is_last = atoms.get(range.end).is_none_or(|next| next.must);
        let shift = match self.align {
            Align::Left => 0,
            Align::Center => missing / 2,
            Align::Right => missing,
        };
        SetLine {
            atoms: range.start..range.start + line.len(),
            column: self.left + indent + shift,
            stretch: if self.justify && !is_last { spread(line, missing) } else { Vec::new() },
        }
    }
}

impl SetLine {
    /// Writes what is drawn of the line: a new run wherever cells are left empty, the style changes, or the end of
    /// a cluster is not drawn. `base` is the byte at which the text starts in its page.
    pub(super) fn runs(&self, atoms: &[Atom], base: u32, styles: &Styles, out: &mut Vec<TextRun>) {
        let line = atoms.get(self.atoms.clone()).unwrap_or_default();
        let mut stretch = self.stretch.iter().peekable();
        let mut column = self.column as u16;
        let first = out.len();
        for (index, atom) in line.iter().enumerate() {
            let stretched = stretch.next_if(|(at, _)| *at == index).map_or(0, |(_, cells)| *cells);
            column += stretched + u16::from(atom.gap && index > 0);
            let (text, style) = (base + atom.at..base + atom.end, styles.at(atom.at));
            let goes_on = |run: &&mut TextRun| {
                run.range.end == text.start && run.column + run.width == column && run.style == style
            };
            match out.get_mut(first..).and_then(<[TextRun]>::last_mut).filter(goes_on) {
                Some(run) => (run.range.end, run.width) = (text.end, run.width + u16::from(atom.width)),
                None => out.push(TextRun { range: text, column, width: atom.width.into(), style }),
            }
            column += u16::from(atom.width);
        }
    }
}

/// The styles of a text: where each begins.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<(u32, RunStyle)>);

impl Styles {
    /// Takes changes of style in the order of their bytes.
    pub(super) fn new(changes: Vec<(u32, RunStyle)>) -> Self {
        Self(changes)
    }

    fn at(&self, byte: u32) -> RunStyle {
        let past = self.0.partition_point(|(from, _)| *from <= byte);
        past.checked_sub(1)
            .and_then(|index| self.0.get(index))
            .map_or_else(RunStyle::default, |(_, style)| *style)
    }
}
