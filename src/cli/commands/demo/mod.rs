//! `wanbao demo`: the reader on made-up news, in a home of its own that is deleted afterwards.
//!
//! - `archive`: `--archive N`, an archive with years of news
//! - `lists`: the lists of that archive, and which of them show an article
//! - `home`: a context with its files in another home

mod archive;
mod home;
mod lists;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tempfile::TempDir;

use self::lists::DemoLists;
use super::open_tui;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::demo::{Portal, PortalServer, SYNTHETIC_SECTIONS, serve};
use crate::model::{CanonicalUrl, Source, SourceId};
use crate::platform::signals::shutdown_requested;
use crate::user_error::CommandError;
use crate::words::Word;

/// Number of sources if it is not given, and articles appear more than once.
const SEVERAL_SOURCES: usize = 5;

/// Arguments of `wanbao demo`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DemoArgs {
    #[arg(long)]
    serve_only: bool,
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    #[arg(long, value_name = "N", conflicts_with_all = ["serve_only", "port"])]
    archive: Option<usize>,
    #[arg(long, value_name = "X", requires = "archive", default_value_t = 1.0, value_parser = parse_appearances)]
    appearances: f64,
    #[arg(long, value_name = "N", requires = "archive", value_parser = clap::value_parser!(u16).range(1..))]
    sources: Option<u16>,
    #[arg(long, value_name = "DIR", requires = "archive")]
    to: Option<PathBuf>,
}

impl DemoArgs {
    /// Serves the demo portal and opens the reader on it, unless the arguments say otherwise.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(count) = self.archive {
            return self.open_archive(count, context, out);
        }
        let server = serve(Arc::new(Portal::new()), self.port).map_err(|error| {
            CommandError::usage(context.lang.fill(Word::DemoNoPort, &[&self.port, &error]))
        })?;
        if self.serve_only {
            return serve_until_interrupted(&server, out);
        }
        let home = temporary_directory()?;
        open_tui::open_demo(&portal_context(context, home.path(), &server)?, out)
    }

    /// Creates a large archive, and opens the reader on it unless `--to` says where to keep it.
    fn open_archive(
        &self,
        count: usize,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<Exit, CommandError> {
        let lists = self.lists();
        if let Some(home) = &self.to {
            archive::create(context, home, count, lists, out)?;
            return Ok(Exit::Success);
        }
        let home = temporary_directory()?;
        open_tui::open(&archive::create(context, home.path(), count, lists, out)?, out)
    }

    /// Returns the lists of a large archive: those of one source, or of several if articles appear more than once.
    fn lists(&self) -> DemoLists {
        let sources = if self.appearances > 1.0 { SEVERAL_SOURCES } else { 1 };
        DemoLists::new(self.sources.map_or(sources, usize::from), self.appearances)
    }
}

/// Parses how many lists show an article on average: from 1 to the number of sections.
fn parse_appearances(value: &str) -> Result<f64, &'static str> {
    let number: f64 = value.parse().map_err(|_| "not a number")?;
    let is_possible = (1.0..=SYNTHETIC_SECTIONS.len() as f64).contains(&number);
    is_possible.then_some(number).ok_or("not between 1 and the number of sections")
}

fn temporary_directory() -> Result<TempDir, CommandError> {
    tempfile::tempdir().map_err(CommandError::file(&std::env::temp_dir()))
}

fn serve_until_interrupted(server: &PortalServer, out: &mut dyn Write) -> Result<Exit, CommandError> {
    writeln!(out, "{}", server.url())?;
    out.flush()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(shutdown_requested());
    Ok(Exit::Success)
}

/// Returns a context with the portal as its only source. It is fetched without delays, because it is on this machine.
fn portal_context(context: &Context, home: &Path, server: &PortalServer) -> Result<Context, CommandError> {
    let mut context = home::context_in(home, context, &[portal_source(server)])?;
    context.config.settings.fetch.delay = Duration::ZERO;
    context.config.settings.fetch.crawl_delay = false;
    Ok(context)
}

fn portal_source(server: &PortalServer) -> Source {
    let id = SourceId::new("demo").expect("lower-case letters are a valid source id");
    let url = CanonicalUrl::parse(&server.url()).expect("the server returns a valid address");
    Source::new(id, "望潮网", url)
}
