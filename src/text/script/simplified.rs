//! The simplified form of single characters, for search keys. Knows no words, so it is not for display.

use std::sync::LazyLock;

use super::dictionaries::HANT_TO_HANS;

/// First character of the table: the start of extension A.
const FIRST: char = '\u{3400}';
/// Last character of the table: the end of the basic block.
const LAST: char = '\u{9fff}';

/// Simplified form of each character from [`FIRST`] to [`LAST`]. Built by one conversion, because a thousand small ones
/// take as long as a megabyte.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all: String = (FIRST..=LAST).flat_map(|c| [c, '\n']).collect();
    let converted = HANT_TO_HANS.convert(&all);
    // Hong Kong distinguishes 著 from 着; elsewhere one is written for the other.
    let forms: Vec<char> = converted
        .lines()
        .filter_map(|line| line.chars().next())
        .map(|c| if c == '著' { '着' } else { c })
        .collect();
    // Two steps for each character, because folding a folded text must change nothing.
    forms.iter().map(|c| look_up(&forms, *c)).collect()
});

fn look_up(forms: &[char], c: char) -> char {
    let index = u32::from(c).checked_sub(u32::from(FIRST));
    index.and_then(|index| forms.get(index as usize)).copied().unwrap_or(c)
}

/// Returns the simplified form of an ideograph, and any other character unchanged.
pub(in crate::text) fn simplified(c: char) -> char {
    look_up(&SIMPLIFIED, c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_every_ideograph_of_the_table() {
        assert_eq!(SIMPLIFIED.len(), (FIRST..=LAST).count());
        assert_eq!(
            ['臺', '灣', '爲', '為', '鋗', 'a', '　', '😀'].map(simplified),
            ['台', '湾', '为', '为', '𫓶', 'a', '　', '😀']
        );
        assert!((FIRST..=LAST).all(|c| simplified(simplified(c)) == simplified(c)));
    }
}
