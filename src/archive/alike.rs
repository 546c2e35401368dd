//! Whether two articles are the same one, told twice: by another medium, or at another address.
//!
//! Precision comes first: a row that wrongly stands for two articles takes one of them away from its reader, while two
//! rows for one article only take up room. So a text must be in the other letter by letter, but for what stands before
//! and behind it (`新华社北京11月23日电`, `编辑：…`), and what differs must be no number: parts of a series, weather
//! reports and tables of two days are made from one mould.

use std::collections::HashSet;

use crate::text::fold;

/// Letters of a text at least: a greeting or a caption can come again by chance. Less than a full text will do for what
/// is told in the same words under the same long title on one day (快讯).
const SHORTEST: usize = 40;
const FULL: usize = 100;
const FLASH_TITLE: usize = 12;

/// The shorter text is so much of the longer one at least: a survey holds the news it is made of.
const SMALLEST_PERCENT: usize = 60;

/// Letters compared at a time. Where one differs, so many in a row are not found in the other text.
const SHINGLE: usize = 6;

/// Letters at either end that may be the medium's own, and so much of the shorter text at both.
const LONGEST_END: usize = 40;
const ENDS_PERCENT: usize = 30;

/// Titles from this length on are no column's name, so that the text may have been edited here and there.
const TELLING_TITLE: usize = 8;

/// What may have been edited then, but not in the first letters: there it says who, and where.
const EDITED_PERCENT: usize = 3;
const LEAD: usize = 80;

/// Fingerprints of one text under two editors differ in so many bits at most; those of any two texts in 32, give or
/// take 4. Of the sample edition, no two articles are nearer than 18, while a reprint with a dateline that leaves out
/// the last 15 % is within 16, and one that leaves out 35 % nine times in ten.
const NEAR: u32 = 16;

/// Letters taken together for a fingerprint.
const GRAM: usize = 3;

/// What media put before and behind titles.
const LABELS: [&str; 11] =
    ["图", "组图", "多图", "附图", "图集", "视频", "快讯", "独家", "转载", "高清", "滚动"];

/// Where and when two articles were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Circumstances {
    pub(super) one_medium: bool,
    pub(super) one_day: bool,
}

/// What is compared of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: Vec<char>,
    pub(super) text: Vec<char>,
}

impl Told {
    pub(super) fn new(title: &str, paragraphs: impl Iterator<Item = String>) -> Self {
        Self {
            title: letters(&without_labels(title)).collect(),
            text: paragraphs.flat_map(|text| letters(&text).collect::<Vec<_>>()).collect(),
        }
    }

    /// Whether there is enough of a text to know it again.
    pub(super) fn is_telling(&self) -> bool {
        self.text.len() >= SHORTEST
    }

    /// A fingerprint of the text: those of similar texts differ in few bits (Charikar's `SimHash`).
    pub(super) fn print(&self) -> u64 {
        let mut votes = [0_i32; 64];
        for gram in self.text.windows(GRAM) {
            let hash = hash(gram);
            for (bit, vote) in votes.iter_mut().enumerate() {
                *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        votes.iter().enumerate().fold(0, |print, (bit, vote)| print | u64::from(*vote > 0) << bit)
    }

    /// Whether an article under another title may tell the same: its text need not be read to know that it doesn't.
    pub(super) fn may_be(&self, title: &str, at: Circumstances) -> bool {
        let title: Vec<char> = letters(&without_labels(title)).collect();
        (at.one_day || !at.one_medium) && self.is_titled(&title, at)
    }

    fn is_titled(&self, title: &[char], at: Circumstances) -> bool {
        self.title == title || (!at.one_medium && is_retitled(&self.title, title))
    }

    /// Whether another article tells the same. One medium has no reason to give an article two titles, or to publish it
    /// on two days: what comes again there is a column.
    pub(super) fn is(&self, other: &Self, at: Circumstances) -> bool {
        let same_title = self.title == other.title;
        let (short, long) = if self.text.len() <= other.text.len() { (self, other) } else { (other, self) };
        let comparable = short.is_telling() && short.text.len() * 100 >= long.text.len() * SMALLEST_PERCENT;
        let titles_agree = self.is_titled(&other.title, at);
        let is_flash = same_title && self.title.len() >= FLASH_TITLE && at.one_day;
        let enough = short.text.len() >= FULL || is_flash;
        if !comparable || !titles_agree || !enough || (at.one_medium && !at.one_day) {
            return false;
        }
        let (missing, added) = (Missing::of(&short.text, &long.text), Missing::of(&long.text, &short.text));
        if !missing.are_of_media(&short.text, &added, &long.text) {
            return false;
        }
        let telling = same_title && self.title.len() >= TELLING_TITLE && at.one_day && missing.lead >= LEAD;
        missing.edited == 0
            || (telling
                && short.text.len() >= FULL
                && missing.edited * 100 <= short.text.len() * EDITED_PERCENT
                && is_within(&numbers(&short.text), &numbers(&long.text)))
    }
}

/// Whether two fingerprints may be of one text.
pub(super) fn is_near(one: u64, other: u64) -> bool {
    (one ^ other).count_ones() <= NEAR
}

/// Whether two titles are one, of which a list may show the beginning only.
pub(super) fn is_one_title(one: &str, other: &str) -> bool {
    let cut = |title: &str| title.ends_with(['…', '.', '⋯', '‥']);
    let key = |title: &str| letters(&without_labels(title)).collect::<Vec<_>>();
    let (first, second) = (key(one), key(other));
    let (cut_first, cut_second) = (cut(one) && !first.is_empty(), cut(other) && !second.is_empty());
    first == second || (cut_first && second.starts_with(&first)) || (cut_second && first.starts_with(&second))
}

/// What of a text is not in another one.
#[derive(Debug)]
struct Missing {
    /// Letters at its beginning.
    before: usize,
    /// Letters at its end.
    behind: usize,
    /// Letters between that stand in the place of others.
    edited: usize,
    /// Letters before the first of these.
    lead: usize,
}

impl Missing {
    fn of(text: &[char], other: &[char]) -> Self {
        let there: HashSet<&[char]> = other.windows(SHINGLE).collect();
        let found: Vec<bool> = text.windows(SHINGLE).map(|shingle| there.contains(shingle)).collect();
        let before = found.iter().take_while(|found| !**found).count();
        let behind = found.iter().rev().take_while(|found| !**found).count();
        let inside = found.get(before..found.len().saturating_sub(behind)).unwrap_or_default();
        // Where the other text only has more, the shingles across the gap are missing, one fewer than letters in one.
        let (mut edited, mut at, mut lead) = (0, before, usize::MAX);
        for run in inside.chunk_by(|a, b| a == b) {
            if !run[0] && run.len() >= SHINGLE {
                edited += run.len() + 1 - SHINGLE;
                lead = lead.min(at);
            }
            at += run.len();
        }
        Self { before, behind, edited, lead }
    }

    /// Whether what stands before and behind two texts can be their media's own. Where both have something there, it
    /// must look like it, and numbers in it say the same: the date of a report is no ornament.
    fn are_of_media(&self, text: &[char], other: &Self, long: &[char]) -> bool {
        let ends = |missing: &Self, text: &[char]| {
            let behind = text.len().saturating_sub(missing.behind);
            [text.get(..missing.before), text.get(behind..)].map(|end| end.unwrap_or_default().to_vec())
        };
        let agree = |(one, other): (Vec<char>, Vec<char>)| {
            let [here, there] = [&one, &other].map(|end| dates(end));
            let is_one_sided = one.is_empty() || other.is_empty();
            (is_one_sided || (is_medias_own(&one) && is_medias_own(&other)))
                && (is_within(&here, &there) || is_within(&there, &here))
        };
        self.before.max(self.behind) <= LONGEST_END
            && (self.before + self.behind) * 100 <= text.len() * ENDS_PERCENT
            && ends(self, text).into_iter().zip(ends(other, long)).all(agree)
    }
}

/// Whether the beginning or the end of a text names the medium or who worked for it.
fn is_medias_own(end: &[char]) -> bool {
    const SIGNS: [&str; 11] = ["电", "讯", "报道", "消息", "记者", "编", "责", "来源", "校对", "摄", "供稿"];
    let end: String = end.iter().collect();
    SIGNS.iter().any(|sign| end.contains(sign))
}

/// Whether two titles can be those of one article: they have half of their pairs of letters in common, and the same
/// numbers.
fn is_retitled(one: &[char], other: &[char]) -> bool {
    let pairs = |title: &[char]| title.windows(2).map(<[char]>::to_vec).collect::<HashSet<_>>();
    let (first, second) = (pairs(one), pairs(other));
    let common = first.intersection(&second).count();
    let (mut here, mut there) = (numbers(one), numbers(other));
    here.sort_unstable();
    there.sort_unstable();
    here == there && common > 0 && 4 * common >= first.len() + second.len()
}

/// The numbers of a text, in figures or in words.
fn numbers(text: &[char]) -> Vec<String> {
    let class = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
        | '千' | '万' | '亿' => 2,
        _ => 0,
    };
    let runs = text.chunk_by(|a, b| class(*a) == class(*b));
    runs.filter(|run| class(run[0]) > 0).map(|run| run.iter().collect()).collect()
}

/// The numbers of a dateline: a single ideograph is more likely part of a name (张三).
fn dates(text: &[char]) -> Vec<String> {
    let mut numbers = numbers(text);
    numbers.retain(|number| number.chars().all(|c| c.is_ascii_digit()) || number.chars().nth(1).is_some());
    numbers
}

/// Whether some numbers are all among others, as often.
fn is_within(some: &[String], all: &[String]) -> bool {
    let mut left: Vec<&String> = all.iter().collect();
    some.iter().all(|number| {
        let at = left.iter().position(|other| *other == number);
        at.map(|at| left.swap_remove(at)).is_some()
    })
}

/// The letters and digits of a text, in the form that it is searched by.
fn letters(text: &str) -> impl Iterator<Item = char> {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter()
}

/// A title without labels such as `（图）` and `视频丨`.
fn without_labels(title: &str) -> String {
    let is_edge = |c: char| {
        matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']' | '丨' | '|' | '｜' | '：' | ':')
    };
    let parts: Vec<&str> = title.split(is_edge).filter(|part| !LABELS.contains(&part.trim())).collect();
    parts.concat()
}

/// A hash that no toolchain changes, since it is stored: FNV-1a, stirred up as `SplitMix64` does in the end. Alone, its
/// upper bits depend too little on the last letter.
fn hash(gram: &[char]) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = gram.iter().flat_map(|c| u32::from(*c).to_le_bytes());
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325, step);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "港珠澳大桥边检站今天公布，截至上午十时，经大桥口岸出入境的旅客已超过一百二十万人次，车辆\
        超过三十万辆次。边检站有关负责人表示，随着大湾区建设的推进，往来三地的旅客持续增长，口岸将增开查验通道，\
        并在节假日延长服务时间。多位旅客告诉记者，如今从珠海到香港机场只需四十分钟，周末到对岸看展览、听音乐会已经\
        成为许多家庭的习惯。";

    fn told(title: &str, text: &str) -> Told {
        Told::new(title, std::iter::once(text.to_owned()))
    }

    fn same(one: (&str, &str), other: (&str, &str)) -> bool {
        same_at(one, other, Circumstances { one_medium: false, one_day: true })
    }

    fn same_at(one: (&str, &str), other: (&str, &str), at: Circumstances) -> bool {
        let (one, other) = (told(one.0, one.1), told(other.0, other.1));
        let same = one.is(&other, at);
        assert_eq!(same, other.is(&one, at), "it is a matter of both");
        assert!(
            !same || is_near(one.print(), other.print()),
            "{}",
            (one.print() ^ other.print()).count_ones()
        );
        same
    }

    #[test]
    fn what_other_media_print_is_known_again() {
        let title = "港珠澳大桥口岸客流超百万";
        let traditional = NEWS.replace("大桥", "大橋").replace('，', " ");
        let dated = format!("新华社珠海11月23日电（记者张三）{NEWS}（编辑：李四）");
        let longer = format!("{NEWS}据介绍，大桥口岸自开通以来一直实行二十四小时通关。");
        let other = format!("本报讯（记者王五）{NEWS}责任编辑：赵六");
        assert!(same((title, &dated), (title, &other)), "each with its own dateline");
        for text in [NEWS, &traditional, &dated, &longer] {
            assert!(same((title, NEWS), (title, text)), "{text}");
            assert!(same((title, NEWS), ("（图）港珠澳大橋口岸客流超百萬", text)), "{text}");
        }
        assert!(same((title, NEWS), ("港珠澳大桥口岸客流超百万人次", &dated)), "under another title");
        let edited = NEWS.replace("告诉记者", "说");
        assert!(same((title, NEWS), (title, &edited)), "a long title, small edits");
    }

    #[test]
    fn what_comes_from_one_mould_is_not_taken_for_the_same() {
        let title = "港珠澳大桥口岸客流超百万";
        let more = NEWS.replace("一百二十万", "一百三十万");
        assert!(!same((title, NEWS), (title, &more)), "another number");
        let (first, second) = (format!("11月23日电{NEWS}"), format!("11月24日电{NEWS}"));
        assert!(!same((title, &first), (title, &second)), "another day");
        let [here, there] = ["珠海市今天上午通报", "中山市今天上午通报"].map(|lead| format!("{lead}{NEWS}"));
        assert!(!same((title, &here), (title, &there)), "another place, right at the beginning");
        assert!(!same(("客流", NEWS), ("客流", &NEWS.replace("珠海", "中山"))), "a column's name");
        assert!(!same(("大桥的一天（一）", NEWS), ("大桥的一天（二）", NEWS)), "parts by their titles");
        assert!(!same(("大桥通车第1天", NEWS), ("大桥通车第2天", NEWS)));
        let half: String = NEWS.chars().take(90).collect();
        let (one, two) =
            (format!("{half}{}", "前海的新楼。".repeat(20)), format!("{half}{}", "横琴的新路。".repeat(20)));
        assert!(!same(("大桥的一天：上", &one), ("大桥的一天：下", &two)), "parts by their texts");
        let mould = NEWS.replace("珠海", "中山").replace("旅客告诉记者", "旅客说");
        assert!(
            !same((title, NEWS), (title, &mould.replace("港珠澳", "深中"))),
            "another place, by its beginning"
        );
        let at = |one_medium, one_day| Circumstances { one_medium, one_day };
        let retitled = "港珠澳大桥口岸客流超百万人次";
        assert!(same_at((title, NEWS), (title, NEWS), at(true, true)), "at two addresses");
        assert!(!same_at((title, NEWS), (retitled, NEWS), at(true, true)), "one medium, two titles");
        assert!(!same_at((title, NEWS), (title, NEWS), at(true, false)), "one medium, two days");
        let edited = NEWS.replace("多位旅客告诉记者", "多位旅客说");
        assert!(
            !same_at((title, NEWS), (title, &edited), at(false, false)),
            "two days, and not the same words"
        );
        assert!(!same((title, NEWS), ("全新的另一个题目", NEWS)));
        assert!(!same((title, "图片由本报记者摄。"), (title, "图片由本报记者摄。")), "too little to tell");
        let survey = format!("{NEWS}{}", "另一条消息说，今天的天气很好，适合出门走走看看。".repeat(8));
        assert!(!same((title, NEWS), (title, &survey)), "a survey that holds the news");
    }

    #[test]
    fn a_flash_is_known_again_on_its_day_under_a_long_title_alone() {
        let text = "记者从市交通局获悉，大桥今晚十一时起临时封闭检修，预计明早六时恢复通行，请过往车辆提前绕行，注意安全。";
        let title = "大桥今晚起临时封闭检修";
        let whole = format!("{title}六小时");
        assert!(same((&whole, text), (&whole, text)));
        assert!(!same((title, text), (title, text)));
        assert!(!same((&whole, text), (&whole, &text.replace("检修", "施工"))));
        assert!(!same((&whole, text), (&whole, &text.replace("记者从市交通局获悉，大桥今晚", "大桥上午"))));
        let at = Circumstances { one_medium: false, one_day: false };
        assert!(!same_at((&whole, text), (&whole, text), at));
    }

    #[test]
    fn a_cut_title_is_one_with_its_whole() {
        assert!(is_one_title("粤港澳大湾区…", "粤港澳大灣區建設五年"));
        assert!(is_one_title("【图】大桥通车", "大桥通车"));
        assert!(!is_one_title("粤港澳大湾区", "粤港澳大湾区建设五年"));
        assert!(!is_one_title("…", "大桥"));
    }
}
