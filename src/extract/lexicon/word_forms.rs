//! Written forms of more than one word, as patterns of all languages.

pub(crate) use super::files::FormRole;
use super::files::files;

/// Returns a pattern for the forms of a role in all languages, as alternatives in the order of the files.
pub(crate) fn forms_pattern(role: FormRole) -> String {
    let rules = files().iter().flat_map(|file| &file.forms);
    let patterns = rules.filter(|rule| rule.role == role).map(|rule| rule.pattern.as_str());
    patterns.collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::super::files::FormRule;
    use super::*;

    fn rules() -> impl Iterator<Item = &'static FormRule> {
        files().iter().flat_map(|file| &file.forms)
    }

    #[test]
    fn every_form_is_needed_for_its_example() {
        for rule in rules() {
            let whole = Regex::new(&format!("^(?:{})$", rule.pattern)).expect("a pattern");
            assert!(whole.is_match(&rule.example), "{}", rule.example);
            let others = rules().filter(|other| other.role == rule.role && other.pattern != rule.pattern);
            for other in others {
                let other = Regex::new(&format!("^(?:{})$", other.pattern)).expect("a pattern");
                assert!(!other.is_match(&rule.example), "{} needs no {}", rule.example, rule.pattern);
            }
        }
    }

    #[test]
    fn no_form_matches_prose() {
        for rule in rules() {
            let any = Regex::new(&format!("^(?:{})$", forms_pattern(rule.role))).expect("a pattern");
            assert!(!any.is_match(&rule.prose), "{}", rule.prose);
        }
    }
}
