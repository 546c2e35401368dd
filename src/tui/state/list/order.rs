//! Sorts the rows of a list, and arranges them under the headings of their groups.
//!
//! The archive gives lists by time. Another order is that of the loaded rows, as many as may be loaded at a time.

use std::cmp::Reverse;

use super::headline_row::HeadlineRow;
use super::headlines::Headlines;
use super::list_order::ListOrder;
use super::row_formatter::RowFormatter;
use crate::layout::{RowForm, RowLayout};
use crate::tui::state::dates;
use crate::words::{UiLanguage, Word};

impl Headlines {
    /// Sorts the loaded rows by the order of the list. The cursor stays on its article.
    pub(super) fn sort(&mut self, formatter: &RowFormatter) {
        let current = self.current_id();
        let rows = &mut self.loaded.rows;
        match self.order {
            ListOrder::Time => return,
            ListOrder::Source => rows.sort_by(|a, b| {
                let name = |row: &HeadlineRow| formatter.source_names.get(&row.entry.source).cloned();
                name(a).cmp(&name(b)).then_with(|| newest_first(a).cmp(&newest_first(b)))
            }),
            ListOrder::Unread => rows.sort_by_key(|row| (row.entry.read, newest_first(row))),
        }
        if let Some(row) = current.and_then(|id| self.position(id)) {
            self.set_cursor(row);
        }
    }

    /// Arranges the rows on lines, under the headings of their groups.
    pub(super) fn arrange_rows(&mut self, form: RowForm, formatter: &RowFormatter) {
        let rows = self.loaded.rows.iter();
        let lang = formatter.lang;
        self.view.layout = match self.order {
            ListOrder::Time => {
                let today = formatter.now.date();
                let days = rows.map(|row| (row.day, row.entry.filed().received().is_some()));
                RowLayout::new(form, days, |(day, is_received)| {
                    let day = dates::day_heading(day, today, lang);
                    if is_received { lang.fill(Word::ReceivedHeading, &[&day]) } else { day }
                })
            }
            ListOrder::Source => {
                let name = |row: &HeadlineRow| formatter.source_names.get(&row.entry.source);
                let names: Vec<_> = rows.map(name).collect();
                RowLayout::new(form, names.into_iter(), |name| name.cloned().unwrap_or_default())
            }
            ListOrder::Unread => {
                RowLayout::new(form, rows.map(|row| row.entry.read), |is_read| read_heading(is_read, lang))
            }
        };
    }
}

fn newest_first(row: &HeadlineRow) -> impl Ord + use<> {
    let cursor = row.entry.cursor();
    Reverse((cursor.moment, cursor.id))
}

fn read_heading(is_read: bool, lang: UiLanguage) -> String {
    lang.say(if is_read { Word::GroupRead } else { Word::GroupUnread }).to_owned()
}
