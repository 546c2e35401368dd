//! Windows of lists by keyset, and counts. A window never loads a text.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::list_scope::{Columns, ListScope, cursor_bounds, title_condition};
use crate::archive::store::headlines::{ENTRY_COLUMNS, entry_from_row};
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{Cursor, Direction, ListEntry, ListFilter, Window};

impl ArchiveReader {
    /// Returns a window of a list, newest first: at most `limit` entries, from the newest or after a cursor.
    ///
    /// A list of all sources leaves out the sample portal as soon as there is other news. An entry has the source and the
    /// section by which it is in this list, and the title that it has there. The title filter matches as [`TitleFilter`] does, also by
    /// pinyin.
    ///
    /// [`TitleFilter`]: crate::text::TitleFilter
    pub fn list(
        &self,
        list: &ListFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        self.read(|db| window(db, list, Direction::Down, after, limit))
    }

    /// Returns a window of a list from its other end: at most `limit` entries, the oldest or those right above a cursor,
    /// newest first. `next` is the cursor for the window above.
    pub fn list_back(
        &self,
        list: &ListFilter,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        self.read(|db| window(db, list, Direction::Up, before, limit))
    }

    /// Returns the number of entries of a list. Visits each of them, which takes 0.1 s for a million.
    pub fn count(&self, list: &ListFilter) -> Result<usize, ArchiveError> {
        self.read(|db| {
            let Some(scope) = ListScope::of(db, list)? else { return Ok(0) };
            let (titles, typed) = title_condition(list, 1);
            let condition = format!("{}{titles}", scope.shown_condition(list.view));
            let columns =
                if typed.is_some() { Columns::OfArticles("1") } else { Columns::OfAppearances("1") };
            let entries = scope.unordered(list.view.into(), columns, &condition);
            let mut statement = db.prepare_cached(&format!("SELECT count(*) FROM ({entries})"))?;
            Ok(statement.query_row(params_from_iter(typed), |row| row.get(0))?)
        })
    }
}

fn window(
    db: &Connection,
    list: &ListFilter,
    direction: Direction,
    from: Option<Cursor>,
    limit: usize,
) -> Result<Window, ArchiveError> {
    let Some(scope) = ListScope::of(db, list)? else { return Ok(Window::default()) };
    let (titles, typed) = title_condition(list, 4);
    let condition = format!("{}{titles}", scope.shown_condition(list.view));
    let sql = scope.in_order(direction, list.view.into(), Columns::OfArticles(ENTRY_COLUMNS), &condition);
    let (moment, id) = cursor_bounds(direction, from);
    // One entry more than the limit shows whether there is a next window.
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut values = vec![Value::from(one_more), moment.into(), id.into()];
    values.extend(typed.map(Value::from));
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut window = Window::default();
    while let Some(row) = rows.next()? {
        if window.entries.len() == limit {
            window.next = window.entries.last().map(ListEntry::cursor);
            break;
        }
        window.entries.push(entry_from_row(row)?);
    }
    if direction == Direction::Up {
        window.entries.reverse();
    }
    Ok(window)
}
