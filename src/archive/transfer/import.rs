//! Import: inserts records that are not in the archive yet, and merges those that are. Takes no id from a file.

use rusqlite::Connection;

use super::clean_operation::clean_operation;
use super::clean_records::{clean_record, clean_source};
use super::extra_import::insert_extra;
use super::extra_records::{ExtraRecord, decode_picture};
use super::import_outcome::ImportOutcome;
use super::insert_record::{RecordIds, insert_appearances, insert_headline, insert_texts};
use super::insert_source::insert_source;
use super::limits::ImportLimits;
use super::merge_record::{merge_marks, merge_versions};
use super::records::{ArticleRecord, SourceRecord};
use super::refusal::ImportRefusal;
use crate::archive::dedup::is_same_title;
use crate::archive::identity::{aliases, lookup};
use crate::archive::operations::decisions::DecidedPairs;
use crate::archive::operations::merge;
use crate::archive::operations::settle::settle;
use crate::archive::schema::codec;
use crate::archive::store::pages::{PackedPage, PageOwner};
use crate::archive::store::{article_headline, headlines, quarantine, results, sources, title_key};
use crate::archive::{Archive, ArchiveError};
use crate::model::{ArticleId, ArticlePosition, CanonicalUrl, SourceState};

/// Inserts records into the archive.
#[derive(Debug)]
pub struct RecordImporter<'a>(&'a mut Archive);

impl Archive {
    /// Returns the importer of records.
    pub fn import(&mut self) -> RecordImporter<'_> {
        RecordImporter(self)
    }
}

impl RecordImporter<'_> {
    /// Inserts sources that are not known; they are paused. Known ones get the sections that they lack.
    pub fn sources(&mut self, records: Vec<SourceRecord>) -> Result<Vec<ImportOutcome>, ArchiveError> {
        self.insert_sources(records, |_| SourceState::Paused)
    }

    /// Inserts the sources of a damaged archive, as they were.
    pub(crate) fn salvaged_sources(&mut self, records: Vec<SourceRecord>) -> Result<(), ArchiveError> {
        self.insert_sources(records, |record| record.state).map(drop)
    }

    fn insert_sources(
        &mut self,
        records: Vec<SourceRecord>,
        state: impl Fn(&SourceRecord) -> SourceState,
    ) -> Result<Vec<ImportOutcome>, ArchiveError> {
        self.0.write(|db| {
            let insert = |mut record: SourceRecord| {
                clean_source(&mut record);
                match ImportLimits::check_source(&record) {
                    Ok(()) => insert_source(db, &record, state(&record)),
                    Err(refusal) => Ok(ImportOutcome::Refused(refusal)),
                }
            };
            records.into_iter().map(insert).collect()
        })
    }

    /// Inserts articles whose addresses are not known. Of known ones, it adds the lists that show them, marks, tags, the
    /// position and versions of the text that are missing; marks that the reader set or cleared here stay.
    pub fn articles(
        &mut self,
        records: Vec<ArticleRecord>,
        limits: &ImportLimits,
    ) -> Result<Vec<ImportOutcome>, ArchiveError> {
        let check = |mut record: ArticleRecord| {
            clean_record(&mut record);
            limits.check_article(&mut record).map(|()| record)
        };
        self.insert(&records.into_iter().map(check).collect::<Vec<_>>(), RecordIds::Given)
    }

    /// Inserts articles of a damaged archive, with their ids.
    pub(crate) fn salvaged(&mut self, records: Vec<ArticleRecord>) -> Result<(), ArchiveError> {
        let clean = |mut record: ArticleRecord| {
            clean_record(&mut record);
            Ok(record)
        };
        self.insert(&records.into_iter().map(clean).collect::<Vec<_>>(), RecordIds::Kept).map(drop)
    }

    fn insert(
        &mut self,
        records: &[Result<ArticleRecord, ImportRefusal>],
        ids: RecordIds,
    ) -> Result<Vec<ImportOutcome>, ArchiveError> {
        self.0.write(|db| insert_records(db, records, ids))
    }

    /// Inserts everything else that is not known.
    pub fn extras(
        &mut self,
        extras: &[ExtraRecord],
        limits: &ImportLimits,
    ) -> Result<Vec<ImportOutcome>, ArchiveError> {
        let mut outcomes = self.0.write(|db| {
            let has_stories = extras.iter().any(|extra| matches!(extra, ExtraRecord::Story { .. }));
            let decided = has_stories.then(|| DecidedPairs::load(db)).transpose()?;
            // A record has no time, so the journal decides if it has any decision about the pair.
            let is_decided = |extra: &ExtraRecord| match (extra, &decided) {
                (ExtraRecord::Story { articles: [one, other], .. }, Some(decided)) => {
                    decided.contains(one.as_str(), other.as_str())
                }
                _ => false,
            };
            let insert = |extra| match limits.check_extra(extra) {
                Ok(()) if is_decided(extra) => Ok(ImportOutcome::Known),
                Ok(()) => insert_extra(db, extra),
                Err(refusal) => Ok(ImportOutcome::Refused(refusal)),
            };
            let mut outcomes = extras.iter().map(insert).collect::<Result<Vec<_>, _>>()?;
            merge_operations(db, extras, &mut outcomes)?;
            Ok(outcomes)
        })?;
        for (extra, outcome) in extras.iter().zip(&mut outcomes) {
            let (ExtraRecord::Picture { url, bytes }, ImportOutcome::New) = (extra, &outcome) else {
                continue;
            };
            let Ok((kind, bytes)) = decode_picture(bytes) else { continue };
            if self.0.pictures().get(url)?.is_none() {
                self.0.pictures_mut().store(url, kind, &bytes, limits.picture_total, limits.now)?;
            } else {
                *outcome = ImportOutcome::Known;
            }
        }
        Ok(outcomes)
    }
}

/// Merges the operations among extras, all at once.
fn merge_operations(
    db: &Connection,
    extras: &[ExtraRecord],
    outcomes: &mut [ImportOutcome],
) -> Result<(), ArchiveError> {
    let (mut operations, mut places) = (Vec::new(), Vec::new());
    for (place, extra) in extras.iter().enumerate() {
        if let ExtraRecord::Operation(operation) = extra
            && let Ok(operation) = clean_operation(operation)
        {
            operations.push(operation);
            places.push(place);
        }
    }
    if operations.is_empty() {
        return Ok(());
    }
    for (place, is_new) in places.into_iter().zip(merge::merge(db, operations)?) {
        outcomes[place] = if is_new { ImportOutcome::New } else { ImportOutcome::Known };
    }
    Ok(())
}

/// An article with the record that was imported, and the outcome.
struct Imported<'r> {
    id: ArticleId,
    record: &'r ArticleRecord,
    outcome: ImportOutcome,
    /// True if its titles or its text are not indexed yet.
    is_unindexed: bool,
}

/// Inserts articles, each with all that belongs to it, and merges those that are known.
pub(super) fn insert_records(
    db: &Connection,
    records: &[Result<ArticleRecord, ImportRefusal>],
    ids: RecordIds,
) -> Result<Vec<ImportOutcome>, ArchiveError> {
    let mut imported = Vec::new();
    for record in records {
        imported.push(match record {
            Err(refusal) => Err(refusal.clone()),
            Ok(record) => import_article(db, record, ids)?,
        });
    }
    // After all rows, see `FtsIndex::put`.
    for Imported { id, record, is_unindexed, .. } in imported.iter().flatten() {
        if *is_unindexed {
            index(db, *id, record)?;
        }
    }
    merge_known(db, &mut imported)?;
    let outcome = |imported: Result<Imported<'_>, _>| {
        imported.map_or_else(ImportOutcome::Refused, |imported| imported.outcome)
    };
    Ok(imported.into_iter().map(outcome).collect())
}

/// Merges the marks and versions of articles that were known before.
fn merge_known(
    db: &Connection,
    imported: &mut [Result<Imported<'_>, ImportRefusal>],
) -> Result<(), ArchiveError> {
    let mut known: Vec<&mut Imported<'_>> =
        imported.iter_mut().flatten().filter(|imported| imported.outcome != ImportOutcome::New).collect();
    let records: Vec<_> = known.iter().map(|known| (known.id, known.record)).collect();
    for (known, has_changed) in known.iter_mut().zip(merge_marks(db, &records)?) {
        if merge_versions(db, known.id, &known.record.texts)? || has_changed {
            known.outcome = ImportOutcome::Merged;
        }
    }
    Ok(())
}

/// Imports an article except for its index terms ([`index`]).
fn import_article<'r>(
    db: &Connection,
    record: &'r ArticleRecord,
    ids: RecordIds,
) -> Result<Result<Imported<'r>, ImportRefusal>, ArchiveError> {
    let Some(source) = sources::find_row(db, &record.source)? else {
        return Ok(Err(ImportRefusal::UnknownSource(record.source.clone())));
    };
    let known = match ids {
        RecordIds::Kept => headlines::id_by_url(db, &record.url)?,
        RecordIds::Given => {
            lookup::by_headline(db, &record.url, |title| is_same_title(title, &record.title))?
        }
    };
    let id = match known {
        Some(id) => id,
        None => insert_headline(db, record, source, ids)?,
    };
    let has_appeared = insert_appearances(db, id, record)?;
    match known {
        // Waiting decisions about stories need the appearances.
        None => settle(db, id, &record.url)?,
        Some(id) => aliases::note_other_address(db, id, &record.url)?,
    }
    let lacks_text = headlines::record(db, id)?.is_some_and(|known| !known.stored);
    if known.is_some() && (record.texts.is_empty() || !lacks_text) {
        let outcome = if has_appeared { ImportOutcome::Merged } else { ImportOutcome::Known };
        return Ok(Ok(Imported { id, record, outcome, is_unindexed: false }));
    }
    let outcome = if known.is_some() { ImportOutcome::Merged } else { ImportOutcome::New };
    insert_texts(db, id, &record.texts)?;
    if let Some(text) = &record.suspect {
        quarantine::hold(db, id, &codec::pack(&text.article)?, text.filed)?;
    }
    for (part, page) in record.pages.iter().enumerate() {
        let page = page.decode()?;
        if is_page_stored(db, &page.url)? {
            continue;
        }
        PackedPage::new(&page)?.put(db, PageOwner::Article { source, headline: id, part })?;
    }
    for result in &record.results {
        results::put(db, id, result)?;
    }
    if let Some(ArticlePosition { block, byte }) = record.position {
        db.prepare_cached("INSERT OR IGNORE INTO position (headline, block, byte) VALUES (?1, ?2, ?3)")?
            .execute((id, block, byte))?;
    }
    Ok(Ok(Imported { id, record, outcome, is_unindexed: true }))
}

/// Returns true if a page is stored, of this article or of another one.
fn is_page_stored(db: &Connection, url: &CanonicalUrl) -> Result<bool, ArchiveError> {
    Ok(db.prepare_cached("SELECT 1 FROM page WHERE url = ?1")?.exists([url])?)
}

/// Indexes an imported article.
fn index(db: &Connection, id: ArticleId, record: &ArticleRecord) -> Result<(), ArchiveError> {
    let Some(known) = headlines::record(db, id)? else { return Ok(()) };
    title_key::index(db, id)?;
    let current = record.texts.last();
    current.map_or(Ok(()), |text| article_headline::index_text(db, &known, &text.article))
}
