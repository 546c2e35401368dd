//! Faults of sites, connections and archives in Chinese: all are told in words of the catalogue.

use std::fs;
use std::net::TcpListener;

use wanbao::words::UiLanguage;

use super::wrong_inputs::{assert_own_words, known_words};
use crate::support::{Answer, FAST, FaultServer, Home, SAMPLE};

const LOCALES: [(&str, UiLanguage); 2] =
    [("zh_CN.UTF-8", UiLanguage::ZhHans), ("zh_HK.UTF-8", UiLanguage::ZhHant)];

/// Returns what a site may answer that is no article, each with its path.
fn answers() -> Vec<(&'static str, Answer)> {
    let html = ("Content-Type", "text/html; charset=utf-8");
    let page = |body: &str| Answer::page(body);
    vec![
        ("/500", Answer::new(500, &[html], "broken")),
        ("/503", Answer::new(503, &[html, ("Retry-After", "3600")], "later")),
        ("/429", Answer::new(429, &[html, ("Retry-After", "3600")], "later")),
        ("/404", Answer::new(404, &[html], "nothing")),
        ("/403", Answer::new(403, &[html], "no")),
        ("/410", Answer::new(410, &[html], "gone")),
        ("/418", Answer::new(418, &[html], "teapot")),
        ("/loop", Answer::redirect("/loop")),
        ("/ftp", Answer::redirect("ftp://a.example/")),
        ("/nowhere", Answer::redirect("http://a.example:99999/")),
        ("/short", Answer::head(200, &[html, ("Content-Length", "9000")]).send("<p>half").close()),
        ("/reset", Answer::raw("").reset()),
        ("/not-http", Answer::raw("220 mail.example ESMTP ready\r\n").close()),
        ("/gzip", Answer::new(200, &[html, ("Content-Encoding", "gzip")], "not packed")),
        ("/large", page(&"x".repeat((1 << 20) + 1))),
        ("/empty", page("")),
        ("/picture", Answer::new(200, &[("Content-Type", "image/png")], "\u{89}PNG")),
        ("/feed", Answer::new(200, &[("Content-Type", "application/rss+xml")], "<rss><channel><it")),
        ("/opml", Answer::new(200, &[("Content-Type", "text/xml")], "<opml version=\"2.0\"><bo")),
        ("/login", page("<title>登录</title><form>密码<input type=password name=p></form>")),
    ]
}

/// Returns the addresses of a server with all answers, and some where nothing answers as it should.
fn addresses(server: &FaultServer) -> Vec<String> {
    let paths = answers().into_iter().map(|(path, answer)| {
        server.on(path, vec![answer; 4]);
        server.url(path).to_string()
    });
    let mut addresses: Vec<String> = paths.collect();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    addresses.push(format!("http://{free}/"));
    addresses.push(format!("https://{}/", server.host()));
    addresses.push("http://127.0.0.1:99999/".to_owned());
    addresses
}

fn said(home: &Home, locale: &str, arguments: &[&str]) -> String {
    let output = home.command(arguments).env("LANG", locale).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn faults_of_sites_are_told_in_chinese() {
    for (locale, lang) in LOCALES {
        let (server, home, known) = (FaultServer::start(), Home::new(), known_words(lang));
        for address in addresses(&server) {
            for command in [&["read", address.as_str()][..], &["source", "add", &address, "--yes"]] {
                let limits = ["-c", "fetch.max_body=1", "-c", "fetch.retries=0"];
                let message = said(&home, locale, &[&FAST, &limits[..], command].concat());
                if !message.is_empty() {
                    assert_own_words(
                        &message,
                        &format!("{command:?} a.example esmtp image png rss xml"),
                        &known,
                    );
                }
            }
        }
    }
}

/// Returns files in the place of the archive: what is left of one, or none at all.
fn damaged_archives() -> Vec<Vec<u8>> {
    let whole = fs::read(SAMPLE.path.join("data/wanbao.db")).unwrap();
    let mut overwritten = whole.clone();
    let middle = whole.len() / 4;
    overwritten[middle..middle * 3].fill(0x5a);
    let head = [b"SQLite format 3\0".as_slice(), &[0xff; 4096]].concat();
    vec![whole[..whole.len() / 2].to_vec(), overwritten, head, whole[..100].to_vec()]
}

#[test]
fn damaged_archives_are_told_in_chinese() {
    const COMMANDS: [&[&str]; 8] = [
        &["list", "--offline"],
        &["search", "--limit", "3", "渡口"],
        &["read", "12", "--offline"],
        &["star", "12"],
        &["stats"],
        &["backup", "copy.db"],
        &["gc"],
        &["doctor", "--full", "--offline"],
    ];
    for (bytes, (locale, lang)) in damaged_archives().iter().zip(LOCALES.into_iter().cycle()) {
        let known = known_words(lang);
        for command in COMMANDS {
            let home = Home::new();
            home.write("data/wanbao.db", bytes);
            let mut program = home.command(command);
            let output = program.env("LANG", locale).current_dir(&home.path).output().unwrap();
            let message = String::from_utf8(output.stderr).unwrap();
            let typed = format!("{command:?} damaged {} {}", bytes.len(), home.path.display());
            if !message.is_empty() {
                assert_own_words(&message, &typed, &known);
            }
        }
    }
    for (locale, lang) in LOCALES {
        let home = Home::new();
        fs::create_dir_all(home.path.join("data/wanbao.db")).unwrap();
        let message = said(&home, locale, &["list", "--offline"]);
        assert_own_words(&message, &home.path.display().to_string(), &known_words(lang));
    }
}
