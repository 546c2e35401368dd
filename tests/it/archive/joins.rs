//! Articles that were stored as two before one of them claimed the other's address, as a redirect or its page tells.

use super::*;
use wanbao::model::{ArticlePosition, CommandResult, Flag, MarkChange, Tag};

const TITLE: &str = "湾区六条渡口今起全部换上新船";
const TEXT: &str =
    "市航运公司昨天说，六条渡线的旧船从今天起全部换成电动船，班次不变，票价不变，首日免费乘坐。";

/// Stores two headlines of one title: `old` in the section 要闻, then `new` in 交通 and at the front page of `b`.
fn two_rows() -> (Archive, [ArticleId; 2]) {
    let mut archive = archive();
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("old", TITLE)]));
    store_list(&mut archive, "a", Some("交通"), &listing(vec![headline("new", TITLE)]));
    store_list(&mut archive, "b", None, &listing(vec![headline("new", TITLE)]));
    let ids = [id_of(&archive, "old"), id_of(&archive, "new")];
    (archive, ids)
}

/// Returns an article whose page names an address as the canonical one.
fn claiming(path: &str, canonical: &str, text: &str) -> Article {
    Article { canonical: Some(url(canonical)), ..article(path, TITLE, &[text]) }
}

fn fetch(archive: &mut Archive, id: ArticleId, article: &Article) {
    let path = article.url.as_url().path().trim_start_matches('/').to_owned();
    archive.store_article(id, article, &[page(&path, "page")], now()).expect("stored");
}

fn count(archive: &Archive, source: &str, section: Option<&str>) -> usize {
    let section = section.map(Into::into);
    titles(archive, &ListFilter { source: Some(source_id(source)), section, ..ListFilter::default() }).len()
}

#[test]
fn a_claim_between_stored_articles_makes_them_one() {
    for (claims, is_claimed) in [(0, "new"), (1, "old")] {
        let (mut archive, ids) = two_rows();
        let path = ["old", "new"][claims];
        fetch(&mut archive, ids[claims], &claiming(path, is_claimed, TEXT));
        assert_eq!(titles(&archive, &ListFilter::default()), [TITLE]);
        let entries = ids.map(|id| archive.entry(id).expect("read").expect("found"));
        assert_eq!(entries[0], entries[1], "both ids lead to it");
        assert_eq!((entries[0].url.clone(), entries[0].others), (url("old"), 0), "the first address stays");
        let lists = [("a", Some("要闻")), ("a", Some("交通")), ("a", None), ("b", None)];
        assert_eq!(lists.map(|(source, section)| count(&archive, source, section)), [1; 4]);
        for path in ["old", "new"] {
            assert_eq!(id_of(&archive, path), entries[0].id);
            store_headlines(&mut archive, vec![headline(path, TITLE)]);
        }
        assert_eq!(titles(&archive, &ListFilter::default()), [TITLE], "no list brings it back");
        assert_sound(&archive);
    }
}

#[test]
fn one_article_has_what_both_had() {
    let (mut archive, [old, new]) = two_rows();
    let earlier = format!("{TEXT}（记者 林小满）");
    fetch(&mut archive, old, &article("old", TITLE, &[&earlier]));
    archive.set_position(old, ArticlePosition { block: 0, byte: 12 }).expect("set");
    archive.marks().set(&[old], Flag::Starred, true).expect("marked");
    archive.marks().set(&[new], Flag::Later, true).expect("marked");
    let tags = ["船", "渡口"].map(|name| Tag::new(name).expect("a tag"));
    for (id, tag) in [old, new].into_iter().zip(tags.clone()) {
        archive.marks().apply(&[id], &[MarkChange::Tag(tag, true)]).expect("tagged");
    }
    let result =
        CommandResult { command: "翻译".into(), made: now(), text: "New boats.".into(), is_cut: false };
    archive.store_result(old, &result).expect("stored");
    fetch(&mut archive, new, &claiming("new", "old", TEXT));
    let entry = archive.entry(old).expect("read").expect("found");
    assert_eq!((entry.starred, entry.later, entry.changed), (true, true, true));
    assert_eq!(archive.results(entry.id).expect("read"), [result]);
    assert_eq!(entry.tags.len(), 2);
    assert_eq!(archive.position(entry.id).expect("read"), Some(ArticlePosition { block: 0, byte: 12 }));
    let texts = archive.versions(entry.id).expect("read").into_iter().map(|version| version.article.blocks);
    assert_eq!(texts.map(|blocks| blocks[0].plain_text()).collect::<Vec<_>>(), [earlier.as_str(), TEXT]);
    assert_sound(&archive);
}

#[test]
fn an_id_that_is_no_more_still_marks_stores_and_undoes() {
    let (mut archive, [old, new]) = two_rows();
    archive.marks().set(&[old], Flag::Starred, true).expect("marked");
    fetch(&mut archive, new, &claiming("new", "old", TEXT));
    archive.marks().set(&[old], Flag::Later, true).expect("marked");
    archive.set_position(old, ArticlePosition { block: 0, byte: 3 }).expect("set");
    fetch(&mut archive, old, &article("old", TITLE, &[TEXT]));
    let entry = archive.entry(old).expect("read").expect("found");
    assert_eq!((entry.starred, entry.later, entry.changed), (true, true, false));
    assert!(archive.article(old).expect("read").is_some());
    for (starred, later) in [(true, false), (false, false)] {
        archive.marks().undo().expect("undone");
        let entry = archive.entry(old).expect("read").expect("found");
        assert_eq!((entry.starred, entry.later), (starred, later));
    }
    assert_sound(&archive);
}

#[test]
fn claims_join_along_a_chain() {
    let (mut archive, [old, new]) = two_rows();
    store_headlines(&mut archive, vec![headline("print", TITLE)]);
    let print = id_of(&archive, "print");
    fetch(&mut archive, print, &claiming("print", "new", TEXT));
    fetch(&mut archive, old, &claiming("old", "new", TEXT));
    let found = [old, new, print].map(|id| archive.entry(id).expect("read").expect("found").url);
    assert_eq!(found, [url("old"), url("old"), url("old")]);
    assert_eq!(titles(&archive, &ListFilter::default()), [TITLE]);
    assert_sound(&archive);
}

#[test]
fn articles_stay_two_if_texts_or_the_reader_say_so() {
    let (mut archive, [old, new]) = two_rows();
    fetch(
        &mut archive,
        old,
        &article("old", TITLE, &["渡口的旧船昨天拍卖，买家是外地一家旅游公司，共有四条。"]),
    );
    fetch(&mut archive, new, &claiming("new", "old", TEXT));
    assert_ne!(id_of(&archive, "old"), id_of(&archive, "new"), "another text");
    let (mut archive, [old, new]) = two_rows();
    archive.marks().join_story(&[old, new]).expect("joined");
    archive.marks().separate_story(new).expect("separated");
    fetch(&mut archive, new, &claiming("new", "old", TEXT));
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 2, "taken apart by hand");
    assert_sound(&archive);
}
