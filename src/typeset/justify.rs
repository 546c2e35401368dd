use super::atoms::Atom;
use super::class::Class;

/// An atom of a line with the empty cells that justification draws before it.
pub(super) type Stretch = (usize, u16);

/// Spreads the missing cells of a line over its gaps, in CLREQ's order (20): spaces between Latin words, between Han
/// and Latin, beside stops and brackets, and all gaps between Han at once.
///
/// Each gap of a rank takes one cell before the next rank is asked; spaces take a second one before Han is torn apart.
/// What is still missing stays missing: a short line reads better than a torn one.
pub(super) fn spread(line: &[Atom], missing: usize) -> Vec<Stretch> {
    let mut extra = vec![0_u16; line.len()];
    let mut missing = missing;
    for rank in [Rank::Word, Rank::Script, Rank::Mark, Rank::Word, Rank::Em] {
        let gaps: Vec<usize> = (1..line.len()).filter(|&index| rank_of(line, index) == Some(rank)).collect();
        if rank == Rank::Em && missing < gaps.len() {
            break;
        }
        missing -= take(&mut extra, &gaps, missing);
    }
    extra.into_iter().enumerate().filter(|(_, cells)| *cells > 0).collect()
}

/// Gives one cell each to as many of these gaps as there are cells, evenly over the line.
fn take(extra: &mut [u16], gaps: &[usize], missing: usize) -> usize {
    let given = missing.min(gaps.len());
    for (index, gap) in gaps.iter().enumerate() {
        let before = index * given / gaps.len();
        if (index + 1) * given / gaps.len() > before {
            extra[*gap] += 1;
        }
    }
    given
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Word,
    Script,
    Mark,
    Em,
}

/// What kind of gap is before this atom; none inside words, numbers and pairs, and none beside an interpunct or solidus.
fn rank_of(line: &[Atom], index: usize) -> Option<Rank> {
    let (before, after) = (line[index - 1].class, line[index].class);
    match (before, after) {
        _ if !line[index].breaks => None,
        (Class::Space, Class::Space) => None,
        (Class::Space, _) => Some(Rank::Word),
        (Class::Han, Class::Letter | Class::Digit) | (Class::Letter | Class::Digit, Class::Han) => {
            Some(Rank::Script)
        }
        (Class::Stop, _) | (Class::Close, Class::Han | Class::Open) | (Class::Han, Class::Open) => {
            Some(Rank::Mark)
        }
        (Class::Han, Class::Han) => Some(Rank::Em),
        _ => None,
    }
}
