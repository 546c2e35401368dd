//! The pieces of an XML document: markup, the texts of CDATA sections, and what no reader of the tree uses.

use std::borrow::Cow;

use memchr::memmem;

const CDATA: &str = "<![CDATA[";

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SourcePiece<'a> {
    /// Tags and text between them.
    Markup(&'a str),
    /// Text without markup.
    CharacterData(&'a str),
    /// A comment, a processing instruction or a document type.
    Skipped(&'a str),
    /// A comment or a CDATA section has no end.
    Unclosed,
}

/// Iterates over the pieces of a document.
///
/// A comment or a CDATA section that is not closed is taken to end right after its beginning: what follows is worth more.
pub(super) struct SourcePieces<'a> {
    rest: &'a str,
    is_unclosed: bool,
}

impl<'a> SourcePieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, is_unclosed: false }
    }

    /// Takes the next bytes of the document.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn character_data(&mut self) -> SourcePiece<'a> {
        let begin = self.take(CDATA.len());
        let Some(end) = memmem::find(self.rest.as_bytes(), b"]]>") else {
            self.is_unclosed = true;
            return SourcePiece::Skipped(begin);
        };
        let data = self.take(end);
        self.take(3);
        SourcePiece::CharacterData(data)
    }

    fn comment(&mut self) -> SourcePiece<'a> {
        let end = memmem::find(self.rest.as_bytes(), b"-->");
        self.is_unclosed = end.is_none();
        SourcePiece::Skipped(self.take(end.map_or(4, |end| end + 3)))
    }

    /// Takes a document type, with the declarations in its brackets.
    fn document_type(&mut self) -> SourcePiece<'a> {
        let end = memchr::memchr2(b'>', b'[', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let is_long = self.rest.as_bytes().get(end) == Some(&b'[');
        let end = match memmem::find(self.rest.as_bytes().get(end..).unwrap_or_default(), b"]") {
            Some(close) if is_long => {
                let rest = self.rest.as_bytes().get(end + close..).unwrap_or_default();
                end + close + memchr::memchr(b'>', rest).unwrap_or_default()
            }
            _ => end,
        };
        SourcePiece::Skipped(self.take(end + 1))
    }

    fn instruction(&mut self) -> SourcePiece<'a> {
        let end = memchr::memchr(b'>', self.rest.as_bytes()).unwrap_or(1);
        SourcePiece::Skipped(self.take(end + 1))
    }
}

impl<'a> Iterator for SourcePieces<'a> {
    type Item = SourcePiece<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if std::mem::take(&mut self.is_unclosed) {
            return Some(SourcePiece::Unclosed);
        }
        Some(match Special::at(self.rest) {
            _ if self.rest.is_empty() => return None,
            Some(Special::CharacterData) => self.character_data(),
            Some(Special::Comment) => self.comment(),
            Some(Special::DocumentType) => self.document_type(),
            Some(Special::Instruction) => self.instruction(),
            None => {
                let marks = memchr::memchr_iter(b'<', self.rest.as_bytes());
                let next = marks
                    .into_iter()
                    .find(|at| self.rest.get(*at..).is_some_and(|rest| Special::at(rest).is_some()));
                SourcePiece::Markup(self.take(next.unwrap_or(usize::MAX)))
            }
        })
    }
}

/// A piece that is neither a tag nor text.
enum Special {
    CharacterData,
    Comment,
    DocumentType,
    Instruction,
}

impl Special {
    /// Returns what begins a text.
    fn at(text: &str) -> Option<Self> {
        let begins =
            |mark: &str| text.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark));
        match text.as_bytes().get(1)? {
            b'?' if begins("<?") => Some(Self::Instruction),
            b'!' if begins(CDATA) => Some(Self::CharacterData),
            b'!' if begins("<!--") => Some(Self::Comment),
            b'!' if begins("<!doctype") => Some(Self::DocumentType),
            _ => None,
        }
    }
}

/// Escapes every `&` that begins no reference, and every `<` that begins no tag. Borrows if there are none.
pub(super) fn escape_stray(markup: &str) -> Cow<'_, str> {
    let is_stray = |at: usize| {
        let rest = markup.as_bytes().get(at..).unwrap_or_default();
        match rest.first() {
            Some(b'&') => !begins_reference(rest),
            _ => !rest.get(1).is_some_and(|b| b.is_ascii_alphabetic() || b"/!?_".contains(b)),
        }
    };
    let strays: Vec<usize> =
        memchr::memchr2_iter(b'&', b'<', markup.as_bytes()).filter(|at| is_stray(*at)).collect();
    if strays.is_empty() {
        return Cow::Borrowed(markup);
    }
    let (mut out, mut from) = (String::with_capacity(markup.len() + 4 * strays.len()), 0);
    for at in strays {
        out.push_str(markup.get(from..at).unwrap_or_default());
        out.push_str(if markup.as_bytes()[at] == b'&' { "&amp;" } else { "&lt;" });
        from = at + 1;
    }
    out.push_str(markup.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns true if text begins with a character reference that ends in `;`.
fn begins_reference(text: &[u8]) -> bool {
    const LONGEST: usize = 34;
    let name = text.iter().skip(1).take(LONGEST);
    let length = name.take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    length > 0 && text.get(1 + length) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::SourcePiece::{CharacterData, Markup, Skipped, Unclosed};
    use super::*;

    fn pieces(text: &str) -> Vec<SourcePiece<'_>> {
        SourcePieces::new(text).collect()
    }

    #[test]
    fn separates_comments_and_character_data() {
        let text = "<?xml?><!DOCTYPE a [<!ENTITY b 'c'>]><a><!-- <b> --><![CDATA[x ]] <y>]]></a>";
        let expected = [
            Skipped("<?xml?>"),
            Skipped("<!DOCTYPE a [<!ENTITY b 'c'>]>"),
            Markup("<a>"),
            Skipped("<!-- <b> -->"),
            CharacterData("x ]] <y>"),
            Markup("</a>"),
        ];
        assert_eq!(pieces(text), expected);
        assert_eq!(pieces("<a><!-- <b>"), [Markup("<a>"), Skipped("<!--"), Unclosed, Markup(" <b>")]);
        assert_eq!(pieces("<![CDATA[x"), [Skipped("<![CDATA["), Unclosed, Markup("x")]);
        assert_eq!(pieces("<!doctype"), [Skipped("<!doctype")]);
    }

    #[test]
    fn escapes_only_what_is_no_markup() {
        assert_eq!(
            escape_stray("a&b=1&amp;<c/> 1 < 2 &#12; &<"),
            "a&amp;b=1&amp;<c/> 1 &lt; 2 &#12; &amp;&lt;"
        );
        assert!(matches!(escape_stray("<a>&lt;</a>"), Cow::Borrowed(_)));
    }
}
