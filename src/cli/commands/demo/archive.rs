//! `wanbao demo --archive N`: an archive with years of made-up news, to test the reader at size.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use jiff::Timestamp;

use super::home;
use super::lists::{DemoList, DemoLists};
use crate::archive::{Archive, ArchiveError, FetchedListPage, HeadlineCounts};
use crate::cli::context::Context;
use crate::cli::output::mebibytes;
use crate::demo::SyntheticArticles;
use crate::model::{Article, ArticleId, Headline, Listing, Tag};
use crate::newsroom::{ArticleRecord, Newsroom, NewsroomError, TextRecord};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles per transaction. Larger batches take more memory and hardly save time.
const BATCH: usize = 250;

/// Number of generated batches that may wait to be inserted.
const QUEUED_BATCHES: usize = 2;

/// The tag of some of the articles.
const TAG: &str = "剪报";

/// Creates an archive with `count` articles below `home`, prints its size, and returns a context for it.
pub(super) fn create(
    context: &Context,
    home: &Path,
    count: usize,
    lists: DemoLists,
    out: &mut dyn Write,
) -> Result<Context, CommandError> {
    let filled = home::context_in(home, context, &lists.sources())?;
    let stats = filled.with_newsroom(async |newsroom| {
        fill(newsroom, count, lists).await?;
        Ok(newsroom.maintenance().stats().await?)
    })?;
    let size = mebibytes(stats.file);
    let message = context.lang.fill(Word::DemoArchive, &[&stats.articles, &size, &home.display()]);
    writeln!(out, "{message}")?;
    Ok(filled)
}

async fn fill(newsroom: &Newsroom, count: usize, lists: DemoLists) -> Result<(), CommandError> {
    let now = newsroom.clock().now().timestamp();
    let mut import = newsroom.transfer().import();
    import.sources(lists.source_records()).await?;
    let batches = generate(SyntheticArticles::new(count, now));
    let mut first = 0;
    while let Ok(batch) = batches.recv() {
        let pages = list_pages(&batch, first, lists);
        let end = batch.last().map_or(now, published);
        let numbered = (first..).zip(batch);
        let records: Vec<_> = numbered.map(|(n, article)| record(article, n, lists)).collect();
        first += records.len();
        import.articles(records).await?;
        for (list, listing) in pages {
            newsroom
                .archive()
                .call(move |archive| store(archive, list, &listing, end))
                .await
                .map_err(NewsroomError::from)?;
        }
    }
    while newsroom.maintenance().merge_index().await? {}
    Ok(())
}

/// Returns the lists that show articles of a batch besides the own list of each, with the headlines they show. `first` is the
/// number of the first article.
fn list_pages(batch: &[Article], first: usize, lists: DemoLists) -> BTreeMap<DemoList, Listing> {
    let mut pages = BTreeMap::<DemoList, Listing>::new();
    for (article, n) in batch.iter().zip(first..first + batch.len()).rev() {
        for list in lists.others(n) {
            let headline = Headline {
                title: article.title.clone(),
                url: article.url.clone(),
                section: None,
                published: article.published,
                ranking: crate::model::Ranking::default(),
            };
            pages.entry(list).or_default().headlines.push(headline);
        }
    }
    pages
}

fn store(
    archive: &mut Archive,
    list: DemoList,
    listing: &Listing,
    now: Timestamp,
) -> Result<HeadlineCounts, ArchiveError> {
    let (source, section) = (list.source_id(), Some(list.section()));
    let page = FetchedListPage { source: &source, section, number: 0, listing, copy: None };
    archive.store_list_page(&page, now)
}

/// Generates articles on a background thread while earlier batches are inserted.
fn generate(mut articles: SyntheticArticles) -> Receiver<Vec<Article>> {
    let (sender, batches) = sync_channel(QUEUED_BATCHES);
    thread::spawn(move || {
        loop {
            let batch: Vec<_> = articles.by_ref().take(BATCH).collect();
            if batch.is_empty() || sender.send(batch).is_err() {
                break;
            }
        }
    });
    batches
}

/// Converts article `n` to an import record. One of every ten, of each source, is marked: read, starred, kept for later or tagged, or several of
/// these.
fn record(article: Article, n: usize, lists: DemoLists) -> ArticleRecord {
    let moment = published(&article);
    let list = lists.own(n);
    let marks = (n % 10 == n / 10 % 10).then_some(n / 10 % 6);
    ArticleRecord {
        id: ArticleId(i64::try_from(n).unwrap_or(i64::MAX - 1) + 1),
        source: list.source_id(),
        section: Some((list.section().to_owned(), 2)),
        appearances: Vec::new(),
        url: article.url.clone(),
        title: article.title.clone(),
        origin: article.origin.clone(),
        published: article.published,
        moment,
        seen: moment,
        read: matches!(marks, Some(0 | 1 | 4)),
        starred: matches!(marks, Some(1 | 2 | 5)),
        later: matches!(marks, Some(3 | 5)),
        hidden: false,
        touched: 0,
        tags: matches!(marks, Some(4 | 5)).then(|| Tag::new(TAG)).flatten().into_iter().collect(),
        suspect: None,
        gone: false,
        position: None,
        results: Vec::new(),
        texts: vec![TextRecord { filed: moment, article }],
        pages: Vec::new(),
    }
}

fn published(article: &Article) -> Timestamp {
    article.published.map(|published| published.moment()).unwrap_or_default()
}
