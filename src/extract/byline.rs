//! The publish line: time, 来源, author and editor, as labels and neighbours tell them.
//!
//! A publish line stands between the title and the body, sometimes inside the heading, sometimes behind the body. Its
//! pieces are the text nodes of its lines: a piece begins with a label (`来源：`), or is the value of the label before
//! it, or is a date, or stands bare beside the date, where only a source is ever written without a label.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;

use super::sheet::Sheet;
use super::time::{self, Dated};
use crate::model::Published;
use crate::text::{clean_line, is_han};

/// What publish lines say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The publish time and whether its year or day had to be inferred.
    pub(super) published: Option<(Published, bool)>,
    /// 来源, with a label.
    pub(super) origin: Option<String>,
    /// A name that stands bare beside the time.
    pub(super) bare: Option<String>,
    /// A name that stands bare, and is a medium's by its last word.
    pub(super) medium: Option<String>,
    /// 作者, 记者.
    pub(super) author: Option<String>,
    /// 责任编辑.
    pub(super) editor: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Time,
    Origin,
    Author,
    Editor,
    Other,
}

const LABELS: &[(Label, &str)] = &[
    (
        Label::Time,
        r"(?:发布|發布|發佈|发表|發表|更新|出版|刊发|刊登|上传|录入|编辑)?(?:时间|時間|日期|于|於)",
    ),
    (
        Label::Origin,
        r"(?:信息|消息|文章|新闻|稿件|内容|资料|本文)?(?:来源|來源|稿源|出处|出處)(?:于|自)?|来自|來自|媒体|Source",
    ),
    (
        Label::Author,
        r"(?:本报|本报讯|本网|特约|首席|实习|见习|全媒体)?(?:记者|記者)|作者|撰文|文[/／]|文|撰稿|通讯员|作\s者|By|Author",
    ),
    (Label::Editor, r"(?:责任|責任|网络|网站|本文|文字|值班|见习|实习)?(?:编辑|編輯)|责编|責編"),
    (
        Label::Other,
        r"浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点击(?:次数|量|数|率)?|点击|人气|访问(?:次数|量)?|字号|字体|字體|打印|评论|分类|栏目|标签|关键词|发布者|发布人|发布单位|责任校对|校对|审核|监制|作品|热度|views?|分享|摄影|图|我要|收藏|纠错|原标题|用户名|标题|审校",
    ),
];

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let groups: Vec<String> = LABELS.iter().map(|(_, words)| format!("({words})")).collect();
    Regex::new(&format!(r"(?:{})\s*[:：丨｜/／]\s*", groups.join("|"))).expect("the labels are tested")
});

/// Reads publish lines. Earlier lines win where two say the same.
///
/// A piece that is the `title` says nothing, whatever dates it names.
pub(super) fn read(sheet: &Sheet<'_>, indexes: impl Iterator<Item = usize>, title: &str) -> Byline {
    let mut byline = Byline::default();
    for index in indexes {
        byline.read_line(&pieces(sheet, index, title), sheet.fetched());
    }
    byline
}

/// Reads publish lines each by itself and then all in a row as one: some pages give every piece a line of its own.
pub(super) fn read_row(
    sheet: &Sheet<'_>,
    indexes: impl Iterator<Item = usize> + Clone,
    title: &str,
) -> Byline {
    let mut byline = read(sheet, indexes.clone(), title);
    let row: Vec<String> = indexes.flat_map(|index| pieces(sheet, index, title)).collect();
    byline.read_line(&row, sheet.fetched());
    byline
}

/// The text nodes of a line, none for one that is too long to be a publish line.
fn pieces(sheet: &Sheet<'_>, index: usize, title: &str) -> Vec<String> {
    const LONGEST: u32 = 200;
    let line = sheet.lines.get(index);
    let nodes = line.nodes.clone().filter(|_| line.size <= LONGEST);
    let pieces = nodes.filter_map(|id| sheet.dom.text(id)).map(clean_line);
    let pieces = pieces.filter(|piece| !piece.is_empty() && !title.contains(piece.as_str()));
    pieces.map(|piece| with_colons(&piece).into_owned()).collect()
}

/// Whether a line has the form of a publish line: it names a label, or is little more than a date.
pub(super) fn is_byline(line: &str) -> bool {
    let dated = || {
        time::find(line, Timestamp::UNIX_EPOCH)
            .first()
            .is_some_and(|dated| dated.bytes.len() * 2 >= line.len())
    };
    !fields(line).is_empty() || dated()
}

impl Byline {
    /// Fills in from other lines what these did not say.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            published: self.published.or(other.published),
            origin: self.origin.or(other.origin),
            bare: self.bare.or(other.bare),
            medium: self.medium.or(other.medium),
            author: self.author.or(other.author),
            editor: self.editor.or(other.editor),
        }
    }

    fn read_line(&mut self, pieces: &[String], fetched: Timestamp) {
        let mut open = None;
        let mut last_dated = None;
        for (index, piece) in pieces.iter().enumerate() {
            let labelled = fields(piece);
            let dates = time::find(piece, fetched);
            if labelled.is_empty() {
                if let Some(label) = open.take() {
                    self.take(label, piece, &dates);
                } else if dates.is_empty() {
                    self.take_bare(piece, last_dated == index.checked_sub(1) && index > 0);
                } else {
                    self.take_dated(piece, &dates);
                }
            } else {
                open = self.take_fields(piece, &labelled, &dates);
            }
            if !dates.is_empty() {
                last_dated = Some(index);
            }
        }
        if last_dated.is_none()
            && pieces.len() > 1
            && let Some(dated) = time::find(&pieces.join(" "), fetched).first()
        {
            self.take_time(dated, false);
        }
        self.bare_before_date(pieces, fetched);
    }

    /// Takes the fields of a piece; the label whose value is still to come, if the piece ends with one.
    fn take_fields(&mut self, piece: &str, labelled: &[Field], dates: &[Dated]) -> Option<Label> {
        let first = labelled.first().map_or(0, |field| field.start);
        if let Some(lead) = piece.get(..first) {
            let dates: Vec<Dated> = dates.iter().filter(|dated| dated.bytes.end <= first).cloned().collect();
            if !dates.is_empty() {
                self.take_dated(lead, &dates);
            }
        }
        let mut open = None;
        for (index, field) in labelled.iter().enumerate() {
            let end = labelled.get(index + 1).map_or(piece.len(), |next| next.start);
            let value = piece.get(field.value..end).unwrap_or_default().trim();
            let dates: Vec<Dated> = dates
                .iter()
                .filter(|dated| field.value <= dated.bytes.start && dated.bytes.end <= end)
                .cloned()
                .collect();
            open = None;
            if value.is_empty() {
                open = Some(field.label);
            } else {
                self.take(field.label, value, &dates);
            }
        }
        open
    }

    /// Takes the value of a label.
    fn take(&mut self, label: Label, value: &str, dates: &[Dated]) {
        if let Some(dated) = dates.first()
            && matches!(label, Label::Time | Label::Origin)
        {
            self.take_time(dated, label == Label::Time);
        }
        let slot = match label {
            Label::Origin => &mut self.origin,
            Label::Author => &mut self.author,
            Label::Editor => &mut self.editor,
            Label::Time | Label::Other => return,
        };
        if slot.is_none() {
            let names = if label == Label::Author { names(value) } else { name(value) };
            *slot = names.filter(|name| !is_nobody(name));
        }
    }

    fn take_time(&mut self, dated: &Dated, labelled: bool) {
        let better = match self.published {
            None => true,
            Some((Published::Day(day), _)) => {
                matches!(dated.published, Published::At(_))
                    && dated.published.day(&jiff::tz::TimeZone::fixed(crate::model::CHINA)) == day
            }
            Some((_, inferred)) => inferred && !dated.inferred && labelled,
        };
        if better {
            self.published = Some((dated.published, dated.inferred));
        }
    }

    /// A piece with a date and no label: the date counts, and so does a name around it.
    fn take_dated(&mut self, piece: &str, dates: &[Dated]) {
        let Some(dated) = dates.first() else { return };
        self.take_time(dated, false);
        for rest in [piece.get(dates[dates.len() - 1].bytes.end..), piece.get(..dated.bytes.start)]
            .into_iter()
            .flatten()
        {
            self.take_bare(rest.trim_matches(|c: char| !c.is_alphanumeric()), true);
        }
    }

    /// A piece without label or date.
    fn take_bare(&mut self, piece: &str, beside_date: bool) {
        if let Some(author) =
            piece.strip_suffix('文').map(str::trim_end).and_then(|piece| piece.strip_suffix(['/', '／']))
        {
            self.author = self.author.take().or_else(|| name(author));
            return;
        }
        if !is_bare_name(piece) {
            return;
        }
        if beside_date && self.bare.is_none() {
            self.bare = name(piece);
        }
        if self.medium.is_none() && is_medium(piece) {
            self.medium = name(piece);
        }
    }

    /// `南岸晚报 | 何小满/文 | 2024-10-08`: a bare piece a little before the date.
    fn bare_before_date(&mut self, pieces: &[String], fetched: Timestamp) {
        const NEAR: usize = 3;
        let dated = |piece: &String| !time::find(piece, fetched).is_empty() && fields(piece).is_empty();
        let Some(date) = pieces.iter().position(dated) else { return };
        for (distance, piece) in pieces.iter().take(date).rev().take(NEAR).enumerate() {
            if fields(piece).is_empty() && (distance == 0 || piece.chars().count() > 2) {
                self.take_bare(piece, true);
            }
        }
    }
}

struct Field {
    label: Label,
    start: usize,
    value: usize,
}

fn fields(piece: &str) -> Vec<Field> {
    LABEL
        .captures_iter(piece)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let group = (1..=LABELS.len()).find(|group| captures.get(*group).is_some())?;
            Some(Field { label: LABELS[group - 1].0, start: whole.start(), value: whole.end() })
        })
        .collect()
}

/// The name that a value begins with: up to a separator, a date, or a space that ends a Chinese name.
fn name(value: &str) -> Option<String> {
    let value = value.trim_start_matches(|c: char| c.is_whitespace() || ":：|｜丨[【(（《".contains(c));
    let dates = time::find(value, Timestamp::UNIX_EPOCH);
    let value = dates.first().and_then(|dated| value.get(..dated.bytes.start)).unwrap_or(value);
    let mut name = String::new();
    for word in value.split_whitespace() {
        let word_end = word.find(|c: char| "|｜丨［[【;；>》".contains(c)).unwrap_or(word.len());
        let part = word.get(..word_end).unwrap_or(word);
        let chinese = |text: &str| text.chars().next_back().is_some_and(|c| !c.is_ascii());
        if !name.is_empty()
            && (chinese(&name) || !part.is_ascii() || part.starts_with(|c: char| c.is_ascii_digit()))
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
    let name = name.trim_end_matches(|c: char| ")）】]》:：,，、/-—".contains(c)).trim();
    let count = name.chars().count();
    ((2..=30).contains(&count) && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// The names that a value begins with, where several people are named one after another: short Chinese words.
fn names(value: &str) -> Option<String> {
    let first = name(value)?;
    let is_person =
        |word: &&str| (2..=4).contains(&word.chars().count()) && word.chars().all(|c| is_han(c) || c == '·');
    let rest = value.get(value.find(&first)? + first.len()..).unwrap_or_default();
    let others = rest.split_whitespace().take_while(is_person).filter(|word| fields(word).is_empty());
    Some(others.fold(
        first.clone(),
        |names, other| if is_person(&first.as_str()) { names + " " + other } else { names },
    ))
}

/// What systems print where nobody is named.
pub(super) fn is_nobody(name: &str) -> bool {
    const NOBODY: &[&str] = &[
        "佚名",
        "不详",
        "不詳",
        "未知",
        "匿名",
        "无",
        "暂无",
        "管理员",
        "管理員",
        "系统管理员",
        "超级管理员",
        "站长",
        "编辑部",
        "編輯部",
        "编辑",
        "編輯",
        "网站编辑",
        "本站编辑",
        "小编",
        "小編",
        "本站",
        "本网",
        "网络",
        "本站原创",
        "admin",
        "administrator",
        "superadmin",
        "root",
        "editor",
        "webmaster",
        "system",
        "anonymous",
        "unknown",
    ];
    NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(name))
}

/// A label that is set off from its value by a space alone gets its colon, as does one that is a piece of its own (a
/// cell, a `<dt>`), and a Taiwanese byline: `記者林可／北嶼報導`.
fn with_colons(piece: &str) -> Cow<'_, str> {
    static SPACED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(^|\s|\|)(来源|來源|记者|記者|作者|责任编辑|責任編輯|编辑|編輯|责编)\s+([^\s:：])")
            .expect("the pattern is tested")
    });
    static ALONE: LazyLock<Regex> = LazyLock::new(|| {
        let labels = LABELS.iter().filter(|(label, _)| *label != Label::Other).map(|(_, words)| *words);
        let labels = labels.collect::<Vec<_>>().join("|");
        Regex::new(&format!("^(?:{labels}|(?:浏览|阅读|点击|访问)(?:次数|量|数))$"))
            .expect("the labels are tested")
    });
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(记者|記者)\s*(\p{Han}{2,4})\s*[／/]\s*\p{Han}{2,8}(?:报道|報道|報導)")
            .expect("the pattern is tested")
    });
    if piece.chars().nth(1).is_some() && ALONE.is_match(piece) {
        return Cow::Owned(format!("{piece}："));
    }
    match FROM.replace_all(piece, "$1：$2 ") {
        Cow::Borrowed(piece) => SPACED.replace_all(piece, "$1$2：$3"),
        Cow::Owned(piece) => Cow::Owned(SPACED.replace_all(&piece, "$1$2：$3").into_owned()),
    }
}

/// Whether a name is a medium's by its last word.
fn is_medium(name: &str) -> bool {
    const SHORTEST: usize = 3;
    const LAST_WORDS: &[&str] = &[
        "报",
        "報",
        "网",
        "網",
        "社",
        "台",
        "臺",
        "周刊",
        "週刊",
        "月刊",
        "杂志",
        "雜誌",
        "头条",
        "頭條",
        "视界",
        "視界",
        "在线",
        "在線",
        "客户端",
        "客戶端",
        "传媒",
        "傳媒",
        "融媒",
        "综合",
        "綜合",
        "观察",
        "觀察",
        "广播",
        "廣播",
        "中心",
    ];
    name.chars().count() >= SHORTEST && LAST_WORDS.iter().any(|word| name.ends_with(word))
}

/// Whether a piece without a label can be the name of a medium or a person.
fn is_bare_name(piece: &str) -> bool {
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(发布|发表|更新|首页|正文|字号|字体|大|中|小|打印|评论|分享|收藏|举报|阅读|浏览|原创|转载|关注|订阅|点击|朗读|听新闻|我要|复制|纠错|进入|微信|微博|已有|参与|查看|次|由|于|来自|星期|周)|(阅读|浏览|评论|点击|[\d\s](次|人|条|万))$|[?？!！。，]|^[\d\s.:+-]+$|^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾)$")
            .expect("the pattern is tested")
    });
    let count = piece.chars().count();
    (2..=16).contains(&count) && piece.chars().any(char::is_alphabetic) && !NOISE.is_match(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_pieces(pieces: &[&str]) -> Byline {
        let mut byline = Byline::default();
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        byline.read_line(&pieces, "2024-10-10T12:00:00+08:00".parse().unwrap());
        byline
    }

    fn check(pieces: &[&str], time: Option<&str>, origin: Option<&str>, author: Option<&str>) {
        let byline = read_pieces(pieces);
        assert_eq!(byline.published.map(|(at, _)| at.to_string()).as_deref(), time, "{pieces:?}");
        assert_eq!(byline.origin.as_deref(), origin, "{pieces:?}");
        assert_eq!(byline.author.as_deref(), author, "{pieces:?}");
    }

    #[test]
    fn labels_are_read_in_one_piece_and_over_pieces() {
        check(&["发布时间: 来源: 南岸晚报"], None, Some("南岸晚报"), None);
        check(
            &["2024-10-08 09:30 来源：南岸晚报 作者：何小满 浏览：12次"],
            Some("2024-10-08T09:30:00+08:00"),
            Some("南岸晚报"),
            Some("何小满"),
        );
        check(
            &["时间:", "2024-10-08 09:30", "来源:", "南岸晚报", "作者:", "何小满", "点击:"],
            Some("2024-10-08T09:30:00+08:00"),
            Some("南岸晚报"),
            Some("何小满"),
        );
        check(&["来源：", "EDN China", "2024年10月8日"], Some("2024-10-08"), Some("EDN China"), None);
        check(&["作者:", "点击:", "次"], None, None, None);
    }

    #[test]
    fn labels_without_a_colon_are_labels() {
        let read = |pieces: &[&str]| {
            let pieces: Vec<_> = pieces.iter().map(|piece| with_colons(piece)).collect();
            read_pieces(&pieces.iter().map(|piece| &**piece).collect::<Vec<_>>())
        };
        let cells = read(&["信息来源", "南岸日报", "发布日期", "2024-10-08", "作者", "何小满"]);
        assert_eq!((cells.origin.as_deref(), cells.author.as_deref()), (Some("南岸日报"), Some("何小满")));
        let taiwan = read(&["2024/10/08 07:20 南岸新聞 記者何小滿／北嶼報導"]);
        assert_eq!(taiwan.author.as_deref(), Some("何小滿"));
        assert_eq!(read(&["南岸发布", "2024-10-08", "广东"]).bare.as_deref(), Some("南岸发布"));
    }

    #[test]
    fn a_bare_name_beside_the_time_is_kept_apart() {
        assert_eq!(read_pieces(&["南岸晚报", "2024-10-08 09:30"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30 南岸晚报"]).bare.as_deref(), Some("南岸晚报"));
        assert_eq!(read_pieces(&["2024-10-08 09:30", "阅读 1200"]).bare, None);
    }
}
