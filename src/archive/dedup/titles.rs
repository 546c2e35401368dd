//! Comparing titles, which lists may cut.

use super::normalize::title_letters;

/// Returns true if two titles are the same, although a list may have cut one of them.
pub(in crate::archive) fn is_same_title(one: &str, other: &str) -> bool {
    ComparedTitle::new(one).is_same(other)
}

/// A title that is compared with others.
pub(super) struct ComparedTitle {
    letters: Vec<char>,
    /// A list may have cut it.
    is_cut: bool,
}

impl ComparedTitle {
    pub(super) fn new(title: &str) -> Self {
        let letters = title_letters(title);
        let is_cut = title.ends_with(['…', '.', '⋯', '‥']) && !letters.is_empty();
        Self { letters, is_cut }
    }

    /// Returns the number of its letters.
    pub(super) fn length(&self) -> usize {
        self.letters.len()
    }

    /// Returns true if another title is the same, although a list may have cut one of them.
    pub(super) fn is_same(&self, other: &str) -> bool {
        let other = Self::new(other);
        self.letters == other.letters
            || (self.is_cut && other.letters.starts_with(&self.letters))
            || (other.is_cut && self.letters.starts_with(&other.letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_a_cut_title_with_the_full_one() {
        assert!(is_same_title("粤港澳大湾区…", "粤港澳大灣區建設五年"));
        assert!(is_same_title("【图】大桥通车", "大桥通车"));
        assert!(!is_same_title("粤港澳大湾区", "粤港澳大湾区建设五年"));
        assert!(!is_same_title("…", "大桥"));
    }
}
