//! Digital newspapers on the screen: pages as sections, stories from page to page, the digest of an issue.

use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{Article, Clock, Headline, Listing, Section, Source, SourceKind};
use wanbao::newsroom::{SavedPage, SavedPages};

use crate::tui::support::{App, Fixture, newspaper};

/// The pages of an issue, with the titles of their stories.
const PAGES: [(&str, &[&str]); 3] = [
    ("第A01版：头版", &["海堤加高工程合龙", "渔港夜市添了新灯"]),
    ("第A02版：民生", &["老街排水管换新", "社区食堂周末开门"]),
    ("第A03版：副刊", &["外婆家的水井"]),
];

fn path(page: usize, story: usize) -> String {
    format!("/html/2026-11/23/content_{page}{story}.htm")
}

fn source() -> Source {
    Source { kind: SourceKind::Paper, ..newspaper::source() }
}

/// Stores an issue as a refresh does, the last page first.
fn store(archive: &mut Archive) {
    let sections = |names: &[&str]| -> Vec<Section> {
        let section =
            |name: &&str| Section { name: (*name).to_owned(), url: newspaper::url(&format!("/{name}")) };
        names.iter().map(section).collect()
    };
    let old = Listing {
        headlines: vec![Headline {
            section: Some("第B09版：旧闻".into()),
            ..newspaper::headline("昨天的旧闻", "/old", Some("2026-11-22"))
        }],
        sections: sections(&["第B09版：旧闻"]),
        ..Listing::default()
    };
    let listing = Listing { sections: sections(&PAGES.map(|(name, _)| name)), ..Listing::default() };
    for front in [&old, &listing] {
        let page = FetchedListPage {
            source: &newspaper::id(),
            section: None,
            number: 0,
            listing: front,
            copy: None,
        };
        archive.store_list_page(&page, newspaper::now()).expect("stored");
    }
    for (number, (name, titles)) in PAGES.into_iter().enumerate().rev() {
        let headline = |(story, title): (usize, &&str)| {
            newspaper::headline(title, &path(number, story), Some("2026-11-23"))
        };
        let listing =
            Listing { headlines: titles.iter().enumerate().map(headline).collect(), ..Listing::default() };
        let place = u16::try_from(number).expect("few pages");
        let page = FetchedListPage {
            source: &newspaper::id(),
            section: Some(name),
            number: place,
            listing: &listing,
            copy: None,
        };
        archive.store_list_page(&page, newspaper::now()).expect("stored");
        for (story, title) in titles.iter().enumerate() {
            let blocks = vec![wanbao::model::Block::Paragraph {
                text: format!("{title}，全文如下。").as_str().into(),
            }];
            let article = Article {
                blocks,
                kicker: (number == 0 && story == 0).then(|| "两年零三个月".to_owned()),
                subtitle: (number == 0 && story == 0).then(|| "外海风浪再大也不怕".to_owned()),
                published: Some("2026-11-23T06:30:00+08:00".parse().expect("a time")),
                ..Article::new(newspaper::url(&path(number, story)), *title)
            };
            newspaper::file_article(archive, &article);
        }
    }
}

fn app(columns: u16) -> App {
    Fixture { sources: vec![source()], ..Fixture::empty(columns, 30) }.with_archive(store).open()
}

#[test]
fn stories_follow_one_another_from_page_to_page() {
    let mut app = app(80);
    app.keys("<enter>").settle();
    for (_, titles) in PAGES {
        for title in titles {
            assert!(app.shows(&format!("{title}，全文如下。")), "{title}: {}", app.screen());
            app.keys("}").settle();
        }
    }
    assert!(app.row(29).contains("本期到此为止"), "{}", app.screen());
    app.keys("{").settle();
    assert!(app.shows("社区食堂周末开门，全文如下。"), "{}", app.screen());
}

#[test]
fn pages_of_earlier_issues_are_not_listed() {
    let mut app = app(140);
    app.settle();
    let shown = app.screen();
    assert!(PAGES.iter().all(|(name, _)| shown.contains(name)) && !shown.contains("第B09版"), "{shown}");
}

#[test]
fn digest_begins_with_the_pages_of_the_issue() {
    let mut app = app(80);
    app.keys("E").settle();
    let shown = app.screen();
    assert!(shown.contains("湾区日报：共 3 版"), "{shown}");
    let at = |text: &str| {
        shown.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}: {shown}"))
    };
    let order =
        ["第 A01 版：头版(", "渔港夜市添了新灯", "老街排水管换新", "社区食堂周末开门", "外婆家的水井"];
    assert!(order.map(at).is_sorted(), "{shown}");
    app.keys("}}");
    assert!(app.selected().contains("老街排水管换新"), "{}", app.screen());
    app.keys("{");
    assert!(app.selected().contains("渔港夜市添了新灯"), "{}", app.screen());
}

/// Returns the pages of the issue of the day before, as the site has them.
fn issue_of_the_day_before() -> SavedPages {
    let page = |number: usize| format!("/html/2026-11/22/node_{number}.htm");
    let story = |number: usize| format!("/html/2026-11/22/content_{number}.htm");
    let names = ["第A01版：头版", "第A02版：民生"];
    let titles = ["引水渠昨日通水到村", "早市七点半准时开秤"];
    let link = |(at, name): (usize, &&str)| format!("<a href='{}'>{name}</a>", page(at));
    let menu = names.iter().enumerate().map(link).collect::<Vec<_>>().concat();
    let pages = titles.iter().enumerate().flat_map(|(at, title)| {
        let shown = format!(
            "{menu}<p>2026年11月22日 {}</p><ul><li><a href='{}'>{title}</a></li></ul>",
            names[at],
            story(at)
        );
        let text = format!(
            "<h1>{title}</h1><p>2026-11-22 06:00</p><p>{}</p>",
            "渡口的水位昨日落了三寸。".repeat(12)
        );
        [(page(at), shown), (story(at), text)]
    });
    let saved = |(path, body): (String, String)| {
        let html = format!("<html><head><title>湾区日报</title></head><body>{body}</body></html>");
        let bytes = std::borrow::Cow::Owned(html.into_bytes());
        (newspaper::url(&path), SavedPage { content_type: Some("text/html; charset=utf-8".into()), bytes })
    };
    SavedPages::new(pages.map(saved), Clock::System)
}

#[test]
fn digest_fetches_the_issue_of_an_earlier_day() {
    let source = Source { url: newspaper::url("/html/2026-11/23/node_0.htm"), ..source() };
    let mut app = Fixture { sources: vec![source], ..Fixture::empty(100, 30) }.with_archive(store).open();
    app.network.set(Some(issue_of_the_day_before()));
    app.keys("E").settle();
    assert!(app.row(29).contains("取这天的报纸"), "{}", app.screen());
    app.keys("[").settle();
    assert!(app.shows("11月22日") && !app.shows("引水渠昨日通水到村"), "{}", app.screen());
    app.keys("r").settle();
    assert!(app.shows("引水渠昨日通水到村") && app.shows("早市七点半准时开秤"), "{}", app.screen());
    app.keys("]").settle();
    assert!(app.shows("海堤加高工程合龙"), "{}", app.screen());
    app.keys("[").settle().keys("[").settle().keys("[").settle();
    assert!(app.shows("这一天的新闻还没有取"), "{}", app.screen());
    app.keys("r").settle();
    assert!(app.shows("这一天没有报纸"), "{}", app.screen());
}

#[test]
fn lines_around_a_title_are_shown_with_it() {
    let mut start = Fixture { sources: vec![source()], ..Fixture::empty(80, 30) };
    start.settings.ui.headline_lines = 2;
    let mut app = start.with_archive(store).open();
    assert!(app.shows("两年零三个月") && app.shows("外海风浪再大也不怕"), "{}", app.screen());
    app.keys("E").settle();
    let shown = app.screen();
    let at = |text: &str| shown.lines().position(|line| line.contains(text)).expect("a line");
    assert!(["两年零三个月", "海堤加高工程合龙", "外海风浪再大也不怕"].map(at).is_sorted(), "{shown}");
}
