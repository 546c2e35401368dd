//! Wrong inputs in Chinese: each is refused in words of the catalogue, none in those of a library or the system.

use std::collections::BTreeSet;

use wanbao::words::{UiLanguage, Word};

use crate::support::Home;

/// A wrong command line, and what standard input or a file named `file` holds.
type WrongInput = (&'static [&'static str], &'static str);

/// Command lines that are wrong by themselves.
const COMMAND_LINES: [WrongInput; 60] = [
    (&["lst"], ""),
    (&["refesh"], ""),
    (&["source", "lst"], ""),
    (&["config", "chek"], ""),
    (&["config"], ""),
    (&["list", "--jsn"], ""),
    (&["list", "--limit", "many"], ""),
    (&["list", "--limit", "-1"], ""),
    (&["list", "--limit", "99999999999999999999"], ""),
    (&["list", "--view", "nope"], ""),
    (&["list", "--source", "nope"], ""),
    (&["list", "--unread=yes"], ""),
    (&["search"], ""),
    (&["search", "/[a-/"], ""),
    (&["search", "/(/"], ""),
    (&["search", "/a)/"], ""),
    (&["search", "/*/"], ""),
    (&["search", r"/\q/"], ""),
    (&["search", r"/\p{Foo}/"], ""),
    (&["search", "/(?=a)/"], ""),
    (&["search", "/a{3,1}/"], ""),
    (&["search", "/(?z)a/"], ""),
    (&["search", "/(?P<a>x)(?P<a>y)/"], ""),
    (&["search", "/a{9999}{9999}/"], ""),
    (&["search", "newer:soon"], ""),
    (&["search", "sort:size"], ""),
    (&["search", "titel:湾区"], ""),
    (&["search", "("], ""),
    (&["read"], ""),
    (&["read", "99999"], ""),
    (&["read", "ftp://a.example/"], ""),
    (&["read", "1", "--format", "pdf"], ""),
    (&["read", "1", "--width", "2"], ""),
    (&["read", "1", "--encoding", "klingon"], ""),
    (&["mark", "1"], ""),
    (&["mark", "1", "liked"], ""),
    (&["tag", "1", "+"], ""),
    (&["star"], ""),
    (&["others", "x"], ""),
    (&["others", "1", "--join", "2", "--json"], ""),
    (&["versions", "99999"], ""),
    (&["digest", "--day", "2026-13-45"], ""),
    (&["digest", "--since", "long"], ""),
    (&["extract"], ""),
    (&["extract", "/nonexistent", "--url", "http://a.example/"], ""),
    (&["extract", "/", "--url", "http://a.example/"], ""),
    (&["extract", "-", "--url", "a b"], "<p>"),
    (&["typeset", "--width", "wide"], ""),
    (&["source", "set", "yhkmac", "nope", "1"], ""),
    (&["source", "set", "yhkmac", "fetch.delay", "2 parsecs"], ""),
    (&["source", "move", "yhkmac", "0"], ""),
    (&["refresh", "nope"], ""),
    (&["refresh", "--list-pages", "70000"], ""),
    (&["completions", "tcsh"], ""),
    (&["import", "-"], "{\"a\": \n{\"article\": 3}\n[1"),
    (&["--lang", "fr", "list"], ""),
    (&["--color", "pink", "list"], ""),
    (&["-c", "text.width=wide", "list"], ""),
    (&["-c", "nope=1", "list"], ""),
    (&["--home", "/dev/null/x", "list"], ""),
];

/// Settings files that are not TOML, or not settings.
const SETTINGS: [&str; 20] = [
    "a = ",
    "[ui",
    "[ui]\ntheme = \"x",
    "ui = 3",
    "[ui]\nmouse = true\nmouse = true",
    "[text]\nwidth = 1_",
    "x = 2026-99-99",
    "é = 1",
    "\"a",
    "[a]]",
    "a = \"\\q\"",
    "a = [1,",
    "a = {b = 1",
    "= 1",
    "a b = 1",
    "[text]\nwidth = 9999",
    "[ui]\nmuose = true",
    "[[view]]\nname = \"a\"\nquery = \"/(/\"",
    "[[rule]]\nmatch = \"x\"\nthen = [\"burn\"]",
    "[fetch]\nevery = \"often\"",
];

/// Other files that are wrong: the path below the home, what it holds, and the command that reads it.
const FILES: [(&str, &str, &[&str]); 20] = [
    ("config/keymap.toml", "opne = ['x']", &["config", "check"]),
    ("config/keymap.toml", "open = ['<foo>']", &["config", "check"]),
    ("config/keymap.toml", "star = ['x']\nlater = ['x']", &["config", "check"]),
    ("config/keymap.toml", "top = ['g g']\nbottom = ['g']", &["config", "check"]),
    ("config/keymap.toml", "preset = 'emcas'", &["config", "check"]),
    ("config/themes/mine.toml", "inherits = 'nope'", &["config", "check"]),
    ("config/themes/mine.toml", "[roles]\ntitle = {fg = '#12'}", &["config", "check"]),
    ("config/themes/mine.toml", "[roles", &["config", "check"]),
    ("config/sources/a.toml", "id = 'b'", &["config", "check"]),
    ("config/sources/a.toml", "id = 'a'\nname = 'x'\nurl = 'nope'", &["config", "check"]),
    ("config/sources/a.toml", "id = 'a'\n[fetch]\ndelay = 'soon'", &["config", "check"]),
    ("config/sources/a.toml", "id = 'a'\n[article]\nbody = 'div['", &["config", "check"]),
    ("config/sources/a.toml", "id = 'a'\nencoding = 'klingon'", &["config", "check"]),
    ("feeds.opml", "<opml><body>", &["source", "add", "feeds.opml", "--yes"]),
    ("urls", "exec:~/bin/feed", &["source", "add", "urls", "--yes"]),
    ("urls", "\"query:x:unread = \\\"yes\\\"\"", &["source", "add", "urls", "--yes"]),
    ("cookies.txt", "no cookies", &["source", "set", "yhkmac", "cookies", "cookies.txt"]),
    ("news.db", "not a database", &["restore", "news.db"]),
    ("all.jsonl", "{\"kind\": 3}", &["import", "all.jsonl"]),
    ("folder/file", "", &["backup", "folder"]),
];

/// Names that may be in any message: what can be chosen, and the parts of a path.
const NAMES: &str = "wanbao config toml db data auto zh Hans Hant en always never truecolor off halfblocks kitty iterm \
                     sixel opml urls bash elvish fish powershell zsh text markdown html json read unread starred \
                     unstarred later unlater hidden unhidden yhkmac list test source sample true false s m UTF \
                     default path check get set edit mouse contrast dark light less vim newsboat www com query id url file address name shell days date";

/// Returns the words of Latin letters in a text, in lower case.
fn latin_words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
    words.map(str::to_ascii_lowercase).collect()
}

/// Returns the Latin words of the catalogue in a language: names of programs, options and formats.
pub(super) fn known_words(lang: UiLanguage) -> BTreeSet<String> {
    let mut known = latin_words(NAMES);
    known.extend(Word::ALL.iter().flat_map(|word| latin_words(lang.say(*word))));
    known
}

/// Asserts that a message is Chinese and has no Latin words but known ones and those that were typed.
pub(super) fn assert_own_words(message: &str, typed: &str, known: &BTreeSet<String>) {
    let foreign: Vec<String> = latin_words(message)
        .into_iter()
        .filter(|word| !known.contains(word) && !typed.to_ascii_lowercase().contains(word.as_str()))
        .collect();
    assert_eq!(foreign, [""; 0], "{typed}: {message}");
    assert!(message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{typed}: {message}");
}

#[test]
fn wrong_command_lines_are_refused_in_chinese() {
    for (locale, lang) in [("zh_CN.UTF-8", UiLanguage::ZhHans), ("zh_HK.UTF-8", UiLanguage::ZhHant)] {
        let (home, known) = (Home::new(), known_words(lang));
        for (arguments, input) in COMMAND_LINES {
            let mut command = home.command(arguments);
            command.env("LANG", locale).stdin(std::process::Stdio::piped());
            let mut child = command.spawn().unwrap();
            // A refused command may exit before it reads its input.
            let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
            let output = child.wait_with_output().unwrap();
            let typed = format!("{arguments:?} {input} {}", home.path.display());
            assert_ne!(output.status.code(), Some(0), "{typed}");
            let message = String::from_utf8(output.stderr).unwrap();
            assert_own_words(&message, &typed, &known);
        }
    }
}

#[test]
fn wrong_files_are_reported_in_chinese() {
    for (locale, lang) in [("zh_CN.UTF-8", UiLanguage::ZhHans), ("zh_HK.UTF-8", UiLanguage::ZhHant)] {
        for (file, text, arguments) in FILES {
            let (home, known) = (Home::new(), known_words(lang));
            home.write(file, text);
            let mut command = home.command(arguments);
            let output = command.env("LANG", locale).current_dir(&home.path).output().unwrap();
            let message =
                [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
            let typed = format!("{file} {text} {arguments:?} {}", home.path.display());
            assert_ne!(output.status.code(), Some(0), "{typed}: {message}");
            assert_own_words(&message, &typed, &known);
        }
    }
}

#[test]
fn wrong_settings_are_reported_in_chinese() {
    for (locale, lang) in [("zh_CN.UTF-8", UiLanguage::ZhHans), ("zh_TW.UTF-8", UiLanguage::ZhHant)] {
        let (home, known) = (Home::new(), known_words(lang));
        for text in SETTINGS {
            home.write("config/config.toml", text);
            let output = home.command(&["config", "check"]).env("LANG", locale).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{text}");
            let message = String::from_utf8(output.stdout).unwrap();
            assert_own_words(&message, &format!("{text} {}", home.path.display()), &known);
            assert!(message.contains("config.toml:"), "{text}: {message}");
        }
    }
}

#[test]
fn names_the_option_and_the_command_that_were_meant() {
    let home = Home::new();
    for (arguments, expected) in [
        (&["lst"][..], "没有 `lst` 这个命令，是不是 `list`？\n        用法见 wanbao --help"),
        (&["source", "lst"], "没有 `lst` 这个命令，是不是 `list`？\n        用法见 wanbao source --help"),
        (&["--lang", "fr", "list"], "`--lang` 不能是 fr；应为：auto、zh-Hans、zh-Hant、en"),
        (&["list", "--limit", "-1"], "`--limit` 不能是 -1；应为：整数\n        用法见 wanbao list --help"),
        (&["read", "1", "--width", "2"], "`--width` 不能是 2；应为：4 到 65535 的整数"),
    ] {
        let ran = home.run(arguments);
        assert!(ran.err.starts_with(&format!("wanbao: {expected}")), "{}", ran.err);
    }
}
