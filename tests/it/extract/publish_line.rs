//! Time, source and author, as publish lines and other parts of a page state them.

use super::pages::{self, TEXT, TITLE, article, list, paragraphs, texts, titles};

/// Returns time and source of an article with a publish line.
fn time_and_source(byline: &str) -> (Option<String>, Option<String>) {
    let article = article(&format!("{TITLE}{byline}<div>{}</div>", paragraphs()), "/a/7");
    (article.published.map(|at| at.to_string()), article.origin)
}

#[test]
fn reads_labels_with_slashes_and_spaces() {
    let expected = (Some("2024-10-08T17:45:00+08:00".to_owned()), Some("南岸日报".to_owned()));
    let lines = "<div>发布 / 2024年10月8日 下午5:45</div><div>来源 / 南岸日报</div>";
    assert_eq!(time_and_source(lines), expected);
    assert_eq!(time_and_source("<p>2024-10-08 17:45 来　　源：南岸日报</p>"), expected);
}

#[test]
fn source_is_no_page_place_or_title() {
    let origin = |byline| time_and_source(byline).1;
    assert_eq!(origin("<p>《南岸日报》（2024年10月08日 第A03版）</p>").as_deref(), Some("南岸日报"));
    assert_eq!(origin("<ul><li>发自 南岸</li></ul><p>2024年10月8日</p>"), None);
    let linked = "<p>2024/10/08 09:30 <span>南岸日報 記者<a href='/x/1'>何小滿</a>／南岸報導</span></p>";
    assert_eq!(origin(linked).as_deref(), Some("南岸日報"));
    let account = "<p><span>2024-10-08 09:30</span><span>南岸看法官方账号</span></p>";
    assert_eq!(origin(account).as_deref(), Some("南岸看法"));
    let followed = "<p><span>南岸看法</span><span>2024-10-08 09:30</span><span>+关注</span></p>";
    assert_eq!(origin(followed).as_deref(), Some("南岸看法"));
    assert_eq!(origin("<p>2024年10月8日</p><div>（北屿8日讯）</div>"), None);
    let flash = "<title>【渡口的灯亮到了天明】</title><span>【渡口的灯亮到了天明】</span><div>2024-10-08 09:30</div><div>渡口的灯昨夜亮到了天明，岸上还站着二十来个人。</div>";
    assert_eq!(article(flash, "/a/7").origin, None);
}

#[test]
fn reads_publish_lines_in_many_wordings() {
    let cases = [
        ("2024年10月08日 09:30 &nbsp;来源于 <a href='/'>南岸网</a>", Some("南岸网"), None),
        (
            "<a href='/'>何小满</a> · <span>2024/10/08 09:30</span> 来源：南岸网",
            Some("南岸网"),
            Some("何小满"),
        ),
        ("<a href='/author/7'>远山的灯塔</a> <span>2024/10/08 09:30</span>", None, Some("远山的灯塔")),
        ("<b>何小满</b> 2024/10/08 09:30 来自 广东", None, Some("何小满")),
        ("作者：林可 译者：<a href='/u/2'>海蓝</a> 2024/10/08 09:30 本文字数：812", None, Some("林可")),
        ("2024-10-08 09:30 寰球报／", Some("寰球报"), None),
        (
            "由 <a href='/author/1/'>何小满</a> 发布于 <a href='/q/'>青年</a>、<a href='/m/'>民生</a> <i>阅读 12</i> 2024-10-08 09:30",
            None,
            Some("何小满"),
        ),
        (
            "<a href='/u/1'>远山灯塔</a> <time>2024-10-08 09:30</time> 字数 812 3赞 财经",
            Some("远山灯塔"),
            None,
        ),
        ("<p>文｜南岸网记者 何小满</p><p>2024-10-08 09:30</p>", None, Some("何小满")),
        (
            "作者 <a href='/u/1'>何小满</a>，<a href='/u/2'>林可</a>　2024.10.08 09:30",
            None,
            Some("何小满 林可"),
        ),
        (
            "2024-10-08 09:30 【来源：湾区网－《南岸日报》】【作者：何小满】【阅读：12】",
            Some("湾区网－《南岸日报》"),
            Some("何小满"),
        ),
        ("<time><span>09:30</span><span>2024/10/08</span></time> 大岸网", Some("大岸网"), None),
        ("撰文：<a href='/u/1'>何小满</a> 出版：<time>2024-10-08 09:30</time>", None, Some("何小满")),
        ("作者：何小满（南岸大学教授） 發佈：2024-10-08 HKT 09:30", None, Some("何小满")),
    ];
    let subtitled =
        "<p>张岱写的不是雪，是雪后的人间。</p><p>文 / 何小满　图 / 林可</p><p>2024年10月08日 09:30</p>";
    for (line, origin, author) in cases.into_iter().chain([(subtitled, None, Some("何小满"))]) {
        let html = format!(
            "<title>渡口的灯亮到了天明_某站</title><h1>渡口的灯亮到了天明</h1><div>{line}</div><div>{}</div>",
            paragraphs()
        );
        let article = pages::article(&html, "/a/7");
        assert_eq!(
            article.published.map(|at| at.to_string()).as_deref(),
            Some("2024-10-08T09:30:00+08:00"),
            "{line}"
        );
        assert_eq!((article.origin.as_deref(), article.author.as_deref()), (origin, author), "{line}");
    }
}

#[test]
fn reads_table_above_official_notice() {
    let row = |name: &str, value: &str| format!("<tr><th>{name}</th><td>{value}</td></tr>");
    let rows = [("索引号", "X-1"), ("发布日期", "2024-10-08"), ("来　　源：", "南岸日报"), ("文号", "无")]
        .map(|(name, value)| row(name, value))
        .concat();
    let html = format!(
        "<title>渡口的灯亮到了天明</title><table>{rows}</table><p>【<a>打印</a>】</p><p>【<a>关闭</a>】</p><h1>渡口的灯亮到了天明</h1><div>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08"));
    assert_eq!(article.origin.as_deref(), Some("南岸日报"));
}

#[test]
fn caption_names_no_source() {
    let html = format!(
        "{TITLE}<figure><img src='/1.jpg'><figcaption>灯下的渡口一夜无人入睡。图像来源：林可</figcaption></figure><ul><li><span>作者,</span><span>何小满</span></li></ul>{}",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!((article.origin.as_deref(), article.author.as_deref()), (None, Some("何小满")));
    assert_eq!(texts(&article)[1..], TEXT);
}

#[test]
fn cited_newspaper_is_the_source() {
    for cited in ["《南岸日报》（2024年10月08日 A08版）", "《 南岸日报 》（ 2024年10月08日 第 12 版）"]
    {
        let html = format!("{TITLE}<p>2024-10-08 09:30</p><div>{}<p>{cited}</p></div>", paragraphs());
        let article = article(&html, "/a/7");
        assert_eq!(
            (article.origin.as_deref(), texts(&article)),
            (Some("南岸日报"), TEXT.map(String::from).to_vec())
        );
    }
}

#[test]
fn account_is_the_source_without_visible_time() {
    let html = format!(
        "<title></title><meta property='og:title' content='渡口的灯亮到了天明'><h1>渡口的灯亮到了天明</h1><div><span>原创</span> <span>何小满</span> <a href='javascript:void(0)'>南岸渡口驿站</a> <em></em></div><div>{}</div><script>var createTime = '2024-10-08 09:30';</script>",
        paragraphs()
    );
    let article = article(&html, "/s/7");
    assert_eq!(
        (article.origin.as_deref(), article.author.as_deref()),
        (Some("南岸渡口驿站"), Some("何小满"))
    );
    let in_section = html.replace("<a href='javascript:void(0)'>南岸渡口驿站</a>", "<a href='/wy/'>文娱</a>");
    assert_eq!(pages::article(&in_section, "/s/7").origin, None);
}

#[test]
fn reads_signed_time_but_not_signed_day() {
    let html = |signature: &str| format!("{TITLE}<div>{}</div><div>{signature}</div>", paragraphs());
    let published = |signature| article(&html(signature), "/a/7").published.map(|at| at.to_string());
    assert_eq!(
        published("2024年10月08日（星期二）<br>香港時間9時30分").as_deref(),
        Some("2024-10-08T09:30:00+08:00")
    );
    assert_eq!(published("2024年10月08日"), None);
}

#[test]
fn printed_edition_has_the_day_of_its_page_head() {
    let pages: String = (2..9)
        .map(|n| format!("<tr><td><a href='node_{n}.htm'>第A0{n}版：民生要闻</a></td></tr>"))
        .collect::<Vec<_>>()
        .concat();
    let head = format!(
        "<title>南岸日报数字报</title><table><tr><td>2024年10月08日　星期二</td></tr>{pages}</table>"
    );
    let rows: String = (1..8)
        .map(|n| format!("<tr><td><a href='content_{n}.htm'>第{n}号渡轮今起进坞检修一个月</a></td></tr>"))
        .collect::<Vec<_>>()
        .concat();
    let listing = list(&format!("{head}<table>{rows}</table>"), "/html/2024-10/08/node_2.htm");
    assert_eq!((listing.headlines.len(), titles(&listing)[0]), (7, "第1号渡轮今起进坞检修一个月"));
    let html = format!(
        "{head}<table>{rows}</table><table><tr><td>渡口的灯亮到了天明</td></tr></table><div>{}</div>",
        paragraphs()
    )
    .replace("<title>", "<title>渡口的灯亮到了天明-");
    let published = article(&html, "/html/2024-10/08/content_7.htm").published;
    assert_eq!(published.map(|at| at.to_string()).as_deref(), Some("2024-10-08"));
    let other = article(&html, "/html/2024-10/09/content_7.htm").published;
    assert_eq!(other, None, "a date of the page that is not its address's is another's");
}

#[test]
fn names_of_people_are_no_source() {
    let read = |byline: &str| {
        let article = article(&format!("{TITLE}{byline}<div>{}</div>", paragraphs()), "/a/7");
        (article.origin, article.author)
    };
    let author = |name: &str| (None, Some(name.to_owned()));
    assert_eq!(read("<p><time>2024/10/08 09:30</time><span>記者欒小滿</span></p>"), author("欒小滿"));
    assert_eq!(
        read("<p><span>2024-10-08</span> <span>莫小满</span> <span>1200</span></p>"),
        author("莫小满")
    );
    let notice = "<p>来源：</p><p>附件：渡口时刻表</p><p>根据《渡口管理办法》，时刻表自下月起调整。</p>";
    assert_eq!(read(&format!("<p>2024-10-08 09:30</p>{notice}")).0, None);
}

#[test]
fn a_link_to_comments_beside_the_time_does_not_end_the_article() {
    let text = "10月8日，渡口换上了新船，首日接送乘客三百人次，候船室同时开放。";
    let html = format!(
        "{TITLE}<dl><dd>2024-10-08 09:30</dd><dd>稿源：南岸日报</dd><dd><a href='#pl'>我要评论(0)</a></dd></dl><div><p>{text}</p></div>"
    );
    let article = article(&html, "/a/7");
    assert_eq!((texts(&article), article.origin.as_deref()), (vec![text.to_owned()], Some("南岸日报")));
}

#[test]
fn the_day_of_a_law_is_not_that_of_the_article() {
    let html = format!(
        "{TITLE}<p>《渡口管理办法》2024年3月1日起施行</p><p>2024-10-08</p><div>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08"));
    assert_eq!(article.origin, None);
}
