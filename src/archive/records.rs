use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use super::articles::{put_terms, text_bytes};
use super::codec;
use super::columns::moment;
use super::pages::{Owner, PackedCopy};
use super::stories::{self, Joining};
use super::{Archive, ArchiveError, ArchiveReader, Version, headlines, sources, suspects, tags, versions};
use crate::model::{
    Article, ArticleId, ArticlePosition, CanonicalUrl, Published, RawPage, SourceId, Tag, Validators,
};
use crate::text::fold;

/// A source as it stands in an exported archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// Its id.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// Its front page.
    pub url: CanonicalUrl,
    /// Is the sample edition.
    pub sample: bool,
    /// The sections of its navigation, in order, and those that only headlines name.
    pub sections: Vec<(String, Option<CanonicalUrl>)>,
}

/// All that an archive holds of one article: a line of an exported archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// Its number; kept where it is not taken.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// Its section, and how sure that is (1 said, 2 listed).
    pub section: Option<(String, i64)>,
    /// Its address.
    pub url: CanonicalUrl,
    /// Its title.
    pub title: String,
    /// 来源.
    pub origin: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// What lists sort it by.
    pub moment: Timestamp,
    /// When it was first seen.
    pub seen: Timestamp,
    /// Has been read.
    pub read: bool,
    /// Is starred.
    pub starred: bool,
    /// Is kept for later.
    pub later: bool,
    /// Is hidden.
    #[serde(default)]
    pub hidden: bool,
    /// What its reader set or cleared by hand, as bits.
    #[serde(default)]
    pub touched: u8,
    /// Its tags.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// The site says it is gone.
    pub gone: bool,
    /// Where its reader stopped.
    pub position: Option<ArticlePosition>,
    /// The text of its page, where that lost most of what is stored.
    #[serde(default)]
    pub suspect: Option<TextRecord>,
    /// Its texts, oldest first; the last is what is read.
    pub texts: Vec<TextRecord>,
    /// The pages it was read from.
    pub pages: Vec<PageRecord>,
}

/// A text of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRecord {
    /// When it was stored.
    pub filed: Timestamp,
    /// The text.
    pub article: Article,
}

/// A page of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    url: CanonicalUrl,
    content_type: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
    fetched: Timestamp,
    /// In base64.
    bytes: String,
}

impl From<RawPage> for PageRecord {
    fn from(copy: RawPage) -> Self {
        let Validators { etag, last_modified } = copy.validators;
        let bytes = STANDARD.encode(&copy.bytes);
        Self {
            url: copy.url,
            content_type: copy.content_type,
            etag,
            last_modified,
            fetched: copy.fetched,
            bytes,
        }
    }
}

impl PageRecord {
    fn copy(&self) -> Result<RawPage, ArchiveError> {
        let bytes = STANDARD.decode(&self.bytes);
        Ok(RawPage {
            url: self.url.clone(),
            content_type: self.content_type.clone(),
            validators: Validators { etag: self.etag.clone(), last_modified: self.last_modified.clone() },
            fetched: self.fetched,
            bytes: bytes.map_err(|source| ArchiveError::BadImport { url: self.url.clone(), source })?,
        })
    }
}

/// Reads everything out of the archive as records.
#[derive(Debug)]
pub struct Exporter<'a>(pub(super) &'a ArchiveReader);

impl ArchiveReader {
    /// Returns the archive's content as records.
    pub fn export(&self) -> Exporter<'_> {
        Exporter(self)
    }
}

impl Exporter<'_> {
    /// All sources, hidden ones included, in the order of the settings.
    pub fn sources(&self) -> Result<Vec<SourceRecord>, ArchiveError> {
        self.0.read(source_records)
    }

    /// All that is stored of articles, by number from behind `after`: hidden ones, too.
    pub fn articles(
        &self,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<ArticleRecord>, ArchiveError> {
        self.0.read(|db| {
            let sql = format!("{HEAD} WHERE h.id > coalesce(?1, 0) ORDER BY h.id LIMIT ?2");
            let heads =
                db.prepare_cached(&sql)?.query_map((after, limit), head)?.collect::<Result<Vec<_>, _>>()?;
            heads.into_iter().map(|record| whole(db, record)).collect()
        })
    }

    /// All that is stored of one article.
    pub fn article(&self, id: ArticleId) -> Result<Option<ArticleRecord>, ArchiveError> {
        self.0.read(|db| head_of(db, id)?.map(|record| whole(db, record)).transpose())
    }
}

/// Adds records to the archive.
#[derive(Debug)]
pub struct Importer<'a>(pub(super) &'a mut Archive);

impl Archive {
    /// Returns the importer of records.
    pub fn import(&mut self) -> Importer<'_> {
        Importer(self)
    }
}

impl Importer<'_> {
    /// Takes over sources that are not known; they stay hidden until they are configured.
    pub fn sources(&mut self, records: &[SourceRecord]) -> Result<(), ArchiveError> {
        self.0.write(|db| {
            for record in records {
                db.execute(
                    "INSERT OR IGNORE INTO source (slug, name, url, rank, shown, sample)
                     VALUES (?1, ?2, ?3, (SELECT ifnull(max(rank), 0) + 1 FROM source), 0, ?4)",
                    (&record.id, &record.name, &record.url, record.sample),
                )?;
                let source = sources::row_of(db, &record.id)?;
                for (rank, (name, url)) in record.sections.iter().enumerate() {
                    let rank = url.as_ref().map(|_| rank);
                    db.prepare_cached(
                        "INSERT OR IGNORE INTO section (source, name, url, rank) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute((source, name, url, rank))?;
                }
            }
            Ok(())
        })
    }

    /// Takes over articles whose addresses are not known, and the texts of those that are known without one. Marks of
    /// known articles stay as they are. Returns how many were taken over.
    pub fn articles(&mut self, records: &[ArticleRecord]) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let mut taken = Vec::new();
            for record in records {
                taken.extend(take(db, record)?.map(|id| (id, record)));
            }
            // Behind all rows, see `Index::put`.
            for (id, record) in &taken {
                index(db, *id, record)?;
            }
            Ok(taken.len())
        })
    }
}

pub(super) fn source_records(db: &Connection) -> Result<Vec<SourceRecord>, ArchiveError> {
    let mut statement = db.prepare("SELECT id, slug, name, url, sample FROM source ORDER BY rank, id")?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let sections = "SELECT name, url FROM section WHERE source = ?1 ORDER BY rank IS NULL, rank, id";
        let sections = db
            .prepare_cached(sections)?
            .query_map([row.get::<_, i64>(0)?], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let (id, name, url, sample) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        records.push(SourceRecord { id, name, url, sample, sections });
    }
    Ok(records)
}

/// The headline of a number as a record, without what belongs to it.
pub(super) fn head_of(db: &Connection, id: ArticleId) -> Result<Option<ArticleRecord>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!("{HEAD} WHERE h.id = ?1"))?;
    Ok(statement.query_row([id], head).optional()?)
}

/// The columns that [`head`] reads.
const HEAD: &str =
    "SELECT h.id, s.slug, (SELECT name FROM section WHERE id = h.section), h.placed, h.url, h.title,
    h.origin, h.published, h.moment, h.seen, h.read, h.starred, h.later, h.gone, h.hidden, h.touched
    FROM headline h JOIN source s ON s.id = h.source";

/// The headline of a record.
fn head(row: &Row<'_>) -> rusqlite::Result<ArticleRecord> {
    let placed = row.get(3)?;
    Ok(ArticleRecord {
        id: row.get(0)?,
        source: row.get(1)?,
        section: row.get::<_, Option<String>>(2)?.map(|name| (name, placed)),
        url: row.get(4)?,
        title: row.get(5)?,
        origin: row.get(6)?,
        published: row.get(7)?,
        moment: moment(row.get(8)?),
        seen: moment(row.get(9)?),
        read: row.get(10)?,
        starred: row.get(11)?,
        later: row.get(12)?,
        tags: Vec::new(),
        gone: row.get(13)?,
        hidden: row.get(14)?,
        touched: row.get(15)?,
        position: None,
        suspect: None,
        texts: Vec::new(),
        pages: Vec::new(),
    })
}

/// A record with all that belongs to its headline.
fn whole(db: &Connection, mut record: ArticleRecord) -> Result<ArticleRecord, ArchiveError> {
    record.texts = texts(db, record.id)?;
    let suspect = suspects::held(db, record.id)?;
    record.suspect = suspect.map(|Version { filed, article }| TextRecord { filed, article });
    record.pages = super::pages::of_article(db, record.id)?.into_iter().map(PageRecord::from).collect();
    record.position = super::state::position(db, record.id)?;
    record.tags = tags::of(db, record.id)?;
    Ok(record)
}

fn texts(db: &Connection, id: ArticleId) -> Result<Vec<TextRecord>, ArchiveError> {
    let versions = versions::all(db, id)?.into_iter();
    Ok(versions.map(|version| TextRecord { filed: version.filed, article: version.article }).collect())
}

/// Takes one record over, all but what finds it ([`index`]); its number here, if there was anything to take.
fn take(db: &Connection, record: &ArticleRecord) -> Result<Option<ArticleId>, ArchiveError> {
    let source = sources::row_of(db, &record.source)?;
    let id = match headlines::id_of(db, &record.url)? {
        Some(id) if headlines::known(db, id)?.is_some_and(|known| known.stored) => return Ok(None),
        Some(_) if record.texts.is_empty() => return Ok(None),
        Some(id) => id,
        None => insert(db, record, source)?,
    };
    put_texts(db, id, &record.texts)?;
    if let Some(text) = &record.suspect {
        suspects::hold(db, id, &codec::pack(&text.article)?, text.filed)?;
    }
    for (part, page) in record.pages.iter().enumerate() {
        PackedCopy::new(&page.copy()?)?.store(db, Owner::Article { source, headline: id, part })?;
    }
    if let Some(ArticlePosition { block, byte }) = record.position {
        db.prepare_cached("INSERT OR IGNORE INTO position (headline, block, byte) VALUES (?1, ?2, ?3)")?
            .execute((id, block, byte))?;
    }
    Ok(Some(id))
}

/// Makes what was taken over findable.
fn index(db: &Connection, id: ArticleId, record: &ArticleRecord) -> Result<(), ArchiveError> {
    let Some(known) = headlines::known(db, id)? else { return Ok(()) };
    headlines::index_title(db, id, &known.title)?;
    record.texts.last().map_or(Ok(()), |text| put_terms(db, &known, &text.article))
}

fn insert(db: &Connection, record: &ArticleRecord, source: i64) -> Result<ArticleId, ArchiveError> {
    let section = match &record.section {
        Some((name, _)) => Some(sources::section_row(db, source, name)?),
        None => None,
    };
    let is_taken = db.prepare_cached("SELECT 1 FROM headline WHERE id = ?1")?.exists([record.id])?;
    db.prepare_cached(
        "INSERT INTO headline (id, source, section, placed, moment, seen, read, starred, later, gone, published,
            origin, title, key, url, hidden, touched, standing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 4 * ?16)",
    )?
    .execute(rusqlite::params![
        (!is_taken).then_some(record.id),
        source,
        section,
        record.section.as_ref().map_or(0, |(_, placed)| *placed),
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
    record.tags.iter().try_for_each(|tag| tags::put(db, id, tag))?;
    Ok(id)
}

/// Stores texts: all but the last as older versions.
fn put_texts(db: &Connection, id: ArticleId, texts: &[TextRecord]) -> Result<(), ArchiveError> {
    let Some((last, older)) = texts.split_last() else { return Ok(()) };
    for text in older {
        db.prepare_cached("INSERT INTO version (headline, filed, content) VALUES (?1, ?2, ?3)")?
            .execute((id, text.filed.as_millisecond(), codec::pack(&text.article)?))?;
    }
    db.prepare_cached("INSERT INTO article (headline, filed, bytes, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, last.filed.as_millisecond(), text_bytes(&last.article), codec::pack(&last.article)?))?;
    db.prepare_cached("UPDATE headline SET stored = 1, changed = ?2, origin = ?3 WHERE id = ?1")?
        .execute((id, !older.is_empty(), &last.article.origin))?;
    stories::tell(db, id, &last.article, Joining::Import)
}
