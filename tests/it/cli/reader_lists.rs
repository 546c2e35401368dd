//! Lists of feeds of other readers: OPML and newsboat's `urls`, taken over and given back.

use crate::support::{Answer, FaultServer, Home};

#[test]
fn lists_of_other_readers_are_taken_over() {
    let home = Home::new();
    home.write(
        "feeds.opml",
        "<opml version='2.0'><body><outline text='湾区'><outline text='口岸'>\n<outline text='晚报' xmlUrl='http://127.0.0.1:9/a.xml'/>\n\
         </outline></outline>\n<outline text='空'/>\n<outline text='早报' xmlUrl='http://127.0.0.1:9/b.xml?x=1&y=2'/></body></opml>",
    );
    let file = home.path.join("feeds.opml");
    let ran = home.run(&["source", "add", "--yes", "--offline", file.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("晚报  http://127.0.0.1:9/a.xml  [湾区 / 口岸]"), "{}", ran.out);
    assert!(ran.out.contains("第 4 行没有导入（没有网址）：空"), "{}", ran.out);
    assert!(ran.out.contains("已添加 2 个来源"), "{}", ran.out);
    let again = home.run(&["source", "add", "--yes", "--offline", file.to_str().unwrap()]);
    assert!(again.out.contains("没有新的来源"), "{}", again.out);
    let list = home.run(&["source", "list"]).out;
    assert!(list.contains("127-0-0-1-2  早报"), "{list}");
}

#[test]
fn newsboat_urls_are_taken_over_line_by_line() {
    let home = Home::new();
    let urls = "# 新闻\nhttp://127.0.0.1:9/a.xml 本地 夜读 \"~南岸 晚报\"\n\"query:未读:unread = \\\"yes\\\"\"\nexec:x.sh\nwww。example。com/feed\n";
    let ran = home.run_with(&["source", "add", "-", "--yes", "--offline"], urls);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("第 2 行只用第一个标签作分组，没有导入：夜读"), "{}", ran.out);
    assert!(ran.out.contains("第 3 行没有导入（这是查询"), "{}", ran.out);
    assert!(ran.out.contains("第 4 行没有导入（这是程序的输出）"), "{}", ran.out);
    let exported = home.run(&["source", "export", "--format", "urls"]).out;
    assert!(exported.contains("http://127.0.0.1:9/a.xml \"本地\" \"~南岸 晚报\"\n"), "{exported}");
    assert!(exported.contains("https://www.example.com/feed \"~example.com\"\n"), "{exported}");
}

#[test]
fn feeds_without_a_name_take_their_own() {
    let server = FaultServer::start();
    let feed = |title: &str| {
        format!(
            "<rss version='2.0'><channel><title>{title}</title><item><title>渡口换了新船</title></item></channel></rss>"
        )
    };
    for (path, title) in [("/a.xml", "渡口 晚报"), ("/b.xml", "北岸报"), ("/c.xml", "")] {
        server.on(path, [Answer::new(200, &[("Content-Type", "application/rss+xml")], feed(title))]);
    }
    let address = |path: &str| server.url(path).to_string();
    let urls =
        format!("{} 新闻\n{} \"~我的北岸\"\n{}\n", address("/a.xml"), address("/b.xml"), address("/c.xml"));
    let home = Home::new();
    assert_eq!(home.run_with(&["source", "add", "-", "--yes", "--offline"], &urls).code, 0);
    home.run_fast(&["refresh"]);
    let names = || {
        let list = home.run(&["source", "list", "--json"]).out;
        let names = list.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        names.map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names()[2..], ["渡口 晚报", "我的北岸", "127.0.0.1"]);
    assert_eq!(home.run(&["source", "rename", "渡口 晚报", "渡口"]).code, 0);
    home.run_fast(&["refresh", "渡口"]);
    assert_eq!(names()[2], "渡口", "a name of the reader's stays");
}

/// Returns one of a thousand outlines, as `source export` writes them: with names that differ or are the same, other types,
/// and what readers know of a feed beside its address.
fn outline(n: usize, depth: usize) -> String {
    let name = format!("报 {n} &amp; &lt;{n}&gt;");
    let names = match n % 4 {
        0 => format!("text=\"{name}\""),
        1 => format!("text=\"{n} 号\" title=\"{name}\""),
        _ => format!("text=\"{name}\" title=\"{name}\""),
    };
    let kind = if n.is_multiple_of(5) { "atom" } else { "rss" };
    let more = match n % 3 {
        0 => String::new(),
        1 => format!(" htmlUrl=\"http://127.0.0.1:9/{n}/?a=1&amp;b=2\""),
        _ => format!(
            " category=\"/湾区/{n},/R&amp;D\" description=\"第 {n} 份 &quot;晚报&quot;，&#10;两行\" htmlUrl=\"http://127.0.0.1:9/{n}\" inoreader-id=\"f/{n}\" language=\"zh-HK\" version=\"RSS2\""
        ),
    };
    let indent = "  ".repeat(depth + 2);
    format!(
        "{indent}<outline type=\"{kind}\" {names} xmlUrl=\"http://127.0.0.1:9/{n}.xml?a=1&amp;b={n}\"{more}/>\n"
    )
}

#[test]
fn a_thousand_outlines_survive_a_round_trip() {
    let home = Home::new();
    let group = |g: usize| {
        let outlines =
            |from: usize, depth| -> String { (from..from + 50).map(|n| outline(n, depth)).collect() };
        let (outer, inner) = (outlines(g * 100, 1), outlines(g * 100 + 50, 2));
        format!(
            "    <outline text=\"组 &amp; {g}\" title=\"组 &amp; {g}\">\n{outer}      <outline text=\"口岸\" title=\"口岸\">\n{inner}      </outline>\n    </outline>\n"
        )
    };
    let body: String = (0..10).map(group).collect();
    let opml = format!("<opml version=\"2.0\"><body>\n{body}</body></opml>");
    let ran = home.run_with(&["source", "add", "-", "--yes", "--offline"], &opml);
    assert!(ran.out.contains("已添加 1000 个来源"), "{}", ran.out.lines().last().unwrap_or_default());
    let exported = home.run(&["source", "export"]).out;
    assert!(exported.contains(&body), "{}", exported.lines().take(12).collect::<Vec<_>>().join("\n"));
    // A name of the reader's takes the place of both.
    assert_eq!(home.run(&["source", "rename", "127-0-0-1", "渡口"]).code, 0);
    let renamed = home.run(&["source", "export"]).out;
    assert!(
        renamed.contains(
            "<outline type=\"atom\" text=\"渡口\" title=\"渡口\" xmlUrl=\"http://127.0.0.1:9/0.xml"
        )
    );
}

#[test]
fn a_list_at_an_address_is_taken_over() {
    let server = FaultServer::start();
    let list = "<opml><body><outline text='晚报' xmlUrl='http://127.0.0.1:9/a.xml'/></body></opml>";
    server.on("/feeds.opml", [Answer::new(200, &[("Content-Type", "text/xml")], list)]);
    let home = Home::new();
    let ran = home.run_fast(&["source", "add", "--yes", server.url("/feeds.opml").as_str()]);
    assert!(ran.out.contains("已添加 1 个来源"), "{ran:?}");
}
