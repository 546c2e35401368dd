//! Runs the real program in a home of its own: arguments in, output and exit code out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

/// The time of all runs, a moment after the newest article of the sample portal.
pub(crate) const NOW: &str = "2026-11-23T12:00:00+08:00";

/// Options for servers on loopback: no delays and no retries.
pub(crate) const FAST: [&str; 6] =
    ["-c", "fetch.delay=0s", "-c", "fetch.crawl_delay=false", "-c", "fetch.retries=0"];

/// A home with the sample articles, for tests that only read.
pub(crate) static SAMPLE: LazyLock<Home> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-sample");
    let _ = fs::remove_dir_all(&path);
    let home = Home { path, _guard: None };
    assert_eq!(home.run(&["list", "--offline", "--limit", "1"]).code, 0);
    home
});

/// Home directory of one installation, with all its files.
pub(crate) struct Home {
    pub(crate) path: PathBuf,
    /// Removes the directory when it is dropped.
    _guard: Option<tempfile::TempDir>,
}

/// Exit code and output of a run.
#[derive(Debug)]
pub(crate) struct RunResult {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    /// Creates an empty home.
    pub(crate) fn new() -> Self {
        let guard = tempfile::tempdir().unwrap();
        Self { path: guard.path().to_owned(), _guard: Some(guard) }
    }

    /// Uses an existing directory, which is not removed.
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, _guard: None }
    }

    /// Copies the home with all its files.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new();
        copy_directory(&self.path, &copy.path);
        copy
    }

    /// Creates a home with one source besides the sample, under the id `it`.
    pub(crate) fn with_source(url: &str) -> Self {
        let home = Self::new();
        home.write("config/sources/it.toml", format!("id = \"it\"\nname = \"望潮网\"\nurl = \"{url}\"\n"));
        let yhkmac =
            "id = \"yhkmac\"\nname = \"粤港澳头条\"\nurl = \"http://www.yhkmac.com/\"\nenabled = false\n";
        home.write("config/sources/yhkmac.toml", yhkmac);
        home
    }

    /// Writes a file below the home.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Returns a command for the program with this home, a fixed clock and an otherwise empty environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wanbao"));
        command.env_clear().env("WANBAO_HOME", &self.path).env("WANBAO_NOW", NOW);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> RunResult {
        RunResult::from(self.command(arguments).output().unwrap())
    }

    /// Runs the program without delays and retries, to fetch from a server on loopback.
    pub(crate) fn run_fast(&self, arguments: &[&str]) -> RunResult {
        self.run(&[&FAST, arguments].concat())
    }

    /// Runs the program with input on stdin.
    pub(crate) fn run_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> RunResult {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let ran = RunResult::from(child.wait_with_output().unwrap());
        writer.join().unwrap().unwrap();
        ran
    }

    /// Returns the rows of `list --json`.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let ran = self.run(&["list", "--offline", "--json"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.json()
    }
}

fn copy_directory(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let to = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy_directory(&entry, &to);
        } else {
            fs::copy(&entry, &to).unwrap();
        }
    }
}

impl From<Output> for RunResult {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl RunResult {
    /// Parses each line of the output as JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Parses the output as a single JSON object.
    pub(crate) fn object(&self) -> Value {
        let mut all = self.json();
        assert_eq!(all.len(), 1, "{self:?}");
        all.remove(0)
    }
}
