//! Plain text in, typeset plain text out.

use wanbao::text::{LatinSpacing, Script};
use wanbao::typeset::{Measure, TextFilter};

use super::plain;

fn filter(columns: u16) -> TextFilter {
    TextFilter { measure: plain(columns), ..TextFilter::default() }
}

#[test]
fn sets_each_line_as_a_paragraph() {
    assert_eq!(filter(8).text("起雾了，停航。\n\n完"), "起雾了，\n停航。\n\n完\n");
    assert_eq!(filter(8).text(""), "");
}

#[test]
fn copies_record_separator_lines() {
    assert_eq!(filter(4).text("起雾了\n\u{1e}\n停航"), "起雾\n了\n\u{1e}\n停航\n");
}

#[test]
fn replaces_tabs_and_drops_carriage_returns() {
    assert_eq!(filter(20).text("起雾\t了\r\n停航\r\n"), "起雾 了\n停航\n");
}

#[test]
fn replaces_indent_typed_by_hand() {
    let indented = TextFilter { measure: Measure { indent: 4, ..plain(10) }, ..TextFilter::default() };
    assert_eq!(indented.text("\u{3000}\u{3000}今早起了大雾"), "    今早起\n了大雾\n");
    assert_eq!(filter(10).text("\u{3000}\u{3000}今早起了大雾"), "\u{3000}\u{3000}今早起\n了大雾\n");
}

#[test]
fn balances_lines_without_adding_any() {
    let balanced = TextFilter { balance: true, ..filter(16) };
    assert_eq!(balanced.text("大雾锁江渡轮停航半日"), "大雾锁江渡\n轮停航半日\n");
    assert_eq!(filter(16).text("大雾锁江渡轮停航半日"), "大雾锁江渡轮停航\n半日\n");
}

#[test]
fn balancing_cuts_no_word() {
    let balanced = TextFilter { balance: true, ..filter(12) };
    assert_eq!(balanced.text("Newspapers 到"), "Newspapers\n到\n");
}

#[test]
fn converts_script_before_filling() {
    let converted = TextFilter { script: Some(Script::HantHk), ..filter(8) };
    assert_eq!(converted.text("大雾里渡轮停航"), "大霧裏渡\n輪停航\n");
}

#[test]
fn writes_gaps_and_justification_as_spaces() {
    let spaced = TextFilter {
        measure: Measure { latin_spacing: LatinSpacing::Words, ..plain(20) },
        ..TextFilter::default()
    };
    assert_eq!(spaced.text("用Rust写"), "用 Rust 写\n");
    let justified = TextFilter { measure: Measure { justify: true, ..plain(9) }, ..TextFilter::default() };
    assert_eq!(justified.text("起雾，停航。完了"), "起雾， 停\n航。完了\n");
}
