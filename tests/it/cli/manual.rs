//! `man`: a page for the program and one for each command.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use crate::support::Home;

/// Sections of the page of the program, in order.
const SECTIONS: [&str; 9] = [
    "NAME",
    "SYNOPSIS",
    "OPTIONS",
    "COMMANDS",
    "KEYS",
    "EXAMPLES",
    "FILES",
    "ENVIRONMENT",
    "\"EXIT STATUS\"",
];

fn pages(lang: &str) -> (Home, BTreeSet<String>) {
    let home = Home::new();
    let dir = home.path.join("man1");
    let ran = home.run(&["man", "--dir", dir.to_str().unwrap(), "--lang", lang]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let files = fs::read_dir(dir).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    (home, files.collect())
}

#[test]
fn writes_a_page_for_each_command() {
    let (home, files) = pages("en");
    for name in ["wanbao", "wanbao-list", "wanbao-source", "wanbao-source-add", "wanbao-config-check"] {
        assert!(files.contains(&format!("{name}.1")), "{files:?}");
    }
    assert!(files.len() > 40, "{files:?}");
    let main = fs::read_to_string(home.path.join("man1/wanbao.1")).unwrap();
    let mut rest = main.as_str();
    for section in SECTIONS {
        let heading = format!(".SH {section}");
        rest = rest.split_once(&heading).unwrap_or_else(|| panic!("no {heading} in {rest}")).1;
    }
    for file in &files {
        let page = fs::read_to_string(home.path.join("man1").join(file)).unwrap();
        let everywhere = SECTIONS.iter().filter(|section| !["OPTIONS", "COMMANDS", "KEYS"].contains(section));
        for section in everywhere {
            assert!(page.contains(&format!(".SH {section}")), "{file}: {section}");
        }
        assert!(page.contains(&format!(".TH {} 1 20", file.trim_end_matches(".1"))), "{file}");
    }
}

#[test]
fn prints_the_page_of_a_command_with_values() {
    let home = Home::new();
    let page = home.run(&["man", "refresh", "--lang", "en"]);
    assert_eq!(page.code, 0);
    let plain = page.out.replace("\\fB", "").replace("\\fI", "").replace("\\fR", "").replace('\\', "");
    let synopsis = "wanbao refresh [SOURCE...] [--list-pages N] [--no-articles] [--again DAYS] [--date DATE] [--prefetch] [--quiet]";
    assert!(plain.contains(synopsis), "{plain}");
    assert!(!plain.contains("\n--home"), "{plain}");
    assert_eq!(home.run(&["man", "source", "add"]).out, home.run(&["man", "source-add"]).out);
    let wrong = home.run(&["man", "nope"]);
    assert_eq!((wrong.code, wrong.err.lines().next()), (2, Some("wanbao: 没有 `nope` 这个命令")));
}

/// Returns the warnings of `man --warnings` for a page; `None` without `man`.
fn warnings(page: &str, file: &std::path::Path) -> Option<String> {
    let mut command = Command::new("man");
    command.args(["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]).arg(file);
    let output = command.env("MANROFFSEQ", "").stdout(Stdio::null()).stderr(Stdio::piped()).output().ok()?;
    assert!(!page.is_empty());
    Some(String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn pages_have_no_warnings() {
    for lang in ["en", "zh-Hans"] {
        let (home, files) = pages(lang);
        for file in files {
            let path = home.path.join("man1").join(&file);
            let Some(found) = warnings(&file, &path) else { return };
            assert!(!found.contains("warning"), "{file}: {found}");
        }
    }
}

#[test]
fn mandoc_finds_no_faults_in_the_pages() {
    for lang in ["en", "zh-Hans", "zh-Hant"] {
        let (home, files) = pages(lang);
        let mut lint = Command::new("mandoc");
        lint.args(["-Tlint", "-Wwarning"]).args(&files).current_dir(home.path.join("man1"));
        let Ok(found) = lint.output() else { return };
        assert_eq!(String::from_utf8_lossy(&found.stdout), "", "{lang}");
    }
}
