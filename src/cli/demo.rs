use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::{annals, reader};
use crate::config::{Config, Paths, sources};
use crate::demo::{Portal, Server, serve};
use crate::model::{CanonicalUrl, Source, SourceId};
use crate::platform::signals::shutdown_requested;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao demo`.
#[derive(Debug, Args)]
pub(super) struct Demo {
    #[arg(long)]
    serve_only: bool,
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,
    #[arg(long, value_name = "N", conflicts_with_all = ["serve_only", "port"])]
    archive: Option<usize>,
    #[arg(long, value_name = "DIR", requires = "archive")]
    to: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(count) = self.archive {
            return self.annals(count, desk, out);
        }
        let server = serve(Arc::new(Portal::new()), self.port).map_err(|error| {
            CommandError::Usage(desk.lang.fill(Word::DemoNoPort, &[&self.port, &error]), None)
        })?;
        if self.serve_only {
            return serve_until_interrupted(&server, out);
        }
        let home = tempfile::tempdir()?;
        reader::open_demo(&visiting(desk, home.path(), &server)?, out)
    }

    /// Years of made-up news: in a home that is left there, or to be looked at.
    fn annals(&self, count: usize, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some(home) = &self.to {
            return annals::keep(desk, home, count, out);
        }
        let home = tempfile::tempdir()?;
        reader::open(&annals::filled(desk, home.path(), count, out)?, out)
    }
}

fn serve_until_interrupted(server: &Server, out: &mut dyn Write) -> Result<Exit, CommandError> {
    writeln!(out, "{}", server.url())?;
    out.flush()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(shutdown_requested());
    Ok(Exit::Fine)
}

/// The same desk in a home of its own, where the portal is the only source and need not be asked slowly.
fn visiting(desk: &Desk, home: &Path, server: &Server) -> Result<Desk, CommandError> {
    let mut desk = alone(desk, home, &portal(server))?;
    desk.config.settings.fetch.delay = Duration::ZERO;
    desk.config.settings.fetch.crawl_delay = false;
    Ok(desk)
}

/// The same desk in a home of its own with one source.
pub(super) fn alone(desk: &Desk, home: &Path, source: &Source) -> Result<Desk, CommandError> {
    let config = Config { paths: Paths::below(home), ..desk.config.clone() };
    for source in sources::load(&config.paths).0.into_iter().filter(|source| !source.sample) {
        sources::remove(&config.paths, &source.id)?;
    }
    sources::save(&config.paths, source)?;
    Ok(Desk {
        config,
        lang: desk.lang,
        offline: desk.offline,
        columns: desk.columns,
        styled: desk.styled,
        problems: Vec::new(),
    })
}

fn portal(server: &Server) -> Source {
    let id = SourceId::new("demo").expect("letters are a source id");
    Source::new(id, "望潮网", CanonicalUrl::parse(&server.url()).expect("a server's address is an address"))
}
