//! The same article under several addresses or from several sources: one row of a list stands for all of them.
//!
//! Articles of one story carry its number. Each has a *standing*, worked out whenever something of the story changes,
//! so that a list need not look at the others: the first of a story stands in every list; the first of its source
//! stands in that source's, the first of its section in that section's. Lists pass over the rest.

use rusqlite::{Connection, OptionalExtension};
use url::Position;

use super::alike::{Circumstances, Told, is_near, is_one_title};
use super::columns::moment;
use super::{ArchiveError, ArchiveReader, articles, headlines};
use crate::model::{Article, ArticleId, CHINA, CanonicalUrl, ListEntry};

/// Articles further apart are two, whatever they say: 72 hours.
const NEAR_IN_TIME: i64 = 72 * 3_600_000;

/// Texts that are read to be compared; more than these don't look alike by chance.
const MOST_COMPARED: usize = 20;

/// Names that a site has for its pages on other devices.
const HOSTS: [&str; 4] = ["", "www.", "m.", "wap."];

/// Whether the marks of a story's articles come to agree when one joins it. An import keeps them as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joining {
    News,
    Import,
}

impl ArchiveReader {
    /// The other articles of a story, those first that stand in lists. Empty where an article is told once.
    pub fn duplicates_of(&self, id: ArticleId) -> Result<Vec<ListEntry>, ArchiveError> {
        self.read(|db| {
            let Some(story) = story_of(db, id)? else { return Ok(Vec::new()) };
            let others = members(db, story)?.into_iter().filter(|other| *other != id.0);
            let entries = others.map(|other| headlines::entry(db, ArticleId(other)));
            Ok(entries.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }
}

/// Finds the story of an article whose text has just been stored.
pub(super) fn tell(
    db: &Connection,
    id: ArticleId,
    article: &Article,
    how: Joining,
) -> Result<(), ArchiveError> {
    if let Some(url) = &article.canonical {
        meet(db, id, url, &article.title, how)?;
    }
    let told = Told::new(&article.title, article.paragraphs());
    if !told.is_telling() {
        return Ok(());
    }
    let print = told.print();
    db.prepare_cached(
        "REPLACE INTO print (headline, moment, print) SELECT id, moment, ?2 FROM headline WHERE id = ?1",
    )?
    .execute((id, print.cast_signed()))?;
    let lookalikes = lookalikes(db, id, print)?;
    for other in lookalikes.into_iter().filter(|other| told.may_be(&other.title, other.at)) {
        let Some(text) = articles::readable(db, other.id)? else { continue };
        let seen = Told::new(&text.title, text.paragraphs());
        if told.is(&seen, other.at) {
            join(db, id, other.id, how)?;
        }
    }
    Ok(())
}

/// Finds the story of an article by an address of its own: the same page may be known by that or by another one of
/// its site.
pub(super) fn meet(
    db: &Connection,
    id: ArticleId,
    url: &CanonicalUrl,
    title: &str,
    how: Joining,
) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id, title FROM headline WHERE url = ?1 AND id <> ?2")?;
    for address in addresses(url) {
        let known = statement.query_row((address, id), |row| <(ArticleId, String)>::try_from(row));
        if let Some((other, _)) = known.optional()?.filter(|(_, known)| is_one_title(known, title)) {
            join(db, id, other, how)?;
        }
    }
    Ok(())
}

/// An article that may tell the same.
struct Lookalike {
    id: ArticleId,
    title: String,
    at: Circumstances,
}

/// The articles around the time of one whose texts look alike, nearest first. The sample edition keeps to itself.
fn lookalikes(db: &Connection, id: ArticleId, print: u64) -> Result<Vec<Lookalike>, ArchiveError> {
    let mut own = db.prepare_cached(
        "SELECT h.moment, h.source, s.sample, h.title
         FROM headline h JOIN source s ON s.id = h.source WHERE h.id = ?1",
    )?;
    let mut of = |id: ArticleId| own.query_row([id], |row| <(i64, i64, bool, String)>::try_from(row));
    let (at, source, sample, _) = of(id)?;
    let mut around = db.prepare_cached(
        "SELECT headline, print FROM print WHERE moment BETWEEN ?1 AND ?2 AND headline <> ?3",
    )?;
    let mut rows = around.query((at - NEAR_IN_TIME, at + NEAR_IN_TIME, id))?;
    let mut near = Vec::new();
    while let Some(row) = rows.next()? {
        let (other, its): (ArticleId, i64) = row.try_into()?;
        if is_near(print, its.cast_unsigned()) {
            near.push(((print ^ its.cast_unsigned()).count_ones(), other));
        }
    }
    near.sort_unstable();
    near.truncate(MOST_COMPARED);
    let mut found = Vec::new();
    for (_, id) in near {
        let (then, medium, its, title) = of(id)?;
        let at = Circumstances { one_medium: medium == source, one_day: day(at) == day(then) };
        if its == sample {
            found.push(Lookalike { id, title, at });
        }
    }
    Ok(found)
}

fn day(at: i64) -> jiff::civil::Date {
    CHINA.to_datetime(moment(at)).date()
}

/// The addresses that a page may have: by either protocol, and by the names its site has for other devices.
fn addresses(url: &CanonicalUrl) -> Vec<String> {
    let host = url.host();
    let bare = HOSTS.iter().rev().find_map(|name| host.strip_prefix(name)).unwrap_or(host);
    let rest = &url.as_url()[Position::AfterHost..];
    let each = |scheme: &'static str| HOSTS.iter().map(move |name| format!("{scheme}://{name}{bare}{rest}"));
    ["http", "https"].into_iter().flat_map(each).collect()
}

/// Makes two articles one story, with the stories that they are of.
fn join(db: &Connection, one: ArticleId, other: ArticleId, how: Joining) -> Result<(), ArchiveError> {
    let (here, there) = (story_of(db, one)?, story_of(db, other)?);
    if here.is_some() && here == there {
        return Ok(());
    }
    let story = there.or(here).unwrap_or(other.0.min(one.0));
    db.prepare_cached("UPDATE headline SET story = ?1 WHERE id IN (?2, ?3) OR story = ?4")?
        .execute((story, one, other, here))?;
    if how == Joining::News {
        agree(db, story)?;
    }
    arrange(db, story)
}

/// Makes the marks agree that a story's articles have in common: who has read it under one title has read it, and who
/// has hidden it wants to see none. What a rule did to one of them says nothing of the others.
fn agree(db: &Connection, story: i64) -> Result<(), ArchiveError> {
    for (flag, by_hand) in [("read", 1), ("hidden", 8)] {
        let sql = format!(
            "UPDATE headline SET {flag} = 1 WHERE story = ?1 AND NOT {flag}
             AND EXISTS (SELECT 1 FROM headline WHERE story = ?1 AND {flag} AND touched & {by_hand})"
        );
        db.prepare_cached(&sql)?.execute([story])?;
    }
    Ok(())
}

/// Works out anew where an article stands, and with it the others of its story.
pub(super) fn place(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    if let Some(story) = story_of(db, id)? {
        return arrange(db, story);
    }
    let stand = "UPDATE headline SET standing = 4 * hidden WHERE id = ?1 AND standing <> 4 * hidden";
    db.prepare_cached(stand)?.execute([id])?;
    Ok(())
}

/// Works out anew where the articles of a story stand. One that is alone in its story has none any more.
///
/// First comes what is listed at all, then what was filed first: what stands in a list stays there when others join.
pub(super) fn arrange(db: &Connection, story: i64) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id, h.source, h.section, h.hidden, h.hidden OR NOT s.shown
         FROM headline h JOIN source s ON s.id = h.source WHERE h.story = ?1 ORDER BY h.hidden, NOT s.shown, h.id",
    )?;
    let members = statement
        .query_map([story], |row| <(i64, i64, Option<i64>, bool, bool)>::try_from(row))?
        .collect::<Result<Vec<_>, _>>()?;
    let listed = members.iter().filter(|(.., unlisted)| !unlisted).count();
    let kept = Some(story).filter(|_| members.len() > 1);
    let mut put = db.prepare_cached(
        "UPDATE headline SET story = ?2, standing = ?3, others = ?4
         WHERE id = ?1 AND (story, standing, others) IS NOT (?2, ?3, ?4)",
    )?;
    for (nth, (id, source, section, hidden, unlisted)) in members.iter().enumerate() {
        let before = members.get(..nth).unwrap_or_default();
        let standing = match () {
            () if *hidden => 4,
            () if nth == 0 => 0,
            () if before.iter().all(|(_, other, ..)| other != source) => 1,
            () if section.is_some() && before.iter().all(|(_, _, other, ..)| other != section) => 2,
            () => 3,
        };
        put.execute((id, kept, standing, listed - usize::from(!unlisted)))?;
    }
    Ok(())
}

/// The stories that articles of a source are of.
pub(super) fn of_source(db: &Connection, source: i64) -> Result<Vec<i64>, ArchiveError> {
    let sql = "SELECT DISTINCT story FROM headline WHERE story IS NOT NULL AND source = ?1";
    let stories = db.prepare_cached(sql)?.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(stories)
}

pub(super) fn story_of(db: &Connection, id: ArticleId) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT story FROM headline WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?.flatten())
}

/// The articles of a story, by number, those first that stand in more lists.
pub(super) fn members(db: &Connection, story: i64) -> Result<Vec<i64>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT id FROM headline WHERE story = ?1 ORDER BY standing, id")?;
    let members = statement.query_map([story], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(members)
}
