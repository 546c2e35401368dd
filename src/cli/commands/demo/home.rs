//! A context with its files in another home.

use std::path::Path;

use crate::cli::context::Context;
use crate::config::{Config, Paths, sources};
use crate::model::Source;
use crate::user_error::CommandError;

/// Returns a copy of a context with its files below `home`, where `kept` are the only sources besides the sample.
pub(super) fn context_in(home: &Path, context: &Context, kept: &[Source]) -> Result<Context, CommandError> {
    let config = Config { paths: Paths::below(home), ..context.config.clone() };
    for source in sources::load(&config.paths).0.into_iter().filter(|source| !source.sample) {
        sources::remove(&config.paths, &source.id)?;
    }
    kept.iter().try_for_each(|source| sources::save(&config.paths, source))?;
    Ok(Context {
        config,
        lang: context.lang,
        offline: context.offline,
        columns: context.columns,
        styled: context.styled,
        problems: Vec::new(),
    })
}
