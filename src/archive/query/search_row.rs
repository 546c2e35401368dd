//! The fields of an article that a query tests: those of the headline, and, loaded only if needed, its text.

use rusqlite::{Connection, OptionalExtension, Row};

use super::text_pattern::TextPattern;
use crate::archive::ArchiveError;
use crate::archive::schema::columns::ColumnReader;
use crate::archive::store::article_text::SearchableText;
use crate::model::{ArticleId, Published, SearchField};
use crate::text::fold;

/// The fields of a headline.
#[derive(Debug, Clone)]
pub(crate) struct SearchRow {
    pub(crate) id: ArticleId,
    /// Milliseconds since 1970, as are all times.
    pub(super) moment: i64,
    pub(super) seen: i64,
    pub(super) read: bool,
    pub(super) starred: bool,
    pub(super) later: bool,
    pub(super) hidden: bool,
    pub(super) gone: bool,
    /// Gone, and in no list.
    pub(super) dead: bool,
    pub(super) stored: bool,
    pub(super) published: Option<Published>,
    /// The folded title.
    pub(super) key: String,
    /// The folded origin.
    pub(super) origin: Option<String>,
    pub(super) story: Option<i64>,
}

impl SearchRow {
    /// Loads the fields of a headline; `None` if there is no such headline.
    pub(crate) fn load(db: &Connection, id: i64) -> Result<Option<Self>, ArchiveError> {
        let mut statement = db.prepare_cached(
            "SELECT id, moment, seen, read, starred, later, hidden, gone, dead, stored, published, key,
                origin, story
             FROM headline WHERE id = ?1",
        )?;
        Ok(statement.query_row([id], Self::from_row).optional()?)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = ColumnReader::of(row);
        Ok(Self {
            id: columns.read()?,
            moment: columns.read()?,
            seen: columns.read()?,
            read: columns.read()?,
            starred: columns.read()?,
            later: columns.read()?,
            hidden: columns.read()?,
            gone: columns.read()?,
            dead: columns.read()?,
            stored: columns.read()?,
            published: columns.read()?,
            key: columns.read()?,
            origin: columns.read::<Option<String>>()?.map(|origin| fold(&origin)),
            story: columns.read()?,
        })
    }

    /// Returns true if a field has a match; `None` if that depends on the text, which is not loaded.
    pub(super) fn has_match(
        &self,
        field: SearchField,
        pattern: &TextPattern,
        text: Option<&FoldedText>,
    ) -> Option<bool> {
        let in_origin = || self.origin.as_ref().is_some_and(|origin| pattern.is_in(origin));
        let in_text = |has_match: fn(&FoldedText, &TextPattern) -> bool| match text {
            Some(text) => Some(has_match(text, pattern)),
            None if self.stored => None,
            None => Some(false),
        };
        match field {
            SearchField::Title => Some(pattern.is_in(&self.key)),
            SearchField::Origin => Some(in_origin()),
            SearchField::Author => in_text(FoldedText::author_matches),
            SearchField::Body => in_text(FoldedText::body_matches),
            SearchField::Anywhere if pattern.is_in(&self.key) || in_origin() => Some(true),
            SearchField::Anywhere => {
                in_text(|text, pattern| text.author_matches(pattern) || text.body_matches(pattern))
            }
        }
    }
}

/// The sources and sections that show an article, loaded only if a query tests them.
#[derive(Debug, Default)]
pub(super) struct SearchPlaces(Vec<(i64, i64)>);

impl SearchPlaces {
    pub(super) fn load(db: &Connection, id: ArticleId) -> Result<Self, ArchiveError> {
        let mut statement = db.prepare_cached("SELECT source, section FROM appearance WHERE article = ?1")?;
        let places = statement.query_map([id], |row| row.try_into())?.collect::<Result<_, _>>()?;
        Ok(Self(places))
    }

    pub(super) fn is_in_a_source(&self, rows: &[i64]) -> bool {
        self.0.iter().any(|(source, _)| rows.contains(source))
    }

    pub(super) fn is_in_a_section(&self, rows: &[i64]) -> bool {
        self.0.iter().any(|(_, section)| rows.contains(section))
    }
}

/// The text of an article with its folded form.
#[derive(Default)]
pub(super) struct FoldedText {
    author: Option<String>,
    pub(super) paragraphs: Vec<String>,
    /// The folded paragraphs.
    pub(super) keys: Vec<String>,
}

impl FoldedText {
    pub(super) fn new(SearchableText { author, paragraphs }: SearchableText) -> Self {
        let keys = paragraphs.iter().map(|paragraph| fold(paragraph)).collect();
        Self { author: author.as_deref().map(fold), paragraphs, keys }
    }

    fn author_matches(&self, pattern: &TextPattern) -> bool {
        self.author.as_ref().is_some_and(|author| pattern.is_in(author))
    }

    fn body_matches(&self, pattern: &TextPattern) -> bool {
        self.keys.iter().any(|key| pattern.is_in(key))
    }
}
