//! Players, which run without a terminal and are asked to quit.

#![cfg(unix)]

use std::fs::File;
use std::io::{BufRead, BufReader};

use wanbao::config::CommandLine;
use wanbao::newsroom::{PlayError, ProgramError, ProgramErrorKind, play, play_in_terminal};

fn shell(script: &str) -> CommandLine {
    CommandLine::from(["sh", "-c", script, "{url}"].map(str::to_owned).to_vec())
}

#[tokio::test]
async fn a_player_that_is_dropped_is_asked_to_quit() {
    let directory = tempfile::tempdir().expect("a directory");
    let pipe = directory.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    // Like mpv, it keeps the position when it is asked to quit.
    let script =
        "exec 3> \"$0\"; trap 'echo kept >&3; exit' TERM; echo started >&3; while :; do sleep 0.1; done";
    let address = pipe.display().to_string();
    let playing = tokio::spawn(async move { play(&[shell(script)], &address).await });
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
    let error = play(&[shell("echo no sound >&2; exit 3")], "").await.expect_err("it fails");
    let kind = ProgramErrorKind::Exit(3, "no sound".to_owned());
    assert_eq!(error, PlayError::Program(ProgramError { program: "sh".to_owned(), kind }));
}

#[tokio::test]
async fn the_first_player_that_is_installed_plays() {
    let missing = || CommandLine::split("no-such-player {url}");
    let error = play(&[missing()], "/x.mp3").await.expect_err("there is none");
    let kind = ProgramErrorKind::NotFound;
    assert_eq!(error, PlayError::Program(ProgramError { program: "no-such-player".to_owned(), kind }));
    for players in [vec![], vec![missing(), missing()]] {
        assert_eq!(play(&players, "/x.mp3").await, Err(PlayError::NoPlayer));
        assert_eq!(play_in_terminal(&players, "/x.mp3"), Err(PlayError::NoPlayer));
    }
    let directory = tempfile::tempdir().expect("a directory");
    for name in ["behind", "before"] {
        let played = directory.path().join(name);
        let script = format!("echo \"$0\" > {}", played.display());
        let players = [missing(), shell(&script), shell("exit 1")];
        let result = if name == "behind" {
            play(&players, "/x.mp3").await
        } else {
            play_in_terminal(&players, "/x.mp3")
        };
        assert_eq!(result, Ok(()), "{name}");
        assert_eq!(std::fs::read_to_string(&played).expect("a note"), "/x.mp3\n");
    }
}
