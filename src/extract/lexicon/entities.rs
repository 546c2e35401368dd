//! Names of media, people, sections and provinces, as publish lines write them.
//!
//! Judges names by form and by the words of the lexicon (`names`); knows no medium by name. The number of a page of print and
//! years of the sexagenary cycle are notations, not words, and are patterns here.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::dates;
use super::files::{NameWords, all_words, files};
use super::labels::find_labels;
use super::language_files::parts_pattern;
use super::word_list::WordList;
use crate::text::is_han;

static MEDIA_ENDINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.names.media_endings));
static SECTIONS: LazyLock<WordList> = LazyLock::new(|| WordList::whole(|file| &file.names.sections));
static REGION_SUFFIXES: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.names.region_suffixes));
static REPORTERS: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.names.reporters));
static ROLE_ENDINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.names.role_endings));
static ROLES: LazyLock<WordList> = LazyLock::new(|| WordList::beginnings(|file| &file.names.roles));
static TEXT_ROLES: LazyLock<WordList> = LazyLock::new(|| WordList::endings(|file| &file.names.text_roles));
static PICTURE_ROLES: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.names.picture_roles));
static ACCOUNT_SUFFIXES: LazyLock<WordList> =
    LazyLock::new(|| WordList::endings(|file| &file.names.account_suffixes));

/// Common surnames, and those that only count with two characters after them.
static SURNAMES: LazyLock<HashSet<char>> = LazyLock::new(|| surnames(|names| &names.surnames));
static RARER: LazyLock<HashSet<char>> = LazyLock::new(|| surnames(|names| &names.rarer_surnames));

fn surnames(pick: fn(&NameWords) -> &String) -> HashSet<char> {
    files().iter().flat_map(|file| pick(&file.names).chars()).collect()
}

/// A piece beside a time that is no name: it begins or ends with a word of other things, or is a sentence or a number.
static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let any = |pick| parts_pattern(all_words(pick));
    let beginnings = any(|file| &file.names.other_beginnings);
    let numbered = any(|file| &file.names.numbered);
    let endings = any(|file| &file.names.other_endings);
    let (counted, readers) = (any(|file| &file.names.counted), any(|file| &file.names.counted_readers));
    Regex::new(&format!(
        r"^(?:{beginnings}|(?:{numbered})\s*\d|第\s*[A-Z]?\d+\s*版|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|\+)|\d\s*(?:{counted})$|(?:{endings}|[\d\s](?:{readers}))$|[?？!！。，:：]|^[\d\s.:+-]+$"
    ))
    .expect("the pattern is tested")
});

/// Returns the name that a value begins with: up to a separator, a date, or a space that ends a Chinese name.
pub(crate) fn leading_name(value: &str) -> Option<String> {
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || ":：|｜丨[【(（《".contains(c));
    let dates = dates::find(value, Timestamp::UNIX_EPOCH);
    let value = dates.first().and_then(|dated| value.get(..dated.bytes.start)).unwrap_or(value);
    let mut name = String::new();
    for word in value.split_whitespace() {
        let word_end = word.find(|c: char| "|｜丨［[【;；>》".contains(c)).unwrap_or(word.len());
        let part = word.get(..word_end).unwrap_or(word);
        let is_chinese = |text: &str| text.chars().next_back().is_some_and(is_east_asian);
        if !name.is_empty()
            && (is_chinese(&name)
                || part.chars().any(is_east_asian)
                || part.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
        if word_end < word.len() {
            break;
        }
    }
    let name = name.trim_end_matches(|c: char| ")）】]》:：,，、/／-—".contains(c)).trim();
    let name = without_initials(name);
    let name = ACCOUNT_SUFFIXES.without_ending(name).unwrap_or(name);
    // `湾区网－《南岸日报》`
    let name =
        if name.contains('《') && !name.contains('》') { format!("{name}》") } else { name.to_owned() };
    let count = name.chars().count();
    ((2..=30).contains(&count) && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// Removes the initials of editors behind a name: `Herald/jt(rk`.
fn without_initials(name: &str) -> &str {
    const LONGEST: usize = 8;
    let is_initials = |rest: &str| {
        (1..=LONGEST).contains(&rest.len())
            && (rest.contains('(') || rest.len() <= 2)
            && rest.chars().all(|c| c.is_ascii_lowercase() || "()/".contains(c))
    };
    name.split_once('/')
        .filter(|(first, rest)| !first.is_empty() && is_initials(rest))
        .map_or(name, |(first, _)| first)
}

/// Returns true for characters of scripts that write names without spaces.
fn is_east_asian(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Returns the names that a value begins with. Several short Chinese words in a row are names of several people.
pub(crate) fn leading_names(value: &str) -> Option<String> {
    let is_short_chinese = |word: &&str| {
        (2..=4).contains(&word.chars().count())
            && word.chars().all(|c| is_han(c) && c.is_alphabetic() || c == '·')
    };
    // `南岸日报记者 何小满`
    let rest = value.trim_start().split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    let follows_role = leading_name(value).is_some_and(|role| ROLE_ENDINGS.matches(&role))
        && rest.split_whitespace().next().is_some_and(|word| is_short_chinese(&word));
    let value = if follows_role { rest } else { value };
    let first = leading_name(value)?;
    let first = first.split(['（', '(']).next().unwrap_or_default().trim().to_owned();
    let rest = value.get(value.find(&first)? + first.len()..).unwrap_or_default();
    let others =
        rest.split_whitespace().take_while(is_short_chinese).filter(|word| find_labels(word).is_empty());
    Some(others.fold(first.clone(), |names, other| {
        if is_short_chinese(&first.as_str()) { names + " " + other } else { names }
    }))
}

/// Returns true for the names that systems print if nobody is named.
pub(crate) fn is_placeholder_name(name: &str) -> bool {
    static PLACEHOLDERS: LazyLock<WordList> =
        LazyLock::new(|| WordList::whole(|file| &file.names.placeholders));
    PLACEHOLDERS.matches(&name.to_ascii_lowercase())
}

/// Returns true if a name ends as those of media do.
pub(crate) fn is_medium_name(name: &str) -> bool {
    const SHORTEST: usize = 3;
    MEDIA_ENDINGS.matches(name) && name.chars().count() >= SHORTEST
}

/// Returns true if a piece without a label may be the name of a medium or a person.
pub(crate) fn is_bare_name(piece: &str) -> bool {
    let count = piece.chars().count();
    (2..=18).contains(&count)
        && piece.chars().any(char::is_alphabetic)
        && !SECTIONS.matches(piece)
        && !NO_NAME.is_match(piece)
        && !is_province(piece)
}

/// Returns true for the names of provinces, which publish lines have named as the writer's location since 2022.
pub(crate) fn is_province(name: &str) -> bool {
    static REGIONS: LazyLock<WordList> = LazyLock::new(|| WordList::whole(|file| &file.names.regions));
    REGIONS.matches(REGION_SUFFIXES.without_ending(name).unwrap_or(name))
}

/// Returns true if a name looks like a person's: two or three Chinese characters that begin with a common surname.
pub(crate) fn is_person_name(name: &str) -> bool {
    let count = name.chars().count();
    (2..=3).contains(&count)
        && name.chars().all(is_han)
        && name.chars().next().is_some_and(|c| SURNAMES.contains(&c) || count == 3 && RARER.contains(&c))
        && !is_medium_name(name)
}

/// Returns the medium in a piece that ends with the word for a reporter, whose name is in a link after it: `南岸日報 記者`.
pub(crate) fn reporters_medium(piece: &str) -> Option<&str> {
    let medium = REPORTERS.without_ending(piece)?.trim_end();
    is_medium_name(medium).then_some(medium)
}

/// Returns the name of the writer in a piece that says so after a slash: `何小满/文`.
pub(crate) fn written_by(piece: &str) -> Option<&str> {
    before_slash(&TEXT_ROLES, piece)
}

/// Removes the role before or after a name: `记者何小满`, `渡口管理所/文`.
pub(crate) fn without_role(name: &str) -> &str {
    let rest = ROLES.without_beginning(name).map_or(name, str::trim_start);
    let rest = if rest.chars().count() > 1 { rest } else { name };
    before_slash(&TEXT_ROLES, rest).or_else(|| before_slash(&PICTURE_ROLES, rest)).unwrap_or(rest)
}

/// Returns the text before a slash and one of these roles.
fn before_slash<'t>(roles: &WordList, text: &'t str) -> Option<&'t str> {
    roles.without_ending(text)?.trim_end().strip_suffix(['/', '／'])
}

/// Returns true if a text names a page of a printed newspaper: 第A02版：要闻.
pub(crate) fn is_newspaper_page(text: &str) -> bool {
    static EDITION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^第\s*[A-Z]?\d{1,3}\s*版").expect("the pattern is tested"));
    EDITION.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_of_names_is_needed() {
        assert_every_word_is_needed(&[
            &MEDIA_ENDINGS,
            &SECTIONS,
            &REGION_SUFFIXES,
            &REPORTERS,
            &ROLE_ENDINGS,
            &ROLES,
            &TEXT_ROLES,
            &PICTURE_ROLES,
            &ACCOUNT_SUFFIXES,
        ]);
        let words = |pick| all_words(pick);
        assert!(words(|file| &file.names.placeholders).all(is_placeholder_name));
        assert!(words(|file| &file.names.regions).all(is_province));
        assert!(SURNAMES.is_disjoint(&RARER));
    }

    #[test]
    fn no_name_is_of_two_kinds() {
        let kinds: [HashSet<&str>; 3] = [
            all_words(|file| &file.names.placeholders).collect(),
            all_words(|file| &file.names.sections).collect(),
            all_words(|file| &file.names.regions).collect(),
        ];
        for (at, kind) in kinds.iter().enumerate() {
            assert!(kinds[at + 1..].iter().all(|other| kind.is_disjoint(other)), "{kind:?}");
        }
    }

    #[test]
    fn words_of_other_things_are_no_names() {
        for word in all_words(|file| &file.names.other_beginnings) {
            assert!(!is_bare_name(&format!("{word}渡口")), "{word}");
        }
        for word in all_words(|file| &file.names.other_endings) {
            assert!(!is_bare_name(&format!("渡口{word}")), "{word}");
        }
        for word in all_words(|file| &file.names.counted) {
            assert!(!is_bare_name(&format!("渡口12{word}")), "{word}");
        }
        for name in ["南岸晚报", "渡口管理所", "Nan'an Courier", "甲子客运"] {
            assert!(is_bare_name(name), "{name}");
        }
        assert!(!is_bare_name("甲子年") && !is_bare_name("第A02版") && !is_bare_name("要闻"));
    }

    #[test]
    fn roles_are_removed_from_names() {
        assert_eq!(
            ["记者何小满", "渡口管理所/文", "记者甲"].map(without_role),
            ["何小满", "渡口管理所", "记者甲"]
        );
        assert_eq!(reporters_medium("南岸日報 記者"), Some("南岸日報"));
        assert_eq!(written_by("何小满／文"), Some("何小满"));
        assert!(is_person_name("何小满") && !is_person_name("区里") && is_person_name("区小满"));
    }
}
