//! The command line, by running the real program: arguments in, output and exit code out.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes only the test functions themselves for tests, not their helpers"
)]

mod archive_faults;
mod article_commands;
mod catalogue;
mod completions;
mod config;
mod demo;
mod digest;
#[cfg(target_os = "linux")]
mod disk_faults;
mod doctor;
mod export;
mod extract;
mod faults_in_chinese;
mod feeds;
mod files_in_the_way;
mod foreign_logs;
mod hooks;
mod hostile_files;
mod identity;
mod interrupted_refresh;
#[cfg(target_os = "linux")]
mod killed_operations;
mod killed_refresh;
mod maintenance;
mod manual;
mod marks;
#[cfg(unix)]
mod media;
mod merging;
mod migration;
mod newspaper_site;
mod newspaper_systems;
mod newspapers;
mod offline;
mod other_sources;
mod pictures;
mod rankings;
mod reader_lists;
mod reading;
#[cfg(unix)]
mod recipes;
mod reextract;
mod refresh;
mod rules;
mod salvage;
mod site_faults;
mod site_profile;
mod source_files;
mod source_health;
mod source_moves;
mod source_removal;
mod source_secrets;
mod sources;
mod terminal;
mod title_parts;
mod typeset;
mod usage;
mod versions;
mod vocabulary;
mod whole_lists;
mod wrong_inputs;

use serde_json::Value;

/// The fields of an article, as `extract` and `read --format json` print it.
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

/// The fields of a headline, as `list --json` and `search --json` print it.
const ROW_FIELDS: [&str; 18] = [
    "changed",
    "gone",
    "hidden",
    "id",
    "later",
    "origin",
    "others",
    "published",
    "read",
    "received",
    "section",
    "source",
    "starred",
    "stored",
    "suspect",
    "tags",
    "title",
    "url",
];

/// Returns the names of an object's fields, sorted.
fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
