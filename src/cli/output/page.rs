//! Writes typeset pages.

use std::io::{self, Write};

use crate::cli::context::Context;
use crate::typeset::{LineRole, TypesetPage};

/// Writes a typeset page. Title and headings are bold if escape sequences may be written.
pub(in crate::cli) fn write_page(
    page: &TypesetPage,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (line, text) in page.lines().iter().zip(page.to_plain().lines()) {
        if context.styled && matches!(line.role, LineRole::Title | LineRole::Heading) {
            writeln!(out, "\x1b[1m{text}\x1b[0m")?;
        } else {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}
