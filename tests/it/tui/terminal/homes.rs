//! Home directories and settings for the program.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// Settings for local servers: no delays, no retries.
pub(super) const FAST: [&str; 6] =
    ["-c", "fetch.delay=0s", "-c", "fetch.crawl_delay=false", "-c", "fetch.retries=0"];

/// Creates a home with the sample articles in its archive.
pub(super) fn sample_home() -> TempDir {
    let home = tempfile::tempdir().expect("a directory");
    file_samples(home.path());
    home
}

/// Creates a home whose only site is a closed port of this machine.
pub(super) fn unreachable_home() -> TempDir {
    let home = tempfile::tempdir().expect("a directory");
    write_source(home.path(), "粤港澳头条", "http://127.0.0.1:1/");
    home
}

/// Creates such a home with the sample articles in its archive.
pub(super) fn unreachable_home_with_samples() -> TempDir {
    let home = unreachable_home();
    file_samples(home.path());
    home
}

/// Writes the file of the only source.
pub(super) fn write_source(home: &Path, name: &str, url: &str) {
    let sources = home.join("config/sources");
    std::fs::create_dir_all(&sources).expect("a directory");
    let source = format!("id = 'yhkmac'\nname = '{name}'\nurl = '{url}'\n");
    std::fs::write(sources.join("yhkmac.toml"), source).expect("a file");
}

/// Stores the sample articles, as the first list does.
fn file_samples(home: &Path) {
    let mut list = Command::new(env!("CARGO_BIN_EXE_wanbao"));
    list.args(["list", "--offline"]).env_clear().env("WANBAO_HOME", home);
    assert!(list.output().expect("a run").status.success());
}
