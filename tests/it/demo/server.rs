//! The portal over HTTP, spoken to byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use wanbao::demo::{Portal, Server, serve};

use super::{PORTAL, page};

fn server() -> Server {
    serve(Arc::new(Portal::new()), 0).unwrap()
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Sends one request on a connection of its own and reads to the end.
fn ask(address: SocketAddr, method: &str, path: &str, headers: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n")
        .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_lowercase();
    Answer { head, body: bytes[end + 4..].to_vec() }
}

#[test]
fn pages_come_with_their_type_and_length() {
    let server = server();
    assert!(server.address().ip().is_loopback());
    assert_eq!(server.url(), format!("http://{}/", server.address()));
    for path in ["/", "/laojie/60107.html", "/yaowen/list_2.html", "/upload/50105_1.png", "/static/main.css"]
    {
        let answer = ask(server.address(), "GET", path, "");
        let page = page(path);
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(page.content_type));
        assert_eq!(answer.header("content-length"), Some(page.bytes.len().to_string().as_str()));
        assert_eq!(answer.body, page.bytes, "{path}");
    }
}

#[test]
fn a_copy_that_is_still_good_is_not_sent_again() {
    let server = server();
    let first = ask(server.address(), "GET", "/", "");
    let tag = first.header("etag").unwrap();
    for held in [tag.to_owned(), format!("W/{tag}"), format!("\"old\", {tag}"), "*".into()] {
        let again = ask(server.address(), "GET", "/", &format!("if-none-match: {held}\r\n"));
        assert_eq!((again.status(), again.body.len()), (304, 0), "{held}");
        assert_eq!(again.header("etag"), Some(tag));
    }
    let changed = ask(server.address(), "GET", "/yaowen/", &format!("if-none-match: {tag}\r\n"));
    assert_eq!(changed.status(), 200);
}

#[test]
fn head_answers_like_get_without_the_body() {
    let server = server();
    let get = ask(server.address(), "GET", "/gangao/", "");
    let head = ask(server.address(), "HEAD", "/gangao/", "");
    assert_eq!(head.status(), 200);
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
    assert!(head.body.is_empty());
}

#[test]
fn a_page_that_is_not_there_says_so_and_offers_headlines() {
    let server = server();
    let answer = ask(server.address(), "GET", "/yaowen/1.html", "");
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("etag"), None);
    let body = String::from_utf8(answer.body).unwrap();
    assert!(body.contains("404") && body.contains(&PORTAL.pieces()[0].title));
}

#[test]
fn only_reading_is_allowed() {
    let server = server();
    let answer = ask(server.address(), "POST", "/member/comment", "content-length: 0\r\n");
    assert_eq!(answer.status(), 405);
    assert_eq!(answer.header("allow"), Some("get, head"));
}

#[test]
fn robots_txt_asks_for_a_pause_of_one_second() {
    let server = server();
    let answer = ask(server.address(), "GET", "/robots.txt", "");
    let robots = texting_robots::Robot::new("wanbao", &answer.body).unwrap();
    assert_eq!(robots.delay, Some(1.0));
    assert!(robots.allowed("http://127.0.0.1/yaowen/") && !robots.allowed("http://127.0.0.1/search?q=潮"));
}

#[test]
fn dropping_the_server_closes_idle_connections_and_the_door() {
    let server = server();
    let address = server.address();
    let mut idle = TcpStream::connect(address).unwrap();
    write!(idle, "HEAD / HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    drop(server);
    idle.read_to_end(&mut Vec::new()).unwrap();
    assert!(TcpStream::connect(address).is_err());
}
