//! Writes JSON lines. Defines no field names: those are in `export`, together with the other documented formats.

use std::io::{self, Write};

use serde::Serialize;

use crate::export::{EntryJson, HitJson};
use crate::model::ListEntry;
use crate::newsroom::SearchHit;

/// Writes a value as one line of JSON.
pub(in crate::cli) fn write_json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Writes each headline as a line of JSON.
pub(super) fn write_entries(entries: &[ListEntry], out: &mut dyn Write) -> io::Result<()> {
    entries.iter().try_for_each(|entry| write_json_line(&EntryJson::from(entry), out))
}

/// Writes each search result as a line of JSON.
pub(super) fn write_hits(hits: &[SearchHit], out: &mut dyn Write) -> io::Result<()> {
    hits.iter().try_for_each(|SearchHit { entry, snippet }| {
        let snippet = snippet.as_ref().map(|snippet| (snippet.text.as_str(), snippet.hits.as_slice()));
        write_json_line(&HitJson::new(entry, snippet), out)
    })
}
