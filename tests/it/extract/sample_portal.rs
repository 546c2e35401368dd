//! The sample portal: the extractor finds exactly what its pages were made from.

use std::sync::LazyLock;

use wanbao::demo::{Portal, SAMPLE_URL};
use wanbao::extract::{self, Extraction, PageInput, PageKind};
use wanbao::model::{
    Article, ArticleSelectors, Block, CanonicalUrl, Headline, ListSelectors, Listing, Overrides,
};

use super::expected;

static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::new);

fn base() -> CanonicalUrl {
    CanonicalUrl::parse(SAMPLE_URL).expect("an address")
}

/// Reads a page of the portal with one of the extractor's functions.
fn read<T>(path: &str, overrides: &Overrides, read: impl Fn(&PageInput<'_>) -> T) -> T {
    let (page, url) = (PORTAL.page(path).expect("a page"), base().join(path).expect("an address"));
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let content_type = Some(page.content_type);
    read(&PageInput { bytes: &page.bytes, url: &url, content_type, fetched, overrides })
}

fn page_of<'a>(bytes: &'a [u8], url: &'a CanonicalUrl, overrides: &'a Overrides) -> PageInput<'a> {
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    PageInput { bytes, url, content_type: Some("text/html; charset=utf-8"), fetched, overrides }
}

fn article(path: &str, overrides: &Overrides) -> Article {
    match read(path, overrides, extract::article) {
        Extraction::Article(article) => *article,
        other => panic!("{path}: {other:?}"),
    }
}

/// Whether a caption is marked as one depends on the template.
fn forget_marks_of_captions(article: &mut Article) {
    for block in &mut article.blocks {
        if let Block::Figure(image) = block {
            image.is_in_text = false;
        }
    }
}

#[test]
fn extracts_every_article_page_exactly() {
    for piece in PORTAL.articles() {
        for number in 0..piece.pages.len() {
            let path = piece.path(number);
            let (mut found, want) =
                (article(&path, &Overrides::default()), expected::page(&PORTAL, &base(), piece, number));
            forget_marks_of_captions(&mut found);
            // Texts name reporters and photographers, too, which the data of the portal don't keep apart.
            (found.reporter, found.photographer) = (None, None);
            for (block, wanted) in found.blocks.iter().zip(&want.blocks) {
                assert_eq!(block, wanted, "{path}");
            }
            assert_eq!(found, want, "{path}");
        }
    }
}

/// Returns the found headlines that are wanted, in the order found. Sidebars contain others.
fn wanted_headlines<'l>(found: &'l Listing, wanted: &Listing) -> Vec<&'l Headline> {
    let is_wanted = |headline: &&Headline| wanted.headlines.iter().any(|wanted| wanted.url == headline.url);
    found.headlines.iter().filter(is_wanted).collect()
}

#[test]
fn extracts_every_list_page_in_order() {
    for list in PORTAL.list_pages() {
        let (path, want) = (list.path.as_str(), expected::list(&PORTAL, &base(), &list));
        let found: Listing = read(path, &Overrides::default(), extract::headlines);
        assert_eq!(wanted_headlines(&found, &want), want.headlines.iter().collect::<Vec<_>>(), "{path}");
        let urls = |listing: &Listing| {
            listing.sections.iter().map(|section| section.url.clone()).collect::<Vec<_>>()
        };
        assert_eq!((urls(&found), &found.next_page), (urls(&want), &want.next_page), "{path}");
    }
}

#[test]
fn extracts_name_sections_and_headlines_of_front_page() {
    let want = expected::front(&PORTAL, &base());
    let found = read("/", &Overrides::default(), extract::headlines);
    let key_fields =
        |headline: &Headline| (headline.url.clone(), headline.title.clone(), headline.section.clone());
    assert_eq!((&found.name, &found.sections), (&want.name, &want.sections));
    assert_eq!(
        wanted_headlines(&found, &want).into_iter().map(key_fields).collect::<Vec<_>>(),
        want.headlines.iter().map(key_fields).collect::<Vec<_>>()
    );
}

#[test]
fn detects_the_kind_of_every_page() {
    for piece in PORTAL.articles() {
        let path = piece.path(0);
        assert!(
            matches!(
                read(&path, &Overrides::default(), extract::detect),
                PageKind::Article(Extraction::Article(_))
            ),
            "{path}"
        );
    }
    for path in PORTAL.list_pages().iter().map(|list| list.path.as_str()).chain(["/"]) {
        assert!(matches!(read(path, &Overrides::default(), extract::detect), PageKind::List(_)), "{path}");
    }
}

#[test]
fn selectors_take_precedence() {
    let path = PORTAL.articles()[0].path(0);
    let selectors = ArticleSelectors {
        title: Some("title".into()),
        date: Some("#none".into()),
        remove: vec!["h1".into(), "p".into()],
        ..ArticleSelectors::default()
    };
    let overrides = Overrides { article: Some(selectors), ..Overrides::default() };
    assert!(
        !matches!(read(&path, &overrides, extract::article), Extraction::Article(article) if article.blocks.len() > 3),
        "paragraphs were removed"
    );
    let list = ListSelectors { item: Some(".none, a[href*='yaowen']".into()), ..ListSelectors::default() };
    let overrides = Overrides { list: Some(list), ..Overrides::default() };
    let found = read("/", &overrides, extract::headlines);
    assert!(
        !found.headlines.is_empty()
            && found.headlines.iter().all(|headline| headline.url.as_str().contains("yaowen"))
    );
}

#[test]
fn evidence_agrees_with_the_extraction() {
    for piece in PORTAL.articles() {
        let path = piece.path(0);
        let (evidence, read) =
            (read(&path, &Overrides::default(), extract::explain), article(&path, &Overrides::default()));
        let given = evidence.article.expect("an article");
        assert_eq!(given.title.value, read.title, "{path}");
        assert_eq!(given.source.map(|source| source.value), read.origin, "{path}");
        assert_eq!(given.published.is_some(), read.published.is_some(), "{path}");
        let heaviest = given.content_candidates.iter().max_by_key(|candidate| candidate.weight);
        assert_eq!(heaviest, given.content_candidates.first(), "{path}");
        let cut = given.lines.iter().filter(|line| matches!(line.role, extract::ContentLineRole::Cut(_)));
        let texts: Vec<&str> = given.lines.iter().map(|line| line.text.as_str()).collect();
        assert!(cut.count() < texts.len(), "{path}: {texts:?}");
    }
}

#[test]
fn confidence_is_a_share_and_not_low_on_most_pages() {
    let (mut sure, mut pages) = (0, 0);
    for piece in PORTAL.articles() {
        let path = piece.path(0);
        let evidence = read(&path, &Overrides::default(), extract::explain);
        let confidence = evidence.article.expect("an article").confidence;
        assert!((0.0..=1.0).contains(&confidence), "{path}: {confidence}");
        pages += 1;
        sure += usize::from(confidence >= 0.8);
    }
    assert!(sure * 10 >= pages * 8, "{sure} of {pages}");
}

#[test]
fn reads_canonical_address() {
    let page = |link: &str| {
        let first = "渡轮公司昨日宣布，南岸至北屿的夜航本周恢复，末班船开到零时三十分，沿途停靠三个码头。";
        let second = "船员说，停航的三个月里换了两台主机，码头的灯也都换过了，夜里靠岸比从前稳当得多。";
        let head = format!("<title>夜航本周恢复</title><link rel=canonical href='{link}'>");
        format!("{head}<h1>夜航本周恢复</h1><p>{first}</p><p>{second}</p>")
    };
    for (link, own) in
        [("/a/7.html", Some("a/7.html")), ("/", None), ("/print/7.html", None), ("tel:1", None)]
    {
        let (url, overrides) = (base().join("print/7.html").expect("an address"), Overrides::default());
        let bytes = page(link);
        let Extraction::Article(found) = extract::article(&page_of(bytes.as_bytes(), &url, &overrides))
        else {
            panic!("{link}");
        };
        assert_eq!(found.canonical, own.and_then(|path| base().join(path).ok()), "{link}");
    }
}

/// Returns the titles on a page of dated rows with a sidebar, and `after` below the rows.
fn titles_beside_a_sidebar(after: &str) -> Vec<String> {
    let row =
        |n: u32| format!("<li><a href='/news/t{n}.html'>渡轮第{n}次夜航平安抵港</a> <i>2024-10-{n}</i></li>");
    let rows: String = (10..22).map(row).collect();
    let notice = |n: u32| format!("<li><a href='/news/t{n}.html'>本站第{n}号公告请先读完</a></li>");
    let notices: String = (90..95).map(notice).collect();
    let page = format!("<div><ul>{notices}</ul></div><main><ol>{rows}</ol></main>{after}");
    let (url, overrides) = (base(), Overrides::default());
    extract::headlines(&page_of(page.as_bytes(), &url, &overrides))
        .headlines
        .into_iter()
        .map(|headline| headline.title)
        .collect()
}

#[test]
fn live_streams_and_feedback_are_not_news() {
    let room = |n: u32| {
        format!("<a href='http://live.wanbao.invalid/room/{n}.html'>第{n}场沿海夜航正在直播</a><br>")
    };
    let rooms: String = (1..9).map(room).collect();
    let others = format!("<div>{rooms}<a href='/news/t99.html'>意见反馈</a></div>");
    assert_eq!(titles_beside_a_sidebar(&others), titles_beside_a_sidebar(""));
}

#[test]
fn drops_notices_beside_paged_dated_list() {
    let paged = titles_beside_a_sidebar("<a href='/news/index_2.html'>下一页</a>");
    assert_eq!(paged.len(), 12, "{paged:?}");
    assert!(paged.iter().all(|title| title.starts_with("渡轮")), "{paged:?}");
    let single = titles_beside_a_sidebar("");
    assert_eq!(single.len(), 17, "{single:?}");
}
