//! Articles copied, saved, piped, shared and read aloud, one or a selection.

use ratatui::buffer::{Buffer, Cell};
use wanbao::archive::Archive;
use wanbao::config::{ArticleCommand, CommandInput, CommandLine, SpeechEngine};
use wanbao::model::{CanonicalUrl, Headline, ItemName, ListFilter, View};
use wanbao::tui::{EffectSlot, Msg, NewsroomEffect, ProcessEffect, Programs};

use crate::tui::support::{App, Fixture, newspaper};

fn starred(app: &mut App) -> Vec<String> {
    let query = ListFilter { view: View::Starred, ..ListFilter::default() };
    let window = app.archive(move |archive| archive.list(&query, None, 100));
    window.entries.into_iter().map(|entry| entry.title).collect()
}

#[test]
fn selection_is_marked_and_undone_in_one_step() {
    let mut app = App::open(80, 24);
    app.keys("jxjx");
    assert_eq!(app.screen().matches('✓').count(), 2, "{}", app.screen());
    assert!(app.row(23).contains("Esc 取消选择"), "{}", app.screen());
    app.keys("s").settle();
    assert!(!app.shows("✓"), "{}", app.screen());
    let titles = starred(&mut app);
    assert!(
        titles.len() == 2 && titles[0].contains("港珠澳") && titles[1].contains("深圳河套"),
        "{titles:?}"
    );
    app.keys("u").settle();
    assert!(app.shows("已撤销（2 篇）"), "{}", app.screen());
    assert_eq!(starred(&mut app), [""; 0]);
}

#[test]
fn items_without_an_address_are_not_opened_in_the_browser() {
    let feed = newspaper::url("/feed.xml");
    let item = Headline {
        url: CanonicalUrl::of_item(&feed, ItemName::Guid("7")),
        ..newspaper::headline("只有标题的一条", "/x", Some(newspaper::NOW))
    };
    let file = |archive: &mut Archive| {
        newspaper::file(archive, &[]);
        newspaper::file_headlines(archive, "要闻", vec![item]);
    };
    let mut app = Fixture::empty(80, 24).with_archive(file).open();
    for key in ["o", "y"] {
        app.keys("g").keys(key).settle();
        assert!(app.row(23).contains("这一条没有网址"), "{key}: {}", app.screen());
    }
    app.keys("<enter>").settle();
    assert!(app.shows("这一条没有网址"), "{}", app.screen());
}

#[test]
fn range_selection_follows_the_cursor() {
    let mut app = App::open(80, 24);
    app.keys("jVjjj");
    assert_eq!(app.screen().matches('✓').count(), 4, "{}", app.screen());
    app.keys("kVjjxm").settle();
    let read = app.archive(|archive| archive.list(&ListFilter::default(), None, 100)).entries;
    assert_eq!(
        read.iter().filter(|entry| entry.read).count(),
        4,
        "three of the range, one selected by itself"
    );
    app.keys("x<esc>");
    assert!(!app.shows("✓") && app.row(0).contains("全部新闻"), "{}", app.screen());
}

#[test]
fn toggle_sets_all_before_clearing() {
    let mut app = App::open(80, 24);
    app.keys("js").settle().keys("Vjs").settle();
    assert_eq!(starred(&mut app).len(), 2);
    app.keys("gjVjs").settle();
    assert_eq!(starred(&mut app).len(), 0);
}

#[test]
fn links_of_a_selection_are_copied_and_opened() {
    let mut app = App::open(80, 24);
    app.keys("jVjy").settle().keys("gjVjo").settle();
    let links = format!("{}\n{}", newspaper::url("/a/0"), newspaper::url("/a/1"));
    let browsed =
        [ProcessEffect::Browse(newspaper::url("/a/0")), ProcessEffect::Browse(newspaper::url("/a/1"))];
    assert_eq!(app.recorded[0], ProcessEffect::Copy(links));
    assert_eq!(app.recorded[1..], browsed);
}

#[test]
fn copied_text_has_title_and_link() {
    let mut app = App::open(80, 24);
    app.keys("jjY").settle();
    let Some(ProcessEffect::Copy(text)) = app.recorded.first() else { panic!("{:?}", app.recorded) };
    assert!(text.starts_with("横琴口岸通关时间压缩至三十秒\n\n本报讯"), "{text}");
    assert!(text.ends_with("“请大家放心。”负责人说。\n\nhttp://wan.test/a/1\n"), "{text}");
    assert!(app.row(23).contains("已复制全文（"), "{}", app.screen());
}

#[test]
fn saving_markdown_never_overwrites_a_file() {
    let mut app = App::open(80, 24);
    let dir = tempfile::tempdir().expect("a directory");
    app.keys("jj<enter>").settle().keys("S");
    assert!(app.row(23).contains("存为：横琴口岸通关时间压缩至三十秒.md"), "{}", app.screen());
    let path = dir.path().join("一 二.md");
    let typed = path.to_str().expect("a path in UTF-8").to_owned();
    app.keys("<c-u>").keys(&typed).keys("<enter>").settle();
    assert!(app.shows("已存为"), "{}", app.screen());
    let saved = std::fs::read_to_string(&path).expect("a file");
    assert!(saved.starts_with("# 横琴口岸通关时间压缩至三十秒\n\n2026-11-23"), "{saved}");
    app.keys("S<c-u>").keys(&typed).keys("<enter>").settle();
    assert!(app.shows("请换个名字"), "{}", app.screen());
    app.keys("S<c-u>").keys(&format!("{}/none/x.md", dir.path().display())).keys("<enter>").settle();
    assert!(app.shows("无法保存"), "{}", app.screen());
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), saved);
}

#[test]
fn command_output_is_shown() {
    let mut app = App::open(80, 24);
    app.keys("jj|").keys("head -1; echo; seq 60<enter>");
    assert!(app.state.is_animated() && app.row(23).contains("Esc 停止"), "{}", app.screen());
    app.settle();
    assert!(
        app.shows("横琴口岸通关时间压缩至三十秒") && app.shows("12") && !app.shows("59"),
        "{}",
        app.screen()
    );
    app.keys("G");
    assert!(app.shows("59"), "{}", app.screen());
    app.keys("<esc>|");
    assert!(app.row(23).contains("交给命令：head -1; echo; seq 60"), "{}", app.screen());
    app.keys("<c-u>").keys("true<enter>").settle();
    assert!(app.row(23).contains("命令执行完毕，没有输出"), "{}", app.screen());
}

#[test]
fn one_line_of_output_is_one_line() {
    let mut app = App::open(80, 24);
    let list = app.screen();
    app.keys("|").keys("wc -l<enter>").settle();
    let screen = app.screen();
    let changed = list.lines().zip(screen.lines()).filter(|(before, after)| before != after).count();
    let row = screen.lines().find(|row| row.contains("wc -l")).expect("the command").to_owned();
    let output = row.split("wc -l").nth(1).unwrap_or_default();
    assert!(output.chars().any(|c| c.is_ascii_digit()), "its output is beside it: {screen}");
    assert!(changed <= 4, "three rows and the bar: {changed}\n{screen}");
}

#[test]
fn command_output_is_sanitized() {
    let mut app = App::open(80, 24);
    app.keys("|").keys("printf '\\033[31m红\\033[0m\\033]0;x\\007\\n\\tab'<enter>").settle();
    assert!(app.shows("红\n") || app.shows("  红"), "{}", app.screen());
    assert!(!app.screen().contains('\u{1b}'));
}

#[test]
fn failed_command_reports_code_and_stderr() {
    let mut app = App::open(100, 24);
    app.keys("|").keys("echo 不行 >&2; exit 3<enter>").settle();
    assert!(app.row(23).contains("sh 失败：以代码 3 退出：不行"), "{}", app.screen());
    app.keys("|<c-u>").keys("kill -9 $$<enter>").settle();
    assert!(app.row(23).contains("被信号 9 终止"), "{}", app.screen());
}

#[test]
fn running_command_can_be_stopped() {
    let mut app = App::open(80, 24);
    app.keys("|").keys("sleep 1000<enter>");
    let effects = app.take_effects();
    assert!(matches!(effects[..], [NewsroomEffect::Export(..)]), "{effects:?}");
    app.keys("<esc>").settle();
    assert_eq!(app.recorded, [ProcessEffect::Cancel(EffectSlot::Export)]);
    assert!(!app.state.is_animated() && !app.shows("sleep"), "{}", app.screen());
}

fn with_programs(share: &[&str], speech: &[&str]) -> App {
    let program = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        Some(CommandLine::from(words)).filter(|program| !program.words().is_empty())
    };
    let speech = program(speech).map(SpeechEngine::Custom);
    let programs = Programs { share: program(share), speech, ..Programs::default() };
    Fixture { programs, ..Fixture::newspaper(100, 24) }.open()
}

#[test]
fn sharing_passes_url_title_and_text() {
    let mut app = with_programs(&["share", "{url}", "见 {title}; $(id)"], &[]);
    app.keys("jj!").settle();
    assert!(app.row(23).contains("已交给分享命令"), "{}", app.screen());
    let (title, url) = ("横琴口岸通关时间压缩至三十秒", "http://wan.test/a/1");
    let words = ["share".to_owned(), url.to_owned(), format!("见 {title}; $(id)")];
    assert_eq!(app.recorded, [ProcessEffect::Share(words.to_vec(), format!("{title}\n{url}\n"))]);
}

/// Returns the text of each sentence that was given to the program of a speech command.
fn spoken_texts(effects: &[NewsroomEffect]) -> Vec<String> {
    let text = |effect: &NewsroomEffect| match effect {
        NewsroomEffect::ReadAloud(_, _, text) => Some(text.clone()),
        _ => None,
    };
    effects.iter().filter_map(text).collect()
}

#[test]
fn reads_sentence_by_sentence_and_marks_it() {
    let mut app = with_programs(&[], &["sh", "-c", "cat > /dev/null"]);
    app.keys("jj<enter>").settle();
    let before = app.buffer();
    app.keys("P");
    let title = "横琴口岸通关时间压缩至三十秒";
    assert_eq!(spoken_texts(&app.take_effects()), [title]);
    assert!(app.row(23).contains("正在朗读，P 暂停"), "{}", app.screen());
    app.keys("P");
    assert!(app.row(23).contains("已暂停朗读，P 继续"), "{}", app.screen());
    assert!(app.recorded.contains(&ProcessEffect::Cancel(EffectSlot::Speech)));
    app.keys("P");
    assert_eq!(spoken_texts(&app.take_effects()), [title], "the same sentence again");
    assert_eq!(marked(&before, &app.buffer()), title);
}

/// Returns the text whose background has changed.
fn marked(before: &Buffer, after: &Buffer) -> String {
    let cells = before.content().iter().zip(after.content());
    let is_marked =
        |(before, after): &(&Cell, &Cell)| before.symbol() == after.symbol() && before.bg != after.bg;
    let symbols = cells.filter(is_marked).map(|(_, after)| after.symbol());
    symbols.collect::<String>().split_whitespace().collect()
}

#[test]
fn reading_aloud_goes_on_to_the_next_article() {
    let mut app = with_programs(&[], &["sh", "-c", "cat > /dev/null"]);
    app.keys("jj<enter>").settle();
    let first = app.row(0);
    app.keys("P").settle();
    assert!(app.row(0) != first || app.shows("已经是最后一篇"), "{}", app.screen());
}

#[test]
fn a_cancelled_opening_is_not_read_aloud_later() {
    let mut app = with_programs(&[], &["true"]);
    app.keys("jjP<esc><enter>");
    let effects = app.take_effects();
    let is_aloud = |effect: &NewsroomEffect| matches!(effect, NewsroomEffect::ReadAloud(..));
    for event in effects.into_iter().flat_map(|effect| app.perform(effect)).collect::<Vec<_>>() {
        app.send(Msg::Event(event));
    }
    assert!(!app.take_effects().iter().any(is_aloud), "{}", app.screen());
    assert!(app.shows("三十秒。记者"), "it is open: {}", app.screen());
}

#[test]
fn failing_speech_program_is_reported() {
    let mut app = with_programs(&[], &["sh", "-c", "cat > /dev/null; exit 7"]);
    app.keys("jj<enter>").settle();
    app.keys("P").settle();
    assert!(app.row(23).contains("以代码 7 退出"), "{}", app.screen());
}

#[test]
fn command_output_is_shown_and_kept_with_the_article() {
    let command = |name: &str, keep: bool| ArticleCommand {
        name: name.to_owned(),
        run: CommandLine::from(vec![
            "sh".to_owned(),
            "-c".to_owned(),
            "head -n 1 | sed 's/^/大意：/'".to_owned(),
        ]),
        input: CommandInput::Text,
        keep,
        timeout: std::time::Duration::from_secs(20),
    };
    let mut fixture = Fixture::newspaper(100, 24);
    fixture.settings.commands = vec![command("摘要", true), command("朗诵", false)];
    let mut app = fixture.open();
    app.keys("jj<enter>").settle();
    app.keys("D");
    assert!(app.shows("摘要") && app.shows("朗诵"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(app.shows("大意：横琴口岸通关时间压缩至三十秒"), "{}", app.screen());
    app.keys("<esc>G").settle();
    assert!(app.shows("〔摘要〕由命令生成"), "{}", app.screen());
}

/// Opens the newspaper with commands that print one word before the title.
fn with_commands(names: &[&str], keymap: &'static str) -> App {
    let command = |name: &&str| ArticleCommand {
        name: (*name).to_owned(),
        run: CommandLine::from(["sed", "-n", &format!("1s/^/{name}到：/p")].map(str::to_owned).to_vec()),
        input: CommandInput::Text,
        keep: false,
        timeout: std::time::Duration::from_secs(20),
    };
    let mut fixture = Fixture { keymap, ..Fixture::newspaper(100, 30) };
    fixture.settings.commands = names.iter().map(command).collect();
    fixture.open()
}

#[test]
fn each_command_has_its_key_in_lists_and_articles() {
    let mut app = with_commands(&["翻译", "gist"], "'run:翻译' = ['g t']\n\"run:gist\" = ['x', '<f6>']\n");
    app.keys("jjx").settle();
    assert!(app.shows("gist到：横琴口岸通关时间压缩至三十秒"), "{}", app.screen());
    app.keys("x");
    assert!(app.shows("gist到："), "no command is run on top of another: {}", app.screen());
    app.keys("<esc><enter>").settle().keys("gt").settle();
    assert!(app.shows("翻译到：横琴口岸通关时间压缩至三十秒"), "{}", app.screen());
    app.keys("<esc>g<down>").settle();
    assert!(!app.shows("翻译到"), "g alone is still the top: {}", app.screen());
}

#[test]
fn palette_help_and_menu_name_the_commands() {
    let mut app = with_commands(&["翻译", "gist"], "'run:翻译' = ['<f6>']");
    app.keys("jj");
    for typed in ["翻译", "fanyi", "run:翻"] {
        app.keys(":").keys(typed);
        assert!(app.shows("命令：翻译") && app.shows("F6"), "{typed}: {}", app.screen());
        app.keys("<enter>").settle();
        assert!(app.shows("翻译到：横琴口岸通关时间压缩至三十秒"), "{typed}: {}", app.screen());
        app.keys("<esc>");
    }
    app.keys("?/").keys("gist<enter>");
    assert!(app.shows("自己的命令") && app.shows("命令：gist"), "{}", app.screen());
    app.keys("<esc><f10>");
    let row = app.screen().lines().find(|line| line.contains("自己的命令")).map(str::to_owned);
    let digit = row.and_then(|row| row.chars().find(char::is_ascii_digit)).expect("a digit");
    app.keys(&digit.to_string()).keys("2").settle();
    assert!(app.shows("gist到：横琴口岸通关时间压缩至三十秒"), "{}", app.screen());
}

#[test]
fn keys_of_missing_commands_do_nothing() {
    let mut app = with_commands(&["gist"], "'run:翻译' = ['<f6>', 'S']");
    let before = app.screen();
    app.keys("<f6>").settle();
    assert_eq!(app.screen(), before);
}

#[test]
fn missing_programs_name_their_setting() {
    let mut app = with_programs(&[], &[]);
    app.keys("!");
    assert!(app.row(23).contains("[open] share"), "{}", app.screen());
    app.keys("P");
    assert!(app.row(23).contains("[speech] command"), "{}", app.screen());
}
