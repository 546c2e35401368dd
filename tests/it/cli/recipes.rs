//! The recipes of the README, run as they are printed, with stand-ins for the other programs.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use crate::support::{Home, RunResult, portal};

/// Returns a recipe of the README without its indent.
fn recipe(name: &str) -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, rest) = readme.split_once(&format!("<!-- recipe: {name} -->\n")).unwrap();
    let (lines, _) = rest.split_once("<!-- /recipe -->").unwrap();
    lines.lines().map(|line| line.strip_prefix("    ").unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Makes programs that write their arguments and their input to a file of their name, and print the first line.
fn stand_ins(home: &Home, names: &[&str]) -> PathBuf {
    let bin = home.path.join("bin");
    fs::create_dir_all(&bin).unwrap();
    for name in names {
        let file = bin.join(name);
        let seen = home.path.join(name);
        let script = format!("#!/bin/sh\nprintf '%s|' \"$@\" > {0}\ncat >> {0}\necho 结果\n", seen.display());
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let _ = symlink(env!("CARGO_BIN_EXE_wanbao"), bin.join("wanbao"));
    bin
}

fn path(bin: &std::path::Path) -> String {
    format!("{}:/usr/bin:/bin", bin.display())
}

fn seen(home: &Home, name: &str) -> String {
    fs::read_to_string(home.path.join(name)).unwrap_or_default()
}

#[test]
fn commands_of_the_readme_translate_and_summarise() {
    let home = Home::new();
    home.write("config/config.toml", recipe("commands"));
    let bin = stand_ins(&home, &["trans", "ollama"]);
    home.run(&["list", "--offline", "--limit", "1"]);
    assert_eq!(home.run(&["config", "check"]).out, "没有问题\n");
    let row = home.rows()[0].clone();
    for (name, program, arguments) in
        [("translate", "trans", "-brief|:en|"), ("summary", "ollama", "run|qwen2.5|用三句话概括这篇新闻：|")]
    {
        let mut run = home.command(&["run", name, &row["id"].to_string()]);
        let ran = RunResult::from(run.env("PATH", path(&bin)).output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
        let seen = seen(&home, program);
        assert!(seen.starts_with(arguments) && seen.contains(row["title"].as_str().unwrap()), "{seen}");
    }
    let read = home.run(&["read", &row["id"].to_string(), "--offline"]).out;
    assert!(read.contains("〔translate〕") && read.contains("〔summary〕"), "{read}");
}

#[test]
fn speech_of_the_readme_gets_language_and_text() {
    let home = Home::new();
    home.write("config/config.toml", recipe("speech"));
    let bin = stand_ins(&home, &["espeak-ng"]);
    home.run(&["list", "--offline", "--limit", "1"]);
    let mut plain = home.command(&["--plain", "--offline"]);
    plain.env("PATH", path(&bin)).stdin(std::process::Stdio::piped());
    let mut child = plain.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"1\nspeak\nq\n").unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let (seen, title) = (seen(&home, "espeak-ng"), home.rows()[0]["title"].as_str().unwrap().to_owned());
    assert!(seen.starts_with("-v|cmn|-s|180|--stdin|") && seen.contains(&title), "{seen}");
}

/// Reads the first article aloud with these programs installed; returns what the reader printed last.
fn read_aloud(home: &Home, programs: &[&str], piper: &str) -> String {
    let _ = fs::remove_dir_all(home.path.join("bin"));
    let bin = stand_ins(home, programs);
    for tool in ["sh", "cat"] {
        let _ = symlink(format!("/bin/{tool}"), bin.join(tool));
    }
    home.run(&["list", "--offline", "--limit", "1"]);
    let mut plain = home.command(&["--plain", "--offline"]);
    plain.env("PATH", &bin).env("PIPER_MODEL", piper).stdin(std::process::Stdio::piped());
    let mut child = plain.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"1\nspeak\nq\n").unwrap();
    RunResult::from(child.wait_with_output().unwrap()).out
}

#[test]
fn reads_aloud_with_the_best_program_that_is_installed() {
    let home = Home::new();
    let first = home.rows()[0]["title"].as_str().unwrap().to_owned();
    read_aloud(&home, &["spd-say", "espeak-ng"], "");
    assert!(seen(&home, "spd-say").starts_with("--wait|--pipe-mode|--language|zh-CN|"));
    assert!(seen(&home, "spd-say").contains(&first) && seen(&home, "espeak-ng").is_empty());
    read_aloud(&home, &["espeak-ng"], "");
    assert!(seen(&home, "espeak-ng").starts_with("-v|cmn|--stdin|"));
    read_aloud(&home, &["piper", "aplay"], "zh.onnx");
    assert!(seen(&home, "piper").starts_with("--model|zh.onnx|--output-raw|"));
    assert!(seen(&home, "aplay").contains("结果"), "the sound is played");
    let none = read_aloud(&home, &[], "zh.onnx");
    assert!(none.contains("没有找到朗读程序"), "{none}");
}

#[test]
fn cron_lines_of_the_readme_run() {
    let server = portal();
    let home = Home::with_source(&server.url());
    home.write("config/config.toml", "[fetch]\ndelay = \"0s\"\ncrawl_delay = false\n");
    let bin = stand_ins(&home, &["mail"]);
    for line in recipe("cron").lines().filter(|line| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let command = fields[5..].join(" ");
        assert!(fields[..5].iter().all(|field| field.starts_with(|c: char| c.is_ascii_digit() || c == '*')));
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &command]).env_clear().env("WANBAO_HOME", &home.path).env("PATH", path(&bin));
        let output = shell.env("WANBAO_NOW", "2026-11-20T12:00:00+08:00").output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), errors.as_str()), (Some(0), ""), "{command}");
        if command.contains("refresh") {
            assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{command}");
        }
    }
    let mail = seen(&home, "mail");
    assert!(
        mail.starts_with("-s|湾报|-a|Content-Type: text/html; charset=utf-8|you@example.com|<!DOCTYPE html>")
    );
}

/// Returns what `systemd-analyze verify` says of the units; nothing if it can't run here.
fn verified(home: &Home, units: &str) -> String {
    let (service, timer) = units.split_once("# wanbao.timer\n").unwrap();
    home.write("units/wanbao.service", service);
    home.write("units/wanbao.timer", timer);
    fs::create_dir_all(home.path.join(".cargo/bin")).unwrap();
    symlink(env!("CARGO_BIN_EXE_wanbao"), home.path.join(".cargo/bin/wanbao")).unwrap();
    let mut analyze = Command::new("systemd-analyze");
    analyze
        .args(["--user", "verify"])
        .args(["service", "timer"].map(|kind| home.path.join(format!("units/wanbao.{kind}"))));
    let ran = analyze.env("HOME", &home.path).env("XDG_RUNTIME_DIR", &home.path).output();
    let said = ran.map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).unwrap_or_default();
    // Without a manager, or as a user without a bus, it can't look at units.
    if said.contains("Failed to initialize manager") { String::new() } else { said }
}

#[test]
fn service_of_the_readme_starts_a_refresh() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let units = recipe("systemd");
    let start = units.lines().find_map(|line| line.strip_prefix("ExecStart=%h/.cargo/bin/wanbao ")).unwrap();
    let arguments: Vec<&str> = start.split(' ').collect();
    let ran = home.run_fast(&arguments);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(verified(&home, &units), "", "systemd-analyze verify");
    for line in ["Type=oneshot", "OnCalendar=*:0/30", "WantedBy=timers.target"] {
        assert!(units.lines().any(|unit| unit == line), "{line}");
    }
}
