use std::any::Any;
use std::fs;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::extract::{Answer, As, Reading};
use crate::model::CanonicalUrl;
use crate::user_error::CommandError;

/// A line of the input.
#[derive(Deserialize)]
struct Request {
    /// The page's file.
    html: PathBuf,
    url: CanonicalUrl,
    content_type: Option<String>,
    #[serde(rename = "as")]
    kind: Option<As>,
}

/// A line of the output.
#[derive(Serialize)]
struct Response<'a> {
    #[serde(flatten)]
    answer: Answer<'a>,
    /// What reading the page took, without reading its file.
    ms: f64,
}

#[derive(Serialize)]
struct Refusal {
    /// Why there is no answer, in English.
    error: String,
}

/// Answers each line of JSON with one, until there are no more. Nothing in a line or a page ends it early.
pub(super) fn serve(
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    kind: As,
    now: Timestamp,
) -> Result<(), CommandError> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        // What a panic leaves behind is dropped with the page it was about.
        let answer = catch_unwind(AssertUnwindSafe(|| answer(&line, kind, now)))
            .unwrap_or_else(|panic| Err(format!("the page could not be read: {}", message(panic.as_ref()))));
        let text = answer.unwrap_or_else(refusal);
        writeln!(out, "{text}")?;
        out.flush()?;
        line.clear();
    }
    Ok(())
}

fn answer(line: &[u8], kind: As, now: Timestamp) -> Result<String, String> {
    let request: Request = serde_json::from_slice(line).map_err(|error| format!("not a request: {error}"))?;
    let bytes = fs::read(&request.html).map_err(|error| format!("{}: {error}", request.html.display()))?;
    let begun = Instant::now();
    let kind = request.kind.unwrap_or(kind);
    let reading = Reading::of(&bytes, request.url, request.content_type.as_deref(), kind, now);
    let response = Response { ms: begun.elapsed().as_secs_f64() * 1e3, answer: reading.answer() };
    serde_json::to_string(&response).map_err(|error| error.to_string())
}

fn refusal(error: String) -> String {
    serde_json::to_string(&Refusal { error }).expect("a text is always JSON")
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic")
}
