//! Digital newspapers (数字报) as sources: the issue of the day, its pages and stories in order, and older issues.

use serde_json::Value;

use super::newspaper_site::{Day, Front, PAGES, System};
use super::newspaper_systems::SYSTEMS;
use crate::support::{FAST, FaultServer, Home, RunResult};

const TODAY: Day = (2026, 11, 23);
const TOMORROW: Day = (2026, 11, 24);
const ID: &str = "127-0-0-1";

/// Runs the program on a day, at noon.
fn run_on(home: &Home, (year, month, day): Day, arguments: &[&str]) -> RunResult {
    let mut command = home.command(&[&FAST, arguments].concat());
    command.env("WANBAO_NOW", format!("{year}-{month:02}-{day:02}T12:00:00+08:00"));
    RunResult::from(command.output().unwrap())
}

/// Returns page and title of the stories of a day, in the order of the list.
fn stories(home: &Home, (year, month, day): Day) -> Vec<(String, String)> {
    let day = format!("{year}-{month:02}-{day:02}");
    let ran = home.run(&["list", "--source", ID, "--offline", "--json"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let rows =
        ran.json().into_iter().filter(|row| row["published"].as_str().is_some_and(|at| at.starts_with(&day)));
    rows.map(|row| (text(&row["section"]), text(&row["title"]))).collect()
}

/// Returns the stories of an issue as they should be listed.
fn issue(system: &System) -> Vec<(String, String)> {
    let pages = system.page_names().into_iter().zip(PAGES);
    pages
        .flat_map(|(name, page)| page.2.iter().map(move |title| (name.clone(), (*title).to_owned())))
        .collect()
}

/// Takes a newspaper by the address of an issue's page, and reads two issues of it. Returns what is wrong.
fn faults(system: &System) -> Vec<String> {
    let (server, home) = (FaultServer::start(), Home::new());
    let mut faults = Vec::new();
    let mut check = |what: &str, is_right: bool, seen: String| {
        if !is_right {
            faults.push(format!("{what}: {seen}"));
        }
    };
    system.publish(&server, TODAY);
    let ran = run_on(&home, TODAY, &["source", "add", "--yes", server.url(&system.page(TODAY, 2)).as_str()]);
    check("added as a newspaper", ran.code == 0 && ran.out.contains("数字报"), format!("{ran:?}"));
    if system.front != Front::None {
        let front = server.url(system.front_path);
        let listed = home.run(&["source", "show", ID]).out;
        check("found its front", listed.contains(&format!("{front}\n")), listed);
    }
    let ran = run_on(&home, TODAY, &["refresh", ID]);
    check("refreshed", ran.code == 0, format!("{ran:?}"));
    let seen = stories(&home, TODAY);
    check("all stories of all pages in order", seen == issue(system), format!("{seen:#?}"));
    system.publish(&server, TOMORROW);
    let ran = run_on(&home, TOMORROW, &["refresh", ID]);
    check("refreshed the next day", ran.code == 0, format!("{ran:?}"));
    let seen = stories(&home, TOMORROW);
    check("the issue of the next day", seen == issue(system), format!("{seen:#?}"));
    let read = home.run(&["read", "--format", "json", "--offline", &format!("source:{ID}"), "外婆家"]).json();
    for article in &read {
        let page = &article["print_page"];
        let is_right =
            page["number"].as_str().is_some_and(|number| number.ends_with('3')) && page["name"] == "副刊";
        check(
            "the page of print",
            is_right && article["source"].is_null(),
            format!("{page} {}", article["source"]),
        );
    }
    check("two articles", read.len() == 2, format!("{read:?}"));
    system.publish(&server, (2026, 10, 8));
    system.publish(&server, TOMORROW);
    let ran = run_on(&home, TOMORROW, &["refresh", ID, "--date", "2026-10-08"]);
    check("refreshed by date", ran.code == 0, format!("{ran:?}"));
    let seen = stories(&home, (2026, 10, 8));
    check("the older issue", seen == issue(system), format!("{seen:#?}"));
    let ran = run_on(&home, TOMORROW, &["refresh", ID, "--date", "2026-10-07"]);
    check("no issue", ran.code != 0 && ran.out.contains("这一天没有报纸"), format!("{ran:?}"));
    faults
}

#[test]
fn newspapers_of_twelve_systems_are_read_issue_by_issue() {
    let mut wrong = Vec::new();
    std::thread::scope(|scope| {
        let tests: Vec<_> = SYSTEMS.iter().map(|system| scope.spawn(|| faults(system))).collect();
        for (number, test) in tests.into_iter().enumerate() {
            wrong.extend(test.join().unwrap().into_iter().map(|fault| format!("{number} {fault}")));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
