use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::SignedDuration;

use crate::model::QueryError;
use crate::words::{Lang, Word, query_error};

/// Something in a settings file, on the command line or in the environment that wanbao can't use.
///
/// It never stops the reader from starting: what it is about keeps its default. The faces say it in the reader's
/// language with [`Problem::say`]; [`fmt::Display`] is the same in English, for logs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong there.
    pub fault: Fault,
}

/// Where a problem stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file, or at a place in it.
    File {
        /// The file.
        path: PathBuf,
        /// The place in it, where it is about a place.
        at: Option<Position>,
    },
    /// In a `-c KEY=VALUE`, as given.
    Override(String),
    /// In a variable of the environment.
    Variable(&'static str),
}

/// A place in a text, both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such key.
    UnknownKey {
        /// The key with its groups: `ui.mouse`.
        key: String,
        /// The key that was probably meant.
        meant: Option<String>,
    },
    /// The key can't have this value.
    BadValue {
        /// The key with its groups.
        key: String,
        /// The value as it is written.
        found: String,
        /// What it can have.
        allowed: Allowed,
    },
    /// The key's value is no line of the query language.
    BadQuery {
        /// The key with its groups.
        key: String,
        /// The word of the line that is wrong, and why.
        error: Box<QueryError>,
    },
    /// A key that must be there is not.
    Missing(String),
    /// The file is no TOML; why, in the parser's English.
    Syntax(String),
    /// The file is not UTF-8.
    NotUtf8,
    /// It is a directory.
    Directory,
    /// The permission is missing.
    Denied,
    /// The file can't be read; the system's reason.
    Unreadable(String),
    /// The file can't be written; the system's reason.
    Unwritable(String),
    /// The id in a source's file is not the file's name.
    WrongId(String),
    /// The same keys are given to two actions.
    KeyTaken {
        /// The keys, as they are written.
        keys: String,
        /// The action that has them.
        action: String,
    },
    /// There is no such theme.
    UnknownTheme {
        /// Its name.
        name: String,
        /// The one that was probably meant.
        meant: Option<String>,
    },
    /// A theme inherits from itself in the end; the theme it came back to.
    ThemeCircle(String),
    /// There is no such action.
    UnknownAction {
        /// Its name.
        name: String,
        /// The one that was probably meant.
        meant: Option<String>,
    },
    /// The system does not say where its user's files are.
    NoHome,
}

/// What a key can have as its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// `true` or `false`.
    Switch,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// A time span from the first to the second, as `500ms` or `2s`.
    Time(Duration, Duration),
    /// Any text but an empty one.
    Text,
    /// Visible ASCII, as in an HTTP header.
    Header,
    /// A program with its arguments, as one text or as a list of texts.
    Command,
    /// An http or https address.
    Address,
    /// A source's short name.
    SourceId,
    /// A WHATWG encoding label.
    Encoding,
    /// A CSS selector.
    Selector,
    /// `#rrggbb`, 0 to 255, or the name of a terminal colour.
    Color,
    /// Keys pressed one after the other, as `j`, `<c-d>` or `g g`.
    Keys,
    /// A group of keys, `[name]`.
    Group,
    /// Groups of keys, `[[name]]`.
    Groups,
    /// An RFC 3339 time.
    Moment,
    /// A line of the query language.
    Query,
    /// What a rule does.
    Deed,
}

impl Problem {
    /// The problem in one line, with its place in front: `config.toml:3:1: …`.
    pub fn say(&self, lang: Lang) -> String {
        format!("{}: {}", self.place, self.fault.say(lang))
    }
}

impl Place {
    pub(super) fn file(path: &Path) -> Self {
        Self::File { path: path.to_owned(), at: None }
    }

    pub(super) fn position(&self) -> Option<Position> {
        match self {
            Self::File { at, .. } => *at,
            _ => None,
        }
    }

    /// The same place, narrowed to a position where it has positions: overrides and variables are one line.
    pub(super) fn at(&self, position: Position) -> Self {
        match self {
            Self::File { path, .. } => Self::File { path: path.clone(), at: Some(position) },
            other => other.clone(),
        }
    }
}

impl Position {
    /// The place that follows a text.
    pub(super) fn after(text: &str) -> Self {
        let last = text.rsplit('\n').next().unwrap_or_default();
        Self { line: text.matches('\n').count() as u32 + 1, column: last.chars().count() as u32 + 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, at: None } => path.display().fmt(f),
            Self::File { path, at: Some(Position { line, column }) } => {
                write!(f, "{}:{line}:{column}", path.display())
            }
            Self::Override(text) => write!(f, "-c {}", printable(text)),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl Fault {
    pub(super) fn reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Unreadable(error.to_string()),
        }
    }

    fn say(&self, lang: Lang) -> String {
        let unknown = |word, name: &str, meant: &Option<String>| {
            let meant = meant.as_ref().map(|meant| lang.fill(Word::ProblemMeant, &[&printable(meant)]));
            lang.fill(word, &[&printable(name)]) + &meant.unwrap_or_default()
        };
        match self {
            Self::UnknownKey { key, meant } => unknown(Word::ProblemUnknownKey, key, meant),
            Self::UnknownTheme { name, meant } => unknown(Word::ProblemUnknownTheme, name, meant),
            Self::UnknownAction { name, meant } => unknown(Word::ProblemUnknownAction, name, meant),
            Self::BadValue { key, found, allowed } => {
                let parts: [&dyn fmt::Display; 3] = [&printable(key), &printable(found), &allowed.say(lang)];
                lang.fill(Word::ProblemBadValue, &parts)
            }
            Self::BadQuery { key, error } => {
                let what = query_error(lang, error);
                let parts: [&dyn fmt::Display; 3] = [&printable(key), &printable(&error.word), &what];
                lang.fill(Word::ProblemBadQuery, &parts)
            }
            Self::Missing(key) => lang.fill(Word::ProblemMissing, &[&printable(key)]),
            Self::Syntax(reason) => lang.fill(Word::ProblemSyntax, &[&printable(reason)]),
            Self::NotUtf8 => lang.say(Word::ProblemNotUtf8).to_owned(),
            Self::Directory => lang.say(Word::ProblemDirectory).to_owned(),
            Self::Denied => lang.say(Word::ProblemDenied).to_owned(),
            Self::Unreadable(reason) => lang.fill(Word::ProblemUnreadable, &[reason]),
            Self::Unwritable(reason) => lang.fill(Word::ProblemUnwritable, &[reason]),
            Self::WrongId(id) => lang.fill(Word::ProblemWrongId, &[&printable(id)]),
            Self::KeyTaken { keys, action } => {
                lang.fill(Word::ProblemKeyTaken, &[&printable(keys), &printable(action)])
            }
            Self::ThemeCircle(name) => lang.fill(Word::ProblemThemeCircle, &[&printable(name)]),
            Self::NoHome => lang.say(Word::ProblemNoHome).to_owned(),
        }
    }
}

impl Allowed {
    /// What it is, in words that follow “it can be”.
    pub fn say(self, lang: Lang) -> String {
        let word = match self {
            Self::OneOf(names) => return names.join(lang.say(Word::ListComma)),
            Self::Number(least, most) => return lang.fill(Word::AllowedNumber, &[&least, &most]),
            Self::Time(least, most) => {
                return lang.fill(Word::AllowedTime, &[&written(least), &written(most)]);
            }
            Self::Switch => Word::AllowedSwitch,
            Self::Text => Word::AllowedText,
            Self::Header => Word::AllowedHeader,
            Self::Command => Word::AllowedCommand,
            Self::Address => Word::AllowedAddress,
            Self::SourceId => Word::AllowedSourceId,
            Self::Encoding => Word::AllowedEncoding,
            Self::Selector => Word::AllowedSelector,
            Self::Color => Word::AllowedColor,
            Self::Keys => Word::AllowedKeys,
            Self::Group => Word::AllowedGroup,
            Self::Groups => Word::AllowedGroups,
            Self::Moment => Word::AllowedMoment,
            Self::Query => Word::AllowedQuery,
            Self::Deed => Word::AllowedDeed,
        };
        lang.say(word).to_owned()
    }
}

/// A time span as it is written in settings: `500ms`, `2s`, `1m`.
fn written(span: Duration) -> String {
    SignedDuration::try_from(span).map(|span| format!("{span:#}")).unwrap_or_default()
}

/// The name that was probably meant: the one with the fewest slips (a swap of neighbours counts as one), if there is
/// at most one to three characters of the name behind its groups.
pub(super) fn suggest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let own = name.rsplit('.').next().unwrap_or(name);
    let most = (own.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Text from a file in a form that is safe on a terminal and stays on its line: what is invisible is escaped, what is
/// long is cut.
fn printable(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars();
    let mut shown: String = chars.by_ref().take(LONGEST).map(escaped).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

fn escaped(c: char) -> String {
    if matches!(c, '"' | '\'' | '\\') { c.to_string() } else { c.escape_debug().to_string() }
}
