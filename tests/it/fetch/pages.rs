//! Pages: requests, bodies, validators, and pages without a network.

use super::{PACKED, client, compressed, fresh, has_header, hasty, outcome, outcome_in_time, request, unhex};
use wanbao::fetch::{Client, Fetch, FetchErrorKind, Offline, Request, Response, SavedPage, SavedPages};
use wanbao::model::{CanonicalUrl, Clock, Validators};

use crate::support::{Answer, FaultServer, Latch};

#[tokio::test]
async fn page_has_type_validators_and_time() {
    let server = FaultServer::start();
    let headers = [("Content-Type", "text/html"), ("ETag", "\"1\""), ("Last-Modified", "yesterday")];
    server.on("/x", [Answer::new(200, &headers, "湾报")]);
    let clock = Clock::Fixed("2024-10-10T12:00:00+08:00[Asia/Shanghai]".parse().unwrap());
    let client = Client::new(hasty(), clock.clone());
    let page = fresh(&client, server.url("/x")).await.unwrap();
    assert_eq!(page.url, server.url("/x"));
    assert_eq!(page.content_type.as_deref(), Some("text/html"));
    assert_eq!(page.bytes, "湾报".as_bytes());
    assert_eq!(page.validators.etag.as_deref(), Some("\"1\""));
    assert_eq!(page.validators.last_modified.as_deref(), Some("yesterday"));
    assert_eq!(page.fetched, clock.now().timestamp());
}

#[tokio::test]
async fn sends_user_agent_and_prefers_chinese() {
    let server = FaultServer::start();
    server.on("/x", [Answer::page("")]);
    let client = client(hasty());
    fresh(&client, server.url("/x")).await.unwrap();
    let mut with_own_agent = request(server.url("/x"));
    with_own_agent.overrides.user_agent = Some("Mozilla/5.0".into());
    client.get(with_own_agent).await.unwrap();
    let heads = server.requests("/x");
    assert!(heads[0].to_lowercase().contains("user-agent: wanbao/"), "{}", heads[0]);
    assert!(heads[0].to_lowercase().contains("accept-language: zh"), "{}", heads[0]);
    assert!(has_header(&heads[1], "user-agent: Mozilla/5.0"), "{}", heads[1]);
}

#[tokio::test]
async fn decodes_all_four_compressions() {
    let body = "粤港澳大湾区".repeat(500);
    let mut cases = vec![("zstd", zstd::encode_all(body.as_bytes(), 3).unwrap())];
    for (encoding, packed) in PACKED {
        cases.push((encoding, unhex(packed)));
    }
    for (encoding, bytes) in cases {
        let (page, _) = outcome([compressed(encoding, bytes)]).await;
        assert_eq!(page.unwrap(), body.as_bytes(), "{encoding}");
    }
}

#[tokio::test]
async fn rejects_non_html_content_types() {
    let endless = Answer::head(200, &[("Content-Type", "video/mp4")]).wait(&Latch::new());
    assert_eq!(outcome_in_time(endless).await, Err(FetchErrorKind::NotAPage("video/mp4".into())));
}

#[tokio::test]
async fn accepts_old_and_odd_servers() {
    let long = (0..100).map(|n| format!("X-Pad-{n}: {}\r\n", "y".repeat(2000))).collect::<Vec<_>>().concat();
    let cases = [
        "HTTP/1.0 200 OK\r\n\r\npage".to_owned(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npa\r\n2\r\nge\r\n0\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nX-Bad: 广\r\nno-colon-line\r\nContent-Length: 4\r\n\r\npage".to_owned(),
        format!("HTTP/1.1 200 OK\r\n{long}Content-Length: 4\r\n\r\npage"),
    ];
    for raw in cases {
        let (page, _) = outcome([Answer::raw(&raw).close()]).await;
        assert_eq!(page.unwrap(), b"page", "{raw:.80}");
    }
}

#[tokio::test]
async fn revalidates_a_stored_page() {
    let server = FaultServer::start();
    server.on("/x", [Answer::head(304, &[])]);
    server.on("/moved", [Answer::redirect("/new")]).on("/new", [Answer::page("new")]);
    let validators =
        Validators { etag: Some("W/\"1\"".into()), last_modified: Some("then".into()), max_age: None };
    let stored = |path| Request { validators: validators.clone(), ..request(server.url(path)) };
    let client = client(hasty());
    assert!(matches!(client.get(stored("/x")).await, Ok(Response::NotModified)));
    assert!(has_header(&server.requests("/x")[0], "if-none-match: W/\"1\""));
    assert!(has_header(&server.requests("/x")[0], "if-modified-since: then"));

    assert!(matches!(client.get(stored("/moved")).await, Ok(Response::Fresh(_))));
    assert!(server.requests("/moved")[0].contains("if-none-match"));
    assert!(!server.requests("/new")[0].contains("if-"), "validators belong to one address");

    assert_eq!(fresh(&client, server.url("/x")).await.unwrap_err(), FetchErrorKind::Status(304));
}

#[tokio::test]
async fn offline_sends_no_request() {
    let server = FaultServer::start();
    let error = Offline.get(request(server.url("/x"))).await.unwrap_err();
    assert_eq!(error.kind, FetchErrorKind::Offline);
    assert_eq!(server.hits("/x"), 0);
}

#[tokio::test]
async fn saved_pages_answer_and_others_are_gone() {
    let url = |path| CanonicalUrl::parse(&format!("http://sample.example{path}")).unwrap();
    let page = SavedPage { content_type: Some("text/html".into()), bytes: "样刊".as_bytes().into() };
    let saved = SavedPages::new([(url("/"), page)], Clock::System);
    match saved.get(request(url("/"))).await {
        Ok(Response::Fresh(page)) => assert_eq!((page.url, &*page.bytes), (url("/"), "样刊".as_bytes())),
        other => panic!("{other:?}"),
    }
    assert_eq!(saved.get(request(url("/x"))).await.unwrap_err().kind, FetchErrorKind::Gone);
}
