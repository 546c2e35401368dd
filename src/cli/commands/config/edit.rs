//! `wanbao config edit`: opens the settings file in the reader's editor.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::context::Context;
use crate::config::{ConfigError, DEFAULT};
use crate::newsroom::{ProgramError, ProgramErrorKind};
use crate::platform::private_files;
use crate::user_error::{CommandError, program_message};

/// Opens `config.toml`; returns the settings afterwards. A file that isn't there begins with the explained defaults as comments, and is removed again if
/// nothing was changed in it.
pub(super) fn edit(context: &Context) -> Result<Context, CommandError> {
    let path = context.config.paths.config_file();
    let template = commented_defaults();
    if !path.exists() {
        let written = private_files::rewrite(&path, template.as_bytes());
        written.map_err(|error| ConfigError::writing(&path, error))?;
    }
    run_editor(&path, context)?;
    if fs::read_to_string(&path).is_ok_and(|text| text == template) {
        // A file of comments does no harm.
        let _ = fs::remove_file(&path);
    }
    let (config, problems) = context.config.reload()?;
    Ok(Context { config, problems, ..*context })
}

fn run_editor(path: &Path, context: &Context) -> Result<(), CommandError> {
    let editor = context.config.environment.editor();
    let (program, arguments) =
        editor.words().split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
    let failed = |kind| {
        let error = ProgramError { program: program.to_owned(), kind };
        CommandError::usage(program_message(&error, context.lang))
    };
    let status = Command::new(program).args(arguments).arg(path).status();
    let status = status.map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
    ProgramErrorKind::of_exit(status, "").map_or(Ok(()), |kind| Err(failed(kind)))
}

/// Returns the default settings with every value as a comment, so that later defaults apply.
fn commented_defaults() -> String {
    let is_value = |line: &str| !line.is_empty() && !line.starts_with(['#', '[']);
    DEFAULT
        .lines()
        .map(|line| if is_value(line) { format!("# {line}\n") } else { format!("{line}\n") })
        .collect()
}
