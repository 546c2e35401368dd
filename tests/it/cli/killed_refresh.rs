//! Kills refreshes at many moments. Articles that they reported as stored must be in the archive.

use std::time::Instant;

use wanbao::archive::Archive;
use wanbao::model::{ArticleId, ListFilter};

use crate::support::{Answer, FAST, FaultServer, Home, RunResult};

const ARTICLES: usize = 24;

/// Serves a site with two faulty pages.
fn faulty_site() -> FaultServer {
    let server = FaultServer::start();
    let row = |n| format!("<li><a href=\"/news/{n}.html\">大桥通车第{n}天的车流和客流</a></li>");
    let rows: Vec<String> = (0..ARTICLES).map(row).collect();
    server.on("/", [Answer::page(format!("<title>望潮网</title><ul>{}</ul>", rows.concat()))]);
    for n in 0..ARTICLES {
        let title = format!("大桥通车第{n}天的车流和客流");
        let text = format!(
            "<p>据望潮网消息，大桥通车第{n}天，车流平稳，共有一千二百辆车经过大桥，前往对岸的城区。</p>"
        )
        .repeat(8);
        let page = format!(
            "<title>{title}</title><h1>{title}</h1><p>2026-11-22 10:00 来源：望潮网</p><div>{text}</div>"
        );
        let answer = match n {
            7 => Answer::new(500, &[], "broken"),
            15 => Answer::head(200, &[("Content-Type", "text/html"), ("Content-Length", "9000")])
                .send(&page)
                .close(),
            _ => Answer::page(page),
        };
        server.on(&format!("/news/{n}.html"), [answer]);
    }
    server
}

/// Returns what a refresh reported before it was killed: the number of headlines, and the stored articles.
fn reported(out: &str, log: &str) -> (usize, Vec<ArticleId>) {
    let new = |line: &str| line.rsplit_once('+').and_then(|(_, new)| new.parse::<usize>().ok());
    // The last line may be incomplete.
    let complete = log.get(..log.rfind('\n').unwrap_or(0)).unwrap_or_default();
    let id = |line: &str| line.split_once("stored id=").and_then(|(_, id)| id.trim().parse().ok());
    (out.lines().filter_map(new).sum(), complete.lines().filter_map(id).map(ArticleId).collect())
}

/// Kills a refresh after a time, checks the archive, and refreshes again. Returns the number of reported headlines and
/// articles.
fn kill_after(seconds: f64, server: &FaultServer) -> usize {
    let home = Home::with_source(server.url("/").as_str());
    let log = home.path.join("log");
    let option = format!("--log={}", log.display());
    let mut child = home.command(&[&FAST[..], &["refresh", &option]].concat()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs_f64(seconds));
    child.kill().unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let (headlines, stored) = reported(&out, &std::fs::read_to_string(&log).unwrap_or_default());
    let archive = Archive::open(&home.path.join("data/wanbao.db")).unwrap();
    assert_eq!(archive.inspect().integrity().unwrap(), Vec::<String>::new());
    let listed = archive.list(&ListFilter::default(), None, 1000).unwrap().entries.len();
    assert!(listed == 0 || listed == ARTICLES, "a list was stored partly: {listed} headlines");
    assert!(listed >= headlines, "{headlines} headlines were reported, {listed} are stored");
    for id in &stored {
        assert!(archive.article(*id).unwrap().is_some(), "article {id} was reported but not stored");
    }
    drop(archive);
    let next = RunResult::from(home.command(&[&FAST[..], &["refresh"]].concat()).output().unwrap());
    assert_eq!((next.code, next.err.as_str()), (3, ""), "{}", next.out);
    let rows = home.rows();
    assert_eq!(rows.iter().filter(|row| row["stored"] == true).count(), ARTICLES - 2);
    headlines + stored.len()
}

/// `WANBAO_CRASHES` sets the number of kills (default: 12).
#[test]
fn survives_kill_at_any_moment() {
    let crashes = std::env::var("WANBAO_CRASHES").map_or(12, |count| count.parse().unwrap());
    let server = faulty_site();
    let begun = Instant::now();
    let baseline = Home::with_source(server.url("/").as_str());
    assert_eq!(baseline.run_fast(&["refresh"]).code, 3);
    let took = begun.elapsed().as_secs_f64();
    // Multiples of the golden ratio spread the moments evenly for any number of kills.
    let moments = (0..crashes).map(|n| (f64::from(n) * 0.618_034).fract() * took);
    let total: usize = moments.map(|moment| kill_after(moment, &server)).sum();
    assert!(total > 0, "every refresh was killed before it reported anything");
}
