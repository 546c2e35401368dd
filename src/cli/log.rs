//! The debug log of `--log`. Without the option, nothing is logged.

use std::path::Path;

use super::context::Context;
use crate::platform::private_files;
use crate::user_error::CommandError;

/// Appends the log of this process to `file`, or to the log in the state directory if it is `None`.
///
/// A new file is readable by its owner only, because the log contains the addresses of read articles.
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
