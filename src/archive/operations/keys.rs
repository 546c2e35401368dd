//! The articles that keys of operations mean, and which keys are of one article.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::archive::ArchiveError;
use crate::archive::identity::lookup::{self, page};
use crate::journal::{Journal, KeyUnion, Operation, OperationKind};
use crate::model::{ArticleId, CanonicalUrl};

/// Joins the addresses of each article: by aliases that hold, by the protocol, `www.` and a slash at the end, in which those of
/// two homes may differ, and by the articles here that new operations name.
pub(super) fn key_union(
    db: &Connection,
    journal: &Journal,
    new: &[Operation],
) -> Result<KeyUnion, ArchiveError> {
    let mut keys = KeyUnion::default();
    let mut statement = db.prepare_cached(
        "SELECT a.address, h.url FROM alias a JOIN headline h ON h.id = a.headline WHERE a.holds",
    )?;
    let aliases = statement.query_map([], |row| Ok([row.get("address")?, row.get("url")?]))?;
    let aliases = aliases.collect::<Result<Vec<[String; 2]>, _>>()?;
    for [address, key] in &aliases {
        keys.join(address, key);
    }
    let mut by_page: HashMap<&str, &str> = HashMap::new();
    let of_journal = journal.operations().chain(new).flat_map(named);
    for key in aliases.iter().flatten().map(String::as_str).chain(of_journal) {
        match by_page.get(page(key)) {
            Some(known) if *known != key => keys.join(known, key),
            Some(_) => {}
            None => drop(by_page.insert(page(key), key)),
        }
    }
    for key in new.iter().flat_map(named) {
        if let Some(id) = find(db, key)?
            && let Some(url) = url_of(db, id)?
        {
            keys.join(key, url.as_str());
        }
    }
    Ok(keys)
}

/// Returns the keys that an operation names.
pub(super) fn named(operation: &Operation) -> impl Iterator<Item = &str> {
    let pairs = match &operation.kind {
        OperationKind::Story { pairs, .. } => Some(pairs),
        _ => None,
    };
    let of_pairs = pairs.into_iter().flatten().flat_map(|(one, other)| [one.as_str(), other.as_str()]);
    operation.articles.keys().map(String::as_str).chain(of_pairs)
}

/// Returns the article of a key. Its title is not known, so that it has to be the article's for certain.
pub(super) fn find(db: &Connection, key: &str) -> Result<Option<ArticleId>, ArchiveError> {
    CanonicalUrl::parse(key).map_or(Ok(None), |url| lookup::by_certain_address(db, &url))
}

/// Returns the address of an article.
pub(super) fn url_of(db: &Connection, id: ArticleId) -> Result<Option<CanonicalUrl>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT url FROM headline WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}
