//! The debug log of `--log`. Nothing is logged unless it is given.

use std::path::Path;

use super::context::Context;
use crate::platform::private_files;
use crate::user_error::CommandError;

/// Appends the log of this process to a file, or to the one in the state directory if none is named.
///
/// The file is created readable by its owner only, because addresses of read articles are in it.
pub(super) fn start(context: &Context, file: Option<&Path>) -> Result<(), CommandError> {
    let default = context.config.paths.log_file();
    let path = file.unwrap_or(&default);
    if file.is_none() {
        let state = &context.config.paths.state;
        private_files::create_dir(state).map_err(CommandError::file(state))?;
    }
    let log = private_files::open_append(path).map_err(CommandError::file(path))?;
    tracing_subscriber::fmt()
        .with_writer(std::sync::Mutex::new(log))
        .with_ansi(false)
        .with_env_filter("wanbao=debug,warn")
        .init();
    Ok(())
}
