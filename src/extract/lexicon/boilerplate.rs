//! The kinds of boilerplate lines on Chinese news pages, recognised by how they are written.
//!
//! The patterns (`lines` in `assets/lexicon`) describe ways of writing, never a site. They are anchored and lines are
//! short, so that running text is not mistaken for boilerplate.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::files::{LineRule, files};
pub use super::kinds::Boilerplate;
use super::pattern_set::PatternGroups;

/// Number of leading characters that are matched. Only disclaimers may be longer.
const LONGEST: usize = 120;

/// Longest line, in characters, that names an editor or a credit.
const LONGEST_NAMES: usize = 70;

/// All patterns.
static ALL: LazyLock<PatternGroups<Boilerplate>> = LazyLock::new(|| PatternGroups::new(numbered_patterns()));

/// The patterns of [`Boilerplate::End`] alone: every line of a page is tested for them.
static ENDS: LazyLock<PatternGroups<Boilerplate>> = LazyLock::new(|| {
    PatternGroups::new(numbered_patterns().filter(|(_, kind, _)| *kind == Boilerplate::End))
});

/// Complete lines. They are looked up in a map, because an automaton of so many alternatives would be slow.
static COMPLETE_LINES: LazyLock<HashMap<String, Boilerplate>> = LazyLock::new(|| {
    let lists = files().iter().flat_map(|file| &file.complete_lines);
    lists.flat_map(|(kind, lines)| lines.iter().map(|line| (line.to_lowercase(), *kind))).collect()
});

/// Returns the kind of boilerplate of a line. Leading ornaments (`▲`, `■`, `>>`) are ignored.
pub(crate) fn classify(line: &str) -> Option<Boilerplate> {
    if is_spaced_end(line) {
        return Some(Boilerplate::End);
    }
    let (bare, length) = strip_ornaments(line);
    let limit = |kind| match kind {
        Boilerplate::Disclaimer => usize::MAX,
        Boilerplate::Credit | Boilerplate::Editor => LONGEST_NAMES,
        _ => LONGEST,
    };
    classify_complete(bare).or_else(|| ALL.first_match(bare, |kind| length <= limit(kind)))
}

/// Returns true if a line marks the end of the article.
///
/// The same as [`classify`] for [`Boilerplate::End`], but faster.
pub(crate) fn is_end(line: &str) -> bool {
    let (bare, length) = strip_ornaments(line);
    length <= LONGEST
        && (classify_complete(bare) == Some(Boilerplate::End) || ENDS.is_match(bare) || is_spaced_end(line))
}

/// Iterates over the rules of all languages.
fn rules() -> impl Iterator<Item = &'static LineRule> {
    files().iter().flat_map(|file| &file.lines)
}

/// Iterates over the patterns with their precedence and kind.
fn numbered_patterns() -> impl Iterator<Item = (usize, Boilerplate, &'static str)> {
    rules().enumerate().map(|(row, rule)| (row, rule.role, rule.pattern.as_str()))
}

/// Looks up a complete line.
fn classify_complete(bare: &str) -> Option<Boilerplate> {
    const LONGEST: usize = 64;
    let bare = bare.trim_end_matches(|c: char| !c.is_alphabetic());
    (bare.len() <= LONGEST).then(|| COMPLETE_LINES.get(bare.to_lowercase().as_str()).copied()).flatten()
}

/// Returns the first [`LONGEST`] characters of a line without its leading ornaments, and its length in characters.
fn strip_ornaments(line: &str) -> (&str, usize) {
    let is_ornament = |c: char| {
        matches!(
            c,
            '▲' | '▼'
                | '■'
                | '□'
                | '●'
                | '○'
                | '◆'
                | '◇'
                | '★'
                | '☆'
                | '►'
                | '▶'
                | '▷'
                | '→'
                | '◄'
                | '◀'
                | '◁'
        ) || matches!(
            c,
            '←' | '>' | '＞' | '·' | '•' | '|' | '丨' | '※' | '＊' | '*' | ' ' | '\u{3000}' | '-'
        ) || matches!(c, '\u{1f300}'..='\u{1faff}')
    };
    let bare = line.trim_start_matches(is_ornament).trim_end();
    let length = bare.chars().count();
    let end = (length > LONGEST).then(|| bare.char_indices().nth(LONGEST)).flatten();
    (end.and_then(|(end, _)| bare.get(..end)).unwrap_or(bare), length)
}

/// Returns true if a line ends an article and is spaced out or decorated: `延伸 · 推荐`, `相 关 阅 读`.
fn is_spaced_end(line: &str) -> bool {
    const LONGEST: usize = 48;
    if line.len() > LONGEST || !line.contains([' ', '·', '•', '/', '|', '丨']) {
        return false;
    }
    let bare: String = line.chars().filter(|c| !" ·•/|丨".contains(*c)).collect();
    ENDS.is_match(&bare) || line.split_whitespace().all(|word| ENDS.is_match(word))
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::super::pattern_set::searched_words;
    use super::*;

    #[test]
    fn every_rule_matches_its_example_and_no_prose() {
        for rule in rules() {
            assert_eq!(classify(&rule.example), Some(rule.role), "{}", rule.example);
            assert_eq!(classify(&rule.prose), None, "{}", rule.prose);
        }
    }

    #[test]
    fn every_rule_is_needed_for_its_example() {
        let compiled: Vec<Regex> =
            rules().map(|rule| Regex::new(&rule.pattern).expect("a pattern")).collect();
        for (row, rule) in rules().enumerate() {
            let (bare, _) = strip_ornaments(&rule.example);
            let matches = |at: &usize| *at != row && compiled[*at].is_match(bare);
            let other = (0..compiled.len()).find(matches).and_then(|at| rules().nth(at));
            assert!(
                other.is_none_or(|other| other.role != rule.role),
                "{} without {}",
                rule.example,
                rule.pattern
            );
        }
        for (line, kind) in COMPLETE_LINES.iter() {
            let shown = format!("{line} >>");
            assert_ne!(ALL.first_match(&shown, |_| true), Some(*kind), "{line} needs no row of its own");
        }
    }

    #[test]
    fn searching_patterns_name_plain_words() {
        for pattern in rules().map(|rule| rule.pattern.as_str()) {
            let rest = pattern.strip_prefix('^').expect("every pattern is anchored");
            if rest.starts_with('.') || rest.starts_with("[^") {
                let words =
                    searched_words(pattern).unwrap_or_else(|| panic!("{pattern} has no words to search for"));
                let is_plain =
                    |c: char| c == '|' || regex::escape(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
                assert!(!words.is_empty() && words.chars().all(is_plain), "{pattern}");
                let (_, rest) = pattern.split_once(')').expect("the words are a group");
                assert!(!rest.starts_with(['?', '*']), "{pattern}");
            }
        }
    }

    #[test]
    fn classifies_lines_of_real_pages() {
        let cases = [
            ("上一篇：渡口的灯", Some(Boilerplate::End)),
            ("最新跟贴", Some(Boilerplate::End)),
            ("评论区 12条", Some(Boilerplate::End)),
            ("AI摘要", Some(Boilerplate::Controls)),
            ("下一则：没有了", Some(Boilerplate::End)),
            ("上一篇文章：渡口的灯", Some(Boilerplate::End)),
            ("較舊文章：渡口的燈", Some(Boilerplate::End)),
            ("相关推荐 评论(0)", Some(Boilerplate::End)),
            ("阅读 (231)", Some(Boilerplate::Controls)),
            ("该文仅代表作者，平台仅提供信息存储空间服务。", Some(Boilerplate::Disclaimer)),
            ("南岸新闻，未经授权不得转载", Some(Boilerplate::Disclaimer)),
            ("南岸传媒版权所有。", Some(Boilerplate::Disclaimer)),
            ("如需刊登转载请点击右侧按钮，提交相关信息。", Some(Boilerplate::Disclaimer)),
            ("关注南岸网（nanan），获取更多机会", Some(Boilerplate::Promotion)),
            ("点击上方蓝字关注我们", Some(Boilerplate::Promotion)),
            ("精准解读，尽在南岸财经APP", Some(Boilerplate::Promotion)),
            ("👉 立即訂閱南岸報官方帳號，新聞不漏接", Some(Boilerplate::Promotion)),
            ("新船下水，限时优惠送给你>>", Some(Boilerplate::Promotion)),
            ("本文来自公众号“南岸”，作者：何小满，经授权发布。", Some(Boilerplate::Disclaimer)),
            ("© 2024年南岸网版权声明：本文所有内容受保护，不得擅自使用。", Some(Boilerplate::Disclaimer)),
            ("《南岸日报》（2024年10月08日 第5版）", Some(Boilerplate::Credit)),
            ("《渡口的灯》2024年再版，印了五千册。", None),
            ("（编译 何小满; 审校 林可）", Some(Boilerplate::Editor)),
            ("编辑 何小满 校对 林可", Some(Boilerplate::Editor)),
            ("南岸网声明：凡本网注明来源的作品，不得转载。", Some(Boilerplate::Disclaimer)),
            ("渡口声明：船票一概不退。", None),
            ("声明：登一次收二十块钱，字数不限。", None),
            ("声明：本网转载的文章不代表本网观点。", Some(Boilerplate::Disclaimer)),
            ("点击展开剩余全文", Some(Boilerplate::Controls)),
            ("展开全文再看，才知道写信的人是谁。", None),
            ("风险提示及免责条款", Some(Boilerplate::Disclaimer)),
            ("南岸客户端、南岸网编辑 何小满", Some(Boilerplate::Editor)),
            ("分享让更多人看到", Some(Boilerplate::Controls)),
            ("原文链接：https://www.example.cn/7.html", Some(Boilerplate::Controls)),
            ("—end—", Some(Boilerplate::End)),
            ("更多相关内容", Some(Boilerplate::End)),
            ("更多南岸報報導", Some(Boilerplate::End)),
            ("他把更多的南岸故事写进新闻", None),
            ("南岸新闻报料：020-0000000", Some(Boilerplate::Promotion)),
            ("一名男子，未经允许进入了船坞。", None),
            ("一位市民报料：渡口的灯坏了", None),
            ("相关阅读", Some(Boilerplate::End)),
            ("■ 延伸閱讀：", Some(Boilerplate::End)),
            ("热门评论(12)", Some(Boilerplate::End)),
            ("延伸 · 推荐", Some(Boilerplate::End)),
            ("您可能會有興趣的文章", Some(Boilerplate::End)),
            ("Related articles:", Some(Boilerplate::End)),
            ("更多 >>", Some(Boilerplate::Controls)),
            ("Related articles were found in the mill", None),
            ("登录并发贴", Some(Boilerplate::Controls)),
            ("（综合整理自沿海各报）", Some(Boilerplate::Credit)),
            ("您现在的位置：首页 > 要闻", Some(Boilerplate::Breadcrumb)),
            ("原标题：渡口换了新船", Some(Boilerplate::OriginalTitle)),
            ("（责任编辑：何小满）", Some(Boilerplate::Editor)),
            ("来源/南堤街道办供稿", Some(Boilerplate::Credit)),
            ("图文/何小满", Some(Boilerplate::Credit)),
            ("标签：渡轮 夜航", Some(Boilerplate::Tags)),
            ("分享到：微信 微博", Some(Boilerplate::Controls)),
            ("扫码关注我们的公众号", Some(Boilerplate::Promotion)),
            ("免责声明：本文仅代表作者观点", Some(Boilerplate::Disclaimer)),
            ("粤ICP备00000000号", Some(Boilerplate::Legal)),
            ("共 3 页 1 2 3 下一页", Some(Boilerplate::Pager)),
            ("上一篇文章发表后，读者来信不断。", None),
            ("来源不明的海鲜，摊主们说什么也不收。", None),
            ("编辑部里的灯亮到了天明。", None),
            ("评论家们对这出戏意见不一。", None),
            ("下一步，渡口还要添两艘船。", None),
        ];
        for (line, want) in cases {
            assert_eq!(classify(line), want, "{line}");
        }
    }
}
