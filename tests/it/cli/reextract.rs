//! `reextract` and `read --encoding`: extracting stored pages again, and correcting a wrong encoding.

use encoding_rs::BIG5;
use wanbao::archive::Archive;
use wanbao::model::{Article, ArticleId};

use crate::support::{Answer, FaultServer, Home};

fn article(home: &Home, id: i64) -> (Archive, ArticleId, Article) {
    let archive = Archive::open(&home.path.join("data/wanbao.db")).unwrap();
    let id = ArticleId(id);
    let article = archive.article(id).unwrap().unwrap();
    (archive, id, article)
}

/// Returns the id of the newest sample article, and the number of articles.
fn sample(home: &Home) -> (i64, usize) {
    let rows = home.rows();
    (rows[0]["id"].as_i64().unwrap(), rows.len())
}

#[test]
fn extracts_stored_pages_again() {
    let home = Home::new();
    let (id, count) = sample(&home);
    let (mut archive, id, read) = article(&home, id);
    let now = "2026-11-23T12:00:00+08:00".parse().unwrap();
    let shorter = Article { blocks: read.blocks[..=read.blocks.len() / 2].to_vec(), ..read.clone() };
    archive.store_article(id, &shorter, &[], now).unwrap();
    drop(archive);
    let ran = home.run(&["--offline", "--lang", "en", "reextract", "--source", "sample"]);
    let same = count - 1;
    assert_eq!(
        ran.out,
        format!(
            "extracted {count} again: 1 changed · {same} unchanged · 0 worse than the stored text, which was kept\n"
        )
    );
    assert_eq!(article(&home, id.0).2, read);
}

#[test]
fn keeps_better_stored_text() {
    let home = Home::new();
    let (id, _) = sample(&home);
    let (mut archive, id, read) = article(&home, id);
    let mut longer = read;
    longer.blocks.extend(longer.blocks.clone());
    archive.store_article(id, &longer, &[], "2026-11-23T12:00:00+08:00".parse().unwrap()).unwrap();
    drop(archive);
    let ran = home.run(&["--offline", "--lang", "en", "reextract"]);
    assert!(ran.out.contains(" 1 worse than the stored text"), "{}", ran.out);
    assert_eq!(article(&home, id.0).2, longer);
}

#[test]
fn reads_page_in_the_given_encoding() {
    let text = "渡口的燈亮了一夜，守燈的人說，明天還會再亮。".repeat(8);
    let page = format!("<title>渡口的燈亮了一夜</title><h1>渡口的燈亮了一夜</h1><p>{text}</p>");
    let server = FaultServer::start();
    let mut bytes = BIG5.encode(&page).0.into_owned();
    // Invalid bytes, so that the encoding can't be detected.
    bytes.extend([b"<!--".as_slice(), &[0xff; 100], b"-->"].concat());
    server.on("/1.html", [Answer::page(bytes)]);
    let home = Home::with_source(server.url("/").as_str());
    let url = server.url("/1.html");
    let refused = home.run_fast(&["--lang", "en", "read", url.as_str()]);
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.err.contains("--encoding"), "{}", refused.err);
    let read = home.run_fast(&["read", url.as_str(), "--encoding", "big5"]);
    assert!(read.out.contains("守燈的人說"), "{read:?}");
    let unknown = home.run_fast(&["--lang", "en", "read", url.as_str(), "--encoding", "klingon"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("no encoding `klingon`"), "{}", unknown.err);
}
