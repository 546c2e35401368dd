//! Feeds as they should not be: each is read as far as it goes, and its faults are reported.

use encoding_rs::{BIG5, GBK, SHIFT_JIS};

use super::{read, summary};

/// A feed with what its server says of it.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    content_type: Option<&'static str>,
}

fn case(name: &'static str, text: impl Into<String>) -> Case {
    Case { name, bytes: text.into().into_bytes(), content_type: None }
}

/// A feed of RSS 2.0 with these items.
fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel><title>南岸晚报</title>\n{items}\n</channel></rss>"
    )
}

/// An item with a title, and more elements.
fn item(title: &str, more: &str) -> String {
    format!("<item><title>{title}</title>{more}</item>\n")
}

const LINK: &str = "<link>https://paper.example/1.html</link>";
const LINK2: &str = "<link>https://paper.example/2.html</link>";

fn not_well_formed() -> Vec<Case> {
    let two = format!("{}{}", item("渡口", LINK), item("灯会", LINK2));
    vec![
        case(
            "bare ampersand in a link",
            rss(&item("渡口", "<link>https://paper.example/a?x=1&y=2&section=3</link>")),
        ),
        case("bare ampersand in a title", rss(&item("R&D 与 AT&T", LINK))),
        case("less-than in a title", rss(&item("1 < 2 时", LINK))),
        case("Chinese word in angle brackets", rss(&item("<快讯>渡口", LINK))),
        case("entities of HTML", rss(&item("渡口&nbsp;&mdash;&ldquo;新船&rdquo;", LINK))),
        case("unknown entity", rss(&item("渡口&xyz;新船", LINK))),
        case("title is not closed", rss(&format!("<item><title>渡口{LINK}</item>"))),
        case(
            "link is not closed",
            rss("<item><title>渡口</title><link>https://paper.example/1.html<guid>g1</guid></item>"),
        ),
        case(
            "item is not closed",
            rss(&format!("<item><title>渡口</title>{LINK}<item><title>灯会</title>{LINK2}</item>")),
        ),
        case("end tags in the wrong order", rss(&item("<b><i>渡口</b></i>", LINK))),
        case("end tag too many", rss(&item("渡口", &format!("{LINK}</description>")))),
        case(
            "HTML in a description without CDATA",
            rss(&item(
                "渡口",
                &format!("{LINK}<description><p>新船<br>下水</p><img src='/a.jpg'></description>"),
            )),
        ),
        case(
            "CDATA without end",
            rss(&format!("{}<item><title><![CDATA[灯会</title>{LINK2}</item>", item("渡口", LINK))),
        ),
        case("comment without end", rss(&format!("<!-- 生成于今天 {two}"))),
        case("comment with dashes", rss(&format!("<!-- a -- b --- c -->{two}"))),
        case(
            "attribute without quotes",
            rss(&item("渡口", &format!("{LINK}<enclosure url=https://paper.example/a.jpg type=image/jpeg>"))),
        ),
        case(
            "attribute twice",
            rss(&item("渡口", "<link href='https://paper.example/1' href='https://paper.example/2'/>")),
        ),
        case("control characters", rss(&item("渡\u{1}口\u{8}", LINK))),
        case(
            "prefix that is not declared",
            rss(&item(
                "渡口",
                &format!(
                    "{LINK}<content:encoded>新船昨天下水，船工们把旧船拖上了岸，岸上站满了人。</content:encoded><dc:creator>林</dc:creator>"
                ),
            )),
        ),
        case(
            "names in capitals",
            format!(
                "<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>渡口</TITLE>{LINK}<PubDate>2026-11-28 09:30</PubDate></ITEM></CHANNEL></RSS>"
            ),
        ),
    ]
}

fn cut_off() -> Vec<Case> {
    let first = item("渡口", LINK);
    let cut = |rest: &str| {
        let whole = rss(&format!("{first}{rest}"));
        whole
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .trim_end_matches("</channel></rss>")
            .trim_end()
            .to_owned()
    };
    vec![
        case("cut off after an item", cut("")),
        case("cut off in a tag", cut("<item><title>灯会</title><li")),
        case("cut off in a title", cut("<item><title>灯会开")),
        case(
            "cut off in a text",
            cut(&format!("<item><title>灯会</title>{LINK2}<description><![CDATA[<p>灯会昨晚")),
        ),
        case(
            "cut off in an attribute",
            cut("<item><title>灯会</title><enclosure url=\"https://paper.example/a"),
        ),
        case("empty", ""),
        case("only a declaration", "<?xml version='1.0'?>"),
        case("only a root", "<rss version='2.0'>"),
        case(
            "JSON cut off in an item",
            r#"{"version":"https://jsonfeed.org/version/1","title":"海报","items":[{"url":"https://c.example/1","title":"一"},{"url":"https://c.example/2","tit"#,
        ),
        case(
            "JSON with a line feed in a string",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"url\":\"https://c.example/1\",\"title\":\"一\n二\"},]}",
        ),
    ]
}

fn around_the_root() -> Vec<Case> {
    let feed = rss(&item("渡口", LINK));
    let bare = feed.lines().skip(1).collect::<Vec<_>>().join("\n");
    vec![
        case("white space before the declaration", format!("\n \n{feed}")),
        case("byte order mark twice", format!("\u{feff}\u{feff}{feed}")),
        case(
            "warning of PHP before the root",
            format!(
                "<br />\n<b>Warning</b>:  mysql_connect() in <b>/www/rss.php</b> on line <b>3</b><br />\n{feed}"
            ),
        ),
        case("text before the root", format!("OK\n{feed}")),
        case(
            "comment of 5 kB before the root",
            bare.replacen("<rss", &format!("<!--{}-->\n<rss", "x".repeat(5000)), 1),
        ),
        case("HTML after the root", format!("{feed}<script>stat()</script>\n<!-- 0.01 s -->")),
        case("two documents", format!("{feed}{}", rss(&item("灯会", LINK2)))),
        case("no rss around the channel", bare.replace("<rss version=\"2.0\">", "").replace("</rss>", "")),
        case("version that does not exist", feed.replace("2.0", "3.1")),
        case(
            "entry as the root",
            "<entry xmlns='http://www.w3.org/2005/Atom'><title>渡口</title><link href='/1'/></entry>",
        ),
    ]
}

fn encodings() -> Vec<Case> {
    let text = item("湾区渡口换了新船", &format!("{LINK}<description>船工们把旧船拖上了岸。</description>"));
    let declared = |encoding: &str| rss(&text).replace("UTF-8", encoding);
    let gbk = |text: &str| GBK.encode(text).0.into_owned();
    let utf16: Vec<u8> = rss(&text).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_marked: Vec<u8> =
        format!("\u{feff}{}", declared("utf-16")).encode_utf16().flat_map(u16::to_be_bytes).collect();
    let traditional = declared("Big5").replace('湾', "灣").replace("区", "區").replace("换", "換");
    let traditional = traditional.replace("们", "們").replace("旧", "舊").replace("报", "報");
    let bytes = |name, bytes, content_type| Case { name, bytes, content_type };
    vec![
        bytes(
            "GBK only in the header",
            gbk(&rss(&text).replace(" encoding=\"UTF-8\"", "")),
            Some("text/xml; charset=gbk"),
        ),
        bytes("GBK declared as UTF-8", gbk(&rss(&text)), Some("text/xml; charset=utf-8")),
        bytes("UTF-8 declared as GB2312", declared("gb2312").into_bytes(), Some("text/xml; charset=utf-8")),
        bytes("UTF-16 with a byte order mark", utf16_marked, None),
        bytes("UTF-16 without a byte order mark", utf16, None),
        bytes("Big5 declared", BIG5.encode(&traditional).0.into_owned(), None),
        bytes("ISO-8859-1 declared, GBK inside", gbk(&declared("iso-8859-1")), None),
        bytes("encoding that does not exist", declared("utf8mb4").into_bytes(), None),
        bytes(
            "Shift_JIS declared and right",
            SHIFT_JIS
                .encode(&rss(&item("港の新しい船", LINK)).replace("UTF-8", "Shift_JIS").replace("晚报", ""))
                .0
                .into_owned(),
            None,
        ),
        bytes(
            "UTF-8 with a broken character",
            [rss(&item("渡口新船", LINK)).as_bytes(), b"\xe6\xb8"].concat(),
            None,
        ),
    ]
}

fn odd_items() -> Vec<Case> {
    let date = |date: &str| item("渡口", &format!("{LINK}<pubDate>{date}</pubDate>"));
    vec![
        case("address only in the guid", rss(&item("渡口", "<guid>https://paper.example/1</guid>"))),
        case("guid that is no address", rss(&item("渡口", "<guid isPermaLink='true'>8812</guid>"))),
        case(
            "address only in an enclosure",
            rss(&item(
                "早间节目",
                "<guid isPermaLink='false'>x</guid><enclosure url='/audio/1.mp3' type='audio/mpeg'/>",
            )),
        ),
        case("empty link before the right one", rss(&item("渡口", &format!("<link></link>{LINK}")))),
        case(
            "link with white space and without a scheme",
            rss(&item("渡口", "<link>\n  www.paper.example/1.html\n</link>")),
        ),
        case(
            "all links lead to the front page",
            rss(&format!(
                "<link>https://paper.example/</link>{}",
                item("渡口", "<link>https://paper.example/</link><guid>https://paper.example/1</guid>")
            )),
        ),
        case(
            "no titles",
            rss(&format!(
                "<item>{LINK}<description>&lt;p&gt;渡口今天停航。请改走大桥。&lt;/p&gt;</description></item>"
            )),
        ),
        case(
            "neither title nor text",
            rss(
                "<item><link>https://paper.example/a%E6%B8%A1%E5%8F%A3.pdf</link></item><item><guid isPermaLink='false'>1</guid></item>",
            ),
        ),
        case("title escaped three times", rss(&item("渡口&amp;amp;amp;新船", LINK))),
        case(
            "impossible and future dates",
            rss(&format!(
                "{}{}{}",
                date("2036-01-01"),
                date("0000-00-00 00:00:00").replace("/1.", "/2."),
                date("2026年11月28日 09:30").replace("/1.", "/3.")
            )),
        ),
    ]
}

#[test]
fn malformed_feeds_are_read_as_far_as_they_go() {
    let groups = [not_well_formed(), cut_off(), around_the_root(), encodings(), odd_items()];
    let cases: Vec<Case> = groups.into_iter().flatten().collect();
    assert_eq!(cases.len(), 60);
    let table = cases.iter().map(|case| {
        let feed = read(&case.bytes, case.content_type);
        format!("{}\n{}", case.name, feed.as_ref().map_or("  no feed\n".to_owned(), summary))
    });
    insta::assert_snapshot!(table.collect::<Vec<_>>().join("\n"));
}
