//! The command line, by running the real program: arguments in, output and exit code out.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes only the test functions themselves for tests, not their helpers"
)]

mod crashes;
mod demo;
mod digest;
mod extract;
mod faults;
mod habits;
mod health;
mod hooks;
mod keeping;
mod killed;
mod marks;
mod offline;
mod pictures;
mod plain;
mod reading;
mod refresh;
mod rereading;
mod rules;
mod safety;
mod salvage;
mod sources;
mod stories;
mod terminal;
mod typeset;
mod usage;
mod versions;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use serde_json::Value;
use wanbao::demo::{Portal, PortalServer, serve};

use crate::support::{Answer, FaultServer};

/// A moment after the newest article of the sample portal.
const NOW: &str = "2026-11-23T12:00:00+08:00";

/// Settings for servers that need no patience.
const FAST: [&str; 6] = ["-c", "fetch.delay=0s", "-c", "fetch.crawl_delay=false", "-c", "fetch.retries=0"];

/// The fields of an article's object, as `extract` and `read --format json` print it.
const ARTICLE_FIELDS: [&str; 18] = [
    "author",
    "blocks",
    "body",
    "canonical",
    "credit",
    "editor",
    "headings",
    "images",
    "kind",
    "next",
    "next_page",
    "pages",
    "prev",
    "published",
    "section",
    "source",
    "title",
    "url",
];

/// The fields of a row, as `list --json` and `search --json` print it.
const ROW_FIELDS: [&str; 17] = [
    "changed",
    "gone",
    "hidden",
    "id",
    "later",
    "origin",
    "others",
    "published",
    "read",
    "section",
    "source",
    "starred",
    "stored",
    "suspect",
    "tags",
    "title",
    "url",
];

/// One portal for all tests: it never changes.
static PORTAL: LazyLock<Arc<Portal>> = LazyLock::new(|| Arc::new(Portal::new()));

/// A home in which the sample edition was filed, for tests that only read.
static SAMPLE: LazyLock<Home> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-sample");
    let _ = fs::remove_dir_all(&path);
    let home = Home { path, _held: None };
    assert_eq!(home.run(&["list", "--offline", "--limit", "1"]).code, 0);
    home
});

/// A directory that holds all files of one wanbao.
struct Home {
    path: PathBuf,
    /// Removes the directory in the end.
    _held: Option<tempfile::TempDir>,
}

/// How a run ended and what it printed.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Self {
        let held = tempfile::tempdir().unwrap();
        Self { path: held.path().to_owned(), _held: Some(held) }
    }

    /// A home whose only source besides the sample edition is at an address, under the id `it`.
    fn with_source(url: &str) -> Self {
        let home = Self::new();
        home.write("config/sources/it.toml", format!("id = \"it\"\nname = \"望潮网\"\nurl = \"{url}\"\n"));
        let yhkmac =
            "id = \"yhkmac\"\nname = \"粤港澳头条\"\nurl = \"http://www.yhkmac.com/\"\nenabled = false\n";
        home.write("config/sources/yhkmac.toml", yhkmac);
        home
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The program with a cleared environment, this home and a clock that stands still.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wanbao"));
        command.env_clear().env("WANBAO_HOME", &self.path).env("WANBAO_NOW", NOW);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        ended(self.command(arguments).output().unwrap())
    }

    /// Runs a command that asks a server on loopback.
    fn run_fast(&self, arguments: &[&str]) -> Ran {
        self.run(&[&FAST, arguments].concat())
    }

    fn run_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let ran = ended(child.wait_with_output().unwrap());
        writer.join().unwrap().unwrap();
        ran
    }

    /// The rows of `list --json`.
    fn rows(&self) -> Vec<Value> {
        let ran = self.run(&["list", "--offline", "--json"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        ran.json()
    }
}

fn ended(output: std::process::Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

impl Ran {
    fn json(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The one object that was printed.
    fn object(&self) -> Value {
        let mut all = self.json();
        assert_eq!(all.len(), 1, "{self:?}");
        all.remove(0)
    }
}

/// The names of an object's fields, in order of the alphabet.
fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

fn portal() -> PortalServer {
    serve(Arc::clone(&PORTAL), 0).unwrap()
}

/// The sample portal on a server whose answers can be spoiled.
fn spoilable_portal() -> FaultServer {
    let server = FaultServer::start();
    for path in PORTAL.paths() {
        let page = PORTAL.page(path).unwrap();
        server.on(path, [Answer::new(200, &[("Content-Type", page.content_type)], &page.bytes)]);
    }
    server
}
