//! Politeness: robots.txt, pauses, waits and numbers of requests.

use std::time::{Duration, Instant};

use futures::future::join_all;

use super::{client, compressed, fresh, hasty, obedient, request, status};
use crate::support::{Answer, FaultServer, Gauge, Latch};
use wanbao::fetch::{ClientSettings, Fetch, FetchError, FetchErrorKind};

#[tokio::test]
async fn fetches_robots_txt_once_and_obeys_it() {
    let server = FaultServer::start();
    server.on("/robots.txt", [Answer::new(200, &[], "User-agent: *\nDisallow: /member/\n")]);
    server.on("/x", [Answer::page("free")]);
    server.on("/login", [Answer::redirect("/member/login")]);
    let client = client(obedient());
    let pages = ["/x", "/member/1", "/login"].map(|path| fresh(&client, server.url(path)));
    let outcomes: Vec<_> =
        join_all(pages).await.into_iter().map(|page| page.map(|page| page.bytes)).collect();
    assert_eq!(outcomes, [Ok(b"free".to_vec()), Err(FetchErrorKind::Robots), Err(FetchErrorKind::Robots)]);
    assert_eq!(
        (server.hits("/robots.txt"), server.hits("/member/1"), server.hits("/member/login")),
        (1, 0, 0)
    );
}

#[tokio::test]
async fn redirect_obeys_robots_txt_of_the_target() {
    let (server, other) = (FaultServer::start(), FaultServer::start());
    server.on("/x", [Answer::redirect(other.url("/x").as_str())]);
    other.on("/robots.txt", [Answer::new(200, &[], "User-agent: wanbao\nDisallow: /\n")]);
    assert_eq!(fresh(&client(obedient()), server.url("/x")).await.unwrap_err(), FetchErrorKind::Robots);
    assert_eq!((server.hits("/robots.txt"), other.hits("/x")), (1, 0));
}

#[tokio::test]
async fn broken_robots_txt_allows_everything() {
    for broken in [status(500), status(403), compressed("gzip", "no"), Answer::redirect("/robots.txt")] {
        let server = FaultServer::start();
        server.on("/robots.txt", [broken]).on("/x", [Answer::page("")]);
        assert!(fresh(&client(obedient()), server.url("/x")).await.is_ok());
    }
    let dead = FaultServer::start();
    dead.on("/robots.txt", [Answer::raw("").reset()]).on("/x", [Answer::page("")]);
    assert_eq!(fresh(&client(obedient()), dead.url("/x")).await.unwrap_err(), FetchErrorKind::Unreachable);
    assert_eq!(dead.hits("/x"), 0);
}

#[tokio::test]
async fn keeps_the_pause_of_site_and_settings() {
    let server = FaultServer::start();
    server.on("/robots.txt", [Answer::new(200, &[], "User-agent: *\nCrawl-delay: 0.1\n")]);
    server.on("/x", [Answer::page("")]);
    let crawling = client(obedient());
    let start = Instant::now();
    for _ in 0..3 {
        fresh(&crawling, server.url("/x")).await.unwrap();
    }
    assert!(start.elapsed() >= Duration::from_millis(200), "{:?}", start.elapsed());

    let own = client(hasty());
    let mut slow = request(server.url("/x"));
    slow.overrides.delay = Some("150ms".into());
    let start = Instant::now();
    own.get(slow.clone()).await.unwrap();
    own.get(slow).await.unwrap();
    assert!(start.elapsed() >= Duration::from_millis(150), "{:?}", start.elapsed());
}

#[tokio::test]
async fn crawl_delay_can_be_ignored() {
    let server = FaultServer::start();
    server.on("/robots.txt", [Answer::new(200, &[], "User-agent: *\nCrawl-delay: 10\n")]);
    server.on("/x", [Answer::page("")]);
    let client = client(ClientSettings { crawl_delay: false, ..obedient() });
    let start = Instant::now();
    fresh(&client, server.url("/x")).await.unwrap();
    fresh(&client, server.url("/x")).await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn retry_after_delays_all_requests_to_a_host() {
    let server = FaultServer::start();
    server.on("/x", [Answer::new(429, &[("Retry-After", "1")], ""), Answer::page("at last")]);
    server.on("/y", [Answer::page("")]);
    let client = client(ClientSettings { host_connections: 1, ..hasty() });
    let start = Instant::now();
    let other = async {
        fresh(&client, server.url("/y")).await.unwrap();
        start.elapsed()
    };
    let (page, other) = tokio::join!(fresh(&client, server.url("/x")), other);
    assert_eq!(page.unwrap().bytes, b"at last");
    assert!(other >= Duration::from_secs(1), "{other:?}");
}

#[tokio::test]
async fn too_long_retry_after_fails_at_once() {
    let server = FaultServer::start();
    server.on("/x", [Answer::new(503, &[("Retry-After", "600")], "")]).on("/y", [Answer::page("")]);
    let client = client(hasty());
    let ten_minutes = FetchErrorKind::Busy(Some(Duration::from_secs(600)));
    let error = client.get(request(server.url("/x"))).await.unwrap_err();
    assert_eq!(error, FetchError::new(server.host(), ten_minutes));
    let other = fresh(&client, server.url("/y")).await.unwrap_err();
    assert!(
        matches!(other, FetchErrorKind::Busy(Some(wait)) if wait > Duration::from_secs(500)),
        "{other:?}"
    );
    assert_eq!((server.hits("/x"), server.hits("/y")), (1, 0));
}

#[tokio::test]
async fn limits_requests_to_a_host() {
    let (gauge, latch) = (Gauge::new(), Latch::new());
    let (server, other) = (FaultServer::gauged(gauge.clone()), FaultServer::start());
    server.on("/x", [Answer::page("").after(&latch)]);
    other.on("/y", [Answer::page("")]);
    let client = client(hasty());
    let pages = join_all((0..6).map(|_| fresh(&client, server.url("/x"))));
    let watch = async {
        gauge.reaches(2).await;
        // Long enough for a third one to arrive.
        fresh(&client, other.url("/y")).await.unwrap();
        latch.open();
    };
    let (pages, ()) = tokio::join!(pages, watch);
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!(gauge.peak(), 2);
}

#[tokio::test]
async fn limits_requests_to_all_hosts() {
    let (gauge, latch) = (Gauge::new(), Latch::new());
    let servers: Vec<_> = (0..6).map(|_| FaultServer::gauged(gauge.clone())).collect();
    let client = client(hasty());
    let pages = join_all(servers.iter().flat_map(|server| {
        server.on("/x", [Answer::page("").after(&latch)]);
        [fresh(&client, server.url("/x")), fresh(&client, server.url("/x"))]
    }));
    let other = FaultServer::start();
    other.on("/y", [Answer::page("")]);
    let watch = async {
        gauge.reaches(8).await;
        // Long enough for more to arrive; by another client, because this one has no permit left.
        fresh(&super::client(hasty()), other.url("/y")).await.unwrap();
        latch.open();
    };
    let (pages, ()) = tokio::join!(pages, watch);
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!(gauge.peak(), 8);
}

#[tokio::test]
async fn cancelled_request_frees_its_permit() {
    let gauge = Gauge::new();
    let server = FaultServer::gauged(gauge.clone());
    server.on("/never", [Answer::page("").after(&Latch::new())]).on("/x", [Answer::page("fine")]);
    let client = client(ClientSettings { host_connections: 1, connections: 1, ..hasty() });
    tokio::select! {
        page = fresh(&client, server.url("/never")) => panic!("answered: {page:?}"),
        () = gauge.reaches(1) => {}
    }
    assert_eq!(fresh(&client, server.url("/x")).await.unwrap().bytes, b"fine");
    gauge.drained().await;
}
