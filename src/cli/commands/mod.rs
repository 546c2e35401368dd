//! The commands, one file each. Each has its arguments in a `…Args` type with a `run` method, or a function `run` if it has
//! none.
//!
//! - reading: `list`, `search`, `others`, `read`, `digest`, `versions`; without a command, `open_tui` and `open_plain`
//!   (`article_page` sets an article, `targets` parses the words that name articles)
//! - marking: `mark`, `star`, `tag`, `rules`, `undo`; `selection` resolves their `QUERY|ID`
//! - commands of the reader's on articles: `run`
//! - audio, video and attachments: `play`, `download`; `files` lists and chooses them
//! - fetching: `refresh`, `save`, `source`
//! - the archive: `reextract`, `gc`, `vacuum`, `stats`, `backup`, `restore`, `salvage`, `export`, `import`
//! - without an archive: `extract`, `typeset`, `config`, `completions`, `man`, `demo`

mod article_page;
pub(super) mod backup;
pub(super) mod completions;
pub(super) mod config;
pub(super) mod demo;
pub(super) mod digest;
pub(super) mod download;
pub(super) mod export;
pub(super) mod extract;
mod files;
pub(super) mod gc;
pub(super) mod import;
pub(super) mod list;
pub(super) mod man;
pub(super) mod mark;
pub(super) mod open_plain;
pub(super) mod open_tui;
pub(super) mod others;
pub(super) mod play;
pub(super) mod read;
pub(super) mod reextract;
pub(super) mod refresh;
pub(super) mod restore;
pub(super) mod rules;
pub(super) mod run;
pub(super) mod salvage;
pub(super) mod save;
pub(super) mod search;
pub(super) mod selection;
pub(super) mod source;
pub(super) mod star;
pub(super) mod stats;
pub(super) mod tag;
mod targets;
pub(super) mod typeset;
mod undo;
pub(super) mod vacuum;
pub(super) mod versions;

pub(super) use backup::BackupArgs;
pub(super) use completions::CompletionsArgs;
pub(super) use config::ConfigArgs;
pub(super) use demo::DemoArgs;
pub(super) use digest::DigestArgs;
pub(super) use download::DownloadArgs;
pub(super) use export::ExportArgs;
pub(super) use extract::ExtractArgs;
pub(super) use gc::GcArgs;
pub(super) use import::ImportArgs;
pub(super) use list::ListArgs;
pub(super) use man::ManArgs;
pub(super) use mark::MarkArgs;
pub(super) use others::OthersArgs;
pub(super) use play::PlayArgs;
pub(super) use read::ReadArgs;
pub(super) use reextract::ReextractArgs;
pub(super) use refresh::RefreshArgs;
pub(super) use restore::RestoreArgs;
pub(super) use rules::RulesArgs;
pub(super) use run::RunArgs;
pub(super) use save::SaveArgs;
pub(super) use search::SearchArgs;
pub(super) use source::SourceArgs;
pub(super) use star::StarArgs;
pub(super) use stats::StatsArgs;
pub(super) use tag::TagArgs;
pub(super) use typeset::TypesetArgs;
pub(super) use undo::UndoArgs;
pub(super) use versions::VersionsArgs;
