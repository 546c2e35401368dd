//! `source`: adding, removing and testing sources.

use crate::support::{Answer, FaultServer, Home, portal, scripted_portal};

#[test]
fn add_previews_and_adds_a_source() {
    let server = portal();
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", &server.url(), "--yes"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let printed = ran.out.replace(&server.address().to_string(), "HOST");
    insta::assert_snapshot!(printed, @r"
    望潮网  http://HOST/
    栏目 11 个：要闻、快讯、民生、港澳、文化、老街、科技、教育、健康、体育、产业
    标题 79 条：
      - 末班渡轮：一条航线和它载过的六十年
      - 沉在海底的早餐：一船瓷碗和它们没有盛过的粥
      - 断在海底七十二小时：一根光缆是怎样接回去的
      - 老楼装电梯的三百天：榕荫里9号的一本“楼栋账”
      - 一只蚝的三年：从一粒“眼点”到一碗粥的产业账
    已添加 望潮网；用 wanbao refresh 127-0-0-1 取文章
    ");
    let list = home.run(&["source", "list"]).out;
    assert!(list.contains(&format!("127-0-0-1  望潮网      {}", server.url())), "{list}");
}

#[test]
fn add_accepts_a_bare_host() {
    let server = portal();
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", &server.address().to_string(), "--yes"]).code, 0);
    assert!(home.run(&["source", "list"]).out.contains(&server.url()));
}

#[test]
fn add_requires_yes_without_terminal() {
    let server = scripted_portal();
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", server.url("/").as_str()]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(ran.err, "wanbao: 没有终端可以询问；要直接添加请加 --yes\n");
    assert_eq!(server.hits("/"), 0);
}

#[test]
fn add_reports_existing_source() {
    let home = Home::new();
    for address in ["http://www.yhkmac.com/", "https://www.yhkmac.com", "www.yhkmac.com"] {
        let ran = home.run(&["source", "add", address, "--yes", "--offline"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, "已经有这个来源：粤港澳头条\n"));
    }
}

#[test]
fn removes_and_restores_built_in_source() {
    let home = Home::new();
    let removed = home.run(&["source", "remove", "yhkmac"]);
    assert_eq!(removed.code, 0);
    assert_eq!(removed.out, "已去掉 粤港澳头条；已存的文章都还在，wanbao source add yhkmac 可以加回来\n");
    assert!(home.run(&["source", "list"]).out.contains("http://www.yhkmac.com/  (已去掉)"));
    let back = home.run(&["source", "add", "www.yhkmac.com", "--yes", "--offline"]);
    assert_eq!(back.out, "已恢复来源 粤港澳头条，已存的文章都在\n");
    assert!(!home.run(&["source", "list"]).out.contains("已去掉"));
    assert!(!home.path.join("config/sources").exists(), "no file is written");
}

#[test]
fn removing_keeps_the_file_of_a_source() {
    let home = Home::with_source("http://127.0.0.1:9/");
    assert_eq!(home.run(&["source", "remove", "it"]).code, 0);
    assert!(home.path.join("config/sources/it.toml").exists());
    assert!(home.run(&["source", "list"]).out.contains("http://127.0.0.1:9/  (已去掉)"));
    assert_eq!(home.run(&["source", "remove", "nowhere"]).code, 2);
}

#[test]
fn add_rejects_page_without_headlines() {
    let server = FaultServer::start();
    server.on("/", [Answer::page("<title>空</title><p>建设中</p>")]);
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", server.url("/").as_str(), "--yes"]);
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(ran.err.contains("没有找到标题\n        请用网站首页或栏目页的网址"), "{}", ran.err);
    assert!(!home.path.join("config/sources").exists());
}

#[test]
fn add_reports_unreachable_site() {
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", "http://127.0.0.1:9/", "--yes"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.starts_with("wanbao: 连不上 127.0.0.1:9："), "{}", ran.err);
    assert_eq!(home.run(&["source", "add", "ftp://example.com/", "--yes"]).code, 2);
}

#[test]
fn test_reports_every_part() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let ran = home.run_fast(&["source", "test", "it"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let printed = ran.out.replace(&server.address().to_string(), "HOST");
    insta::assert_snapshot!(printed, @r"
    it  望潮网  http://HOST/
      首页        标题 79 条，77 条有日期
      栏目        11 个：要闻、快讯、民生、港澳、文化、老街、科技、教育、健康、体育、产业
      要闻        标题 15 条，14 条有日期 → http://HOST/yaowen/list_2.html
      文章        http://HOST/yaowen/10118.html
      标题        末班渡轮：一条航线和它载过的六十年
      时间        2026-11-20 08:10
      来源        望潮晚报
      作者        林可 周海
      编辑        方瑜
      栏目        要闻
      正文        39 段，2696 字，3 图，1 页
      上一篇      沙洲区竹排街|一条菜市街的清晨四点半
      下一篇      南岸—北屿航线下周一起执行冬季时刻表
    ");
}

#[test]
fn test_reports_errors() {
    let server = scripted_portal();
    server.on("/yaowen/", [Answer::new(500, &[], "")]);
    let home = Home::with_source(server.url("/").as_str());
    home.write(
        "config/sources/it.toml",
        format!("id = \"it\"\nname = \"x\"\nurl = \"{}\"\n[list]\nitem = \"li >> a\"\n", server.url("/")),
    );
    let ran = home.run_fast(&["source", "test"]);
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert!(ran.err.contains("it.toml:5:8：`list.item` 不能是 \"li >> a\""), "{}", ran.err);
    assert!(ran.out.contains("网站出错（HTTP 500）"), "{}", ran.out);
}

#[test]
fn an_unknown_source_names_those_that_are_like_it() {
    let home = Home::new();
    let address = |n: usize| format!("http://127.0.0.1/{n}\t\"~第{n}报\"\n");
    home.write("urls", (0..60).map(address).collect::<String>());
    let file = home.path.join("urls");
    assert_eq!(home.run(&["source", "add", file.to_str().unwrap(), "--yes", "--offline"]).code, 0);
    let ran = home.run(&["list", "--source", "第31号报", "--lang", "en"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("第31报") && ran.err.contains('…'), "{ran:?}");
    assert!(ran.err.chars().count() < 600, "{ran:?}");
}

#[test]
fn queries_find_the_sources_of_a_group() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    assert_eq!(home.run(&["list", "group:港澳"]).code, 1, "it is in no group yet");
    assert_eq!(home.run(&["source", "set", "it", "group", "港澳要聞"]).code, 0);
    let found = home.run(&["list", "group:港澳要闻", "--limit", "3"]);
    assert_eq!((found.code, found.out.lines().count()), (0, 3), "part of the name, in either script");
    assert_eq!(home.run(&["list", "-group：港澳"]).code, 1);
    let wrong = home.run(&["list", "gruop:港澳"]);
    assert!(wrong.code == 2 && wrong.err.contains("group"), "{}", wrong.err);
}
