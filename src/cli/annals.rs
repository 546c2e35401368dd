//! `wanbao demo --archive N`: years of made-up news, to see how the reader does with them.

use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::demo::alone;
use super::desk::Desk;
use super::exit::Exit;
use super::stats::mebibytes;
use crate::demo::{ANNALS, ANNALS_SECTIONS, Annals};
use crate::model::{Article, ArticleId, CanonicalUrl, Source, SourceId};
use crate::newsroom::{ArticleRecord, Newsroom, SourceRecord, TextRecord};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles that are stored in one transaction: more would take more memory than time.
const AT_ONCE: usize = 250;

/// A desk in a home of its own that is filled with made-up news.
pub(super) fn filled(
    desk: &Desk,
    home: &Path,
    count: usize,
    out: &mut dyn Write,
) -> Result<Desk, CommandError> {
    let there = alone(desk, home, &source())?;
    let stats = there.newsroom(async |newsroom| {
        fill(newsroom, count).await?;
        Ok(newsroom.stats().await?)
    })?;
    let size = mebibytes(stats.file);
    writeln!(out, "{}", desk.lang.fill(Word::DemoArchive, &[&stats.articles, &size, &home.display()]))?;
    Ok(there)
}

/// Fills a home and leaves it there.
pub(super) fn keep(
    desk: &Desk,
    home: &Path,
    count: usize,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    filled(desk, home, count, out).map(|_| Exit::Fine)
}

async fn fill(newsroom: &Newsroom, count: usize) -> Result<(), CommandError> {
    let now = newsroom.clock().now().timestamp();
    let source = SourceRecord {
        id: source().id,
        name: source().name,
        url: source().url,
        sample: false,
        sections: ANNALS_SECTIONS.iter().map(|name| ((*name).to_owned(), None)).collect(),
    };
    newsroom.take(vec![source], Vec::new()).await?;
    let batches = written(Annals::new(count, now));
    let mut numbers = 1..;
    while let Ok(batch) = batches.recv() {
        let numbered = batch.into_iter().zip(numbers.by_ref());
        let records: Vec<_> = numbered.map(|(article, number)| record(article, number)).collect();
        newsroom.take(Vec::new(), records).await?;
    }
    while newsroom.merge_index().await? {}
    Ok(())
}

/// Has the articles written on a thread of their own, while the ones before are stored.
fn written(mut annals: Annals) -> Receiver<Vec<Article>> {
    let (batches, stored) = sync_channel(2);
    thread::spawn(move || {
        loop {
            let batch: Vec<_> = annals.by_ref().take(AT_ONCE).collect();
            if batch.is_empty() || batches.send(batch).is_err() {
                break;
            }
        }
    });
    stored
}

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
    let id = SourceId::new("annals").expect("letters are a source id");
    Source::new(id, "纪事", CanonicalUrl::parse(ANNALS).expect("ANNALS is an http address"))
}
