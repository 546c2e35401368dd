//! The portal over HTTP, with requests written byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use wanbao::demo::{Portal, PortalServer, serve};

use super::{PORTAL, page};

fn server() -> PortalServer {
    serve(Arc::new(Portal::new()), 0).unwrap()
}

struct RawResponse {
    head: String,
    body: Vec<u8>,
}

impl RawResponse {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Sends one request on a new connection and reads the response to its end.
fn request(address: SocketAddr, method: &str, path: &str, headers: &str) -> RawResponse {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n")
        .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap().to_lowercase();
    RawResponse { head, body: bytes[end + 4..].to_vec() }
}

#[test]
fn sends_content_type_and_length() {
    let server = server();
    assert!(server.address().ip().is_loopback());
    assert_eq!(server.url(), format!("http://{}/", server.address()));
    for path in ["/", "/laojie/60107.html", "/yaowen/list_2.html", "/upload/50105_1.png", "/static/main.css"]
    {
        let response = request(server.address(), "GET", path, "");
        let page = page(path);
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.header("content-type"), Some(page.content_type));
        assert_eq!(response.header("content-length"), Some(page.bytes.len().to_string().as_str()));
        assert_eq!(response.body, page.bytes, "{path}");
    }
}

#[test]
fn answers_304_for_matching_etags() {
    let server = server();
    let first = request(server.address(), "GET", "/", "");
    let tag = first.header("etag").unwrap();
    for value in [tag.to_owned(), format!("W/{tag}"), format!("\"old\", {tag}"), "*".into()] {
        let again = request(server.address(), "GET", "/", &format!("if-none-match: {value}\r\n"));
        assert_eq!((again.status(), again.body.len()), (304, 0), "{value}");
        assert_eq!(again.header("etag"), Some(tag));
    }
    let changed = request(server.address(), "GET", "/yaowen/", &format!("if-none-match: {tag}\r\n"));
    assert_eq!(changed.status(), 200);
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = server();
    let get = request(server.address(), "GET", "/gangao/", "");
    let head = request(server.address(), "HEAD", "/gangao/", "");
    assert_eq!(head.status(), 200);
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
    assert!(head.body.is_empty());
}

#[test]
fn unknown_path_gets_404_with_headlines() {
    let server = server();
    let response = request(server.address(), "GET", "/yaowen/1.html", "");
    assert_eq!(response.status(), 404);
    assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(response.header("etag"), None);
    let body = String::from_utf8(response.body).unwrap();
    assert!(body.contains("404") && body.contains(&PORTAL.articles()[0].title));
}

#[test]
fn rejects_methods_other_than_get_and_head() {
    let server = server();
    let response = request(server.address(), "POST", "/member/comment", "content-length: 0\r\n");
    assert_eq!(response.status(), 405);
    assert_eq!(response.header("allow"), Some("get, head"));
}

#[test]
fn robots_txt_sets_a_crawl_delay_of_one_second() {
    let server = server();
    let response = request(server.address(), "GET", "/robots.txt", "");
    let robots = texting_robots::Robot::new("wanbao", &response.body).unwrap();
    assert_eq!(robots.delay, Some(1.0));
    assert!(robots.allowed("http://127.0.0.1/yaowen/") && !robots.allowed("http://127.0.0.1/search?q=潮"));
}

#[test]
fn drop_closes_idle_connections_and_the_listener() {
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
