//! Articles that a site changes or removes: `refresh --again`, `versions` and `read --revision`.

use crate::support::{Answer, FAST, FaultServer, Home, RunResult};

fn page(n: usize, paragraphs: &[&str]) -> String {
    let title = format!("大桥通车第{n}天的车流和客流");
    let body: String = paragraphs.iter().flat_map(|text| ["<p>", text, "</p>"]).collect();
    format!(
        "<html><head><title>{title}</title></head><body><h1>{title}</h1>\
         <div class=\"info\">2026-11-22 10:00 来源：望潮网</div><div class=\"content\">{body}</div></body></html>"
    )
}

const FIRST: &str =
    "据望潮网消息，大桥通车以来车流平稳，截至今天上午，共有一千二百辆车经过大桥前往对岸的各个城区。";
const LAST: &str =
    "市交通局表示，将根据车流的变化，随时调整收费站的开放数量，并且在周末增加往返两岸的公共汽车班次。";

/// Serves a site with six articles. The first one returns the given responses in order.
fn site(first: Vec<Answer>) -> FaultServer {
    let server = FaultServer::start();
    let rows =
        (1..=6).map(|n| format!("<li><a href=\"/news/{n}.html\">大桥通车第{n}天的车流和客流</a></li>"));
    server.on(
        "/",
        [Answer::page(format!("<title>望潮网</title><ul>{}</ul>", rows.collect::<Vec<_>>().concat()))],
    );
    for n in 2..=6 {
        let texts = [FIRST, LAST].map(|text| format!("通车第{n}天。{text}"));
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        server.on(&format!("/news/{n}.html"), [Answer::page(page(n, &texts))]);
    }
    server.on("/news/1.html", first);
    server
}

fn first_of(home: &Home) -> String {
    let rows = home.rows();
    let row = rows.iter().find(|row| row["url"].as_str().unwrap().ends_with("/1.html")).unwrap();
    row["id"].to_string()
}

#[test]
fn keeps_every_version_of_a_changed_article() {
    let changed = FIRST.replace("一千二百", "一千五百");
    let server = site(vec![
        Answer::page(page(1, &[FIRST, LAST])),
        Answer::page(page(1, &[FIRST, LAST])),
        Answer::page(page(1, &[&changed, LAST, "更正：此前的车辆数量有误，特此说明。"])),
    ]);
    let home = Home::with_source(server.url("/").as_str());
    let refresh = || home.run_fast(&["refresh", "--again", "2", "--lang", "en"]).out;
    assert!(refresh().contains("new articles 6 · changed 0"));
    let id = first_of(&home);
    assert!(refresh().contains("new articles 0 · changed 0"));
    let lines = home.run(&["versions", &id, "--json"]).json();
    assert_eq!((&lines[0]["version"], &lines[0]["suspect"]), (&1.into(), &false.into()));
    assert!(lines[0]["article"]["url"].as_str().unwrap().ends_with("/1.html"), "{lines:?}");
    let versions = || home.run(&["versions", &id, "--lang", "en"]);
    assert_eq!(versions().out.lines().count(), 1);
    assert!(refresh().contains("new articles 0 · changed 1"));
    let out = versions().out;
    let lines: Vec<_> = out.lines().collect();
    assert!(lines[0].starts_with("version 1, stored 2026-11-23 12:00, "), "{out}");
    assert!(lines[1].starts_with("version 2, stored "), "{out}");
    assert!(lines[2].contains("共有一千[-二-]{+五+}百辆车"), "{out}");
    assert_eq!(lines[3..], ["{+更正：此前的车辆数量有误，特此说明。+}"]);
    let read = |arguments: &[&str]| home.run(&[&["read", &id], arguments].concat());
    assert!(read(&["--revision", "1"]).out.replace('\n', "").contains("一千二百"));
    assert!(read(&[]).out.replace('\n', "").contains("一千五百"));
    let missing = read(&["--revision", "3", "--lang", "en"]);
    assert_eq!((missing.code, missing.err.as_str()), (2, "wanbao: there is no version 3; the newest is 2\n"));
    assert!(home.run(&["list"]).out.contains("[已改] 大桥通车第1天"));
    assert_eq!(home.run(&["versions", "999"]).code, 1);
}

#[test]
fn keeps_and_marks_removed_article() {
    let server = site(vec![Answer::page(page(1, &[FIRST, LAST])), Answer::new(410, &[], "")]);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let again = home.run_fast(&["refresh", "--again", "2", "--lang", "en"]);
    assert!(again.out.contains("deleted by the site 1"), "{}", again.out);
    assert!(home.run(&["list"]).out.contains("[已删] 大桥通车第1天"));
    assert!(home.run(&["read", &first_of(&home), "--offline"]).out.contains("据望潮网消息"));
    let hits = server.hits("/news/1.html");
    assert_eq!(home.run_fast(&["refresh", "--again", "2"]).code, 0);
    assert_eq!(server.hits("/news/1.html"), hits, "a removed article was fetched again");
}

#[test]
fn a_404_on_three_days_means_removed() {
    let missing = || Answer::new(404, &[], "");
    let full = || Answer::page(page(1, &[FIRST, LAST]));
    let server = site(vec![full(), missing(), full(), missing(), missing(), missing(), missing()]);
    let home = Home::with_source(server.url("/").as_str());
    let refresh = |now: &str| {
        let arguments = [&FAST[..], &["refresh", "--again", "7", "--lang", "en"]].concat();
        let mut command = home.command(&arguments);
        RunResult::from(command.env("WANBAO_NOW", format!("2026-11-{now}:00+08:00")).output().unwrap()).out
    };
    let is_gone = || home.run(&["list"]).out.contains("[已删] 大桥通车第1天");
    assert!(refresh("23T12:00").contains("new articles 6"));
    assert!(refresh("23T12:01").contains("failed 1") && !is_gone());
    assert!(refresh("23T13:00").contains("failed 0") && !is_gone(), "the page is back");
    assert!(refresh("23T14:00").contains("failed 1") && !is_gone());
    assert!(refresh("24T15:00").contains("failed 1") && !is_gone());
    assert!(refresh("25T14:30").contains("failed 1") && !is_gone(), "less than a day after the last 404");
    assert!(refresh("25T16:00").contains("deleted by the site 1") && is_gone());
    assert!(home.run(&["read", &first_of(&home), "--offline"]).out.contains("据望潮网消息"));
}

#[test]
fn quarantines_text_that_shrank() {
    let middle = "收费站今天增开四条车道，值班人员表示，如果车流继续增加，还会再增开两条车道，方便车辆通行。"
        .repeat(5);
    let full = || Answer::page(page(1, &[FIRST, &middle, LAST]));
    let shortened = || {
        Answer::page(page(1, &["据望潮网消息，大桥今天临时封闭检修，恢复通行的时间另行通知，请大家留意。"]))
    };
    let server = site(vec![full(), shortened(), full(), shortened(), shortened()]);
    let home = Home::with_source(server.url("/").as_str());
    let refresh = || home.run_fast(&["refresh", "--again", "2", "--lang", "en"]).out;
    assert!(refresh().contains("new articles 6 · changed 0"));
    let id = first_of(&home);
    let row = || {
        home.run(&["list", "--json"])
            .json()
            .into_iter()
            .find(|row| row["id"].as_i64() == id.parse().ok())
            .unwrap()
    };
    let read = || home.run(&["read", &id, "--offline", "--lang", "en"]);
    let stored = read();
    assert_eq!((stored.err.as_str(), &row()["suspect"]), ("", &false.into()));

    assert!(
        refresh().contains("changed 0 · unchanged 6 · failed 0 · suspect 1"),
        "the summary lacks the quarantined text"
    );
    let now = read();
    assert_eq!(now.out, stored.out, "the stored text was replaced");
    assert!(now.err.contains("most of the new text is missing"), "{}", now.err);
    assert_eq!((&row()["suspect"], &row()["changed"]), (&true.into(), &false.into()));
    assert!(home.run(&["list"]).out.contains("[可疑] 大桥通车第1天"));
    let versions = || home.run(&["versions", &id, "--lang", "en"]).out;
    let listed = versions();
    assert!(listed.contains("version 1, ") && listed.contains("\nsuspect text, not accepted, "), "{listed}");

    assert!(!refresh().contains("suspect") && !row()["suspect"].as_bool().unwrap(), "the full page is back");
    assert_eq!(home.run(&["versions", &id, "--accept"]).code, 2);
    refresh();
    assert_eq!(home.run(&["versions", &id, "--accept"]).code, 0);
    assert_eq!((&row()["suspect"], &row()["changed"]), (&false.into(), &true.into()));
    assert!(read().out.replace('\n', "").contains("恢复通行的时间另行通知"));
    assert!(versions().contains("version 2, "));
    assert!(refresh().contains("changed 0 · unchanged"), "the accepted text is the stored one");
}
