//! Tests that the operations of keys, starts and refreshes don't take more steps in a larger archive.
//!
//! The steps of SQLite's virtual machine are counted over all statements and triggers of an operation: a scan or a sort of
//! a table takes ten times the steps in an archive ten times as large. Query plans would only cover the statements that
//! a test thinks of.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{Timestamp, ToSpan};

use super::*;
use crate::model::{
    Article, ArticleId, ArticlePosition, Block, CHINA, CanonicalUrl, Cursor, Flag, Headline, ListFilter,
    Listing, MarkChange, Query, RawPage, Source, SourceId, Tag, Validators, View,
};

/// Articles of the smaller archive; the larger one has ten times as many.
const FEW: i64 = 60;
const MANY: i64 = 10 * FEW;

/// Additional steps allowed for a deeper tree, or for a term in another segment of the index.
const SLACK: usize = 40;

/// The article that the operations use.
const ID: ArticleId = ArticleId(7);

fn now() -> Timestamp {
    "2024-10-08T06:05:00Z".parse().expect("a time")
}

fn source() -> Source {
    Source::new(SourceId::new("a").expect("an id"), "日报", url("/"))
}

fn url(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(&format!("http://news.test/{path}")).expect("an address")
}

fn title(number: i64) -> String {
    if number == ID.0 { "鲸鱼游进了内河".to_owned() } else { format!("第{number}天的潮水") }
}

/// Another source, whose feed has the same articles.
fn feed() -> Source {
    Source::new(SourceId::new("b").expect("an id"), "转载", url("/feed"))
}

/// Returns an archive of one article a day with texts and pages, in two sections and a feed; one is changed, tagged and kept
/// for later.
fn archive(count: i64) -> Archive {
    let mut archive = Archive::in_memory().expect("an archive");
    archive.put_sources(&[source(), feed()]).expect("sources");
    let id = source().id;
    let headline = |number| Headline {
        title: title(number),
        url: url(&number.to_string()),
        section: None,
        published: Some((now() - (24 * number).hours()).to_string().parse().expect("a time")),
        ranking: crate::model::Ranking::default(),
    };
    // The last headline of a page gets the lowest id.
    let listing = Listing { headlines: (1..=count).rev().map(headline).collect(), ..Listing::default() };
    let page =
        FetchedListPage { source: &id, section: Some("要闻"), number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now()).expect("stored");
    let again = FetchedListPage { section: Some("财经"), ..page };
    archive.store_list_page(&again, now()).expect("stored");
    let of_feed = FetchedListPage { source: &feed().id, section: None, ..page };
    archive.store_list_page(&of_feed, now()).expect("stored");
    // The newest is not stored.
    for number in 2..=count {
        let copy = RawPage {
            url: url(&number.to_string()),
            content_type: None,
            link: None,
            validators: Validators::default(),
            fetched: now(),
            bytes: Vec::new(),
        };
        archive.store_article(ArticleId(number), &article(number, ""), &[copy], now()).expect("stored");
    }
    archive.store_article(ID, &article(ID.0, "又及：它又游走了。"), &[], now()).expect("changed");
    archive.marks().apply(&[ID], &[MarkChange::Tag(Tag::new("海").expect("a tag"), true)]).expect("tagged");
    archive.marks().set(&[ID], Flag::Later, true).expect("kept for later");
    archive
}

fn article(number: i64, more: &str) -> Article {
    let text = format!("{}。{}{more}", title(number), format!("记者在第{number}个码头看见。").repeat(20));
    let blocks = vec![Block::Paragraph { text: text.as_str().into() }];
    Article { blocks, ..Article::new(url(&number.to_string()), title(number)) }
}

type Operation = fn(&mut Archive) -> Result<(), ArchiveError>;

/// Returns the number of steps that an operation takes.
fn steps(archive: &mut Archive, operation: impl FnOnce(&mut Archive) -> Result<(), ArchiveError>) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let count_step = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    archive.reader.db.progress_handler(1, Some(count_step)).expect("counted");
    operation(archive).expect("done");
    archive.reader.db.progress_handler(1, None::<fn() -> bool>).expect("not counted");
    count.load(Ordering::Relaxed)
}

fn list(archive: &Archive, filter: &ListFilter) -> Result<(), ArchiveError> {
    archive.list(filter, None, 20)?;
    archive.list_back(filter, None, 20)?;
    let cursor = Cursor { moment: now() - 480.hours(), id: ArticleId(20) };
    archive.list(filter, Some(cursor), 20)?;
    archive.list_back(filter, Some(cursor), 20).map(|_| ())
}

fn search(archive: &Archive, line: &str) -> Result<(), ArchiveError> {
    archive.search(&ListFilter::default(), &query(line), 20, None).map(|_| ())
}

fn query(line: &str) -> Query {
    Query::parse(line, &now().to_zoned_datetime(CHINA.to_time_zone())).expect("a query")
}

fn section_list() -> ListFilter {
    ListFilter { source: Some(source().id), section: Some("要闻".into()), ..ListFilter::default() }
}

fn view_list(view: View) -> ListFilter {
    ListFilter { view, ..ListFilter::default() }
}

const OPERATIONS: &[(&str, Operation)] = &[
    ("start", |archive| archive.put_sources(&[source(), feed()])),
    ("contents", |archive| archive.contents().map(|_| ())),
    ("sections", |archive| archive.sections(&source().id).map(|_| ())),
    ("list", |archive| list(archive, &ListFilter::default())),
    ("list of a source", |archive| {
        list(archive, &ListFilter { source: Some(source().id), ..ListFilter::default() })
    }),
    ("list of a section", |archive| list(archive, &section_list())),
    ("list of the sections of a name", |archive| {
        list(archive, &ListFilter { section: Some("财经".into()), ..ListFilter::default() })
    }),
    ("list of another source", |archive| {
        list(archive, &ListFilter { source: Some(feed().id), ..ListFilter::default() })
    }),
    ("a list page of known headlines", |archive| {
        let headline = |number| Headline {
            title: format!("{}（转）", title(number)),
            url: url(&number.to_string()),
            section: None,
            published: None,
            ranking: crate::model::Ranking::default(),
        };
        let listing = Listing { headlines: (2..12).map(headline).collect(), ..Listing::default() };
        let page =
            FetchedListPage { source: &feed().id, section: None, number: 0, listing: &listing, copy: None };
        archive.store_list_page(&page, now()).map(|_| ())
    }),
    ("count of a saved view", |archive| {
        archive.count_matches(&view_list(View::Unread), &query("鲸鱼"), 1000, None).map(|_| ())
    }),
    ("search in a section", |archive| archive.search(&section_list(), &query("鲸鱼"), 20, None).map(|_| ())),
    ("unread", |archive| list(archive, &view_list(View::Unread))),
    ("starred", |archive| list(archive, &view_list(View::Starred))),
    ("later", |archive| list(archive, &view_list(View::Later))),
    ("count of a view", |archive| archive.count(&view_list(View::Later)).map(|_| ())),
    ("search for a word", |archive| search(archive, "鲸鱼")),
    ("search for a title", |archive| search(archive, "title:鲸鱼")),
    ("search by relevance", |archive| search(archive, "鲸鱼 sort:relevance")),
    ("search of a tag", |archive| search(archive, "#海")),
    ("search of marks", |archive| search(archive, "later")),
    ("search of days", |archive| search(archive, "newer:3d")),
    ("new matches", |archive| {
        let after = ArticleId(archive.last_article_id()?.0 - 3);
        archive.entries_after(after, 10)?;
        archive.new_matches(after, &query("潮水")).map(|_| ())
    }),
    ("open", |archive| {
        let article = archive.article(ID)?.expect("stored");
        archive.entry(ID)?;
        archive.position(ID)?;
        archive.pictures().states(&article, now()).map(|_| ())
    }),
    ("find", |archive| archive.entry_by_url(&url("7")).map(|_| ())),
    ("duplicates", |archive| archive.duplicates_of(ID).map(|_| ())),
    ("versions", |archive| archive.versions(ID).map(|_| ())),
    ("quarantined texts", |archive| archive.quarantined_texts(&source().id, 64).map(|_| ())),
    ("quarantined text", |archive| archive.quarantined(ID).map(|_| ())),
    ("page", |archive| archive.pages_of(ID).map(|_| ())),
    ("tags", |archive| archive.tags().map(|_| ())),
    ("set position", |archive| archive.set_position(ID, ArticlePosition::default())),
    ("session state", |archive| {
        archive.set_state("key", "value").and_then(|()| archive.get_state("key").map(|_| ()))
    }),
    ("read and undo", |archive| mark_and_undo(archive, MarkChange::Flag(Flag::Read, true))),
    ("star and undo", |archive| mark_and_undo(archive, MarkChange::Flag(Flag::Starred, true))),
    ("hide and undo", |archive| mark_and_undo(archive, MarkChange::Flag(Flag::Hidden, true))),
    ("tag and undo", |archive| mark_and_undo(archive, MarkChange::Tag(Tag::new("桥").expect("a tag"), true))),
    ("mark a view read", |archive| {
        archive.marks().mark_all_read(&view_list(View::Later))?;
        archive.marks().undo().map(|_| ())
    }),
    ("refresh", |archive| {
        archive.maintenance().check_writable()?;
        archive.validators(&url("/"))?;
        archive.unstored(&source().id, None, 20, now())?;
        archive.queued_fetches(&source().id, None)?;
        archive.dequeue_fetches(&[url("7")])?;
        archive.stored_since(&source().id, now() - 72.hours(), 20).map(|_| ())
    }),
    ("store a text", |archive| archive.store_article(ID, &article(ID.0, "还有。"), &[], now()).map(|_| ())),
    ("note a failure", |archive| {
        archive.note_failure(ArticleId(1), FailureKind::NotFound, "404", now()).map(drop)
    }),
];

fn mark_and_undo(archive: &mut Archive, marking: MarkChange) -> Result<(), ArchiveError> {
    archive.marks().apply(&[ID], &[marking])?;
    archive.marks().undo().map(|_| ())
}

#[test]
fn steps_do_not_grow_with_the_archive() {
    let [mut small, mut large] = [FEW, MANY].map(archive);
    let costs = OPERATIONS
        .iter()
        .map(|(name, operation)| (*name, steps(&mut small, *operation), steps(&mut large, *operation)));
    let growing: Vec<_> = costs.filter(|(_, few, many)| *many > few + SLACK).collect();
    assert!(growing.is_empty(), "steps with {FEW} articles, and with {MANY}: {growing:#?}");
    // Counting a list visits all of it: the test must notice.
    let [few, many] = [&mut small, &mut large]
        .map(|archive| steps(archive, |archive| archive.count(&ListFilter::default()).map(|_| ())));
    assert!(many > few + SLACK, "{few} steps, {many}");
}

#[test]
fn retention_visits_each_article_once() {
    let [(few, few_deleted), (many, many_deleted)] = [FEW, MANY].map(|count| {
        let mut archive = archive(count);
        let all_but_five = RetentionLimits { count: count as u32 - 5, ..RetentionLimits::default() };
        let policy = RetentionPolicy { default_limits: all_but_five, ..RetentionPolicy::default() };
        let previewed = steps(&mut archive, |archive| policy.preview(archive, now()).map(|_| ()));
        let applied = steps(&mut archive, |archive| policy.apply(archive, now()).map(|_| ()));
        (previewed, applied - previewed)
    });
    assert!(many <= 10 * few + SLACK, "{few} steps for {FEW} articles, {many} for {MANY}");
    assert!(
        many_deleted <= few_deleted + SLACK,
        "{few_deleted} steps to delete five of {FEW}, {many_deleted} of {MANY}"
    );
}
