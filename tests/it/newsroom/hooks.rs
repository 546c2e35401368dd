//! Programs that run after a refresh.

#![cfg(unix)]

use std::time::Duration;

use wanbao::newsroom::{Hooks, NewsroomError, ProgramErrorKind};

use super::*;

async fn with_hooks(hooks: Hooks) -> Newsroom {
    let hooks = Hooks { timeout: Duration::from_secs(20), ..hooks };
    let options = NewsroomOptions { hooks, ..NewsroomOptions::default() };
    open(FakeSite::with_articles(6), &archive(), vec![source()], options).await
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn hooks_read_counts_and_new_headlines_as_json() {
    let directory = tempfile::tempdir().expect("a directory");
    let [counts, headlines] = ["counts", "headlines"].map(|name| directory.path().join(name));
    let append =
        |file: &std::path::Path| words(&["sh", "-c", "cat >> \"$0\"", file.to_str().expect("a UTF-8 path")]);
    let hooks = Hooks { after_refresh: append(&counts), on_new: append(&headlines), ..Hooks::default() };
    let newsroom = with_hooks(hooks).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!(summary.errors, []);
    let counts = std::fs::read_to_string(counts).expect("counts");
    assert_eq!(counts, "{\"headlines\":6,\"new\":6,\"changed\":0,\"gone\":0,\"failed\":0}\n");
    let headlines = std::fs::read_to_string(headlines).expect("headlines");
    assert!(headlines.lines().count() == 6 && headlines.contains(&FakeSite::title(1)), "{headlines}");
}

#[tokio::test]
async fn failing_hook_is_an_error_of_the_refresh() {
    let newsroom = with_hooks(Hooks { after_refresh: words(&["false"]), ..Hooks::default() }).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.new, summary.failed), (6, 1));
    let [NewsroomError::Program(error)] = summary.errors.as_slice() else { panic!("{summary:?}") };
    assert_eq!((error.program.as_str(), &error.kind), ("false", &ProgramErrorKind::Exit(1, String::new())));
}

#[tokio::test]
async fn stops_a_hook_after_three_failures() {
    let newsroom = with_hooks(Hooks { on_new: words(&["false"]), ..Hooks::default() }).await;
    assert_eq!(refresh(&newsroom, &everything()).await.failed, 3);
}
