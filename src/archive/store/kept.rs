//! The articles that a reader keeps. They are deleted neither by a limit nor with their source, and so are their pictures.

/// SQL condition that the reader keeps the article `h`: it is starred, kept for later, tagged, or was left in the middle.
pub(crate) const IS_KEPT: &str =
    "(h.starred OR h.later OR EXISTS (SELECT 1 FROM tagging WHERE headline = h.id)
    OR EXISTS (SELECT 1 FROM position WHERE headline = h.id AND (block > 0 OR byte > 0)))";
