//! The labels of publish lines: 发布时间, 来源, 作者, 编辑, and others that introduce a value.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::files::PublishLineWords;
use super::language_files::{LANGUAGES, any_of};

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

/// Each kind of label with the alternatives of its pattern.
const LABELS: &[(Label, &str)] = &[
    (
        Label::Time,
        r"(?:发布|發布|發佈|发表|發表|更新|出版|刊发|刊登|上传|录入|编辑|添加|加入|发稿|發稿|撰稿)?(?:时间|時間|日期|日\s+期|于|於)|出版|刊登|更新|發佈|發布",
    ),
    (
        Label::Origin,
        r"(?:信息|消息|文章|新闻|新聞|稿件|内容|資料|资料|本文)?(?:来源|來源|[来來]\s+源|稿源|出处|出處)(?:于|自|單位|单位)?|(?:本文|文章)?(?:原创|原創)|供稿(?:单位|單位)?|来稿单位|来自|來自|媒体|媒體|Source",
    ),
    (Label::Author, r"作者|执笔|撰文|文[/／]|文|撰稿|通讯员|作\s者|By|Author"),
    (Label::Reporter, r"(?:本报|本报讯|本网|特约|首席|实习|见习|全媒体)?(?:记者|記者)"),
    (Label::Photographer, r"(?:摄影|攝影)(?:记者|記者)?|摄|攝"),
    (Label::Editor, r"(?:责任|責任|网络|网站|本文|文字|值班|见习|实习)?(?:编辑|編輯)|责编|責編|Editor"),
    (
        Label::Other,
        r"附件|成文(?:时间|日期)|生效(?:时间|日期)|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点击(?:次数|量|数|率)?|点击|人气|访问(?:次数|量)?|字号|字体|字體|打印|评论|分类|栏目|标签|关键词|发布者|发布人|发布单位|(?:本文)?字数|图(?:片|像)?(?:来源|來源)|圖(?:片|像)?來源|责任校对|校对|审核|监制|作品|热度|views?|分享|图|我要|收藏|纠错|原标题|用户名|标题|审校",
    ),
];

/// Returns the labels of one kind that the files of all languages have, as a pattern.
fn lexicon_words(label: Label) -> String {
    let pick = |words: &'static PublishLineWords| match label {
        Label::Time => words.published.iter().chain(&words.modified),
        Label::Origin => words.source.iter().chain(&[]),
        Label::Author => words.author.iter().chain(&[]),
        Label::Reporter => words.reporter.iter().chain(&[]),
        Label::Photographer => words.photographer.iter().chain(&[]),
        Label::Editor => words.editor.iter().chain(&[]),
        Label::Other => [].iter().chain(&[]),
    };
    any_of(LANGUAGES.iter().flat_map(|language| pick(language.publish_line)).map(String::as_str))
}

/// Returns the alternatives of the pattern of one kind of label.
fn alternatives(label: Label, words: &str) -> String {
    let more = lexicon_words(label);
    if more.is_empty() { words.to_owned() } else { format!("{words}|(?i:{more})") }
}

/// Any label with its separator, in one group per kind.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> =
        LABELS.iter().map(|(label, words)| format!("({})", alternatives(*label, words))).collect();
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
            Some(LabelMatch { label: LABELS[group - 1].0, start: whole.start(), value: whole.end() })
        })
        .collect()
}

/// Adds the missing colon to a label.
///
/// A label may be separated from its value by a space, may be a piece of its own (a table cell, a `<dt>`), or may be
/// part of a Taiwanese byline: `記者林可／北嶼報導`.
pub(crate) fn add_label_colons(piece: &str) -> Cow<'_, str> {
    static SPACED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|\s|\|)(来源|來源|(?:本报|本报见习|本网|本刊)?记者|記者|作者|责任编辑|責任編輯|编辑|編輯|责编)\s+([^\s:：/／|｜丨])")
            .expect("the pattern is tested")
    });
    static ALONE: LazyLock<Regex> = LazyLock::new(|| {
        let labels = LABELS.iter().filter(|(label, _)| *label != Label::Other);
        let labels = labels.map(|(label, words)| alternatives(*label, words)).collect::<Vec<_>>().join("|");
        Regex::new(&format!("^(?:{labels}|(?:浏览|阅读|点击|访问)(?:次数|量|数))$"))
            .expect("the labels are tested")
    });
    static ORIGIN_SUFFIX: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s(?:来源|來源)(?:于|自)$").expect("the pattern is tested"));
    static REPORTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(记者|記者)\s*(\p{Han}{2,4})\s*[／/]\s*\p{Han}{2,8}(?:报道|報道|報導)")
            .expect("the pattern is tested")
    });
    static REPORTER_ALONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|[\s|｜／/])(?:本报|本報|本网|本網|本台|特约|实习|见习)?(记者|記者)\s*(\p{Han}{2,4})(\s|$|[|｜／/])")
            .expect("the pattern is tested")
    });
    static WRITTEN_BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:by|von|par|автор|текст)\s+(\p{Lu}[\p{L}'’.-]*(?:(?:\s+|,\s+|\s+and\s+|\s+und\s+|\s+et\s+)\p{Lu}[\p{L}'’.-]*){1,5})\s*(?:$|[|·•,–—]\s*(.*))")
            .expect("the pattern is tested")
    });
    static KOREAN_REPORTER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^([가-힣]{2,4})\s*기자(?:\s(.*))?$").expect("the pattern is tested"));
    // 记者手记 and the like name a column.
    const COLUMNS: [&str; 10] =
        ["手记", "手記", "调查", "調查", "观察", "觀察", "专访", "专栏", "连线", "来信"];
    const LONGEST_LABEL: usize = 60;
    let bare = piece.trim_end_matches([',', '，']);
    // The value of a bare `来自` is a place or a device more often than a medium, and a bare `原创` is a badge.
    if piece.chars().nth(1).is_some()
        && piece.len() <= LONGEST_LABEL
        && !matches!(piece, "来自" | "來自" | "原创" | "原創")
        && (ALONE.is_match(bare) || piece.ends_with(['于', '自']) && ORIGIN_SUFFIX.is_match(piece))
    {
        return Cow::Owned(format!("{bare}："));
    }
    if let Some(found) = WRITTEN_BY.captures(piece) {
        let rest = found.get(2).map_or("", |rest| rest.as_str());
        return Cow::Owned(format!("By：{}｜{rest}", &found[1]));
    }
    if let Some(found) = KOREAN_REPORTER.captures(piece) {
        // A date may follow, and so may an address or a place.
        let rest = found.get(2).map_or("", |rest| rest.as_str()).trim_start_matches(['|', '｜', ' ']);
        let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { "" };
        return Cow::Owned(format!("记者：{} {rest}", &found[1]).trim_end().to_owned());
    }
    let alone = REPORTER_ALONE.captures(piece).filter(|_| !REPORTER.is_match(piece));
    if alone.is_some_and(|found| !COLUMNS.iter().any(|column| found[3].starts_with(column))) {
        return Cow::Owned(REPORTER_ALONE.replace(piece, "$1$2：$3$4").into_owned());
    }
    match REPORTER.replace_all(piece, "$1：$2 ") {
        Cow::Borrowed(piece) => SPACED.replace_all(piece, "$1$2：$3"),
        Cow::Owned(piece) => Cow::Owned(SPACED.replace_all(&piece, "$1$2：$3").into_owned()),
    }
}
