//! The ends of comments, and of elements whose content is text up to their own end tag.

use memchr::{memchr_iter, memchr2_iter, memmem};

use super::tag::ends_name;

/// Returns the end of a script's text that begins at `from`: before its end tag, or the end of the page.
///
/// A `<script>` within `<!--` and `-->` hides the next end tag (13.2.5.15 to 13.2.5.31).
pub(super) fn script_end(bytes: &[u8], from: usize) -> usize {
    let end = raw_text_end(bytes, from, "script");
    if memmem::find(&bytes[from..end], b"<!--").is_none() {
        return end;
    }
    let mut escape = Escape::None;
    for at in memchr2_iter(b'<', b'>', &bytes[from..]).map(|at| from + at) {
        let is_end_tag = || has_name(bytes, at + 1, "/script");
        escape = match escape {
            Escape::None if bytes[at..].starts_with(b"<!--") => Escape::Comment { dashes: at + 2 },
            Escape::None | Escape::Comment { .. } if is_end_tag() => return at,
            Escape::Comment { dashes } | Escape::Script { dashes }
                if bytes[at] == b'>' && bytes.get(dashes..at).is_some_and(|text| text.ends_with(b"--")) =>
            {
                Escape::None
            }
            Escape::Comment { dashes } if has_name(bytes, at + 1, "script") => Escape::Script { dashes },
            Escape::Script { dashes } if is_end_tag() => Escape::Comment { dashes },
            same => same,
        };
    }
    bytes.len()
}

/// What a part of a script is in.
#[derive(Clone, Copy)]
enum Escape {
    None,
    /// A comment whose dashes begin at this byte.
    Comment {
        dashes: usize,
    },
    /// A script within such a comment.
    Script {
        dashes: usize,
    },
}

/// Returns the end of the raw text at `from`: before the end tag of its element, or the end of the page.
pub(super) fn raw_text_end(bytes: &[u8], from: usize, element: &str) -> usize {
    let is_end_tag = |at: &usize| bytes.get(at + 1) == Some(&b'/') && has_name(bytes, at + 2, element);
    memchr_iter(b'<', &bytes[from..]).map(|at| from + at).find(is_end_tag).unwrap_or(bytes.len())
}

/// Returns true if the name of a tag begins at a byte.
fn has_name(bytes: &[u8], at: usize, name: &str) -> bool {
    let end = at + name.len();
    bytes.get(end).is_some_and(|byte| ends_name(*byte))
        && bytes[at..end].eq_ignore_ascii_case(name.as_bytes())
}

/// Returns the length of a comment at the beginning of `markup`: to `-->` or `--!>`, or else to the end of the page.
pub(super) fn comment_length(markup: &[u8]) -> Option<usize> {
    const OPEN: usize = "<!--".len();
    let rest = markup.strip_prefix(b"<!--")?;
    if let Some(abrupt) = [b">".as_slice(), b"->"].into_iter().find(|end| rest.starts_with(end)) {
        return Some(OPEN + abrupt.len());
    }
    let is_end = |at: &usize| rest[..*at].ends_with(b"--") || rest[..*at].ends_with(b"--!");
    let end = memchr_iter(b'>', rest).find(is_end);
    Some(end.map_or(markup.len(), |at| OPEN + at + 1))
}
