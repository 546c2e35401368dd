//! What was written.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::tz::TimeZone;
use regex::Regex;
use wanbao::demo::{Look, Piece, Style};
use wanbao::model::{Block, CHINA, Source, Text};

use super::PORTAL;
use crate::gold;

/// Every text of an article that a reader sees, a line each.
fn lines(piece: &Piece) -> Vec<String> {
    let fields = [Some(&piece.title), piece.credit.as_ref()];
    let fields = fields.into_iter().flatten().cloned();
    fields
        .chain(piece.blocks().map(Block::plain))
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn is_hk(piece: &Piece) -> bool {
    gold::section(&PORTAL, piece).style == Style::Hk
}

#[test]
fn the_sample_edition_is_a_newspaper_and_not_a_stub() {
    let characters: usize =
        PORTAL.pieces().iter().flat_map(Piece::blocks).map(|block| block.plain().chars().count()).sum();
    assert!(PORTAL.sections().len() >= 8);
    assert!(PORTAL.pieces().len() >= 64, "{} articles", PORTAL.pieces().len());
    assert!((50_000..=90_000).contains(&characters), "{characters} characters of body");
}

#[test]
fn articles_have_their_own_number_and_title() {
    let pieces = PORTAL.pieces();
    assert_eq!(pieces.iter().map(|piece| piece.id).collect::<BTreeSet<_>>().len(), pieces.len());
    assert_eq!(pieces.iter().map(|piece| &piece.title).collect::<BTreeSet<_>>().len(), pieces.len());
    assert!(pieces.iter().all(|piece| piece.blocks().any(|block| matches!(block, Block::Paragraph { .. }))));
}

#[test]
fn sections_run_from_new_to_old_over_three_weeks() {
    for section in PORTAL.sections() {
        let dates: Vec<_> = PORTAL
            .pieces()
            .iter()
            .filter(|piece| piece.section == section.slug)
            .filter_map(|piece| Some(piece.published?.moment()))
            .collect();
        assert!(dates.is_sorted_by(|newer, older| newer >= older), "{}: {dates:?}", section.name);
    }
    let china = TimeZone::fixed(CHINA);
    let days: BTreeSet<_> =
        PORTAL.pieces().iter().filter_map(|piece| Some(piece.published?.day(&china))).collect();
    assert_eq!(days.first(), Some(&date(2026, 10, 31)));
    assert_eq!(days.last(), Some(&date(2026, 11, 20)));
}

#[test]
fn the_hong_kong_section_is_traditional_and_the_others_are_simplified() {
    // Common characters that only one of the scripts has, in pairs.
    const SIMPLIFIED: &str = "这个来时为国说对学还会经发动过们见间门问题车马鱼鸟风飞饭馆银铁钟长东两严丧丰临举乌乐习书买乱争亚产亲";
    const TRADITIONAL: &str = "這個來時為國說對學還會經發動過們見間門問題車馬魚鳥風飛飯館銀鐵鐘長東兩嚴喪豐臨舉烏樂習書買亂爭亞產親";
    for piece in PORTAL.pieces() {
        let foreign =
            if is_hk(piece) { SIMPLIFIED.to_owned() + "“”" } else { TRADITIONAL.to_owned() + "「」" };
        for line in lines(piece) {
            let found: String = line.chars().filter(|c| foreign.contains(*c)).collect();
            assert!(found.is_empty(), "{}: {found} in {line}", piece.id);
        }
    }
}

#[test]
fn punctuation_is_set_as_in_print() {
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
    for piece in PORTAL.pieces() {
        let code: Vec<String> =
            piece.blocks().filter(|block| matches!(block, Block::Code { .. })).map(Block::plain).collect();
        for line in lines(piece).iter().filter(|line| !code.iter().any(|text| text.contains(*line))) {
            for (pattern, name) in &wrong {
                assert!(!pattern.is_match(line), "{}: {name}: {line}", piece.id);
            }
            for pair in ["“”", "‘’", "「」", "（）", "《》", "【】"] {
                let [open, close] = [0, 1].map(|n| line.matches(pair.chars().nth(n).unwrap()).count());
                assert_eq!(open, close, "{}: {pair}: {line}", piece.id);
            }
        }
    }
}

#[test]
fn merged_cells_are_repeated_into_every_cell_they_cover() {
    let piece = PORTAL.pieces().iter().find(|piece| piece.id == 10117).unwrap();
    let part = piece.parts().find(|part| matches!(part.look, Look::Spanned(_))).unwrap();
    let Block::Table(table) = &part.block else { panic!("{part:?}") };
    let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| row.iter().map(Text::as_str).collect()).collect();
    assert_eq!(table.header_rows, 2);
    assert_eq!(rows[0], ["方向", "工作日", "工作日", "周末及节假日", "周末及节假日"]);
    assert_eq!(rows[1], ["方向", "首班", "末班", "首班", "末班"]);
    assert_eq!(rows[4], ["周末加开（双向）", "不开", "不开", "9:15", "10:45"]);
    let Look::Spanned(spans) = &part.look else { unreachable!() };
    assert_eq!(spans[0], [(1, 2), (2, 1), (0, 0), (2, 1), (0, 0)]);
}

#[test]
fn the_sources_that_come_with_wanbao_are_valid() {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sources");
    let read = |id: &str| -> Source {
        toml::from_str(&std::fs::read_to_string(format!("{assets}/{id}.toml")).unwrap()).unwrap()
    };
    let portal = read("yhkmac");
    assert_eq!((portal.id.as_str(), portal.name.as_str()), ("yhkmac", "粤港澳头条"));
    assert_eq!(portal.url.as_str(), "http://www.yhkmac.com/");
    assert!(portal.enabled && !portal.sample);
    let sample = read("sample");
    assert_eq!((sample.id.as_str(), sample.name.as_str()), ("sample", gold::NAME));
    assert_eq!(sample.url.as_str(), wanbao::demo::SAMPLE);
    assert!(sample.sample);
}
