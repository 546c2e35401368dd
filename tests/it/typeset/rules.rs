//! Line breaking, rule by rule. The numbers are those of the typesetter's docs.

use wanbao::text::{Ambiguous, Lang, LatinSpacing, Widths};
use wanbao::typeset::{Measure, TextFilter, with_gaps};

use super::{lines, plain, set};

#[test]
fn rule_1_stops_and_closers_never_start_a_line() {
    assert_eq!(set("今晚开饭了。", 10), "今晚开饭⏎了。");
    assert_eq!(set("看《晚报》去", 8), "看《晚⏎报》去");
    assert_eq!(set("真的吗？！走", 6), "真的⏎吗？！⏎走");
}

#[test]
fn rule_2_openers_never_end_a_line() {
    assert_eq!(set("编辑说（今天）发", 8), "编辑说⏎（今天）⏎发");
    assert_eq!(set("头版：《晚报》", 8), "头版：⏎《晚报》");
    assert_eq!(set("记者问“几点”", 7), "记者问⏎“几点”");
}

#[test]
fn rule_3_interpuncts_and_dashes_never_start_a_line() {
    assert_eq!(set("让·保罗·萨特", 4), "让·⏎保⏎罗·⏎萨特");
    assert_eq!(set("周一～周五", 4), "周⏎一～⏎周五");
    assert_eq!(set("广州-深圳", 4), "广⏎州-⏎深圳");
    assert_eq!(set("15:00 – 18:00", 8), "15:00 –⏎18:00");
}

#[test]
fn rule_4_solidus_never_starts_a_line() {
    assert_eq!(set("粤／港／澳", 4), "粤／⏎港／⏎澳");
    assert_eq!(set("早班/晚班", 4), "早⏎班/⏎晚班");
}

#[test]
fn rules_5_and_7_keep_ellipses_and_dashes_whole() {
    assert_eq!(set("船要开了……", 8), "船要开⏎了……");
    assert_eq!(set("灯亮了——夜来了", 7), "灯亮了⏎——夜来⏎了");
}

#[test]
fn rule_7_cuts_long_dashes_between_pairs() {
    assert_eq!(set("——————————", 5), "————⏎————⏎——");
}

#[test]
fn rule_8_keeps_numbers_with_their_signs() {
    for number in ["1,234.5", "12.5%", "￥99.0", "-3.2", "38.5℃", "12:30", "2026-11-23", "US$13", "90％"]
    {
        let text = format!("共计是{number}了");
        for columns in 11..16 {
            assert!(
                lines(&text, plain(columns)).iter().any(|line| line.contains(number)),
                "{text} at {columns}"
            );
        }
    }
    assert_eq!(set("客流3亿人次", 6), "客流3⏎亿人次");
}

#[test]
fn rule_9_splits_western_words_only_after_hyphens() {
    assert_eq!(set("一份state-of-the-art方案", 14), "一份state-of-⏎the-art方案");
    assert_eq!(set("用Rust写", 5), "用⏎Rust⏎写");
    assert_eq!(set("限速120km/h内", 9), "限速⏎120km/h内");
}

#[test]
fn rule_9_keeps_identifiers_whole() {
    for token in [
        "x86_64-linux-gnu",
        "SOC-2-TYPE",
        "2014-2016",
        "v1.4.0-rc.2",
        "a1b2-c3d4-e5f6",
        "https://a.example/b-c-d",
        "ISO-8859-1",
        "key=low-end",
        "ada-l@a.example",
        "com.example.a-b",
    ] {
        let text = format!("编号是{token}的那一件在库里{token}，别处没有");
        for columns in Widths::UNICODE.of(token) as u16 + 2..60 {
            let lines = lines(&text, plain(columns));
            let found: usize = lines.iter().map(|line| line.matches(token).count()).sum();
            assert_eq!(found, 2, "{token} at {columns}: {lines:?}");
        }
    }
    assert_eq!(set("一份state-of-the-art方案", 14), "一份state-of-⏎the-art方案", "plain words");
}

#[test]
fn rule_9_cuts_wide_identifiers_at_hyphens() {
    assert_eq!(set("号a1b2c3-d4e5f6-g7h8", 12), "号⏎a1b2c3-⏎d4e5f6-g7h8");
}

#[test]
fn rule_9_cuts_only_addresses_wider_than_a_line() {
    assert_eq!(set("见https://a.example/news", 22), "见⏎https://a.example/news");
    assert_eq!(set("见https://a.example/news", 12), "见⏎https://a.ex⏎ample/news");
}

#[test]
fn rule_9_cut_leaves_no_stop_at_line_start() {
    assert_eq!(set("abcdefgh。", 8), "abcdefg⏎h。");
}

#[test]
fn rule_9_cut_leaves_no_opener_at_line_end() {
    assert_eq!(set("“甲”“乙”“丙”", 6), "“甲”⏎“乙”⏎“丙”");
}

#[test]
fn rule_10_never_splits_grapheme_clusters() {
    for cluster in [
        "👨\u{200d}👩\u{200d}👧",
        "葛\u{e0100}",
        "🇭🇰",
        "1\u{fe0f}\u{20e3}",
        "e\u{301}",
        "\u{1112}\u{1161}\u{11ab}",
    ] {
        let text = cluster.repeat(3);
        for line in lines(&text, plain(2)) {
            assert_eq!(line.len() % cluster.len(), 0, "{cluster}: {line}");
        }
    }
}

#[test]
fn rule_12_spaces_vanish_at_line_ends() {
    assert_eq!(set("晚报 今天", 4), "晚报⏎今天");
    assert_eq!(set("晚报\u{3000}今天", 4), "晚报⏎今天");
    assert_eq!(set("one  two", 4), "one⏎two");
    assert_eq!(set("完 。", 3), "完⏎。", "a break at a space is always allowed");
}

#[test]
fn rule_12_respects_no_break_and_zero_width_spaces() {
    assert_eq!(set("看第\u{a0}8\u{a0}版", 8), "看⏎第\u{a0}8\u{a0}版");
    assert_eq!(set("甲乙\u{2060}丙", 4), "甲⏎乙\u{2060}丙");
    assert_eq!(set("long\u{200b}word", 6), "long\u{200b}⏎word");
}

#[test]
fn rule_13_small_kana_never_start_a_line() {
    let ja = |text, columns| lines(text, Measure { lang: Lang::Ja, ..plain(columns) }).join("⏎");
    assert_eq!(ja("朝のニュース", 8), "朝の⏎ニュース");
    assert_eq!(ja("あの人々は", 6), "あの⏎人々は");
}

#[test]
fn rule_14_breaks_korean_by_syllable_or_word() {
    let ko = Measure { lang: Lang::Ko, ..plain(8) };
    assert_eq!(lines("오늘의 신문입니다", ko), ["오늘의", "신문입니", "다"]);
    let ko = Measure { lang: Lang::Ko, keep_korean_words: true, ..plain(10) };
    assert_eq!(lines("아침 오늘의 신문", ko), ["아침", "오늘의", "신문"]);
}

#[test]
fn rule_15_breaks_between_quotes_and_ideographs() {
    assert_eq!(set("他答“好的”就走", 5), "他答⏎“好⏎的”就⏎走");
}

#[test]
fn rule_18_last_line_is_never_one_character() {
    let measure = Measure { avoid_orphans: true, ..plain(10) };
    assert_eq!(lines("晚报今天出刊。", measure), ["晚报今天", "出刊。"]);
    assert_eq!(lines("晚报今天出。", measure), ["晚报今", "天出。"]);
    assert_eq!(lines("晚报每天出刊", measure), ["晚报每天", "出刊"]);
}

#[test]
fn rule_18_moves_no_long_words_to_orphans() {
    let measure = Measure { avoid_orphans: true, ..plain(16) };
    assert_eq!(lines("头版看Newspapers刊", measure), ["头版看Newspapers", "刊"]);
    assert_eq!(lines("头版今天\n刊", measure), ["头版今天", "刊"]);
}

#[test]
fn rule_24_lets_stops_hang_outside_the_column() {
    let measure = Measure { hang: true, ..plain(8) };
    assert_eq!(lines("今晚开饭。来", measure), ["今晚开饭。", "来"]);
    assert_eq!(lines("今晚开饭。”来", measure), ["今晚开", "饭。”来"], "not beside another mark");
    assert_eq!(lines("今晚開飯。來", Measure { lang: Lang::Hant, ..measure }), ["今晚開", "飯。來"]);
}

#[test]
fn rules_30_and_31_fill_lines_but_not_over_width() {
    assert_eq!(set("春眠不觉晓", 5), "春眠⏎不觉⏎晓");
    assert_eq!(set("a春眠", 4), "a春⏎眠");
}

#[test]
fn rule_33_counts_ambiguous_marks_by_terminal() {
    let wide = Measure { widths: Widths { ambiguous: Ambiguous::Wide, ..Widths::UNICODE }, ..plain(8) };
    assert_eq!(lines("“晚报”到", plain(8)), ["“晚报”到"]);
    assert_eq!(lines("“晚报”到", wide), ["“晚报”", "到"]);
}

/// Returns a text with its gaps.
fn gaps(text: &str, latin_spacing: LatinSpacing) -> String {
    let drawn = TextFilter { measure: Measure { latin_spacing, ..plain(400) }, ..TextFilter::default() };
    let drawn = drawn.text(text);
    assert_eq!(with_gaps(text, latin_spacing), drawn.trim_end(), "lists and pages differ");
    drawn.trim_end().to_owned()
}

#[test]
fn rule_27_gives_words_gaps_on_both_sides() {
    for spaced in [
        "渡轮 APP 上线",
        "改用 5G 网络",
        "到 K11 看展",
        "测得 PM2.5 偏高",
        "第 3D 厅",
        "学 C++ 语言",
        "在 AT&T 任职",
        "排放 CO₂ 的",
        "限速 120km/h 内",
        "气温 38.5°C 左右",
        "关注 @wanbao 的",
        "话题 #AI 热潮",
        "约 US$13.75 元",
        "给 John’s 店",
        "跨 A/B 两座",
        "修 COVID-19 课",
        "ｶﾅ的 B 座",
        "平方 m² 计",
        "乘 α 波",
        "号 Ω-3 油",
    ] {
        let text = spaced.replace(' ', "");
        assert_eq!(gaps(&text, LatinSpacing::Words), spaced);
        assert_eq!(gaps(&text, LatinSpacing::All), spaced);
    }
}

#[test]
fn rule_27_gives_numbers_gaps_on_both_sides_or_none() {
    for spaced in [
        "用时 2 小时 59 分 41 秒",
        "约 1340 人",
        "增 5.2% 的",
        "共 6,800 辆",
        "在 2014-2016 年",
        "自 12:30 起",
        "升 38.5℃ 时",
        "收 ￥99 元",
        "亏 -3.2 亿",
        "跌 −4% 后",
        "长 4×100 米",
        "第 2·28 号",
        "每 1/3 人",
        "于 2026 年 11 月 3 日",
        "逢 90％ 时",
    ] {
        let text = spaced.replace(' ', "");
        assert_eq!(gaps(&text, LatinSpacing::Words), text);
        assert_eq!(gaps(&text, LatinSpacing::All), spaced);
    }
}

#[test]
fn rule_27_adds_no_gaps_beside_marks_and_spaces() {
    for text in [
        "看《APP》版",
        "到（K11）去",
        "“AI”时代",
        "用 AI 写",
        "广州-深圳",
        "买A、B两种",
        "한국AI사람",
        "全角ＡＩ字",
        "见AI。",
        "1\u{fe0f}\u{20e3}号",
        "注意.下文",
        "——AI——",
        "为#什么",
        "",
    ] {
        let drawn = gaps(text, LatinSpacing::All);
        let expected = text.replace("买A", "买 A").replace("B两", "B 两").replace("见AI", "见 AI");
        assert_eq!(drawn, expected);
    }
    assert_eq!(gaps("广州-AI中心", LatinSpacing::Words), "广州-AI 中心", "a hyphen, not a minus");
    assert_eq!(gaps("很好.AI也", LatinSpacing::Words), "很好.AI 也");
    assert_eq!(gaps("写着AI.下文", LatinSpacing::Words), "写着 AI.下文");
}

#[test]
fn rule_28_gaps_vanish_at_line_ends() {
    let measure = Measure { latin_spacing: LatinSpacing::Words, ..plain(7) };
    let filter = TextFilter { measure, ..TextFilter::default() };
    assert_eq!(filter.text("用Rust写好"), "用 Rust\n写好\n");
}
