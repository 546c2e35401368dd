//! The texts of the portal: typography, scripts, dates.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::tz::TimeZone;
use regex::Regex;
use wanbao::demo::{PrintStyle, SampleArticle, TemplateSet};
use wanbao::model::{Block, CHINA, Source, Text};

use super::PORTAL;
use crate::extract::expected;

/// Returns every visible line of an article's title, credit and body.
fn lines(sample: &SampleArticle) -> Vec<String> {
    let fields = [Some(&sample.title), sample.credit.as_ref()];
    let fields = fields.into_iter().flatten().cloned();
    fields
        .chain(sample.blocks().map(Block::plain_text))
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn is_hk(sample: &SampleArticle) -> bool {
    expected::section(&PORTAL, sample).style == TemplateSet::Hk
}

#[test]
fn has_as_much_text_as_a_small_newspaper() {
    let characters: usize = PORTAL
        .articles()
        .iter()
        .flat_map(SampleArticle::blocks)
        .map(|block| block.plain_text().chars().count())
        .sum();
    assert!(PORTAL.sections().len() >= 8);
    assert!(PORTAL.articles().len() >= 64, "{} articles", PORTAL.articles().len());
    assert!((50_000..=90_000).contains(&characters), "{characters} characters of body");
}

#[test]
fn articles_have_unique_ids_and_titles() {
    let samples = PORTAL.articles();
    assert_eq!(samples.iter().map(|sample| sample.id).collect::<BTreeSet<_>>().len(), samples.len());
    assert_eq!(samples.iter().map(|sample| &sample.title).collect::<BTreeSet<_>>().len(), samples.len());
    assert!(
        samples.iter().all(|sample| sample.blocks().any(|block| matches!(block, Block::Paragraph { .. })))
    );
}

#[test]
fn sections_are_sorted_newest_first_over_three_weeks() {
    for section in PORTAL.sections() {
        let dates: Vec<_> = PORTAL
            .articles()
            .iter()
            .filter(|sample| sample.section == section.slug)
            .filter_map(|sample| Some(sample.published?.moment()))
            .collect();
        assert!(dates.is_sorted_by(|newer, older| newer >= older), "{}: {dates:?}", section.name);
    }
    let china = TimeZone::fixed(CHINA);
    let days: BTreeSet<_> =
        PORTAL.articles().iter().filter_map(|sample| Some(sample.published?.day(&china))).collect();
    assert_eq!(days.first(), Some(&date(2026, 10, 31)));
    assert_eq!(days.last(), Some(&date(2026, 11, 20)));
}

#[test]
fn only_the_hong_kong_section_is_traditional() {
    // Pairs of common characters that differ between the scripts.
    const SIMPLIFIED: &str = "这个来时为国说对学还会经发动过们见间门问题车马鱼鸟风飞饭馆银铁钟长东两严丧丰临举乌乐习书买乱争亚产亲";
    const TRADITIONAL: &str = "這個來時為國說對學還會經發動過們見間門問題車馬魚鳥風飛飯館銀鐵鐘長東兩嚴喪豐臨舉烏樂習書買亂爭亞產親";
    for sample in PORTAL.articles() {
        let foreign =
            if is_hk(sample) { SIMPLIFIED.to_owned() + "“”" } else { TRADITIONAL.to_owned() + "「」" };
        for line in lines(sample) {
            let found: String = line.chars().filter(|c| foreign.contains(*c)).collect();
            assert!(found.is_empty(), "{}: {found} in {line}", sample.id);
        }
    }
}

#[test]
fn punctuation_follows_the_rules_of_print() {
    let wrong = [
        (r"\p{Han}[,;:!?]|[,;:!?]\p{Han}", "half-width mark beside Han"),
        (r#"["']|\.\.\."#, "typewriter quotes or ellipsis"),
        (r"(^|[^…])…([^…]|$)", "half an ellipsis"),
        (r"[，。；：、！？]{2}|[。！？；][，、；]", "two marks in a row"),
        (r"\(\p{Han}|\p{Han}\)", "half-width brackets around Han"),
        (r"的的|了了|是是|我我|他他|她她|和和", "a word twice"),
        (r"^\s|\s$|  ", "stray space"),
    ]
    .map(|(pattern, name)| (Regex::new(pattern).unwrap(), name));
    for sample in PORTAL.articles() {
        let code: Vec<String> = sample
            .blocks()
            .filter(|block| matches!(block, Block::Code { .. } | Block::Table(_)))
            .map(Block::plain_text)
            .collect();
        for line in lines(sample).iter().filter(|line| !code.iter().any(|text| text.contains(*line))) {
            for (pattern, name) in &wrong {
                assert!(!pattern.is_match(line), "{}: {name}: {line}", sample.id);
            }
            for pair in ["“”", "‘’", "「」", "（）", "《》", "【】"] {
                let [open, close] = [0, 1].map(|n| line.matches(pair.chars().nth(n).unwrap()).count());
                assert_eq!(open, close, "{}: {pair}: {line}", sample.id);
            }
        }
    }
}

#[test]
fn merged_cells_have_their_text_once() {
    let sample = PORTAL.articles().iter().find(|sample| sample.id == 10117).unwrap();
    let printed =
        sample.printed_blocks().find(|printed| matches!(printed.style, PrintStyle::Spanned(_))).unwrap();
    let Block::Table(table) = &printed.block else { panic!("{printed:?}") };
    let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| row.iter().map(Text::as_str).collect()).collect();
    assert_eq!(table.header_rows, 2);
    assert_eq!(rows[0], ["方向", "工作日", "", "周末及节假日", ""]);
    assert_eq!(rows[1], ["", "首班", "末班", "首班", "末班"]);
    assert_eq!(rows[4], ["周末加开（双向）", "不开", "", "9:15", "10:45"]);
    let PrintStyle::Spanned(spans) = &printed.style else { unreachable!() };
    assert_eq!(spans[0], [(1, 2), (2, 1), (0, 0), (2, 1), (0, 0)]);
}

#[test]
fn built_in_sources_are_valid() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sources");
    let read = |id: &str| -> Source {
        toml::from_str(&std::fs::read_to_string(format!("{assets}/{id}.toml")).unwrap()).unwrap()
    };
    let portal = read("yhkmac");
    assert_eq!((portal.id.as_str(), portal.name.as_str()), ("yhkmac", "粤港澳头条"));
    assert_eq!(portal.url.as_str(), "http://www.yhkmac.com/");
    assert!(portal.is_refreshed());
    let sample = read("sample");
    assert_eq!((sample.id.as_str(), sample.name.as_str()), ("sample", expected::NAME));
    assert_eq!(sample.url.as_str(), wanbao::demo::SAMPLE_URL);
    assert!(sample.sample);
}
