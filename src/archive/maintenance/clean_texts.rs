//! Cleaning of all texts in an archive that another program may have written: they pass the cleaner that pages pass.

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::archive::schema::codec::{self, Packed};
use crate::archive::store::{article_headline, article_text, headlines, title_key};
use crate::archive::transfer::clean_article;
use crate::archive::{Archive, ArchiveError};
use crate::model::{Article, ArticleId};
use crate::text::clean_line;

/// Columns with a line of text, besides the titles of headlines.
const LINES: [(&str, &str); 9] = [
    ("source", "name"),
    ("section", "name"),
    ("tag", "name"),
    ("headline", "origin"),
    ("attempt", "last_error"),
    ("picture", "last_error"),
    ("page", "content_type"),
    ("page", "etag"),
    ("page", "last_modified"),
];

/// Tables with texts of articles.
const TEXTS: [&str; 3] = ["article", "version", "suspect"];

impl Archive {
    /// Cleans all texts. Nothing changes in an archive that only wanbao has written.
    pub(super) fn clean_texts(&mut self) -> Result<(), ArchiveError> {
        self.write(|db| {
            LINES.into_iter().try_for_each(|(table, column)| clean_column(db, table, column))?;
            clean_titles(db)?;
            clean_list_titles(db)?;
            TEXTS.into_iter().try_for_each(|table| clean_articles(db, table))
        })
    }
}

/// Cleans the lines of a column. If the clean name is taken already, its row id is added.
fn clean_column(db: &Connection, table: &str, column: &str) -> Result<(), ArchiveError> {
    for (row, cleaned) in dirty_rows(db, table, column)? {
        let update = format!("UPDATE OR IGNORE {table} SET {column} = ?2 WHERE rowid = ?1");
        if db.execute(&update, (row, &cleaned))? == 0 {
            db.execute(&update, (row, format!("{cleaned}-{row}")))?;
        }
    }
    Ok(())
}

/// Returns the rows of a column whose text is not clean, with the cleaned text.
fn dirty_rows(db: &Connection, table: &str, column: &str) -> Result<Vec<(i64, String)>, ArchiveError> {
    let mut statement = db.prepare(&format!("SELECT rowid, {column} FROM {table}"))?;
    let mut rows = statement.query([])?;
    let mut dirty = Vec::new();
    while let Some(row) = rows.next()? {
        let Value::Text(text) = row.get(1)? else { continue };
        let cleaned = clean_line(&text);
        if cleaned != text {
            dirty.push((row.get(0)?, cleaned));
        }
    }
    Ok(dirty)
}

fn clean_titles(db: &Connection) -> Result<(), ArchiveError> {
    for (id, title) in dirty_rows(db, "headline", "title")? {
        db.prepare_cached("UPDATE headline SET title = ?2 WHERE id = ?1")?.execute((id, &title))?;
        title_key::update(db, ArticleId(id))?;
        title_key::index(db, ArticleId(id))?;
    }
    Ok(())
}

/// Cleans the titles that lists give articles of other sources.
fn clean_list_titles(db: &Connection) -> Result<(), ArchiveError> {
    let mut statement = db.prepare("SELECT DISTINCT title FROM appearance WHERE title IS NOT NULL")?;
    let titles = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut update = db.prepare("UPDATE appearance SET title = ?2 WHERE title = ?1 RETURNING article")?;
    for title in titles {
        let cleaned = clean_line(&title);
        if cleaned == title {
            continue;
        }
        let articles = update.query_map((&title, &cleaned), |row| row.get(0))?;
        for id in articles.collect::<Result<Vec<ArticleId>, _>>()? {
            title_key::update(db, id)?;
            title_key::index(db, id)?;
        }
    }
    Ok(())
}

/// Cleans the texts of a table, and indexes those that change. A text that can't be read stays as it is.
fn clean_articles(db: &Connection, table: &str) -> Result<(), ArchiveError> {
    let mut rows = db.prepare(&format!("SELECT rowid, headline FROM {table}"))?;
    let rows = rows.query_map([], |row| row.try_into())?.collect::<Result<Vec<(i64, i64)>, _>>()?;
    let mut read = db.prepare(&format!("SELECT content FROM {table} WHERE rowid = ?1"))?;
    let mut write = db.prepare(&format!("UPDATE {table} SET content = ?2 WHERE rowid = ?1"))?;
    for (row, headline) in rows {
        let Ok(Packed(article)) = read.query_row([row], |row| row.get::<_, Packed<Article>>(0)) else {
            continue;
        };
        let mut cleaned = article.clone();
        clean_article(&mut cleaned);
        if cleaned == article {
            continue;
        }
        write.execute((row, codec::pack(&cleaned)?))?;
        if table == "article" {
            index(db, ArticleId(headline), &cleaned)?;
        }
    }
    Ok(())
}

fn index(db: &Connection, id: ArticleId, article: &Article) -> Result<(), ArchiveError> {
    db.prepare_cached("UPDATE article SET bytes = ?2 WHERE headline = ?1")?
        .execute((id, article_text::plain_text_bytes(article)))?;
    let known = headlines::record(db, id)?;
    known.map_or(Ok(()), |known| article_headline::index_text(db, &known, article))
}
