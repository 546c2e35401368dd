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
        self.read(|db| self.window(db, list, Direction::Down, after, limit))
    }

    /// Returns a window of a list from its other end: at most `limit` entries, the oldest or those right above a cursor,
    /// newest first. `next` is the cursor for the window above.
    pub fn list_back(
        &self,
        list: &ListFilter,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        self.read(|db| self.window(db, list, Direction::Up, before, limit))
    }

    /// Loads the titles of all articles into memory, so that lists with a title filter are read fast until the archive
    /// changes.
    pub fn load_titles(&self) -> Result<(), ArchiveError> {
        self.read(|db| self.titles.load(db))
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

    fn window(
        &self,
        db: &Connection,
        list: &ListFilter,
        direction: Direction,
        from: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, ArchiveError> {
        let Some(scope) = ListScope::of(db, list)? else { return Ok(Window::default()) };
        let walk = ListWalk { scope, list, direction, from, limit };
        match self.titles.find(db, &list.title)?.filter(|found| found.iter().all(|id| *id < MAX_BITS)) {
            Some(found) if found.len() <= FEW => walk.among(db, &found),
            Some(found) => walk.along(db, " AND is_in_bits(a.article, ?4)", Some(bits(&found).into())),
            None => {
                let (titles, typed) = title_condition(list, 4);
                walk.along(db, &titles, typed.map(Value::from))
            }
        }
    }
}

/// Most articles that are looked up one by one. Of more, walking along the list soon finds as many as are shown.
const FEW: usize = 1000;

/// Ids that have no bit of their own, from this one on: an article out of a damaged archive keeps an id of up to 2⁴⁰.
const MAX_BITS: i64 = 1 << 26;

/// Returns bytes in which the bits of these numbers are set.
fn bits(numbers: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in numbers.iter().filter_map(|number| usize::try_from(*number).ok()) {
        if bytes.len() <= number / 8 {
            bytes.resize(number / 8 + 1, 0);
        }
        if let Some(byte) = bytes.get_mut(number / 8) {
            *byte |= 1 << (number % 8);
        }
    }
    bytes
}

/// A window of a list.
struct ListWalk<'l> {
    scope: ListScope,
    list: &'l ListFilter,
    direction: Direction,
    from: Option<Cursor>,
    limit: usize,
}

impl ListWalk<'_> {
    /// Reads the window along the index of the list, under a condition with parameter 4.
    fn along(&self, db: &Connection, condition: &str, value: Option<Value>) -> Result<Window, ArchiveError> {
        let condition = format!("{}{condition}", self.scope.shown_condition(self.list.view));
        let columns = Columns::OfArticles(ENTRY_COLUMNS);
        let sql = self.scope.in_order(self.direction, self.list.view.into(), columns, &condition);
        self.read(db, &sql, value)
    }

    /// Reads the window of a few articles. Columns are read only for those that are in it.
    fn among(&self, db: &Connection, ids: &[i64]) -> Result<Window, ArchiveError> {
        let shown = self.scope.shown_condition(self.list.view);
        let select = |columns| self.scope.of_articles(self.direction, self.list.view.into(), columns, shown);
        let (Some(order), Some(entries)) =
            (select("a.moment AS moment, a.article AS id"), select(ENTRY_COLUMNS))
        else {
            return self.along(db, " AND is_in_bits(a.article, ?4)", Some(bits(ids).into()));
        };
        let mut statement = db.prepare_cached(&order)?;
        let values = params_from_iter(self.values(Some(json(ids))));
        let ids = statement.query_map(values, |row| row.get("id"))?.collect::<Result<Vec<i64>, _>>()?;
        self.read(db, &entries, Some(json(&ids)))
    }

    fn read(&self, db: &Connection, sql: &str, value: Option<Value>) -> Result<Window, ArchiveError> {
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(self.values(value)))?;
        let mut window = Window::default();
        while let Some(row) = rows.next()? {
            if window.entries.len() == self.limit {
                window.next = window.entries.last().map(ListEntry::cursor);
                break;
            }
            window.entries.push(entry_from_row(row)?);
        }
        if self.direction == Direction::Up {
            window.entries.reverse();
        }
        Ok(window)
    }

    /// Returns the parameters: the number of rows, the cursor, and one for the condition.
    fn values(&self, value: Option<Value>) -> impl Iterator<Item = Value> {
        let (moment, id) = cursor_bounds(self.direction, self.from);
        // One entry more than the limit shows whether there is a next window.
        let one_more = i64::try_from(self.limit).unwrap_or(i64::MAX).saturating_add(1);
        [Value::from(one_more), moment.into(), id.into()].into_iter().chain(value)
    }
}

fn json(ids: &[i64]) -> Value {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(",")).into()
}
