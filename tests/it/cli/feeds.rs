//! Feeds as sources: whose text is read, and which faults are reported.

use crate::support::{Answer, FaultServer, Home};

const TEXT: &str =
    "南岸的渡口昨天换了新船，船工们把旧船拖上了岸，岸上站满了看热闹的人。新船能载六十人，每十分钟一班。";

/// A feed of RSS 2.0.
fn feed_of(items: &str) -> String {
    format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>南岸晚报</title>{items}</channel></rss>"
    )
}

fn rss(items: &str) -> Answer {
    Answer::new(200, &[("Content-Type", "application/rss+xml")], feed_of(items))
}

fn item(title: &str, link: &str, more: &str) -> String {
    format!("<item><title>{title}</title><link>{link}</link>{more}</item>")
}

fn summary(text: &str) -> String {
    format!("<description>{text}</description>")
}

fn full(text: &str) -> String {
    format!(
        "<content:encoded><![CDATA[<p>{text}</p><p>老船工说，这是他见过的第七条船。</p>]]></content:encoded>"
    )
}

fn page(title: &str, text: &str) -> Answer {
    Answer::page(format!(
        "<title>{title}_南岸晚报</title><h1>{title}</h1><p>2026-11-22 09:30 来源：南岸晚报</p><div><p>{text}</p><p>{text}</p></div>"
    ))
}

fn home_of(server: &FaultServer) -> Home {
    Home::with_source(server.url("/feed.xml").as_str())
}

fn read(home: &Home) -> serde_json::Value {
    let ran = home.run(&["read", "1", "--format", "json", "--offline"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn full_texts_are_read_without_pages() {
    let server = FaultServer::start();
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", &(summary("渡口换船。") + &full(TEXT))))]);
    server.on("/1.html", [Answer::new(403, &[], "")]);
    let home = home_of(&server);
    let ran = home.run_fast(&["refresh", "it"]);
    assert_eq!((ran.code, server.hits("/1.html")), (0, 0), "{ran:?}");
    let article = read(&home);
    assert_eq!(article["text_source"], "feed");
    assert_eq!(article["body"][0], TEXT);
    assert_eq!(home.run(&["search", "看热闹", "--offline"]).code, 0);
}

#[test]
fn summaries_are_read_until_pages_can_be_had() {
    let server = FaultServer::start();
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", &summary("渡口昨天换船。")))]);
    server.on("/1.html", [Answer::new(403, &[], ""), page("渡口换了新船", TEXT)]);
    let home = home_of(&server);
    assert_ne!(home.run_fast(&["refresh", "it"]).code, 0);
    let article = read(&home);
    assert_eq!((&article["text_source"], &article["body"][0]), (&"summary".into(), &"渡口昨天换船。".into()));
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
    let article = read(&home);
    assert_eq!((&article["text_source"], &article["body"][0]), (&serde_json::Value::Null, &TEXT.into()));
    assert!(!home.run(&["list", "--json", "--offline"]).out.contains("\"changed\":true"));
}

#[test]
fn a_summary_that_grows_replaces_itself_and_never_a_page() {
    let server = FaultServer::start();
    let feed = |more: &str| rss(&item("渡口换了新船", "/1.html", more));
    server.on(
        "/feed.xml",
        [feed(&summary("渡口昨天换船。")), feed(&full(TEXT)), feed(&summary("渡口昨天换船。"))],
    );
    server.on("/1.html", [Answer::new(403, &[], "")]);
    let home = home_of(&server);
    for source in ["summary", "feed", "feed"] {
        home.run_fast(&["refresh", "it"]);
        assert_eq!(read(&home)["text_source"], source);
    }
}

#[test]
fn content_says_whose_text_is_taken() {
    let server = FaultServer::start();
    let items =
        item("渡口换了新船", "/1.html", &full(TEXT)) + &item("灯会开幕", "/2.html", &summary("灯会开幕。"));
    server.on("/feed.xml", [rss(&items)]);
    server.on("/1.html", [page("渡口换了新船", "网页上的文字比订阅源里的多，所以有人只要网页上的。")]);
    for (content, hits, source) in [("feed", 0, "feed".into()), ("page", 1, serde_json::Value::Null)] {
        let home = home_of(&server);
        let file = home.path.join("config/sources/it.toml");
        let settings = std::fs::read_to_string(&file).unwrap() + &format!("content = \"{content}\"\n");
        std::fs::write(&file, settings).unwrap();
        home.run_fast(&["refresh", "it"]);
        assert_eq!(server.hits("/1.html"), hits, "{content}");
        let ran = home.run(&["read", server.url("/1.html").as_str(), "--format", "json", "--offline"]);
        let article: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(article["text_source"], source, "{content}");
    }
    assert_eq!(server.hits("/2.html"), 1, "only where pages are wanted");
}

#[test]
fn items_without_an_address_are_read() {
    let server = FaultServer::start();
    let item = format!(
        "<item><title>今天停航</title><guid isPermaLink='false'>7</guid>{}</item>",
        summary("渡口今天停航。")
    );
    server.on("/feed.xml", [rss(&item)]);
    let home = home_of(&server);
    assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
    assert_eq!(read(&home)["title"], "今天停航");
    let printed = home.run(&["read", "1", "--offline"]).out;
    assert!(printed.contains("渡口今天停航。") && !printed.contains("item:"), "{printed}");
}

#[test]
fn faults_of_a_feed_are_told() {
    let server = FaultServer::start();
    server.on(
        "/feed.xml",
        [rss(&(item("渡口", "/1?a=1&b=2", "") + "<item><pubDate>x</pubDate></item>\n<item>"))],
    );
    let ran = Home::new().run_fast(&["source", "add", "--yes", server.url("/feed.xml").as_str()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("从第 1 行起格式有误"), "{}", ran.out);
    assert!(ran.out.contains("2 条既没有标题也没有正文"), "{}", ran.out);
}

#[test]
fn a_page_made_by_scripts_gives_its_feed() {
    let server = FaultServer::start();
    let front = "<title>晚报</title><link rel='alternate' type='application/rss+xml' title='晚报订阅' href='/rss'><div id=app></div>";
    server.on("/", [Answer::page(front)]);
    server.on("/rss", [rss(&item("渡口换了新船", "/1.html", &full(TEXT)))]);
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains(server.url("/rss").as_str()), "{}", ran.out);
    assert!(ran.out.contains("全文 1 篇，摘要 0 篇"), "{}", ran.out);
    assert!(home.run(&["source", "list"]).out.contains("/rss"));
}

#[test]
fn a_feed_at_a_usual_place_is_found_from_any_page() {
    let server = FaultServer::start();
    server.on("/about/us.html", [Answer::page("<title>关于</title><p>建设中</p>")]);
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", ""))]);
    let ran = Home::new().run_fast(&["source", "add", "--yes", server.url("/about/us.html").as_str()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains(server.url("/feed.xml").as_str()), "{}", ran.out);
}

#[test]
fn a_front_page_with_headlines_offers_its_feed_as_well() {
    let server = FaultServer::start();
    let titles = [
        "渡口换了新船旧船上岸",
        "灯会昨晚在老街开幕了",
        "潮位站全部升级完成",
        "老楼装电梯的三百天",
        "第七条渡轮今天下水",
    ];
    let links =
        titles.iter().enumerate().map(|(n, title)| format!("<li><a href='/a/{n}.html'>{title}</a></li>"));
    let links = links.collect::<Vec<_>>().concat();
    server.on(
        "/",
        [Answer::page(format!(
            "<title>晚报</title><link rel=alternate type=application/atom+xml href=/atom><ul>{links}</ul>"
        ))],
    );
    server.on("/atom", [rss(&item("渡口换了新船", "/a/1.html", &full(TEXT)))]);
    let ran = Home::new().run_fast(&["source", "add", "--yes", server.url("/").as_str()]);
    assert!(ran.out.contains("标题 5 条"), "{ran:?}");
    assert!(
        ran.out.contains(&format!("另有订阅源 {}：标题 1 条，全文 1 篇", server.url("/atom"))),
        "{}",
        ran.out
    );
}

#[test]
fn the_session_of_a_front_page_serves_its_articles() {
    let server = FaultServer::start();
    let feed = feed_of(&item("渡口换了新船", "/1.html", &summary("渡口昨天换船。")));
    server.on(
        "/feed.xml",
        [Answer::new(200, &[("Content-Type", "text/xml"), ("Set-Cookie", "sid=7; Path=/; HttpOnly")], feed)],
    );
    server.on("/1.html", [page("渡口换了新船", TEXT)]);
    assert_eq!(home_of(&server).run_fast(&["refresh", "it"]).code, 0);
    let [request] = &server.requests("/1.html")[..] else { panic!("one request") };
    assert!(request.to_lowercase().contains("cookie: sid=7"), "{request}");
}

#[test]
fn saved_articles_need_no_source() {
    let server = FaultServer::start();
    server.on("/1.html", [page("渡口换了新船", TEXT)]);
    let home = Home::new();
    let ran = home.run_fast(&["save", server.url("/1.html").as_str(), "--tag", "船"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("已放进稍后读："), "{}", ran.out);
    let list = home.run(&["list", "later", "--json", "--offline"]).out;
    assert!(list.contains("渡口换了新船") && list.contains("\"船\""), "{list}");
    let again = home.run_fast(&["save", server.url("/1.html").as_str(), "/no", "--tag", "船"]);
    assert_ne!(again.code, 0);
    assert_eq!(server.hits("/1.html"), 1);
}

#[test]
fn a_feed_that_is_gone_for_good_pauses_its_source() {
    let server = FaultServer::start();
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", &full(TEXT))), Answer::new(410, &[], "")]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/feed.xml").as_str()]).code, 0);
    let ran = home.run_fast(&["refresh", "127-0-0-1"]);
    assert!(ran.err.contains("HTTP 410") || ran.out.contains("HTTP 410"), "{ran:?}");
    assert!(home.run(&["source", "list"]).out.contains("暂停"));
}

#[test]
fn follows_a_feed_that_moved_permanently() {
    let server = FaultServer::start();
    let feed = || rss(&item("渡口换了新船", "/1.html", &full(TEXT)));
    server.on("/old.xml", [feed(), Answer::new(301, &[("Location", "/new.xml")], "")]);
    server.on("/new.xml", [feed()]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/old.xml").as_str()]).code, 0);
    let ran = home.run_fast(&["refresh", "127-0-0-1"]);
    assert!(
        (ran.out + &ran.err).contains(&format!("127-0-0-1 换了网址，已记下：{}", server.url("/new.xml")))
    );
    home.run_fast(&["refresh", "127-0-0-1"]);
    assert_eq!((server.hits("/old.xml"), server.hits("/new.xml")), (2, 2));
}

#[test]
fn a_refresh_of_everything_waits_as_long_as_a_feed_asks() {
    let server = FaultServer::start();
    let feed = feed_of(&format!("<ttl>60</ttl>{}", item("渡口换了新船", "/1.html", &full(TEXT))));
    server.on("/feed.xml", [Answer::new(200, &[("Content-Type", "text/xml")], feed)]);
    let home = home_of(&server);
    for (arguments, hits) in [(&["refresh"][..], 1), (&["refresh"], 1), (&["refresh", "it"], 2)] {
        home.run_fast(arguments);
        assert_eq!(server.hits("/feed.xml"), hits, "{arguments:?}");
    }
}

#[test]
fn respects_max_age_and_retry_after() {
    let server = FaultServer::start();
    let feed = feed_of(&item("渡口换了新船", "/1.html", &full(TEXT)));
    server.on(
        "/feed.xml",
        [Answer::new(200, &[("Content-Type", "text/xml"), ("Cache-Control", "max-age=600")], feed)],
    );
    let home = home_of(&server);
    home.run_fast(&["refresh"]);
    home.run_fast(&["refresh"]);
    assert_eq!(server.hits("/feed.xml"), 1);
    server.on("/feed.xml", [Answer::new(429, &[("Retry-After", "7200")], "")]);
    home.run_fast(&["refresh", "it"]);
    home.run_fast(&["refresh"]);
    assert_eq!(server.hits("/feed.xml"), 2);
}

#[test]
fn cron_asks_for_feeds_as_often_as_they_publish() {
    let server = FaultServer::start();
    let weekly = |week| {
        let date = format!("<pubDate>{:02} Nov 2026 08:00:00 +0800</pubDate>", 28 - 7 * week);
        item(&format!("渡口第 {week} 周的新闻"), &format!("/{week}.html"), &(date + &full(TEXT)))
    };
    server.on("/feed.xml", [rss(&(0..4).map(weekly).collect::<String>())]);
    let home = home_of(&server);
    let at = |now: &str, arguments: &[&str]| {
        let mut command = home.command(&[&["-c", "fetch.delay=0s"], arguments].concat());
        let ran = command.env("WANBAO_NOW", format!("2026-11-28T{now}+08:00")).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        server.hits("/feed.xml")
    };
    assert_eq!(at("09:00:00", &["refresh"]), 1);
    assert_eq!(at("12:00:00", &["refresh", "--quiet"]), 1, "half a day of a week is too early for cron");
    assert_eq!(at("12:00:00", &["refresh"]), 2, "a reader gets what they ask for");
    assert_eq!(at("12:01:00", &["refresh", "--quiet", "it"]), 3, "so does one who names the feed");
    let next = || home.run(&["source", "list", "--json"]).out;
    assert!(next().contains("\"next\":\"2026-11-28T20:49:00Z\""), "{}", next());
    let mut tomorrow = home.command(&["-c", "fetch.delay=0s", "refresh", "--quiet"]);
    tomorrow.env("WANBAO_NOW", "2026-11-29T05:00:00+08:00").output().unwrap();
    assert_eq!(server.hits("/feed.xml"), 4, "a tenth of a week later");
}

#[test]
fn categories_belong_to_the_article() {
    let server = FaultServer::start();
    let categories = "<category>要闻</category><category>交通</category>";
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", &(full(TEXT) + categories)))]);
    let home = home_of(&server);
    home.run_fast(&["refresh", "it"]);
    let printed = home.run(&["read", "1", "--offline"]).out;
    assert!(printed.contains("分类：要闻、交通"), "{printed}");
    assert!(home.run(&["list", "section:要闻", "--offline"]).out.contains("渡口换了新船"));
}

#[test]
fn feed_in_place_of_an_article_is_not_read_as_one() {
    let server = FaultServer::start();
    let items =
        item("渡口换了新船", "/1.html", &summary("渡口换船。")) + &item("灯会", "/2.html", &full(TEXT));
    server.on("/feed.xml", [rss(&items)]);
    server.on("/1.html", [rss(&items)]);
    let home = home_of(&server);
    home.run_fast(&["refresh", "it"]);
    let ran = home.run(&["read", "2", "--format", "json", "--offline"]);
    let article: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&article["title"], &article["text_source"]), (&"渡口换了新船".into(), &"summary".into()));
}

#[test]
fn feed_of_the_header_link_is_found() {
    let server = FaultServer::start();
    let link = "</style.css>; rel=preload; as=style, </news.atom>; rel=\"alternate\"; type=\"application/rss+xml\"; \
                title=\"南岸晚报\", </wp-json/>; rel=\"https://api.w.org/\"";
    let headers = [("Content-Type", "text/html"), ("Link", link)];
    server.on("/", [Answer::new(200, &headers, "<title>南岸</title><p>app</p>")]);
    server.on("/news.atom", [rss(&item("渡口换了新船", "/1.html", &full(TEXT)))]);
    let ran = Home::new().run_fast(&["source", "add", "--yes", server.url("/").as_str()]);
    assert!(ran.code == 0 && ran.out.contains("/news.atom") && ran.out.contains("南岸晚报"), "{ran:?}");
}

#[test]
fn cst_is_of_the_language_of_the_source() {
    let server = FaultServer::start();
    let date = "<pubDate>Sat, 21 Nov 2026 09:30:00 CST</pubDate>";
    server.on("/feed.xml", [rss(&item("渡口换了新船", "/1.html", &(full(TEXT) + date)))]);
    for (language, expected) in [("zh-CN", "2026-11-21T09:30:00+08:00"), ("en", "2026-11-21T23:30:00+08:00")]
    {
        let home = home_of(&server);
        assert_eq!(home.run(&["source", "set", "it", "language", language]).code, 0);
        assert_eq!(home.run_fast(&["refresh", "it"]).code, 0);
        assert_eq!(read(&home)["published"], expected, "{language}");
    }
}
