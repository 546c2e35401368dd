//! Tags and their attributes.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::memchr;

use super::references::{Place, decode};
use crate::extract::input::attributes::{KeptAttributes, MAX_ATTRIBUTES};

/// Reads the tag whose name begins at `start`, and returns its end, too; `None` if the page ends inside of it.
pub(super) fn read_tag(
    page: &StrTendril,
    start: usize,
    kind: TagKind,
    kept: KeptAttributes,
) -> Option<(Tag, usize)> {
    let bytes = page.as_bytes();
    let name = start..skip(bytes, start, |byte| !ends_name(byte));
    let mut at = name.end;
    let name = tag_name(page.get(name)?);
    let mut attributes =
        Attributes { page, kept, is_item: name == local_name!("li"), count: 0, all: Vec::new() };
    loop {
        let before = at;
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            let self_closing = at > before && bytes[at - 1] == b'/';
            let attrs = attributes.all;
            return Some((Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }, at + 1));
        }
        let (name, value) = split_attribute(bytes, at);
        at = value.end;
        if kind == TagKind::StartTag {
            attributes.add(name, value);
        }
    }
}

/// Returns the name of an element. `amp-img` is read as `img`.
fn tag_name(name: &str) -> LocalName {
    match LocalName::from(lower(name)) {
        name if *name == *"amp-img" => local_name!("img"),
        name => name,
    }
}

/// The attributes of a tag.
struct Attributes<'p> {
    page: &'p StrTendril,
    kept: KeptAttributes,
    is_item: bool,
    /// Number of attributes that were kept, with those of the same name.
    count: usize,
    all: Vec<Attribute>,
}

impl Attributes<'_> {
    /// Adds an attribute if it is kept and the first of its name.
    fn add(&mut self, name: Range<usize>, value: Range<usize>) {
        let value = without_quotes(self.page.as_bytes(), value);
        let (Some(name), Some(text)) = (self.page.get(name), self.page.get(value.clone())) else { return };
        let name = lower(name);
        if self.count == MAX_ATTRIBUTES || !self.kept.keeps(self.is_item, &name, text) {
            return;
        }
        self.count += 1;
        let name = LocalName::from(name);
        if self.all.iter().all(|other| other.name.local != name) {
            let shared = || self.page.subtendril(value.start as u32, value.len() as u32);
            let value = decode(text, Place::AttributeValue).unwrap_or_else(shared);
            self.all.push(Attribute { name: QualName::new(None, ns!(), name), value });
        }
    }
}

/// Returns a name with its ASCII letters in lower case.
fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Borrowed(name)
}

/// Returns the range of a value without the quotes around it.
fn without_quotes(bytes: &[u8], value: Range<usize>) -> Range<usize> {
    match bytes.get(value.start) {
        Some(b'"' | b'\'') if value.len() >= 2 => value.start + 1..value.end - 1,
        _ => value,
    }
}

/// Returns the position of a byte from `from` on.
pub(in crate::extract::input) fn find(bytes: &[u8], byte: u8, from: usize) -> Option<usize> {
    memchr(byte, bytes.get(from..)?).map(|at| from + at)
}

/// Returns the first position from `from` on whose byte does not match, or the end.
pub(in crate::extract::input) fn skip(bytes: &[u8], from: usize, matches: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !matches(*byte)).unwrap_or(rest.len())
}

/// Returns true for a byte that ends the name of a tag or an attribute.
pub(super) fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Returns the ranges of the attribute at `start`: its name, and its value with quotes.
///
/// Follows the HTML standard, 13.2.5.32 to 13.2.5.39.
pub(in crate::extract::input) fn split_attribute(bytes: &[u8], start: usize) -> (Range<usize>, Range<usize>) {
    // An equals sign at the beginning is part of the name.
    let name = start..skip(bytes, start + 1, |byte| !ends_name(byte) && byte != b'=');
    let sign = skip(bytes, name.end, |byte| byte.is_ascii_whitespace());
    if bytes.get(sign) != Some(&b'=') {
        let none = name.end..name.end;
        return (name, none);
    }
    let value = skip(bytes, sign + 1, |byte| byte.is_ascii_whitespace());
    let end = match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => find(bytes, *quote, value + 1).map_or(bytes.len(), |end| end + 1),
        _ => skip(bytes, value, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
    };
    (name, value..end)
}
