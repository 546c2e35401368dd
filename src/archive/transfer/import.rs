//! Import: inserts records that are not in the archive yet. Never changes what is there, and takes no id from a file.

use std::io;

use rusqlite::{Connection, params};

use super::clean_records::{clean_record, clean_source};
use super::extra_import::insert_extra;
use super::extra_records::{ExtraRecord, decode_picture};
use super::import_outcome::ImportOutcome;
use super::limits::ImportLimits;
use super::records::{ArticleRecord, SourceRecord, TextRecord};
use super::refusal::ImportRefusal;
use crate::archive::dedup::{JoinMode, detect, groups};
use crate::archive::marks::tags;
use crate::archive::schema::codec;
use crate::archive::store::appearances::{self, ListPlace};
use crate::archive::store::pages::{PackedPage, PageOwner};
use crate::archive::store::{
    article_headline, article_text, headlines, quarantine, results, sources, title_key,
};
use crate::archive::{Archive, ArchiveError};
use crate::model::{ArticleId, ArticlePosition, CanonicalUrl, SourceState};
use crate::text::fold;

/// Highest id that a salvaged article keeps. A damaged or forged one could use up all ids.
const MAX_KEPT_ID: i64 = 1 << 40;

/// Whether articles keep the ids of their records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordIds {
    Kept,
    Given,
}

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
    /// Inserts sources that are not known; they are paused.
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

    /// Inserts articles whose addresses are not known, the texts of known ones without a text, and the lists that show
    /// them. Marks of known articles stay.
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
            let insert = |extra| match limits.check_extra(extra) {
                Ok(()) => insert_extra(db, extra),
                Err(refusal) => Ok(ImportOutcome::Refused(refusal)),
            };
            extras.iter().map(insert).collect::<Result<Vec<_>, _>>()
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

/// Inserts articles, each with all that belongs to it.
pub(super) fn insert_records(
    db: &Connection,
    records: &[Result<ArticleRecord, ImportRefusal>],
    ids: RecordIds,
) -> Result<Vec<ImportOutcome>, ArchiveError> {
    let (mut outcomes, mut imported) = (Vec::new(), Vec::new());
    for record in records {
        outcomes.push(match record {
            Err(refusal) => ImportOutcome::Refused(refusal.clone()),
            Ok(record) => match import_article(db, record, ids)? {
                Ok(id) => {
                    imported.extend(id.map(|id| (id, record)));
                    if id.is_some() { ImportOutcome::New } else { ImportOutcome::Known }
                }
                Err(refusal) => ImportOutcome::Refused(refusal),
            },
        });
    }
    // After all rows, see `FtsIndex::put`.
    for (id, record) in imported {
        index(db, id, record)?;
    }
    Ok(outcomes)
}

fn insert_source(
    db: &Connection,
    record: &SourceRecord,
    state: SourceState,
) -> Result<ImportOutcome, ArchiveError> {
    let inserted = db.execute(
        "INSERT OR IGNORE INTO source (slug, name, url, rank, sample, kind, \"group\", \"order\", state, settings)
         VALUES (?1, ?2, ?3, (SELECT ifnull(max(rank), 0) + 1 FROM source), ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            record.id,
            record.name,
            record.url,
            record.sample,
            record.source_kind,
            record.group,
            record.order,
            state,
            serde_json::to_string(&record.settings).map_err(io::Error::other)?,
        ],
    )?;
    let source = sources::row_of(db, &record.id)?;
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO section (source, name, url, rank) VALUES (?1, ?2, ?3, ?4)")?;
    for (rank, (name, url)) in record.sections.iter().enumerate() {
        let rank = url.as_ref().map(|_| rank);
        insert.execute((source, name, url, rank))?;
    }
    Ok(ImportOutcome::of_rows(inserted))
}

/// Imports an article except for its index terms ([`index`]). Returns its id; `None` if there was nothing to import.
fn import_article(
    db: &Connection,
    record: &ArticleRecord,
    ids: RecordIds,
) -> Result<Result<Option<ArticleId>, ImportRefusal>, ArchiveError> {
    let Some(source) = sources::find_row(db, &record.source)? else {
        return Ok(Err(ImportRefusal::UnknownSource(record.source.clone())));
    };
    let known = headlines::id_by_url(db, &record.url)?;
    let id = match known {
        Some(id) => id,
        None => insert_headline(db, record, source, ids)?,
    };
    let has_appeared = insert_appearances(db, id, record)?;
    let lacks_text = headlines::record(db, id)?.is_some_and(|known| !known.stored);
    if known.is_some() && (record.texts.is_empty() || !lacks_text) {
        return Ok(Ok(has_appeared.then_some(id)));
    }
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
    Ok(Ok(Some(id)))
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

fn insert_headline(
    db: &Connection,
    record: &ArticleRecord,
    source: i64,
    ids: RecordIds,
) -> Result<ArticleId, ArchiveError> {
    let id = if ids == RecordIds::Kept { kept_id(db, record.id)? } else { None };
    db.prepare_cached(
        "INSERT INTO headline (id, source, moment, seen, read, starred, later, gone, published, origin, title, key, url,
            hidden, touched, twin)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?
    .execute(params![
        id,
        source,
        record.moment.as_millisecond(),
        record.seen.as_millisecond(),
        record.read,
        record.starred,
        record.later,
        record.gone,
        record.published,
        &record.origin,
        &record.title,
        fold(&record.title),
        &record.url,
        record.hidden,
        record.touched,
        record.url.twin_number(),
    ])?;
    let id = ArticleId(db.last_insert_rowid());
    record.tags.iter().try_for_each(|tag| tags::add(db, id, tag))?;
    Ok(id)
}

/// Inserts the lists that show an article; returns true if some are new. A list of a source that neither the file nor the
/// archive has is left out.
fn insert_appearances(db: &Connection, id: ArticleId, record: &ArticleRecord) -> Result<bool, ArchiveError> {
    let mut is_new = false;
    for appearance in record.all_appearances() {
        let Some(source) = sources::find_row(db, &appearance.source)? else { continue };
        let section = appearance.section.as_deref();
        let place = ListPlace {
            source,
            section: section.map(|name| sources::ensure_section(db, source, name)).transpose()?,
            listed: appearance.listed && section.is_some(),
            position: appearance.position.map(i64::from),
        };
        let seen = [appearance.first, appearance.last];
        is_new |= appearances::restore(db, id, &place, appearance.title.as_deref(), seen)?;
    }
    if !appearances::has_any(db, id)? {
        let home = ListPlace::outside_lists(sources::row_of(db, &record.source)?);
        is_new |= appearances::restore(db, id, &home, None, [record.seen; 2])?;
    }
    if is_new {
        title_key::update(db, id)?;
        groups::update_headline(db, id)?;
    }
    Ok(is_new)
}

/// Returns the id of a salvaged article; `None` if it is taken, or can't have been given.
fn kept_id(db: &Connection, id: ArticleId) -> Result<Option<ArticleId>, ArchiveError> {
    let is_taken = db.prepare_cached("SELECT 1 FROM headline WHERE id = ?1")?.exists([id])?;
    Ok((!is_taken && (1..=MAX_KEPT_ID).contains(&id.0)).then_some(id))
}

/// Inserts the versions of a text; the last is the current one.
fn insert_texts(db: &Connection, id: ArticleId, texts: &[TextRecord]) -> Result<(), ArchiveError> {
    let Some((current, older)) = texts.split_last() else { return Ok(()) };
    for text in older {
        db.prepare_cached("INSERT INTO version (headline, filed, content) VALUES (?1, ?2, ?3)")?
            .execute((id, text.filed.as_millisecond(), codec::pack(&text.article)?))?;
    }
    let article = &current.article;
    db.prepare_cached("INSERT INTO article (headline, filed, bytes, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((
            id,
            current.filed.as_millisecond(),
            article_text::plain_text_bytes(article),
            codec::pack(article)?,
        ))?;
    db.prepare_cached("UPDATE headline SET stored = 1, changed = ?2, origin = ?3 WHERE id = ?1")?
        .execute((id, !older.is_empty(), &article.origin))?;
    detect(db, id, article, JoinMode::KeepMarks)
}
