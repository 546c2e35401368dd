//! The letters and numbers of a text, without what media add: the form in which articles are compared.

use crate::text::fold;

/// Labels that media put before and after titles.
const LABELS: [&str; 11] =
    ["图", "组图", "多图", "附图", "图集", "视频", "快讯", "独家", "转载", "高清", "滚动"];

/// Returns the letters and digits of a text, folded as for search.
pub(super) fn letters(text: &str) -> Vec<char> {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the letters and digits of a title, without labels such as `（图）` and `视频丨`.
pub(super) fn title_letters(title: &str) -> Vec<char> {
    let is_edge = |c: char| {
        matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']' | '丨' | '|' | '｜' | '：' | ':')
    };
    let parts: Vec<&str> = title.split(is_edge).filter(|part| !LABELS.contains(&part.trim())).collect();
    letters(&parts.concat())
}

/// Returns the numbers of a text, in digits or in ideographs.
pub(super) fn numbers(text: &[char]) -> Vec<String> {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
        | '千' | '万' | '亿' => 2,
        _ => 0,
    };
    let runs = text.chunk_by(|a, b| class(*a) == class(*b));
    runs.filter(|run| class(run[0]) > 0).map(|run| run.iter().collect()).collect()
}

/// Returns the numbers of a dateline. Single ideographs are left out: they are more likely part of a name (张三).
pub(super) fn dateline_numbers(text: &[char]) -> Vec<String> {
    let mut numbers = numbers(text);
    numbers.retain(|number| number.chars().all(|c| c.is_ascii_digit()) || number.chars().nth(1).is_some());
    numbers
}

/// Returns true if all of some numbers are among others, at least as often.
pub(super) fn is_subset(some: &[String], all: &[String]) -> bool {
    let mut left: Vec<&String> = all.iter().collect();
    some.iter().all(|number| {
        let at = left.iter().position(|other| *other == number);
        at.map(|at| left.swap_remove(at)).is_some()
    })
}
