//! Every list is whole: sections and feeds that show the same articles, through the command line.

use std::fs;

use serde_json::Value;

use super::maintenance::{archive, is_sound};
use crate::support::{Answer, FaultServer, Home};

/// The sections of the site, with the numbers of the articles that each shows.
const SECTIONS: [(&str, &str, &[u8]); 5] = [
    ("港闻", "/gw/", &[1, 2, 3, 4]),
    ("航运", "/hy/", &[2, 4, 5]),
    ("民生", "/ms/", &[1, 3, 4, 6]),
    ("副刊", "/fk/", &[6, 7]),
    ("专栏", "/zl/", &[4]),
];

/// The articles that both feeds have.
const IN_FEEDS: [u8; 4] = [11, 12, 13, 14];

fn title(number: u8) -> String {
    format!("渡轮码头改建工程第{number}期今天动工")
}

/// Serves a site with five sections, and two feeds with the same addresses.
fn site() -> FaultServer {
    let server = FaultServer::start();
    let rows = |numbers: &[u8]| -> String {
        let row =
            |n: &u8| format!("<li><a href=\"/news/{n}.html\">{}</a> 2026-11-2{}</li>", title(*n), n % 3);
        numbers.iter().map(row).collect::<Vec<_>>().concat()
    };
    for (name, path, shown) in SECTIONS {
        server.on(
            path,
            [Answer::page(format!("<title>{name}_听潮网</title><h1>{name}</h1><ul>{}</ul>", rows(shown)))],
        );
    }
    server.on("/", [Answer::page(format!("<title>听潮网</title><ul>{}</ul>", rows(&[1, 5, 7])))]);
    for feed in ["first", "second"] {
        let items = IN_FEEDS.map(|n| {
            format!(
                "<item><title>{}</title><link>{}</link></item>",
                title(n),
                server.url(&format!("/news/{n}.html"))
            )
        });
        let rss = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{feed}</title>{}</channel></rss>",
            items.concat()
        );
        let answer = Answer::new(200, &[("content-type", "application/rss+xml")], rss);
        server.on(&format!("/{feed}.xml"), [answer]);
    }
    for n in (1..=7).chain(IN_FEEDS) {
        let text = format!("码头改建工程第{n}期今天上午动工，预计施工{}天，其间渡轮改靠{n}号泊位。", 30 + n)
            .repeat(4);
        let page = format!(
            "<title>{0}</title><h1>{0}</h1><div>2026-11-2{1} 10:00</div><div class=\"content\"><p>{text}</p></div>",
            title(n),
            n % 3
        );
        server.on(&format!("/news/{n}.html"), [Answer::page(page)]);
    }
    server
}

/// Returns a home with the site and both feeds as sources, refreshed.
fn refreshed(server: &FaultServer) -> Home {
    let home = Home::with_source(server.url("/").as_str());
    let sections = SECTIONS
        .map(|(name, path, _)| format!("[[section]]\nname = \"{name}\"\nurl = \"{}\"\n", server.url(path)));
    let url = server.url("/");
    let source = format!("id = \"it\"\nname = \"听潮网\"\nurl = \"{url}\"\n{}", sections.concat());
    home.write("config/sources/it.toml", source);
    for feed in ["first", "second"] {
        let url = server.url(&format!("/{feed}.xml"));
        home.write(
            &format!("config/sources/{feed}.toml"),
            format!("id = \"{feed}\"\nname = \"{feed}\"\nurl = \"{url}\"\n"),
        );
    }
    let ran = home.run_fast(&["refresh", "--prefetch"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    home
}

fn rows(home: &Home, arguments: &[&str]) -> Vec<Value> {
    let ran = home.run(&[&["list", "--offline", "--json"], arguments].concat());
    if ran.code == 1 { Vec::new() } else { ran.json() }
}

/// Returns the numbers of the articles of a list, in ascending order.
fn numbers(home: &Home, arguments: &[&str]) -> Vec<u8> {
    let number = |row: Value| {
        let title = row["title"].as_str().expect("a title").to_owned();
        let digits: String = title.chars().filter(char::is_ascii_digit).collect();
        digits.parse().expect("a number")
    };
    let mut numbers: Vec<u8> = rows(home, arguments).into_iter().map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// Asserts that every list shows what the site does, except for articles that were deleted.
fn assert_whole(home: &Home, deleted: &[u8]) {
    assert_found_whole(home, deleted);
    for (name, _, shown) in SECTIONS {
        assert_eq!(numbers(home, &["--source", "it", "--section", name]), left(shown, deleted), "{name}");
    }
    assert_eq!(numbers(home, &["--source", "it"]), left(&[1, 2, 3, 4, 5, 6, 7], deleted));
    for feed in ["first", "second"] {
        assert_eq!(numbers(home, &["--source", feed]), left(&IN_FEEDS, deleted), "{feed}");
    }
}

/// The same for the lists of all sources and the searches for sources.
fn assert_found_whole(home: &Home, deleted: &[u8]) {
    for (name, _, shown) in SECTIONS {
        assert_eq!(numbers(home, &["--section", name]), left(shown, deleted), "{name}");
        assert_eq!(numbers(home, &[&format!("section:{name}")]), left(shown, deleted), "{name}");
    }
    for feed in ["first", "second"] {
        assert_eq!(numbers(home, &[&format!("source:{feed}")]), left(&IN_FEEDS, deleted), "{feed}");
    }
    let all: Vec<u8> = (1..=7).chain(IN_FEEDS).collect();
    assert_eq!(numbers(home, &[]), left(&all, deleted), "everything, once");
    assert!(is_sound(home));
}

fn left(shown: &[u8], deleted: &[u8]) -> Vec<u8> {
    shown.iter().copied().filter(|n| !deleted.contains(n)).collect()
}

fn id(home: &Home, number: u8) -> String {
    let row = rows(home, &[]).into_iter().find(|row| row["title"] == title(number)).expect("a row");
    row["id"].to_string()
}

#[test]
fn sections_and_feeds_with_the_same_articles_are_whole() {
    let server = site();
    let home = refreshed(&server);
    assert_whole(&home, &[]);
    for n in (1..=7).chain(IN_FEEDS) {
        assert_eq!(server.hits(&format!("/news/{n}.html")), 1, "article {n} was fetched more than once");
    }
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_whole(&home, &[]);
}

#[test]
fn marks_hold_in_every_list_and_are_undone_in_every_list() {
    let server = site();
    let home = refreshed(&server);
    let unread = |section: &str| numbers(&home, &["--source", "it", "--section", section, "--unread"]);
    assert_eq!(home.run(&["mark", &id(&home, 4), "read"]).code, 0);
    assert_eq!(home.run(&["mark", &id(&home, 12), "read"]).code, 0);
    assert_eq!((unread("港闻"), unread("航运"), unread("专栏")), (vec![1, 2, 3], vec![2, 5], vec![]));
    for feed in ["first", "second"] {
        assert_eq!(numbers(&home, &["--source", feed, "--unread"]), [11, 13, 14]);
    }
    assert_eq!(home.run(&["mark", &id(&home, 1), "hidden"]).code, 0);
    assert_eq!(numbers(&home, &["--section", "民生"]), [3, 4, 6]);
    for _ in 0..3 {
        assert_eq!(home.run(&["undo"]).code, 0);
    }
    assert_eq!((unread("港闻"), unread("专栏")), (vec![1, 2, 3, 4], vec![4]));
    assert_whole(&home, &[]);
}

#[test]
fn lists_are_whole_after_removal_import_and_restore() {
    let server = site();
    let home = refreshed(&server);
    let export = home.run(&["export"]);
    assert_eq!(export.code, 0);
    let backup = home.path.join("backup.db");
    assert_eq!(home.run(&["backup", backup.to_str().unwrap()]).code, 0);
    for source in ["it", "first"] {
        assert_eq!(home.run(&["source", "remove", source]).code, 0);
    }
    assert_whole(&home, &[]);

    let imported = Home::new();
    imported.write("records.jsonl", &export.out);
    let records = imported.path.join("records.jsonl");
    let ran = imported.run(&["import", records.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_whole(&imported, &[]);

    let restored = Home::new();
    let ran = restored.run(&["restore", backup.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_whole(&restored, &[]);
    fs::remove_file(backup).unwrap();
}

#[test]
fn retention_keeps_every_list_whole_but_for_what_it_deletes() {
    let server = site();
    let home = refreshed(&server);
    assert_eq!(home.run(&["star", &id(&home, 13)]).code, 0);
    assert_eq!(home.run(&["gc", "-c", "store.count=3"]).code, 0);
    let left = numbers(&home, &[]);
    assert!(left.contains(&13), "starred articles stay: {left:?}");
    let deleted: Vec<u8> = (1..=7).chain(IN_FEEDS).filter(|n| !left.contains(n)).collect();
    assert!(!deleted.is_empty());
    assert_whole(&home, &deleted);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_whole(&home, &deleted);
    assert_eq!(archive(&home).inspect().stats().unwrap().headlines as usize, left.len());
}

#[cfg(unix)]
#[test]
fn on_new_receives_an_article_of_several_lists_once() {
    let server = site();
    let home = refreshed(&server);
    fs::remove_dir_all(home.path.join("data")).unwrap();
    let file = home.path.join("new");
    let hook = format!("[hooks]\non_new = [\"sh\", \"-c\", \"cat >> '{}'\"]\n", file.display());
    home.write("config/config.toml", hook);
    for _ in 0..2 {
        assert_eq!(home.run_fast(&["refresh"]).code, 0);
    }
    let received = fs::read_to_string(file).unwrap();
    assert_eq!(received.lines().count(), 7 + IN_FEEDS.len(), "{received}");
}
