//! The sources or sections that a list is of, and the SQL that reads it along an index.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::archive::ArchiveError;
use crate::archive::store::sources;
use crate::model::{Cursor, Direction, ListFilter, View};
use crate::text::TitleFilter;

/// Returns the SQL condition for the title filter of a list, and the text to bind to the parameter with this number.
/// Without a title filter, the condition is empty and there is nothing to bind.
pub(crate) fn title_condition(list: &ListFilter, parameter: usize) -> (String, Option<String>) {
    let typed = list.title.trim();
    if typed.is_empty() {
        return (String::new(), None);
    }
    (format!(" AND title_passes(h.key, ?{parameter})"), Some(typed.to_owned()))
}

/// Registers the SQL function of [`title_condition`]. The filter is compiled once for each statement that is run.
pub(crate) fn register_functions(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("title_passes", 2, flags, |call| {
        let filter = call.get_or_create_aux(1, |typed| typed.as_str().map(TitleFilter::new))?;
        Ok(filter.matches(call.get_raw(0).as_str()?))
    })
}

/// Returns parameters 2 and 3 of [`ListScope::in_order`]: the moment and id of a cursor, or the end from which a list is
/// read.
pub(crate) fn cursor_bounds(direction: Direction, cursor: Option<Cursor>) -> (i64, i64) {
    let end = match direction {
        Direction::Down => i64::MAX,
        Direction::Up => i64::MIN,
    };
    cursor.map_or((end, end), |cursor| (cursor.moment.as_millisecond(), cursor.id.0))
}

/// A subset of headlines that has partial indexes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subset {
    All,
    Unread,
    Starred,
    Later,
    /// Not stored, and not gone from the site.
    Unstored,
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
    /// Returns the suffix of its indexes' names, and their SQL condition.
    fn index(self) -> (&'static str, &'static str) {
        match self {
            Self::All => ("", ""),
            Self::Unread => ("_unread", " AND h.read = 0"),
            Self::Starred => ("_starred", " AND h.starred = 1"),
            Self::Later => ("_later", " AND h.later = 1"),
            Self::Unstored => ("_wanted", " AND h.stored = 0 AND h.gone = 0"),
        }
    }
}

/// The sources or sections that a list is of; never empty.
///
/// Each source or section is read along an index in the order of the list. SQLite merges several of them lazily for a
/// sorted `UNION ALL`: it reads as many rows as it returns, and one more of each. One index over all sources would save
/// those, but would have to skip the headlines of hidden sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListScope {
    /// All visible sources.
    All(Vec<i64>),
    /// One source, which may be hidden.
    Source(i64),
    /// Sections of the same name.
    Sections(Vec<i64>),
}

impl ListScope {
    /// Returns the scope of a list; `None` if there is no such source or section.
    pub(crate) fn of(db: &Connection, list: &ListFilter) -> Result<Option<Self>, ArchiveError> {
        let all = match &list.source {
            Some(id) => {
                let Some(source) = sources::find_row(db, id)? else { return Ok(None) };
                Self::Source(source)
            }
            None => Self::All(sources::visible(db)?),
        };
        let scope = match &list.section {
            Some(name) => Self::Sections(sources::sections_named(db, all.rows(), name)?),
            None => all,
        };
        Ok(Some(scope).filter(|scope| !scope.rows().is_empty()))
    }

    /// Returns the rows of the sources or sections.
    fn rows(&self) -> &[i64] {
        match self {
            Self::All(rows) | Self::Sections(rows) => rows,
            Self::Source(row) => std::slice::from_ref(row),
        }
    }

    /// Returns the SQL condition that a `headline h` is shown in a view of this list. Starred articles, and those kept
    /// for later, are always shown.
    pub(crate) fn shown_condition(&self, view: View) -> &'static str {
        match (view, self) {
            (View::Starred | View::Later, _) => "",
            (_, Self::All(_)) => " AND h.standing = 0",
            (_, Self::Source(_)) => " AND h.standing <= 1",
            (_, Self::Sections(_)) => " AND h.standing <= 2",
        }
    }

    /// Returns a `SELECT` of columns of a subset's headlines `h`, under a further condition, in no order.
    ///
    /// `INDEXED BY` turns a plan without the index into an error, so that it can't become a scan unnoticed.
    pub(crate) fn unordered(&self, subset: Subset, columns: &str, condition: &str) -> String {
        let owner = match self {
            Self::All(_) | Self::Source(_) => "source",
            Self::Sections(_) => "section",
        };
        let (suffix, partial) = subset.index();
        let arm = |row: &i64| {
            format!(
                "SELECT {columns} FROM headline h INDEXED BY headline_by_{owner}{suffix} \
                 WHERE h.{owner} = {row}{partial}{condition}"
            )
        };
        self.rows().iter().map(arm).collect::<Vec<_>>().join(" UNION ALL ")
    }

    /// Returns the same `SELECT` in the order of the list: at most as many rows as parameter 1, after the cursor in
    /// parameters 2 and 3 ([`cursor_bounds`]). The columns must include one named `moment` and one named `id`.
    pub(crate) fn in_order(
        &self,
        direction: Direction,
        subset: Subset,
        columns: &str,
        condition: &str,
    ) -> String {
        let (after, order) = match direction {
            Direction::Down => ("<", "moment DESC, id DESC"),
            Direction::Up => (">", "moment, id"),
        };
        let condition = format!(" AND (h.moment, h.id) {after} (?2, ?3){condition}");
        format!("{} ORDER BY {order} LIMIT ?1", self.unordered(subset, columns, &condition))
    }

    /// Returns true if a headline of a source and a section is in the scope.
    pub(crate) fn contains(&self, source: i64, section: Option<i64>) -> bool {
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
    use crate::archive::store::headlines::ENTRY_COLUMNS;

    const SUBSETS: [Subset; 5] =
        [Subset::All, Subset::Unread, Subset::Starred, Subset::Later, Subset::Unstored];

    /// Returns SQLite's query plan.
    fn plan(db: &Connection, sql: &str) -> Vec<String> {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("valid SQL");
        for parameter in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(parameter, 1).expect("bound");
        }
        let mut rows = statement.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next().expect("a step") {
            plan.push(row.get("detail").expect("its description"));
        }
        plan
    }

    #[test]
    fn lists_are_read_along_an_index_and_never_sorted() {
        let archive = Archive::in_memory().expect("an archive");
        let list = ListFilter { title: "湾区 建设".into(), ..ListFilter::default() };
        let (titles, _) = title_condition(&list, 4);
        for scope in [ListScope::Source(1), ListScope::All(vec![1, 2, 3]), ListScope::Sections(vec![4])] {
            for subset in SUBSETS {
                for direction in [Direction::Down, Direction::Up] {
                    let condition = format!("{}{titles}", scope.shown_condition(View::All));
                    let sql = scope.in_order(direction, subset, ENTRY_COLUMNS, &condition);
                    let steps = plan(&archive.db, &sql).join("\n");
                    assert_eq!(
                        steps.matches("USING INDEX headline_by_").count(),
                        scope.rows().len(),
                        "{subset:?}:\n{steps}"
                    );
                    assert!(!steps.contains("SCAN") && !steps.contains("B-TREE"), "{subset:?}:\n{steps}");
                }
            }
        }
    }

    #[test]
    fn walking_along_a_list_reads_the_index_alone() {
        let archive = Archive::in_memory().expect("an archive");
        let columns = "h.id AS id, h.moment AS moment";
        let walk = ListScope::All(vec![1, 2]).in_order(Direction::Down, Subset::All, columns, "");
        let steps = plan(&archive.db, &walk).join("\n");
        assert_eq!(steps.matches("USING COVERING INDEX").count(), 2, "{steps}");
    }
}
