//! The line that is typed in a view, as the status bar shows it.

use super::{Form, LineInput, Overlay, SourceLine};
use crate::words::{UiLanguage, Word};

/// A line that is typed in a view.
pub(in crate::tui) struct TypedLine<'o> {
    /// What is typed, written before it.
    pub(in crate::tui) label: String,
    /// The typed text.
    pub(in crate::tui) input: &'o LineInput,
    /// Why it is not valid.
    pub(in crate::tui) mistake: Option<&'o str>,
}

impl Overlay {
    /// Returns the line that is typed in a view; `None` in prompts and popups.
    pub(in crate::tui) fn typed_line(&self, lang: UiLanguage) -> Option<TypedLine<'_>> {
        if let Self::Settings(view) = self {
            return view.form.typed_line(lang);
        }
        let Self::Sources(view) = self else { return None };
        if let Some((line, input)) = &view.line {
            let word = match line {
                SourceLine::Name => Word::PromptSourceName,
                SourceLine::Group => Word::PromptSourceGroup,
                SourceLine::Filter => Word::PromptSourceFilter,
            };
            return Some(TypedLine { label: lang.say(word).to_owned(), input, mistake: None });
        }
        view.form.as_ref().and_then(|form| form.typed_line(lang))
    }
}

impl Form {
    fn typed_line(&self, lang: UiLanguage) -> Option<TypedLine<'_>> {
        let input = self.typed.as_ref()?;
        let label = self.current().map_or("", |row| &row.label);
        let label = lang.fill(Word::PromptValue, &[&label]);
        Some(TypedLine { label, input, mistake: self.mistake.as_deref() })
    }
}
