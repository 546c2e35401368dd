//! Refreshes that are killed, interrupted or run concurrently.

use std::process::Command;

use crate::support::{Answer, FAST, FaultServer, Home, Latch, PORTAL, RunResult, scripted_portal};

/// Serves the portal, with all articles but the first few waiting for a latch.
fn stalling_portal(latch: &Latch) -> FaultServer {
    let server = scripted_portal();
    let pages = PORTAL
        .articles()
        .iter()
        .skip(40)
        .flat_map(|article| (0..article.pages.len()).map(|page| article.path(page)));
    for path in pages {
        let page = PORTAL.page(&path).unwrap();
        server
            .on(&path, [Answer::new(200, &[("Content-Type", page.content_type)], &page.bytes).after(latch)]);
    }
    server
}

fn is_sound(home: &Home) {
    let doctor = home.run(&["doctor", "--full", "--offline", "--lang", "en"]);
    assert_eq!(doctor.code, 0, "{}", doctor.out);
    assert!(doctor.out.contains("intact; "), "{}", doctor.out);
}

#[tokio::test]
async fn killed_refresh_leaves_a_sound_archive() {
    let latch = Latch::new();
    let server = stalling_portal(&latch);
    let home = Home::with_source(server.url("/").as_str());
    let mut child = home.command(&[&FAST[..], &["refresh"]].concat()).spawn().unwrap();
    latch.holds(2).await;
    child.kill().unwrap();
    child.wait().unwrap();
    is_sound(&home);
    let listed = home.rows().len();
    assert!(listed > 60, "only {listed} headlines were stored before the kill");
    latch.open();
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert!(home.rows().iter().all(|row| row["stored"] == true));
}

#[cfg(unix)]
#[tokio::test]
async fn interrupted_refresh_reports_stored_articles() {
    for signal in ["-INT", "-TERM"] {
        let latch = Latch::new();
        let server = stalling_portal(&latch);
        let home = Home::with_source(server.url("/").as_str());
        let child = home.command(&[&FAST[..], &["refresh"]].concat()).spawn().unwrap();
        latch.holds(2).await;
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        let ran = RunResult::from(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (3, ""));
        let stored = home.rows().iter().filter(|row| row["stored"] == true).count();
        let reported = ran.out.lines().last().and_then(|line| line.strip_prefix("已中断；这次存下了 "));
        let reported: usize = reported.and_then(|line| line.strip_suffix(" 篇")).unwrap().parse().unwrap();
        // Articles stored at the moment of the signal may be missing from the count.
        assert!((reported..reported + 8).contains(&stored), "{stored} stored: {}", ran.out);
    }
}

#[test]
fn concurrent_refreshes_store_each_article_once() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    let start = || home.command(&[&FAST[..], &["refresh"]].concat()).spawn().unwrap();
    let both = [start(), start()];
    let [one, other] = both.map(|child| RunResult::from(child.wait_with_output().unwrap()));
    // Usually the second refresh finds the first one running; it may also start after the first has ended.
    let is_fine = |ran: &RunResult| ran.err.is_empty() && ran.code == 0;
    let gave_way = |ran: &RunResult| ran.code == 3 && ran.out.contains("另一个湾报正在刷新");
    assert!(is_fine(&one) || is_fine(&other), "{one:?} {other:?}");
    assert!([&one, &other].iter().all(|ran| is_fine(ran) || gave_way(ran)), "{one:?} {other:?}");
    is_sound(&home);
    let rows = home.rows();
    let mut urls: Vec<_> = rows.iter().map(|row| row["url"].as_str().unwrap()).collect();
    urls.sort_unstable();
    urls.dedup();
    assert_eq!(urls.len(), rows.len());
    assert!(rows.iter().all(|row| row["stored"] == true));
}
