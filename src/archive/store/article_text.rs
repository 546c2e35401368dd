//! The rows of article texts: loading and storing them. The headline above a text is not touched.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use crate::archive::identity::joined_ids;
use crate::archive::schema::codec::Packed;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, SourceId};

impl ArchiveReader {
    /// Returns the stored text of an article.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
        self.read(|db| load(db, joined_ids::current(db, id)?))
    }

    /// Returns the bytes of plain text that are stored of an article; 0 if none is.
    pub fn text_size(&self, id: ArticleId) -> Result<u64, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT bytes FROM article WHERE headline = ?1")?;
            Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0))
        })
    }

    /// Returns the articles of a source, or of all, whose text is stored: in order of their ids, those after `after`.
    pub fn stored_articles(
        &self,
        source: Option<&SourceId>,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<(ArticleId, SourceId)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT h.id, s.slug FROM headline h JOIN source s ON s.id = h.source
                 WHERE h.id > coalesce(?1, 0) AND h.stored AND (?2 IS NULL OR s.slug = ?2) ORDER BY h.id LIMIT ?3",
            )?;
            let rows = statement.query_map((after, source, limit), |row| row.try_into())?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// The parts of a text that search looks at, besides the headline.
#[derive(Debug, Default)]
pub(crate) struct SearchableText {
    pub(crate) author: Option<String>,
    pub(crate) paragraphs: Vec<String>,
}

impl SearchableText {
    /// Loads the parts of a text; empty if it is not stored or unreadable, since that should not fail a search.
    pub(crate) fn load(db: &Connection, id: ArticleId) -> Result<Self, ArchiveError> {
        let article = load_readable(db, id)?;
        Ok(article.map_or_else(Self::default, |article| Self {
            paragraphs: article.texts().collect(),
            author: article.author,
        }))
    }
}

/// Loads the stored text; `None` if it is unreadable, so that it is replaced like a missing one.
pub(crate) fn load_readable(db: &Connection, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
    match load(db, id) {
        Err(ArchiveError::Damaged(_) | ArchiveError::UnreadableRow(_)) => Ok(None),
        loaded => loaded,
    }
}

fn load(db: &Connection, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT content FROM article WHERE headline = ?1")?;
    let found = statement.query_row([id], |row| row.get::<_, Packed<Article>>("content")).optional()?;
    Ok(found.map(|Packed(article)| article))
}

/// Stores a text in place of the one before. `packed` is the article as `codec::pack` packs it.
pub(crate) fn put(
    db: &Connection,
    id: ArticleId,
    packed: &[u8],
    article: &Article,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    db.prepare_cached("REPLACE INTO article (headline, filed, bytes, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, now.as_millisecond(), plain_text_bytes(article), packed))?;
    Ok(())
}

/// Stores what changed of an article beside its text. It stays the text of the time when it was stored.
pub(crate) fn replace_content(db: &Connection, id: ArticleId, packed: &[u8]) -> Result<(), ArchiveError> {
    db.prepare_cached("UPDATE article SET content = ?2 WHERE headline = ?1")?.execute((id, packed))?;
    Ok(())
}

/// Returns the bytes of an article's plain text.
pub(crate) fn plain_text_bytes(article: &Article) -> usize {
    article.paragraphs().map(|paragraph| paragraph.len()).sum()
}
