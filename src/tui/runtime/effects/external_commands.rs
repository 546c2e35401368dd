//! Article texts copied, saved to a file, or piped into a program.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::child_process::{Lifetime, run_program};
use crate::config::home_path;
use crate::newsroom::{Newsroom, markdown, plain};
use crate::tui::message::{Errand, ExternalCommandError, Wanted, Yield};

/// Carries out a command on the texts of articles; reads those from the archive that are only listed.
pub(super) async fn run_command(
    newsroom: &Newsroom,
    errand: &Errand,
    wanted: Vec<Wanted>,
) -> Result<Yield, ExternalCommandError> {
    let mut articles = Vec::new();
    for article in wanted {
        articles.push(match article {
            Wanted::Read(article) => article,
            Wanted::Listed(id) => {
                newsroom.read(id).await.map_err(ExternalCommandError::Newsroom)?.article.into()
            }
        });
    }
    let texts: Vec<String> = articles.iter().map(|article| plain(article)).collect();
    let text = texts.join("\n\n");
    match errand {
        Errand::Copy => Ok(Yield::Text(text)),
        Errand::Run(words) => {
            let output = run_program(words, &text, Lifetime::Awaited).await;
            output.map(Yield::Output).map_err(ExternalCommandError::Program)
        }
        Errand::Save(path) => {
            let pages: Vec<String> = articles.iter().map(|article| markdown(article)).collect();
            let path = home_path(path);
            save(&path, &pages.join("\n")).map_err(|error| save_error(&path, &error))?;
            Ok(Yield::Saved(path.display().to_string()))
        }
    }
}

/// Writes a new file; fails if the file exists.
fn save(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn save_error(path: &Path, error: &io::Error) -> ExternalCommandError {
    let path = path.display().to_string();
    match error.kind() {
        io::ErrorKind::AlreadyExists => ExternalCommandError::Exists(path),
        _ => ExternalCommandError::NotSaved(path, error.to_string()),
    }
}
