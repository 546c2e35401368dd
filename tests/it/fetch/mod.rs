//! The HTTP client, against servers on this machine that fail in every way.

mod faults;
mod manners;
mod pages;
mod redirects;

use std::time::Duration;

use wanbao::fetch::{Client, ClientSettings, ExpectedContent, Fetch, FetchErrorKind, Request, Response};
use wanbao::model::{CanonicalUrl, Clock, FetchOverrides, RawPage, Validators};

use crate::support::{Answer, FaultServer};

/// `粤港澳大湾区` 500 times, compressed; the test compresses zstd itself.
const PACKED: [(&str, &str); 3] = [
    (
        "gzip",
        "1f8b0800000000000203edc8b10d00101000c0fd13634894121a14b6f1d6b087dc95775b8e5163f7934bcc7dd2bac618638c31\
         c618638c31c618638c31c618638c31c67c370fa2927d7728230000",
    ),
    (
        "deflate",
        "78daedc8b10d00101000c0fd13634894121a14b6f1d6b087dc95775b8e5163f7934bcc7dd2bac618638c31c618638c31c61863\
         8c31c618638c31c67c370fc8a6905b",
    ),
    ("br", "1b2723008cd4484d73bb342f3f771b3be378a6e014ec54c3b83028406b001c5aeb44b9862f"),
];

/// The head of a gzip stream, and a repeatable block of 64 KiB of spaces.
const SPACES: (&str, &str) = (
    "1f8b0800000000000203",
    "ecc18100000000802095fd2917a90a0000000000000000000000000000000000000000000000000000000000000000000000\
    000000000000000000000000000000000000000000000000000000006a000000ffff",
);

/// Returns settings without pauses and robots.txt, with tiny waits.
fn hasty() -> ClientSettings {
    ClientSettings {
        delay: Duration::ZERO,
        backoff: Duration::from_millis(1),
        robots: false,
        ..ClientSettings::default()
    }
}

/// Returns the same settings, but robots.txt is obeyed.
fn obedient() -> ClientSettings {
    ClientSettings { robots: true, ..hasty() }
}

fn client(settings: ClientSettings) -> Client {
    Client::new(settings, Clock::System)
}

fn request(url: CanonicalUrl) -> Request {
    Request {
        url,
        validators: Validators::default(),
        overrides: FetchOverrides::default(),
        language: None,
        credentials: None,
        expected: ExpectedContent::Page,
    }
}

async fn fresh(client: &Client, url: CanonicalUrl) -> Result<RawPage, FetchErrorKind> {
    match client.get(request(url)).await {
        Ok(Response::Fresh(page) | Response::Moved(page)) => Ok(page),
        Ok(Response::NotModified) => panic!("no validators were sent"),
        Err(error) => Err(error.kind),
    }
}

/// Fetches a page that is answered like this; returns the result and the number of requests.
async fn outcome(answers: impl IntoIterator<Item = Answer>) -> (Result<Vec<u8>, FetchErrorKind>, usize) {
    let server = FaultServer::start();
    server.on("/x", answers);
    let page = fresh(&client(hasty()), server.url("/x")).await;
    (page.map(|page| page.bytes), server.hits("/x"))
}

/// Fetches a page that is answered like this, with a short time limit, for endless responses.
async fn outcome_in_time(answer: Answer) -> Result<Vec<u8>, FetchErrorKind> {
    let server = FaultServer::start();
    server.on("/x", [answer]);
    let settings = ClientSettings { timeout: Duration::from_millis(200), ..hasty() };
    fresh(&client(settings), server.url("/x")).await.map(|page| page.bytes)
}

fn status(code: u16) -> Answer {
    Answer::new(code, &[], "no")
}

fn compressed(encoding: &str, bytes: impl AsRef<[u8]>) -> Answer {
    Answer::new(200, &[("Content-Type", "text/html"), ("Content-Encoding", encoding)], bytes)
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).expect("a hexadecimal digit") as u8;
    text.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

fn has_header(head: &str, line: &str) -> bool {
    head.lines().any(|found| found.eq_ignore_ascii_case(line))
}
