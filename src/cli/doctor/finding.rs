//! The result of one check.

use std::borrow::Cow;

use crate::cli::context::Context;
use crate::newsroom::NewsroomError;
use crate::user_error::UserError;
use crate::words::Word;

/// Severity of a finding. Only a failure changes the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    Ok,
    Warning,
    Failure,
}

/// The result of one check, with a hint if something can be done.
pub(super) struct Finding {
    pub(super) severity: Severity,
    /// Name of what was checked.
    pub(super) label: Word,
    pub(super) text: String,
    pub(super) hint: Option<Cow<'static, str>>,
}

impl Finding {
    pub(super) fn ok(label: Word, text: impl Into<String>) -> Self {
        Self { severity: Severity::Ok, label, text: text.into(), hint: None }
    }

    pub(super) fn warning(label: Word, text: impl Into<String>, hint: Option<&'static str>) -> Self {
        Self { severity: Severity::Warning, label, text: text.into(), hint: hint.map(Cow::from) }
    }

    pub(super) fn failure(label: Word, text: impl Into<String>, hint: Option<&'static str>) -> Self {
        Self { severity: Severity::Failure, label, text: text.into(), hint: hint.map(Cow::from) }
    }

    /// Creates the failure for an error of a use case.
    pub(super) fn error(label: Word, error: &NewsroomError, context: &Context) -> Self {
        let error = UserError::from_newsroom(error, context.lang);
        // The usual hints don't fit: the doctor is running already, and a damaged archive is better copied before it is salvaged.
        let is_usual_hint = |word| error.hint.as_deref() == Some(context.lang.say(word));
        let hint = if is_usual_hint(Word::HintSalvage) || is_usual_hint(Word::HintDoctor) {
            Some(Cow::from(context.lang.say(Word::DoctorCopyFirst)))
        } else {
            error.hint
        };
        Self { hint, ..Self::failure(label, error.message, None) }
    }
}
