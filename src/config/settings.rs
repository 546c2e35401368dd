//! Every setting, with what it can be. The defaults are those of `assets/config.toml`, and stand nowhere else.

use std::time::Duration;

use serde::{Deserialize, Deserializer};
use toml::Table;

use super::document::{Document, value_of};
use super::problem::{Allowed, Place};
use super::program::Program;
use super::schema::{Fields, Shape};
use crate::model::Rule;
use crate::text::{Ambiguous, Script, Widths};
use crate::words::Lang;

/// The commented default settings: what `wanbao config default` prints, and what the defaults are read from.
pub const DEFAULT: &str = include_str!("../../assets/config.toml");

macro_rules! choices {
    ($($(#[doc = $doc:literal])* $Name:ident {
        $($(#[doc = $variant_doc:literal])* $Variant:ident = $name:literal,)*
    })*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub enum $Name {
            $($(#[doc = $variant_doc])* #[serde(rename = $name)] $Variant,)*
        }

        impl $Name {
            const NAMES: &'static [&'static str] = &[$($name),*];
        }
    )*};
}

choices! {
    /// The language of the interface.
    Language {
        /// As the locale says.
        Auto = "auto",
        /// 简体中文.
        ZhHans = "zh-Hans",
        /// 繁體中文.
        ZhHant = "zh-Hant",
        /// English.
        En = "en",
    }
    /// How many colours are used.
    Colors {
        /// As many as the terminal has; none where the output is no terminal, or `NO_COLOR` is set.
        Auto = "auto",
        /// The same, also where the output is no terminal.
        Always = "always",
        /// None.
        Never = "never",
        /// The terminal's own 16.
        Ansi = "16",
        /// 256.
        Indexed = "256",
        /// 24 bits.
        True = "truecolor",
    }
    /// How many panes stand side by side.
    Layout {
        /// As many as there is room for.
        Auto = "auto",
        /// One at a time.
        One = "one",
        /// Headlines and reader.
        Two = "two",
        /// Sections, headlines and reader.
        Three = "three",
    }
    /// How wide characters of ambiguous width are (UAX #11), as `“` and `…`.
    AmbiguousWidth {
        /// As the terminal answers when asked.
        Auto = "auto",
        /// One cell.
        Narrow = "narrow",
        /// Two cells.
        Wide = "wide",
    }
    /// How pictures are shown.
    Images {
        /// As the terminal answers when asked: its own way, else in halves of blocks.
        Auto = "auto",
        /// Not at all.
        Off = "off",
        /// In halves of blocks.
        Blocks = "halfblocks",
        /// By kitty's graphics protocol.
        Kitty = "kitty",
        /// By iTerm2's.
        Iterm2 = "iterm2",
        /// In sixels.
        Sixel = "sixel",
    }
}

impl Language {
    /// The language, where it is not left to the locale.
    pub fn lang(self) -> Option<Lang> {
        match self {
            Self::Auto => None,
            Self::ZhHans => Some(Lang::ZhHans),
            Self::ZhHant => Some(Lang::ZhHant),
            Self::En => Some(Lang::En),
        }
    }
}

impl AmbiguousWidth {
    /// The cells of a terminal that was found to count them so.
    pub fn on(self, terminal: Widths) -> Widths {
        match self {
            Self::Auto => terminal,
            Self::Narrow => Widths { ambiguous: Ambiguous::Narrow, wide_lines: false, ..terminal },
            Self::Wide => Widths { ambiguous: Ambiguous::Wide, ..terminal },
        }
    }
}

/// The one name that is allowed and names no script is `orig`.
fn script<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Script>, D::Error> {
    Ok(String::deserialize(value)?.parse().ok())
}

macro_rules! settings {
    ($($(#[doc = $doc:literal])* $group:ident: $Group:ident {
        $($(#[$attribute:meta])* $key:ident: $type:ty = $allowed:expr;)*
    })*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
            pub struct $Group {
                $($(#[$attribute])* pub $key: $type,)*
            }
        )*

        /// Every setting, by group.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        pub struct Settings {
            $($(#[doc = $doc])* pub $group: $Group,)*
            /// The lists of the reader's own, in their order.
            #[serde(default, rename = "view")]
            pub views: Vec<SavedView>,
            /// What is done to articles as they are filed, in this order.
            #[serde(default, rename = "rule")]
            pub rules: Vec<Rule>,
        }

        pub(super) static SETTINGS: Fields = Fields::of(&[
            $((stringify!($group), Shape::Group(&Fields::of(&[
                $((stringify!($key), Shape::Value($allowed))),*
            ]))),)*
            ("view", Shape::Groups(&VIEW)),
            ("rule", Shape::Groups(&RULE)),
        ]);
    };
}

/// A list of the reader's own: a name for a query.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// A line of the query language that was found to be one. Read it when it is used: `today` is another day tomorrow.
    pub query: String,
    /// The desktop is told of what a refresh in the reader brings into it.
    #[serde(default)]
    pub notify: bool,
}

static VIEW: Fields = Fields {
    required: &["name", "query"],
    ..Fields::of(&[
        ("name", Shape::Value(Allowed::Text)),
        ("query", Shape::Value(Allowed::Query)),
        ("notify", Shape::Value(Allowed::Switch)),
    ])
};

static RULE: Fields = Fields {
    required: &["match", "then"],
    ..Fields::of(&[("match", Shape::Value(Allowed::Query)), ("then", Shape::List(Allowed::Deed))])
};

const MILLISECOND: Duration = Duration::from_millis(1);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const A_DAY: Duration = Duration::from_secs(86_400);

settings! {
    /// The screen.
    ui: UiSettings {
        /// The language of the interface.
        language: Language = Allowed::OneOf(Language::NAMES);
        /// `auto` for dark or light as the terminal is, else the name of a theme that there is.
        theme: String = Allowed::Text;
        /// How many colours are used.
        color: Colors = Allowed::OneOf(Colors::NAMES);
        /// How many panes stand side by side.
        layout: Layout = Allowed::OneOf(Layout::NAMES);
        /// Clicks and the wheel are wanbao's; off, they are the terminal's, to select text.
        mouse: bool = Allowed::Switch;
    }
    /// How articles are set.
    text: TextSettings {
        /// The longest line, in cells.
        width: u16 = Allowed::Number(10, 400);
        /// How far the first line of a paragraph is indented, in ems: a Chinese character, two cells.
        indent: u16 = Allowed::Number(0, 8);
        /// Empty lines between paragraphs.
        paragraph_gap: u16 = Allowed::Number(0, 3);
        /// Lines are stretched to end below each other.
        justify: bool = Allowed::Switch;
        /// Punctuation may stand outside the end of a line.
        hang: bool = Allowed::Switch;
        /// A gap is shown between Chinese characters and Latin letters or digits.
        latin_spacing: bool = Allowed::Switch;
        /// How wide characters of ambiguous width are.
        ambiguous_width: AmbiguousWidth = Allowed::OneOf(AmbiguousWidth::NAMES);
        /// The characters in which an article is shown; `None` for those it was written in.
        #[serde(deserialize_with = "script")]
        script: Option<Script> = Allowed::OneOf(&["orig", "hans", "hant-hk", "hant-tw"]);
        /// Characters read in a minute, to tell how long an article takes.
        reading_speed: u16 = Allowed::Number(50, 5000);
    }
    /// How pages are fetched.
    fetch: FetchSettings {
        /// The reader refreshes when it starts.
        on_start: bool = Allowed::Switch;
        /// How long after a refresh the reader begins another one by itself; 0 for never.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        every: Duration = Allowed::Time(Duration::ZERO, A_DAY);
        /// The pause between two requests to one host.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        delay: Duration = Allowed::Time(Duration::ZERO, TEN_MINUTES);
        /// A longer pause that robots.txt asks for (`Crawl-delay`) is kept.
        crawl_delay: bool = Allowed::Switch;
        /// What robots.txt forbids is not fetched.
        robots: bool = Allowed::Switch;
        /// The longest that a whole answer may take.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        timeout: Duration = Allowed::Time(MILLISECOND, TEN_MINUTES);
        /// The longest that a connection may take to be made.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        connect_timeout: Duration = Allowed::Time(MILLISECOND, TEN_MINUTES);
        /// Requests at once, to all hosts.
        concurrency: u16 = Allowed::Number(1, 64);
        /// Requests at once, to one host.
        per_host: u16 = Allowed::Number(1, 16);
        /// How often a request is tried again after it failed in a way that may pass.
        retries: u16 = Allowed::Number(0, 10);
        /// The largest page, in MiB, decompressed.
        max_body: u16 = Allowed::Number(1, 1024);
        /// The `User-Agent`; `auto` for wanbao's own name and version.
        user_agent: String = Allowed::Header;
    }
    /// Pictures.
    images: ImageSettings {
        /// How pictures are shown in articles.
        mode: Images = Allowed::OneOf(Images::NAMES);
        /// The most rows that a picture takes in an article.
        max_rows: u16 = Allowed::Number(3, 200);
        /// The pictures of an article that is read are fetched, where they are not stored.
        fetch: bool = Allowed::Switch;
        /// A refresh that fetches articles stores their pictures, too.
        prefetch: bool = Allowed::Switch;
        /// The largest picture that is stored, in MiB.
        each_mb: u16 = Allowed::Number(1, 64);
        /// What all stored pictures may take, in MiB; 0 for no limit. Those that were fetched first go.
        max_mb: u32 = Allowed::Number(0, 1_000_000);
    }
    /// What is kept of a source, when it is tidied. What is starred, kept for later or tagged stays in any case.
    store: StoreSettings {
        /// Articles of so many days; 0 for all.
        days: u32 = Allowed::Number(0, 1_000_000);
        /// So many articles; 0 for all.
        count: u32 = Allowed::Number(0, 1_000_000_000);
        /// So many MiB of texts and pages; 0 for all.
        megabytes: u32 = Allowed::Number(0, 1_000_000);
    }
    /// Programs that are told of news, on their standard input, as JSON. Run without a shell; `none` for none.
    hooks: HookSettings {
        /// Run once after a refresh, with what it came to.
        after_refresh: Program = Allowed::Command;
        /// Run for each new headline, with its row of `wanbao list --json`.
        on_new: Program = Allowed::Command;
        /// The longest that one run may take.
        #[serde(deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize")]
        timeout: Duration = Allowed::Time(MILLISECOND, TEN_MINUTES);
    }
    /// What other programs do.
    open: OpenSettings {
        /// What opens a link: `{url}` stands for it. `auto` for `$BROWSER`, or what the system opens links with.
        browser: Program = Allowed::Command;
        /// What takes copied text on its standard input; `osc52` for the terminal itself.
        clipboard: Program = Allowed::Command;
        /// What shares a link: `{url}` and `{title}` stand for it; `none` for nothing.
        share: Program = Allowed::Command;
    }
    /// Reading aloud.
    speech: SpeechSettings {
        /// What reads the text on its standard input aloud; `none` for nothing.
        command: Program = Allowed::Command;
    }
}

impl Default for Settings {
    /// The settings of [`DEFAULT`].
    fn default() -> Self {
        value_of(shipped())
    }
}

/// The default settings as a table, to lay others over.
pub(super) fn shipped() -> Table {
    Document::parse(Place::file("config.toml".as_ref()), DEFAULT, &SETTINGS).table
}
