//! Reports of sources that can't be read, and of feeds with faults.

use crate::support::{Answer, FaultServer, Home, press};

const TITLES: [&str; 2] = ["横沙岛新码头今天启用", "老邮局改成了社区书房"];

/// A closed port of this machine.
const CLOSED: &str = "http://127.0.0.1:1/";

#[test]
fn source_list_says_since_when_and_why_a_source_fails() {
    let home = Home::with_source(CLOSED);
    let before = home.run(&["source", "list", "--json"]).json();
    let it = |rows: &[serde_json::Value]| rows.iter().find(|row| row["id"] == "it").cloned().unwrap();
    assert_eq!((&it(&before)["failing_since"], &it(&before)["refreshed"]), (&().into(), &().into()));
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 3);
    let list = home.run(&["source", "list"]).out;
    assert!(list.contains("起读不到：连不上 127.0.0.1:1"), "{list}");
    let row = it(&home.run(&["source", "list", "--json"]).json());
    assert!(
        row["failing_since"].is_string() && row["error"].as_str().unwrap().contains("127.0.0.1"),
        "{row}"
    );
    let server = press("横沙报", &TITLES);
    home.write("config/sources/it.toml", format!("name = '横沙报'\nurl = '{}'\n", server.url("/")));
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
    let row = it(&home.run(&["source", "list", "--json"]).json());
    assert!(row["failing_since"].is_null() && row["articles"] == 2 && row["read"].is_string(), "{row}");
    assert!(!home.run(&["source", "list"]).out.contains("读不到"));
}

#[test]
fn refresh_tells_the_faults_of_a_feed() {
    let server = FaultServer::start();
    let feed = "<rss version='2.0'><channel><title>南岸报</title><item><title>桥 & 路</title>\
                <link>/1.html</link><description>通车了</description></item>";
    server.on("/feed.xml", [Answer::new(200, &[("Content-Type", "application/rss+xml")], feed)]);
    let home = Home::with_source(server.url("/feed.xml").as_str());
    let ran = home.run_fast(&["refresh", "--no-articles"]);
    assert!(ran.code == 0 && ran.out.contains("  it："), "{ran:?}");
}

#[test]
fn unreachable_built_in_source_is_told_once_beside_others() {
    let server = press("横沙报", &TITLES);
    let home = Home::new();
    assert_eq!(home.run(&["source", "set", "yhkmac", "url", CLOSED]).code, 0);
    assert_eq!(home.run_fast(&["refresh"]).code, 3, "alone, it is a failure");
    let home = Home::new();
    assert_eq!(home.run(&["source", "set", "yhkmac", "url", CLOSED]).code, 0);
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]).code, 0);
    let first = home.run_fast(&["refresh"]);
    assert!(first.code == 0 && first.out.contains("自带的来源读不到"), "{first:?}");
    let second = home.run_fast(&["refresh"]);
    assert!(second.code == 0 && !second.out.contains("127.0.0.1:1"), "{second:?}");
    assert!(home.run(&["source", "list"]).out.contains("起读不到：连不上 127.0.0.1:1"));
    assert_eq!(home.run_fast(&["refresh", "yhkmac"]).code, 3, "who names it wants to know");
}

#[test]
fn paused_source_among_others_fails_no_refresh() {
    let server = press("横沙报", &TITLES);
    let home = Home::with_source(server.url("/").as_str());
    home.write("config/sources/off.toml", format!("name = '停刊报'\nurl = '{CLOSED}'\nstate = 'paused'\n"));
    let both = home.run_fast(&["refresh", "it", "off"]);
    assert!(both.code == 0 && both.out.contains("127.0.0.1:1"), "{both:?}");
    assert_eq!(home.run_fast(&["refresh", "off"]).code, 3, "alone, it is a failure");
}

#[test]
fn articles_on_demand_are_fetched_when_they_are_opened() {
    let server = press("横沙报", &TITLES);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run(&["source", "set", "it", "articles", "opened"]).code, 0);
    let ran = home.run_fast(&["refresh"]);
    assert_eq!((ran.code, server.hits("/2026/11/0.html")), (0, 0), "{ran:?}");
    assert_eq!(home.rows().len(), 2);
    let read = home.run_fast(&["read", "1"]);
    assert!(read.code == 0 && read.out.contains("工作人员在入口处逐一登记"), "{read:?}");
}
