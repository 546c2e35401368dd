//! Addresses that are of one article, by union-find. Keys of articles never change, so that two machines may know one
//! article by two addresses; an alias (a redirect, `rel=canonical`, a twin) joins them, and their marks with them.

use std::collections::BTreeMap;

/// Sets of joined keys, each with a representative.
#[derive(Debug, Clone, Default)]
pub struct KeyUnion {
    parents: BTreeMap<String, String>,
}

impl KeyUnion {
    /// Joins two keys, and all that were joined with them.
    pub fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.root(one).to_owned(), self.root(other).to_owned());
        let (root, child) = if one < other { (one, other) } else { (other, one) };
        if root != child {
            self.parents.insert(child, root);
        }
    }

    /// Returns the representative of all that a key was joined with: the least of them, in whichever order they were
    /// joined.
    pub fn root<'k>(&'k self, key: &'k str) -> &'k str {
        let mut root = key;
        while let Some(parent) = self.parents.get(root) {
            root = parent;
        }
        root
    }

    /// Returns the representatives of a pair of keys, the lesser first.
    pub fn pair(&self, one: &str, other: &str) -> (String, String) {
        let (one, other) = (self.root(one), self.root(other));
        let (one, other) = if one < other { (one, other) } else { (other, one) };
        (one.to_owned(), other.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_joining_does_not_matter() {
        let pairs = [("d", "c"), ("a", "d"), ("e", "f"), ("c", "f")];
        for rotation in 0..pairs.len() {
            let mut keys = KeyUnion::default();
            for (one, other) in pairs.iter().cycle().skip(rotation).take(pairs.len()) {
                keys.join(one, other);
            }
            let roots: Vec<&str> = ["a", "c", "d", "e", "f", "g"].iter().map(|key| keys.root(key)).collect();
            assert_eq!(roots, ["a", "a", "a", "a", "a", "g"]);
        }
    }
}
