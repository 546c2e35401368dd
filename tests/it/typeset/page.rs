//! Pages of every kind of block, compared as plain text.

use wanbao::model::{ArticlePosition, Block, Image, ListItem, Table, Text, TextMark, TextMarkKind};
use wanbao::text::{Ambiguous, Lang, LatinSpacing, Widths};
use wanbao::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};

fn at(columns: u16) -> Measure {
    Measure { columns, ..Measure::default() }
}

fn set(blocks: &[Block], measure: Measure) -> TypesetPage {
    typeset_page(&blocks.iter().map(PagePart::Block).collect::<Vec<_>>(), &measure)
}

fn plain(block: Block, measure: Measure) -> String {
    set(&[block], measure).to_plain()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn marked(text: &str, words: &str, kind: TextMarkKind) -> Text {
    let start = text.find(words).expect("words of the text");
    Text { marks: vec![TextMark { range: start..start + words.len(), kind }], text: text.into() }
}

fn cities() -> Block {
    let row = |cells: [&str; 3]| cells.map(Text::from).to_vec();
    Block::Table(Table {
        header_rows: 1,
        rows: vec![
            row(["口岸", "客流", "说明"]),
            row(["横琴", "1,203", "新旅检大楼启用后通关更快"]),
            row(["青茂", "98", "全天开放"]),
        ],
    })
}

#[test]
fn indents_paragraphs_without_blank_lines() {
    let page = set(&[paragraph("今早起了大雾，渡轮停航。"), paragraph("午后复航。")], at(20));
    assert_eq!(page.to_plain(), "  今早起了大雾，渡轮\n停航。\n  午后复航。\n");
    let page = set(&[paragraph("今早起了大雾，渡轮停航。"), paragraph("午后复航。")], at(30));
    assert_eq!(page.to_plain(), "    今早起了大雾，渡轮停航。\n    午后复航。\n");
}

#[test]
fn separates_unindented_paragraphs_by_blank_lines() {
    let page = set(&[paragraph("起雾了。"), paragraph("复航了。")], Measure { indent: 0, ..at(30) });
    assert_eq!(page.to_plain(), "起雾了。\n\n复航了。\n");
}

#[test]
fn indents_once_if_indent_was_typed() {
    assert_eq!(plain(paragraph("\u{3000}\u{3000}起雾了。"), at(30)), "    起雾了。\n");
}

#[test]
fn ends_lines_at_line_feeds() {
    assert_eq!(plain(paragraph("起雾了。\n渡轮停航。"), at(30)), "    起雾了。\n渡轮停航。\n");
}

#[test]
fn balances_titles_and_separates_parts() {
    let body = [Block::Heading { level: 2, text: "雾".into() }, paragraph("停航。")];
    let mut parts = vec![
        PagePart::Text(LineRole::Title, "大雾锁江渡轮停航三小时后恢复"),
        PagePart::Text(LineRole::Meta, "本报 09:30"),
    ];
    parts.extend(body.iter().map(PagePart::Block));
    parts.extend([
        PagePart::Text(LineRole::Note, "来源：本报"),
        PagePart::Text(LineRole::Link, "上一篇：晴"),
        PagePart::Text(LineRole::Link, "下一篇：雨"),
    ]);
    let page = typeset_page(&parts, &at(24));
    let want = "大雾锁江渡轮停\n航三小时后恢复\n本报 09:30\n\n雾\n  停航。\n\n来源：本报\n\n上一篇：晴\n下一篇：雨\n";
    assert_eq!(page.to_plain(), want);
    let roles: Vec<LineRole> = page.lines().iter().map(|line| line.role).collect();
    assert_eq!(
        roles[..6],
        [
            LineRole::Title,
            LineRole::Title,
            LineRole::Meta,
            LineRole::Blank,
            LineRole::Heading,
            LineRole::Paragraph
        ]
    );
}

#[test]
fn draws_bar_on_every_line_of_quotes() {
    let quote = Block::Quote { paragraphs: vec!["雾大，请慢行。".into(), "谢谢。".into()] };
    assert_eq!(plain(quote, at(10)), "│ 雾大，请\n│ 慢行。\n│\n│ 谢谢。\n");
}

#[test]
fn hangs_list_items_behind_aligned_markers() {
    let items = |n| (0..n).map(|_| ListItem::from("雾大请慢行")).collect();
    assert_eq!(plain(Block::List { ordered: false, items: items(1) }, at(8)), "• 雾大请\n  慢行\n");
    let numbered = plain(Block::List { ordered: true, items: items(10) }, at(20));
    assert!(numbered.starts_with(" 1. 雾大请慢行\n") && numbered.ends_with("10. 雾大请慢行\n"), "{numbered}");
}

#[test]
fn indents_inner_lists_and_numbers_items_as_the_page_does() {
    let item = |text: &str, number, depth| ListItem { number, depth, ..ListItem::from(text) };
    let items = vec![item("买票", Some(9), 0), item("甲码头", None, 1), item("上船", None, 0)];
    let set = plain(Block::List { ordered: true, items }, at(20));
    assert_eq!(set, " 9. 买票\n    • 甲码头\n10. 上船\n");
}

#[test]
fn centres_figure_label_and_caption() {
    let figure = Block::Figure(Image { caption: "雾中的渡轮".into(), ..Image::default() });
    assert_eq!(plain(figure, at(20)), "        [图]\n     雾中的渡轮\n");
    let bare = Block::Figure(Image::default());
    assert_eq!(plain(bare, Measure { figure_label: "figure", ..at(20) }), "      [figure]\n");
}

#[test]
fn keeps_lines_of_code_and_marks_continuations() {
    let code = Block::Code { text: "白日依山尽\n\n    黄河入海流".into() };
    assert_eq!(plain(code, at(14)), "  白日依山尽\n\n      黄河入海\n» 流\n");
}

#[test]
fn sets_fitting_table_in_columns() {
    let want = "口岸 │  客流 │ 说明\n─────┼───────┼─────────────────────────\n横琴 │ 1,203 │ 新旅检大楼启用后通关更快\n\
                青茂 │    98 │ 全天开放\n";
    assert_eq!(plain(cities(), at(50)), want);
}

#[test]
fn wraps_widest_column_of_wide_table() {
    let want = "口岸 │  客流 │ 说明\n─────┼───────┼────────────────\n横琴 │ 1,203 │ 新旅检大楼启用\n     │       │ 后通关更快\n\
                ─────┼───────┼────────────────\n青茂 │    98 │ 全天开放\n";
    assert_eq!(plain(cities(), at(30)), want);
}

#[test]
fn sets_table_that_cannot_fit_as_records() {
    let want = "口岸：横琴\n客流：1,203\n说明：新旅检大\n      楼启用后\n      通关更快\n\n口岸：青茂\n客流：98\n说明：全天开放\n";
    assert_eq!(plain(cities(), at(14)), want);
    let bare = Block::Table(Table {
        header_rows: 0, rows: vec![vec!["一二三四五六七".into(), "八".into()]]
    });
    assert_eq!(plain(bare, at(8)), "一二三四\n五六七\n八\n");
}

#[test]
fn labels_cells_with_all_their_headers() {
    let row = |cells: [&str; 3]| cells.map(Text::from).to_vec();
    let rows = vec![row(["方向", "平日", "周末"]), row(["", "首班", "首班"]), row(["北屿", "6:10", "6:30"])];
    let times = Block::Table(Table { header_rows: 2, rows });
    let grid = "方向 │ 平日 │ 周末\n     │ 首班 │ 首班\n─────┼──────┼─────\n北屿 │ 6:10 │ 6:30\n";
    assert_eq!(plain(times.clone(), at(22)), grid);
    assert_eq!(plain(times.clone(), at(12)), "方向：北屿\n平日 首班\n  6:10\n周末 首班\n  6:30\n");
    assert_eq!(plain(times, at(8)), "方向\n  北屿\n平日\n首班\n  6:10\n周末\n首班\n  6:30\n");
}

#[test]
fn avoids_orphans_in_all_parts() {
    for role in [LineRole::Meta, LineRole::Note, LineRole::Link] {
        let page = typeset_page(&[PagePart::Text(role, "潮平两岸阔风")], &at(10));
        assert_eq!(page.to_plain(), "潮平两岸\n阔风\n", "{role:?}");
    }
    let caption = Block::Figure(Image { caption: "潮平两岸阔风正。".into(), ..Image::default() });
    assert!(plain(caption, at(12)).ends_with("风正。\n"));
    let cells = ["年份".into(), "潮平两岸阔风正，帆".into()].to_vec();
    let table = Block::Table(Table { header_rows: 0, rows: vec![cells] });
    assert_eq!(plain(table, at(23)), "年份 │ 潮平两岸阔风\n     │ 正，帆\n");
}

#[test]
fn uses_ascii_ornaments_if_box_drawing_is_wide() {
    let widths = Widths { ambiguous: Ambiguous::Wide, ..Widths::default() };
    let quote = Block::Quote { paragraphs: vec!["雾大。".into()] };
    let list = Block::List { ordered: false, items: vec!["雾大。".into()] };
    let page = set(&[quote, list, Block::Rule], Measure { widths, ..at(12) });
    assert_eq!(page.to_plain(), "| 雾大。\n\n- 雾大。\n\n    ----\n");
}

#[test]
fn draws_latin_gaps_without_storing_them() {
    let page = set(&[paragraph("用Rust写的2026年版本，共38篇")], Measure { indent: 0, ..at(60) });
    assert_eq!(page.to_plain(), "用 Rust 写的2026年版本，共38篇\n");
    assert_eq!(page.source(), "用Rust写的2026年版本，共38篇\n");
    let tight =
        set(&[paragraph("用Rust写")], Measure { indent: 0, latin_spacing: LatinSpacing::None, ..at(60) });
    assert_eq!(tight.to_plain(), "用Rust写\n");
}

#[test]
fn draws_number_gaps_everywhere_but_in_tables() {
    let all = |columns| Measure { indent: 0, latin_spacing: LatinSpacing::All, ..at(columns) };
    let page = set(&[paragraph("票价由5分涨到1角、4元，占5.2%的")], all(60));
    assert_eq!(page.to_plain(), "票价由 5 分涨到 1 角、4 元，占 5.2% 的\n");
    let row = |cells: [&str; 2]| cells.map(Text::from).to_vec();
    let table = Table { header_rows: 0, rows: vec![row(["约320人", "A线"]), row(["8辆", "B线"])] };
    assert_eq!(plain(Block::Table(table), all(30)), "约320人 │ A 线\n8辆     │ B 线\n");
}

#[test]
fn justifies_by_gap_order_except_last_line() {
    let measure = Measure { indent: 0, justify: true, latin_spacing: LatinSpacing::None, ..at(20) };
    let text = "渡轮 A 线停航，轻轨照常。请市民留意";
    assert_eq!(plain(paragraph(text), measure), "渡轮 A  线停航，轻轨\n照常。请市民留意\n");
    let text = "渡轮停航，轻轨照常，巴士正常";
    let page = set(&[paragraph(text)], Measure { columns: 19, ..measure });
    assert_eq!(page.to_plain(), "渡轮停航， 轻轨照\n常，巴士正常\n", "ideographs are not spread");
    assert_eq!(page.source().trim_end(), text);
}

#[test]
fn does_not_justify_before_line_feeds() {
    let measure = Measure { indent: 0, justify: true, ..at(12) };
    assert_eq!(plain(paragraph("雾大，慢行\n渡轮停航"), measure), "雾大，慢行\n渡轮停航\n");
}

#[test]
fn justification_splits_no_marks_numbers_or_words() {
    let text = "他说：“雾大。”船长12.5%停航don’t——完……了，明天复航吧";
    for columns in 12..40 {
        let page = set(
            &[paragraph(text)],
            Measure { columns, indent: 0, justify: true, latin_spacing: LatinSpacing::None, ..at(0) },
        );
        let drawn = page.to_plain();
        for split in ["。 ”", "： “雾 ", "12 .5", "5 %", "n ’", "’ t", "— —", "… …"] {
            assert!(!drawn.contains(split), "{drawn}");
        }
    }
}

#[test]
fn cuts_unsupported_emoji_sequences() {
    let text = "👨\u{200d}👩\u{200d}👧在❤\u{fe0f}里👍🏽。";
    let page = set(&[paragraph(text)], Measure { indent: 0, ..at(30) });
    assert_eq!(page.to_plain(), "👨在❤里👍。\n");
    assert_eq!(page.source().trim_end(), text);
    let supported = set(&[paragraph(text)], Measure { indent: 0, widths: Widths::UNICODE, ..at(30) });
    assert_eq!(supported.to_plain().trim_end(), text);
}

#[test]
fn styles_runs_and_numbers_links_through_page() {
    let bold = marked("雾大请慢行", "请慢", TextMarkKind::Strong);
    let one = marked("见天文台", "天文台", TextMarkKind::Link("https://a.example/".into()));
    let two = marked("见渡轮", "渡轮", TextMarkKind::Link("https://b.example/".into()));
    let page = set(&[bold, one, two].map(|text| Block::Paragraph { text }), at(30));
    let runs: Vec<_> =
        page.runs(&page.lines()[0]).iter().map(|run| (page.text(&run.range), run.style.strong)).collect();
    assert_eq!(runs, [("雾大", false), ("请慢", true), ("行", false)]);
    let numbers: Vec<_> =
        page.lines().iter().flat_map(|line| page.runs(line)).filter_map(|run| run.style.link).collect();
    assert_eq!(numbers.iter().map(|number| number.get()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(page.text(&page.links()[1].source), "渡轮");
    assert_eq!(page.links()[1].url, "https://b.example/");
}

#[test]
fn combines_overlapping_marks() {
    let mut text = marked("雾大请慢行", "雾大请", TextMarkKind::Strong);
    text.marks.push(TextMark { range: 6..12, kind: TextMarkKind::Emphasis });
    let page = set(&[Block::Paragraph { text }], at(30));
    let styles: Vec<_> = page
        .runs(&page.lines()[0])
        .iter()
        .map(|run| (page.text(&run.range), run.style.strong, run.style.emphasis))
        .collect();
    assert_eq!(
        styles,
        [("雾大", true, false), ("请", true, true), ("慢", false, true), ("行", false, false)]
    );
}

#[test]
fn keeps_footnote_with_its_word() {
    let note = marked("港珠澳大桥[1]通车", "[1]", TextMarkKind::Link("https://a.example/#1".into()));
    let measure = Measure { indent: 0, ..at(10) };
    assert_eq!(plain(Block::Paragraph { text: note }, measure), "港珠澳大\n桥[1]通车\n");
    assert_eq!(plain(paragraph("港珠澳大桥[1]通车"), measure), "港珠澳大桥\n[1]通车\n");
}

#[test]
fn positions_hold_at_other_widths_and_below_other_headers() {
    let body =
        [paragraph("今早起了大雾，渡轮停航，轻轨照常，巴士改道，学校停课半天。"), paragraph("午后复航。")];
    let wide = set(&body, at(40));
    let narrow = set(&body, at(20));
    let position = narrow.position_of_line(2);
    assert!(position.byte > 0);
    let line = &wide.lines()[wide.line_of_position(position)];
    assert_eq!(line.position.block, 0);
    assert!(
        line.position <= position
            && wide.text(&line.source).len() as u32 + line.position.byte > position.byte
    );
    let titled = typeset_page(
        &[PagePart::Text(LineRole::Title, "雾"), PagePart::Block(&body[0]), PagePart::Block(&body[1])],
        &at(20),
    );
    assert_eq!(titled.lines()[titled.line_of_position(position)].position, position);
    assert_eq!(titled.line_of_position(ArticlePosition::default()), 0, "the beginning is the title");
    let second = ArticlePosition { block: 1, byte: 0 };
    assert_eq!(titled.text(&titled.lines()[titled.line_of_position(second)].source), "午后复航。");
}

#[test]
fn finds_line_in_quote_not_bar_above() {
    let page = set(&[Block::Quote { paragraphs: vec!["雾大。".into(), "慢行。".into()] }], at(20));
    let second = page.lines().len() - 1;
    assert_eq!(page.line_of_position(page.position_of_line(second)), second);
}

#[test]
fn finds_line_of_byte_in_tables() {
    let page = set(&[paragraph("起雾了。"), cities()], at(30));
    for words in ["起雾", "横琴", "98", "通关"] {
        let byte = page.source().find(words).expect("words of the page") as u32;
        let line = &page.lines()[page.line_of_byte(byte)];
        let shows = page.runs(line).iter().any(|run| page.text(&run.range).contains(words));
        assert!(shows, "{words}: {line:?}");
        assert_eq!(page.position_of_byte(byte).block, u32::from(words != "起雾"));
    }
}

#[test]
fn empty_article_gives_empty_page() {
    let page = set(&[], at(30));
    assert_eq!((page.lines().len(), page.to_plain().as_str(), page.source()), (0, "", ""));
    assert_eq!((page.line_of_position(ArticlePosition { block: 3, byte: 7 }), page.line_of_byte(9)), (0, 0));
}

#[test]
fn uses_latin_colon_in_other_languages() {
    let rows =
        vec![vec!["Port".into(), "Remarks".into()], vec!["Qingmao".into(), "Open day and night".into()]];
    let table = Block::Table(Table { header_rows: 1, rows });
    let want = "Port: Qingmao\nRemarks\n  Open day and\n  night\n";
    assert_eq!(plain(table, Measure { lang: Lang::Other, ..at(16) }), want);
}
