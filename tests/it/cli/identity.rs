//! One article at several addresses, and headlines without a date or without a page, as a reader sees them.

use serde_json::Value;

use crate::support::{Answer, FaultServer, Home, RunResult};

const TITLES: [&str; 8] = [
    "渡口添了两艘新船昨天下水",
    "南岸菜场搬进旧仓库重新开张",
    "灯塔修好以后第一次亮灯",
    "老船工把手艺写成一本书",
    "潮水退去露出百年石阶",
    "夜航班次下月起增加一倍",
    "海堤步道最后一段接通",
    "港口小学迁入新的校舍",
];

fn article(title: &str, head: &str) -> String {
    let text = "岸上的人说起这件事，都记得那天的风很大，船工们一直等到天明，才把缆绳解开，慢慢离岸。";
    format!(
        "<!DOCTYPE html><title>{title}</title>{head}<body><h1>{title}</h1><p>来源：南岸晚报</p>\
         <p>{title}。{text}</p><p>{text}</p></body>"
    )
}

/// Returns a front page with these rows: address, title, and what is beside it.
fn front(rows: &[(String, &str, &str)]) -> Answer {
    let row = |(path, title, date): &(String, &str, &str)| {
        format!("<li><a href=\"{path}\">{title}</a> <span>{date}</span></li>")
    };
    Answer::page(format!("<title>南岸网</title><ul>{}</ul>", rows.iter().map(row).collect::<String>()))
}

/// Returns the rows of a front page with all titles, at numbered addresses.
fn numbered(prefix: &str) -> Vec<(String, &'static str, &'static str)> {
    TITLES.iter().enumerate().map(|(n, title)| (format!("{prefix}{n}.html"), *title, "")).collect()
}

/// Runs the program on a day at noon.
fn run_on(home: &Home, day: &str, arguments: &[&str]) -> RunResult {
    let mut command = home.command(&[&crate::support::FAST, arguments].concat());
    RunResult::from(command.env("WANBAO_NOW", format!("{day}T12:00:00+08:00")).output().unwrap())
}

fn titles(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["title"].as_str().unwrap()).collect()
}

#[test]
fn undated_headlines_stand_between_their_neighbours() {
    let server = FaultServer::start();
    let mut rows = numbered("/news/");
    for (n, date) in [(1, "2026-11-21"), (3, "2026-11-19"), (4, "2026-11-18"), (6, "2026-11-10")] {
        rows[n].2 = date;
    }
    server.on("/", [front(&rows)]);
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh"]);
    let listed = home.rows();
    assert_eq!(titles(&listed), TITLES);
    assert!(listed.iter().all(|row| row["received"].is_null()), "{listed:?}");
    assert_eq!(
        (&listed[2]["published"], &listed[3]["published"]),
        (&Value::Null, &Value::from("2026-11-19"))
    );
}

#[test]
fn undated_headlines_have_the_dates_of_their_addresses() {
    let shapes: [fn(usize) -> String; 4] = [
        |n| format!("/202611/t202611{:02}_99{n}.html", 20 - n),
        |n| format!("/2026-11/{:02}/content_{n}.html", 20 - n),
        |n| format!("/202611{:02}{n}23.html", 20 - n),
        |n| format!("/n1/2026/11{:02}/c1001-4033{n}.html", 20 - n),
    ];
    for shape in shapes {
        let server = FaultServer::start();
        let rows = TITLES.iter().enumerate().map(|(n, title)| (shape(n), *title, ""));
        server.on("/", [front(&rows.collect::<Vec<_>>())]);
        let home = Home::with_source(server.url("/").as_str());
        home.run_fast(&["refresh"]);
        let listed = home.rows();
        assert_eq!(titles(&listed), TITLES);
        for (n, row) in listed.iter().enumerate() {
            assert_eq!(row["published"], format!("2026-11-{:02}", 20 - n), "{row}");
        }
    }
}

#[test]
fn headlines_without_any_date_are_received() {
    let server = FaultServer::start();
    server.on("/", [front(&numbered("/news/"))]);
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh"]);
    let listed = home.rows();
    assert_eq!(titles(&listed), TITLES);
    assert!(listed.iter().all(|row| row["received"] == "2026-11-23T12:00:00+08:00"), "{listed:?}");
    for (lang, words) in
        [("zh-Hans", "2026-11-23 收到"), ("zh-Hant", "2026-11-23 收到"), ("en", "received 2026-11-23")]
    {
        let printed = home.run(&["list", "--offline", "--lang", lang]).out;
        assert_eq!(printed.matches(words).count(), TITLES.len(), "{printed}");
    }
}

#[test]
fn dead_links_leave_the_lists_after_three_days_and_come_back() {
    let server = FaultServer::start();
    server.on("/", [front(&numbered("/news/"))]);
    for (n, title) in TITLES.iter().enumerate() {
        let answer = match n {
            0..3 => Answer::new([404, 410, 404][n], &[("Content-Type", "text/html")], "<h1>404</h1>"),
            _ => Answer::page(article(title, "")),
        };
        server.on(&format!("/news/{n}.html"), [answer]);
    }
    let home = Home::with_source(server.url("/").as_str());
    let count = |home: &Home| home.rows().len();
    for day in ["2026-11-23", "2026-11-23", "2026-11-24"] {
        run_on(&home, day, &["refresh"]);
        assert_eq!(count(&home), 8, "{day}");
    }
    let kept = home.rows().iter().find(|row| row["title"] == TITLES[2]).unwrap()["id"].to_string();
    assert_eq!(home.run(&["star", &kept]).code, 0);
    run_on(&home, "2026-11-25", &["refresh"]);
    assert_eq!(count(&home), 6, "two of the three have left");
    let gone = home.run(&["list", "--offline", "--json", "gone"]).json();
    assert_eq!(gone.len(), 3);
    assert!(titles(&home.rows()).contains(&TITLES[2]), "what is starred stays");
    server.on("/news/0.html", [Answer::page(article(TITLES[0], ""))]);
    run_on(&home, "2026-12-03", &["refresh"]);
    let back = home.rows();
    assert!(titles(&back).contains(&TITLES[0]) && back.len() == 7, "{back:?}");
}

#[test]
fn two_names_of_a_server_show_each_article_once() {
    let server = FaultServer::start();
    server.on("/", [front(&numbered("/news/"))]);
    for (n, title) in TITLES.iter().enumerate() {
        server.on(&format!("/news/{n}.html"), [Answer::page(article(title, ""))]);
    }
    let address = server.url("/");
    let home = Home::with_source(address.as_str());
    let other = address.as_str().replace("127.0.0.1", "localhost");
    home.write("config/sources/zt.toml", format!("id = \"zt\"\nname = \"镜像\"\nurl = \"{other}\"\n"));
    for _ in 0..2 {
        home.run_fast(&["refresh", "it"]);
        home.run_fast(&["refresh", "zt"]);
        assert_eq!(home.rows().len(), TITLES.len());
        for source in ["it", "zt"] {
            assert_eq!(
                home.run(&["list", "--offline", "--source", source, "--json"]).json().len(),
                TITLES.len()
            );
        }
    }
}

#[test]
fn a_canonical_address_of_all_articles_joins_none() {
    for target in ["/", "/wall.html", "/news/7.html"] {
        let server = FaultServer::start();
        server.on("/", [front(&numbered("/news/"))]);
        let head = format!("<link rel=canonical href=\"{}\">", server.url(target));
        for (n, title) in TITLES.iter().enumerate() {
            server.on(&format!("/news/{n}.html"), [Answer::page(article(title, &head))]);
        }
        let home = Home::with_source(server.url("/").as_str());
        assert_eq!(home.run_fast(&["refresh"]).code, 0);
        let rows = home.rows();
        assert_eq!(rows.len(), TITLES.len(), "{target}");
        assert!(rows.iter().all(|row| row["others"] == 0), "{target}");
    }
}

#[test]
fn an_address_that_redirects_to_another_is_the_same_article() {
    let server = FaultServer::start();
    let mut rows = numbered("/go/");
    server.on("/", [front(&rows)]);
    for (n, title) in TITLES.iter().enumerate() {
        server.on(&format!("/go/{n}.html"), [Answer::redirect(&format!("/news/{n}.html"))]);
        server.on(&format!("/news/{n}.html"), [Answer::page(article(title, ""))]);
    }
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let before = home.rows();
    rows.truncate(4);
    rows.extend(numbered("/news/").into_iter().skip(4));
    server.on("/", [front(&rows)]);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let after = home.rows();
    let ids = |rows: &[Value]| {
        rows.iter().map(|row| row["id"].as_i64().unwrap()).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!((after.len(), ids(&after)), (TITLES.len(), ids(&before)));
    let url = server.url("/news/5.html");
    assert_eq!(home.run(&["read", "--offline", url.as_str()]).code, 0, "found by where it leads");
}

#[test]
fn stories_are_joined_and_taken_apart_by_hand() {
    let server = FaultServer::start();
    server.on("/", [front(&numbered("/news/"))]);
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh"]);
    let id = |n: usize| home.rows().iter().find(|row| row["title"] == TITLES[n]).unwrap()["id"].to_string();
    let ids = [id(0), id(1), id(2)];
    let joined = home.run(&["others", &ids[0], "--join", &ids[1], &ids[2], "--lang", "en"]);
    assert_eq!(
        (joined.code, joined.out.as_str()),
        (0, "3 articles joined as one story · wanbao undo to undo\n")
    );
    assert_eq!(home.rows().len(), 6);
    assert_eq!(home.run(&["others", &ids[0], "--json"]).json().len(), 2);
    assert_eq!(home.run(&["others", &ids[0], "--join", &ids[1]]).code, 1, "it is so already");
    assert_eq!(home.run(&["others", &ids[1], "--separate"]).code, 0);
    assert_eq!(home.rows().len(), 8);
    home.run_fast(&["refresh", "--again", "7"]);
    assert_eq!(home.rows().len(), 8);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(home.rows().len(), 6);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(home.rows().len(), 8);
    assert_ne!(home.run(&["others", "9999", "--separate"]).code, 0);
}

#[test]
fn decisions_about_stories_and_claims_come_along() {
    let server = FaultServer::start();
    server.on("/", [front(&numbered("/go/"))]);
    for (n, title) in TITLES.iter().enumerate() {
        server.on(&format!("/go/{n}.html"), [Answer::redirect(&format!("/news/{n}.html"))]);
        server.on(&format!("/news/{n}.html"), [Answer::page(article(title, ""))]);
    }
    let home = Home::with_source(server.url("/").as_str());
    home.run_fast(&["refresh"]);
    let id = |home: &Home, n: usize| {
        home.rows().iter().find(|row| row["title"] == TITLES[n]).unwrap()["id"].to_string()
    };
    home.run(&["others", &id(&home, 3), "--join", &id(&home, 5)]);
    assert_eq!(home.rows().len(), TITLES.len() - 1);
    home.write("all.jsonl", home.run(&["export"]).out);
    let other = Home::new();
    let file = home.path.join("all.jsonl");
    for _ in 0..2 {
        assert_eq!(other.run(&["import", file.to_str().unwrap()]).code, 0);
        assert_eq!(other.rows().len(), TITLES.len() - 1);
    }
    let url = server.url("/news/2.html");
    assert_eq!(other.run(&["read", "--offline", url.as_str()]).code, 0, "found by where it leads");
}

#[test]
fn headlines_of_two_addresses_become_one_article_once_fetched() {
    // No sentence is on two pages: those would be taken for the site's.
    let page = |title| article(title, "").replace("岸上的人", &format!("说“{title}”的人"));
    let server = FaultServer::start();
    let home = Home::with_source(server.url("/").as_str());
    let rows = || titles(&home.rows()).len();
    for (prefix, listed) in [("/go/", 8), ("/news/", 16)] {
        server.on("/", [front(&numbered(prefix))]);
        for n in 0..TITLES.len() {
            server.on(&format!("{prefix}{n}.html"), [Answer::new(403, &[], "")]);
        }
        home.run_fast(&["refresh"]);
        assert_eq!(rows(), listed, "no page was there to tell");
    }
    let starred = home.rows().iter().find(|row| row["title"] == TITLES[2]).unwrap()["id"].to_string();
    assert_eq!(home.run(&["mark", &starred, "starred"]).code, 0);
    server.on("/", [front(&numbered("/go/"))]);
    for (n, title) in TITLES.iter().enumerate() {
        server.on(&format!("/go/{n}.html"), [Answer::redirect(&format!("/news/{n}.html"))]);
        server.on(&format!("/news/{n}.html"), [Answer::page(page(title))]);
    }
    for again in [&["refresh"][..], &["refresh", "--again", "7"]] {
        let refreshed = run_on(&home, "2026-11-24", again);
        assert_eq!(refreshed.code, 0, "{refreshed:?}");
        let listed = home.rows();
        assert_eq!(listed.len(), TITLES.len(), "{refreshed:?}");
        assert!(listed.iter().all(|row| row["others"] == 0), "one row each, not a fold: {listed:?}");
    }
    let starred: Vec<_> = home.rows().into_iter().filter(|row| row["starred"] == true).collect();
    assert_eq!(titles(&starred), [TITLES[2]]);
}
