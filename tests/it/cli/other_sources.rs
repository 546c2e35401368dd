//! Duplicates: the same article from two sources is one row.

use serde_json::Value;

use crate::support::{Answer, FaultServer, Home};

const TEXT: [&str; 2] = [
    "港珠澳大桥边检站今天公布，截至上午十时，经大桥口岸出入境的旅客已超过一百二十万人次，车辆超过三十万辆次。",
    "边检站有关负责人表示，随着大湾区建设的推进，往来三地的旅客持续增长，口岸将增开查验通道，并在节假日延长服务时间。\
     多位旅客告诉记者，如今从珠海到香港机场只需四十分钟。",
];

/// Serves a site with two articles, one of which is also on other sites.
fn site(name: &str, dateline: &str) -> FaultServer {
    let server = FaultServer::start();
    let titles = ["港珠澳大桥口岸客流超百万".to_owned(), format!("{name}举办读者开放日活动")];
    let rows = titles
        .iter()
        .enumerate()
        .map(|(n, title)| format!("<li><a href=\"/news/{n}.html\">{title}</a></li>"));
    server.on("/", [Answer::page(format!("<title>{name}</title><ul>{}</ul>", rows.collect::<String>()))]);
    let own = format!(
        "{name}本周举办读者开放日，请读者参观编辑部和印刷厂，并听取大家对版面的意见，欢迎踊跃报名参加。"
    );
    for (n, (title, first)) in titles.iter().zip([format!("{dateline}{}", TEXT[0]), own]).enumerate() {
        let second = if n == 0 {
            TEXT[1]
        } else {
            "开放日从上午九时开始，到下午五时结束，读者可以带着家人一起来。"
        };
        let page = format!(
            "<title>{title}</title><h1>{title}</h1><div>2026-11-22 10:00 来源：{name}</div>\
             <div class=\"content\"><p>{first}</p><p>{second}</p></div>"
        );
        server.on(&format!("/news/{n}.html"), [Answer::page(page)]);
    }
    server
}

#[test]
fn same_story_of_two_sources_is_one_row() {
    let (first_site, second_site) = (site("望潮网", ""), site("听涛网", "新华社珠海11月22日电（记者张三）"));
    let home = Home::with_source(first_site.url("/").as_str());
    let url = second_site.url("/");
    home.write("config/sources/zt.toml", format!("id = \"zt\"\nname = \"听涛网\"\nurl = \"{url}\"\n"));
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
    assert_eq!(home.run_fast(&["refresh", "zt"]).code, 0);
    let rows = home.rows();
    let others = |rows: &[Value]| rows.iter().filter_map(|row| row["others"].as_u64()).sum::<u64>();
    assert_eq!((rows.len(), others(&rows)), (3, 1));
    let row = rows.iter().find(|row| row["others"] == 1).unwrap();
    let id = row["id"].to_string();
    assert!(home.run(&["list"]).out.lines().any(|line| line.ends_with("港珠澳大桥口岸客流超百万  (另见 1)")));
    let other = home.run(&["others", &id, "--json"]).object();
    assert_eq!((&row["source"], &other["source"]), (&Value::from("it"), &Value::from("zt")));
    assert_eq!(home.run(&["list", "--source", "zt", "--json"]).json().len(), 2);
    assert_eq!(home.run(&["mark", &id, "read"]).code, 0);
    assert_eq!(home.run(&["list", "--source", "zt", "--unread", "--json"]).json().len(), 1);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(home.run(&["list", "--source", "zt", "--unread", "--json"]).json().len(), 2);
    let alone = rows.iter().find(|row| row["others"] == 0).unwrap()["id"].to_string();
    assert_eq!(home.run(&["others", &alone]).code, 1);
}
