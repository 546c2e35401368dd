//! Rankings: their order, what happens between editions, and articles that other lists show, too.

use super::*;
use wanbao::model::{Movement, Ranking};

fn ranked(path: &str, rank: u16) -> Headline {
    let ranking = Ranking { rank: Some(rank), heat: Some(1000 * u64::from(rank)), ..Ranking::default() };
    Headline { ranking, ..headline(path, &format!("第{path}条消息")) }
}

fn edition(paths: &[&str]) -> Listing {
    listing((1..).zip(paths).map(|(rank, path)| ranked(path, rank)).collect())
}

fn store_edition(archive: &mut Archive, number: u16, listing: &Listing, at: Timestamp) {
    let page = FetchedListPage { source: &source_id("b"), section: None, number, listing, copy: None };
    archive.store_list_page(&page, at).expect("stored");
}

/// Returns the paths of the ranking in order, each with its place.
fn places(archive: &Archive) -> Vec<(String, Ranking)> {
    let filter = ListFilter { source: Some(source_id("b")), ..ListFilter::default() };
    let window = archive.list(&filter, None, 100).expect("a list");
    let path =
        |entry: &wanbao::model::ListEntry| entry.url.as_url().path().trim_start_matches('/').to_owned();
    window.entries.iter().map(|entry| (path(entry), entry.ranking.expect("a ranking"))).collect()
}

fn order(archive: &Archive) -> String {
    places(archive).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn each_edition_replaces_the_places_of_the_last() {
    let mut archive = archive();
    store_edition(&mut archive, 0, &edition(&["a", "b", "c", "d", "e", "f"]), now());
    assert!(places(&archive).iter().all(|(_, place)| place.movement.is_none()), "nothing is known before");
    store_edition(&mut archive, 0, &edition(&["b", "a", "g", "d", "c"]), now());
    assert_eq!(order(&archive), "bagdcef");
    let movements: Vec<_> =
        places(&archive).into_iter().map(|(_, place)| (place.movement, place.before)).collect();
    let (up, down) = (Some(Movement::Up), Some(Movement::Down));
    let wanted = [
        (up, Some(2)),
        (down, Some(1)),
        (Some(Movement::New), None),
        (Some(Movement::Same), Some(4)),
        (down, Some(3)),
    ];
    assert_eq!(movements[..5], wanted);
    assert_eq!(places(&archive)[5].1, Ranking::default(), "it has left");
    store_edition(&mut archive, 0, &edition(&["e", "a", "b", "d", "c"]), minutes_later(24 * 60));
    assert_eq!(order(&archive), "eabdcgf");
    assert_eq!(places(&archive)[0].1.movement, Some(Movement::New), "it was not in the last edition");
    assert_sound(&archive);
}

#[test]
fn further_pages_of_an_edition_belong_to_it() {
    let mut archive = archive();
    let pages = |archive: &mut Archive, first: &[&str], second: &[&str]| {
        store_edition(archive, 0, &edition(first), now());
        let further = (6..).zip(second).map(|(rank, path)| ranked(path, rank)).collect();
        store_edition(archive, 1, &listing(further), now());
    };
    pages(&mut archive, &["a", "b", "c", "d", "e"], &["f", "g", "h", "i", "j"]);
    assert_eq!(order(&archive), "abcdefghij");
    pages(&mut archive, &["a", "b", "c", "d", "f"], &["e", "g", "h", "i", "j"]);
    assert_eq!(order(&archive), "abcdfeghij");
    let of = |path: &str| places(&archive).into_iter().find(|(known, _)| known == path).expect("a row").1;
    assert_eq!([of("f"), of("e"), of("j")].map(|place| place.rise()), [Some(1), Some(-1), Some(0)]);
    assert_sound(&archive);
}

#[test]
fn a_ranking_does_not_move_the_news_of_other_lists() {
    let mut archive = archive();
    let dates = ["2024-10-08T09:00:00+08:00", "2024-10-07T09:00:00+08:00"];
    store_headlines(&mut archive, vec![dated("x", "第x条消息", dates[0]), dated("a", "第a条消息", dates[1])]);
    let before = titles(&archive, &ListFilter::default());
    store_edition(&mut archive, 0, &edition(&["a", "b", "c", "d", "e", "x"]), now());
    let all = titles(&archive, &ListFilter::default());
    let known: Vec<_> = all.iter().filter(|title| before.contains(title)).cloned().collect();
    assert_eq!(known, before);
    assert_eq!(order(&archive), "abcdex");
    // An article that turns out to be older keeps its place in the ranking.
    let id = id_of(&archive, "b");
    let read = Article {
        published: Some("2024-01-05".parse().expect("a day")),
        ..article("b", "第b条消息", &["旧闻。"])
    };
    archive.store_article(id, &read, &[], now()).expect("stored");
    assert_eq!(order(&archive), "abcdex");
    assert_sound(&archive);
}

#[test]
fn few_numbered_headlines_make_no_ranking() {
    let mut archive = archive();
    let mut mixed = edition(&["a", "b", "c", "d", "e"]);
    mixed.headlines.extend((0..6).map(|n| headline(&format!("n{n}"), &format!("第{n}条要闻"))));
    store_edition(&mut archive, 0, &mixed, now());
    let filter = ListFilter { source: Some(source_id("b")), ..ListFilter::default() };
    assert!(
        archive.list(&filter, None, 100).expect("a list").entries.iter().all(|entry| entry.ranking.is_none())
    );
}
