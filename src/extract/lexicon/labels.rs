//! The labels of publish lines: 发布时间, 来源, 作者, 编辑, and others that introduce a value.
//!
//! Words and forms are data (`publish-line`, `names` and `forms` in the files of the lexicon); how they are joined with a value
//! is a pattern here.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::files::{FormRole, all_labels, all_words};
use super::language_files::{any_of, parts_pattern};
use super::word_forms::forms_pattern;
use super::word_list::WordList;

/// Kind of value that a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Publish time.
    Time,
    /// Source.
    Origin,
    /// Author.
    Author,
    /// Reporter.
    Reporter,
    /// Photographer.
    Photographer,
    /// Editor.
    Editor,
    /// Anything else, such as the number of readers.
    Other,
}

/// The kinds in the order in which they are tried.
const LABELS: [Label; 7] = [
    Label::Time,
    Label::Origin,
    Label::Author,
    Label::Reporter,
    Label::Photographer,
    Label::Editor,
    Label::Other,
];

/// Returns the alternatives of the pattern of one kind of label, in all languages.
fn alternatives(label: Label) -> String {
    let any = |one, other| any_of(all_labels(one).chain(all_labels(other)));
    let (form, words) = match label {
        Label::Time => (Some(FormRole::LabelTime), any(|words| &words.published, |words| &words.modified)),
        Label::Origin => (Some(FormRole::LabelSource), any_of(all_labels(|words| &words.source))),
        Label::Author => (Some(FormRole::LabelAuthor), any_of(all_labels(|words| &words.author))),
        Label::Reporter => (Some(FormRole::LabelReporter), any_of(all_labels(|words| &words.reporter))),
        Label::Photographer => {
            (Some(FormRole::LabelPhotographer), any_of(all_labels(|words| &words.photographer)))
        }
        Label::Editor => (Some(FormRole::LabelEditor), any_of(all_labels(|words| &words.editor))),
        Label::Other => (None, any(|words| &words.other, |words| &words.counts)),
    };
    let forms = form.map(|role| format!("{}|", forms_pattern(role))).unwrap_or_default();
    format!("{forms}(?i:{words})")
}

/// Any label with its separator, in one group per kind.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> = LABELS.iter().map(|label| format!("({})", alternatives(*label))).collect();
    Regex::new(&format!(r"(?:{})\s*[:：丨｜/／＝]\s*", groups.join("|"))).expect("the labels are tested")
});

/// A label in a piece of a publish line.
pub(crate) struct LabelMatch {
    /// Kind of the label.
    pub(crate) label: Label,
    /// Byte position of the label.
    pub(crate) start: usize,
    /// Byte position of the value.
    pub(crate) value: usize,
}

/// Returns the labels of a piece in order.
pub(crate) fn find_labels(piece: &str) -> Vec<LabelMatch> {
    LABEL
        .captures_iter(piece)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let group = (1..=LABELS.len()).find(|group| captures.get(*group).is_some())?;
            Some(LabelMatch { label: LABELS[group - 1], start: whole.start(), value: whole.end() })
        })
        .collect()
}

/// Adds the missing colon to a label.
///
/// A label may be separated from its value by a space, may be a piece of its own (a table cell, a `<dt>`), or may be
/// part of a Taiwanese byline: `記者林可／北嶼報導`.
pub(crate) fn add_label_colons(piece: &str) -> Cow<'_, str> {
    static SPACED: LazyLock<Regex> = LazyLock::new(|| {
        let labels = parts_pattern(all_labels(|words| &words.spaced));
        Regex::new(&format!(r"(^|\s|\|)({labels})\s+([^\s:：/／|｜丨])")).expect("the pattern is tested")
    });
    static ALONE: LazyLock<Regex> = LazyLock::new(|| {
        let labels = LABELS.iter().filter(|label| **label != Label::Other);
        let labels = labels.map(|label| alternatives(*label)).collect::<Vec<_>>().join("|");
        let counts = parts_pattern(all_labels(|words| &words.counts));
        Regex::new(&format!("^(?:{labels}|{counts})$")).expect("the labels are tested")
    });
    const LONGEST_LABEL: usize = 60;
    let bare = piece.trim_end_matches([',', '，']);
    // The value of a bare `来自` is a place or a device more often than a medium, and a bare `原创` is a badge.
    if piece.chars().nth(1).is_some()
        && piece.len() <= LONGEST_LABEL
        && !all_labels(|words| &words.badges).any(|badge| badge == piece)
        && (ALONE.is_match(bare) || ends_with_source_label(piece))
    {
        return Cow::Owned(format!("{bare}："));
    }
    if let Some(labelled) = with_writers_label(piece).or_else(|| with_reporters_label(piece)) {
        return Cow::Owned(labelled);
    }
    let alone = REPORTER_ALONE.captures(piece).filter(|_| !REPORTER.is_match(piece));
    if alone.is_some_and(|found| !COLUMNS.matches(&found[3])) {
        return Cow::Owned(REPORTER_ALONE.replace(piece, "$1$2：$3$4").into_owned());
    }
    match REPORTER.replace_all(piece, "$1：$2 ") {
        Cow::Borrowed(piece) => SPACED.replace_all(piece, "$1$2：$3"),
        Cow::Owned(piece) => Cow::Owned(SPACED.replace_all(&piece, "$1$2：$3").into_owned()),
    }
}

/// `記者林可／北嶼報導`. Groups: the word for a reporter, the name.
static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
    let reporters = parts_pattern(all_words(|file| &file.names.reporters));
    let reported = parts_pattern(all_words(|file| &file.names.reported));
    Regex::new(&format!(r"({reporters})\s*(\p{{Han}}{{2,4}})\s*[／/]\s*\p{{Han}}{{2,8}}(?:{reported})"))
        .expect("the pattern is tested")
});

/// A reporter in a piece of the line. Groups: what is before, the word for a reporter, the name, what is after.
static REPORTER_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    let reporters = parts_pattern(all_words(|file| &file.names.reporters));
    let qualifiers = parts_pattern(all_words(|file| &file.names.reporter_qualifiers));
    Regex::new(&format!(r"(^|[\s|｜／/])(?:{qualifiers})?({reporters})\s*(\p{{Han}}{{2,4}})(\s|$|[|｜／/])"))
        .expect("the pattern is tested")
});

/// Words that make a word for a reporter the name of a column: 记者手记.
static COLUMNS: LazyLock<WordList> =
    LazyLock::new(|| WordList::beginnings(|file| &file.names.reporter_columns));

/// Returns true if a piece ends with a label of the source after a space.
fn ends_with_source_label(piece: &str) -> bool {
    let mut labels = all_labels(|words| &words.source_suffixes);
    labels.any(|label| piece.strip_suffix(label).is_some_and(|rest| rest.ends_with(char::is_whitespace)))
}

/// Returns a piece that begins with a word for its writers and their names, with a colon between them: `By Jon Vale`.
fn with_writers_label(piece: &str) -> Option<String> {
    static WRITTEN_BY: LazyLock<Regex> = LazyLock::new(|| {
        let by = parts_pattern(all_labels(|words| &words.by));
        let and = parts_pattern(all_labels(|words| &words.and));
        let name = r"\p{Lu}[\p{L}'’.-]*";
        Regex::new(&format!(
            r"^(?i:{by})\s+({name}(?:(?:\s+|,\s+|\s+(?:{and})\s+){name}){{1,5}})\s*(?:$|[|·•,–—]\s*(.*))"
        ))
        .expect("the pattern is tested")
    });
    let found = WRITTEN_BY.captures(piece)?;
    let rest = found.get(2).map_or("", |rest| rest.as_str());
    Some(format!("By：{}｜{rest}", &found[1]))
}

/// Returns a piece that begins with a Korean name and the word for a reporter, with the label before the name: 김하늘 기자.
fn with_reporters_label(piece: &str) -> Option<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        let reporters = parts_pattern(all_words(|file| &file.names.reporters_after));
        Regex::new(&format!(r"^([가-힣]{{2,4}})\s*(?:{reporters})(?:\s(.*))?$"))
            .expect("the pattern is tested")
    });
    let found = NAMED.captures(piece)?;
    // A date may follow, and so may an address or a place.
    let rest = found.get(2).map_or("", |rest| rest.as_str()).trim_start_matches(['|', '｜', ' ']);
    let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { "" };
    Some(format!("记者：{} {rest}", &found[1]).trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_every_word_is_needed;
    use super::*;

    #[test]
    fn every_word_is_a_label() {
        let kinds = [
            (Label::Origin, all_labels(|words| &words.source).collect::<Vec<_>>()),
            (Label::Author, all_labels(|words| &words.author).collect()),
            (Label::Photographer, all_labels(|words| &words.photographer).collect()),
            (Label::Other, all_labels(|words| &words.other).collect()),
            (Label::Other, all_labels(|words| &words.counts).collect()),
        ];
        for (kind, words) in kinds {
            for word in words {
                let found = find_labels(&format!("{word}：何小满"));
                assert_eq!(found.first().map(|found| found.start), Some(0), "{word}");
                assert!(found[0].label == kind || kind == Label::Author, "{word}");
            }
        }
        assert_every_word_is_needed(&[&COLUMNS]);
    }

    #[test]
    fn missing_colons_are_added() {
        let cases = [
            ("来源 南岸晚报", "来源：南岸晚报"),
            ("浏览次数", "浏览次数："),
            ("原创", "原创"),
            ("何小满 来源于", "何小满 来源于："),
            ("By Mara Oden and Jon Vale", "By：Mara Oden and Jon Vale｜"),
            ("김하늘 기자", "记者：김하늘"),
            ("記者何小滿／北嶼報導", "記者：何小滿 "),
            ("本报记者何小满", "记者：何小满"),
            ("记者手记", "记者手记"),
        ];
        for (piece, want) in cases {
            assert_eq!(add_label_colons(piece), want, "{piece}");
        }
    }
}
