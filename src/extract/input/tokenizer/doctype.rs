//! Document types, which decide whether a page is laid out in quirks mode.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Reads a document type: `<!DOCTYPE html>`. Pages have one at most, so that html5ever's tokenizer is fast enough.
pub(super) fn read_doctype(markup: StrTendril) -> Option<Doctype> {
    let tokenizer = Tokenizer::new(DoctypeSink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(markup);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Keeps the document type, and ignores other tokens.
#[derive(Default)]
struct DoctypeSink(RefCell<Option<Doctype>>);

impl TokenSink for DoctypeSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::DoctypeToken(doctype) = token {
            *self.0.borrow_mut() = Some(doctype);
        }
        TokenSinkResult::Continue
    }
}
