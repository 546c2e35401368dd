//! Rankings (热榜) as sources: the order of the site, movements, and articles that are fetched when they are opened.

use serde_json::Value;

use crate::support::{Answer, FaultServer, Home};

const TITLES: [&str; 7] = [
    "渡口夜航停三年后恢复开班",
    "旧桥检修本周末提前完工",
    "南岸书屋开放通宵夜读",
    "雨季清沟队忙到天亮收工",
    "老校舍加装电梯方便长者",
    "菜场搬进新楼第一天客满",
    "江边步道新添三处观景台",
];

/// A ranking that shows articles in this order, each with its heat.
fn ranking(order: &[usize], address: impl Fn(usize) -> String) -> Answer {
    let row = |(rank, n): (usize, &usize)| {
        let (title, heat) = (TITLES[*n], 98 - rank);
        let rank = rank + 1;
        format!(
            "<tr><td class='no'>{rank}</td><td><a href='{}'>{title}</a></td><td>{heat}.5万</td></tr>",
            address(*n)
        )
    };
    let rows: String = order.iter().enumerate().map(row).collect();
    Answer::page(format!("<title>南岸热榜</title><h1>今日热榜</h1><table>{rows}</table>"))
}

fn serve_articles(server: &FaultServer) {
    for (n, title) in TITLES.iter().enumerate() {
        let page = format!(
            "<title>{title}</title><h1>{title}</h1><div>2026-11-20 09:00</div><div><p>{title}。记者在现场看到，前来的市民\
             排起了长队，工作人员逐一登记，秩序良好。</p><p>负责人说，这件事准备了三个月，往后每逢周末照常。</p></div>"
        );
        server.on(&place(n), [Answer::page(page)]);
    }
}

fn place(n: usize) -> String {
    format!("/story/{}.html", 100 + n)
}

/// Returns title, rank and movement of the rows of the source, in order.
fn places(home: &Home) -> Vec<(String, Option<u64>, String)> {
    let ran = home.run(&["list", "--source", "127-0-0-1", "--offline", "--json"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |row: &Value| (text(&row["title"]), row["rank"].as_u64(), text(&row["movement"]));
    ran.json().iter().map(row).collect()
}

#[test]
fn a_ranking_keeps_the_order_of_the_site_and_shows_movements() {
    let server = FaultServer::start();
    server.on("/hot", [ranking(&[0, 1, 2, 3, 4, 5], place), ranking(&[2, 0, 6, 3, 4, 1], place)]);
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", "--yes", server.url("/hot").as_str()]);
    assert!(ran.out.contains("热榜"), "{ran:?}");
    server.on("/hot", [ranking(&[0, 1, 2, 3, 4, 5], place), ranking(&[2, 0, 6, 3, 4, 1], place)]);
    assert_eq!(home.run_fast(&["refresh", "127-0-0-1"]).code, 0);
    assert_eq!(server.hits(&place(0)), 0, "articles are fetched when they are opened");
    let titles = |order: &[usize]| order.iter().map(|n| TITLES[*n].to_owned()).collect::<Vec<_>>();
    let first = places(&home);
    assert_eq!(first.iter().map(|row| row.0.clone()).collect::<Vec<_>>(), titles(&[0, 1, 2, 3, 4, 5]));
    assert_eq!(first.iter().filter_map(|row| row.1).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);

    assert_eq!(home.run_fast(&["refresh", "127-0-0-1"]).code, 0);
    let second = places(&home);
    assert_eq!(second.iter().map(|row| row.0.clone()).collect::<Vec<_>>(), titles(&[2, 0, 6, 3, 4, 1, 5]));
    let movements: Vec<_> = second.iter().map(|row| row.2.as_str()).collect();
    assert_eq!(movements, ["up", "down", "new", "same", "same", "down", ""]);
    assert_eq!(second[6].1, None, "it has left the list");

    let table = home.run(&["list", "--source", "127-0-0-1", "--offline"]).out;
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].contains("1. 南岸书屋开放通宵夜读  (↑2 · 98.5万)"), "{table}");
    assert!(rows[2].contains("3. 江边步道新添三处观景台  (新 · 96.5万)"), "{table}");
    assert!(rows[6].ends_with("(已落榜)"), "{table}");
}

#[test]
fn a_ranking_may_lead_to_another_site() {
    let (server, other) = (FaultServer::start(), FaultServer::start());
    let at = |n: usize| other.url(&place(n)).to_string();
    server.on("/hot", [ranking(&[0, 1, 2, 3, 4, 5], at)]);
    serve_articles(&other);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/hot").as_str()]).code, 0);
    assert_eq!(home.run_fast(&["refresh", "127-0-0-1"]).code, 0);
    assert!((0..6).all(|n| other.hits(&place(n)) == 0));
    let id = home.rows()[0]["id"].to_string();
    let ran = home.run_fast(&["read", &id, "--format", "json"]);
    assert_eq!(ran.object()["title"], TITLES[0], "{ran:?}");
    assert_eq!(other.hits(&place(0)), 1);
    assert_eq!(places(&home)[0].0, TITLES[0], "the time of its article does not move it");
}

#[test]
fn a_source_becomes_a_ranking_unless_its_kind_is_set() {
    for (kind, fetched) in [("", 0), ("kind = \"site\"\n", 6)] {
        let server = FaultServer::start();
        server.on("/hot", [ranking(&[0, 1, 2, 3, 4, 5], place)]);
        serve_articles(&server);
        let home = Home::with_source(server.url("/hot").as_str());
        let own = format!("id = \"it\"\nname = \"南岸\"\nurl = \"{}\"\n{kind}", server.url("/hot"));
        home.write("config/sources/it.toml", own);
        assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
        let hits: usize = (0..6).map(|n| server.hits(&place(n))).sum();
        assert_eq!(hits, fetched, "{kind}");
        let listed = home.run(&["source", "list", "--json"]).json();
        let kind_of = |source: &Value| source["id"] == "it" && source["kind"] == "ranking";
        assert_eq!(listed.iter().any(kind_of), fetched == 0);
    }
}

#[test]
fn exports_keep_the_places_of_a_ranking() {
    let server = FaultServer::start();
    server.on("/hot", [ranking(&[0, 1, 2, 3, 4, 5], place), ranking(&[1, 0, 2, 3, 4], place)]);
    let home = Home::with_source(server.url("/hot").as_str());
    (0..2).for_each(|_| assert_eq!(home.run_fast(&["refresh", "it"]).code, 0));
    let exported = home.run(&["export"]).out;
    assert!(exported.contains("\"rank_before\":2") && exported.contains("\"movement\":\"up\""), "{exported}");
    let other = Home::new();
    let ran = other.run_with(&["import", "-"], exported);
    assert_eq!(ran.code, 0, "{ran:?}");
    let rows = |home: &Home| -> Vec<Value> {
        let fields = ["title", "rank", "rank_before", "heat", "movement"];
        let of = |row: Value| Value::from(fields.map(|field| row[field].clone()).to_vec());
        home.run(&["list", "--source", "it", "--offline", "--json"]).json().into_iter().map(of).collect()
    };
    assert_eq!(rows(&other), rows(&home));
}
