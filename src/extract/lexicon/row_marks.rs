//! Marks beside the title of a row: rank, heat, movement, and words such as 新 or 置顶.
//!
//! The words are data (`row-marks` in the files of the lexicon); units of large numbers (万, k) are notations.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::dates;
use super::files::{WordPick, all_words};
use super::language_files::parts_pattern;
use super::word_list::WordList;
use crate::model::Movement;

/// Returns true if a text beside a title is a rank, a date, a number of readers or a mark, not a part of the title.
pub(crate) fn is_row_mark(text: &str) -> bool {
    rank(text).is_some() || heat(text).is_some() || movement(text).is_some() || is_mark(text) || is_date(text)
}

/// Returns true for a word that marks a headline: 新, 热, 置顶, 组图.
pub(crate) fn is_mark(text: &str) -> bool {
    static MARK: LazyLock<Regex> = LazyLock::new(|| {
        let marks = any(|file| &file.row_marks.marks);
        Regex::new(&format!(r"^(?i)[\[【(（]?(?:{marks})[\]】)）]?$")).expect("the pattern is tested")
    });
    MARK.is_match(text)
}

/// Returns the rank that a text is: `1`, `01`, `3.`, `第5名`, `NO.1`, `TOP 2`.
pub(crate) fn rank(text: &str) -> Option<u16> {
    static RANK: LazyLock<Regex> = LazyLock::new(|| {
        let (before, after) =
            (any(|file| &file.row_marks.rank_before), any(|file| &file.row_marks.rank_after));
        Regex::new(&format!(r"^(?i)(?:{before}|#)?\s*(\d{{1,3}})\s*(?:[.、．)）]|{after})?$"))
            .expect("the pattern is tested")
    });
    RANK.captures(text)?[1].parse().ok().filter(|rank| *rank > 0)
}

/// Returns true if a rank says that it is one: `第5名`, `NO.1`, `3位`.
pub(crate) fn is_named_rank(text: &str) -> bool {
    text.contains(|c: char| c.is_alphabetic()) && rank(text).is_some()
}

/// Returns the rank before a title, and the rest: `1. 渡口`, `02、渡口`, `3 渡口`.
pub(crate) fn leading_rank(title: &str) -> Option<(u16, &str)> {
    static RANK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:[\[【(（]?(\d{1,3})[\]】)）.、．:：]\s*|(\d{1,3})\s+)(\D.{2,})$|^(\d{1,3})、\s*(.{3,})$",
        )
        .expect("the pattern is tested")
    });
    let found = RANK.captures(title)?;
    let number = found.get(1).or(found.get(2)).or(found.get(4))?.as_str().parse().ok()?;
    Some((number, found.get(3).or(found.get(5))?.as_str().trim_start()))
}

/// Returns the heat that a text states: `456.7万`, `热度 1,234,567`, `1.2亿阅读`, `搜索指数：99000`.
pub(crate) fn heat(text: &str) -> Option<u64> {
    static HEAT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^(?P<label>🔥|{})?\s*[:：]?\s*(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)\s*(?P<unit>[万萬亿億wWkK])?\+?\s*(?P<word>{}|℃|°)?$",
            any(|file| &file.row_marks.heat_before),
            any(|file| &file.row_marks.heat_after)
        ))
        .expect("the pattern is tested")
    });
    const FEWEST: f64 = 1000.0;
    let found = HEAT.captures(text)?;
    let number: f64 = found["n"].replace(',', "").parse().ok()?;
    let number = number
        * match found.name("unit").map(|unit| unit.as_str()) {
            Some("万" | "萬" | "w" | "W") => 1e4,
            Some("亿" | "億") => 1e8,
            Some("k" | "K") => 1e3,
            _ => 1.0,
        };
    let is_named = ["label", "unit", "word"].iter().any(|name| found.name(name).is_some());
    (is_named || number >= FEWEST && !found["n"].starts_with("20")).then_some(number.round() as u64)
}

/// Returns the movement that a text states: `↑`, `↓3`, `NEW`, `—`.
pub(crate) fn movement(text: &str) -> Option<Movement> {
    static UP: LazyLock<Regex> = LazyLock::new(|| moved(|file| &file.row_marks.up, r"[↑⬆▲△]", r"\+"));
    static DOWN: LazyLock<Regex> = LazyLock::new(|| moved(|file| &file.row_marks.down, r"[↓⬇▼▽]", "[-−]"));
    static NEW: LazyLock<WordList> = LazyLock::new(|| WordList::whole(|file| &file.row_marks.new));
    static SAME: LazyLock<WordList> = LazyLock::new(|| WordList::whole(|file| &file.row_marks.same));
    match text {
        "→" | "—" | "－" | "=" => Some(Movement::Same),
        text if NEW.matches(text) => Some(Movement::New),
        text if SAME.matches(text) => Some(Movement::Same),
        text if UP.is_match(text) => Some(Movement::Up),
        text if DOWN.is_match(text) => Some(Movement::Down),
        _ => None,
    }
}

/// Returns the pattern of a movement: an arrow, words or a sign before a number of places.
fn moved(words: WordPick, arrows: &str, sign: &str) -> Regex {
    let (words, places) = (any(words), any(|file| &file.row_marks.rank_after));
    Regex::new(&format!(r"^(?:{arrows}\s*\d{{0,3}}|(?:{words})\s*\d{{0,3}}(?:{places})?|{sign}\d{{1,3}})$"))
        .expect("the pattern is tested")
}

/// Returns a pattern for these words of all languages.
fn any(pick: WordPick) -> String {
    parts_pattern(all_words(pick))
}

/// Returns true if a text is little more than a date.
fn is_date(text: &str) -> bool {
    const REST: usize = 8;
    dates::find(text, Timestamp::UNIX_EPOCH).first().is_some_and(|date| {
        text.get(..date.bytes.start).map_or(0, str::len) + text.get(date.bytes.end..).map_or(0, str::len)
            <= REST
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_mark() {
        for word in all_words(|file| &file.row_marks.marks) {
            assert!(is_mark(word) && is_mark(&format!("[{word}]")), "{word}");
        }
        for word in all_words(|file| &file.row_marks.heat_before) {
            assert_eq!(heat(&format!("{word}：12")), Some(12), "{word}");
        }
        for word in all_words(|file| &file.row_marks.heat_after) {
            assert_eq!(heat(&format!("12{word}")), Some(12), "{word}");
        }
        for word in all_words(|file| &file.row_marks.new) {
            assert_eq!(movement(word), Some(Movement::New), "{word}");
        }
        assert_eq!(["上升3位", "下降 2"].map(movement), [Some(Movement::Up), Some(Movement::Down)]);
    }

    #[test]
    fn reads_ranks_heat_and_movement() {
        assert_eq!(
            ["1", "03", "第5名", "NO.1", "2.", "0", "2024"].map(rank),
            [Some(1), Some(3), Some(5), Some(1), Some(2), None, None]
        );
        assert_eq!(
            ["456.7万", "热度 1,234,567", "1.2亿阅读", "99000", "12", "2024", "渡口"].map(heat),
            [Some(4_567_000), Some(1_234_567), Some(120_000_000), Some(99_000), None, None, None]
        );
        assert_eq!(
            ["↑3", "▼", "NEW", "持平", "渡口"].map(movement),
            [Some(Movement::Up), Some(Movement::Down), Some(Movement::New), Some(Movement::Same), None]
        );
        assert_eq!(leading_rank("1. 渡口的灯"), Some((1, "渡口的灯")));
        assert_eq!(leading_rank("2、24节气里的渡口"), Some((2, "24节气里的渡口")));
        assert_eq!(leading_rank("70周年庆典"), None);
        assert_eq!(["NO.1", "2位", "3"].map(is_named_rank), [true, true, false]);
    }
}
