use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;

use super::headlines::{ENTRY, entry_of};
use super::{ArchiveError, ArchiveReader, sources};
use crate::model::{Cursor, Direction, ListEntry, ListFilter, View, Window};
use crate::text::TitleFilter;

impl ArchiveReader {
    /// A window of a list, newest first: at most `limit` entries, from the newest or from behind a cursor.
    ///
    /// A source that is asked for by name is listed even when it is hidden; a list of all sources leaves out hidden
    /// ones, and the sample edition as soon as there is other news. The title filter finds its words as
    /// [`TitleFilter`] does, also by their pinyin.
    pub fn list(
        &self,
        query: &ListFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        self.read(|db| window(db, query, Direction::Down, after, limit))
    }

    /// A window of a list from its other end: at most `limit` entries, the oldest or those right above a cursor, in
    /// the order of the list. `next` leads further up.
    pub fn list_back(
        &self,
        query: &ListFilter,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        self.read(|db| window(db, query, Direction::Up, before, limit))
    }

    /// How many entries a list has. They are counted: some 0.1 s where there are a million.
    pub fn count(&self, query: &ListFilter) -> Result<usize, ArchiveError> {
        self.read(|db| {
            let Some(selection) = Selection::of(db, query)? else { return Ok(0) };
            let (titles, typed) = title_filter(query, 1);
            let condition = format!("{}{titles}", selection.shown(query.view));
            let entries = selection.any(query.view.into(), "1", &condition);
            let mut statement = db.prepare_cached(&format!("SELECT count(*) FROM ({entries})"))?;
            Ok(statement.query_row(rusqlite::params_from_iter(typed), |row| row.get(0))?)
        })
    }
}

fn window(
    db: &Connection,
    query: &ListFilter,
    way: Direction,
    from: Option<Cursor>,
    limit: usize,
) -> Result<Window, ArchiveError> {
    let Some(selection) = Selection::of(db, query)? else { return Ok(Window::default()) };
    let (titles, typed) = title_filter(query, 4);
    let shown = selection.shown(query.view);
    let sql = selection.along(way, query.view.into(), ENTRY, &format!("{shown}{titles}"));
    let (at, id) = from_cursor(way, from);
    // One more than asked for tells whether there is a next window.
    let mut values =
        vec![Value::from(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1)), at.into(), id.into()];
    values.extend(typed.map(Value::from));
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut window = Window::default();
    while let Some(row) = rows.next()? {
        if window.entries.len() == limit {
            window.next = window.entries.last().map(ListEntry::cursor);
            break;
        }
        window.entries.push(entry_of(row)?);
    }
    if way == Direction::Up {
        window.entries.reverse();
    }
    Ok(window)
}

/// The condition that a title passes a query's filter, bound as this parameter; none where nothing was typed.
///
/// [`teach`] makes the function known.
pub(super) fn title_filter(query: &ListFilter, parameter: usize) -> (String, Option<String>) {
    let typed = query.title.trim();
    if typed.is_empty() {
        return (String::new(), None);
    }
    (format!(" AND title_passes(h.key, ?{parameter})"), Some(typed.to_owned()))
}

/// Teaches a connection to filter titles as they are typed. The filter is made once for each statement that is run.
pub(super) fn teach(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("title_passes", 2, flags, |call| {
        let filter = call.get_or_create_aux(1, |typed| typed.as_str().map(TitleFilter::new))?;
        Ok(filter.matches(call.get_raw(0).as_str()?))
    })
}

/// Parameters 2 and 3 of a list that is read along; without a cursor everything lies that way of them.
pub(super) fn from_cursor(way: Direction, cursor: Option<Cursor>) -> (i64, i64) {
    let end = match way {
        Direction::Down => i64::MAX,
        Direction::Up => i64::MIN,
    };
    cursor.map_or((end, end), |cursor| (cursor.moment.as_millisecond(), cursor.id.0))
}

/// A subset of headlines that has indexes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subset {
    All,
    Unread,
    Starred,
    Later,
    /// Not stored, and the site doesn't say it is gone.
    Wanted,
}

impl From<View> for Subset {
    fn from(view: View) -> Self {
        match view {
            View::All => Self::All,
            View::Unread => Self::Unread,
            View::Starred => Self::Starred,
            View::Later => Self::Later,
        }
    }
}

impl Subset {
    /// What its indexes' names end in, and the condition they stand under.
    fn index(self) -> (&'static str, &'static str) {
        match self {
            Self::All => ("", ""),
            Self::Unread => ("_unread", " AND h.read = 0"),
            Self::Starred => ("_starred", " AND h.starred = 1"),
            Self::Later => ("_later", " AND h.later = 1"),
            Self::Wanted => ("_wanted", " AND h.stored = 0 AND h.gone = 0"),
        }
    }
}

/// The sources or sections that a query is about. Never none of them.
///
/// Each has the order of the list in its own index. A list over several is their merge, which SQLite does lazily for
/// a sorted `UNION ALL`: it reads as many rows as it returns and one more of each. An index over all sources would
/// save that, but would have to pass over the entries of hidden ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Selection {
    /// All visible sources.
    All(Vec<i64>),
    /// A source that was asked for by name.
    Source(i64),
    Sections(Vec<i64>),
}

impl Selection {
    /// Finds what a query is about; `None` when there is no such source or section.
    pub(super) fn of(db: &Connection, query: &ListFilter) -> Result<Option<Self>, ArchiveError> {
        let all = match &query.source {
            Some(id) => {
                let Some(source) = sources::find_row(db, id)? else { return Ok(None) };
                Self::Source(source)
            }
            None => Self::All(sources::visible(db)?),
        };
        let selection = match &query.section {
            Some(name) => Self::Sections(sources::sections_named(db, all.rows(), name)?),
            None => all,
        };
        Ok(Some(selection).filter(|selection| !selection.rows().is_empty()))
    }

    /// The rows of the sources or sections.
    fn rows(&self) -> &[i64] {
        match self {
            Self::All(rows) | Self::Sections(rows) => rows,
            Self::Source(row) => std::slice::from_ref(row),
        }
    }

    /// The condition that a `headline h` stands in a view of this list. What was starred or kept for later is shown in
    /// any case.
    pub(super) fn shown(&self, view: View) -> &'static str {
        match (view, self) {
            (View::Starred | View::Later, _) => "",
            (_, Self::All(_)) => " AND h.standing = 0",
            (_, Self::Source(_)) => " AND h.standing <= 1",
            (_, Self::Sections(_)) => " AND h.standing <= 2",
        }
    }

    /// Selects columns of a subset's headlines `h` under a further condition, in no order.
    ///
    /// `INDEXED BY` makes a plan without the index an error: it can't turn into a scan one day.
    pub(super) fn any(&self, subset: Subset, columns: &str, condition: &str) -> String {
        let place = match self {
            Self::All(_) | Self::Source(_) => "source",
            Self::Sections(_) => "section",
        };
        let (suffix, partial) = subset.index();
        let arm = |row: &i64| {
            format!(
                "SELECT {columns} FROM headline h INDEXED BY headline_by_{place}{suffix} \
                 WHERE h.{place} = {row}{partial}{condition}"
            )
        };
        self.rows().iter().map(arm).collect::<Vec<_>>().join(" UNION ALL ")
    }

    /// The same, in order, as many as parameter 1 says, from the cursor on that parameters 2 and 3 are
    /// ([`from_cursor`]). The columns must hold one named `moment` and one `id`.
    pub(super) fn along(&self, way: Direction, subset: Subset, columns: &str, condition: &str) -> String {
        let (beyond, order) = match way {
            Direction::Down => ("<", "moment DESC, id DESC"),
            Direction::Up => (">", "moment, id"),
        };
        let condition = format!(" AND (h.moment, h.id) {beyond} (?2, ?3){condition}");
        format!("{} ORDER BY {order} LIMIT ?1", self.any(subset, columns, &condition))
    }

    /// Whether an entry of a source and a section is in one of them.
    pub(super) fn holds(&self, source: i64, section: Option<i64>) -> bool {
        match self {
            Self::All(_) | Self::Source(_) => self.rows().contains(&source),
            Self::Sections(rows) => section.is_some_and(|section| rows.contains(&section)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Archive;

    const SUBSETS: [Subset; 5] =
        [Subset::All, Subset::Unread, Subset::Starred, Subset::Later, Subset::Wanted];

    /// How SQLite would go about a query.
    fn plan(db: &Connection, sql: &str) -> Vec<String> {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("valid SQL");
        for parameter in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(parameter, 1).expect("bound");
        }
        let mut rows = statement.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next().expect("a step") {
            plan.push(row.get(3).expect("its description"));
        }
        plan
    }

    #[test]
    fn every_list_is_read_along_an_index_and_never_sorted() {
        let archive = Archive::in_memory().expect("an archive");
        let (titles, _) = title_filter(&ListFilter { title: "湾区 建设".into(), ..ListFilter::default() }, 4);
        for selection in [Selection::Source(1), Selection::All(vec![1, 2, 3]), Selection::Sections(vec![4])] {
            for subset in SUBSETS {
                for way in [Direction::Down, Direction::Up] {
                    let condition = format!("{}{titles}", selection.shown(View::All));
                    let sql = selection.along(way, subset, ENTRY, &condition);
                    let steps = plan(&archive.db, &sql).join("\n");
                    assert_eq!(
                        steps.matches("USING INDEX headline_by_").count(),
                        selection.rows().len(),
                        "{subset:?}:\n{steps}"
                    );
                    assert!(!steps.contains("SCAN") && !steps.contains("B-TREE"), "{subset:?}:\n{steps}");
                }
            }
        }
    }

    #[test]
    fn walking_down_a_list_reads_the_index_alone() {
        let archive = Archive::in_memory().expect("an archive");
        let columns = "h.id AS id, h.moment AS moment";
        let walk = Selection::All(vec![1, 2]).along(Direction::Down, Subset::All, columns, "");
        let steps = plan(&archive.db, &walk).join("\n");
        assert_eq!(steps.matches("USING COVERING INDEX").count(), 2, "{steps}");
    }
}
