//! The rows of a ranking: rank, movement and heat, at every width and in every language.

use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{Headline, Listing, Ranking};
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture, newspaper};

const TITLES: [&str; 6] =
    ["渡口夜航恢复", "旧桥检修完工", "书屋通宵开放", "清沟队忙到天亮", "老校舍加装电梯", "菜场搬进新楼"];

fn store(archive: &mut Archive, order: &[usize]) {
    let headline = |(nth, n): (u16, &usize)| {
        let ranking =
            Ranking { rank: Some(nth), heat: Some(4_567_000 / u64::from(nth)), ..Ranking::default() };
        Headline { ranking, ..newspaper::headline(TITLES[*n], &format!("/hot/{n}"), None) }
    };
    let listing = Listing { headlines: (1..).zip(order).map(headline).collect(), ..Listing::default() };
    let page =
        FetchedListPage { source: &newspaper::id(), section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, newspaper::now()).expect("stored");
}

fn app(columns: u16, lang: UiLanguage) -> App {
    let fixture = Fixture { lang, ..Fixture::empty(columns, 24) };
    let mut app = fixture
        .with_archive(|archive| {
            store(archive, &[0, 1, 2, 3, 4]);
            store(archive, &[1, 0, 5, 3, 2]);
        })
        .open();
    app.settle();
    app
}

/// Returns the row of a title, with its spaces.
fn row(app: &App, title: &str) -> String {
    app.screen().lines().find(|line| line.contains(title)).expect("a row").to_owned()
}

#[test]
fn rows_of_a_ranking_show_place_movement_and_heat() {
    for columns in [60, 80, 140] {
        let app = app(columns, UiLanguage::ZhHans);
        assert!(row(&app, TITLES[1]).contains("1 ↑1 旧桥检修完工"), "{}", app.screen());
        assert!(row(&app, TITLES[0]).contains("2 ↓1 渡口夜航恢复"), "{}", app.screen());
        assert!(row(&app, TITLES[5]).contains("3 新 菜场搬进新楼"), "{}", app.screen());
        assert!(row(&app, TITLES[1]).contains("456.7万"), "{}", app.screen());
        assert!(row(&app, TITLES[4]).contains("-    老校舍加装电梯"), "it has left: {}", app.screen());
        let at = |title: &str| app.screen().lines().position(|line| line.contains(title)).expect("a row");
        assert!([1, 0, 5, 3, 2, 4].map(|n| at(TITLES[n])).is_sorted(), "{}", app.screen());
    }
}

#[test]
fn heat_is_counted_as_in_the_language() {
    let shown = |lang| row(&app(100, lang), "旧桥检修完工");
    assert!(shown(UiLanguage::En).contains("4.6M"));
    let traditional = app(100, UiLanguage::ZhHant).screen();
    assert!(traditional.contains("456.7萬"), "{traditional}");
}
