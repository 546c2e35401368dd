//! Setting on an article what waited for one of its addresses.

use rusqlite::Connection;

use super::apply::set_marks;
use super::{absent, decisions, keys, rows, wall_clock};
use crate::archive::ArchiveError;
use crate::archive::identity::lookup;
use crate::journal::ArticleMarks;
use crate::model::{ArticleId, CanonicalUrl};

/// Sets what waited for the address of an article that was just inserted.
pub(crate) fn settle(db: &Connection, id: ArticleId, address: &CanonicalUrl) -> Result<(), ArchiveError> {
    match absent::take(db, address)?.as_slice() {
        [] => Ok(()),
        [absent::AwaitingMarks { marks, has_decisions: false }] => {
            set_marks(db, id, &ArticleMarks::default(), marks)
        }
        // Marks of several addresses are united by their times, which only the journal has.
        _ => settle_from_journal(db, id, address),
    }
}

/// Sets what waited for another address of an article, which may have later marks.
pub(crate) fn settle_claimed(
    db: &Connection,
    id: ArticleId,
    address: &CanonicalUrl,
) -> Result<(), ArchiveError> {
    if absent::take(db, address)?.is_empty() { Ok(()) } else { settle_from_journal(db, id, address) }
}

/// Sets the marks and decisions that the journal has of an article and one of its addresses.
fn settle_from_journal(db: &Connection, id: ArticleId, address: &CanonicalUrl) -> Result<(), ArchiveError> {
    let Some(url) = keys::url_of(db, id)? else { return Ok(()) };
    let journal = rows::load(db)?;
    let mut keys = keys::key_union(db, &journal, &[])?;
    for key in lookup::same_host(url.as_str()).chain(lookup::same_host(address.as_str())) {
        keys.join(&key, url.as_str());
    }
    let fold = journal.fold(wall_clock::now(db)?, &keys);
    let key = keys.root(url.as_str());
    if let Some(marks) = fold.articles.get(key) {
        set_marks(db, id, &ArticleMarks::default(), marks)?;
    }
    let of_article = fold.stories.iter().filter(|((one, other), _)| one == key || other == key);
    of_article
        .map(|((one, other), same)| (one, other, *same))
        .try_for_each(|(one, other, same)| decisions::decide(db, one, other, same))
}
