//! The states between tags: text, markup that is no tag, and raw text.

use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use memchr::{memchr2, memchr2_iter, memmem};

use super::doctype::read_doctype;
use super::raw_text::{comment_length, raw_text_end, script_end};
use super::references::{Place, decode};
use super::tag::{find, read_tag};
use crate::extract::input::attributes::KeptAttributes;

/// Feeds the tokens of a page to a sink.
pub(in crate::extract::input) fn tokenize<S: TokenSink>(page: &str, kept: KeptAttributes, sink: &S) {
    let page = with_line_feeds(page);
    let mode = TextMode::Text;
    let mut machine = Machine { page: &page, kept, sink, mode, has_body: false, is_preformatted: false };
    let mut at = 0;
    while at < page.len() {
        at = machine.read(at);
    }
    machine.emit(Token::EOFToken);
    sink.end();
}

/// Returns a page with line feeds for all line ends, without null characters and byte order mark.
fn with_line_feeds(page: &str) -> StrTendril {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let bytes = page.as_bytes();
    if memchr2(b'\r', 0, bytes).is_none() {
        return StrTendril::from(page);
    }
    let mut converted = StrTendril::with_capacity(page.len() as u32);
    let mut copied = 0;
    for at in memchr2_iter(b'\r', 0, bytes) {
        converted.push_slice(page.get(copied..at).unwrap_or_default());
        if bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
            converted.push_char('\n');
        }
        copied = at + 1;
    }
    converted.push_slice(page.get(copied..).unwrap_or_default());
    converted
}

/// The tokenizer between two tokens.
struct Machine<'p, S> {
    page: &'p StrTendril,
    kept: KeptAttributes,
    sink: &'p S,
    mode: TextMode,
    /// Set once the body has begun.
    has_body: bool,
    /// Set once a `<pre>` has begun: from there on, white space may be text.
    is_preformatted: bool,
}

/// How the next part of the page is read.
enum TextMode {
    /// As text and markup.
    Text,
    /// As the raw text of an element.
    RawText(RawKind, LocalName),
    /// As text to the end.
    PlainText,
}

impl<S: TokenSink> Machine<'_, S> {
    /// Reads a part of the page from `at` on, and returns its end.
    fn read(&mut self, at: usize) -> usize {
        let end = self.page.len();
        match std::mem::replace(&mut self.mode, TextMode::Text) {
            TextMode::Text => {
                let markup = find(self.page.as_bytes(), b'<', at).unwrap_or(end);
                self.emit_text(at..markup);
                if markup < end { self.read_markup(markup) } else { end }
            }
            TextMode::RawText(kind, element) => self.read_raw_text(at, kind, &element),
            TextMode::PlainText => {
                self.emit_characters(self.shared(at..end));
                end
            }
        }
    }

    /// Reads the raw text of an element, without its end tag. Style sheets are dropped.
    fn read_raw_text(&mut self, at: usize, kind: RawKind, element: &LocalName) -> usize {
        let bytes = self.page.as_bytes();
        let end = match kind {
            RawKind::ScriptData => script_end(bytes, at),
            _ => raw_text_end(bytes, at, element),
        };
        match kind {
            _ if *element == local_name!("style") => {}
            RawKind::Rcdata => self.emit_characters(self.decoded(at..end)),
            _ => self.emit_characters(self.shared(at..end)),
        }
        end
    }

    /// Reads the markup that begins with the `<` at `start`, and returns its end.
    fn read_markup(&mut self, start: usize) -> usize {
        let bytes = self.page.as_bytes();
        let end = bytes.len();
        let comment_end = || find(bytes, b'>', start).map_or(end, |at| at + 1);
        match bytes.get(start + 1..).unwrap_or_default() {
            [byte, ..] if byte.is_ascii_alphabetic() => self.read_start_tag(start + 1),
            [b'/', byte, ..] if byte.is_ascii_alphabetic() => {
                let Some((tag, end)) = read_tag(self.page, start + 2, TagKind::EndTag, self.kept) else {
                    return end;
                };
                self.emit_tag(tag);
                end
            }
            [b'/'] => {
                self.emit_characters(self.shared(start..end));
                end
            }
            [b'!', ..] => self.read_declaration(start, comment_end()),
            [b'/' | b'?', ..] => comment_end(),
            _ => {
                self.emit_characters(self.shared(start..start + 1));
                start + 1
            }
        }
    }

    /// Reads a comment, a document type or a CDATA section. Any other declaration ends at `end`, as a comment.
    fn read_declaration(&mut self, start: usize, end: usize) -> usize {
        const CDATA: &[u8] = b"<![CDATA[";
        let markup = &self.page.as_bytes()[start..];
        if let Some(length) = comment_length(markup) {
            return start + length;
        }
        if markup.get(2..9).is_some_and(|name| name.eq_ignore_ascii_case(b"doctype")) {
            if let Some(doctype) = read_doctype(self.shared(start..end)) {
                self.emit(Token::DoctypeToken(doctype));
            }
            return end;
        }
        if markup.starts_with(CDATA) && self.sink.adjusted_current_node_present_but_not_in_html_namespace() {
            let text = start + CDATA.len();
            let length = memmem::find(&self.page.as_bytes()[text..], b"]]>");
            let end = length.map_or(self.page.len(), |length| text + length);
            self.emit_characters(self.shared(text..end));
            return (end + "]]>".len()).min(self.page.len());
        }
        end
    }

    /// Reads the start tag whose name begins at `start`, and returns its end.
    fn read_start_tag(&mut self, start: usize) -> usize {
        let Some((tag, end)) = read_tag(self.page, start, TagKind::StartTag, self.kept) else {
            return self.page.len();
        };
        match tag.name {
            local_name!("noscript") if self.has_body && self.is_fallback_picture(end) => return end,
            local_name!("body") | local_name!("div") | local_name!("p") | local_name!("h1") => {
                self.has_body = true;
            }
            local_name!("pre") => self.is_preformatted = true,
            _ => {}
        }
        self.emit_tag(tag);
        end
    }

    /// Returns true if the content of the `<noscript>` at `from` is a picture, which is read as part of the page.
    fn is_fallback_picture(&self, from: usize) -> bool {
        const LONGEST: usize = 2000;
        let bytes = self.page.as_bytes();
        let near = &bytes[..bytes.len().min(from + LONGEST)];
        let text = self.page.get(from..raw_text_end(near, from, "noscript")).unwrap_or_default().trim();
        text.get(..4).is_some_and(|tag| tag.eq_ignore_ascii_case("<img")) && text.matches('<').count() == 1
    }

    /// Emits text between markup. What is only white space becomes one space.
    fn emit_text(&self, text: Range<usize>) {
        let bytes = &self.page.as_bytes()[text.clone()];
        if !self.is_preformatted && bytes.len() > 1 && bytes.iter().all(u8::is_ascii_whitespace) {
            self.emit_characters(StrTendril::from_char(' '));
        } else {
            self.emit_characters(self.decoded(text));
        }
    }

    /// Returns a part of the page with its character references replaced.
    fn decoded(&self, range: Range<usize>) -> StrTendril {
        let text = self.page.get(range.clone()).unwrap_or_default();
        decode(text, Place::Text).unwrap_or_else(|| self.shared(range))
    }

    /// Returns a part of the page, without copying it.
    fn shared(&self, range: Range<usize>) -> StrTendril {
        self.page.subtendril(range.start as u32, range.len() as u32)
    }

    fn emit_characters(&self, text: StrTendril) {
        if !text.is_empty() {
            self.emit(Token::CharacterTokens(text));
        }
    }

    /// Emits a tag. The tree builder decides how the text after it is read.
    fn emit_tag(&mut self, tag: Tag) {
        let name = tag.name.clone();
        self.mode = match self.process(Token::TagToken(tag)) {
            TokenSinkResult::RawData(kind) => TextMode::RawText(kind, name),
            TokenSinkResult::Plaintext => TextMode::PlainText,
            // Neither a script nor a charset matters here.
            _ => TextMode::Text,
        };
    }

    fn emit(&self, token: Token) {
        // Only tags change how the page is read.
        let _ = self.process(token);
    }

    fn process(&self, token: Token) -> TokenSinkResult<S::Handle> {
        /// The tree builder only passes line numbers on.
        const LINE: u64 = 1;
        self.sink.process_token(token, LINE)
    }
}
