//! `[[commands]]` and `run`: programs on articles, whose results are kept, exported and shown.

#![cfg(unix)]

use std::fs;

use crate::support::{Home, portal};

/// A command that writes how often it ran, and answers with the first line in capitals.
fn settings(home: &Home) -> String {
    let runs = home.path.join("runs");
    format!(
        "[[commands]]\nname = '标题'\nkeep = true\nrun = ['sh', '-c', 'echo x >> {}; head -n 1 | sed s/^/TITLE:/']\n\
         [[commands]]\nname = 'json'\nin = 'json'\nrun = ['sh', '-c', 'head -c 18']\n\
         [[commands]]\nname = 'markdown'\nin = 'markdown'\nrun = ['head', '-c', '2']\n\
         [[commands]]\nname = 'fails'\nkeep = true\nrun = ['sh', '-c', 'echo 没有额度 >&2; exit 3']\n\
         [[commands]]\nname = 'hangs'\ntimeout = '50ms'\nrun = ['sleep', '600']\n\
         [[commands]]\nname = 'floods'\nkeep = true\nrun = ['sh', '-c', 'yes 一 | head -n 200000']\n",
        runs.display()
    )
}

fn sample() -> (Home, String) {
    let home = Home::new();
    home.write("config/config.toml", settings(&home));
    home.run(&["list", "--offline", "--limit", "1"]);
    let id = home.rows()[0]["id"].to_string();
    (home, id)
}

fn with_path(home: &Home, arguments: &[&str]) -> crate::support::RunResult {
    let output = home.command(arguments).env("PATH", "/usr/bin:/bin").output().unwrap();
    crate::support::RunResult::from(output)
}

#[test]
fn keeps_the_result_and_shows_it_with_the_article() {
    let (home, id) = sample();
    let title = home.rows()[0]["title"].as_str().unwrap().to_owned();
    let run = |arguments: &[&str]| with_path(&home, arguments);
    let first = run(&["run", "标题", &id]);
    assert_eq!(
        (first.code, first.out.as_str(), first.err.as_str()),
        (0, format!("TITLE:{title}\n").as_str(), "")
    );
    assert_eq!(run(&["run", "标题", &id, "--offline"]).out, first.out);
    assert_eq!(fs::read_to_string(home.path.join("runs")).unwrap(), "x\n", "a stored result was made again");
    run(&["run", "标题", &id, "--again"]);
    assert_eq!(fs::read_to_string(home.path.join("runs")).unwrap(), "x\nx\n");
    for (format, heading) in [
        ("text", "〔标题〕由命令生成，2026-11-23 12:00"),
        ("markdown", "## 〔标题〕"),
        ("html", "<h2>〔标题〕"),
    ] {
        let read = home.run(&["read", &id, "--format", format, "--offline"]).out;
        assert!(read.contains(heading) && read.contains("TITLE:"), "{format}: {read}");
    }
    let object = home.run(&["read", &id, "--format", "json", "--offline"]).object();
    assert_eq!(object["results"][0]["command"], "标题");
    assert!(!object["body"].to_string().contains("TITLE:"));
}

#[test]
fn results_survive_export_and_import() {
    let (home, id) = sample();
    with_path(&home, &["run", "标题", &id]);
    let exported = home.run(&["export", "--no-pictures"]);
    let other = Home::new();
    let imported = other.run_with(&["import", "-"], &exported.out);
    assert_eq!(imported.code, 0, "{}", imported.err);
    let found = other.run(&["read", home.rows()[0]["url"].as_str().unwrap(), "--offline"]);
    assert!(found.out.contains("〔标题〕由命令生成"), "{}", found.out);
}

#[test]
fn passes_the_wanted_format() {
    let (home, id) = sample();
    assert_eq!(with_path(&home, &["run", "json", &id]).out, "{\"kind\":\"article\",\n");
    assert_eq!(with_path(&home, &["run", "markdown", &id]).out, "#\n");
    let json = with_path(&home, &["run", "markdown", &id, "--json"]).object();
    assert_eq!((json["id"].to_string(), json["command"].as_str()), (id, Some("markdown")));
}

#[test]
fn reports_failures_timeouts_and_long_output() {
    let (home, id) = sample();
    let fails = with_path(&home, &["run", "fails", &id]);
    assert_eq!((fails.code, fails.err.as_str()), (7, "wanbao: sh：以代码 3 退出：没有额度\n"));
    let hangs = with_path(&home, &["run", "hangs", &id]);
    assert_eq!((hangs.code, hangs.err.as_str()), (7, "wanbao: sleep：超过 50ms 没有结束，已终止\n"));
    let floods = with_path(&home, &["run", "floods", &id]);
    assert_eq!(floods.err, "wanbao: 输出太长，其余略去\n");
    assert!((200_000..300_000).contains(&floods.out.len()), "{}", floods.out.len());
    assert!(
        home.run(&["read", &id, "--offline"]).out.contains("〔floods〕由命令生成，2026-11-23 12:00，未完")
    );
}

#[test]
fn lists_commands_and_names_the_one_that_was_meant() {
    let (home, id) = sample();
    let listed = home.run(&["run"]);
    assert!(listed.code == 0 && listed.out.lines().count() == 6, "{}", listed.out);
    let wrong = home.run(&["run", "fail", &id]);
    assert!(wrong.err.starts_with("wanbao: 没有 `fail` 这个命令，是不是 `fails`？"), "{}", wrong.err);
    assert_eq!(home.run(&["run", "fails"]).code, 2);
    assert_eq!(Home::new().run(&["run"]).code, 1);
    home.write("config/config.toml", "[[rule]]\nmatch = '大桥'\nthen = ['run:翻译']\n");
    let check = home.run(&["config", "check"]);
    assert!(check.code == 2 && check.out.contains("没有 `翻译` 这个命令"), "{}", check.out);
}

#[test]
fn rules_run_commands_on_new_articles() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let rule = "[[rule]]\nmatch = 'title:大桥'\nthen = ['star', 'run:标题']\n";
    home.write("config/config.toml", format!("{}{rule}", settings(&home)));
    let refresh = || with_path(&home, &["-c", "fetch.delay=0s", "-c", "fetch.crawl_delay=false", "refresh"]);
    assert_eq!(refresh().code, 0);
    let starred = home.run(&["list", "starred", "--json"]).json();
    assert!(!starred.is_empty());
    for row in &starred {
        let read = home.run(&["read", &row["id"].to_string(), "--offline"]).out;
        assert!(read.contains("TITLE:"), "{read}");
    }
    let runs = || fs::read_to_string(home.path.join("runs")).unwrap().lines().count();
    assert_eq!(runs(), starred.len());
    assert_eq!(refresh().code, 0);
    assert_eq!(runs(), starred.len(), "old articles were processed again");
}
