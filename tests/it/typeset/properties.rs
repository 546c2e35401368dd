//! Properties of any text at any width.

use std::ops::Range;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use wanbao::model::{Block, Image, Table, Text, TextMark, TextMarkKind};
use wanbao::text::{Ambiguous, Lang, LatinSpacing, Widths};
use wanbao::typeset::{LineRole, Measure, PagePart, TextFilter, TypesetPage, fill, typeset_page};

use crate::support::random_cases;

const NEVER_FIRST: &str = "。，、：；！？．”’」』）》〉】〗〕］｝·・～／";
const NEVER_LAST: &str = "“‘「『（《〈【〖〔［｛";

/// Generates text like that of news: ideographs, and between them marks, words and numbers. No unbreakable part is wider
/// than 40 cells.
fn news() -> impl Strategy<Value = String> {
    let between = prop_oneof![
        4 => "[，。、：；！？“”‘’「」（）《》·—…～／]{1,3}",
        1 => "[a-zA-Z]{1,9}",
        1 => "-?[0-9]{1,4}([.:,-][0-9]{1,2})?[%％℃]?",
        1 => " [a-z]{2,6} ",
        1 => "[ぁ-んァ-ヶー々]{1,4}",
    ];
    prop::collection::vec(("[一-龥]{2,6}", between), 0..30)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(han, between)| [han, between]).collect())
}

/// Generates any text: emoji sequences, combining marks, jamo, right-to-left scripts, unassigned code points.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "\\PC{1,8}".boxed(),
        2 => prop::sample::select(vec![
            "👨\u{200d}👩\u{200d}👧", "👍🏽", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "🇭🇰", "🇨", "e\u{301}\u{302}", "\u{301}",
            "\u{1112}\u{1161}\u{11ab}", "葛\u{e0100}", "مرحبا", "שלום", "न्दी", "\u{200b}", "\u{2060}", "\u{a0}", "\u{3000}",
            " ", "，", "“", "——", "……", "ｶﾞ", "汉\u{20dd}", "\u{200d}", "\u{fe0f}",
        ]).prop_map(str::to_owned).boxed(),
        2 => "[一-龥]{1,4}".boxed(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn widths() -> impl Strategy<Value = Widths> {
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::WideSymbols, Ambiguous::Wide]);
    (ambiguous, any::<bool>()).prop_map(|(ambiguous, is_supported)| Widths {
        ambiguous,
        ..if is_supported { Widths::UNICODE } else { Widths::default() }
    })
}

fn measures() -> impl Strategy<Value = Measure> {
    let flags = prop::array::uniform4(any::<bool>());
    let spacing = prop::sample::select(vec![LatinSpacing::None, LatinSpacing::Words, LatinSpacing::All]);
    let lang = prop::sample::select(vec![Lang::Hans, Lang::Hant, Lang::Ja, Lang::Ko, Lang::Other]);
    (4_u16..200, flags, spacing, lang, widths()).prop_map(
        |(columns, [justify, hang, avoid_orphans, keep_korean_words], latin_spacing, lang, widths)| Measure {
            columns,
            justify,
            hang,
            latin_spacing,
            avoid_orphans,
            keep_korean_words,
            lang,
            widths,
            ..Measure::default()
        },
    )
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}' | '\n')).collect()
}

fn part<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    text.get(range.clone()).expect("a range of the text")
}

/// Makes the first half of a text bold and all of it a link.
fn with_marks(text: &str) -> Text {
    let end = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or_default();
    let marks = vec![
        TextMark { range: 0..end, kind: TextMarkKind::Strong },
        TextMark { range: 0..text.len(), kind: TextMarkKind::Link("https://a.example/".into()) },
    ];
    Text { text: text.to_owned(), marks: if text.is_empty() { Vec::new() } else { marks } }
}

/// Returns a block of every kind with this text.
fn all_blocks(text: &Text) -> Vec<Block> {
    let text = text.clone();
    let plain = text.text.clone();
    vec![
        Block::Heading { level: 2, text: text.clone() },
        Block::Paragraph { text: text.clone() },
        Block::Quote { paragraphs: vec![text.clone(), text.clone()] },
        Block::List { ordered: true, items: vec![text.clone().into(); 11] },
        Block::List { ordered: false, items: vec![text.clone().into()] },
        Block::Table(Table {
            header_rows: 1,
            rows: vec![vec![text.clone(), "12.5%".into()], vec!["湾区".into(), text.clone(), text]],
        }),
        Block::Figure(Image { caption: plain.clone(), ..Image::default() }),
        Block::Code { text: format!("{plain}\n  {plain}") },
        Block::Rule,
    ]
}

fn page_of(blocks: &[Block], words: &str, measure: &Measure) -> TypesetPage {
    let mut parts = vec![PagePart::Text(LineRole::Title, words), PagePart::Text(LineRole::Meta, words)];
    parts.extend(blocks.iter().map(PagePart::Block));
    parts.push(PagePart::Text(LineRole::Note, words));
    typeset_page(&parts, measure)
}

proptest! {
    #![proptest_config(random_cases(300))]

    #[test]
    fn lines_cover_text_except_trailing_spaces(text in anything(), measure in measures()) {
        let mut rest = text.as_str();
        for range in fill(&text, &measure) {
            let line = part(&text, &range);
            let (skipped, after) = rest.split_once(line).expect("lines in the order of the text");
            prop_assert_eq!(skipped.trim_matches([' ', '\u{3000}']), "");
            rest = after;
        }
        prop_assert_eq!(rest.trim_matches([' ', '\u{3000}']), "");
    }

    #[test]
    fn no_line_is_wider_than_the_measure(text in anything(), columns in 4_u16..200, widths in widths()) {
        let measure = Measure { columns, widths, ..Measure::plain(columns) };
        for range in fill(&text, &measure) {
            let line = part(&text, &range);
            prop_assert!(widths.of(line) <= columns.into() || line.graphemes(true).count() == 1, "{columns}: {line}");
        }
    }

    #[test]
    fn no_cluster_is_split(text in anything(), columns in 4_u16..40) {
        let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        for range in fill(&text, &Measure::plain(columns)) {
            prop_assert!(boundaries.contains(&range.start) || range.start == text.len());
        }
    }

    #[test]
    fn no_forbidden_mark_at_line_start_or_end(text in news(), columns in 40_u16..200) {
        let ranges = fill(&text, &Measure { widths: Widths::UNICODE, ..Measure::plain(columns) });
        for pair in ranges.windows(2).filter(|pair| pair[0].end == pair[1].start) {
            let (line, next) = (part(&text, &pair[0]), part(&text, &pair[1]));
            prop_assert!(!next.starts_with(|c| NEVER_FIRST.contains(c)), "{columns}: {line}⏎{next}");
            prop_assert!(!line.ends_with(|c| NEVER_LAST.contains(c)), "{columns}: {line}⏎{next}");
        }
    }

    #[test]
    fn lines_end_early_only_if_next_part_does_not_fit(text in "[一-龥]{1,200}", columns in 4_u16..200) {
        let ranges = fill(&text, &Measure::plain(columns));
        for range in ranges.iter().rev().skip(1) {
            prop_assert!(Widths::UNICODE.of(part(&text, range)) + 1 >= columns.into());
        }
    }

    #[test]
    fn filter_changes_only_spaces(text in anything(), measure in measures(), balance in any::<bool>()) {
        let out = TextFilter { measure, balance, script: None }.text(&text);
        let shown: String = measure.widths.cells(&text).map(|cell| cell.shown).collect();
        prop_assert_eq!(without_spaces(&out), without_spaces(&shown));
    }

    #[test]
    fn page_stays_inside_its_measure(text in prop_oneof![anything(), news()], marked in any::<bool>(), measure in measures()) {
        let page = {
            let marked = if marked { with_marks(&text) } else { Text::plain(text.clone()) };
            page_of(&all_blocks(&marked), &text, &measure)
        };
        let right = measure.columns + if measure.hang { 2 } else { 0 };
        for line in page.lines() {
            let mut column = 0;
            for run in page.runs(line) {
                let drawn = page.text(&run.range);
                prop_assert!(run.column >= column, "runs overlap in {:?}", line);
                prop_assert_eq!(usize::from(run.width), measure.widths.of(drawn), "{}", drawn);
                column = run.column + run.width;
            }
            let too_wide = measure.widths.cells(&text).any(|cell| cell.width > 2);
            prop_assert!(column <= right || too_wide, "{} > {} in {:?}", column, right, line);
        }
    }

    #[test]
    fn source_of_page_is_its_words(text in anything(), measure in measures()) {
        let blocks = all_blocks(&Text::plain(text.clone()));
        let plain: Vec<String> = blocks.iter().map(|block| block.plain_text().replace(' ', "\n")).collect();
        let page = page_of(&blocks, &text, &measure);
        let want = [text.clone(), text.clone(), plain.join("\n"), text].join("\n").replace(' ', "\n");
        prop_assert_eq!(page.source().trim_end().replace(' ', "\n"), want.trim_end());
    }

    #[test]
    fn positions_map_back_to_their_lines(text in news(), one in 20_u16..100, two in 20_u16..100) {
        let blocks = all_blocks(&with_marks(&text));
        let wide = page_of(&blocks, &text, &Measure { columns: one, ..Measure::default() });
        let other = page_of(&blocks, &text, &Measure { columns: two, ..Measure::default() });
        for pair in wide.lines().windows(2) {
            prop_assert!(pair[0].position <= pair[1].position);
        }
        for (index, line) in wide.lines().iter().enumerate() {
            prop_assert_eq!(wide.position_of_line(wide.line_of_position(line.position)), line.position);
            prop_assert!(wide.line_of_position(line.position) <= index);
            let there = other.line_of_position(line.position);
            prop_assert!(other.lines()[there].position <= line.position);
        }
    }
}
