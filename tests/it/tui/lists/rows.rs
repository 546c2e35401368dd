//! The grammar of a row at every width.

use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{Article, Listing, MarkChange, Source, SourceId, Tag};

use crate::tui::support::{App, Fixture, newspaper};

const STORY: &str = "跨海轮渡恢复夜航";

/// Names of three sources that report the same.
const NAMES: [&str; 3] = ["海湾晚报数字版综合频道", "湾岸观察", "渡口消息"];

fn source(at: usize) -> Source {
    let id = SourceId::new(&format!("ferry{at}")).expect("a source id");
    Source { id, name: NAMES[at].to_owned(), url: newspaper::url(&format!("/f{at}/")), ..newspaper::source() }
}

/// Stores the same story of all sources, with long tags.
fn file(archive: &mut Archive) {
    for at in 0..NAMES.len() {
        let path = format!("/f{at}/1");
        let headlines = vec![newspaper::headline(STORY, &path, Some("2026-11-23T08:20:00+08:00"))];
        let listing = Listing { headlines, ..Listing::default() };
        let id = source(at).id;
        let page = FetchedListPage { source: &id, section: None, number: 0, listing: &listing, copy: None };
        archive.store_list_page(&page, newspaper::now()).expect("stored");
        let body =
            "轮渡公司说，夜航从本周五起恢复，每晚三班，末班二十三时三十分从南岸开出，票价不变。".to_owned();
        let article = Article {
            blocks: vec![wanbao::model::Block::Paragraph { text: body.as_str().into() }],
            ..Article::new(newspaper::url(&path), STORY)
        };
        newspaper::file_article(archive, &article);
    }
}

/// Opens a list of the story, joined and tagged by hand.
fn app(columns: u16, lines: u16) -> App {
    let mut start = Fixture::empty(columns, 30);
    start.sources.extend((0..NAMES.len()).map(source));
    start.settings.ui.headline_lines = lines;
    let mut app = start.with_archive(file).open();
    let tag = Tag::new("一个很长很长的标签名").expect("a tag");
    app.archive(move |archive| {
        let window = archive.list(&wanbao::model::ListFilter::default(), None, 10)?;
        let ids: Vec<_> = window.entries.iter().map(|entry| entry.id).collect();
        if ids.len() > 1 {
            archive.marks().join_story(&ids)?;
        }
        archive.marks().apply(&ids, &[MarkChange::Tag(tag, true)])
    });
    app.keys("2").settle().keys("1").settle();
    app
}

#[test]
fn number_of_other_sources_is_never_cut() {
    for lines in [1, 2] {
        for columns in [40, 48, 60, 80, 100, 140, 200] {
            let app = app(columns, lines);
            assert!(app.shows("另见 2"), "{columns} columns, {lines} lines: {}", app.screen());
            assert!(app.shows("跨海轮渡"), "{columns} columns, {lines} lines: {}", app.screen());
        }
    }
}

#[test]
fn times_and_origins_are_in_straight_columns() {
    for columns in [64, 80, 99] {
        let app = App::open(columns, 24);
        let rows: Vec<String> =
            app.screen().lines().map(str::to_owned).filter(|row| row.contains(':')).collect();
        let column = |row: &String| {
            let before = row.split_once(':').map_or("", |(before, _)| before);
            wanbao::text::Widths::default().of(before)
        };
        let first = rows.first().map(column);
        assert!(rows.len() > 4 && rows.iter().all(|row| Some(column(row)) == first), "{}", app.screen());
    }
}

#[test]
fn headline_takes_one_line_at_every_size() {
    for (columns, rows) in [(40, 10), (80, 24), (100, 30), (140, 45), (200, 60)] {
        let app = App::open(columns, rows);
        let lines: Vec<String> = app.screen().lines().map(str::to_owned).collect();
        let of = |title: &str| lines.iter().position(|line| line.contains(title)).expect("a row");
        assert_eq!(of("港珠澳大桥车流"), of("渡口贴出的一则启事") + 1, "{}", app.screen());
        assert_eq!(of("横琴口岸通关"), of("港珠澳大桥车流") + 1, "{}", app.screen());
    }
}

/// Returns how often the name of a source is in the rows of the list, which begin with the mark of an unread article.
fn named(app: &App, name: &str) -> usize {
    let screen = app.screen();
    let panes = screen.lines().flat_map(|line| line.split('│'));
    panes.filter(|pane| pane.contains('●') && pane.contains(name)).count()
}

#[test]
fn origin_column_does_not_repeat_the_only_source() {
    let headlines = |archive: &mut Archive| {
        let headline = |at: usize| {
            newspaper::headline(&format!("新闻第{at}条"), &format!("/n/{at}"), Some(newspaper::NOW))
        };
        newspaper::file_headlines(archive, "要闻", (0..5).map(headline).collect());
    };
    let name = newspaper::source().name;
    let one = Fixture::empty(100, 30).with_archive(headlines).open();
    assert!(one.shows("新闻第4条"), "{}", one.screen());
    assert_eq!(named(&one, &name), 0, "{}", one.screen());
    let mut start = Fixture::empty(160, 30);
    start.sources.push(source(0));
    let mut two = start.with_archive(headlines).open();
    assert_eq!(named(&two, &name), 5, "{}", two.screen());
    two.keys("hj").settle();
    assert!(two.selected().contains(&name), "{}", two.screen());
    assert_eq!(named(&two, &name), 0, "the list of the source: {}", two.screen());
}
