//! Operations of unknown origin: names and labels are cleaned, and what wanbao never writes is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::refusal::ImportRefusal;
use crate::journal::{ArticleLabel, HybridTime, Operation, OperationKind};
use crate::model::{CanonicalUrl, Published, SourceId, Tag};
use crate::text::{clean, clean_line, fold};

/// Most articles or pairs of one operation.
const MAX_ARTICLES: usize = 200_000;

/// Most characters of a title or a name in a label.
const MAX_TITLE: usize = 2000;

/// Most bytes of a setting of a source.
const MAX_SETTING: usize = 64 << 10;

/// Returns a cleaned operation. One of the future is held back, not refused.
pub(super) fn clean_operation(operation: &Operation) -> Result<Operation, ImportRefusal> {
    let Operation { time, author, kind, articles } = operation;
    let HybridTime { wall, .. } = *time;
    if wall < 0 {
        return Err(ImportRefusal::WrongTime);
    }
    if articles.len() > MAX_ARTICLES {
        return Err(ImportRefusal::TooLarge);
    }
    let articles = articles.iter().map(|(key, label)| Ok((clean_key(key)?, label.as_ref().map(clean_label))));
    let articles = articles.collect::<Result<BTreeMap<_, _>, ImportRefusal>>()?;
    Ok(Operation { time: *time, author: *author, kind: clean_kind(kind)?, articles })
}

fn clean_kind(kind: &OperationKind) -> Result<OperationKind, ImportRefusal> {
    Ok(match kind {
        OperationKind::Flag { .. } | OperationKind::Position { .. } => kind.clone(),
        OperationKind::Tag { name, value, .. } => {
            let (tag, name) = clean_tag(name)?;
            OperationKind::Tag { tag, name, value: *value }
        }
        OperationKind::RenameTag { from, name, .. } => {
            let ((from, _), (to, name)) = (clean_tag(from)?, clean_tag(name)?);
            OperationKind::RenameTag { from, to, name }
        }
        OperationKind::Story { pairs, same } => {
            if pairs.len() > MAX_ARTICLES {
                return Err(ImportRefusal::TooLarge);
            }
            let pairs = pairs.iter().map(|(one, other)| Ok((clean_key(one)?, clean_key(other)?)));
            OperationKind::Story { pairs: pairs.collect::<Result<BTreeSet<_>, _>>()?, same: *same }
        }
        OperationKind::Source { id, key, value } => {
            let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.".contains(&byte));
            SourceId::new(id).filter(|_| is_key).ok_or(ImportRefusal::InvalidOperation)?;
            if key.len() + value.as_ref().map_or(0, String::len) > MAX_SETTING {
                return Err(ImportRefusal::TooLarge);
            }
            kind.clone()
        }
    })
}

/// Returns the folded name of a tag, and the name.
fn clean_tag(name: &str) -> Result<(String, String), ImportRefusal> {
    let tag = Tag::new(&clean(name)).ok_or(ImportRefusal::InvalidOperation)?;
    Ok((fold(tag.as_str()), tag.to_string()))
}

fn clean_key(key: &str) -> Result<String, ImportRefusal> {
    CanonicalUrl::parse(key).map(|url| url.to_string()).map_err(|_| ImportRefusal::InvalidOperation)
}

fn clean_label(label: &ArticleLabel) -> ArticleLabel {
    let line = |text: &str| clean_line(text).chars().take(MAX_TITLE).collect();
    let is_valid = |published: &&String| published.parse::<Published>().is_ok();
    ArticleLabel {
        title: line(&label.title),
        source: line(&label.source),
        source_name: line(&label.source_name),
        published: label.published.as_ref().filter(is_valid).cloned(),
    }
}
