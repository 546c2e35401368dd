//! Articles handed on: copied, saved, piped, shared, read aloud; several of them at once.

use wanbao::config::CommandLine;
use wanbao::model::{ListFilter, View};
use wanbao::tui::{EffectSlot, NewsroomEffect, ProcessEffect, Programs};

use super::harness::{Reader, Start};
use super::news;

fn starred(reader: &mut Reader) -> Vec<String> {
    let query = ListFilter { view: View::Starred, ..ListFilter::default() };
    let window = reader.archive(move |archive| archive.list(&query, None, 100));
    window.entries.into_iter().map(|entry| entry.title).collect()
}

#[test]
fn chosen_headlines_are_marked_together_and_taken_back_in_one_step() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jxjx");
    assert_eq!(reader.screen().matches('✓').count(), 2, "{}", reader.screen());
    assert!(reader.row(23).contains("Esc 不选了"), "{}", reader.screen());
    reader.keys("s").settle();
    assert!(!reader.sees("✓"), "{}", reader.screen());
    let titles = starred(&mut reader);
    assert!(
        titles.len() == 2 && titles[0].contains("港珠澳") && titles[1].contains("深圳河套"),
        "{titles:?}"
    );
    reader.keys("u").settle();
    assert!(reader.sees("已撤销（2 篇）"), "{}", reader.screen());
    assert_eq!(starred(&mut reader), [""; 0]);
}

#[test]
fn a_stretch_is_chosen_by_moving_and_left_with_escape() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jVjjj");
    assert_eq!(reader.screen().matches('✓').count(), 4, "{}", reader.screen());
    reader.keys("kVjjxm").settle();
    let read = reader.archive(|archive| archive.list(&ListFilter::default(), None, 100)).entries;
    assert_eq!(read.iter().filter(|entry| entry.read).count(), 4, "three of the stretch, one by itself");
    reader.keys("x<esc>");
    assert!(!reader.sees("✓") && reader.row(0).contains("全部新闻"), "{}", reader.screen());
}

#[test]
fn marks_of_some_are_set_before_they_are_cleared() {
    let mut reader = Reader::at(80, 24);
    reader.keys("js").settle().keys("Vjs").settle();
    assert_eq!(starred(&mut reader).len(), 2);
    reader.keys("gjVjs").settle();
    assert_eq!(starred(&mut reader).len(), 0);
}

#[test]
fn links_of_the_chosen_are_copied_and_browsed() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jVjy").settle().keys("gjVjo").settle();
    let links = format!("{}\n{}", news::url("/a/0"), news::url("/a/1"));
    let browsed = [ProcessEffect::Browse(news::url("/a/0")), ProcessEffect::Browse(news::url("/a/1"))];
    assert_eq!(reader.done[0], ProcessEffect::Copy(links));
    assert_eq!(reader.done[1..], browsed);
}

#[test]
fn the_text_is_copied() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jjY").settle();
    let Some(ProcessEffect::Copy(text)) = reader.done.first() else { panic!("{:?}", reader.done) };
    assert!(text.starts_with("横琴口岸通关时间压缩至三十秒\n\n本报讯"), "{text}");
    assert!(text.ends_with("“请大家放心。”负责人说。\n\nhttp://wan.test/a/1\n"), "{text}");
    assert!(reader.row(23).contains("已复制全文（"), "{}", reader.screen());
}

#[test]
fn articles_are_saved_as_markdown_and_no_file_is_ever_written_over() {
    let mut reader = Reader::at(80, 24);
    let dir = tempfile::tempdir().expect("a directory");
    reader.keys("jj<enter>").settle().keys("S");
    assert!(reader.row(23).contains("存为：横琴口岸通关时间压缩至三十秒.md"), "{}", reader.screen());
    let path = dir.path().join("一 二.md");
    let typed = path.to_str().expect("a path in UTF-8").to_owned();
    reader.keys("<c-u>").keys(&typed).keys("<enter>").settle();
    assert!(reader.sees("已存为"), "{}", reader.screen());
    let saved = std::fs::read_to_string(&path).expect("a file");
    assert!(saved.starts_with("# 横琴口岸通关时间压缩至三十秒\n\n2026-11-23"), "{saved}");
    reader.keys("S<c-u>").keys(&typed).keys("<enter>").settle();
    assert!(reader.sees("请换个名字"), "{}", reader.screen());
    reader.keys("S<c-u>").keys(&format!("{}/none/x.md", dir.path().display())).keys("<enter>").settle();
    assert!(reader.sees("存不了"), "{}", reader.screen());
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), saved);
}

#[test]
fn a_command_reads_the_text_and_its_output_is_shown() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jj|").keys("head -1; echo; seq 60<enter>");
    assert!(reader.state.is_moving() && reader.row(23).contains("Esc 停止"), "{}", reader.screen());
    reader.settle();
    assert!(
        reader.sees("横琴口岸通关时间压缩至三十秒") && reader.sees("12") && !reader.sees("59"),
        "{}",
        reader.screen()
    );
    reader.keys("G");
    assert!(reader.sees("59"), "{}", reader.screen());
    reader.keys("<esc>|");
    assert!(reader.row(23).contains("交给命令：head -1; echo; seq 60"), "{}", reader.screen());
    reader.keys("<c-u>").keys("true<enter>").settle();
    assert!(reader.row(23).contains("命令做完了，没有输出"), "{}", reader.screen());
}

#[test]
fn what_a_command_writes_can_not_touch_the_screen() {
    let mut reader = Reader::at(80, 24);
    reader.keys("|").keys("printf '\\033[31m红\\033[0m\\033]0;x\\007\\n\\tab'<enter>").settle();
    assert!(reader.sees("红\n") || reader.sees("  红"), "{}", reader.screen());
    assert!(!reader.screen().contains('\u{1b}'));
}

#[test]
fn a_command_that_fails_is_told_with_its_code_and_its_last_words() {
    let mut reader = Reader::at(100, 24);
    reader.keys("|").keys("echo 不行 >&2; exit 3<enter>").settle();
    assert!(reader.row(23).contains("运行不了 sh：以代码 3 退出：不行"), "{}", reader.screen());
    reader.keys("|<c-u>").keys("kill -9 $$<enter>").settle();
    assert!(reader.row(23).contains("被信号 9 终止"), "{}", reader.screen());
}

#[test]
fn a_command_that_takes_too_long_is_given_up() {
    let mut reader = Reader::at(80, 24);
    reader.keys("|").keys("sleep 1000<enter>");
    let asked = reader.take_effects();
    assert!(matches!(asked[..], [NewsroomEffect::Export(..)]), "{asked:?}");
    reader.keys("<esc>").settle();
    assert_eq!(reader.done, [ProcessEffect::Cancel(EffectSlot::Export)]);
    assert!(!reader.state.is_moving() && !reader.sees("sleep"), "{}", reader.screen());
}

fn with(share: &[&str], speech: &[&str]) -> Reader {
    let program = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        Some(CommandLine::from(words)).filter(|program| !program.words().is_empty())
    };
    let programs = Programs { share: program(share), speech: program(speech) };
    Start { programs, ..Start::paper(100, 24) }.go()
}

#[test]
fn a_link_is_shared_and_no_shell_reads_it() {
    let dir = tempfile::tempdir().expect("a directory");
    let shared = dir.path().join("shared");
    let script = format!("printf '%s|%s|' \"$1\" \"$2\" > {0}; cat >> {0}", shared.display());
    let mut reader = with(&["sh", "-c", &script, "sh", "{url}", "见 {title}; $(id)"], &[]);
    reader.keys("jj!").settle();
    assert!(reader.row(23).contains("已交给分享的程序"), "{}", reader.screen());
    let title = "横琴口岸通关时间压缩至三十秒";
    let expected = format!("http://wan.test/a/1|见 {title}; $(id)|{title}\nhttp://wan.test/a/1\n");
    assert_eq!(std::fs::read_to_string(shared).expect("a file"), expected);
    let mut reader = with(&["no-such-program"], &[]);
    reader.keys("!").settle();
    assert!(reader.row(23).contains("运行不了 no-such-program：没有这个程序"), "{}", reader.screen());
}

#[test]
fn a_text_is_read_aloud_until_it_is_stopped() {
    let mut reader = with(&[], &["sh", "-c", "cat > /dev/null; exit 7"]);
    reader.keys("jjP");
    assert!(reader.row(23).contains("正在朗读，P 停止"), "{}", reader.screen());
    reader.settle();
    assert!(reader.row(23).contains("以代码 7 退出"), "{}", reader.screen());
    reader.keys("P");
    reader.take_effects();
    reader.keys("P").settle();
    assert!(
        reader.row(23).contains("不读了") && reader.done == [ProcessEffect::Cancel(EffectSlot::Speech)],
        "{}",
        reader.screen()
    );
}

#[test]
fn what_is_not_set_up_says_what_to_set() {
    let mut reader = with(&[], &[]);
    reader.keys("!");
    assert!(reader.row(23).contains("[open] share"), "{}", reader.screen());
    reader.keys("P");
    assert!(reader.row(23).contains("[speech] command"), "{}", reader.screen());
}
