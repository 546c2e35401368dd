use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::lists::{Selection, Subset, title_filter};
use super::{Archive, ArchiveError, stories, tags};
use crate::model::{ArticleId, Flag, ListFilter, MarkChange, View};

/// How many steps can be undone. Each may hold a whole list, so the stack must end somewhere.
const UNDO_DEPTH: i64 = 200;

/// The condition of the headlines that a step is about.
const OF_STEP: &str = "IN (SELECT headline FROM mark_change WHERE step = ?1)";

/// Changes of marks: flags and tags, and their undo stack.
#[derive(Debug)]
pub struct Marks<'a>(&'a mut Archive);

impl Archive {
    /// Returns the marks, to be changed.
    pub fn marks(&mut self) -> Marks<'_> {
        Marks(self)
    }
}

impl Marks<'_> {
    /// Sets or clears a flag on articles, as one step that can be undone. Returns how many of them were not so
    /// already; where that is none, there is nothing to undo either.
    pub fn set(&mut self, ids: &[ArticleId], flag: Flag, value: bool) -> Result<usize, ArchiveError> {
        self.apply(ids, &[MarkChange::Flag(flag, value)])
    }

    /// Does several things to articles, all of them as one step that can be undone. Returns how many articles were
    /// not so already.
    pub fn apply(&mut self, ids: &[ArticleId], markings: &[MarkChange]) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let mut act = Act::begin(db, By::Hand)?;
            markings.iter().try_for_each(|marking| act.mark(ids, marking))?;
            act.end()
        })
    }

    /// Does to articles what rules say, all of it as one step that can be undone. What their reader set or cleared is
    /// left as it is. Returns for each rule how many it changed.
    pub fn apply_rules(
        &mut self,
        rules: &[(Vec<ArticleId>, Vec<MarkChange>)],
    ) -> Result<Vec<usize>, ArchiveError> {
        self.0.write(|db| {
            let mut act = Act::begin(db, By::Rule)?;
            let mut counts = Vec::new();
            for (ids, then) in rules {
                let first = next_step(db)?;
                then.iter().try_for_each(|marking| act.mark(ids, marking))?;
                counts.push(changed_since(db, first)?);
            }
            act.end()?;
            Ok(counts)
        })
    }

    /// Marks all entries of a list as read, also those beyond its windows, as one step that can be undone. Returns
    /// how many were unread.
    pub fn mark_all_read(&mut self, query: &ListFilter) -> Result<usize, ArchiveError> {
        self.0.write(|db| {
            let Some(selection) = Selection::of(db, query)? else { return Ok(0) };
            let subset = if query.view == View::All { Subset::Unread } else { query.view.into() };
            let (titles, typed) = title_filter(query, 2);
            let shown = selection.shown(query.view);
            let columns = format!("?1, h.id, {}", By::Hand.said("h.", Mark::Flag(Flag::Read)));
            let unread = selection.any(subset, &columns, &format!(" AND h.read = 0{shown}{titles}"));
            let mut act = Act::begin(db, By::Hand)?;
            act.step(Mark::Flag(Flag::Read), true, |step| {
                let values = [Value::from(step)].into_iter().chain(typed.map(Value::from));
                db.prepare(&format!("INSERT INTO mark_change (step, headline, touched) {unread}"))?
                    .execute(params_from_iter(values))?;
                note_others(db, step, Mark::Flag(Flag::Read), true)
            })?;
            act.end()
        })
    }

    /// Takes back the last step that was not taken back yet, of this or an earlier run. Returns how many entries it
    /// changed back; `None` when there is nothing to undo.
    pub fn undo(&mut self) -> Result<Option<usize>, ArchiveError> {
        self.0.write(|db| {
            let all = "SELECT id, mark, value, joined FROM mark_step ORDER BY id DESC";
            let mut statement = db.prepare(all)?;
            let (mut rows, mut first) = (statement.query([])?, None);
            while let Some(row) = rows.next()? {
                let (step, mark, value, joined) = <(i64, String, bool, bool)>::try_from(row)?;
                let mark = Mark::named(&mark)
                    .ok_or_else(|| ArchiveError::UnreadableRow(format!("no mark `{mark}`")))?;
                apply(db, step, mark, !value, By::Undo)?;
                first = Some(step);
                if !joined {
                    break;
                }
            }
            let Some(first) = first else { return Ok(None) };
            let changed = changed_since(db, first)?;
            db.execute("DELETE FROM mark_step WHERE id >= ?1", [first])?;
            Ok(Some(changed))
        })
    }
}

/// Who marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Hand,
    Rule,
    Undo,
}

impl By {
    /// Whether the reader of a headline has a say in a mark once what is done is taken back, as SQL.
    fn said(self, headline: &str, mark: Mark) -> String {
        match self {
            Self::Rule => "1".to_owned(),
            _ => format!("{headline}touched & {} > 0", mark.bit()),
        }
    }
}

/// What is undone together: a step for each mark.
struct Act<'a> {
    db: &'a Connection,
    by: By,
    first: i64,
    is_joined: bool,
}

impl<'a> Act<'a> {
    fn begin(db: &'a Connection, by: By) -> Result<Self, ArchiveError> {
        Ok(Self { db, by, first: next_step(db)?, is_joined: false })
    }

    /// Does one thing to articles.
    fn mark(&mut self, ids: &[ArticleId], marking: &MarkChange) -> Result<(), ArchiveError> {
        let (mark, value) = Mark::of(self.db, marking)?;
        let free =
            if self.by == By::Rule { format!(" AND NOT touched & {}", mark.bit()) } else { String::new() };
        let sql = format!(
            "INSERT OR IGNORE INTO mark_change (step, headline, touched)
             SELECT ?1, id, {} FROM headline WHERE id = ?2 AND {} <> ?3{free}",
            self.by.said("", mark),
            mark.now()
        );
        let (db, by) = (self.db, self.by);
        let mut note = db.prepare_cached(&sql)?;
        self.step(mark, value, |step| {
            for id in ids {
                note.execute((step, id, value))?;
            }
            if by == By::Hand { note_others(db, step, mark, value) } else { Ok(()) }
        })
    }

    /// Records a step and takes it: `note` notes the headlines it is about, those that have the other value.
    fn step(
        &mut self,
        mark: Mark,
        value: bool,
        note: impl FnOnce(i64) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        self.db
            .prepare_cached("INSERT INTO mark_step (mark, value, joined) VALUES (?1, ?2, ?3)")?
            .execute((mark.name(), value, self.is_joined))?;
        let step = self.db.last_insert_rowid();
        note(step)?;
        if apply(self.db, step, mark, value, self.by)? == 0 {
            self.db.prepare_cached("DELETE FROM mark_step WHERE id = ?1")?.execute([step])?;
        } else {
            self.is_joined = true;
        }
        Ok(())
    }

    /// How many articles were changed. What lies too deep in the stack is forgotten.
    fn end(self) -> Result<usize, ArchiveError> {
        let forget = "DELETE FROM mark_step WHERE id <= (SELECT max(id) FROM mark_step) - ?1";
        self.db.prepare_cached(forget)?.execute([UNDO_DEPTH])?;
        changed_since(self.db, self.first)
    }
}

/// The number of the next step at least.
fn next_step(db: &Connection) -> Result<i64, ArchiveError> {
    let next = "SELECT ifnull(max(id), 0) + 1 FROM mark_step";
    Ok(db.prepare_cached(next)?.query_row([], |row| row.get(0))?)
}

/// Notes what tells the same as the headlines of a step, where it is about a mark that they have in common: who has
/// read one has read them all, and who hides one wants to see none.
fn note_others(db: &Connection, step: i64, mark: Mark, value: bool) -> Result<(), ArchiveError> {
    let Mark::Flag(flag @ (Flag::Read | Flag::Hidden)) = mark else { return Ok(()) };
    let sql = format!(
        "INSERT OR IGNORE INTO mark_change (step, headline, touched)
         SELECT ?1, other.id, {} FROM mark_change c JOIN headline h ON h.id = c.headline
            JOIN headline other ON other.story = h.story
         WHERE c.step = ?1 AND other.{} <> ?2",
        By::Hand.said("other.", mark),
        column(flag)
    );
    db.prepare_cached(&sql)?.execute((step, value))?;
    Ok(())
}

/// How many articles that are still there the steps from one on are about; those that tell the same are one.
fn changed_since(db: &Connection, step: i64) -> Result<usize, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT count(DISTINCT ifnull(story, -id)) FROM mark_change JOIN headline ON id = headline WHERE step >= ?1",
    )?;
    Ok(statement.query_row([step], |row| row.get(0))?)
}

/// Sets a mark on the headlines of a step, as far as they are still there; how many.
fn apply(db: &Connection, step: i64, mark: Mark, value: bool, by: By) -> Result<usize, ArchiveError> {
    let touched = match by {
        // A tag that was put on is no reason for a rule to put no other on.
        By::Hand if value && matches!(mark, Mark::Tag(_)) => None,
        By::Hand => Some("touched | ?2"),
        By::Undo => Some(
            "(touched & ~?2) | (?2 * (SELECT c.touched FROM mark_change c WHERE c.step = ?1 AND c.headline = id))",
        ),
        By::Rule => None,
    };
    if let Some(touched) = touched {
        let touch = format!("UPDATE headline SET touched = {touched} WHERE id {OF_STEP}");
        db.prepare_cached(&touch)?.execute((step, mark.bit()))?;
    }
    let changed = match (mark, value) {
        (Mark::Flag(flag), _) => {
            let column = column(flag);
            let set = format!("UPDATE headline SET {column} = ?2 WHERE id {OF_STEP} AND {column} <> ?2");
            let changed = db.prepare_cached(&set)?.execute((step, value))?;
            if flag == Flag::Hidden {
                place(db, step)?;
            }
            changed
        }
        (Mark::Tag(tag), true) => {
            let put = format!(
                "INSERT OR IGNORE INTO tagging (headline, tag) SELECT id, ?2 FROM headline WHERE id {OF_STEP}"
            );
            db.prepare_cached(&put)?.execute((step, tag))?
        }
        (Mark::Tag(tag), false) => {
            let take = format!("DELETE FROM tagging WHERE headline {OF_STEP} AND tag = ?2");
            db.prepare_cached(&take)?.execute((step, tag))?
        }
    };
    Ok(changed)
}

/// Does to one article what a rule says, with nothing to undo.
pub(super) fn set_by_rule(db: &Connection, id: ArticleId, marking: &MarkChange) -> Result<(), ArchiveError> {
    let (mark, value) = Mark::of(db, marking)?;
    let free = format!("NOT touched & {}", mark.bit());
    let sql = match mark {
        Mark::Flag(flag) => {
            let column = column(flag);
            format!("UPDATE headline SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2 AND {free}")
        }
        Mark::Tag(row) => format!(
            "INSERT OR IGNORE INTO tagging (headline, tag) SELECT id, {row} FROM headline
             WHERE id = ?1 AND ?2 AND {free}"
        ),
    };
    db.prepare_cached(&sql)?.execute((id, value))?;
    if mark == Mark::Flag(Flag::Hidden) { stories::place(db, id) } else { Ok(()) }
}

/// Works out anew where the headlines of a step stand.
fn place(db: &Connection, step: i64) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT headline FROM mark_change WHERE step = ?1")?;
    let ids: Vec<ArticleId> = statement.query_map([step], |row| row.get(0))?.collect::<Result<_, _>>()?;
    ids.into_iter().try_for_each(|id| stories::place(db, id))
}

/// What stands on a headline or doesn't: a flag, or the tag of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Flag(Flag),
    Tag(i64),
}

impl Mark {
    /// The mark that a marking is about, and the value that it gets.
    fn of(db: &Connection, marking: &MarkChange) -> Result<(Self, bool), ArchiveError> {
        Ok(match marking {
            MarkChange::Flag(flag, value) => (Self::Flag(*flag), *value),
            MarkChange::Tag(tag, value) => (Self::Tag(tags::row_of(db, tag)?), *value),
        })
    }

    /// Its name in the undo stack.
    fn name(self) -> String {
        match self {
            Self::Flag(flag) => column(flag).to_owned(),
            Self::Tag(row) => format!("#{row}"),
        }
    }

    fn named(name: &str) -> Option<Self> {
        let flag = || FLAGS.into_iter().find(|flag| column(*flag) == name);
        match name.strip_prefix('#') {
            Some(row) => row.parse().ok().map(Self::Tag),
            None => flag().map(Self::Flag),
        }
    }

    /// Its bit among what was touched. All tags have one.
    fn bit(self) -> u8 {
        match self {
            Self::Flag(Flag::Read) => 1,
            Self::Flag(Flag::Starred) => 2,
            Self::Flag(Flag::Later) => 4,
            Self::Flag(Flag::Hidden) => 8,
            Self::Tag(_) => 16,
        }
    }

    /// The value that a `headline` has now.
    fn now(self) -> String {
        match self {
            Self::Flag(flag) => column(flag).to_owned(),
            Self::Tag(row) => format!("EXISTS (SELECT 1 FROM tagging WHERE headline = id AND tag = {row})"),
        }
    }
}

const FLAGS: [Flag; 4] = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden];

/// The column of a flag, which is also its name in the undo stack.
fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Read => "read",
        Flag::Starred => "starred",
        Flag::Later => "later",
        Flag::Hidden => "hidden",
    }
}
