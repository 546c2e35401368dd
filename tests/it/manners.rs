//! Pages in the manners of many systems: what one of them does is read wherever it is done.

use wanbao::extract::{self, Extraction, PageInput, PageKind};
use wanbao::model::{Article, Block, CanonicalUrl, Listing, Overrides};

/// Three paragraphs of an article.
pub(crate) const TEXT: [&str; 3] = [
    "渡口的灯昨夜亮到了天明，最后一班渡轮靠岸时，岸上还站着二十来个人，有人举着伞，有人抱着孩子。",
    "船长说，这条航线开了四十年，票价从五分涨到两元，客人却一年比一年少，今年春天只剩下赶集的老人。",
    "新桥下月通车，渡轮要改作观光船；码头的候船室将留下来，墙上会挂出历年的时刻表和船票。",
];

fn kind(html: &str, path: &str) -> PageKind {
    let url = CanonicalUrl::parse("http://www.example.cn").expect("an address").join(path).expect("a path");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let overrides = Overrides::default();
    extract::detect(&PageInput {
        bytes: html.as_bytes(),
        url: &url,
        content_type: None,
        fetched,
        overrides: &overrides,
    })
}

pub(crate) fn article(html: &str, path: &str) -> Article {
    match kind(html, path) {
        PageKind::Article(Extraction::Article(article)) => *article,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn list(html: &str, path: &str) -> Listing {
    match kind(html, path) {
        PageKind::List(listing) => listing,
        PageKind::Article(other) => panic!("{other:?}"),
    }
}

pub(crate) fn titles(listing: &Listing) -> Vec<&str> {
    listing.headlines.iter().map(|headline| headline.title.as_str()).collect()
}

pub(crate) fn texts(article: &Article) -> Vec<String> {
    article.blocks.iter().map(Block::plain).collect()
}

pub(crate) fn paragraphs() -> String {
    TEXT.map(|text| format!("<p>{text}</p>")).concat()
}

/// What tells the title of an article.
pub(super) const TITLE: &str = "<title>渡口的灯亮到了天明_南岸网</title><h1>渡口的灯亮到了天明</h1>";

/// The texts of an article that stands under its title and a publish line.
pub(super) fn read(body: &str) -> Vec<String> {
    texts(&article(&format!("{TITLE}<p>2024-10-08 09:30</p>{body}"), "/a/7"))
}

/// Links of a rail.
fn rail() -> String {
    let link = |n| format!("<li><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></li>");
    (10..18).map(link).collect::<Vec<_>>().concat()
}

#[test]
fn an_article_that_only_a_script_holds_is_one_whatever_rails_stand_beside_it() {
    let text = paragraphs().replace('"', "\\\"");
    let fields = format!(
        r#""docTitle":"渡口的灯","docContent":"{text}","docSource":"南岸晚报","publishTime":"2024-10-08 09:30""#
    );
    let bare = format!(
        "docTitle:'渡口的灯',docContent:'{}',docSource:'南岸晚报',publishTime:'2024-10-08 09:30',",
        paragraphs()
    );
    let quoted = serde_json::to_string(&format!("{{{fields}}}")).expect("text");
    let scripts = [
        format!("<script type='application/json'>{{\"data\":{{{fields}}}}}</script>"),
        format!("<script>window.STATE={{data:{{{bare}}}}}</script>"),
        format!("<script>window.STATE=JSON.parse({quoted})</script>"),
        format!("<div data-page='{{\"props\":{{{fields}}}}}'></div>"),
        format!(
            "<textarea class='x-title'>渡口的灯</textarea><textarea class='x-content'>{}</textarea><textarea class='x-source-name'>南岸晚报</textarea><textarea class='x-publish-time'>1728351000000</textarea>",
            paragraphs().replace('<', "&lt;")
        ),
    ];
    for script in scripts {
        let html = format!("<title>渡口的灯_南岸网</title><ul>{}</ul>{script}", rail());
        let article = article(&html, "/detail/7");
        assert_eq!(
            (article.title.as_str(), article.origin.as_deref()),
            ("渡口的灯", Some("南岸晚报")),
            "{script}"
        );
        assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
        assert_eq!(texts(&article), TEXT, "{script}");
    }
}

#[test]
fn rows_that_a_script_prints_come_before_the_rails_of_the_page() {
    let rows = |row: fn(usize) -> String| (100..110).map(row).collect::<Vec<_>>().join(",");
    let title = |n| format!("渡口今日加开{n}个班次迎客");
    let arrays = rows(|n| format!("[\"渡口今日加开{n}个班次迎客\",'/news/{n}.html','2024-10-08']"));
    let written = rows(|n| {
        format!("document.write('<li><a href=\"/news/{n}.html\">渡口今日加开{n}个班次迎客</a></li>')")
    });
    let objects = rows(|n| format!("{{newsTitle:'渡口今日加开{n}个班次迎客',newsUrl:'/news/{n}.html'}}"));
    for script in [
        format!("var rows=[{arrays}];"),
        written.replace(",doc", ";doc"),
        format!("list={{items:[{objects}]}}"),
    ] {
        let listing =
            list(&format!("<title>滚动</title><script>{script}</script><ol>{}</ol>", rail()), "/roll.html");
        let want: Vec<String> = (100..110).map(title).collect();
        assert_eq!(titles(&listing)[..10], want, "{script}");
    }
}

#[test]
fn related_links_behind_a_text_make_no_list_of_it() {
    let related: String = (1..6)
        .map(|n| format!("<div><h3><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></h3></div>"))
        .collect::<Vec<_>>()
        .concat();
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><div><h1>渡口的灯亮到了天明</h1>{}{related}</div>",
        paragraphs()
    );
    assert_eq!(texts(&article(&html, "/forward_77")), TEXT);
}

#[test]
fn a_counter_of_comments_above_the_text_does_not_end_it() {
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><h1>渡口的灯亮到了天明</h1><div><div>2024</div><div>10/08</div><div>09:30</div><div>评论 <b>12</b></div></div><div>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(texts(&article), TEXT);
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn a_text_that_waits_transparently_for_its_script_is_read_and_a_hidden_word_is_not() {
    let html = format!(
        "<title>渡口的灯</title><h1>渡口的灯</h1><div style='visibility:hidden; opacity:0'>{}</div><p>灯<span style='opacity:0'>防采集</span>还亮着，没有人去关它，也没有人知道开关在哪里。</p><script>var createTime = '2024-10-08 09:30';</script>",
        paragraphs()
    );
    let article = article(&html, "/s/7");
    assert_eq!(texts(&article)[..3], TEXT);
    assert!(!texts(&article).concat().contains("防采集"));
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn a_page_that_is_named_after_its_site_has_the_title_above_the_publish_line() {
    let html = format!(
        "<title>南岸网</title><div><a href='/'>南岸网</a></div><div><span style='font-weight:bold'>渡口的灯亮到了天明</span></div><div>供稿单位：<span>南岸网</span>　作者：何小满　添加日期：2024/10/8 9:30:00</div>{}",
        paragraphs()
    );
    let article = article(&html, "/Detail.aspx?id=7");
    assert_eq!(article.title, "渡口的灯亮到了天明");
    assert_eq!((article.origin.as_deref(), article.author.as_deref()), (Some("南岸网"), Some("何小满")));
}

#[test]
fn a_printed_edition_has_its_day_from_the_head_of_the_page_and_its_pages_are_no_headlines() {
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
fn publish_lines_are_read_in_other_words() {
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
        let article = self::article(&html, "/a/7");
        assert_eq!(
            article.published.map(|at| at.to_string()).as_deref(),
            Some("2024-10-08T09:30:00+08:00"),
            "{line}"
        );
        assert_eq!((article.origin.as_deref(), article.author.as_deref()), (origin, author), "{line}");
    }
}

#[test]
fn neighbours_are_found_in_other_words() {
    let cases = [
        ("<div>较旧文章：<a href='/a/6'>上游</a></div><div>较新文章：<a href='/a/8'>下游</a></div>"),
        ("<p>◀ 前一則：<a href='/a/6'>上游</a><br>▶ 後一則：<a href='/a/8'>下游</a></p>"),
        ("<table><tr><td>上一条信息</td><td><a href='/a/6'>上游</a></td></tr><tr><td>下一条信息</td><td><a href='/a/8'>下游</a></td></tr></table>"),
        ("<a href='/a/6'>◀上一篇：上游</a><a href='/a/8'>下一篇：下游▶</a>"),
        ("<span>← 上一篇</span> <a href='/a/6'>上游</a> <span>下一篇 →</span> <a href='/a/8'>下游</a>"),
    ];
    for neighbours in cases {
        let html = format!(
            "<title>渡口的灯亮到了天明</title><h1>渡口的灯亮到了天明</h1>{}{neighbours}",
            paragraphs()
        );
        let article = article(&html, "/a/7");
        let title = |link: Option<wanbao::model::Link>| link.map(|link| link.title).unwrap_or_default();
        assert_eq!(
            (title(article.previous), title(article.next)),
            ("上游".to_owned(), "下游".to_owned()),
            "{neighbours}"
        );
    }
}

#[test]
fn the_next_page_is_found_where_the_address_of_the_article_is_a_number_itself() {
    let pages = |page: fn(u32) -> String, shown: u32| {
        let links = (1..4).filter(|n| *n != shown).map(|n| format!("<a href='{}'>{n}</a>", page(n)));
        let html = format!(
            "<title>渡口的灯</title><h1>渡口的灯</h1><div>{}</div><p class=x>{}</p>",
            paragraphs(),
            links.collect::<String>()
        );
        let next = article(&html, &page(shown)).next_page;
        next.map(|url| url.as_str().trim_start_matches("http://www.example.cn").to_owned())
    };
    let manners: [fn(u32) -> String; 6] = [
        |n| if n == 1 { "/news/3.html".to_owned() } else { format!("/news/3_{n}.html") },
        |n| if n == 1 { "/a/87.html".to_owned() } else { format!("/a/87-p{n}.html") },
        |n| if n == 1 { "/archives/412".to_owned() } else { format!("/archives/412/{n}") },
        |n| if n == 1 { "/show?id=5".to_owned() } else { format!("/show?id=5&page={n}") },
        |n| if n == 1 { "/?p=5".to_owned() } else { format!("/?p=5&page={n}") },
        |n| format!("/2026/1120/c9-{n}.html"),
    ];
    for page in manners {
        assert_eq!([1, 2, 3].map(|n| pages(page, n)), [Some(page(2)), Some(page(3)), None]);
    }
}

#[test]
fn a_summary_that_the_text_repeats_and_a_box_inside_it_are_left_out() {
    let summary = TEXT[0].trim_end_matches("，有人举着伞，有人抱着孩子。");
    let html = format!(
        "<title>渡口的灯亮到了天明</title><h1>渡口的灯亮到了天明</h1><div>【摘要】{summary}…</div><div><p>{}</p><div><p>相关文章：</p><a href='/1'>第1号渡轮进坞</a></div><h3>船长的账</h3><p>{}</p><p>{}</p></div><div>分享到 责任编辑：林可</div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    let article = article(&html, "/a/7");
    assert_eq!(texts(&article), [TEXT[0], "船长的账", TEXT[1], TEXT[2]]);
    assert_eq!(article.editor.as_deref(), Some("林可"));
}

#[test]
fn a_short_text_under_its_title_is_an_article_beside_longer_teasers_and_comments() {
    let teaser = |n: usize| {
        let (text, link) =
            (TEXT[n % 2], format!("<a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a>"));
        format!("<dl><dt>{link}</dt><dd>{text}{text}</dd></dl>")
    };
    let teasers: Vec<String> = (1..6).map(teaser).collect();
    let html = format!(
        "<title>渡口的灯亮到了天明-南岸网</title><h1>渡口的灯亮到了天明</h1><p>2024-10-08 09:30　中岸新闻网</p><p>{}</p><div><h3>网友热评</h3><p>{}</p></div><div>{}</div>",
        TEXT[2],
        TEXT[0],
        teasers.concat()
    );
    let article = article(&html, "/sx/7.shtml");
    assert_eq!(texts(&article), TEXT[2..]);
    assert_eq!(article.origin.as_deref(), Some("中岸新闻网"));
}
