//! Fetches what is new.
//!
//! - `plan`, `progress`, `summary`: the sources and pages of a refresh, its progress and its result
//! - `refresher`: one refresh of all sources of a plan
//! - `source_refresh`: one source: the front page, then its sections and articles
//! - `issues`: the issues of a digital newspaper
//! - `steps`, `article_backlog`: its lists and articles side by side, and the articles that wait
//! - `list_pages`, `new_articles`: how one list and one article is fetched and stored
//! - `doubtful_texts`: texts that have nothing of their headlines, until all articles of the source were fetched
//! - `feed_times`: when feeds are requested again
//! - `front_result`, `refresh_record`: whether the front page could be read, now and in earlier refreshes; `recording`: the
//!   latter is written
//! - `host_failures`: when a host gets no more requests
//! - `picture_prefetch`: pictures of the newest articles
//! - `hooks`: programs of the settings that run afterwards

mod article_backlog;
mod doubtful_texts;
mod feed_times;
mod front_result;
mod hooks;
mod host_failures;
mod issues;
mod list_pages;
mod new_articles;
mod picture_prefetch;
mod plan;
mod progress;
mod recording;
mod refresh_record;
mod refresher;
mod source_refresh;
mod steps;
mod summary;

pub(super) use feed_times::{FeedTimes, expected_request};
use front_result::FrontResult;
pub use hooks::Hooks;
pub use plan::{Plan, RefreshOrigin, Scope};
pub use progress::{OnProgress, Progress};
pub use refresh_record::RefreshRecord;
pub(super) use refresher::Refresher;
pub(super) use source_refresh::RefreshServices;
pub use summary::Summary;
