//! Feeds that follow their specification.

use wanbao::model::{Block, TextSource};

use super::{read, summary};

const BODY: &str = "<p>南岸的渡口昨天换了新船，船工们把旧船拖上了岸，岸上站满了看热闹的人。</p><p>新船能载六十人，每十分钟一班，\
    早上五点半开航。</p><img src=\"../pic/1.jpg\" alt=\"新船\"><p>老船工说，这是他见过的<b>第七条</b>船。</p>";

#[test]
fn reads_rss_2_with_full_texts() {
    let feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>\
         <title>南岸晚报</title><link>https://paper.example/</link><language>zh-cn</language><ttl>90</ttl>\
         <item><title>渡口换了新船</title><link>/news/12.html</link><description>渡口换了新船。</description>\
         <content:encoded><![CDATA[{BODY}]]></content:encoded><dc:creator>陈一帆</dc:creator><author>a@b.cn (林小雨)</author>\
         <category>要闻</category><category>交通</category><source url=\"https://a.example/\">海湾通讯社</source>\
         <pubDate>Sat, 28 Nov 2026 09:30:00 +0800</pubDate></item>\
         <item><title>灯会开幕</title><link>https://paper.example/news/13.html</link><description>灯会昨晚开幕。</description>\
         <media:content url=\"/pic/2.jpg\" type=\"image/jpeg\"/></item></channel></rss>"
    );
    let feed = read(feed.as_bytes(), None).expect("a feed");
    let expected = "  南岸晚报\n  渡口换了新船 | https://paper.example/news/12.html | 2026-11-28T09:30:00+08:00 | 要闻 | \
        full: 南岸的渡口昨天换了新船，船工们把旧船拖上了岸，岸上站满了看热闹的人。 / 新船能\n  \
        灯会开幕 | https://paper.example/news/13.html | - | - | summary: 灯会昨晚开幕。\n";
    assert_eq!(summary(&feed), expected);
    let [full, short] = &feed.texts[..] else { panic!("{feed:?}") };
    assert_eq!(full.author.as_deref(), Some("陈一帆、林小雨"));
    assert_eq!(full.origin.as_deref(), Some("海湾通讯社"));
    assert_eq!(full.keywords, ["要闻", "交通"]);
    assert!(
        matches!(&full.blocks[2], Block::Figure(image) if image.src == "https://paper.example/pic/1.jpg")
    );
    assert_eq!(short.text_source, TextSource::Summary);
    assert!(
        matches!(&short.blocks[0], Block::Figure(image) if image.src == "https://paper.example/pic/2.jpg")
    );
    assert_eq!(feed.rhythm.interval.map(|interval| interval.as_secs()), Some(5400));
    assert_eq!(feed.home.expect("a home").as_str(), "https://paper.example/");
}

#[test]
fn reads_rss_1_and_older_versions() {
    let rdf = "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
        xmlns:d='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://a.example/'><title>Bay News</title>\
        <link>https://a.example/</link></channel><item rdf:about='https://a.example/1'><title>New ferry</title>\
        <link>https://a.example/1</link><d:date>2026-11-28T09:30+08:00</d:date><d:subject>Harbour</d:subject></item></rdf:RDF>";
    let old = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>\
        <rss version='0.91'><channel><title>旧报</title><item><title>灯会</title><link>http://a.example/2</link></item></channel></rss>";
    let feeds = [rdf, old].map(|feed| summary(&read(feed.as_bytes(), None).expect("a feed")));
    let expected = "  Bay News\n  New ferry | https://a.example/1 | 2026-11-28T09:30:00+08:00 | Harbour | -\n\
        \x20 旧报\n  灯会 | http://a.example/2 | - | - | -\n";
    assert_eq!(feeds.concat(), expected);
}

#[test]
fn reads_atom_with_bases_and_types() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='zh' xml:base='https://b.example/x/'><title type='html'>海&amp;middot;报</title>\
        <link rel='self' href='feed.atom'/><link href='/'/><entry xml:base='2026/'><title type='html'>&lt;b&gt;展会&lt;/b&gt; &amp;amp; 论坛</title>\
        <link rel='enclosure' href='a.mp3'/><link rel='alternate' type='text/html' href='1.html'/><id>tag:b,2026:1</id>\
        <updated>2026-11-28T02:30:00Z</updated><published>2026-11-28T01:30:00Z</published><author><name>林小雨</name></author>\
        <category term='show' label='展会'/><summary>展会开幕。</summary>\
        <content type='xhtml' xml:base='pics/'><div xmlns='http://www.w3.org/1999/xhtml'><p>展会昨天在会展中心开幕，三百家企业参展，\
        观众排了一公里的队。</p><p>本届展会<a href='more.html'>共有</a>九个馆。</p></div></content></entry>\
        <entry><title type='text'>怎样用 &lt;b&gt; 标签</title><id>https://b.example/2</id><updated>2026-11-27T02:30:00Z</updated></entry></feed>";
    let feed = read(feed.as_bytes(), None).expect("a feed");
    let expected = "  海·报\n  展会 & 论坛 | https://b.example/x/2026/1.html | 2026-11-28T09:30:00+08:00 | 展会 | \
        full: 展会昨天在会展中心开幕，三百家企业参展，观众排了一公里的队。 / 本届展会共有九\n  \
        怎样用 <b> 标签 | https://b.example/2 | 2026-11-27T10:30:00+08:00 | - | -\n";
    assert_eq!(summary(&feed), expected);
    let Block::Paragraph { text } = &feed.texts[0].blocks[1] else { panic!("{feed:?}") };
    assert!(format!("{:?}", text.marks).contains("https://b.example/x/2026/pics/more.html"), "{text:?}");
}

#[test]
fn reads_json_feed() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "海报", "home_page_url": "https://c.example/", "language": "zh",
        "authors": [{"name": "编辑部"}], "items": [
        {"id": 7, "url": "/7", "title": "潮位站升级", "content_html": "<p>港区三处潮位站昨天更换了压力传感器，读数更准，也更快。</p><p>旧的送进博物馆。</p>",
         "summary": "潮位站升级。", "date_published": "2026-11-28T09:30:00+08:00", "tags": ["港口", "气象"], "image": "/t.png"},
        {"id": "https://c.example/8", "content_text": "今天的船晚点二十分钟。\n请改乘下一班。", "date_published": "2026-11-28"}]}"#;
    let feed = read(feed.as_bytes(), None).expect("a feed");
    let expected = "  海报\n  潮位站升级 | https://paper.example/7 | 2026-11-28T09:30:00+08:00 | 港口 | \
        full: 港区三处潮位站昨天更换了压力传感器，读数更准，也更快。 / 旧的送进博物馆。\n  \
        今天的船晚点二十分钟 | https://c.example/8 | 2026-11-28 | - | full: 今天的船晚点二十分钟。 / 请改乘下一班。\n";
    assert_eq!(summary(&feed), expected);
    assert_eq!(feed.texts[0].author.as_deref(), Some("编辑部"));
    assert!(
        matches!(&feed.texts[0].blocks[0], Block::Figure(image) if image.src == "https://paper.example/t.png")
    );
}
