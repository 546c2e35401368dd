//! Failing servers: which errors are retried, and how each is classified.

use super::{
    PACKED, SPACES, client, compressed, fresh, hasty, outcome, outcome_in_time, request, status, unhex,
};
use wanbao::fetch::{Fetch, FetchError, FetchErrorKind, TlsFault};
use wanbao::model::CanonicalUrl;

use crate::support::{Answer, FaultServer, Latch};

#[tokio::test]
async fn retries_temporary_errors() {
    assert_eq!(outcome([status(500), status(502), Answer::page("fine")]).await, (Ok(b"fine".to_vec()), 3));
    let reset = || Answer::raw("").reset();
    assert_eq!(outcome([reset(), reset(), Answer::page("fine")]).await, (Ok(b"fine".to_vec()), 3));
}

#[tokio::test]
async fn gives_up_after_three_tries() {
    assert_eq!(outcome([status(500)]).await, (Err(FetchErrorKind::Status(500)), 3));
    assert_eq!(outcome([Answer::raw("").reset()]).await, (Err(FetchErrorKind::Unreachable), 3));
    assert_eq!(outcome([Answer::raw("").close()]).await, (Err(FetchErrorKind::Unreachable), 3));
    assert_eq!(outcome([status(429)]).await, (Err(FetchErrorKind::Busy(None)), 3));
}

#[tokio::test]
async fn does_not_retry_permanent_errors() {
    let cases = [
        (status(404), FetchErrorKind::Status(404)),
        (status(410), FetchErrorKind::Gone),
        (status(403), FetchErrorKind::Status(403)),
        (compressed("gzip", "not gzip at all"), FetchErrorKind::BadEncoding),
        (compressed("br", "not brotli at all"), FetchErrorKind::BadEncoding),
        (Answer::raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"), FetchErrorKind::NotHttp),
    ];
    for (answer, kind) in cases {
        assert_eq!(outcome([answer]).await, (Err(kind), 1));
    }
}

#[tokio::test]
async fn endless_response_times_out() {
    let closed = Latch::new();
    let page = |headers: &[(&str, &str)]| Answer::head(200, headers);
    let cases = [
        Answer::raw("").wait(&closed),
        Answer::raw("HTTP/1.1 200 OK\r\nContent-").send("Type: text/html\r\n").wait(&closed),
        page(&[("Content-Length", "100")]).send("drip").send("drip").wait(&closed),
        page(&[("Transfer-Encoding", "chunked")]).send("4\r\ndrip\r\n").wait(&closed),
    ];
    for answer in cases {
        assert_eq!(outcome_in_time(answer).await, Err(FetchErrorKind::TimedOut));
    }
}

#[tokio::test]
async fn short_response_is_truncated() {
    let gzip = unhex(PACKED[0].1);
    let cases = [
        (Answer::head(200, &[("Content-Length", "100")]).send("too short").close(), 3),
        (Answer::head(200, &[("Transfer-Encoding", "chunked")]).send("4\r\npart\r\n").close(), 3),
        (compressed("gzip", &gzip[..gzip.len() / 2]), 1),
    ];
    for (answer, tries) in cases {
        assert_eq!(outcome([answer]).await, (Err(FetchErrorKind::Truncated), tries));
    }
}

#[tokio::test]
async fn refuses_bodies_beyond_the_limit() {
    const LIMIT: usize = 8 << 20;
    let too_large = (Err(FetchErrorKind::TooLarge(LIMIT as u64)), 1);
    let announced = Answer::head(200, &[("Content-Length", "8388609")]).wait(&Latch::new());
    assert_eq!(outcome([announced]).await, too_large);
    assert_eq!(
        outcome([Answer::head(200, &[]).send(vec![b' '; LIMIT + 1]).wait(&Latch::new())]).await,
        too_large
    );
    assert_eq!(
        outcome([compressed("zstd", zstd::encode_all(&*vec![b' '; 1 << 26], 3).unwrap())]).await,
        too_large
    );
    assert_eq!(
        outcome([compressed("gzip", [unhex(SPACES.0), unhex(SPACES.1).repeat(1 << 10)].concat())]).await,
        too_large
    );
    let (page, _) = outcome([Answer::page(vec![b' '; LIMIT])]).await;
    assert_eq!(page.map(|page| page.len()), Ok(LIMIT));
}

#[tokio::test]
async fn distinguishes_connection_errors() {
    let client = client(hasty());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = CanonicalUrl::parse(&format!("http://{free}/x")).unwrap();
    let error = client.get(request(refused)).await.unwrap_err();
    assert_eq!(error, FetchError::new(free.to_string(), FetchErrorKind::Unreachable));

    // No resolver sends a request for a label of more than 63 characters.
    let nowhere = CanonicalUrl::parse(&format!("http://{}.example/", "x".repeat(70))).unwrap();
    assert_eq!(fresh(&client, nowhere).await.unwrap_err(), FetchErrorKind::NoSuchHost);

    let plain = FaultServer::start();
    let secure = CanonicalUrl::parse(&format!("https://{}/", plain.host())).unwrap();
    assert_eq!(fresh(&client, secure).await.unwrap_err(), FetchErrorKind::Tls(TlsFault::NotTls));
}
