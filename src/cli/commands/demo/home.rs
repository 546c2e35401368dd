//! A context with its files in another home.

use std::path::Path;

use crate::cli::context::Context;
use crate::config::{Config, Paths};
use crate::model::Source;
use crate::user_error::CommandError;

/// Returns a copy of a context with its files below `home`, where `kept` are the only sources besides the sample.
pub(super) fn context_in(home: &Path, context: &Context, kept: &[Source]) -> Result<Context, CommandError> {
    let context = Context {
        config: Config { paths: Paths::below(home), ..context.config.clone() },
        lang: context.lang,
        offline: context.offline,
        columns: context.columns,
        styled: context.styled,
        problems: Vec::new(),
    };
    context.with_newsroom(async |newsroom| {
        for source in newsroom.sources().all().into_iter().filter(Source::is_refreshed) {
            newsroom.sources().set(&source.id, "state", Some("removed")).await?;
        }
        for source in kept {
            newsroom.sources().add(source.clone()).await?;
        }
        Ok(())
    })?;
    Ok(context)
}
