//! Redirects, and the cookies that are set along them.

use super::{client, fresh, has_header, hasty};
use wanbao::fetch::FetchErrorKind;
use wanbao::model::Validators;

use crate::support::{Answer, FaultServer};

#[tokio::test]
async fn follows_redirects_to_the_page() {
    let (server, other) = (FaultServer::start(), FaultServer::start());
    server.on("/a", [Answer::redirect("b")]).on("/b", [Answer::redirect(other.url("/c").as_str())]);
    other.on("/c", [Answer::new(200, &[("ETag", "\"c\"")], "page")]);
    let page = fresh(&client(hasty()), server.url("/a")).await.unwrap();
    assert_eq!((page.url, page.bytes), (other.url("/c"), b"page".to_vec()));
    assert_eq!(
        page.validators,
        Validators::default(),
        "they belong to another address than the requested one"
    );
}

#[tokio::test]
async fn distinguishes_bad_redirects() {
    let server = FaultServer::start();
    for step in 0..6 {
        server.on(&format!("/chain{step}"), [Answer::redirect(&format!("/chain{}", step + 1))]);
    }
    server.on("/chain6", [Answer::page("too far")]);
    server.on("/loop", [Answer::redirect("/pool")]).on("/pool", [Answer::redirect("/loop")]);
    server.on("/file", [Answer::redirect("file:///etc/passwd")]);
    let cases = [
        ("/chain0", FetchErrorKind::TooManyRedirects),
        ("/loop", FetchErrorKind::RedirectLoop),
        ("/file", FetchErrorKind::BadRedirect("file:///etc/passwd".into())),
    ];
    let client = client(hasty());
    for (path, kind) in cases {
        assert_eq!(fresh(&client, server.url(path)).await.unwrap_err(), kind, "{path}");
    }
    assert!(fresh(&client, server.url("/chain1")).await.is_ok(), "five redirects are allowed");
}

#[tokio::test]
async fn cookies_live_as_long_as_the_client() {
    let server = FaultServer::start();
    let sets_cookie = Answer::new(302, &[("Set-Cookie", "ck=1; Path=/"), ("Location", "/x")], "");
    server.on("/x", [sets_cookie.clone(), Answer::page("in"), sets_cookie, Answer::page("in again")]);
    let client = client(hasty());
    for page in ["in", "in again"] {
        assert_eq!(fresh(&client, server.url("/x")).await.unwrap().bytes, page.as_bytes());
    }
    let sent: Vec<_> = server.requests("/x").iter().map(|head| has_header(head, "cookie: ck=1")).collect();
    assert_eq!(sent, [false, true, true, true]);
}
