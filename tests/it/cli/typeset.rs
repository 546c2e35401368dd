//! `typeset`: the filter from stdin to stdout.

use wanbao::text::Widths;

use crate::support::Home;

const TEXT: &str = "他说：“今天出报。”读者都来了，十字街口排起了长队。\n好。\n";

fn typeset(arguments: &[&str], text: &str) -> String {
    let ran = Home::new().run_with(&[&["typeset"], arguments].concat(), text);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn breaks_paragraphs_into_lines() {
    insta::assert_snapshot!(typeset(&["--width", "16"], TEXT), @r"
    他说：“今天出
    报。”读者都来
    了，十字街口排起
    了长队。
    好。
    ");
}

#[test]
fn indents_only_with_option() {
    insta::assert_snapshot!(typeset(&["--width", "16", "--indent", "4"], TEXT), @r"
        他说：“今天
    出报。”读者都来
    了，十字街口排起
    了长队。
        好。
    ");
}

#[test]
fn ambiguous_option_sets_widths() {
    let text = "“甲”“乙”“丙”“丁”";
    assert_eq!(typeset(&["--width", "16", "--ambiguous", "narrow"], text).lines().count(), 1);
    assert!(typeset(&["--width", "16", "--ambiguous", "wide"], text).lines().count() > 1);
    assert_eq!(typeset(&["--width", "4", "--ambiguous", "wide"], "nǐ hǎo").lines().count(), 2);
    assert_eq!(typeset(&["--width", "4", "--ambiguous", "all"], "hǎo").lines().count(), 1);
    assert_eq!(typeset(&["--width", "7", "--ambiguous", "all"], "nǐ hǎo").lines().count(), 2);
}

#[test]
fn lang_option_is_the_text_language() {
    let text = "대한민국 헌법은 국민의 자유와 권리를 보장한다";
    let set = typeset(&["--width", "20", "--lang", "ko"], text);
    assert!(set.lines().all(|line| Widths::default().of(line) <= 20));
}

#[test]
fn keeps_all_characters() {
    let long = "港珠澳大桥。".repeat(5000);
    for text in [
        "",
        "\n",
        "\n\n甲\n",
        "no line feed at the end",
        "甲\u{1e}\n\u{1e}\n乙",
        "👨\u{200d}👩\u{200d}👧，❤\u{fe0f}，👍🏽",
        &long,
    ] {
        let visible = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(visible(&typeset(&["--width", "20"], text)), visible(text));
    }
}

#[test]
fn converts_script_with_option() {
    assert_eq!(typeset(&["--width", "40", "--script", "hant-hk"], "里面的头发"), "裏面的頭髮\n");
}
