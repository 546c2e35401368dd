//! The style of the text of an article.

use crate::config::{Style, Theme};
use crate::typeset::{LineRole, TextRun};

/// Returns the style of a run in a line of this role.
pub(super) fn run_style(role: LineRole, run: &TextRun, theme: &Theme) -> Style {
    match run.style {
        style if style.ornament && matches!(role, LineRole::Figure | LineRole::Picture) => theme.caption,
        style if style.ornament && role == LineRole::Link => theme.dim,
        style if style.ornament && !style.strong => theme.border,
        style if style.link.is_some() => theme.link,
        style if style.strong => theme.strong,
        style if style.emphasis => theme.emphasis,
        _ => role_style(role, theme),
    }
}

fn role_style(role: LineRole, theme: &Theme) -> Style {
    match role {
        LineRole::Title => theme.title,
        LineRole::Heading => theme.heading,
        LineRole::Quote => theme.quote,
        LineRole::TableHead => theme.strong,
        LineRole::Caption | LineRole::Figure | LineRole::Picture => theme.caption,
        LineRole::Code => theme.code,
        LineRole::Rule => theme.border,
        LineRole::Kicker | LineRole::Meta | LineRole::Note => theme.meta,
        LineRole::Link => theme.link,
        LineRole::Paragraph | LineRole::Item | LineRole::Table | LineRole::Blank => theme.text,
    }
}
