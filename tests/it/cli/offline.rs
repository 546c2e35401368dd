//! Offline: no requests are sent, and missing articles are fetched first by the next refresh.

use serde_json::Value;

use crate::support::{Answer, Home, PORTAL, scripted_portal};

/// Returns the paths of the single-page articles on the front page, in order.
fn paths() -> Vec<String> {
    PORTAL.front().iter().filter(|article| article.pages.len() == 1).map(|article| article.path(0)).collect()
}

fn find_row<'a>(rows: &'a [Value], path: &str) -> &'a Value {
    rows.iter().find(|row| row["url"].as_str().unwrap().ends_with(path)).expect("a row")
}

#[test]
fn offline_commands_send_no_requests() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let request_count =
        || PORTAL.paths().chain(["/robots.txt", "/nowhere"]).map(|path| server.hits(path)).sum::<usize>();
    let (before, rows) = (request_count(), home.rows());
    let (id, address) = (rows[0]["id"].to_string(), server.url("/nowhere"));
    let commands: [&[&str]; 14] = [
        &["refresh", "--prefetch"],
        &["refresh", "--again", "9"],
        &["list"],
        &["search", "大桥"],
        &["read", &id],
        &["read", address.as_str()],
        &["read", &id, "--encoding", "gbk"],
        &["reextract"],
        &["source", "test"],
        &["source", "add", "127.0.0.1:9", "--yes"],
        &["versions", &id],
        &["gc"],
        &["stats"],
        &["doctor"],
    ];
    for command in commands {
        home.run_fast(&[command, &["--offline"]].concat());
    }
    assert_eq!(request_count(), before);
}

#[test]
fn missing_article_is_queued_and_fetched_first() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let rows = home.rows();
    let oldest = rows.last().expect("rows");
    let path = oldest["url"].as_str().unwrap().strip_prefix(server.url("/").as_str()).unwrap();
    let ran = home.run_fast(&["read", &oldest["id"].to_string(), "--offline", "--lang", "en"]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("offline, not fetched; queued, the next refresh fetches it first"),
        "{}",
        ran.err
    );
    let ran = home.run_fast(&["refresh", "-c", "fetch.per_host=1", "-c", "fetch.concurrency=1"]);
    assert_eq!(ran.code, 0);
    let order = server.order();
    let position = |path: &str| order.iter().position(|requested| requested == path).expect("a request");
    let first = paths().iter().map(|path| position(path)).min().expect("articles");
    assert!(position(&format!("/{path}")) <= first, "{path} was not fetched first");
    assert_eq!(home.run(&["read", &oldest["id"].to_string(), "--offline"]).code, 0);
}

#[test]
fn queues_address_of_unlisted_article() {
    let server = scripted_portal();
    let [one, other] = [&paths()[0], &paths()[1]].map(Clone::clone);
    server.on("/", [Answer::page(format!("<title>望潮网</title><ul>{}</ul>", links(&other)))]);
    let home = Home::with_source(server.url("/").as_str());
    let address = server.url(&one);
    let ran = home.run_fast(&["read", address.as_str(), "--offline", "--lang", "en"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("queued"), "{}", ran.err);
    home.run_fast(&["refresh"]);
    assert_eq!(find_row(&home.rows(), &one)["stored"], true);
    assert_eq!(server.hits(&one), 1);
    let unlisted = home.run_fast(&["read", "http://news.example.com/1.html", "--offline", "--lang", "en"]);
    assert!(!unlisted.err.contains("queued"), "an address without a source was queued: {}", unlisted.err);
}

/// Returns enough links for the page to be a list.
fn links(path: &str) -> String {
    let link = |n: usize| format!("<li><a href='{path}?n={n}'>退潮以后的第{n}天，滩涂上的人们</a></li>");
    (0..6).map(link).collect::<Vec<_>>().concat()
}

#[test]
fn queues_network_errors_but_not_page_errors() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let rows = home.rows();
    let [broken, unreachable] = [&rows[0], &rows[1]].map(|row| row["id"].to_string());
    let url = rows[0]["url"].as_str().unwrap();
    let path = url.strip_prefix(server.url("/").as_str()).unwrap();
    server.on(&format!("/{path}"), [Answer::page("<html></html>")]);
    let ran = home.run_fast(&["read", &broken, "--lang", "en"]);
    assert!(ran.err.contains("no article found") && !ran.err.contains("queued"), "{}", ran.err);
    drop(server);
    let ran = home.run_fast(&["read", &unreachable, "--lang", "en"]);
    assert!(ran.err.contains("can't reach") && ran.err.contains("queued"), "{}", ran.err);
}
