//! What the search index holds for a text, and what a search asks of it. Both work on folded text (`text::fold`).
//!
//! A run of ideographs gives its character bigrams and its last character alone: every character begins a term, so
//! that one character is found by prefix and two by a term. A run of letters and digits of other scripts gives its
//! ends, from each letter on: whatever stands in it begins one of them. Everything else separates.

/// So much of a run of letters from each letter on is a term. Longer ones are data, not words.
const LONGEST_END: usize = 12;

/// Terms asked of the index at most. More would only narrow candidates that are checked against the text anyway.
const MOST_TERMS: usize = 64;

/// Characters that are in nearly every article. They tell articles apart so badly, and begin so many bigrams, that they
/// are only looked up when nothing else is asked for.
const COMMONEST: &str = "的一是在不了有和人这中大为上个国以年来时到地出就会对也与于等";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Written without spaces between words: Han, kana, Hangul, Yi; emoji too, so that they can be found.
    Han,
    /// Written in words.
    Letter,
    Separator,
}

fn class(c: char) -> Class {
    match c {
        '\u{1f000}'..='\u{1faff}' => Class::Han,
        c if !c.is_alphanumeric() => Class::Separator,
        '\u{2e80}'.. => Class::Han,
        _ => Class::Letter,
    }
}

/// The runs of a folded text, separators left out.
fn runs(key: &str) -> impl Iterator<Item = (Class, &str)> {
    let mut rest = key;
    std::iter::from_fn(move || {
        let class_of_run = class(rest.chars().next()?);
        let end = rest.find(|c| class(c) != class_of_run).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        rest = tail;
        Some((class_of_run, run))
    })
    .filter(|(class, _)| *class != Class::Separator)
}

/// Each character of a run with the one after it; the last alone.
fn bigrams(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, c)| {
        let next =
            run.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        run.get(at..at + c.len_utf8() + next).unwrap_or_default()
    })
}

/// What begins at each letter of a run.
fn ends(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, _)| beginning(run.get(at..).unwrap_or_default()))
}

fn beginning(run: &str) -> &str {
    run.char_indices().nth(LONGEST_END).and_then(|(end, _)| run.get(..end)).unwrap_or(run)
}

/// The terms of folded texts, separated by spaces: what is written to the index.
pub(super) fn terms<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    let mut terms = String::new();
    let mut push = |term: &str| {
        terms.push_str(term);
        terms.push(' ');
    };
    for (class, run) in keys.into_iter().flat_map(runs) {
        match class {
            Class::Han => bigrams(run).for_each(&mut push),
            _ => ends(run).for_each(&mut push),
        }
    }
    terms
}

/// What the index can be asked about a condition: every text that meets it has these terms, and some others may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// All of the terms and of the other needs.
    All(Vec<Asked>, Vec<Need>),
    /// One of them at least.
    Any(Vec<Need>),
}

impl Need {
    /// The need of a folded word; `None` when there is nothing in it to look up.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let mut asked = asked_by(word);
        asked.sort_unstable();
        asked.dedup();
        (!asked.is_empty()).then_some(Self::All(asked, Vec::new()))
    }

    /// The need of several conditions that must all hold; some may have none.
    pub(super) fn all(parts: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        let (mut asked, mut others) = (Vec::new(), Vec::new());
        for part in parts.into_iter().flatten() {
            match part {
                Self::All(terms, needs) => {
                    asked.extend(terms);
                    others.extend(needs);
                }
                Self::Any(_) => others.push(part),
            }
        }
        asked.sort_unstable();
        asked.dedup();
        (!asked.is_empty() || !others.is_empty()).then_some(Self::All(asked, others))
    }

    /// The need of alternatives; none where one of them has none.
    pub(super) fn any(parts: impl IntoIterator<Item = Option<Self>>) -> Option<Self> {
        parts.into_iter().collect::<Option<Vec<_>>>().map(Self::Any)
    }

    /// The FTS5 expression. Only terms stand in it, quoted, so nothing that was typed is read as syntax.
    pub(super) fn expression(&self) -> String {
        match self {
            Self::Any(needs) => {
                let parts: Vec<_> = needs.iter().map(|need| format!("({})", need.expression())).collect();
                parts.join(" OR ")
            }
            Self::All(asked, others) => {
                let told = asked.iter().any(|term| !term.is_common()) || !others.is_empty();
                let asked = asked.iter().filter(|term| !(told && term.is_common())).map(Asked::quoted);
                let others = others.iter().map(|need| format!("({})", need.expression()));
                asked.take(MOST_TERMS).chain(others).collect::<Vec<_>>().join(" AND ")
            }
        }
    }

    /// Whether the index is only asked for single characters: for each it has to merge the lists of all bigrams that
    /// begin with it.
    pub(super) fn asks_for_characters(&self) -> bool {
        match self {
            Self::All(asked, others) => {
                others.is_empty() && asked.iter().all(|term| term.character().is_some())
            }
            Self::Any(_) => false,
        }
    }
}

/// A term asked of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    Whole(String),
    Prefix(String),
}

impl Asked {
    fn quoted(&self) -> String {
        match self {
            Self::Whole(term) => format!("\"{term}\""),
            Self::Prefix(term) => format!("\"{term}\"*"),
        }
    }

    /// The character all of whose bigrams are asked for.
    fn character(&self) -> Option<char> {
        match self {
            Self::Prefix(term) => term.chars().next().filter(|c| c.len_utf8() == term.len()),
            Self::Whole(_) => None,
        }
    }

    fn is_common(&self) -> bool {
        self.character().is_some_and(|c| COMMONEST.contains(c))
    }
}

/// The terms a word asks for. Its first run may have begun before it in the text: only ends of runs are terms, which
/// makes no difference. Its last run may go on, so letters there, or one ideograph, are a prefix.
fn asked_by(word: &str) -> Vec<Asked> {
    let runs: Vec<_> = runs(word).collect();
    let ends_in_run = word.chars().next_back().is_some_and(|c| class(c) != Class::Separator);
    let mut asked = Vec::new();
    for (nth, (class, run)) in runs.iter().enumerate() {
        let open = ends_in_run && nth + 1 == runs.len();
        match class {
            Class::Han if run.chars().nth(1).is_none() => asked.push(Asked::Prefix((*run).to_owned())),
            // The last character alone is only a term at the end of a run of the text.
            Class::Han => {
                let pairs = bigrams(run).filter(|pair| pair.chars().nth(1).is_some());
                asked.extend(pairs.map(|pair| Asked::Whole(pair.to_owned())));
            }
            _ if open => asked.push(Asked::Prefix(beginning(run).to_owned())),
            _ => asked.push(Asked::Whole(beginning(run).to_owned())),
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_become_bigrams_and_words_their_ends() {
        assert_eq!(terms(["粤港澳2024年gba建设"]), "粤港 港澳 澳 2024 024 24 4 年 gba ba a 建设 设 ");
        assert_eq!(terms(["g20,峰会", "a"]), "g20 20 0 峰会 会 a ");
        assert_eq!(terms(["、。 …"]), "");
        assert_eq!(terms(["好"]), "好 ");
        let long = "x".repeat(30);
        assert!(terms([long.as_str()]).split(' ').all(|term| term.len() <= LONGEST_END));
    }

    fn asked(words: &[&str]) -> Option<String> {
        Need::all(words.iter().map(|word| Need::of_word(word))).map(|need| need.expression())
    }

    #[test]
    fn a_search_asks_for_terms_only() {
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
        for (words, expression) in cases {
            assert_eq!(asked(words).as_deref(), expression, "{words:?}");
        }
    }

    #[test]
    fn alternatives_ask_for_each_and_are_no_help_where_one_can_not_be_asked_for() {
        let [bay, area, sign] = ["湾区", "gba", "，"].map(Need::of_word);
        let either = Need::any([bay.clone(), area]);
        assert_eq!(either.as_ref().map(Need::expression).as_deref(), Some("(\"湾区\") OR (\"gba\"*)"));
        let both = Need::all([either, Need::of_word("的"), None]);
        assert_eq!(both.map(|need| need.expression()).as_deref(), Some("((\"湾区\") OR (\"gba\"*))"));
        assert_eq!(Need::any([bay, sign]), None);
    }
}
