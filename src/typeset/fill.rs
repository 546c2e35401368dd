use super::atoms::Atom;
use super::class::Class;

/// The cells there are for the lines of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) first: usize,
    pub(super) rest: usize,
    /// Two more columns are free at the right for a hanging stop (24).
    pub(super) hang: bool,
}

impl Room {
    fn of_line(self, index: usize) -> usize {
        if index == 0 { self.first } else { self.rest }
    }

    fn narrower(self, by: usize) -> Self {
        Self { first: self.first.saturating_sub(by), rest: self.rest.saturating_sub(by), ..self }
    }
}

/// The cells of some atoms set on one line; spaces at its end take none.
pub(super) fn width(line: &[Atom]) -> usize {
    let line = trimmed(line);
    let head = line.first().map_or(0, |atom| atom.width.into());
    head + line.iter().skip(1).map(|atom| atom.advance()).sum::<usize>()
}

/// A line without the spaces at its end.
pub(super) fn trimmed(line: &[Atom]) -> &[Atom] {
    let spaces = line.iter().rev().take_while(|atom| atom.is_space()).count();
    line.get(..line.len() - spaces).unwrap_or(line)
}

/// The widest of the parts that are never broken.
pub(super) fn widest_part(atoms: &[Atom]) -> usize {
    atoms.chunk_by(|_, next| !next.breaks).map(width).max().unwrap_or(0)
}

/// The first atom of each line, filled greedily (30, 31).
pub(super) fn greedy(atoms: &[Atom], room: Room) -> Vec<usize> {
    let (mut starts, mut start) = (vec![0], 0);
    while let Some(next) = next_line(atoms, start, room.of_line(starts.len() - 1), room.hang) {
        starts.push(next);
        start = next;
    }
    starts
}

/// Where the line after the one at `start` begins; `None` when the rest fits.
fn next_line(atoms: &[Atom], start: usize, room: usize, hang: bool) -> Option<usize> {
    let head = atoms.get(start)?;
    let (mut used, mut last) = (usize::from(head.width), None);
    for (index, atom) in atoms.iter().enumerate().skip(start + 1) {
        if atom.must {
            return Some(index);
        }
        if atom.breaks {
            last = Some(index);
        }
        if !atom.is_space() && used + atom.advance() > room {
            let hangs = hang && used <= room && may_hang(atoms, index);
            return if hangs {
                after_spaces(atoms, index + 1)
            } else {
                last.or_else(|| Some(cut(atoms, start, index)))
            };
        }
        used += atom.advance();
    }
    None
}

/// Whether a stop may stand right of the text edge (24): no other mark beside it, and the line can end behind it.
fn may_hang(atoms: &[Atom], index: usize) -> bool {
    let alone = || atoms.get(index.wrapping_sub(1)).is_some_and(|before| before.class.is_word());
    let ends = || atoms.get(index + 1).is_none_or(|next| next.breaks || next.is_space());
    atoms.get(index).is_some_and(|atom| atom.hangs) && alone() && ends()
}

fn after_spaces(atoms: &[Atom], from: usize) -> Option<usize> {
    let next = from + atoms.get(from..)?.iter().take_while(|atom| atom.is_space()).count();
    (next < atoms.len()).then_some(next)
}

/// Where a part that is wider than its line is cut (9): at the edge, or before it where the line would else end with an
/// opening mark (2), or the next one start with a stop or closing mark (1) or half a pair of dashes (7).
fn cut(atoms: &[Atom], start: usize, edge: usize) -> usize {
    let is_dash = |atom: &&Atom| atom.class == Class::Dash;
    let parts_pair = |line: &[Atom]| line.iter().rev().take_while(is_dash).count() % 2 == 1;
    let fits = |&index: &usize| match (atoms.get(start..index), atoms.get(index)) {
        (Some(line), Some(next)) => {
            line.last().is_some_and(|last| last.class != Class::Open)
                && !matches!(next.class, Class::Stop | Class::Close)
                && !(is_dash(&next) && parts_pair(line))
        }
        _ => false,
    };
    (start + 1..=edge).rev().find(fits).unwrap_or(edge)
}

/// Moves a word down to a last line of a single character (18): `…十⏎一。` becomes `…⏎十一。`
pub(super) fn join_orphan(atoms: &[Atom], starts: &mut [usize], room: Room) {
    const MOST: usize = 8;
    let [.., above, last] = starts else { return };
    let words =
        |from: usize| atoms.get(from..).unwrap_or_default().iter().filter(|atom| atom.class.is_word());
    if words(*last).nth(1).is_some() || atoms.get(*last).is_none_or(|atom| atom.must) {
        return;
    }
    let part = |from: usize, to: usize| atoms.get(from..to).map_or(0, width);
    let down = (*above + 1..*last).rev().find(|&index| atoms.get(index).is_some_and(|atom| atom.breaks));
    if let Some(down) = down.filter(|&down| part(down, *last) <= MOST && part(down, atoms.len()) <= room.rest)
    {
        *last = down;
    }
}

/// The first atom of each line, with lines of about the same length and no more of them than greedy filling needs (17).
pub(super) fn balanced(atoms: &[Atom], room: Room) -> Vec<usize> {
    let greedy_starts = greedy(atoms, room);
    let spare = room.rest.saturating_sub(widest_part(atoms));
    let holds = |by: usize| greedy(atoms, room.narrower(by)).len() <= greedy_starts.len();
    let (mut most, mut over) = (0, spare.min(room.first.saturating_sub(1)) + 1);
    while over - most > 1 {
        let by = usize::midpoint(most, over);
        *(if holds(by) { &mut most } else { &mut over }) = by;
    }
    if most == 0 { greedy_starts } else { greedy(atoms, room.narrower(most)) }
}
