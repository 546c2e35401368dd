//! The articles that keys of operations mean, and which keys are of one article.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::archive::ArchiveError;
use crate::archive::identity::lookup;
use crate::journal::{Journal, KeyUnion, Operation, OperationKind};
use crate::model::{ArticleId, CanonicalUrl};

/// Joins the addresses of each article: by aliases that hold, by the protocol and `www.`, in which those of two homes may
/// differ, and by the articles here that new operations name.
pub(super) fn key_union(
    db: &Connection,
    journal: &Journal,
    new: &[Operation],
) -> Result<KeyUnion, ArchiveError> {
    let mut keys = KeyUnion::default();
    let mut statement = db.prepare_cached(
        "SELECT a.address, h.url FROM alias a JOIN headline h ON h.id = a.headline WHERE a.holds",
    )?;
    let mut aliases = statement.query([])?;
    while let Some(row) = aliases.next()? {
        let (address, key) = <(String, String)>::try_from(row)?;
        keys.join(&address, &key);
    }
    let mut by_page: HashMap<&str, &str> = HashMap::new();
    for key in journal.operations().chain(new).flat_map(named) {
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
fn named(operation: &Operation) -> impl Iterator<Item = &str> {
    let pairs = match &operation.kind {
        OperationKind::Story { pairs, .. } => Some(pairs),
        _ => None,
    };
    let of_pairs = pairs.into_iter().flatten().flat_map(|(one, other)| [one.as_str(), other.as_str()]);
    operation.articles.keys().map(String::as_str).chain(of_pairs)
}

/// Returns an address without the protocol and `www.`, as [`CanonicalUrl::twin_kind`] compares pages of the same host.
fn page(key: &str) -> &str {
    let host = key.strip_prefix("http://").or_else(|| key.strip_prefix("https://")).unwrap_or(key);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Returns the addresses that differ from one in the protocol or `www.` only, itself included.
pub(super) fn same_host(key: &str) -> [String; 4] {
    let page = page(key);
    ["http://", "https://", "http://www.", "https://www."].map(|prefix| format!("{prefix}{page}"))
}

/// Returns the article of a key.
pub(super) fn find(db: &Connection, key: &str) -> Result<Option<ArticleId>, ArchiveError> {
    CanonicalUrl::parse(key).map_or(Ok(None), |url| lookup::by_address(db, &url))
}

/// Returns the address of an article.
pub(super) fn url_of(db: &Connection, id: ArticleId) -> Result<Option<CanonicalUrl>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT url FROM headline WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}
