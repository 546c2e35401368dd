//! Sources in the sections pane and in lists: names, states, removal.

use jiff::Timestamp;
use wanbao::archive::FetchedListPage;
use wanbao::model::{CanonicalUrl, Headline, Listing, Source, SourceId};

use crate::tui::support::{App, Fixture};

fn paper(name: &str, id: &str) -> Source {
    let url = CanonicalUrl::parse(&format!("http://{id}.test/")).expect("an address");
    Source::new(SourceId::new(id).expect("an id"), name, url)
}

fn evening_paper(id: &str) -> Source {
    paper("晚报", id)
}

/// Opens an archive with a headline of each of two sources of one name.
fn two_papers(name: &'static str) -> App {
    let ids = ["one", "two"];
    let fixture = Fixture { sources: ids.map(|id| paper(name, id)).to_vec(), ..Fixture::empty(160, 30) };
    let fixture = fixture.with_archive(move |archive| {
        for id in ids {
            let source = paper(name, id);
            let url = CanonicalUrl::parse(&format!("http://{id}.test/1.html")).expect("an address");
            let title = format!("{id} 的新闻一则");
            let headline = Headline {
                title,
                url,
                section: None,
                published: None,
                ranking: wanbao::model::Ranking::default(),
            };
            let listing = Listing { headlines: vec![headline], ..Listing::default() };
            let page = FetchedListPage {
                source: &source.id,
                section: None,
                number: 0,
                listing: &listing,
                copy: None,
            };
            let now: Timestamp = "2026-11-23T06:00:00Z".parse().expect("a time");
            archive.store_list_page(&page, now).expect("stored");
        }
    });
    fixture.open()
}

#[test]
fn sources_of_one_name_are_told_apart_in_sections_and_rows() {
    let app = two_papers("晚报");
    for label in ["晚报 (one.test)", "晚报 (two.test)"] {
        assert_eq!(app.screen().matches(label).count(), 2, "{}", app.screen());
    }
}

#[test]
fn long_names_leave_room_for_the_host() {
    let app = two_papers("湾区南岸灯塔晚报");
    for host in ["… (one.test)", "… (two.test)"] {
        assert!(app.screen().contains(host), "{}", app.screen());
    }
}

#[test]
fn removed_source_leaves_the_sections_and_its_articles_stay() {
    let mut app = two_papers("晚报");
    let two = evening_paper("two").id;
    app.in_newsroom(async |newsroom| newsroom.sources().remove(&two).await).expect("removed");
    // A mark has the sections loaded again.
    app.keys("s").settle();
    let screen = app.screen();
    assert!(screen.contains("two 的新闻一则"), "{screen}");
    assert_eq!(screen.matches("晚报 (two.test)").count(), 1, "in its row alone:\n{screen}");
    assert_eq!(screen.matches("晚报 (one.test)").count(), 2, "{screen}");
    assert!(screen.contains("全部新闻"), "{screen}");
    app.keys("u").settle().keys("u").settle();
    let is_in_sections = |screen: &str| screen.lines().any(|line| line.starts_with(" 晚报 (two.test)"));
    assert!(is_in_sections(&app.screen()) && !is_in_sections(&screen), "{}", app.screen());
}
