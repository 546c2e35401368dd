use std::iter::zip;

use super::Measure;
use super::atoms::Atom;
use super::class::Class;
use super::compose::{Composer, Galley};
use super::fill::{widest_part, width};
use super::page::{LineRole, RunStyle, TextRun};
use super::set::{Align, Frame, SetLine, Styles};
use crate::model::{Table, Text};
use crate::text::Lang;

/// A column is not made narrower than this to fit, as long as its words are not.
const NARROWEST: usize = 6;
/// ` │ `.
const BETWEEN: usize = 3;

type Row = Vec<Galley>;

/// A column of a table that fits.
#[derive(Clone, Copy)]
struct Column {
    left: usize,
    width: usize,
    align: Align,
}

impl Composer<'_> {
    /// Sets a table in columns, or, where they don't fit, row by row as `header: value`.
    pub(super) fn table(&mut self, table: &Table) {
        let rows: Vec<Row> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.cell(cell)).collect()).collect();
        let header_rows = table.header_rows.min(rows.len());
        match columns(&rows, header_rows, self.measure.width()) {
            Some(columns) => self.grid(&rows, header_rows, &columns),
            None => self.records(&rows, header_rows),
        }
    }

    /// A cell, in which numbers stand tight beside their units: there is little room, and what stands below each other
    /// should look alike (`5分`, `1角`).
    fn cell(&mut self, text: &Text) -> Galley {
        let mut galley = self.galley(text);
        let mut before = Class::Other;
        for atom in &mut galley.atoms {
            atom.gap &= atom.class != Class::Digit && before != Class::Digit;
            before = atom.class;
        }
        galley
    }

    fn grid(&mut self, rows: &[Row], header_rows: usize, columns: &[Column]) {
        let rule = self.grid_rule(columns);
        let bars: Vec<TextRun> =
            columns.iter().skip(1).map(|column| self.ornament(self.glyphs.bar, column.left - 2)).collect();
        let mut set: Vec<Vec<Vec<SetLine>>> = rows
            .iter()
            .map(|row| zip(row, columns).map(|(cell, column)| column.set(cell, self.measure)).collect())
            .collect();
        // A header that spans rows stands in all of them, and is shown in the first.
        for (at, above) in (1..header_rows).zip(rows) {
            let cells = set.get_mut(at).into_iter().flatten().zip(rows.get(at).into_iter().flatten());
            for ((lines, cell), above) in cells.zip(above) {
                if self.words_of(cell) == self.words_of(above) {
                    lines.clear();
                }
            }
        }
        let wraps = set.iter().flatten().any(|lines| lines.len() > 1);
        for (index, (row, cells)) in zip(rows, &set).enumerate() {
            if index > 0 && (index == header_rows || wraps && index > header_rows) {
                self.line(LineRole::Table, before_row(row), |runs| runs.push(rule.clone()));
            }
            let role = if index < header_rows { LineRole::TableHead } else { LineRole::Table };
            for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                self.grid_line(role, row, cells, &bars, line);
            }
        }
    }

    /// Sets line number `index` of a row: that line of each cell that has one, with bars between.
    fn grid_line(
        &mut self,
        role: LineRole,
        row: &Row,
        cells: &[Vec<SetLine>],
        bars: &[TextRun],
        index: usize,
    ) {
        let lines = || zip(row, cells).map(|(cell, lines)| (cell, lines.get(index)));
        let starts = lines().filter_map(|(cell, line)| line.map(|line| cell.place(line.atoms.start)));
        let at = starts.min().unwrap_or_else(|| self.end());
        self.line(role, at, |runs| {
            let mut bars = bars.iter();
            for (number, (cell, line)) in lines().enumerate() {
                if number > 0 {
                    runs.extend(bars.next().cloned());
                }
                if let Some(line) = line {
                    line.runs(&cell.atoms, cell.base, &cell.styles, runs);
                }
            }
            runs.extend(bars.cloned());
        });
    }

    /// `────┼─────`
    fn grid_rule(&mut self, columns: &[Column]) -> TextRun {
        let parts: Vec<String> = columns.iter().map(|column| self.glyphs.rule.repeat(column.width)).collect();
        let between = [self.glyphs.rule, self.glyphs.cross, self.glyphs.rule].concat();
        self.ornament(&parts.join(&between), 0)
    }

    /// Sets a table row by row, each cell on lines of its own behind the headers of its column.
    fn records(&mut self, rows: &[Row], header_rows: usize) {
        let (headers, bodies) =
            if header_rows < rows.len() { rows.split_at(header_rows) } else { (&[][..], rows) };
        for (index, row) in bodies.iter().enumerate() {
            if index > 0 {
                self.line(LineRole::Blank, before_row(row), |_| ());
            }
            for (number, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.atoms.is_empty()) {
                let names = self.names(headers, number);
                if names.is_empty() {
                    self.lines(cell, LineRole::Table, Frame::column(self.measure), None);
                } else {
                    self.named(&names, cell);
                }
            }
        }
    }

    /// The headers of a column, each once: one that spans rows stands in all of them.
    fn names<'r>(&self, headers: &'r [Row], column: usize) -> Vec<&'r Galley> {
        let mut names: Vec<&Galley> = Vec::new();
        for name in headers.iter().filter_map(|row| row.get(column)).filter(|name| !name.atoms.is_empty()) {
            if names.iter().all(|other| self.words_of(other) != self.words_of(name)) {
                names.push(name);
            }
        }
        names
    }

    /// Sets a cell behind its names: on the same line where that leaves it half of the column, otherwise below them,
    /// which stand on a line together if they can.
    fn named(&mut self, names: &[&Galley], cell: &Galley) {
        let frame = Frame::column(self.measure);
        let strong = Styles::new(vec![(0, RunStyle { strong: true, ..RunStyle::default() })]);
        let colon = if self.measure.lang == Lang::Other { ": " } else { "：" };
        let together = names.iter().map(|name| width(&name.atoms) + 1).sum::<usize>().saturating_sub(1);
        let mut colon = self.ornament(colon, together);
        colon.style.strong = true;
        let hang = usize::from(colon.column + colon.width);
        let is_one_line =
            together <= frame.width && names.iter().all(|name| frame.set(&name.atoms).len() == 1);
        let is_beside = is_one_line && hang <= frame.width / 2;
        let (mut lead, mut left) = (Vec::new(), 0);
        for name in names {
            for line in (Frame { left, ..frame }).set(&name.atoms) {
                let draw = |runs: &mut Vec<TextRun>| line.runs(&name.atoms, name.base, &strong, runs);
                if is_one_line { draw(&mut lead) } else { self.line(LineRole::TableHead, cell.base, draw) }
            }
            left += if is_one_line { width(&name.atoms) + 1 } else { 0 };
        }
        if is_beside {
            lead.push(colon);
        } else if is_one_line {
            self.line(LineRole::TableHead, cell.base, |runs| runs.append(&mut lead));
        }
        for line in frame.inside(if is_beside { hang } else { 2 }).set(&cell.atoms) {
            self.line(LineRole::Table, cell.place(line.atoms.start), |runs| {
                runs.append(&mut lead);
                line.runs(&cell.atoms, cell.base, &cell.styles, runs);
            });
        }
    }
}

impl Column {
    fn set(&self, cell: &Galley, measure: &Measure) -> Vec<SetLine> {
        let Self { left, width, align } = *self;
        Frame { left, width, align, ..Frame::column(measure) }.set(&cell.atoms)
    }
}

/// What a column asks for.
struct Demand {
    /// The width at which no cell would be broken.
    natural: usize,
    /// The width at which no word need be cut.
    least: usize,
    align: Align,
}

impl Demand {
    fn of(rows: &[Row], header_rows: usize, column: usize) -> Self {
        let cells = || rows.iter().filter_map(|row| row.get(column));
        let natural = cells().map(|cell| natural(&cell.atoms)).max().unwrap_or(0).max(1);
        let word = cells().map(|cell| widest_part(&cell.atoms)).max().unwrap_or(0);
        let is_numbers = rows.iter().skip(header_rows).filter_map(|row| row.get(column)).all(is_number);
        let align = if is_numbers { Align::Right } else { Align::Left };
        Self { natural, least: word.clamp(natural.min(NARROWEST), natural), align }
    }
}

/// The columns of a table, or `None` where a word would have to be cut to fit them into the room there is.
fn columns(rows: &[Row], header_rows: usize, room: usize) -> Option<Vec<Column>> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let room = room.checked_sub(BETWEEN * count.saturating_sub(1))?;
    let demands: Vec<Demand> = (0..count).map(|column| Demand::of(rows, header_rows, column)).collect();
    let mut left = 0;
    let place = |(width, demand): (usize, &Demand)| {
        let column = Column { left, width, align: demand.align };
        left += width + BETWEEN;
        column
    };
    Some(zip(share(&demands, room)?, &demands).map(place).collect())
}

/// Shares the room among columns: under the highest common ceiling that fits, none is wider than its words need or
/// narrower than its least.
fn share(demands: &[Demand], room: usize) -> Option<Vec<usize>> {
    let under =
        |ceiling: usize| demands.iter().map(move |demand| ceiling.clamp(demand.least, demand.natural));
    let ceiling = (0..=room).rev().find(|&ceiling| under(ceiling).sum::<usize>() <= room)?;
    Some(under(ceiling).collect())
}

/// The width of the longest line of a text if no line were broken.
fn natural(atoms: &[Atom]) -> usize {
    atoms.chunk_by(|_, next| !next.must).map(width).max().unwrap_or(0)
}

/// Whether a cell holds nothing but a number with its signs; empty cells don't speak against it.
fn is_number(cell: &Galley) -> bool {
    cell.atoms.iter().all(|atom| atom.width == 1 && atom.class != Class::Letter)
}

/// The byte before a row, where what stands between it and the row above belongs.
fn before_row(row: &Row) -> u32 {
    row.first().map_or(0, |cell| cell.base).saturating_sub(1)
}
