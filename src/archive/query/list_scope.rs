//! The sources or sections that a list is of, and the SQL that reads it along an index.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::archive::ArchiveError;
use crate::archive::store::sources;
use crate::model::{Cursor, Direction, ListFilter, View};
use crate::text::TitleFilter;

/// Returns the SQL condition for the title filter of a list ([`Columns::OfArticles`]), and the text to bind to the parameter with this number.
/// Without a title filter, the condition is empty and there is nothing to bind.
pub(crate) fn title_condition(list: &ListFilter, parameter: usize) -> (String, Option<String>) {
    let typed = list.title.trim();
    if typed.is_empty() {
        return (String::new(), None);
    }
    (format!(" AND title_passes(h.key, ?{parameter})"), Some(typed.to_owned()))
}

/// Registers the SQL functions of conditions: whether a folded title passes a filter, which is compiled once for each
/// statement that is run, and whether the bit of a number is set.
pub(crate) fn register_functions(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("title_passes", 2, flags, |call| {
        let filter = call.get_or_create_aux(1, |typed| typed.as_str().map(TitleFilter::new))?;
        Ok(filter.matches(call.get_raw(0).as_str()?))
    })?;
    db.create_scalar_function("is_in_bits", 2, flags, |call| {
        let number = usize::try_from(call.get::<i64>(0)?).unwrap_or(usize::MAX);
        let bits = call.get_raw(1).as_blob()?;
        Ok(bits.get(number / 8).is_some_and(|byte| byte >> (number % 8) & 1 == 1))
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

/// A subset of appearances that has partial indexes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subset {
    All,
    Unread,
    Starred,
    Later,
    /// Not stored, and not gone from the site; of a source or a section.
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
            Self::Unread => ("_unread", " AND a.unread = 1"),
            Self::Starred => ("_starred", " AND a.starred = 1"),
            Self::Later => ("_later", " AND a.later = 1"),
            Self::Unstored => ("_wanted", " AND a.wanted = 1"),
        }
    }
}

/// The columns of a `SELECT` from a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Columns<'a> {
    /// Of an `appearance a` alone.
    OfAppearances(&'a str),
    /// Of an `appearance a` and its `headline h`.
    OfArticles(&'a str),
}

/// The lists that a list is of; never empty.
///
/// Each is read along an index of its own. SQLite merges several of them lazily for a sorted `UNION ALL`: it reads as many
/// rows as it returns, and one more of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListScope {
    /// All sources but one: the sample portal, if there is other news.
    All { without: Option<i64> },
    /// One source.
    Source(i64),
    /// Sections of the same name.
    Sections(Vec<i64>),
}

impl ListScope {
    /// Returns the scope of a list; `None` if there is no such source or section.
    pub(crate) fn of(db: &Connection, list: &ListFilter) -> Result<Option<Self>, ArchiveError> {
        let source = match &list.source {
            Some(id) => {
                let Some(source) = sources::find_row(db, id)? else { return Ok(None) };
                Some(source)
            }
            None => None,
        };
        Ok(match (source, &list.section) {
            (None, None) => Some(Self::All { without: sources::left_out(db)? }),
            (Some(source), None) => Some(Self::Source(source)),
            (Some(source), Some(name)) => {
                sources::find_section(db, source, name)?.map(|section| Self::Sections(vec![section]))
            }
            (None, Some(name)) => {
                Some(sources::sections_named(db, name)?).filter(|rows| !rows.is_empty()).map(Self::Sections)
            }
        })
    }

    /// Returns the SQL condition that an `appearance a` is shown in a view of this list. Starred articles, and those kept
    /// for later, are always shown.
    pub(crate) fn shown_condition(&self, view: View) -> &'static str {
        match (view, self) {
            (View::Starred | View::Later, _) => "",
            (_, Self::All { .. }) => " AND a.standing = 0",
            (_, Self::Source(_)) => " AND a.standing <= 1",
            (_, Self::Sections(_)) => " AND a.standing <= 2",
        }
    }

    /// Returns the SQL condition that an `appearance a` is the one of its article in this list, shown or not; of sections
    /// of the same name, it may be several. For an article that is known: no index is used for it.
    pub(crate) fn membership(&self) -> String {
        // SQLite would rather walk along a whole section than look an article up.
        self.indexed_membership().replace("a.", "+a.")
    }

    /// Returns the same condition for the indexes of the list.
    fn indexed_membership(&self) -> String {
        match self {
            Self::All { without: None } => "a.own = 0".to_owned(),
            Self::All { without: Some(source) } => format!("a.own = 0 AND a.source <> {source}"),
            Self::Source(source) => format!("a.source = {source} AND a.own <= 1"),
            Self::Sections(rows) => {
                let rows: Vec<_> = rows.iter().map(i64::to_string).collect();
                format!("a.section > 0 AND a.section IN ({})", rows.join(", "))
            }
        }
    }

    /// Returns a `SELECT` of columns of a subset, under a further condition, in no order. An article is in it once, shown
    /// or not.
    ///
    /// `INDEXED BY` turns a plan without the index into an error, so that it can't become a scan unnoticed.
    pub(crate) fn unordered(&self, subset: Subset, columns: Columns<'_>, condition: &str) -> String {
        let (suffix, partial) = subset.index();
        let (columns, articles) = match columns {
            Columns::OfAppearances(columns) => (columns, ""),
            Columns::OfArticles(columns) => (columns, " CROSS JOIN headline h ON h.id = a.article"),
        };
        let select = |index: &str, membership: &str| {
            format!(
                "SELECT {columns} FROM appearance a INDEXED BY appearance_{index}{suffix}{articles} \
                 WHERE {membership}{partial}{condition}"
            )
        };
        match self {
            Self::All { .. } => select("all", &self.indexed_membership()),
            Self::Source(_) => select("by_source", &self.indexed_membership()),
            Self::Sections(rows) => {
                let once = if rows.len() > 1 { NOT_IN_SECTION_BEFORE } else { "" };
                let arm =
                    |row: &i64| select("by_section", &format!("a.section = {row} AND a.section > 0{once}"));
                rows.iter().map(arm).collect::<Vec<_>>().join(" UNION ALL ")
            }
        }
    }

    /// Returns the `SELECT` of [`Self::in_order`] for few articles: those of the JSON array in parameter 4. Sorts them.
    ///
    /// `None` for sections, which may have an article several times.
    pub(crate) fn of_articles(
        &self,
        direction: Direction,
        subset: Subset,
        columns: &str,
        condition: &str,
    ) -> Option<String> {
        if matches!(self, Self::Sections(_)) {
            return None;
        }
        let (after, order) = order(direction);
        let (membership, (_, partial)) = (self.membership(), subset.index());
        Some(format!(
            "SELECT {columns} FROM json_each(?4) j CROSS JOIN appearance a ON a.article = j.value \
             CROSS JOIN headline h ON h.id = a.article WHERE {membership}{partial}{condition} \
             AND (a.moment, a.article) {after} (?2, ?3) ORDER BY {order} LIMIT ?1"
        ))
    }

    /// Returns the same `SELECT` in the order of the list: at most as many rows as parameter 1, after the cursor in
    /// parameters 2 and 3 ([`cursor_bounds`]). The columns must include one named `moment` and one named `id`.
    pub(crate) fn in_order(
        &self,
        direction: Direction,
        subset: Subset,
        columns: Columns<'_>,
        condition: &str,
    ) -> String {
        let (after, order) = order(direction);
        let condition = format!(" AND (a.moment, a.article) {after} (?2, ?3){condition}");
        format!("{} ORDER BY {order} LIMIT ?1", self.unordered(subset, columns, &condition))
    }
}

/// Returns the comparison with a cursor, and the order of a list.
fn order(direction: Direction) -> (&'static str, &'static str) {
    match direction {
        Direction::Down => ("<", "moment DESC, id DESC"),
        Direction::Up => (">", "moment, id"),
    }
}

/// SQL condition that the article of an `appearance a` is in no other section of the same name with a lower number.
const NOT_IN_SECTION_BEFORE: &str = " AND NOT EXISTS (SELECT 1 FROM appearance b JOIN section t ON t.id = b.section \
    WHERE b.article = a.article AND b.section < a.section \
    AND t.name = (SELECT name FROM section WHERE id = a.section))";

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
        let scopes = [
            (ListScope::Source(1), 1),
            (ListScope::All { without: None }, 1),
            (ListScope::All { without: Some(1) }, 1),
            (ListScope::Sections(vec![4]), 1),
            (ListScope::Sections(vec![4, 5, 6]), 3),
        ];
        for (scope, lists) in scopes {
            let is_all = matches!(scope, ListScope::All { .. });
            for subset in SUBSETS.into_iter().filter(|subset| !is_all || *subset != Subset::Unstored) {
                for direction in [Direction::Down, Direction::Up] {
                    let condition = format!("{}{titles}", scope.shown_condition(View::All));
                    let sql =
                        scope.in_order(direction, subset, Columns::OfArticles(ENTRY_COLUMNS), &condition);
                    let steps = plan(&archive.db, &sql).join("\n");
                    let by_index = steps.matches("SEARCH a USING").count();
                    assert_eq!(by_index, lists, "{scope:?}, {subset:?}:\n{steps}");
                    assert!(!steps.contains("SCAN") && !steps.contains("B-TREE"), "{subset:?}:\n{steps}");
                }
            }
        }
    }

    #[test]
    fn walking_along_a_list_reads_the_index_alone() {
        let archive = Archive::in_memory().expect("an archive");
        let columns = Columns::OfAppearances("a.article AS id, a.moment AS moment");
        for scope in [ListScope::All { without: Some(1) }, ListScope::Source(1), ListScope::Sections(vec![4])]
        {
            let walk =
                scope.in_order(Direction::Down, Subset::Unread, columns, scope.shown_condition(View::All));
            let steps = plan(&archive.db, &walk).join("\n");
            assert_eq!(steps.matches("USING COVERING INDEX").count(), 1, "{steps}");
        }
    }
}
