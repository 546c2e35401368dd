//! Suggestions for misspelt names.

/// Returns the known name that was probably meant: the one with the smallest edit distance (Damerau-Levenshtein), at most one
/// edit for every three characters after the last dot.
pub fn suggest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let max_edits = (last.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(edits, _)| *edits <= max_edits)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate.to_owned())
}
