//! Rewrites query words and tags that begin with a hyphen, which clap would parse as options.

use std::ffi::{OsStr, OsString};

use crate::model::{KEYWORDS, MINUS_SIGN};

/// Rewrites `-name` of `wanbao tag` to `−name`; returns `None` for anything that may be an option.
///
/// A single letter may be an option, and so may a word with `=` in it (`-cKEY=VALUE`).
pub(super) fn rewrite_tag(word: &OsStr) -> Option<Vec<OsString>> {
    let name = word.to_str()?.strip_prefix('-')?;
    let is_tag = name.chars().nth(1).is_some() && !name.starts_with('-') && !name.contains('=');
    (is_tag || name.starts_with(|c: char| !c.is_ascii())).then(|| vec![format!("{MINUS_SIGN}{name}").into()])
}

/// Rewrites a negated query word (`-广告`, `-title:x`, `-unread`) to `not` and the word; returns `None` for anything
/// that may be an option.
///
/// No option begins with an ideograph or a sign, has a colon after its name, or has the name of a condition.
pub(super) fn rewrite_negation(word: &OsStr) -> Option<Vec<OsString>> {
    let rest = word.to_str()?.strip_prefix('-')?;
    let after_name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_field = after_name.len() < rest.len() && after_name.starts_with([':', '：']);
    let begins_unlike_option =
        !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '='));
    let is_condition = KEYWORDS.contains(&rest);
    (!rest.is_empty() && (is_field || begins_unlike_option || is_condition))
        .then(|| vec!["not".into(), rest.into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewrites_negated_words_but_not_options() {
        let rewritten =
            |word: &str| rewrite_negation(OsStr::new(word)).map(|words| words.join(OsStr::new(" ")));
        for (word, expected) in [
            ("-广告", "not 广告"),
            ("-title:x", "not title:x"),
            ("-(a", "not (a"),
            ("-unread", "not unread"),
            ("-\"a b\"", "not \"a b\""),
        ] {
            assert_eq!(rewritten(word), Some(expected.into()), "{word}");
        }
        for word in ["-c", "-cfetch.delay=0s", "--json", "-", "--", "-5", "a", "--url=http://a"] {
            assert_eq!(rewritten(word), None, "{word}");
        }
    }
}
