//! The rendered pages: contents, order, charset.

use scraper::Selector;
use wanbao::demo::{Portal, PortalPage, SAMPLE_URL, TemplateSet};
use wanbao::model::{Block, Published, Text};

use super::{PORTAL, attributes, base, decode, html, html_paths, is_page, page, words};
use crate::extract::expected;

/// Checks that the page contains the texts in this order.
fn assert_order<'a>(page: &str, texts: impl IntoIterator<Item = &'a str>, name: &str) {
    let mut rest = page;
    for text in texts {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = rest.find(&text).unwrap_or_else(|| panic!("{name}: `{text}` is missing or out of order"));
        rest = rest.get(found + text.len()..).unwrap();
    }
}

/// Returns a publish time as article pages print it.
fn printed(published: Published, style: TemplateSet) -> String {
    let iso = published.to_string();
    let (day, time) = iso.split_once('T').unwrap_or((&iso, ""));
    let day = if style == TemplateSet::Hk {
        let numbers: Vec<i32> = day.split('-').map(|part| part.parse().unwrap()).collect();
        format!("{}年{}月{}日", numbers[0], numbers[1], numbers[2])
    } else {
        day.to_owned()
    };
    format!("{day} {}", time.get(..5).unwrap_or_default()).trim().to_owned()
}

#[test]
fn article_pages_contain_all_fields_in_order() {
    for sample in PORTAL.articles() {
        let style = expected::section(&PORTAL, sample).style;
        for number in 0..sample.pages.len() {
            let article = expected::page(&PORTAL, &base(), sample, number);
            let text = words(html(&sample.path(number)).root_element());
            let time = article.published.map(|at| printed(at, style)).unwrap_or_default();
            let running = article.blocks.iter().filter(|block| !matches!(block, Block::Table(_)));
            let body = running.map(Block::plain_text).collect::<Vec<_>>().join("\n");
            let last = number + 1 == sample.pages.len();
            let mut texts = vec![article.section.as_deref().unwrap(), &article.title, &time];
            texts.extend([&article.origin, &article.author].into_iter().flatten().map(String::as_str));
            texts.extend(body.lines());
            texts.extend(article.credit.as_deref().filter(|_| last));
            texts.extend(article.editor.as_deref());
            assert_order(&text, texts, &article.title);
        }
    }
}

#[test]
fn article_pages_contain_all_table_cells() {
    for sample in PORTAL.articles() {
        for (number, blocks) in sample.pages.iter().enumerate() {
            let text = words(html(&sample.path(number)).root_element());
            for printed in blocks {
                let Block::Table(table) = &printed.block else { continue };
                let cells = table.rows.iter().flatten().map(Text::as_str);
                assert!(cells.clone().count() > 5);
                assert!(cells.into_iter().all(|cell| text.contains(cell)), "{}", sample.title);
            }
        }
    }
}

#[test]
fn article_pages_contain_all_pictures() {
    for sample in PORTAL.articles() {
        let article = expected::article(&PORTAL, &base(), sample);
        let page = html(&sample.path(0));
        let shown: Vec<String> = ["src", "data-original", "data-src"]
            .iter()
            .flat_map(|name| attributes(&page, &format!("img[{name}]"), name))
            .filter_map(|src| Some(base().join(&src).ok()?.to_string()))
            .collect();
        if sample.pages.len() == 1 {
            assert!(article.images().all(|image| shown.contains(&image.src)), "{}", sample.title);
        }
    }
}

#[test]
fn list_pages_contain_all_headlines_in_order() {
    for list in PORTAL.list_pages() {
        let want = expected::list(&PORTAL, &base(), &list);
        let page = html(&list.path);
        let (rows, dates) = match list.section.style {
            TemplateSet::News => (".liebiao a", ".liebiao .sj"),
            TemplateSet::Hk => (".card h2 a", ".card time"),
            TemplateSet::Classic => ("td.px14 a", "td[nowrap] font"),
        };
        let found: Vec<String> = attributes(&page, rows, "href");
        let wanted: Vec<&str> = want.headlines.iter().map(|headline| headline.url.as_url().path()).collect();
        assert_eq!(found, wanted, "{}", list.path);
        let dates = Selector::parse(dates).unwrap();
        let found: Vec<String> = page.select(&dates).map(words).filter(|date| !date.is_empty()).collect();
        let published = want.headlines.iter().filter_map(|headline| headline.published);
        assert_eq!(
            found,
            published.map(|at| printed(at, TemplateSet::News)).collect::<Vec<_>>(),
            "{}",
            list.path
        );
        let text = decode(&super::page(&list.path));
        assert!(want.headlines.iter().all(|headline| text.contains(&headline.title)), "{}", list.path);
    }
}

#[test]
fn front_page_contains_focus_and_sections_in_order() {
    let want = expected::front(&PORTAL, &base());
    let found: Vec<String> = attributes(&html("/"), ".content a[href]", "href");
    let mut seen: Vec<&String> = Vec::new();
    for path in found.iter().filter(|path| is_page(path) && path.matches('/').count() == 2) {
        if !seen.contains(&path) {
            seen.push(path);
        }
    }
    let wanted: Vec<&str> = want.headlines.iter().map(|headline| headline.url.as_url().path()).collect();
    assert_eq!(seen, wanted);
    assert!(want.headlines.len() > 60);
    let nav = attributes(&html("/"), ".nav a[href]", "href");
    assert_eq!(nav.first().map(String::as_str), Some("/"));
    let sections: Vec<&str> = want.sections.iter().map(|section| section.url.as_url().path()).collect();
    assert_eq!(nav.get(1..=sections.len()).unwrap(), sections);
}

#[test]
fn classic_section_is_gbk_declared_as_gb2312() {
    let classic = page("/laojie/");
    assert_eq!(classic.content_type, "text/html");
    assert!(std::str::from_utf8(&classic.bytes).is_err());
    let text = decode(&classic);
    assert!(text.contains("charset=gb2312") && text.contains("老街"));
    let mut others = html_paths().filter(|path| !path.starts_with("/laojie/"));
    assert!(others.all(|path| std::str::from_utf8(&page(path).bytes).is_ok()));
}

#[test]
fn pages_have_the_usual_boilerplate() {
    let front = decode(&page("/"));
    for part in [
        "当前位置",
        "上一篇",
        "下一篇",
        "相关阅读",
        "网友评论",
        "责任编辑",
        "分享到",
        "声明：",
        "热点排行",
        "最新报道",
        "display:none",
    ] {
        assert!(decode(&page("/yaowen/10118.html")).contains(part), "{part}");
    }
    for part in
        ["更多&gt;&gt;", "友情链接", "广告", "首页", "专题", "图片", "关于", "ICP备", "<script", "<form"]
    {
        assert!(front.contains(part), "{part}");
    }
    assert!(decode(&page("/yaowen/10112.html")).contains("<span>发布时间：</span>"));
}

#[test]
fn no_page_contains_template_syntax() {
    for path in html_paths() {
        let text = decode(&page(path));
        assert!(!text.contains("{{") && !text.contains("{%"), "{path}");
    }
}

#[test]
fn rendering_is_deterministic() {
    let other = Portal::new();
    assert_eq!(other.paths().collect::<Vec<_>>(), PORTAL.paths().collect::<Vec<_>>());
    for path in html_paths() {
        assert_eq!(other.page(path), PORTAL.page(path), "{path}");
    }
    assert_eq!(PORTAL.page("/nothing/here.html"), None);
}

#[test]
fn pictures_decode_as_png() {
    let mut drawn = 0;
    for path in PORTAL.paths().filter(|path| path.contains("/50105_") || path.starts_with("/static/")) {
        let PortalPage { content_type: "image/png", bytes } = page(path) else { continue };
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let (width, height) = reader.info().size();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert!(width >= 48 && height >= 27 && bytes.len() < 100_000, "{path}: {width}x{height}");
        drawn += 1;
    }
    assert!(drawn > 18, "only {drawn} pictures: the gallery or its thumbnails are missing");
}

#[test]
fn saved_pages_equal_served_pages() {
    let saved = PORTAL.saved_pages();
    assert_eq!(saved.len(), html_paths().count());
    assert_eq!(saved[0].0.as_str(), SAMPLE_URL);
    assert!(saved.iter().all(|(url, ..)| url.host().ends_with(".invalid")));
    for (url, content_type, bytes) in &saved {
        let page = page(url.as_url().path());
        assert_eq!((page.content_type, &page.bytes), (*content_type, bytes));
    }
    let pictures: Vec<_> =
        PORTAL.paths().filter(|path| path.starts_with("/upload/") && !path.contains("_s.")).collect();
    assert!(pictures.len() > 20 && pictures.iter().all(|path| Portal::picture(path) == PORTAL.page(path)));
    assert!(
        ["/static/logo.png", "/upload/10118_1_s.png", "/"].iter().all(|path| Portal::picture(path).is_none())
    );
    let lists = PORTAL.list_pages().len();
    assert!(
        saved[1..=lists]
            .iter()
            .all(|(url, ..)| PORTAL.list_pages().iter().any(|list| list.path == url.as_url().path()))
    );
}
