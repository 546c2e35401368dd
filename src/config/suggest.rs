//! Suggestions for misspelt names.

/// Shortest beginning of a name that suggests the whole name.
const MIN_BEGINNING: usize = 3;

/// Returns the known name that was probably meant: the one with the smallest edit distance (Damerau-Levenshtein), at most one
/// edit for every three characters after the last dot; or else the only one that begins with what was written.
pub fn suggest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let max_edits = (last.chars().count() / 3).max(1);
    let known: Vec<&str> = known.into_iter().collect();
    let distances = known.iter().map(|candidate| (strsim::damerau_levenshtein(name, candidate), *candidate));
    let nearest = distances.filter(|(edits, _)| *edits <= max_edits).min_by_key(|(edits, _)| *edits);
    nearest.map(|(_, candidate)| candidate.to_owned()).or_else(|| completed(name, &known))
}

/// Returns the only known name that begins with `name`.
fn completed(name: &str, known: &[&str]) -> Option<String> {
    let mut longer = known.iter().filter(|candidate| candidate.starts_with(name));
    let is_long_enough = name.trim_start_matches('-').chars().count() >= MIN_BEGINNING;
    longer.next().filter(|_| is_long_enough && longer.next().is_none()).map(|only| (*only).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_misspelt_and_unfinished_names() {
        let known = ["--serve-only", "--port", "--search", "ui.theme"];
        let suggested = |name| suggest(name, known);
        assert_eq!(suggested("--prot").as_deref(), Some("--port"));
        assert_eq!(suggested("ui.tehme").as_deref(), Some("ui.theme"));
        assert_eq!(suggested("--serve").as_deref(), Some("--serve-only"));
        assert_eq!(suggested("--se"), None, "too short");
        assert_eq!(suggested("--nothing"), None);
    }
}
