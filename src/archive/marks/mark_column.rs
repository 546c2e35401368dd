//! The columns and tables that a mark is stored in.

use rusqlite::Connection;

use super::tags;
use crate::archive::ArchiveError;
use crate::journal::OperationKind;
use crate::model::{Flag, MarkChange};

/// The bit of the column `touched` that all tags share.
pub(in crate::archive) const TAGS_BIT: u8 = 16;

const FLAGS: [Flag; 4] = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden];

/// A mark as it is stored: a flag is a column of its headline, a tag a row of `tagging`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::archive) enum MarkColumn {
    Flag(Flag),
    /// The row of the tag.
    Tag(i64),
}

impl MarkColumn {
    /// Returns the mark that a change is about, and its new value. Inserts a tag that is new.
    pub(super) fn of(db: &Connection, change: &MarkChange) -> Result<(Self, bool), ArchiveError> {
        Ok(match change {
            MarkChange::Flag(flag, value) => (Self::Flag(*flag), *value),
            MarkChange::Tag(tag, value) => (Self::Tag(tags::ensure(db, tag)?), *value),
        })
    }

    /// Returns its name in the undo stack.
    pub(super) fn name(self) -> String {
        match self {
            Self::Flag(flag) => column(flag).to_owned(),
            Self::Tag(row) => format!("#{row}"),
        }
    }

    /// Parses its name in the undo stack.
    pub(super) fn parse(name: &str) -> Result<Self, ArchiveError> {
        let flag = || FLAGS.into_iter().find(|flag| column(*flag) == name);
        let parsed = match name.strip_prefix('#') {
            Some(row) => row.parse().ok().map(Self::Tag),
            None => flag().map(Self::Flag),
        };
        parsed.ok_or_else(|| ArchiveError::UnreadableRow(format!("no mark `{name}`")))
    }

    /// Returns the operation that gives it a value.
    pub(super) fn operation(self, db: &Connection, value: bool) -> Result<OperationKind, ArchiveError> {
        Ok(match self {
            Self::Flag(flag) => OperationKind::Flag { flag, value },
            Self::Tag(row) => {
                let (tag, name) = tags::names(db, row)?;
                OperationKind::Tag { tag, name, value }
            }
        })
    }

    /// Returns its bit in the column `touched`: set if the reader made the last change. All tags share one.
    pub(in crate::archive) fn touched_bit(self) -> u8 {
        match self {
            Self::Flag(Flag::Read) => 1,
            Self::Flag(Flag::Starred) => 2,
            Self::Flag(Flag::Later) => 4,
            Self::Flag(Flag::Hidden) => 8,
            Self::Tag(_) => TAGS_BIT,
        }
    }

    /// Returns the SQL expression of its value for a `headline`.
    pub(super) fn value_sql(self) -> String {
        match self {
            Self::Flag(flag) => column(flag).to_owned(),
            Self::Tag(row) => format!("EXISTS (SELECT 1 FROM tagging WHERE headline = id AND tag = {row})"),
        }
    }
}

/// Returns the column of a flag, which is also its name in the undo stack.
pub(in crate::archive) fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Read => "read",
        Flag::Starred => "starred",
        Flag::Later => "later",
        Flag::Hidden => "hidden",
    }
}
