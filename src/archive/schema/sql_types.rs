//! The model's types as columns. A value that can't be parsed back was not written by wanbao: the row is unreadable.

use jiff::Timestamp;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use crate::model::{ArticleId, CanonicalUrl, Movement, Published, SourceId, SourceKind, SourceState, Tag};

/// Stores a type as the text that it displays as.
macro_rules! as_text {
    ($($type:ty: $parse:expr;)*) => {
        $(impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let parse: fn(&str) -> _ = $parse;
                parse(value.as_str()?).map_err(FromSqlError::other)
            }
        }

        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        })*
    };
}

as_text! {
    CanonicalUrl: CanonicalUrl::parse;
    SourceId: |text| Self::try_from(text.to_owned()).map_err(std::io::Error::other);
    Published: |text| text.parse::<Self>();
    Movement: |text| text.parse::<Self>().map_err(std::io::Error::other);
    SourceKind: |text| text.parse::<Self>().map_err(std::io::Error::other);
    SourceState: |text| text.parse::<Self>().map_err(std::io::Error::other);
    Tag: |text| Self::try_from(text.to_owned()).map_err(std::io::Error::other);
}

impl FromSql for ArticleId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl ToSql for ArticleId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

/// Converts milliseconds since 1970 to a timestamp; a value out of range becomes 1970, which sorts as the oldest.
pub(crate) fn timestamp(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
