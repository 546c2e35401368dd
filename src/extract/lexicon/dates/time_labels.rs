//! Words before a time that say what happened then: 发布时间, Updated, 活动时间.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::lexicon::files::all_labels;
use crate::extract::lexicon::language_files::{any_of, parts_pattern};
use crate::text::last_bytes;

/// Meaning of a time's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeLabel {
    /// When the article was published.
    Published,
    /// When it was last changed.
    Modified,
    /// When something else happens: an event, a deadline, the beginning of a law's force.
    Other,
    /// Nothing: the time has no label.
    Bare,
}

/// The last label in a text. Groups: modified, published, other.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?i)(?:(?P<other>{})|(?P<modified>{})|(?P<published>{}))",
        parts_pattern(all_labels(|words| &words.other_times)),
        any_of(all_labels(|words| &words.modified)),
        any_of(all_labels(|words| &words.published))
    ))
    .expect("the pattern is tested")
});

/// Returns the label at the end of the text before a time.
pub(crate) fn label_before(text: &str) -> TimeLabel {
    const LONGEST: usize = 72;
    let tail = last_bytes(text, LONGEST);
    // Words of another piece of the line don't label this time.
    let tail = tail.rsplit(['|', '｜', '丨', '·', '•', '；', ';', '。']).next().unwrap_or_default();
    let Some(last) = LABEL.captures_iter(tail).last() else { return TimeLabel::Bare };
    if last.name("modified").is_some() {
        TimeLabel::Modified
    } else if last.name("other").is_some() {
        TimeLabel::Other
    } else {
        TimeLabel::Published
    }
}

/// Returns true if the text after a date says that it is not that of a publication: 起施行, 前报名, 至.
pub(crate) fn is_other_before(rest: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| all_labels(|words| &words.after_other_times).collect());
    let rest = rest.trim_start();
    WORDS.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_other_times_is_one() {
        for word in all_labels(|words| &words.other_times) {
            assert_eq!(label_before(&format!("{word}时间：")), TimeLabel::Other, "{word}");
        }
        for word in all_labels(|words| &words.after_other_times) {
            assert!(is_other_before(&format!(" {word}渡口")), "{word}");
        }
        assert!(!is_other_before("渡口起"));
    }

    #[test]
    fn reads_labels_of_times() {
        let cases = [
            ("发布时间：", TimeLabel::Published),
            ("更新时间：", TimeLabel::Modified),
            ("Published ", TimeLabel::Published),
            ("Last updated: ", TimeLabel::Modified),
            ("Mis à jour le ", TimeLabel::Modified),
            ("Publié le ", TimeLabel::Published),
            ("기사수정 ", TimeLabel::Modified),
            ("기사입력 ", TimeLabel::Published),
            ("Обновлено: ", TimeLabel::Modified),
            ("更新日時：", TimeLabel::Modified),
            ("活动时间：", TimeLabel::Other),
            ("施行日期：", TimeLabel::Other),
            ("更新 | ", TimeLabel::Bare),
            ("来源：南岸日报 ", TimeLabel::Bare),
        ];
        for (text, want) in cases {
            assert_eq!(label_before(text), want, "{text}");
        }
    }
}
