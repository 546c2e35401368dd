//! Updates of a headline by its article: a better title, a more exact time, the section and the origin. Also indexes the
//! text.

use jiff::Timestamp;
use rusqlite::Connection;

use super::appearances::{self, ListPlace};
use super::headlines::{self, HeadlineRecord};
use super::{sources, title_key, titles};
use crate::archive::ArchiveError;
use crate::archive::fts::FtsIndex;
use crate::model::{Article, ArticleId, SourceKind};
use crate::text::fold;

/// Updates a headline by its stored article, and indexes both.
pub(crate) fn update(
    db: &Connection,
    known: &HeadlineRecord,
    article: &Article,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    let updated = update_rows(db, known, article, now)?;
    index(db, known, &updated, article)
}

/// Updates a headline by its stored article; returns the updated one, which [`index`] indexes. Several are indexed together, see
/// [`FtsIndex::put`].
pub(super) fn update_rows(
    db: &Connection,
    known: &HeadlineRecord,
    article: &Article,
    now: Timestamp,
) -> Result<HeadlineRecord, ArchiveError> {
    let mut better = known.clone();
    let would_cut = titles::is_cut(&article.title) && !titles::is_cut(&known.title);
    if !article.title.is_empty() && !would_cut {
        better.title.clone_from(&article.title);
    }
    better.order = known.order.updated_by_article(article.published);
    if sources::kind(db, known.source)? == SourceKind::Paper && better.order.is_of_day_of(known.order) {
        // A newspaper is in the order of its pages.
        better.order.moment = known.order.moment;
    }
    better.origin.clone_from(&article.origin);
    better.stored = true;
    headlines::update(db, &better)?;
    put_title_parts(db, known.id, article)?;
    note_section(db, known, article, now)?;
    Ok(better)
}

/// Indexes an article and its headline after an update.
pub(super) fn index(
    db: &Connection,
    known: &HeadlineRecord,
    updated: &HeadlineRecord,
    article: &Article,
) -> Result<(), ArchiveError> {
    if updated.title != known.title {
        title_key::index(db, known.id)?;
    }
    index_text(db, updated, article)
}

/// Sets the lines above and below the title, by which lists show the article.
pub(crate) fn put_title_parts(db: &Connection, id: ArticleId, article: &Article) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "UPDATE headline SET kicker = ?2, subtitle = ?3 WHERE id = ?1 AND (kicker, subtitle) IS NOT (?2, ?3)",
    )?
    .execute((id, &article.kicker, &article.subtitle))?;
    Ok(())
}

/// Notes the section that an article names, if no list of its source has shown it in one.
fn note_section(
    db: &Connection,
    known: &HeadlineRecord,
    article: &Article,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    let Some(name) = &article.section else { return Ok(()) };
    let section = sources::find_section(db, known.source, name)?;
    if section.is_none() || appearances::is_in_a_section(db, known.id, known.source)? {
        return Ok(());
    }
    let place = ListPlace { section, ..ListPlace::outside_lists(known.source) };
    appearances::note(db, known.id, &place, &article.title, now).map(drop)
}

/// Indexes an article by its title and the lines around it, origin, author and text.
pub(crate) fn index_text(
    db: &Connection,
    headline: &HeadlineRecord,
    article: &Article,
) -> Result<(), ArchiveError> {
    let names = [Some(&headline.title), headline.origin.as_ref(), article.author.as_ref()];
    let names = names.into_iter().flatten().map(|name| fold(name));
    let keys: Vec<String> = names.chain(article.texts().map(|text| fold(&text))).collect();
    FtsIndex::Texts.put(db, headline.id, keys.iter().map(String::as_str))
}
