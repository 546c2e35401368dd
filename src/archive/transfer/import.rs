//! Import: inserts records that are not in the archive yet. Never changes what is there.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::extra_records::{ExtraRecord, decode_picture};
use super::records::{ArticleRecord, SourceRecord, TextRecord};
use crate::archive::dedup::{JoinMode, detect};
use crate::archive::marks::tags;
use crate::archive::schema::codec;
use crate::archive::store::pages::{PackedPage, PageOwner};
use crate::archive::store::{article_headline, article_text, headlines, quarantine, sources};
use crate::archive::{Archive, ArchiveError};
use crate::model::{ArticleId, ArticlePosition};
use crate::text::fold;

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
    /// Inserts sources that are not known; they stay hidden until they are configured.
    pub fn sources(&mut self, records: &[SourceRecord]) -> Result<(), ArchiveError> {
        self.0.write(|db| records.iter().try_for_each(|record| insert_source(db, record)))
    }

    /// Inserts articles whose addresses are not known, and the texts of known ones without a text. Marks of known
    /// articles stay. Returns how many articles were imported.
    pub fn articles(&mut self, records: &[ArticleRecord]) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let mut imported = Vec::new();
            for record in records {
                imported.extend(import_article(db, record)?.map(|id| (id, record)));
            }
            // After all rows, see `FtsIndex::put`.
            for (id, record) in &imported {
                index(db, *id, record)?;
            }
            Ok(imported.len())
        })
    }

    /// Inserts everything else that is not known. All pictures together take at most `room` bytes.
    pub fn extras(&mut self, extras: &[ExtraRecord], room: u64, now: Timestamp) -> Result<(), ArchiveError> {
        self.0.write(|db| extras.iter().try_for_each(|extra| insert_extra(db, extra)))?;
        for extra in extras {
            let ExtraRecord::Picture { url, bytes } = extra else { continue };
            let Some((kind, bytes)) = decode_picture(bytes) else { continue };
            if self.0.pictures().get(url)?.is_none() {
                self.0.pictures_mut().store(url, kind, &bytes, room, now)?;
            }
        }
        Ok(())
    }
}

fn insert_source(db: &Connection, record: &SourceRecord) -> Result<(), ArchiveError> {
    db.execute(
        "INSERT OR IGNORE INTO source (slug, name, url, rank, shown, sample)
         VALUES (?1, ?2, ?3, (SELECT ifnull(max(rank), 0) + 1 FROM source), 0, ?4)",
        (&record.id, &record.name, &record.url, record.sample),
    )?;
    let source = sources::row_of(db, &record.id)?;
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO section (source, name, url, rank) VALUES (?1, ?2, ?3, ?4)")?;
    for (rank, (name, url)) in record.sections.iter().enumerate() {
        let rank = url.as_ref().map(|_| rank);
        insert.execute((source, name, url, rank))?;
    }
    Ok(())
}

/// Inserts an extra record, unless it is a picture, which is a file.
fn insert_extra(db: &Connection, extra: &ExtraRecord) -> Result<(), ArchiveError> {
    match extra {
        ExtraRecord::Swept { url } => {
            db.prepare_cached("INSERT OR IGNORE INTO swept (url) VALUES (?1)")?.execute([url])?;
        }
        ExtraRecord::Awaited { url, source, at } => {
            db.prepare_cached(
                "INSERT OR IGNORE INTO asked (url, source, at) SELECT ?1, id, ?3 FROM source WHERE slug = ?2",
            )?
            .execute((url, source, at.as_millisecond()))?;
        }
        ExtraRecord::Picture { .. } => {}
    }
    Ok(())
}

/// Imports an article except for its index terms ([`index`]). Returns its id; `None` if there was nothing to import.
fn import_article(db: &Connection, record: &ArticleRecord) -> Result<Option<ArticleId>, ArchiveError> {
    let source = sources::row_of(db, &record.source)?;
    let id = match headlines::id_by_url(db, &record.url)? {
        Some(id) if headlines::record(db, id)?.is_some_and(|known| known.stored) => return Ok(None),
        Some(_) if record.texts.is_empty() => return Ok(None),
        Some(id) => id,
        None => insert_headline(db, record, source)?,
    };
    insert_texts(db, id, &record.texts)?;
    if let Some(text) = &record.suspect {
        quarantine::hold(db, id, &codec::pack(&text.article)?, text.filed)?;
    }
    for (part, page) in record.pages.iter().enumerate() {
        PackedPage::new(&page.decode()?)?.put(db, PageOwner::Article { source, headline: id, part })?;
    }
    if let Some(ArticlePosition { block, byte }) = record.position {
        db.prepare_cached("INSERT OR IGNORE INTO position (headline, block, byte) VALUES (?1, ?2, ?3)")?
            .execute((id, block, byte))?;
    }
    Ok(Some(id))
}

/// Indexes an imported article.
fn index(db: &Connection, id: ArticleId, record: &ArticleRecord) -> Result<(), ArchiveError> {
    let Some(known) = headlines::record(db, id)? else { return Ok(()) };
    headlines::index_title(db, id, &known.title)?;
    let current = record.texts.last();
    current.map_or(Ok(()), |text| article_headline::index_text(db, &known, &text.article))
}

fn insert_headline(db: &Connection, record: &ArticleRecord, source: i64) -> Result<ArticleId, ArchiveError> {
    let section = match &record.section {
        Some((name, _)) => Some(sources::ensure_section(db, source, name)?),
        None => None,
    };
    let is_taken = db.prepare_cached("SELECT 1 FROM headline WHERE id = ?1")?.exists([record.id])?;
    db.prepare_cached(
        "INSERT INTO headline (id, source, section, placed, moment, seen, read, starred, later, gone, published,
            origin, title, key, url, hidden, touched, standing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 4 * ?16)",
    )?
    .execute(params![
        (!is_taken).then_some(record.id),
        source,
        section,
        record.section.as_ref().map_or(0, |(_, confidence)| *confidence),
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
    ])?;
    let id = ArticleId(db.last_insert_rowid());
    record.tags.iter().try_for_each(|tag| tags::add(db, id, tag))?;
    Ok(id)
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
