//! The decision whether two articles are the same, published by another medium or at another address.
//!
//! Precision comes first: a row that wrongly represents two articles hides one of them from the reader, while two rows
//! for one article only take up room. So one text must be part of the other letter by letter, except for what a medium
//! adds at either end (`新华社北京11月23日电`, `编辑：…`), and no number may differ: parts of a series, weather reports
//! and tables of two days are written from one template.

use std::collections::HashSet;

use super::fingerprint::fingerprint;
use super::normalize::{dateline_numbers, is_subset, letters, numbers, title_letters};

/// Fewest letters of a text that is compared: a greeting or a caption can recur by chance. Texts under [`FULL_LENGTH`]
/// are only the same if they agree word for word, on one day, under one title of [`FLASH_TITLE`] letters (快讯).
const MIN_LENGTH: usize = 40;
const FULL_LENGTH: usize = 100;
const FLASH_TITLE: usize = 12;

/// Least length of the shorter text in percent of the longer: a round-up quotes whole reports.
const MIN_LENGTH_PERCENT: usize = 60;

/// Letters compared at a time. A letter that differs leaves this many shingles unmatched in a row.
const SHINGLE: usize = 6;

/// Most letters that a medium may add at one end, and, at both, in percent of the shorter text.
const MAX_END: usize = 40;
const MAX_ENDS_PERCENT: usize = 30;

/// Least letters of a title that is not the name of a column, so that a few edits in the text are allowed.
const DISTINCTIVE_TITLE: usize = 8;

/// Most edited letters under such a title, in percent, and the number of letters at the beginning that must agree,
/// because they say who and where.
const MAX_EDITED_PERCENT: usize = 3;
const LEAD: usize = 80;

/// Whether two articles were published by the same source and on the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Publication {
    pub(super) same_source: bool,
    pub(super) same_day: bool,
}

/// The letters of an article that are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ComparedArticle {
    title: Vec<char>,
    text: Vec<char>,
}

impl ComparedArticle {
    pub(super) fn new(title: &str, paragraphs: impl Iterator<Item = String>) -> Self {
        Self { title: title_letters(title), text: paragraphs.flat_map(|text| letters(&text)).collect() }
    }

    /// Returns true if the text is long enough to be compared.
    pub(super) fn is_comparable(&self) -> bool {
        self.text.len() >= MIN_LENGTH
    }

    pub(super) fn fingerprint(&self) -> u64 {
        fingerprint(&self.text)
    }

    /// Returns the number of letters of the title.
    pub(super) fn title_length(&self) -> usize {
        self.title.len()
    }

    /// Returns true if the texts agree letter by letter, however short they are.
    pub(super) fn has_text_of(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Returns false if an article under another title can't be the same, so that its text need not be read.
    pub(super) fn may_be_same(&self, title: &str, publication: Publication) -> bool {
        (publication.same_day || !publication.same_source)
            && self.has_title_like(&title_letters(title), publication)
    }

    fn has_title_like(&self, title: &[char], publication: Publication) -> bool {
        self.title == title || (!publication.same_source && is_retitled(&self.title, title))
    }

    /// Returns true if two articles are the same. One source does not publish an article under two titles or on two
    /// days: a text that recurs there is a column.
    pub(super) fn is_same(&self, other: &Self, publication: Publication) -> bool {
        let Publication { same_source, same_day } = publication;
        let same_title = self.title == other.title;
        let (short, long) = if self.text.len() <= other.text.len() { (self, other) } else { (other, self) };
        let of_similar_length =
            short.is_comparable() && short.text.len() * 100 >= long.text.len() * MIN_LENGTH_PERCENT;
        let titles_agree = self.has_title_like(&other.title, publication);
        let is_flash = same_title && self.title.len() >= FLASH_TITLE && same_day;
        let is_long_enough = short.text.len() >= FULL_LENGTH || is_flash;
        if !of_similar_length || !titles_agree || !is_long_enough || (same_source && !same_day) {
            return false;
        }
        let (missing, added) =
            (Unmatched::of(&short.text, &long.text), Unmatched::of(&long.text, &short.text));
        if !missing.ends_are_attributions(&short.text, &added, &long.text) {
            return false;
        }
        let may_be_edited =
            same_title && self.title.len() >= DISTINCTIVE_TITLE && same_day && missing.lead >= LEAD;
        missing.edited == 0
            || (may_be_edited
                && short.text.len() >= FULL_LENGTH
                && missing.edited * 100 <= short.text.len() * MAX_EDITED_PERCENT
                && is_subset(&numbers(&short.text), &numbers(&long.text)))
    }
}

/// The letters of one text that another one lacks.
#[derive(Debug)]
struct Unmatched {
    /// Letters at the beginning.
    before: usize,
    /// Letters at the end.
    after: usize,
    /// Letters in between that were replaced.
    edited: usize,
    /// Letters before the first replaced one.
    lead: usize,
}

impl Unmatched {
    fn of(text: &[char], other: &[char]) -> Self {
        let known: HashSet<&[char]> = other.windows(SHINGLE).collect();
        let found: Vec<bool> = text.windows(SHINGLE).map(|shingle| known.contains(shingle)).collect();
        let before = found.iter().take_while(|found| !**found).count();
        let after = found.iter().rev().take_while(|found| !**found).count();
        let inside = found.get(before..found.len().saturating_sub(after)).unwrap_or_default();
        // If the other text only has more, one shingle fewer than SHINGLE is unmatched, across the gap.
        let (mut edited, mut at, mut lead) = (0, before, usize::MAX);
        for run in inside.chunk_by(|a, b| a == b) {
            if !run[0] && run.len() >= SHINGLE {
                edited += run.len() + 1 - SHINGLE;
                lead = lead.min(at);
            }
            at += run.len();
        }
        Self { before, after, edited, lead }
    }

    /// Returns true if the unmatched ends of two texts can be attributions that their media have added.
    ///
    /// If both texts have letters at the same end, both must name a medium, and the numbers of one must be among those of
    /// the other: the date of a report is part of its content.
    fn ends_are_attributions(&self, text: &[char], other: &Self, long: &[char]) -> bool {
        let ends = |missing: &Self, text: &[char]| {
            let after = text.len().saturating_sub(missing.after);
            [text.get(..missing.before), text.get(after..)].map(|end| end.unwrap_or_default().to_vec())
        };
        let agree = |(one, other): (Vec<char>, Vec<char>)| {
            let [here, there] = [&one, &other].map(|end| dateline_numbers(end));
            let is_one_sided = one.is_empty() || other.is_empty();
            (is_one_sided || (names_a_medium(&one) && names_a_medium(&other)))
                && (is_subset(&here, &there) || is_subset(&there, &here))
        };
        self.before.max(self.after) <= MAX_END
            && (self.before + self.after) * 100 <= text.len() * MAX_ENDS_PERCENT
            && ends(self, text).into_iter().zip(ends(other, long)).all(agree)
    }
}

/// Returns true if the beginning or end of a text names the medium or its staff.
fn names_a_medium(end: &[char]) -> bool {
    const SIGNS: [&str; 11] = ["电", "讯", "报道", "消息", "记者", "编", "责", "来源", "校对", "摄", "供稿"];
    let end: String = end.iter().collect();
    SIGNS.iter().any(|sign| end.contains(sign))
}

/// Returns true if two titles can be those of one article: they share half of their bigrams, and all numbers.
fn is_retitled(one: &[char], other: &[char]) -> bool {
    let pairs = |title: &[char]| title.windows(2).map(<[char]>::to_vec).collect::<HashSet<_>>();
    let (first, second) = (pairs(one), pairs(other));
    let common = first.intersection(&second).count();
    let (mut here, mut there) = (numbers(one), numbers(other));
    here.sort_unstable();
    there.sort_unstable();
    here == there && common > 0 && 4 * common >= first.len() + second.len()
}

#[cfg(test)]
mod tests {
    use super::super::fingerprint::near_distance;
    use super::*;

    const NEWS: &str = "港珠澳大桥边检站今天公布，截至上午十时，经大桥口岸出入境的旅客已超过一百二十万人次，车辆\
        超过三十万辆次。边检站有关负责人表示，随着大湾区建设的推进，往来三地的旅客持续增长，口岸将增开查验通道，\
        并在节假日延长服务时间。多位旅客告诉记者，如今从珠海到香港机场只需四十分钟，周末到对岸看展览、听音乐会已经\
        成为许多家庭的习惯。";

    fn article(title: &str, text: &str) -> ComparedArticle {
        ComparedArticle::new(title, std::iter::once(text.to_owned()))
    }

    fn same(one: (&str, &str), other: (&str, &str)) -> bool {
        same_at(one, other, Publication { same_source: false, same_day: true })
    }

    fn same_at(one: (&str, &str), other: (&str, &str), at: Publication) -> bool {
        let (one, other) = (article(one.0, one.1), article(other.0, other.1));
        let same = one.is_same(&other, at);
        assert_eq!(same, other.is_same(&one, at), "symmetric");
        assert!(
            !same || near_distance(one.fingerprint(), other.fingerprint()).is_some(),
            "near fingerprints"
        );
        same
    }

    #[test]
    fn recognizes_reprints_by_other_media() {
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
    fn distinguishes_texts_written_from_one_template() {
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
        let template = NEWS.replace("珠海", "中山").replace("旅客告诉记者", "旅客说");
        assert!(
            !same((title, NEWS), (title, &template.replace("港珠澳", "深中"))),
            "another place, by its beginning"
        );
        let at = |same_source, same_day| Publication { same_source, same_day };
        let retitled = "港珠澳大桥口岸客流超百万人次";
        assert!(same_at((title, NEWS), (title, NEWS), at(true, true)), "at two addresses");
        assert!(!same_at((title, NEWS), (retitled, NEWS), at(true, true)), "one source, two titles");
        assert!(!same_at((title, NEWS), (title, NEWS), at(true, false)), "one source, two days");
        let edited = NEWS.replace("多位旅客告诉记者", "多位旅客说");
        assert!(
            !same_at((title, NEWS), (title, &edited), at(false, false)),
            "two days, and not the same words"
        );
        assert!(!same((title, NEWS), ("全新的另一个题目", NEWS)));
        assert!(!same((title, "图片由本报记者摄。"), (title, "图片由本报记者摄。")), "too short to compare");
        let round_up = format!("{NEWS}{}", "另一条消息说，今天的天气很好，适合出门走走看看。".repeat(8));
        assert!(!same((title, NEWS), (title, &round_up)), "a round-up that quotes the report");
    }

    #[test]
    fn recognizes_flashes_of_one_day_with_long_titles() {
        let text = "记者从市交通局获悉，大桥今晚十一时起临时封闭检修，预计明早六时恢复通行，请过往车辆提前绕行，注意安全。";
        let title = "大桥今晚起临时封闭检修";
        let whole = format!("{title}六小时");
        assert!(same((&whole, text), (&whole, text)));
        assert!(!same((title, text), (title, text)));
        assert!(!same((&whole, text), (&whole, &text.replace("检修", "施工"))));
        assert!(!same((&whole, text), (&whole, &text.replace("记者从市交通局获悉，大桥今晚", "大桥上午"))));
        let at = Publication { same_source: false, same_day: false };
        assert!(!same_at((&whole, text), (&whole, text), at));
    }
}
