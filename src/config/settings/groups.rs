//! All settings with their types. Has no default values: those are in `assets/config.toml`.

use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::{Table, Value};

use super::article_commands::{ArticleCommand, COMMAND};
use super::choices::{AmbiguousWidth, ColorMode, ImageMode, LanguageSetting, PaneLayout, ScriptSetting};
use super::command_line::CommandLine;
use super::views::{RULE, SavedView, VIEW};
use crate::config::document::{Document, FieldShape, Schema, ValueType, deserialize};
use crate::config::error::ConfigLocation;
use crate::model::Rule;
use crate::text::LatinSpacing;

/// The default settings with comments, which `wanbao config default` prints.
pub const DEFAULT: &str = include_str!("../../../assets/config.toml");

/// Deserialises the spacing of Latin, which once was a switch: `true` is `words`, and `false` is `none`.
fn latin_spacing<'de, D: Deserializer<'de>>(value: D) -> Result<LatinSpacing, D::Error> {
    match Value::deserialize(value)? {
        Value::Boolean(true) => Ok(LatinSpacing::Words),
        Value::Boolean(false) => Ok(LatinSpacing::None),
        value => value.as_str().unwrap_or_default().parse().map_err(D::Error::custom),
    }
}

macro_rules! settings {
    ($($(#[doc = $doc:literal])* $group:ident: $Group:ident {
        $($(#[$attribute:meta])* $key:ident: $type:ty = $value_type:expr;)*
    })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
            pub struct $Group {
                $($(#[$attribute])* pub $key: $type,)*
            }
        )*

        /// All settings, by group.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        pub struct Settings {
            $($(#[doc = $doc])* pub $group: $Group,)*
            /// Saved views, in order.
            #[serde(default, rename = "view")]
            pub views: Vec<SavedView>,
            /// Commands on articles, in order.
            #[serde(default)]
            pub commands: Vec<ArticleCommand>,
            /// Rules for articles that are stored, in order.
            #[serde(default, rename = "rule")]
            pub rules: Vec<Rule>,
        }

        pub(in crate::config) static SETTINGS: Schema = Schema::of(&[
            $((stringify!($group), FieldShape::Table(&Schema::of(&[
                $((stringify!($key), FieldShape::Value($value_type))),*
            ]))),)*
            ("view", FieldShape::TableArray(&VIEW)),
            ("commands", FieldShape::TableArray(&COMMAND)),
            ("rule", FieldShape::TableArray(&RULE)),
        ]);
    };
}

const MILLISECOND: Duration = Duration::from_millis(1);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const DAY: Duration = Duration::from_secs(86_400);

settings! {
    /// The screen.
    ui: UiSettings {
        /// Language of the interface.
        language: LanguageSetting = ValueType::OneOf(LanguageSetting::NAMES);
        /// Name of an existing theme; `auto` for dark or light, as the terminal is.
        theme: String = ValueType::Text;
        /// Number of colours.
        color: ColorMode = ValueType::OneOf(ColorMode::NAMES);
        /// Number of panes side by side.
        layout: PaneLayout = ValueType::OneOf(PaneLayout::NAMES);
        /// Lines per headline.
        headline_lines: u16 = ValueType::Number(1, 2);
        /// Show the picked article beside the list.
        preview: bool = ValueType::Boolean;
        /// Handle mouse clicks and the wheel; otherwise the terminal uses the mouse to select text.
        mouse: bool = ValueType::Boolean;
    }
    /// Typesetting of articles.
    text: TextSettings {
        /// Maximum line width, in cells.
        width: u16 = ValueType::Number(10, 400);
        /// Indent of the first line of a paragraph, in Chinese characters (two cells each).
        indent: u16 = ValueType::Number(0, 8);
        /// Empty lines between paragraphs.
        paragraph_gap: u16 = ValueType::Number(0, 3);
        /// Stretch lines to end at the same column.
        justify: bool = ValueType::Boolean;
        /// Let punctuation hang outside the end of a line.
        hang: bool = ValueType::Boolean;
        /// Western words and numbers that have a gap to the Chinese around them.
        #[serde(deserialize_with = "latin_spacing")]
        latin_spacing: LatinSpacing = ValueType::Switch(LatinSpacing::NAMES);
        /// Width of characters of ambiguous width.
        ambiguous_width: AmbiguousWidth = ValueType::OneOf(AmbiguousWidth::NAMES);
        /// Script to show articles in.
        script: ScriptSetting = ValueType::OneOf(ScriptSetting::NAMES);
        /// Characters read in a minute, to estimate reading times.
        reading_speed: u16 = ValueType::Number(50, 5000);
    }
    /// Fetching of pages.
    fetch: FetchSettings {
        /// Refresh at start.
        on_start: bool = ValueType::Boolean;
        /// Time between refreshes in the background; 0 for never.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        every: Duration = ValueType::Duration(Duration::ZERO, DAY);
        /// Pause between two requests to one host.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        delay: Duration = ValueType::Duration(Duration::ZERO, TEN_MINUTES);
        /// Obey a longer `Crawl-delay` of robots.txt.
        crawl_delay: bool = ValueType::Boolean;
        /// Obey robots.txt.
        robots: bool = ValueType::Boolean;
        /// Timeout of a whole response.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        timeout: Duration = ValueType::Duration(MILLISECOND, TEN_MINUTES);
        /// Timeout of a connection attempt.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        connect_timeout: Duration = ValueType::Duration(MILLISECOND, TEN_MINUTES);
        /// Maximum number of concurrent requests.
        concurrency: u16 = ValueType::Number(1, 64);
        /// Maximum number of concurrent requests to one host.
        per_host: u16 = ValueType::Number(1, 16);
        /// Number of retries after a transient failure.
        retries: u16 = ValueType::Number(0, 10);
        /// Maximum size of a page, in MiB, decompressed.
        max_body: u16 = ValueType::Number(1, 1024);
        /// The `User-Agent`; `auto` for the program's name and version.
        user_agent: String = ValueType::Header;
    }
    /// Pictures.
    images: ImageSettings {
        /// How pictures are drawn in articles.
        mode: ImageMode = ValueType::OneOf(ImageMode::NAMES);
        /// Maximum height of a picture in an article, in rows.
        max_rows: u16 = ValueType::Number(3, 200);
        /// Fetch missing pictures of an article when it is opened.
        fetch: bool = ValueType::Boolean;
        /// Fetch the pictures of articles during a refresh.
        prefetch: bool = ValueType::Boolean;
        /// Maximum size of a stored picture, in MiB.
        each_mb: u16 = ValueType::Number(1, 64);
        /// Maximum size of all stored pictures, in MiB, oldest deleted first; 0 for no limit.
        max_mb: u32 = ValueType::Number(0, 1_000_000);
    }
    /// Retention of articles. Starred, tagged and read-later articles are always kept.
    store: StoreSettings {
        /// Maximum age in days; 0 for no limit.
        days: u32 = ValueType::Number(0, 1_000_000);
        /// Maximum number of articles of a source; 0 for no limit.
        count: u32 = ValueType::Number(0, 1_000_000_000);
        /// Maximum size of a source's texts and pages, in MiB; 0 for no limit.
        megabytes: u32 = ValueType::Number(0, 1_000_000);
        /// Maximum size of the texts and pages of all sources, in MiB; 0 for no limit.
        total_mb: u32 = ValueType::Number(0, 1_000_000);
    }
    /// Commands that get news as JSON on their standard input; `none` disables one.
    hooks: HookSettings {
        /// Command run once after a refresh, with its summary.
        after_refresh: CommandLine = ValueType::Command;
        /// Command run for each new headline, with its line of `wanbao list --json`.
        on_new: CommandLine = ValueType::Command;
        /// Timeout of one run.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        timeout: Duration = ValueType::Duration(MILLISECOND, TEN_MINUTES);
    }
    /// External programs.
    open: OpenSettings {
        /// Command that opens a link, `{url}`; `auto` for `$BROWSER` or the system's opener.
        browser: CommandLine = ValueType::Command;
        /// Command that copies its standard input; `osc52` for the terminal itself.
        clipboard: CommandLine = ValueType::Command;
        /// Command that shares a link, `{url}` and `{title}`; `none` to disable.
        share: CommandLine = ValueType::Command;
    }
    /// Programs for sound recordings, videos and other files of articles; `none` to disable one.
    players: PlayerSettings {
        /// Command that plays a sound recording, `{url}`; `auto` for one that is installed.
        audio: CommandLine = ValueType::Command;
        /// Command that plays a video, `{url}`; `auto` for one that is installed.
        video: CommandLine = ValueType::Command;
        /// Command that opens any other file, `{url}`; `auto` for the system's opener.
        attachment: CommandLine = ValueType::Command;
    }
    /// Downloads of the files of articles.
    downloads: DownloadSettings {
        /// Folder for the files; `auto` for the system's.
        folder: String = ValueType::Text;
        /// Maximum size of a file, in MiB.
        max_mb: u32 = ValueType::Number(1, 1_000_000);
    }
    /// Reading aloud.
    speech: SpeechSettings {
        /// Command that reads its standard input aloud; `none` to disable.
        command: CommandLine = ValueType::Command;
    }
}

impl Default for Settings {
    /// Returns the settings of [`DEFAULT`].
    fn default() -> Self {
        deserialize(default_table())
    }
}

/// Returns the default settings as a table that other settings are merged into.
pub(in crate::config) fn default_table() -> Table {
    Document::parse(ConfigLocation::file("config.toml".as_ref()), DEFAULT, &SETTINGS).table
}
