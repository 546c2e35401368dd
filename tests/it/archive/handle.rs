//! The archive on its own threads: order of jobs, panics, dropped futures, closing.

use super::*;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use wanbao::archive::{ArchiveError, ArchiveHandle, ArchiveReader};
use wanbao::model::Flag;
use wanbao::newsroom::NewsroomError;

fn opened() -> (tempfile::TempDir, ArchiveHandle) {
    let home = tempfile::tempdir().expect("a directory");
    let handle = ArchiveHandle::open(&home.path().join("wanbao.db")).expect("an archive");
    (home, handle)
}

#[tokio::test]
async fn a_read_sees_every_write_that_was_awaited() {
    let (_home, handle) = opened();
    handle.call(|archive| archive.put_sources(&[source("a")])).await.expect("sources");
    for n in 0..50 {
        let path = format!("{n}");
        let id = handle
            .call(move |archive| archive.ensure_headline(&url(&path), "题", &source_id("a"), now()))
            .await;
        let id = id.expect("an id");
        assert!(handle.read(move |archive| archive.entry(id)).await.expect("read").is_some());
    }
}

#[tokio::test]
async fn a_read_does_not_wait_behind_a_write() {
    let (_home, handle) = opened();
    handle.call(|archive| archive.put_sources(&[source("a")])).await.expect("sources");
    let (release, held) = mpsc::channel();
    let writing = handle.call(move |_| Ok(held.recv()));
    let reading = async {
        let contents = handle.read(ArchiveReader::contents).await.expect("contents");
        release.send(contents.len()).expect("the writer still waits");
    };
    let (written, ()) = tokio::join!(writing, reading);
    assert_eq!(written.expect("written"), Ok(1));
}

#[tokio::test]
async fn a_panic_in_a_job_reaches_only_its_caller() {
    for handle in [opened().1, ArchiveHandle::in_memory().expect("an archive")] {
        let panicked = handle.call::<(), _>(|_| panic!("a bug in a job")).await.expect_err("a panic");
        assert!(
            matches!(panicked.kind(), ArchiveError::Panicked(text) if text == "a bug in a job"),
            "{panicked}"
        );
        let panicked = handle.read::<(), _>(|_| panic!("another")).await.expect_err("a panic");
        assert!(matches!(panicked.kind(), ArchiveError::Panicked(_)), "{panicked}");
        handle.post(|_| panic!("a third"));
        handle.call(|archive| archive.put_sources(&[source("a")])).await.expect("the thread goes on");
        assert_eq!(handle.read(ArchiveReader::contents).await.expect("contents").len(), 1);
    }
}

#[tokio::test]
async fn closing_finishes_posted_jobs() {
    let (home, handle) = opened();
    handle.call(|archive| archive.put_sources(&[source("a")])).await.expect("sources");
    let ids = handle.call(|archive| {
        (0..100)
            .map(|n| archive.ensure_headline(&url(&format!("{n}")), "题", &source_id("a"), now()))
            .collect::<Result<Vec<_>, _>>()
    });
    for id in ids.await.expect("numbers") {
        handle.post(move |archive| archive.marks().set(&[id], Flag::Read, true).map(drop));
    }
    let other = handle.clone();
    handle.close();
    let refused = other.read(ArchiveReader::contents).await.expect_err("it is closed");
    assert!(matches!(refused.kind(), ArchiveError::Closed), "{refused}");
    let archive = Archive::open(&home.path().join("wanbao.db")).expect("an archive");
    assert_eq!(archive.contents().expect("contents")[0].unread, 0);
}

#[tokio::test]
async fn dropping_the_last_handle_finishes_posted_jobs() {
    let (home, handle) = opened();
    let last = handle.clone();
    drop(handle);
    last.post(|archive| archive.set_state("key", "value"));
    drop(last);
    let archive = Archive::open(&home.path().join("wanbao.db")).expect("an archive");
    assert_eq!(archive.get_state("key").expect("read").as_deref(), Some("value"));
}

#[tokio::test]
async fn a_job_may_drop_the_last_handle() {
    let (home, handle) = opened();
    let (done, finished) = mpsc::channel();
    let own = handle.clone();
    handle.post(move |archive| {
        archive.set_state("key", "value")?;
        drop(own);
        done.send(()).expect("the test waits");
        Ok(())
    });
    drop(handle);
    finished.recv().expect("the job ends");
    let archive = Archive::open(&home.path().join("wanbao.db")).expect("an archive");
    assert_eq!(archive.get_state("key").expect("read").as_deref(), Some("value"));
}

#[tokio::test]
async fn a_dropped_read_is_interrupted() {
    let (_home, handle) = opened();
    let (begin, begun) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    {
        let mut long = Box::pin(handle.read(move |archive| {
            begin.send(()).expect("the test waits");
            // Takes longer than any test may.
            let until = Instant::now() + Duration::from_secs(60);
            let mut interrupted = None;
            while interrupted.is_none() && Instant::now() < until {
                interrupted = archive.contents().err();
            }
            end.send(interrupted.is_some()).expect("the test waits");
            Ok(())
        }));
        assert!(futures::poll!(&mut long).is_pending());
        begun.recv().expect("it begins");
    }
    handle.read(ArchiveReader::contents).await.expect("the next job is not interrupted");
    assert!(ended.recv().expect("it ends"));
}

#[tokio::test]
async fn a_dropped_write_is_finished() {
    let handle = ArchiveHandle::in_memory().expect("an archive");
    let (release, held) = mpsc::channel::<()>();
    handle.post(move |_| {
        held.recv().expect("released");
        Ok(())
    });
    {
        let mut abandoned = Box::pin(handle.call(|archive| archive.set_state("key", "value")));
        assert!(futures::poll!(&mut abandoned).is_pending(), "it is queued after the first job");
    }
    release.send(()).expect("the job waits");
    let value = handle.read(|archive| archive.get_state("key")).await.expect("read");
    assert_eq!(value.as_deref(), Some("value"));
}

#[test]
fn an_error_names_the_file() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("wanbao.db");
    std::fs::write(&path, "not a database, but long enough to be taken for one".repeat(40)).expect("written");
    let refused = ArchiveHandle::open(&path).expect_err("not a database");
    assert!(matches!(refused.kind(), ArchiveError::Damaged(_)), "{refused}");
    assert_eq!(refused.path(), Some(path.as_path()));
    let error = NewsroomError::from(refused);
    assert_eq!(error.subject(), path.display().to_string());
    assert!(error.is_damage());
}
