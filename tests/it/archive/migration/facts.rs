//! Everything that an archive holds, in terms that are independent of the schema. Compared through the archive's API alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wanbao::model::{Flag, MarkChange, Tag, View};

use super::super::*;

/// Facts by what they are about. Serialised in this order, one line each.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    /// By address.
    articles: BTreeMap<String, Value>,
    /// Titles by list.
    lists: BTreeMap<String, Vec<String>>,
    /// Titles by search.
    searches: BTreeMap<String, Vec<String>>,
    /// By subject.
    others: BTreeMap<String, Value>,
}

impl Facts {
    /// Asserts that all facts of an earlier version still hold. Lists and searches may show more than they did,
    /// in the same order; only articles without a publish time have moved, below the news of the day on which they were
    /// first seen.
    pub(super) fn assert_holds(&self, earlier: &Self) {
        let mut undated = BTreeSet::new();
        for (url, article) in &earlier.articles {
            let mut article = article.clone();
            if article["published"].is_null() {
                undated.insert(article["title"].to_string());
                let seen = article["seen"].as_str().expect("a time").parse().expect("a time");
                article["moment"] = json!(wanbao::model::received_moment(seen));
            }
            assert_eq!(self.articles.get(url), Some(&article), "{url}");
        }
        assert_eq!(self.articles.len(), earlier.articles.len());
        let lists = earlier.lists.iter().map(|(name, titles)| (name, titles, &self.lists[name]));
        let searches = earlier.searches.iter().map(|(line, titles)| (line, titles, &self.searches[line]));
        for (name, titles, now) in lists.chain(searches) {
            let mut shown = now.iter();
            let dated = titles.iter().filter(|title| !undated.contains(&json!(title).to_string()));
            let missing: Vec<_> = dated.filter(|title| !shown.any(|other| other == *title)).collect();
            assert!(missing.is_empty(), "{name} lacks {missing:?}: {now:?}");
            assert!(titles.iter().all(|title| now.contains(title)), "{name}");
        }
        for (subject, fact) in &earlier.others {
            let of_any_order = |fact: &Value| {
                let mut parts: Vec<String> =
                    fact.as_array().into_iter().flatten().map(Value::to_string).collect();
                parts.sort_unstable();
                (fact.as_array().is_none().then(|| fact.clone()), parts)
            };
            assert_eq!(of_any_order(&self.others[subject]), of_any_order(fact), "{subject}");
        }
    }
}

/// The words that facts include the search results of.
const SEARCHES: [&str; 7] = ["湾区", "灣區", "大桥通车", "bridge", "source:b 港", "starred", "#剪报"];

/// Collects the facts of an archive. Undoes its marks and applies rules at the end, so that it is changed.
pub(super) fn facts_of(archive: &mut Archive) -> Facts {
    let records = archive.export().articles(None, 10_000).expect("exported");
    let ids: Vec<ArticleId> = records.iter().map(|record| record.id).collect();
    let articles = ids.iter().map(|id| article_fact(archive, *id)).collect();
    let mut others = BTreeMap::new();
    let sources = archive.export().sources().expect("exported");
    for source in &sources {
        let sections: Vec<_> = source.sections.iter().map(|(name, url)| json!([name, url])).collect();
        others.insert(
            format!("source {}", source.id),
            json!({ "name": source.name, "url": source.url, "sample": source.sample, "sections": sections }),
        );
    }
    let contents = archive.contents().expect("contents");
    others.insert("contents".into(), contents.iter().map(|source| json!(source.id)).collect());
    for name in ["reader", "theme"] {
        others.insert(format!("state {name}"), json!(archive.get_state(name).expect("read")));
    }
    let facts = Facts { articles, lists: lists(archive), searches: searches(archive), others };
    with_effects(archive, &ids, facts)
}

/// Returns what the archive has of an article, by its address.
fn article_fact(archive: &Archive, id: ArticleId) -> (String, Value) {
    let entry = archive.entry(id).expect("read").expect("an entry");
    let versions = archive.versions(id).expect("read");
    let versions: Vec<_> = versions.iter().map(|text| json!([text.stored_at, text.article])).collect();
    let pages = archive.pages_of(id).expect("read");
    let pages: Vec<_> = pages
        .iter()
        .map(|page| {
            let text = String::from_utf8_lossy(&page.bytes);
            json!([page.url, page.content_type, page.validators.etag, page.fetched, text])
        })
        .collect();
    let duplicates = archive.duplicates_of(id).expect("read");
    let position = archive.position(id).expect("read").map(|position| (position.block, position.byte));
    let fact = json!({
        "id": entry.id.0,
        "title": entry.title,
        "source": entry.source,
        "section": entry.section,
        "published": entry.published,
        "origin": entry.origin,
        "seen": entry.seen,
        "moment": entry.moment,
        "marks": marks(archive, id),
        "changed": entry.changed,
        "gone": entry.gone,
        "sample": entry.sample,
        "others": entry.others,
        "duplicates": duplicates.iter().map(|entry| entry.url.as_str()).collect::<Vec<_>>(),
        "position": position,
        "versions": versions,
        "quarantined": archive.quarantined(id).expect("read").map(|text| json!([text.stored_at, text.article])),
        "pages": pages,
    });
    (entry.url.to_string(), fact)
}

/// Returns the flags and tags of an article as words.
fn marks(archive: &Archive, id: ArticleId) -> Vec<String> {
    let entry = archive.entry(id).expect("read").expect("an entry");
    let flags = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden];
    let flags = flags.iter().filter(|flag| entry.has_flag(**flag)).map(|flag| format!("{flag:?}"));
    flags.chain(entry.tags.iter().map(ToString::to_string)).collect()
}

/// Returns the titles of every list: of all sources, each source and each section, in each view.
fn lists(archive: &Archive) -> BTreeMap<String, Vec<String>> {
    let mut places = vec![(None, None)];
    for source in archive.contents().expect("contents") {
        places.push((Some(source.id.clone()), None));
        places.extend(
            source.sections.iter().map(|section| (Some(source.id.clone()), Some(section.name.clone()))),
        );
    }
    let mut lists = BTreeMap::new();
    for (source, section) in places {
        for view in [View::All, View::Unread, View::Starred, View::Later] {
            let place = [source.as_ref().map(SourceId::as_str), section.as_deref()];
            let name =
                place.iter().flatten().fold(format!("{view:?}"), |name, part| format!("{name} {part}"));
            let filter =
                ListFilter { source: source.clone(), section: section.clone(), view, title: String::new() };
            lists.insert(name, titles(archive, &filter));
        }
    }
    lists
}

fn searches(archive: &Archive) -> BTreeMap<String, Vec<String>> {
    let titles = |line: &str| {
        let found = archive.search(&ListFilter::default(), &query(line), 100, None).expect("a search");
        let mut titles: Vec<_> = found.hits.into_iter().map(|hit| hit.entry.title).collect();
        titles.sort_unstable();
        titles
    };
    SEARCHES.iter().map(|line| ((*line).to_owned(), titles(line))).collect()
}

/// Adds what can only be observed by changing the archive: what a refresh would do, the undo stack, and which marks
/// rules may change.
fn with_effects(archive: &mut Archive, ids: &[ArticleId], mut facts: Facts) -> Facts {
    let others = &mut facts.others;
    for id in ["a", "b"].map(source_id) {
        let urls = |found: Vec<(ArticleId, CanonicalUrl)>| -> Value {
            found.iter().map(|(_, url)| json!(url)).collect()
        };
        let unstored = archive.unstored(&id, None, 100, now()).expect("read");
        others.insert(format!("to fetch from {id}"), urls(unstored));
        let later = archive.unstored(&id, None, 100, minutes_later(15)).expect("read");
        others.insert(format!("to fetch from {id} after 15 minutes"), urls(later));
        let awaited = archive.queued_fetches(&id, None).expect("read");
        others.insert(format!("awaited from {id}"), awaited.iter().map(|fetch| json!(fetch.url)).collect());
        let missing = archive.pictures_mut().missing(&id, minutes_later(1)).expect("read");
        others.insert(
            format!("pictures missing in {id}"),
            missing.iter().map(|article| json!(article.pictures)).collect(),
        );
    }
    for name in ["1.png", "2.png", "3.png"] {
        let bytes = archive.pictures().get(&url(name)).expect("read").map(|picture| picture.bytes.len());
        others.insert(format!("picture {name}"), json!(bytes));
    }
    others.insert("etag of the front page".into(), json!(archive.validators(&url("")).expect("read").etag));
    let tag = MarkChange::Tag(Tag::new("规则").expect("a tag"), true);
    let flags = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden];
    let changes = flags.map(|flag| MarkChange::Flag(flag, true)).into_iter().chain([tag]).collect();
    archive.marks().apply_rules(&[(ids.into(), changes)]).expect("applied");
    others.insert(
        "marks after a rule".into(),
        ids.iter().map(|id| json!(marks(archive, *id).join(" "))).collect(),
    );
    let undone: Vec<usize> = std::iter::from_fn(|| archive.marks().undo().expect("undone")).collect();
    others.insert("undone".into(), json!(undone));
    others.insert(
        "marks after undo".into(),
        ids.iter().map(|id| json!(marks(archive, *id).join(" "))).collect(),
    );
    let expired = (1..=4).map(|n| headline(&format!("b/港澳/{n}"), "又列出来了")).collect();
    let counts = store_list(archive, "b", None, &listing(expired));
    others.insert("expired ones listed again".into(), json!(counts.new));
    facts
}
