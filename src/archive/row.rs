use rusqlite::{Connection, OptionalExtension};

use super::ArchiveError;
use super::articles::Searchable;
use super::needle::Needle;
use crate::model::{ArticleId, Published, SearchField};
use crate::text::fold;

/// What a headline alone tells.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: ArticleId,
    pub(super) source: i64,
    pub(super) section: Option<i64>,
    pub(super) moment: i64,
    pub(super) seen: i64,
    pub(super) read: bool,
    pub(super) starred: bool,
    pub(super) later: bool,
    pub(super) hidden: bool,
    pub(super) story: Option<i64>,
    pub(super) stored: bool,
    pub(super) published: Option<Published>,
    pub(super) key: String,
    pub(super) origin: Option<String>,
}

impl Row {
    /// Looks an article up; `None` when there is no such.
    pub(super) fn load(db: &Connection, id: i64) -> Result<Option<Self>, ArchiveError> {
        let mut statement = db.prepare_cached(
            "SELECT id, source, section, moment, seen, read, starred, later, hidden, stored, published, key, origin, story
             FROM headline WHERE id = ?1",
        )?;
        let row = statement.query_row([id], |row| {
            Ok(Self {
                id: row.get(0)?,
                source: row.get(1)?,
                section: row.get(2)?,
                moment: row.get(3)?,
                seen: row.get(4)?,
                read: row.get(5)?,
                starred: row.get(6)?,
                later: row.get(7)?,
                hidden: row.get(8)?,
                stored: row.get(9)?,
                published: row.get(10)?,
                key: row.get(11)?,
                origin: row.get::<_, Option<String>>(12)?.map(|origin| fold(&origin)),
                story: row.get(13)?,
            })
        });
        Ok(row.optional()?)
    }

    /// Whether a field holds something; `None` where only the text can tell, and it is not loaded.
    pub(super) fn holds(&self, field: SearchField, needle: &Needle, text: Option<&Text>) -> Option<bool> {
        let in_origin = || self.origin.as_ref().is_some_and(|origin| needle.is_in(origin));
        let in_text = |holds: fn(&Text, &Needle) -> bool| match text {
            Some(text) => Some(holds(text, needle)),
            None if self.stored => None,
            None => Some(false),
        };
        match field {
            SearchField::Title => Some(needle.is_in(&self.key)),
            SearchField::Origin => Some(in_origin()),
            SearchField::Author => in_text(Text::author_has),
            SearchField::Body => in_text(Text::body_has),
            SearchField::Anywhere if needle.is_in(&self.key) || in_origin() => Some(true),
            SearchField::Anywhere => in_text(|text, needle| text.author_has(needle) || text.body_has(needle)),
        }
    }
}

/// The text of an article, with its folded form.
#[derive(Default)]
pub(super) struct Text {
    author: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) keys: Vec<String>,
}

impl Text {
    pub(super) fn new(Searchable { author, paragraphs }: Searchable) -> Self {
        let keys = paragraphs.iter().map(|paragraph| fold(paragraph)).collect();
        Self { author: author.as_deref().map(fold), paragraphs, keys }
    }

    fn author_has(&self, needle: &Needle) -> bool {
        self.author.as_ref().is_some_and(|author| needle.is_in(author))
    }

    fn body_has(&self, needle: &Needle) -> bool {
        self.keys.iter().any(|key| needle.is_in(key))
    }
}
