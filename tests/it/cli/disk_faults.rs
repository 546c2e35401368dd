//! Disks that are full or mounted read-only, and paths that lead nowhere: each has a message of its own.

use std::fs::OpenOptions;
use std::process::Command;

use super::archive_faults::{filled, filled_from};
use crate::support::{FAST, Home, NOW, RunResult, scripted_portal};

/// Runs the program in a copy of a home on a disk of 16 MiB, after a script has prepared it; `None` if no disk can be mounted.
fn run_on_disk(prepare: &str, home: &Home, arguments: &[&str]) -> Option<RunResult> {
    const NO_DISK: i32 = 111;
    let disk = tempfile::tempdir().unwrap();
    let script = format!(
        "mount -t tmpfs -o size=16m tmpfs \"$WANBAO_HOME\" || exit {NO_DISK}
        cp -r \"$HOME\"/. \"$WANBAO_HOME\" || exit {NO_DISK}
        {prepare}
        cd \"$WANBAO_HOME\" && exec \"$@\""
    );
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "sh", "-c", &script, "sh", env!("CARGO_BIN_EXE_wanbao")]);
    shell.args(arguments).env_clear().env("PATH", "/usr/bin:/bin").env("WANBAO_NOW", NOW);
    let output = shell.env("HOME", &home.path).env("WANBAO_HOME", disk.path()).output().ok()?;
    output.status.code().is_some_and(|code| code < 100).then(|| RunResult::from(output))
}

/// Runs the program on a disk with the given free space.
fn run_on_small_disk(free_space: &str, home: &Home, arguments: &[&str]) -> Option<RunResult> {
    let fill = format!(
        "mkdir -p \"$WANBAO_HOME/data\" && cat /dev/zero > \"$WANBAO_HOME/data/zero\"
        truncate -s -{free_space} \"$WANBAO_HOME/data/zero\""
    );
    run_on_disk(&fill, home, arguments)
}

/// Runs the program on a disk that is read-only.
fn run_on_read_only_disk(home: &Home, arguments: &[&str]) -> Option<RunResult> {
    run_on_disk("mount -o remount,ro \"$WANBAO_HOME\"", home, arguments)
}

#[test]
fn reads_on_a_full_disk() {
    let server = scripted_portal();
    let home = filled_from(server.url("/").as_str());
    let requests = server.order().len();
    let rows = home.rows();
    let id = rows[0]["id"].to_string();
    let Some(listed) = run_on_small_disk("0", &home, &["list", "--offline", "--json", "--lang", "en"]) else {
        eprintln!("skipped: no disk can be mounted here");
        return;
    };
    assert_eq!(listed.code, 0, "{listed:?}");
    assert!(listed.err.contains("the disk is full; stored articles can be read"), "{}", listed.err);
    assert_eq!(listed.json(), rows);
    for command in [&["read", &id][..], &["search", "大桥"]] {
        let ran = run_on_small_disk("0", &home, &[command, &["--offline"]].concat()).unwrap();
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    let refused = run_on_small_disk("0", &home, &["star", &id, "--lang", "en"]).unwrap();
    assert_eq!(refused.code, 5, "{refused:?}");
    assert!(
        refused.err.ends_with("the disk is full\n        free some space and try again\n"),
        "{}",
        refused.err
    );
    let refreshed = run_on_small_disk("0", &home, &["refresh", "--lang", "en"]).unwrap();
    assert_eq!(refreshed.code, 5, "{refreshed:?}");
    assert!(refreshed.out.contains("the disk is full"), "{}", refreshed.out);
    assert_eq!(server.order().len(), requests, "pages were fetched that can't be stored");
}

#[test]
fn stops_refresh_when_disk_fills_up() {
    let server = scripted_portal();
    filled_from(server.url("/").as_str());
    let all = server.order().len();
    let home = Home::with_source(server.url("/").as_str());
    let Some(ran) = run_on_small_disk("2200K", &home, &[&FAST[..], &["refresh", "--lang", "en"]].concat())
    else {
        eprintln!("skipped: no disk can be mounted here");
        return;
    };
    assert_eq!(ran.code, 5, "{ran:?}");
    assert!(ran.out.contains("the disk is full"), "{}", ran.out);
    let requests = server.order().len() - all;
    assert!(requests < all * 3 / 4, "{requests} of {all}: {}", ran.out);
}

#[test]
fn a_disk_too_small_for_the_archive_is_told_as_full() {
    let server = scripted_portal();
    for size in ["600K", "1000K", "1400K"] {
        let home = Home::with_source(server.url("/").as_str());
        let Some(ran) = run_on_small_disk(size, &home, &[&FAST[..], &["refresh", "--lang", "en"]].concat())
        else {
            eprintln!("skipped: no disk can be mounted here");
            return;
        };
        assert_eq!(ran.code, 5, "{size}: {ran:?}");
        assert!([&ran.out, &ran.err].iter().any(|text| text.contains("the disk is full")), "{size}: {ran:?}");
    }
}

#[test]
fn reads_article_without_storing_it() {
    let server = scripted_portal();
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let row = home.rows().into_iter().find(|row| row["stored"] == false).unwrap();
    let Some(read) = run_on_small_disk("0", &home, &["read", &row["id"].to_string(), "--format", "json"])
    else {
        eprintln!("skipped: no disk can be mounted here");
        return;
    };
    assert_eq!(read.code, 0, "{read:?}");
    assert_eq!((&read.object()["url"], read.object()["body"].is_array()), (&row["url"], true));
}

#[test]
fn says_the_disk_is_full_whatever_is_written() {
    let server = scripted_portal();
    let home = filled();
    let address = server.url("/").to_string();
    let commands: [&[&str]; 5] = [
        &["source", "add", "--yes", &address],
        &["tag", "1", "+x"],
        &["vacuum"],
        &["backup", "copy.db"],
        &["demo", "--archive", "5", "--to", "years"],
    ];
    for command in commands {
        let Some(ran) = run_on_small_disk("0", &home, &[&FAST[..], command, &["--lang", "en"]].concat())
        else {
            eprintln!("skipped: no disk can be mounted here");
            return;
        };
        assert_ne!(ran.code, 0, "{command:?}: {ran:?}");
        assert!(
            ran.err.contains("the disk is full\n        free some space and try again"),
            "{command:?}: {ran:?}"
        );
        assert!(!ran.err.contains("os error"), "{command:?}: {ran:?}");
    }
    let doctor = run_on_small_disk("0", &home, &["doctor", "--offline", "--lang", "en"]).unwrap();
    assert_eq!(doctor.code, 6, "{doctor:?}");
    assert!(doctor.out.contains("the disk is full"), "{doctor:?}");
}

#[test]
fn says_the_disk_is_full_that_the_output_goes_to() {
    let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else { return };
    let home = filled();
    for command in [&["export"][..], &["list", "--offline"], &["config", "default"]] {
        let mut run = home.command(&[command, &["--lang", "en"]].concat());
        let ran = RunResult::from(run.stdout(full.try_clone().unwrap()).output().unwrap());
        assert_eq!(ran.code, 2, "{command:?}: {ran:?}");
        assert!(
            ran.err.contains("the disk is full\n        free some space and try again"),
            "{command:?}: {ran:?}"
        );
    }
}

#[test]
fn names_the_reason_why_a_path_is_no_place() {
    let home = Home::new();
    home.write("file", "");
    let at = |name: &str| home.path.join(name).display().to_string();
    let inside = at("file/inside");
    let runs: [(&[&str], i32, &str); 4] = [
        (&["list", "--home", &inside], 5, "part of the path is a file, not a directory"),
        (&["import", &at("missing.jsonl")], 2, "no such file or directory"),
        (&["import", &inside], 2, "part of the path is a file, not a directory"),
        (&["backup", &inside], 5, "part of the path is a file, not a directory"),
    ];
    for (arguments, code, reason) in runs {
        let ran = home.run(&[arguments, &["--offline", "--lang", "en"]].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(reason), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
}

#[test]
fn reads_on_a_read_only_disk() {
    let home = filled();
    let rows = home.rows();
    let Some(listed) = run_on_read_only_disk(&home, &["list", "--offline", "--json", "--lang", "en"]) else {
        eprintln!("skipped: no disk can be mounted here");
        return;
    };
    assert_eq!((listed.code, listed.json()), (0, rows.clone()));
    assert!(
        listed.err.contains("the file system is read-only; stored articles can be read"),
        "{}",
        listed.err
    );
    let refused =
        run_on_read_only_disk(&home, &["star", &rows[0]["id"].to_string(), "--lang", "en"]).unwrap();
    assert_eq!(refused.code, 5, "{refused:?}");
    assert!(refused.err.contains("remount it read-write"), "{}", refused.err);
}
