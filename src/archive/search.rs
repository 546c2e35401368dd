use std::ops::Range;

use rusqlite::{Connection, OptionalExtension};

use super::articles::searchable_of;
use super::columns::moment;
use super::headlines;
use super::lists::{BEHIND, Selection, Subset, behind};
use super::terms::Words;
use super::{Archive, ArchiveError, Fault};
use crate::model::{ArticleId, Cursor, Entry, Query};
use crate::text::{Folded, fold};

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits, newest first.
    pub hits: Vec<Hit>,
    /// Where to go on; `None` when everything was searched.
    pub next: Option<Cursor>,
}

/// An article that holds all the words searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its row of the list.
    pub entry: Entry,
    /// Where the words stand in its text; `None` when they are in its title, origin or author only.
    pub snippet: Option<Snippet>,
}

/// A piece of a text with words that were found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, with `…` where the paragraph goes on.
    pub text: String,
    /// The words found: byte ranges of `text` on character boundaries, in order, without overlaps.
    pub hits: Vec<Range<usize>>,
}

/// Characters of a snippet before the first word found, and in all.
const BEFORE: usize = 16;
const LENGTH: usize = 80;

/// Up to so many candidates are looked up (3 µs each) and sorted; more of them are met by walking down the list (0.2 µs
/// a step).
const FEW: usize = 1000;

/// Articles that a search reads at most. The index knows which bigrams an article holds, not in which order, so for a
/// string of common ones it may name thousands of articles in vain.
const EFFORT: usize = 250;

/// Articles that are simply read when single characters are searched, before the index is asked.
const READ_FIRST: usize = 150;

impl Archive {
    /// Searches titles, texts, origins and authors, newest first, from the newest or from behind a cursor.
    ///
    /// The words, separated by spaces, must all be there; `"…"` keeps words together. Ideographs are found anywhere,
    /// words of letters and digits by their beginning; width, case and accents make no difference. Sources are those
    /// of a list of all ([`Archive::list`]). There is no wrong syntax; a search without a letter finds nothing.
    ///
    /// A search never takes long: it may stop with fewer hits than `limit`, even none, before everything was
    /// searched. Whoever wants more goes on from `next`.
    pub fn search(&self, words: &str, limit: usize, after: Option<Cursor>) -> Result<Found, ArchiveError> {
        let words = Words::parse(words);
        let Some(expression) = words.expression() else { return Ok(Found::default()) };
        self.read(|db| {
            let Some(selection) = Selection::of(db, &Query::default())? else { return Ok(Found::default()) };
            let mut hunt = Hunt {
                db,
                words: &words,
                limit,
                found: Found::default(),
                reached: after,
                effort: EFFORT,
                stopped: false,
            };
            if words.ask_for_characters() && hunt.read_on(&selection, READ_FIRST)? {
                return Ok(hunt.found);
            }
            let candidates = candidates(db, &expression)?;
            if candidates.len() <= FEW {
                hunt.check(sorted(db, &selection, &candidates, hunt.reached)?)?;
            } else {
                hunt.walk(&selection, &candidates)?;
            }
            Ok(hunt.found)
        })
    }
}

/// The articles that may hold the words, by number.
fn candidates(db: &Connection, expression: &str) -> Result<Vec<i64>, Fault> {
    let mut candidates = Vec::new();
    for index in ["article_index", "title_index"] {
        let mut statement =
            db.prepare_cached(&format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1"))?;
        let mut rows = statement.query([expression])?;
        while let Some(row) = rows.next()? {
            candidates.push(row.get(0)?);
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    Ok(candidates)
}

/// The candidates in the order of the list, as far as they are in its sources and behind the cursor.
fn sorted(
    db: &Connection,
    selection: &Selection,
    candidates: &[i64],
    after: Option<Cursor>,
) -> Result<Vec<Cursor>, Fault> {
    let mut statement = db.prepare_cached("SELECT moment, source FROM headline WHERE id = ?1")?;
    let mut places = Vec::new();
    for id in candidates {
        let found = statement.query_row([id], |row| <(i64, i64)>::try_from(row)).optional()?;
        if let Some((moment, source)) = found
            && (moment, *id) < behind(after)
            && selection.rows().contains(&source)
        {
            places.push((moment, *id));
        }
    }
    places.sort_unstable_by(|a, b| b.cmp(a));
    Ok(places.into_iter().map(|(at, id)| Cursor { moment: moment(at), id: ArticleId(id) }).collect())
}

/// A search on its way down the list.
struct Hunt<'a> {
    db: &'a Connection,
    words: &'a Words,
    limit: usize,
    found: Found,
    /// The last article that was looked at.
    reached: Option<Cursor>,
    /// Articles that may still be read.
    effort: usize,
    /// It ended before everything was searched.
    stopped: bool,
}

impl Hunt<'_> {
    /// Reads the next articles whatever the index may say. Says whether that ended the search: there are hits enough,
    /// or no articles left.
    ///
    /// A common character is in most articles, so this finds enough of them at once, while the index would have to
    /// merge the lists of some thousand bigrams first.
    fn read_on(&mut self, selection: &Selection, most: usize) -> Result<bool, Fault> {
        let mut next = Vec::new();
        walk(self.db, selection, self.reached, most, |place| {
            next.push(place);
            Ok(true)
        })?;
        let all = next.len() < most;
        self.check(next)?;
        Ok(all || self.stopped)
    }

    /// Looks at candidates that are in order.
    fn check(&mut self, places: Vec<Cursor>) -> Result<(), Fault> {
        for place in places {
            if !self.look(place)? {
                break;
            }
        }
        Ok(())
    }

    /// Walks down the list and looks at the candidates among its articles. There are so many of them that it ends
    /// long before the list does.
    fn walk(&mut self, selection: &Selection, candidates: &[i64]) -> Result<(), Fault> {
        walk(self.db, selection, self.reached, usize::MAX >> 1, |place| {
            Ok(candidates.binary_search(&place.id.0).is_err() || self.look(place)?)
        })
    }

    /// Looks at one article, and says whether to go on.
    fn look(&mut self, place: Cursor) -> Result<bool, Fault> {
        if self.effort == 0 {
            return Ok(self.stop());
        }
        self.effort -= 1;
        if let Some(hit) = hit(self.db, self.words, place.id)? {
            if self.found.hits.len() >= self.limit {
                return Ok(self.stop());
            }
            self.found.hits.push(hit);
        }
        self.reached = Some(place);
        Ok(true)
    }

    fn stop(&mut self) -> bool {
        self.found.next = self.reached;
        self.stopped = true;
        false
    }
}

/// Steps down the list of all, along its index, for as long as it is told to go on.
fn walk(
    db: &Connection,
    selection: &Selection,
    after: Option<Cursor>,
    most: usize,
    mut step: impl FnMut(Cursor) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let mut statement =
        db.prepare_cached(&selection.newest(Subset::All, "h.id AS id, h.moment AS moment", BEHIND))?;
    let (at, id) = behind(after);
    let mut rows = statement.query((most, at, id))?;
    while let Some(row) = rows.next()? {
        if !step(Cursor { moment: moment(row.get(1)?), id: row.get(0)? })? {
            break;
        }
    }
    Ok(())
}

/// Reads an article and says whether, and where, it holds the words.
fn hit(db: &Connection, words: &Words, id: ArticleId) -> Result<Option<Hit>, Fault> {
    let (names, text) = searchable_of(db, id)?;
    let fold_all = |texts: &[String]| texts.iter().map(|text| fold(text)).collect::<Vec<_>>();
    let (names, keys) = (fold_all(&names), fold_all(&text));
    if !words.are_in(&names.iter().chain(&keys).collect::<Vec<_>>()) {
        return Ok(None);
    }
    let holding = keys.iter().position(|key| !words.find(key).is_empty());
    let snippet = holding.and_then(|nth| text.get(nth)).map(|paragraph| snippet(paragraph, words));
    Ok(headlines::entry(db, id)?.map(|entry| Hit { entry, snippet }))
}

/// Cuts a piece out of a paragraph around the first word found.
fn snippet(paragraph: &str, words: &Words) -> Snippet {
    let folded = Folded::of(paragraph);
    let hits: Vec<_> = words.find(folded.key()).into_iter().map(|range| folded.source(range)).collect();
    let first = hits.first().map_or(0, |range| range.start);
    let starts: Vec<usize> = paragraph.char_indices().map(|(at, _)| at).collect();
    let from = starts.partition_point(|at| *at < first).saturating_sub(BEFORE);
    let start = starts.get(from).copied().unwrap_or(0);
    let end = starts.get(from + LENGTH).copied().unwrap_or(paragraph.len());
    let (before, after) = (if from > 0 { "…" } else { "" }, if end < paragraph.len() { "…" } else { "" });
    let piece = paragraph.get(start..end).unwrap_or_default().replace('\n', " ");
    let moved = |range: &Range<usize>| {
        (range.end <= end).then(|| range.start - start + before.len()..range.end - start + before.len())
    };
    Snippet { text: format!("{before}{piece}{after}"), hits: hits.iter().filter_map(moved).collect() }
}
