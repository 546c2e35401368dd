//! `wanbao extract --server`: a JSON object per line in, one per line out, until the end of stdin.
//!
//! A faulty line or page does not end it: mistakes and panics become an object with the field `error`.

use std::any::Any;
use std::fs;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::extracted_page::{ExtractedPage, PageFile, PageJson, ReadAs};
use crate::extract::{Evidence, explain};
use crate::model::CanonicalUrl;
use crate::user_error::CommandError;

/// One line of input.
#[derive(Deserialize)]
struct RequestLine {
    /// Path of the page's file.
    html: PathBuf,
    url: CanonicalUrl,
    content_type: Option<String>,
    #[serde(rename = "as")]
    read_as: Option<ReadAs>,
    explain: Option<bool>,
    /// Time that relative dates refer to.
    fetched: Option<Timestamp>,
}

/// Defaults of requests.
pub(super) struct ServerOptions {
    pub(super) read_as: ReadAs,
    /// Set if answers carry their evidence.
    pub(super) explain: bool,
    /// Time that relative dates refer to.
    pub(super) now: Timestamp,
}

/// One line of output.
#[derive(Serialize)]
struct ResponseLine<'a> {
    #[serde(flatten)]
    page: PageJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
    /// Milliseconds that the extraction took, without reading the file.
    ms: f64,
}

/// One line of output for a request that failed.
#[derive(Serialize)]
struct ErrorLine {
    /// The message, in English.
    error: String,
}

/// Answers each line of `input` with one line, in order.
pub(super) fn serve(
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    options: &ServerOptions,
) -> Result<(), CommandError> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        // Unwind safe, because all state that the extraction changes is dropped with its page.
        let response = catch_unwind(AssertUnwindSafe(|| respond(&line, options))).unwrap_or_else(|panic| {
            Err(format!("the page could not be read: {}", panic_message(panic.as_ref())))
        });
        writeln!(out, "{}", response.unwrap_or_else(error_line))?;
        out.flush()?;
        line.clear();
    }
    Ok(())
}

fn respond(line: &[u8], options: &ServerOptions) -> Result<String, String> {
    let request: RequestLine =
        serde_json::from_slice(line).map_err(|error| format!("not a request: {error}"))?;
    let RequestLine { html, url, content_type, read_as, explain: explains, fetched } = request;
    let bytes = fs::read(&html).map_err(|error| format!("{}: {error}", html.display()))?;
    let started = Instant::now();
    let file = PageFile {
        bytes: &bytes,
        url: &url,
        content_type: content_type.as_deref(),
        fetched: fetched.unwrap_or(options.now),
    };
    let page = ExtractedPage::new(&file, read_as.unwrap_or(options.read_as));
    let ms = started.elapsed().as_secs_f64() * 1e3;
    let evidence = explains.unwrap_or(options.explain).then(|| explain(&file.input()));
    let response = ResponseLine { page: page.to_json(), evidence, ms };
    serde_json::to_string(&response).map_err(|error| error.to_string())
}

fn error_line(error: String) -> String {
    serde_json::to_string(&ErrorLine { error }).expect("a string always serialises")
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic")
}
