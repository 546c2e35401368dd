//! A list of named values, each with its explanation, that are changed one by one.

use super::line_input::LineInput;
use crate::layout::{ListCursor, Motion};

/// A list of values that can be changed.
#[derive(Debug, Default)]
pub(in crate::tui) struct Form {
    pub(in crate::tui) title: String,
    pub(in crate::tui) rows: Vec<FormRow>,
    pub(in crate::tui) cursor: ListCursor,
    /// The value that is being typed.
    pub(in crate::tui) typed: Option<LineInput>,
    /// Why the value that is being typed is not valid.
    pub(in crate::tui) mistake: Option<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct FormRow {
    /// The path of its key.
    pub(in crate::tui) key: String,
    /// Its name.
    pub(in crate::tui) label: String,
    /// The value as it is typed.
    pub(in crate::tui) value: String,
    /// The value as it is shown.
    pub(in crate::tui) shown: String,
    /// Its explanation.
    pub(in crate::tui) help: String,
    /// The default; `None` if there is none.
    pub(in crate::tui) default: Option<String>,
    pub(in crate::tui) kind: FormRowKind,
}

/// How a value is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum FormRowKind {
    /// It is a heading, and has no value.
    Heading,
    /// It is typed.
    Typed,
    /// It is one of these.
    Choice(Vec<String>),
    /// It can only be changed there.
    Fixed(String),
}

impl Form {
    pub(in crate::tui) fn new(title: String, rows: Vec<FormRow>) -> Self {
        let mut form = Self { title, rows, ..Self::default() };
        form.skip_headings(1);
        form
    }

    /// Replaces the rows, and keeps the cursor on its key.
    pub(in crate::tui) fn set_rows(&mut self, rows: Vec<FormRow>) {
        let key = self.current().map(|row| row.key.clone());
        self.rows = rows;
        if let Some(row) = self.rows.iter().position(|row| Some(&row.key) == key.as_ref()) {
            self.cursor.row = row;
        }
        self.cursor.row = self.cursor.row.min(self.rows.len().saturating_sub(1));
    }

    /// Moves the cursor, in a view that shows `height` rows.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        let before = self.cursor.row;
        self.cursor.go(motion, self.rows.len(), height);
        self.skip_headings(if self.cursor.row < before { -1 } else { 1 });
    }

    /// Moves the cursor off a heading, in this direction or else in the other one.
    fn skip_headings(&mut self, step: isize) {
        let is_value = |row: usize| self.rows.get(row).is_some_and(|row| row.kind != FormRowKind::Heading);
        let onwards = |step: isize| {
            std::iter::successors(Some(self.cursor.row), move |row| row.checked_add_signed(step))
                .take(self.rows.len())
                .find(|row| is_value(*row))
        };
        if let Some(row) = onwards(step).or_else(|| onwards(-step)) {
            self.cursor.row = row;
        }
    }

    /// Returns the row under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<&FormRow> {
        self.rows.get(self.cursor.row)
    }

    /// Begins to type the value under the cursor.
    pub(in crate::tui) fn begin_typing(&mut self) {
        self.typed = self.current().map(|row| LineInput::with_text(&row.value));
        self.mistake = None;
    }
}

impl FormRow {
    /// Returns the choice after the current value; `None` if the value is no choice.
    pub(in crate::tui) fn next_choice(&self) -> Option<&String> {
        let FormRowKind::Choice(choices) = &self.kind else { return None };
        let current = choices.iter().position(|choice| *choice == self.value);
        choices.get(current.map_or(0, |current| current + 1)).or(choices.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, kind: FormRowKind) -> FormRow {
        FormRow {
            key: key.to_owned(),
            label: key.to_owned(),
            value: "b".to_owned(),
            shown: String::new(),
            help: String::new(),
            default: None,
            kind,
        }
    }

    #[test]
    fn cursor_skips_headings_and_choices_come_round() {
        let heading = || row("", FormRowKind::Heading);
        let choice = row("y", FormRowKind::Choice(vec!["a".into(), "b".into()]));
        assert_eq!(choice.next_choice().map(String::as_str), Some("a"));
        let rows = vec![heading(), row("x", FormRowKind::Typed), heading(), choice];
        let mut form = Form::new(String::new(), rows);
        assert_eq!(form.cursor.row, 1);
        form.go(Motion::Rows(1), 9);
        assert_eq!(form.cursor.row, 3);
        form.go(Motion::Top, 9);
        assert_eq!(form.cursor.row, 1);
    }
}
