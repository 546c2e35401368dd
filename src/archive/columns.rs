//! How the model's types stand in a column. What can't be read back was not written by wanbao: the file is damaged.

use jiff::Timestamp;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use crate::model::{ArticleId, CanonicalUrl, Published, SourceId, Tag};

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

/// A moment from its milliseconds. What no calendar knows was not written by us; it sorts as the oldest.
pub(super) fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
