//! `demo`: the portal served, the reader on it, and the synthetic archive.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Command;

use crate::support::{Home, PORTAL, RunResult};

#[test]
fn demo_reads_portal_and_leaves_no_files() {
    let (home, temporary) = (Home::new(), tempfile::tempdir().unwrap());
    let ran = RunResult::from(home.command(&["demo"]).env("TMPDIR", temporary.path()).output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    for article in PORTAL.front() {
        assert!(ran.out.contains(&article.title), "{}", article.title);
    }
    assert!(!ran.out.contains("样刊"));
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
    assert_eq!(fs::read_dir(&home.path).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn serve_only_runs_until_interrupted() {
    let home = Home::new();
    let mut child = home.command(&["demo", "--serve-only"]).spawn().unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let host = address.trim().strip_prefix("http://").unwrap().trim_end_matches('/').to_owned();
    let mut stream = TcpStream::connect(&host).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 OK"));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn reports_occupied_port() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let ran = Home::new().run(&["demo", "--serve-only", "--port", &port]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with(&format!("wanbao: 无法使用端口 {port}：")), "{}", ran.err);
}

#[test]
fn archive_option_fills_a_sound_archive() {
    let home = Home::new();
    let target = home.path.join("years");
    let ran = home.run(&["demo", "--archive", "600", "--to", target.to_str().unwrap(), "--lang", "en"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("600 made-up articles, "), "{}", ran.out);
    let archive = wanbao::archive::Archive::open(&target.join("data/wanbao.db")).unwrap();
    assert_eq!(archive.inspect().integrity().unwrap(), Vec::<String>::new());
    let stats = archive.inspect().stats().unwrap();
    assert_eq!((stats.headlines, stats.articles), (600, 600));
    let years = Home::at(target);
    let rows = years.rows();
    assert_eq!((rows.len(), rows[0]["id"].as_i64()), (600, Some(600)));
    let titles: std::collections::HashSet<_> = rows.iter().map(|row| row["title"].to_string()).collect();
    assert_eq!(titles.len(), 600, "titles are not unique");
    let temporary = tempfile::tempdir().unwrap();
    let ran = RunResult::from(
        home.command(&["demo", "--archive", "20"]).env("TMPDIR", temporary.path()).output().unwrap(),
    );
    assert_eq!((ran.code, ran.out.lines().count()), (0, 21), "{}", ran.out);
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
}

#[test]
fn archive_option_fills_several_lists_and_sets_marks() {
    let home = Home::new();
    let target = home.path.join("years");
    let to = target.to_str().unwrap();
    let ran = home.run(&["demo", "--archive", "300", "--appearances", "2.5", "--sources", "3", "--to", to]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let years = Home::at(target);
    let rows = years.rows();
    assert_eq!(rows.len(), 300);
    let sources: std::collections::BTreeSet<_> = rows.iter().map(|row| row["source"].to_string()).collect();
    assert_eq!(sources.len(), 3);
    let marked = |row: &&serde_json::Value| {
        ["read", "starred", "later"].iter().any(|mark| row[mark] == true)
            || row["tags"].as_array().is_some_and(|tags| !tags.is_empty())
    };
    assert_eq!(rows.iter().filter(marked).count(), 30);
}

#[test]
fn refuses_impossible_numbers_of_lists_and_sources() {
    for arguments in [["--appearances", "0.5"], ["--appearances", "many"], ["--sources", "0"]] {
        let ran = Home::new().run(&[&["demo", "--archive", "10"], arguments.as_slice()].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(arguments[0]), "{}", ran.err);
    }
}
