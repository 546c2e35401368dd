//! Links of an article: its neighbours and its next page.

use super::pages::{article, paragraphs};

#[test]
fn finds_neighbours_in_many_wordings() {
    let cases = [
        ("<div>较旧文章：<a href='/a/6'>上游</a></div><div>较新文章：<a href='/a/8'>下游</a></div>"),
        ("<p>◀ 前一則：<a href='/a/6'>上游</a><br>▶ 後一則：<a href='/a/8'>下游</a></p>"),
        ("<table><tr><td>上一条信息</td><td><a href='/a/6'>上游</a></td></tr><tr><td>下一条信息</td><td><a href='/a/8'>下游</a></td></tr></table>"),
        ("<a href='/a/6'>◀上一篇：上游</a><a href='/a/8'>下一篇：下游▶</a>"),
        ("<span>← 上一篇</span> <a href='/a/6'>上游</a> <span>下一篇 →</span> <a href='/a/8'>下游</a>"),
        ("<p><strong>上一篇：</strong><a href='/a/6'>上游</a><br><strong>下一篇：</strong><a href='/a/8'>下游</a></p>"),
        ("<p><a href='/a/6'>上游</a> 上一篇 | <a href='/a/8'>下游</a> 下一篇</p>"),
        ("<div data-href='/a/6'><em>上一篇</em><span>上游</span></div><div onclick=\"location.href='/a/8'\"><em>下一篇</em><span>下游</span></div>"),
        ("<a href='/a/6'>上一篇<i>：上游</i></a><a href='/a/8'>下一篇<i>：下游</i></a>"),
        ("<table><tr><td><a href='/a/6'>上游</a></td><td><a href='/a/8'>下游</a></td></tr><tr><td>上一篇</td><td>下一篇</td></tr></table>"),
        ("<div><p><a href='/a/6'>上游</a></p><p>上一篇</p></div><div><p><a href='/a/8'>下游</a></p><p>下一篇</p></div>"),
        ("<a href='/a/6'><small>PREV</small><b>上游</b></a><a href='/a/8'><small>NEXT</small><b>下游</b></a>"),
        ("<p>前一篇 <a href='/a/6'>上游</a> ｜ 后一篇 <a href='/a/8'>下游</a></p>"),
        ("<p><a href='/a/6'>上一篇</a> <a href='/a/8'>下一篇</a></p><ul><li><a href='/a/6'>上游</a></li><li><a href='/a/8'>下游</a></li></ul>"),
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
fn finds_next_page_of_numbered_addresses() {
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
    let schemes: [fn(u32) -> String; 6] = [
        |n| if n == 1 { "/news/3.html".to_owned() } else { format!("/news/3_{n}.html") },
        |n| if n == 1 { "/a/87.html".to_owned() } else { format!("/a/87-p{n}.html") },
        |n| if n == 1 { "/archives/412".to_owned() } else { format!("/archives/412/{n}") },
        |n| if n == 1 { "/show?id=5".to_owned() } else { format!("/show?id=5&page={n}") },
        |n| if n == 1 { "/?p=5".to_owned() } else { format!("/?p=5&page={n}") },
        |n| format!("/2026/1120/c9-{n}.html"),
    ];
    for page in schemes {
        assert_eq!([1, 2, 3].map(|n| pages(page, n)), [Some(page(2)), Some(page(3)), None]);
    }
}

#[test]
fn takes_no_other_link_for_a_missing_neighbour() {
    let footer = "<div><a href='/x/1'>关于我们</a> <a href='/x/2'>联系方式</a> <a href='/x/3'>网站地图</a> <a href='/x/4'>招聘信息</a></div>";
    let cases = [
        "<p><strong>上一篇：</strong><a href='/a/6'>上游</a><br><strong>下一篇：</strong>没有了</p><ul><li><a href='/a/3'>夜航船</a></li></ul>".to_owned(),
        format!("<table><tr><td>上一篇:<a href='/a/6'>上游</a></td></tr><tr><td>下一篇:</td></tr></table>{footer}"),
        format!("<div><a href='/a/6'>上一篇：上游</a> 下一篇：</div>{footer}"),
    ];
    for neighbours in cases {
        let html = format!("<title>渡口的灯</title><h1>渡口的灯</h1><div>{}</div>{neighbours}", paragraphs());
        let article = article(&html, "/a/7");
        assert_eq!(article.previous.map(|link| link.title).as_deref(), Some("上游"), "{neighbours}");
        assert_eq!(article.next, None, "{neighbours}");
    }
}

#[test]
fn finds_the_rest_of_a_text_by_its_labels() {
    let pagers = [
        "<a href='/a/7_2.html'>余下全文</a>",
        "<span>第1页：开船</span><a href='/a/7_2.html'>第2页：靠岸</a>",
        "<a href='/a/7_2.html'>&gt;&gt;</a>",
        "<a href='/a/7_all.html'>阅读全文</a>",
    ];
    for pager in pagers {
        let html =
            format!("<title>渡口的灯</title><h1>渡口的灯</h1><div>{}</div><p>{pager}</p>", paragraphs());
        let next = article(&html, "/a/7.html").next_page;
        assert!(next.is_some_and(|url| pager.contains(url.as_url().path())), "{pager}");
    }
}
