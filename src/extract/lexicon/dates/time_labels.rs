//! Words before a time that say what happened then: 发布时间, Updated, 活动时间.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::lexicon::files::PublishLineWords;
use crate::extract::lexicon::language_files::{LANGUAGES, any_of};
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
    let words = |pick: fn(&PublishLineWords) -> &Vec<String>| {
        any_of(LANGUAGES.iter().flat_map(move |language| pick(language.publish_line)).map(String::as_str))
    };
    let other = "举办|舉辦|举行|舉行|活动|活動|会议|會議|施行|实施|實施|生效|截止|截至|报名|報名|开庭|签发|考试|考試|比赛|比賽|演出|开幕|起止|申报|办理|有效|拍摄|攝於|摄于|讲座|講座|展览|展覽|成立|开工|竣工|出生";
    Regex::new(&format!(
        "(?i)(?:(?P<other>{other})|(?P<modified>{})|(?P<published>{}))",
        words(|words| &words.modified),
        words(|words| &words.published)
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
    const WORDS: [&str; 16] = [
        "起", "前", "后", "後", "止", "至", "到", "以来", "之前", "施行", "实施", "實施", "生效", "举行",
        "召开", "开幕",
    ];
    let rest = rest.trim_start();
    WORDS.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

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
