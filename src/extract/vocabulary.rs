//! The words that Chinese news pages put around their news, whichever site and system they come from.
//!
//! Each pattern names a habit of writing, never a site. Patterns are anchored and lines are short, so that running
//! text can't be taken for furniture.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

/// What a line of a page's furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Boilerplate {
    /// 相关阅读, 评论, 上一篇 …: the article is over.
    End,
    /// 当前位置, 首页 > 要闻.
    Breadcrumb,
    /// 原标题：….
    OriginalTitle,
    /// 责任编辑：….
    Editor,
    /// 来源/…供稿, 图文/….
    Credit,
    /// 标签：….
    Tags,
    /// 分享到, 打印, 字号, 点赞: things to press.
    Controls,
    /// 扫码关注, 下载客户端.
    Promotion,
    /// 免责声明, 转载请注明.
    Disclaimer,
    /// 版权所有, ICP备.
    Legal,
    /// 您的浏览器不支持….
    Player,
    /// 第 1 页, 共 3 页.
    Pager,
}

/// How many characters of a line are looked at; only disclaimers are longer.
const LONGEST: usize = 120;

/// Longest line (in characters) that names an editor or a credit.
const LONGEST_NAMES: usize = 70;

/// The patterns: a kind, a tab and a pattern a line.
const PATTERNS: &str = include_str!("../../assets/furniture.txt");

/// The kinds by the names they have there.
const KINDS: [(&str, Boilerplate); 12] = [
    ("end", Boilerplate::End),
    ("breadcrumb", Boilerplate::Breadcrumb),
    ("original-title", Boilerplate::OriginalTitle),
    ("editor", Boilerplate::Editor),
    ("credit", Boilerplate::Credit),
    ("tags", Boilerplate::Tags),
    ("controls", Boilerplate::Controls),
    ("promotion", Boilerplate::Promotion),
    ("disclaimer", Boilerplate::Disclaimer),
    ("legal", Boilerplate::Legal),
    ("player", Boilerplate::Player),
    ("pager", Boilerplate::Pager),
];

/// The patterns, in two parts. What begins a line decides within a few characters; a pattern that looks for its words all
/// along a line makes an automaton states on every line of prose, so it is only asked where one of its words stands.
struct Patterns {
    starts: Rows,
    inside: Rows,
    telling: Regex,
}

struct Rows {
    set: RegexSet,
    /// The number of each row in the file, and its kind.
    rows: Vec<(usize, Boilerplate)>,
}

static FURNITURE: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(|_| true));

/// Those that end an article: looked for on every line of a page, so by themselves.
static ENDS: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(|kind| kind == Boilerplate::End));

/// Whole lines and what they are. Looked up, since alternatives without number make an automaton slow.
static WHOLE: LazyLock<HashMap<&str, Boilerplate>> = LazyLock::new(|| {
    let whole = rows().filter_map(|(name, lines)| Some((kind(name.strip_suffix('=')?), lines)));
    whole.flat_map(|(kind, lines)| lines.split('|').map(move |line| (line, kind))).collect()
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    PATTERNS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

fn kind(name: &str) -> Boilerplate {
    KINDS.iter().find(|(known, _)| *known == name).expect("a test reads every row").1
}

/// What a line is that is known as a whole.
fn whole(bare: &str) -> Option<Boilerplate> {
    const LONGEST: usize = 64;
    let bare = bare.trim_end_matches(|c: char| !c.is_alphabetic());
    (bare.len() <= LONGEST).then(|| WHOLE.get(bare.to_ascii_lowercase().as_str()).copied()).flatten()
}

/// The words that a pattern looks for behind whatever may stand before them, as alternatives.
fn telling(pattern: &str) -> Option<&str> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\^(?:\.|\[\^[^\]]*\])[*+]\(([^()]*)\)").expect("the pattern is tested")
    });
    Some(FORM.captures(pattern)?.get(1)?.as_str())
}

impl Patterns {
    fn of(wanted: impl Fn(Boilerplate) -> bool) -> Self {
        let patterns = rows().filter(|(name, _)| !name.ends_with('='));
        let rows = patterns.enumerate().map(|(row, (name, pattern))| (row, kind(name), pattern));
        let (inside, starts): (Vec<_>, Vec<_>) =
            rows.filter(|(_, kind, _)| wanted(*kind)).partition(|(.., pattern)| telling(pattern).is_some());
        let words: Vec<&str> = inside.iter().filter_map(|(.., pattern)| telling(pattern)).collect();
        let telling = Regex::new(&words.join("|")).expect("a test reads every row");
        Self { starts: Rows::of(&starts), inside: Rows::of(&inside), telling }
    }

    /// Which kind matches is only asked where any does: the question costs more, and most lines are no furniture.
    fn first(&self, line: &str, admits: impl Fn(Boilerplate) -> bool) -> Option<Boilerplate> {
        let asked = self.asked(line).filter(|rows| rows.set.is_match(line));
        let found = asked.flat_map(|rows| rows.set.matches(line).into_iter().map(|at| rows.rows[at]));
        found.filter(|(_, kind)| admits(*kind)).min_by_key(|(row, _)| *row).map(|(_, kind)| kind)
    }

    fn is_match(&self, line: &str) -> bool {
        self.asked(line).any(|rows| rows.set.is_match(line))
    }

    fn asked(&self, line: &str) -> impl Iterator<Item = &Rows> {
        let inside = self.telling.is_match(line).then_some(&self.inside);
        [Some(&self.starts), inside].into_iter().flatten()
    }
}

impl Rows {
    fn of(rows: &[(usize, Boilerplate, &str)]) -> Self {
        /// Memory (bytes) for the states that patterns over many Chinese characters come to.
        const STATES: usize = 8 << 20;
        let patterns = rows.iter().map(|(.., pattern)| pattern);
        let set =
            RegexSetBuilder::new(patterns).dfa_size_limit(STATES).build().expect("a test reads every row");
        Self { set, rows: rows.iter().map(|(row, kind, _)| (*row, *kind)).collect() }
    }
}

/// What kind of furniture a line is, if it is any. Leading ornaments (`▲`, `■`, `>>`) don't count.
pub(super) fn furniture(line: &str) -> Option<Boilerplate> {
    if is_spaced_end(line) {
        return Some(Boilerplate::End);
    }
    let (bare, length) = bare(line);
    let limit = |kind| match kind {
        Boilerplate::Disclaimer => usize::MAX,
        Boilerplate::Credit | Boilerplate::Editor => LONGEST_NAMES,
        _ => LONGEST,
    };
    whole(bare).or_else(|| FURNITURE.first(bare, |kind| length <= limit(kind)))
}

/// Whether a line says that the article is over: [`furniture`] of that kind, found faster.
pub(super) fn is_end(line: &str) -> bool {
    let (bare, length) = bare(line);
    length <= LONGEST && (whole(bare) == Some(Boilerplate::End) || ENDS.is_match(bare) || is_spaced_end(line))
}

/// A line without its leading ornaments, as far as it is looked at, and its length in characters.
fn bare(line: &str) -> (&str, usize) {
    let is_ornament = |c: char| {
        "▲▼■□●○◆◇★☆►▶▷→◄◀◁←>＞·•|丨※＊* \u{3000}-".contains(c) || matches!(c, '\u{1f300}'..='\u{1faff}')
    };
    let bare = line.trim_start_matches(is_ornament).trim_end();
    let end = bare.char_indices().nth(LONGEST).map_or(bare.len(), |(at, _)| at);
    (bare.get(..end).unwrap_or(bare), bare.chars().count())
}

/// Whether a line ends an article with ornaments or spaces between its words: `延伸 · 推荐`, `相 关 阅 读`.
fn is_spaced_end(line: &str) -> bool {
    const LONGEST: usize = 48;
    if line.len() > LONGEST || !line.contains([' ', '·', '•', '/', '|', '丨']) {
        return false;
    }
    let bare: String = line.chars().filter(|c| !" ·•/|丨".contains(*c)).collect();
    ENDS.is_match(&bare) || line.split_whitespace().all(|word| ENDS.is_match(word))
}

/// Whether a text names a page of a printed newspaper: 第A02版：要闻.
pub(super) fn is_edition(text: &str) -> bool {
    static EDITION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^第\s*[A-Z]?\d{1,3}\s*版").expect("the pattern is tested"));
    EDITION.is_match(text)
}

/// Escapes text for HTML that is written to be read again.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Whether a page says that its article is gone.
pub(super) fn says_gone(text: &str) -> bool {
    static GONE: LazyLock<Regex> = LazyLock::new(|| {
        let what = "(文章|页面|頁面|内容|內容|信息|资讯|新闻|帖子|网页|網頁|稿件|文档|您访问的|您要找的|该[^。]{0,8})";
        let fate = "(不存在|已删除|已刪除|已被删除|被删除|已下线|已下架|已失效|找不到|尚未发布|未发布|不见了|已移除|已被移除|无法找到|没有找到|不可用)";
        let pattern = format!(
            "{what}[^。，]{{0,12}}{fate}|找不到.{{0,8}}(页面|文章|内容)|404|[Nn]ot [Ff]ound|no longer available"
        );
        Regex::new(&pattern).expect("the pattern is tested")
    });
    GONE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_patterns_is_read() {
        let lines = || PATTERNS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines().count(), rows().count());
        assert!(rows().all(|(name, _)| KINDS.iter().any(|(known, _)| *known == name.trim_end_matches('='))));
        let Patterns { starts, inside, .. } = &*FURNITURE;
        let all = || starts.rows.iter().chain(&inside.rows);
        assert!(KINDS.iter().all(|(_, kind)| all().any(|(_, known)| known == kind)));
    }

    #[test]
    fn what_may_stand_anywhere_names_its_words() {
        for (_, pattern) in rows().filter(|(name, _)| !name.ends_with('=')) {
            let begins = pattern.strip_prefix('^').expect("each is anchored");
            if begins.starts_with('.') || begins.starts_with("[^") {
                let words = telling(pattern).unwrap_or_else(|| panic!("{pattern} begins with no words"));
                let is_plain =
                    |c: char| c == '|' || regex::escape(c.encode_utf8(&mut [0; 4])).chars().eq([c]);
                assert!(!words.is_empty() && words.chars().all(is_plain), "{pattern}");
                let (_, rest) = pattern.split_once(')').expect("the words end");
                assert!(!rest.starts_with(['?', '*']), "{pattern}");
            }
        }
    }

    #[test]
    fn furniture_is_known_by_its_habits() {
        let cases = [
            ("上一篇：渡口的灯", Some(Boilerplate::End)),
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
            assert_eq!(furniture(line), want, "{line}");
        }
    }

    #[test]
    fn pages_say_that_they_are_gone() {
        for text in
            ["文章不存在", "您访问的文章已被删除或尚未发布", "抱歉，您要找的页面找不到了", "404 Not Found"]
        {
            assert!(says_gone(text), "{text}");
        }
        assert!(!says_gone("渡口的灯亮了一夜。"));
    }
}
