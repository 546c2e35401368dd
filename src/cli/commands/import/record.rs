//! One line of an export.

use serde::{Deserialize, Serialize};

use crate::newsroom::{ArticleRecord, ExtraRecord, SourceRecord};

/// One line of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(in crate::cli::commands) enum ExportLine {
    Source(Box<SourceRecord>),
    Article(Box<ArticleRecord>),
    #[serde(untagged)]
    Extra(ExtraRecord),
}
