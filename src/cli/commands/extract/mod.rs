//! `wanbao extract`: extracts an article or a list from a page's file, as JSON. Opens no archive and sends no requests.
//!
//! - `extracted_page`: one page and its JSON object
//! - `server`: `--server`, which extracts many pages

mod extracted_page;
mod server;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::extract::{Evidence, explain, parse_date};
use crate::model::CanonicalUrl;
use crate::user_error::CommandError;
use crate::words::Word;
use extracted_page::{ExtractedPage, PageFile, PageJson, ReadAs};

/// Arguments of `wanbao extract`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExtractArgs {
    #[arg(value_name = "FILE", required_unless_present = "server", conflicts_with = "server")]
    file: Option<PathBuf>,
    #[arg(long, required_unless_present = "server", conflicts_with = "server")]
    url: Option<String>,
    #[arg(long, value_name = "CT", conflicts_with = "server")]
    content_type: Option<String>,
    /// Time that relative dates refer to, instead of now.
    #[arg(long, value_name = "TIME", value_parser = parse_fetched)]
    fetched: Option<Timestamp>,
    #[arg(long = "as", value_enum, default_value = "auto")]
    read_as: ReadAs,
    #[arg(long)]
    server: bool,
    #[arg(long)]
    explain: bool,
}

/// A page's JSON object with the evidence of `--explain`.
#[derive(Serialize)]
struct ExplainedJson<'a> {
    #[serde(flatten)]
    page: PageJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
}

impl ExtractArgs {
    /// Extracts one page, or serves requests until the end of stdin.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let now = self.fetched.unwrap_or_else(|| context.config.clock.now().timestamp());
        let (Some(file), Some(url)) = (&self.file, &self.url) else {
            let options = server::ServerOptions { read_as: self.read_as, explain: self.explain, now };
            return server::serve(&mut io::stdin().lock(), out, &options).map(|()| Exit::Success);
        };
        let url = CanonicalUrl::parse(url)
            .map_err(|_| CommandError::usage(context.lang.fill(Word::NotAnAddress, &[url])))?;
        let bytes = read_file_or_stdin(file).map_err(CommandError::file(file))?;
        let content_type = self.content_type.as_deref();
        let file = PageFile { bytes: &bytes, url: &url, content_type, fetched: now };
        let page = ExtractedPage::new(&file, self.read_as);
        let evidence = self.explain.then(|| explain(&file.input()));
        write_json_line(&ExplainedJson { page: page.to_json(), evidence }, out)?;
        Ok(page.exit())
    }
}

/// Parses the time of a fetch: RFC 3339, or a date with or without a time of day, in China time.
fn parse_fetched(text: &str) -> Result<Timestamp, String> {
    let published = parse_date(text, Timestamp::UNIX_EPOCH);
    published
        .map(|time| time.moment())
        .ok_or_else(|| "expected a time such as 2024-10-08T09:30:00+08:00".to_owned())
}

fn read_file_or_stdin(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
