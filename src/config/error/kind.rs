//! The configuration errors and their messages in the languages of the interface.

use std::error::Error;
use std::fmt::{self, Display};
use std::io;
use std::path::Path;

use super::io::IoError;
use super::location::{ConfigLocation, printable};
use crate::config::document::ValueType;
use crate::model::QueryError;
use crate::words::{self, UiLanguage, Word};

/// A configuration value or file that can't be used, and where it is.
///
/// The program starts in spite of it, with the default value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Location of the mistake.
    pub location: ConfigLocation,
    /// The kind of mistake.
    pub kind: ConfigErrorKind,
}

/// The kinds of configuration errors.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(UiLanguage::En))]
pub enum ConfigErrorKind {
    /// There is no such key.
    UnknownKey {
        /// Full key (`ui.mouse`).
        key: String,
        /// Most similar known key.
        suggestion: Option<String>,
    },
    /// The key does not accept this value.
    InvalidValue {
        /// Full key.
        key: String,
        /// Value as written.
        found: String,
        /// Type of the accepted values.
        expected: ValueType,
    },
    /// The value does not parse as a query.
    InvalidQuery {
        /// Full key.
        key: String,
        /// Error of the query.
        source: Box<QueryError>,
    },
    /// A required key is missing.
    MissingKey(String),
    /// The file is not valid TOML.
    Syntax(#[source] Box<toml::de::Error>),
    /// The file is not UTF-8.
    NotUtf8,
    /// The file can't be read.
    Read(#[source] IoError),
    /// The file can't be written.
    Write(#[source] IoError),
    /// The id in a source's file differs from the file's name.
    WrongId(String),
    /// The same keys are bound to two actions.
    KeyTaken {
        /// The keys, as written.
        keys: String,
        /// The action they are bound to already.
        action: String,
    },
    /// A key waits for the next one, because a longer sequence begins with it.
    KeyWaits(Box<WaitingKey>),
    /// There is no such theme.
    UnknownTheme {
        /// Name as written.
        name: String,
        /// Most similar known name.
        suggestion: Option<String>,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A theme inherits from itself, directly or through this theme.
    ThemeCycle(String),
    /// There is no such action.
    UnknownAction {
        /// Name as written.
        name: String,
        /// Most similar known name.
        suggestion: Option<String>,
    },
    /// A rule runs a command that the settings don't have.
    UnknownCommand {
        /// Name as written.
        name: String,
        /// Most similar known name.
        suggestion: Option<String>,
    },
    /// The system reports no home directory.
    NoHome,
}

/// A key that waits for the rest of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingKey {
    /// The key, and its action.
    pub short: [String; 2],
    /// The sequence, and its action.
    pub long: [String; 2],
}

impl ConfigError {
    /// Creates the error of a file that can't be read.
    pub(in crate::config) fn reading(path: &Path, error: io::Error) -> Self {
        Self { location: ConfigLocation::file(path), kind: ConfigErrorKind::Read(error.into()) }
    }

    /// Creates the error of a file that can't be written.
    pub fn writing(path: &Path, error: io::Error) -> Self {
        Self { location: ConfigLocation::file(path), kind: ConfigErrorKind::Write(error.into()) }
    }

    /// Returns what the reader can do about a file that can't be read or written.
    pub fn hint(&self, lang: UiLanguage) -> Option<&'static str> {
        match &self.kind {
            ConfigErrorKind::Read(error) | ConfigErrorKind::Write(error) => {
                words::io_hint(lang, error.kind())
            }
            _ => None,
        }
    }

    /// Returns the message in one line that begins with the location: `config.toml:3:1: …`. A variable or an option is
    /// named by the reason alone.
    pub fn message(&self, lang: UiLanguage) -> String {
        let reason = self.kind.message(lang);
        match &self.location {
            ConfigLocation::Variable(_) => reason,
            location => lang.fill(Word::ErrorWithSubject, &[location, &reason]),
        }
    }

    /// Returns the error of a value given by an option, named after the option instead of the setting behind it.
    #[must_use]
    pub fn of_option(self, option: &'static str, value: &str) -> Self {
        let kind = match self.kind {
            ConfigErrorKind::InvalidValue { expected, .. } => {
                ConfigErrorKind::InvalidValue { key: option.to_owned(), found: value.to_owned(), expected }
            }
            other => other,
        };
        Self { location: ConfigLocation::Variable(option), kind }
    }
}

impl ConfigErrorKind {
    /// Returns the message without the location.
    pub fn message(&self, lang: UiLanguage) -> String {
        let fill = |word, values: &[&str]| {
            let printable: Vec<String> = values.iter().map(|value| printable(value)).collect();
            let values: Vec<&dyn Display> = printable.iter().map(|value| value as &dyn Display).collect();
            lang.fill(word, &values)
        };
        let unknown = |word, name: &str, suggestion: Option<&String>| {
            let suggestion = suggestion.map(|name| fill(Word::Suggestion, &[name]));
            fill(word, &[name]) + &suggestion.unwrap_or_default()
        };
        match self {
            Self::UnknownKey { key, suggestion } => unknown(Word::ConfigUnknownKey, key, suggestion.as_ref()),
            Self::UnknownTheme { name, suggestion: None, known } => {
                fill(Word::ConfigNoSuchTheme, &[name, &known.join(lang.say(Word::ListComma))])
            }
            Self::UnknownTheme { name, suggestion, .. } => {
                unknown(Word::ConfigUnknownTheme, name, suggestion.as_ref())
            }
            Self::UnknownAction { name, suggestion } => {
                unknown(Word::ConfigUnknownAction, name, suggestion.as_ref())
            }
            Self::UnknownCommand { name, suggestion } => {
                unknown(Word::ConfigUnknownCommand, name, suggestion.as_ref())
            }
            Self::InvalidValue { key, found, expected } => {
                let expected = expected.description(lang);
                lang.fill(Word::ConfigInvalidValue, &[&printable(key), &printable(found), &expected])
            }
            Self::InvalidQuery { key, source } => {
                let reason = words::query_error(lang, source);
                lang.fill(Word::ConfigInvalidQuery, &[&printable(key), &printable(&source.word), &reason])
            }
            Self::MissingKey(key) => fill(Word::ConfigMissingKey, &[key]),
            Self::Syntax(error) => fill(Word::ConfigSyntax, &[&words::toml_reason(lang, error.message())]),
            Self::NotUtf8 => lang.say(Word::ConfigNotUtf8).to_owned(),
            Self::Read(error) => read_message(lang, error),
            Self::Write(error) => {
                lang.fill(Word::ConfigUnwritable, &[&words::io_reason(lang, error.as_error())])
            }
            Self::WrongId(id) => fill(Word::ConfigWrongId, &[id]),
            Self::KeyTaken { keys, action } => fill(Word::ConfigKeyTaken, &[keys, action]),
            Self::KeyWaits(waiting) => {
                let ([keys, action], [sequence, other]) = (&waiting.short, &waiting.long);
                fill(Word::ConfigKeyWaits, &[keys, action, sequence, other, keys])
            }
            Self::ThemeCycle(name) => fill(Word::ConfigThemeCycle, &[name]),
            Self::NoHome => lang.say(Word::ConfigNoHome).to_owned(),
        }
    }
}

fn read_message(lang: UiLanguage, error: &IoError) -> String {
    match error.kind() {
        io::ErrorKind::IsADirectory => lang.say(Word::ConfigDirectory).to_owned(),
        io::ErrorKind::PermissionDenied => lang.say(Word::ConfigDenied).to_owned(),
        _ => lang.fill(Word::ConfigUnreadable, &[&words::io_reason(lang, error.as_error())]),
    }
}

impl Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(UiLanguage::En))
    }
}

impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.kind.source()
    }
}
