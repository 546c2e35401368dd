//! Players, which run without a terminal and are asked to quit.

#![cfg(unix)]

use std::fs::File;
use std::io::{BufRead, BufReader};

use wanbao::newsroom::{ProgramErrorKind, run_player};

fn shell(script: &str, argument: &str) -> Vec<String> {
    ["sh", "-c", script, argument].map(str::to_owned).to_vec()
}

#[tokio::test]
async fn a_player_that_is_dropped_is_asked_to_quit() {
    let directory = tempfile::tempdir().expect("a directory");
    let pipe = directory.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    // Like mpv, it keeps the position when it is asked to quit.
    let script =
        "exec 3> \"$0\"; trap 'kill $!; echo kept >&3; exit' TERM; sleep 600 3>&- & echo started >&3; wait";
    let words = shell(script, pipe.to_str().expect("a UTF-8 path"));
    let playing = tokio::spawn(async move { run_player(&words).await });
    let read_first = move || {
        let mut lines = BufReader::new(File::open(pipe).expect("the pipe")).lines();
        (lines.next().expect("a line").expect("readable"), lines)
    };
    let (first, rest) = tokio::task::spawn_blocking(read_first).await.expect("read");
    assert_eq!(first, "started");
    playing.abort();
    assert!(playing.await.expect_err("it was aborted").is_cancelled());
    let last = tokio::task::spawn_blocking(move || rest.map_while(Result::ok).last()).await.expect("read");
    assert_eq!(last.as_deref(), Some("kept"));
}

#[tokio::test]
async fn a_player_that_fails_says_why() {
    let error = run_player(&shell("echo no sound >&2; exit 3", "")).await.expect_err("it fails");
    assert_eq!(
        (error.program.as_str(), error.kind),
        ("sh", ProgramErrorKind::Exit(3, "no sound".to_owned()))
    );
    let error = run_player(&["no-such-player".to_owned()]).await.expect_err("there is none");
    assert_eq!(error.kind, ProgramErrorKind::NotFound);
}
