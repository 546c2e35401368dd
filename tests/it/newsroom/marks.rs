//! Flags, tags, undo and rules.

use wanbao::model::{Flag, MarkChange, Rule, RuleAction, Tag};
use wanbao::newsroom::{RunMode, Undone};

use super::*;

fn rule(query: &str) -> Rule {
    Rule { query: query.to_owned(), then: vec![RuleAction::Mark(MarkChange::Flag(Flag::Starred, true))] }
}

/// Undoes the last step; returns how many articles changed back.
async fn undone_articles(newsroom: &Newsroom) -> Option<usize> {
    match newsroom.marks().undo().await.expect("undone") {
        Some(Undone::Marks { articles, .. }) => Some(articles),
        Some(Undone::Removal(source)) => panic!("{source} was removed"),
        None => None,
    }
}

#[tokio::test]
async fn undo_restores_one_step_at_a_time() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let (one, two) = (id(&newsroom, 1).await, id(&newsroom, 2).await);
    let marks = newsroom.marks();
    assert_eq!(marks.set_flag(vec![one, two], Flag::Starred, true).await, Ok(2));
    assert_eq!(marks.set_flag(vec![one], Flag::Read, true).await, Ok(1));
    assert_eq!(undone_articles(&newsroom).await, Some(1));
    let entry = entry(&newsroom, 1).await;
    assert!(entry.starred && !entry.read);
    assert_eq!(undone_articles(&newsroom).await, Some(2));
    assert_eq!(undone_articles(&newsroom).await, None);
}

#[tokio::test]
async fn several_changes_are_one_step() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let tag = Tag::new("大桥").expect("a tag");
    let changes = vec![MarkChange::Tag(tag.clone(), true), MarkChange::Flag(Flag::Later, true)];
    let changed = newsroom.marks().apply(vec![id(&newsroom, 1).await], changes).await;
    assert_eq!(changed, Ok(1));
    assert_eq!(newsroom.queries().tags().await, Ok(vec![(tag, 1)]));
    assert_eq!(undone_articles(&newsroom).await, Some(1));
    let entry = entry(&newsroom, 1).await;
    assert!(entry.tags.is_empty() && !entry.later);
}

#[tokio::test]
async fn whole_list_is_marked_read() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    assert_eq!(newsroom.marks().mark_all_read(ListFilter::default()).await, Ok(6));
    assert!(entries(&newsroom).await.iter().all(|entry| entry.read));
}

#[tokio::test]
async fn rules_mark_articles_as_they_are_stored() {
    let newsroom = newsroom(&FakeSite::with_articles(6)).await;
    newsroom.rules().set(vec![rule("title:第4天")]).await.expect("valid rules");
    refresh(&newsroom, &everything()).await;
    let starred: Vec<_> =
        entries(&newsroom).await.into_iter().filter(|entry| entry.starred).map(|entry| entry.title).collect();
    assert_eq!(starred, [FakeSite::title(4)]);
}

#[tokio::test]
async fn dry_run_of_rules_only_counts() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    newsroom.rules().set(vec![rule("title:大桥")]).await.expect("valid rules");
    let counts = newsroom.rules().apply(RunMode::DryRun).await.expect("counts");
    assert_eq!(counts.iter().map(|rule| (rule.matched, rule.changed)).collect::<Vec<_>>(), [(6, 0)]);
    assert!(entries(&newsroom).await.iter().all(|entry| !entry.starred));
    let counts = newsroom.rules().apply(RunMode::Apply).await.expect("counts");
    assert_eq!(counts.iter().map(|rule| (rule.matched, rule.changed)).collect::<Vec<_>>(), [(6, 6)]);
    assert!(entries(&newsroom).await.iter().all(|entry| entry.starred));
}
