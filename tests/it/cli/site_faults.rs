//! Refreshes of a portal with faulty pages.

use std::process::{Command, Stdio};

use crate::support::{Answer, FaultServer, Home, Latch, PORTAL, RunResult, scripted_portal};

const HTML: (&str, &str) = ("Content-Type", "text/html; charset=utf-8");

/// Returns a gzip member that unpacks to the given number of MiB of spaces.
fn bomb(mib: usize) -> Vec<u8> {
    let mut child =
        Command::new("gzip").arg("-c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let spaces = vec![b' '; 1 << 20];
        (0..mib).try_for_each(|_| std::io::Write::write_all(&mut stdin, &spaces))
    });
    let packed = child.wait_with_output().unwrap().stdout;
    writer.join().unwrap().unwrap();
    packed
}

/// Returns faulty responses, each with the reason that the summary must report.
fn faults(hangs: &Latch) -> Vec<(Answer, &'static str)> {
    let page = |path| PORTAL.page(path).unwrap().bytes;
    let full_page = page("/kuaixun/20124.html");
    vec![
        (Answer::new(500, &[HTML], "broken"), "网站出错（HTTP 500）"),
        (Answer::page(&full_page).after(hangs), "超时"),
        (Answer::redirect("/kuaixun/loop"), "循环重定向"),
        (
            Answer::head(200, &[HTML, ("Content-Length", "9000")]).send(&full_page[..500]).close(),
            "没有传完，连接就断了",
        ),
        (Answer::page(vec![b'x'; (1 << 20) + 1]), "超过 1 MiB"),
        (Answer::new(200, &[HTML, ("Content-Encoding", "gzip")], bomb(9)), "超过 1 MiB"),
        (Answer::new(200, &[HTML, ("Content-Encoding", "gzip")], "not packed"), "压缩内容无法解开"),
        (Answer::new(404, &[HTML], &full_page), "没有这个网页（HTTP 404）"),
        (Answer::page(""), "没有找到正文"),
        (Answer::new(200, &[("Content-Type", "image/png")], "\u{89}PNG"), "不是网页，而是 image/png"),
    ]
}

fn refresh(home: &Home) -> RunResult {
    home.run_fast(&["refresh", "-c", "fetch.timeout=700ms", "-c", "fetch.max_body=1"])
}

fn heal(server: &FaultServer, path: &str) {
    let page = PORTAL.page(path).unwrap();
    server.on(path, [Answer::new(200, &[("Content-Type", page.content_type)], &page.bytes)]);
}

/// Runs with five faults at a time, as many as a summary names.
#[test]
fn reports_faulty_articles_and_stores_the_rest() {
    let hangs = Latch::new();
    let paths: Vec<_> =
        PORTAL.front().iter().filter(|article| article.pages.len() == 1).map(|p| p.path(0)).collect();
    for faults in faults(&hangs).chunks(5) {
        let server = scripted_portal();
        server.on("/kuaixun/loop", [Answer::redirect("/kuaixun/loop")]);
        for ((fault, _), path) in faults.iter().zip(&paths) {
            server.on(path, [fault.clone()]);
        }
        let home = Home::with_source(server.url("/").as_str());
        let ran = refresh(&home);
        assert_eq!((ran.code, ran.err.as_str()), (3, ""), "{}", ran.out);
        assert!(ran.out.contains("失败 5\n") && !ran.out.contains("还有"), "{}", ran.out);
        assert!(faults.iter().all(|(_, reason)| ran.out.contains(reason)), "{}", ran.out);
        assert_eq!(home.rows().into_iter().filter(|row| row["stored"] == false).count(), 5);
        for path in &paths {
            heal(&server, path);
        }
        let again = refresh(&home);
        assert_eq!(again.code, 0, "{}", again.out);
        assert!(again.out.contains("新文章 5 "), "{}", again.out);
    }
}

#[test]
fn faulty_lists_keep_stored_articles() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(refresh(&home).code, 0);
    let before = home.rows();
    let hangs = Latch::new();
    let lists: Vec<String> = PORTAL.list_pages().iter().map(|list| list.path.clone()).collect();
    for (fault, reason) in faults(&hangs) {
        for path in lists.iter().map(String::as_str).chain(["/"]) {
            server.on(path, [fault.clone()]);
        }
        let ran = refresh(&home);
        assert_eq!(ran.code, 3, "{reason}: {}", ran.out);
        assert_eq!(home.rows(), before, "{reason}");
    }
    let article = before[0]["id"].to_string();
    assert_eq!(home.run(&["read", &article]).code, 0);
}

#[test]
fn ignores_wrong_charset_header() {
    let server = scripted_portal();
    for path in PORTAL.paths() {
        let page = PORTAL.page(path).unwrap();
        if page.content_type.starts_with("text/html") {
            let kind = ("Content-Type", "text/html; charset=iso-8859-1");
            server.on(path, [Answer::new(200, &[kind], &page.bytes)]);
        }
    }
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(refresh(&home).code, 0);
    let titles: Vec<_> = PORTAL.articles().iter().map(|article| article.title.as_str()).collect();
    assert!(home.rows().iter().all(|row| titles.contains(&row["title"].as_str().unwrap())));
}

#[test]
fn stops_asking_a_host_that_resets_connections() {
    let server = scripted_portal();
    let refused = Answer::raw("").reset();
    for article in PORTAL.articles() {
        server.on(&article.path(0), [refused.clone()]);
    }
    let home = Home::with_source(server.url("/").as_str());
    let ran = refresh(&home);
    assert_eq!(ran.code, 3);
    let requests: usize = PORTAL.articles().iter().map(|article| server.hits(&article.path(0))).sum();
    assert!((3..=12).contains(&requests), "{requests}");
    assert!(ran.out.contains(" · 留待下次 "), "{}", ran.out);
    assert_eq!(ran.out.matches("连不上").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("连接被拒绝或中断（共 "), "{}", ran.out);
}

#[test]
fn status_410_is_no_failure() {
    let server = scripted_portal();
    server.on("/kuaixun/20124.html", [Answer::new(410, &[HTML], "gone")]);
    let home = Home::with_source(server.url("/").as_str());
    let ran = refresh(&home);
    assert_eq!(ran.code, 0);
    assert!(ran.out.ends_with("失败 0 · 网站已删 1\n"), "{}", ran.out);
}

#[test]
fn limits_headlines_of_a_front_page() {
    let rows =
        (0..5000).map(|n| format!("<li><a href=\"/news/{n}.html\">第{n}号渡轮今早照常开出码头</a></li>"));
    let server = FaultServer::start();
    server.on("/", [Answer::page(format!("<title>长</title><ul>{}</ul>", rows.collect::<String>()))]);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let rows = home.rows();
    assert_eq!(rows.len(), 1000);
    assert!(
        rows.iter().any(|row| row["url"] == server.url("/news/0.html").as_str()),
        "the first headlines are missing"
    );
}

#[test]
fn rejects_redirect_to_another_article() {
    let server = scripted_portal();
    let alone = PORTAL.front().into_iter().filter(|article| article.pages.len() == 1).take(3);
    let [first, second, other] = alone.collect::<Vec<_>>().try_into().unwrap();
    server.on(&first.path(0), [Answer::redirect(&other.path(0))]);
    let leap = format!("<meta http-equiv=\"refresh\" content=\"0; url={}\">", other.path(0));
    server.on(&second.path(0), [Answer::page(leap)]);
    let home = Home::with_source(server.url("/").as_str());
    let ran = refresh(&home);
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert!(ran.out.contains(&format!("重定向到另一篇文章：{}", server.url(&other.path(0)))), "{}", ran.out);
    let rows = home.rows();
    let stored = |path: &str| {
        let row = rows.iter().find(|row| row["url"] == server.url(path).as_str()).unwrap();
        (row["title"].clone(), row["stored"] == true)
    };
    for (article, is_stored) in [(first, false), (second, false), (other, true)] {
        assert_eq!(stored(&article.path(0)), (article.title.as_str().into(), is_stored));
    }
}

#[test]
fn follows_redirect_of_moved_article() {
    let server = scripted_portal();
    let page = PORTAL.page("/kuaixun/20124.html").unwrap();
    server.on("/kuaixun/20124.html", [Answer::redirect("/new/20124.html")]);
    server.on("/new/20124.html", [Answer::page(&page.bytes)]);
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(refresh(&home).code, 0);
    assert!(home.rows().iter().all(|row| row["stored"] == true));
}
