//! One article at several addresses: at other hosts of its site, claimed by its page, or at a mirror.

use super::duplicates::{NEWS, TITLE, list};
use super::*;

#[test]
fn two_addresses_of_a_page_are_one_article() {
    let mut archive = archive();
    let at = |address: &str, title: &str| Headline {
        url: CanonicalUrl::parse(address).expect("an address"),
        ..headline("x", title)
    };
    let headlines = vec![
        at("http://www.news.test/1.html", TITLE),
        at("https://news.test/1.html", TITLE),
        at("https://m.news.test/1.html", "港珠澳大桥口岸…"),
        at("http://www.news.test/2.html", "另一篇"),
        at("https://www.news.test/2.html", "页面换了内容"),
        at("http://other.test/1.html", TITLE),
    ];
    store_headlines(&mut archive, headlines);
    assert_eq!(list(&archive, None, None), ["/2.html+0", "/1.html+1"], "the mirror is folded");
    assert_eq!(archive.last_article_id().expect("read"), ArticleId(3));
    let http = archive.entry_by_url(&CanonicalUrl::parse("http://news.test/1.html").expect("an address"));
    assert_eq!(
        http.expect("read").expect("found").url.as_str(),
        "https://m.news.test/1.html",
        "the first seen"
    );
    assert_sound(&archive);
}

#[test]
fn joins_a_page_with_its_canonical_address() {
    for (title, ids) in [("渡口今起换新船", 1), ("渡口换了旧船", 2)] {
        let mut archive = archive();
        store_headlines(&mut archive, vec![headline("1", "渡口今起换新船"), headline("print/1", title)]);
        let id = archive.ensure_headline(&url("print/1"), title, &source_id("a"), now()).expect("an id");
        let print = Article { canonical: Some(url("1")), ..article("print/1", title, &["图：新船。"]) };
        archive.store_article(id, &print, &[], now()).expect("stored");
        assert_eq!(list(&archive, None, None).len(), ids, "{title}");
    }
}

#[test]
fn a_claim_that_others_make_too_is_undone() {
    let mut archive = archive();
    let title = "渡口今起换新船";
    store_headlines(
        &mut archive,
        vec![headline("1", title), headline("print/1", title), headline("print/2", "另外一篇不同的文章")],
    );
    let claim = |archive: &mut Archive, path: &str, title: &str, text: &str| {
        let id = id_of(archive, path);
        let print = Article { canonical: Some(url("1")), ..article(path, title, &[text]) };
        archive.store_article(id, &print, &[page(path, text)], now()).expect("stored");
    };
    let id = id_of(&archive, "1");
    archive.store_article(id, &article("1", title, &["岸上的图：旧船。"]), &[], now()).expect("stored");
    claim(&mut archive, "print/1", title, "图：新船。");
    assert_eq!(list(&archive, None, None).len(), 2, "folded, because their texts differ");
    claim(&mut archive, "print/2", "另外一篇不同的文章", "图：旧船。");
    assert_eq!(list(&archive, None, None).len(), 3, "a target of articles that are not the same");
    assert_sound(&archive);
}

/// Stores headlines of a host with these paths and titles as the front page of a source.
fn store_at(archive: &mut Archive, source: &str, host: &str, rows: &[(&str, &str)]) {
    let row = |(path, title): &(&str, &str)| Headline {
        url: CanonicalUrl::parse(&format!("{host}{path}")).expect("an address"),
        ..headline("x", title)
    };
    store_list(archive, source, None, &listing(rows.iter().map(row).collect()));
}

#[test]
fn two_hosts_of_a_site_show_each_article_once() {
    let rows = [
        ("/news/1.html", TITLE),
        ("/news/2.html", "渡口换了新船，旧船上岸"),
        ("/news/3.html", "第三篇文章的题目"),
    ];
    for hosts in [
        ["http://www.bay.test", "https://bay.test"],
        ["http://www.bay.test", "http://m.bay.test"],
        ["http://127.0.0.1:8900", "http://localhost:8900"],
        ["http://bay.test", "http://mirror.other.test"],
    ] {
        let mut archive = archive();
        store_at(&mut archive, "a", hosts[0], &rows);
        store_at(&mut archive, "b", hosts[1], &rows);
        assert_eq!(titles(&archive, &ListFilter::default()).len(), 3, "{hosts:?}");
        for source in ["a", "b"] {
            assert_eq!(list(&archive, Some(source), None).len(), 3, "{source} of {hosts:?} is whole");
        }
        assert_sound(&archive);
    }
}

#[test]
fn pages_for_other_devices_need_the_same_title() {
    let mut archive = archive();
    store_at(
        &mut archive,
        "a",
        "http://www.bay.test",
        &[("/1", "渡口换了新船"), ("/2", "日报"), ("/", "首页")],
    );
    store_at(
        &mut archive,
        "b",
        "http://m.bay.test",
        &[("/1", "完全不同的一篇"), ("/2", "周刊"), ("/", "首页")],
    );
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 6);
    assert_sound(&archive);
}

#[test]
fn mirrors_with_different_texts_are_taken_apart() {
    let mut archive = archive();
    for (source, host) in [("a", "http://one.test"), ("b", "http://two.test")] {
        store_at(&mut archive, source, host, &[("/1.html", "今日湾区要闻")]);
    }
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 1);
    let other =
        "教育局昨天宣布，新学年起各校延长午休时间，学生可以在校内吃饭和休息，家长普遍表示欢迎。".repeat(4);
    for (host, text) in [("http://one.test", NEWS), ("http://two.test", other.as_str())] {
        let url = CanonicalUrl::parse(&format!("{host}/1.html")).expect("an address");
        let id = archive.entry_by_url(&url).expect("read").expect("there").id;
        archive.store_article(id, &article("x", "今日湾区要闻", &[text]), &[], now()).expect("stored");
    }
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 2);
    assert_sound(&archive);
}
