//! The terms that a query looks up in the index, as an FTS5 expression.

use super::terms::{CharClass, bigrams, cut_suffix, runs};

/// Most terms that are looked up at once. More would only narrow candidates, which are checked against the text anyway.
const MAX_TERMS: usize = 64;

/// Characters that are in nearly every article. They select so little, and begin so many bigrams, that they are only
/// looked up if the query has no other term.
const COMMON_CHARACTERS: &str = "的一是在不了有和人这中大为上个国以年来时到地出就会对也与于等";

/// A condition on the terms of an article: every article that matches the query meets it, and some others may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FtsQuery {
    /// All of the terms and all of the nested queries.
    All(Vec<FtsTerm>, Vec<FtsQuery>),
    /// At least one of the nested queries.
    Any(Vec<FtsQuery>),
}

impl FtsQuery {
    /// Returns the query of a folded word; `None` if the word has nothing to look up.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::of_terms(terms_of(word), Vec::new())
    }

    /// Joins the queries of conditions that must all hold. A condition without a query is only checked against the text.
    pub(crate) fn all(parts: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let (mut terms, mut nested) = (Vec::new(), Vec::new());
        for part in parts.into_iter().flatten() {
            match part {
                Self::All(own_terms, own_nested) => {
                    terms.extend(own_terms);
                    nested.extend(own_nested);
                }
                Self::Any(_) => nested.push(part),
            }
        }
        Self::of_terms(terms, nested)
    }

    /// Joins the queries of alternatives; `None` if one of them has none, since any article may match that one.
    pub(crate) fn any(parts: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        parts.into_iter().collect::<Option<Vec<_>>>().map(Self::Any)
    }

    fn of_terms(mut terms: Vec<FtsTerm>, nested: Vec<Self>) -> Option<Self> {
        terms.sort_unstable();
        terms.dedup();
        (!terms.is_empty() || !nested.is_empty()).then_some(Self::All(terms, nested))
    }

    /// Returns the FTS5 expression. It consists of quoted terms, so that nothing a reader types is parsed as syntax.
    pub(crate) fn expression(&self) -> String {
        match self {
            Self::Any(nested) => {
                let parts: Vec<_> = nested.iter().map(|part| format!("({})", part.expression())).collect();
                parts.join(" OR ")
            }
            Self::All(terms, nested) => {
                let is_selective = terms.iter().any(|term| !term.is_common()) || !nested.is_empty();
                let terms = terms.iter().filter(|term| !(is_selective && term.is_common()));
                let nested = nested.iter().map(|part| format!("({})", part.expression()));
                terms.map(FtsTerm::quoted).take(MAX_TERMS).chain(nested).collect::<Vec<_>>().join(" AND ")
            }
        }
    }

    /// Returns true if only single characters are looked up. That is slow: for each one, FTS5 merges the lists of all
    /// bigrams that begin with it.
    pub(crate) fn has_only_single_characters(&self) -> bool {
        match self {
            Self::All(terms, nested) => {
                nested.is_empty() && terms.iter().all(|term| term.single_character().is_some())
            }
            Self::Any(_) => false,
        }
    }
}

/// A term to look up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FtsTerm {
    Whole(String),
    Prefix(String),
}

impl FtsTerm {
    fn quoted(&self) -> String {
        match self {
            Self::Whole(term) => format!("\"{term}\""),
            Self::Prefix(term) => format!("\"{term}\"*"),
        }
    }

    /// Returns the character of a term that is the prefix of a single character.
    fn single_character(&self) -> Option<char> {
        match self {
            Self::Prefix(term) => term.chars().next().filter(|c| c.len_utf8() == term.len()),
            Self::Whole(_) => None,
        }
    }

    fn is_common(&self) -> bool {
        self.single_character().is_some_and(|c| COMMON_CHARACTERS.contains(c))
    }
}

/// Returns the terms of a folded word.
///
/// Its first run may continue a longer run of the text, which suffixes cover. Its last run may be continued in the text,
/// so letters at the end, or a single ideograph, are looked up as a prefix.
fn terms_of(word: &str) -> Vec<FtsTerm> {
    let runs: Vec<_> = runs(word).collect();
    let ends_in_run = word.chars().next_back().is_some_and(|c| CharClass::of(c) != CharClass::Separator);
    let mut terms = Vec::new();
    for (nth, (class, run)) in runs.iter().enumerate() {
        let is_open = ends_in_run && nth + 1 == runs.len();
        match class {
            CharClass::Ideograph if run.chars().nth(1).is_none() => {
                terms.push(FtsTerm::Prefix((*run).to_owned()));
            }
            // The last character alone is a term only if the text's run ends there.
            CharClass::Ideograph => {
                let pairs = bigrams(run).filter(|pair| pair.chars().nth(1).is_some());
                terms.extend(pairs.map(|pair| FtsTerm::Whole(pair.to_owned())));
            }
            _ if is_open => terms.push(FtsTerm::Prefix(cut_suffix(run).to_owned())),
            _ => terms.push(FtsTerm::Whole(cut_suffix(run).to_owned())),
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(words: &[&str]) -> Option<String> {
        FtsQuery::all(words.iter().map(|word| FtsQuery::of_word(word))).map(|query| query.expression())
    }

    #[test]
    fn expressions_hold_quoted_terms_only() {
        let cases: [(&[&str], _); 12] = [
            (&["湾"], Some("\"湾\"*")),
            (&["湾区"], Some("\"湾区\"")),
            (&["大湾区"], Some("\"大湾\" AND \"湾区\"")),
            (&["gb"], Some("\"gb\"*")),
            (&["2024版"], Some("\"2024\" AND \"版\"*")),
            (&["at&t"], Some("\"at\" AND \"t\"*")),
            (&["c++"], Some("\"c\"")),
            (&["near(", "\"", "-{}:^"], Some("\"near\"")),
            (&["的", "一"], Some("\"一\"* AND \"的\"*")),
            (&["美丽的、在湾区"], Some("\"丽的\" AND \"在湾\" AND \"湾区\" AND \"美丽\"")),
            (&["的", "湾"], Some("\"湾\"*")),
            (&["，。", "*"], None),
        ];
        for (words, expected) in cases {
            assert_eq!(expression(words).as_deref(), expected, "{words:?}");
        }
    }

    #[test]
    fn alternatives_need_a_term_each() {
        let [bay, area, sign] = ["湾区", "gba", "，"].map(FtsQuery::of_word);
        let either = FtsQuery::any([bay.clone(), area]);
        let joined = either.as_ref().map(FtsQuery::expression);
        assert_eq!(joined.as_deref(), Some("(\"湾区\") OR (\"gba\"*)"));
        let both = FtsQuery::all([either, FtsQuery::of_word("的"), None]);
        assert_eq!(both.map(|query| query.expression()).as_deref(), Some("((\"湾区\") OR (\"gba\"*))"));
        assert_eq!(FtsQuery::any([bay, sign]), None);
    }
}
