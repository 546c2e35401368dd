//! The edges of a title in a list: bullets before it, dates before or after it, labels in its `title=`.
//!
//! Content systems print these with the title, or glue them to it. Dates in words (`10月8日的渡口`) belong to the title. Marks and
//! labels are data (`row-marks`, `title-hints`); bullets, and words between two dates (至), are notations.

use std::sync::LazyLock;

use regex::Regex;

use super::files::{WordPick, all_words};
use super::language_files::parts_pattern;

/// A title without what its row puts around it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TrimmedTitle<'t> {
    /// The title.
    pub(crate) title: &'t str,
    /// The date at its edge.
    pub(crate) date: Option<&'t str>,
}

/// A time of day after a date.
const CLOCK: &str = r"(?:[\sT]+\d{1,2}:\d{2}(?::\d{2})?)?";

/// A date with a year.
const DAY: &str = r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}";

/// A date without a year.
const YEARLESS: &str = r"(?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])";

/// A date with a year in words, which rows print apart from the title.
const DAY_IN_WORDS: &str = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日";

/// A date without a year in words, with the zeros that systems print.
const PADDED_WORDS: &str = r"(?:0[1-9]|1[0-2])月(?:3[01]|[012]\d)日";

/// Returns a title without bullets before it and without a date at either edge.
pub(crate) fn trim_title(text: &str) -> TrimmedTitle<'_> {
    static LEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^(?:[\[【(（]\s*(?P<a>(?:{DAY}|{YEARLESS}|{PADDED_WORDS}){CLOCK})\s*[\])）】]|(?P<b>{DAY}{CLOCK})[\s|丨·]*|(?P<c>\d{{2}}[-/.]\d{{2}})\s)\s*"
        ))
        .expect("the pattern is tested")
    });
    static TRAILING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"(?:[\[【(（]\s*(?P<a>(?:{DAY}|{YEARLESS}|{PADDED_WORDS}){CLOCK})\s*[\])）】]|(?P<b>{DAY}{CLOCK})|\s(?P<c>(?:\d{{2}}[-/.]\d{{2}}|{DAY_IN_WORDS}){CLOCK}))\s*$"
        ))
        .expect("the pattern is tested")
    });
    const SHORTEST: usize = 4;
    let title = without_empty_brackets(without_bullets(text));
    let dated = |edge: &LazyLock<Regex>| {
        let found = edge.captures(title)?;
        let date = ["a", "b", "c"].iter().find_map(|name| found.name(name))?;
        let whole = found.get(0)?;
        let rest = if whole.start() == 0 { title.get(whole.end()..)? } else { title.get(..whole.start())? };
        let rest = rest.trim().trim_end_matches(['|', '丨']).trim_end();
        let is_range = rest.ends_with(['至', '到', '-', '—', '~', '－', '～', '第'])
            || rest.starts_with(['至', '到', '-', '—', '~', '－', '～']);
        (rest.chars().count() >= SHORTEST && !is_range)
            .then(|| TrimmedTitle { title: without_bullets(rest), date: Some(date.as_str()) })
    };
    dated(&TRAILING).or_else(|| dated(&LEADING)).unwrap_or(TrimmedTitle { title, date: None })
}

/// Removes brackets after a title that would hold a date which the page lacks.
fn without_empty_brackets(text: &str) -> &str {
    let inner = text.trim_end().strip_suffix(['）', ')', ']', '】']).map(str::trim_end);
    inner.and_then(|inner| inner.strip_suffix(['（', '(', '[', '【'])).map_or(text, str::trim_end)
}

/// Removes the bullets and marks before a title: `·`, `[图]`, `【置顶】`.
pub(crate) fn without_bullets(text: &str) -> &str {
    const BULLETS: &str = "·•・●○◆◇■□▪▫◦►▶▷▸»›※★☆◎＞>*\u{f0b7}\u{f06c} ";
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        let marks = parts_pattern(all_words(|file| &file.row_marks.before_title));
        Regex::new(&format!(r"^[\[【](?:{marks})[\]】]\s*")).expect("the pattern is tested")
    });
    let rest = text.trim_start_matches(|c| BULLETS.contains(c)).trim_end();
    let rest = MARK.find(rest).and_then(|mark| rest.get(mark.end()..)).unwrap_or(rest);
    if rest.is_empty() { text } else { rest }
}

/// Returns the title in a `title=` that names its fields: `标题：…  作者：…  更新时间：…`.
pub(crate) fn labelled_title(hint: &str) -> &str {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        let labels = spaced(|file| &file.title_hints.titles);
        Regex::new(&format!(r"^(?:{labels})\s*[:：]\s*")).expect("the pattern is tested")
    });
    static NEXT_LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let labels = spaced(|file| &file.title_hints.others);
        Regex::new(&format!(r"\s+(?:{labels})\s*[:：]")).expect("the pattern is tested")
    });
    let start = TITLE.find(hint).map_or(0, |label| label.end());
    let rest = hint.get(start..).unwrap_or(hint);
    let end = NEXT_LABEL.find(rest).map_or(rest.len(), |label| label.start());
    rest.get(..end).filter(|title| !title.is_empty()).unwrap_or(hint)
}

/// Returns the date in a `title=` that names its fields.
pub(crate) fn labelled_date(hint: &str) -> Option<&str> {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        let labels = spaced(|file| &file.title_hints.times);
        Regex::new(&format!(r"(?:{labels})\s*[:：]\s*((?:{DAY}|{DAY_IN_WORDS}){CLOCK})"))
            .expect("the pattern is tested")
    });
    DATE.captures(hint)?.get(1).map(|date| date.as_str())
}

/// Returns a pattern for labels whose characters may be spaced out: 作 者.
fn spaced(pick: WordPick) -> String {
    let letters = |word: &str| -> Vec<String> {
        word.chars().map(|c| regex::escape(c.encode_utf8(&mut [0; 4]))).collect()
    };
    all_words(pick).map(|word| letters(word).join(r"\s*")).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_mark_or_a_label() {
        for word in all_words(|file| &file.row_marks.before_title) {
            assert_eq!(without_bullets(&format!("【{word}】渡口")), "渡口", "{word}");
        }
        for word in all_words(|file| &file.title_hints.titles) {
            assert_eq!(labelled_title(&format!("{word}：渡口换船")), "渡口换船", "{word}");
        }
        for word in all_words(|file| &file.title_hints.others) {
            assert_eq!(labelled_title(&format!("渡口换船 {word}：甲")), "渡口换船", "{word}");
        }
        assert_eq!(labelled_date("时 间：2024-10-08"), Some("2024-10-08"));
    }

    #[test]
    fn trims_bullets_and_dates() {
        let cases = [
            ("·渡口今起换新船", "渡口今起换新船", None),
            ("● 渡口今起换新船", "渡口今起换新船", None),
            ("[图]渡口今起换新船(2024-10-08)", "渡口今起换新船", Some("2024-10-08")),
            ("【新船】渡口今起换新船", "【新船】渡口今起换新船", None),
            ("渡口今起换新船(2024-10-08)", "渡口今起换新船", Some("2024-10-08")),
            ("渡口今起换新船2024-10-08", "渡口今起换新船", Some("2024-10-08")),
            ("渡口今起换新船 2024/10/08 09:30", "渡口今起换新船", Some("2024/10/08 09:30")),
            ("渡口今起换新船 [10-08]", "渡口今起换新船", Some("10-08")),
            ("渡口今起换新船 10-08", "渡口今起换新船", Some("10-08")),
            ("[10-08] 渡口今起换新船", "渡口今起换新船", Some("10-08")),
            ("2024-10-08 渡口今起换新船", "渡口今起换新船", Some("2024-10-08")),
            ("渡口今起换新船 2024年10月8日", "渡口今起换新船", Some("2024年10月8日")),
            ("[10月08日]渡口今起换新船", "渡口今起换新船", Some("10月08日")),
            ("渡口公告（10月8日）", "渡口公告（10月8日）", None),
            ("渡口今起换新船()", "渡口今起换新船", None),
            ("渡口检修自2024-10-01至2024-10-08", "渡口检修自2024-10-01至2024-10-08", None),
            ("渡口比分4-10", "渡口比分4-10", None),
            ("10月8日的渡口", "10月8日的渡口", None),
            ("（一）渡口的灯", "（一）渡口的灯", None),
            ("2024-10-08", "2024-10-08", None),
            ("★", "★", None),
        ];
        for (text, title, date) in cases {
            assert_eq!(trim_title(text), TrimmedTitle { title, date }, "{text}");
        }
    }

    #[test]
    fn finds_the_title_among_labels() {
        let cases = [
            ("标题：渡口换船 作者：何小满 更新时间：2024-10-08", "渡口换船"),
            ("文章标题:渡口换船 点击数：12", "渡口换船"),
            ("渡口换船", "渡口换船"),
            ("来源：南岸晚报", "来源：南岸晚报"),
        ];
        for (hint, title) in cases {
            assert_eq!(labelled_title(hint), title);
        }
        let dated = "标题：渡口换船 更新时间：2024-10-08 09:30 点击数：2";
        assert_eq!(labelled_date(dated), Some("2024-10-08 09:30"));
    }
}
