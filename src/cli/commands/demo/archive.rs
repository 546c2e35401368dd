//! `wanbao demo --archive N`: an archive with years of made-up news, to test the reader at size.

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::home;
use crate::cli::context::Context;
use crate::cli::output::mebibytes;
use crate::demo::{SYNTHETIC_SECTIONS, SYNTHETIC_URL, SyntheticArticles};
use crate::model::{Article, ArticleId, CanonicalUrl, Source, SourceId};
use crate::newsroom::{ArticleRecord, Newsroom, SourceRecord, TextRecord};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles per transaction. Larger batches take more memory and hardly save time.
const BATCH: usize = 250;

/// Number of generated batches that may wait to be inserted.
const QUEUED_BATCHES: usize = 2;

/// Creates an archive with `count` articles below `home`, prints its size, and returns a context for it.
pub(super) fn create(
    context: &Context,
    home: &Path,
    count: usize,
    out: &mut dyn Write,
) -> Result<Context, CommandError> {
    let filled = home::context_in(home, context, &source())?;
    let stats = filled.with_newsroom(async |newsroom| {
        fill(newsroom, count).await?;
        Ok(newsroom.maintenance().stats().await?)
    })?;
    let size = mebibytes(stats.file);
    let message = context.lang.fill(Word::DemoArchive, &[&stats.articles, &size, &home.display()]);
    writeln!(out, "{message}")?;
    Ok(filled)
}

async fn fill(newsroom: &Newsroom, count: usize) -> Result<(), CommandError> {
    let now = newsroom.clock().now().timestamp();
    let source = source();
    let source = SourceRecord {
        id: source.id,
        name: source.name,
        url: source.url,
        sample: false,
        sections: SYNTHETIC_SECTIONS.iter().map(|name| ((*name).to_owned(), None)).collect(),
    };
    newsroom.transfer().import_sources(vec![source]).await?;
    let batches = generate(SyntheticArticles::new(count, now));
    let mut numbers = 1..;
    while let Ok(batch) = batches.recv() {
        let numbered = batch.into_iter().zip(numbers.by_ref());
        let records: Vec<_> = numbered.map(|(article, number)| record(article, number)).collect();
        newsroom.transfer().import_articles(records).await?;
    }
    while newsroom.maintenance().merge_index().await? {}
    Ok(())
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

/// Converts an article to an import record. Some articles get flags, according to their number.
fn record(article: Article, number: i64) -> ArticleRecord {
    let moment = article.published.map(|published| published.moment()).unwrap_or_default();
    ArticleRecord {
        id: ArticleId(number),
        source: source().id,
        section: article.section.clone().map(|name| (name, 2)),
        url: article.url.clone(),
        title: article.title.clone(),
        origin: article.origin.clone(),
        published: article.published,
        moment,
        seen: moment,
        read: number % 3 == 0,
        starred: number % 97 == 0,
        later: number % 89 == 0,
        hidden: false,
        touched: 0,
        tags: Vec::new(),
        suspect: None,
        gone: false,
        position: None,
        texts: vec![TextRecord { filed: moment, article }],
        pages: Vec::new(),
    }
}

fn source() -> Source {
    let id = SourceId::new("annals").expect("lower-case letters are a valid source id");
    Source::new(id, "纪事", CanonicalUrl::parse(SYNTHETIC_URL).expect("SYNTHETIC_URL is a valid address"))
}
