//! The lines above and below a title (引题, 副题): in lists, searches, exports and the digest.

use crate::support::{Answer, FaultServer, Home};

const KICKER: &str = "跨海大桥通车满月";
const TITLE: &str = "两岸早高峰缩短四十分钟";
const SUBTITLE: &str = "——公交新增六条线路，末班车延至零点";

fn home() -> Home {
    let server = FaultServer::start();
    server.on(
        "/",
        [Answer::page(format!(
            "<title>望海日报</title><ul><li><a href='/2026/11/1.html'>{TITLE}</a> 2026-11-22</li>\
         <li><a href='/2026/11/2.html'>渔港夜市添了三十盏灯</a> 2026-11-22</li></ul>"
        ))],
    );
    let text = "<p>本报讯 早上七点，记者在桥头的公交站看到，等车的人比上个月少了一半，车却来得更勤。</p>\
                <p>市交通局说，新线路试运行三个月，届时再按客流调整班次，欢迎市民提出意见。</p>";
    server.on("/2026/11/1.html", [Answer::page(format!(
        "<title>{TITLE}</title><h3 class='yinti'>{KICKER}</h3><h1>{TITLE}</h1><h3 class='futi'>{SUBTITLE}</h3>\
         <div>2026-11-22 08:00</div><div>{text}</div>"
    ))]);
    server.on(
        "/2026/11/2.html",
        [Answer::page(format!(
            "<title>渔港夜市</title><h1>渔港夜市添了三十盏灯</h1><div>2026-11-22 09:00</div><div>{text}</div>"
        ))],
    );
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
    home
}

#[test]
fn lists_searches_and_exports_have_the_lines_around_a_title() {
    let home = home();
    let rows = home.rows();
    let row = rows.iter().find(|row| row["title"] == TITLE).unwrap();
    assert_eq!((&row["kicker"], &row["subtitle"]), (&KICKER.into(), &SUBTITLE.into()));
    let other = rows.iter().find(|row| row["title"] != TITLE).unwrap();
    assert!(other.get("kicker").is_none() && other.get("subtitle").is_none());
    for word in ["通车满月", "延至零点"] {
        let found = home.run(&["search", word, "--offline", "--json"]).json();
        assert_eq!(found.len(), 1, "{word}");
        assert!(found[0]["snippet"]["text"].as_str().unwrap().contains(word));
    }
    let digest = home.run(&["digest", "--since", "9d", "--format", "json", "--offline"]).out;
    assert!(digest.contains(&format!("\"kicker\":\"{KICKER}\"")), "{digest}");
    for format in ["text", "html", "markdown"] {
        let digest = home.run(&["digest", "--since", "9d", "--format", format, "--offline"]).out;
        assert!(digest.contains(KICKER) && digest.contains("末班车延至零点"), "{digest}");
        let read = home.run(&["read", &row["id"].to_string(), "--format", format, "--offline"]).out;
        let at = [KICKER, TITLE, "末班车延至零点"].map(|part| read.rfind(part).unwrap());
        assert!(at.is_sorted() || format == "html", "{format}: {read}");
    }
}

#[test]
fn imports_keep_the_lines_around_a_title() {
    let home = home();
    let other = Home::new();
    assert_eq!(other.run_with(&["import", "-"], home.run(&["export"]).out).code, 0);
    let listed = other.run(&["list", "title:两岸", "--json"]).json();
    assert_eq!((&listed[0]["kicker"], &listed[0]["subtitle"]), (&KICKER.into(), &SUBTITLE.into()));
}
