//! Exports article texts: copies them, saves them to a file, or pipes them to a program.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use crate::config::{IoError, expand_home};
use crate::model::ArticleId;
use crate::newsroom::{Lifetime, Newsroom, markdown, plain, run_first, run_program};
use crate::tui::message::{EffectError, Event, ExportOutput, ExportSource, ExportTarget, NewsroomEffect};

/// Performs an effect that passes texts to other programs, and reports the result. Ignores other effects.
pub(super) async fn perform_on_texts(
    newsroom: &Newsroom,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        NewsroomEffect::Export(ticket, target, sources) => {
            report(Event::ExportFinished(ticket, run_command(newsroom, &target, sources).await));
        }
        NewsroomEffect::RunCommand(ticket, name, id) => {
            report(Event::ExportFinished(ticket, run_article_command(newsroom, &name, id).await));
        }
        NewsroomEffect::ReadAloud(ticket, commands, text) => {
            report(Event::SentenceSpoken(ticket, run_first(&commands, &text).await));
        }
        _ => {}
    }
}

/// Runs a command on the texts of articles. Articles that are only listed are read from the archive.
async fn run_command(
    newsroom: &Newsroom,
    target: &ExportTarget,
    sources: Vec<ExportSource>,
) -> Result<ExportOutput, EffectError> {
    let mut articles = Vec::new();
    for source in sources {
        articles.push(match source {
            ExportSource::Open(article) => article,
            ExportSource::Listed(id) => {
                newsroom.articles().open(id).await.map_err(EffectError::Newsroom)?.article.into()
            }
        });
    }
    let texts: Vec<String> = articles.iter().map(|article| plain(article)).collect();
    let text = texts.join("\n\n");
    match target {
        ExportTarget::Clipboard => Ok(ExportOutput::Text(text)),
        ExportTarget::Program(words) => {
            let output = run_program(words, &text, Lifetime::Awaited).await;
            output.map(|output| ExportOutput::ProgramOutput(output.text)).map_err(EffectError::Program)
        }
        ExportTarget::File(path) => {
            let pages: Vec<String> = articles.iter().map(|article| markdown(article)).collect();
            let path = expand_home(path);
            save(&path, &pages.join("\n")).map_err(|error| save_error(&path, error))?;
            Ok(ExportOutput::SavedFile(path.display().to_string()))
        }
    }
}

/// Runs the reader's command of this name on an article.
async fn run_article_command(
    newsroom: &Newsroom,
    name: &str,
    id: ArticleId,
) -> Result<ExportOutput, EffectError> {
    let commands = newsroom.commands();
    let Some(command) = commands.find(name) else { return Ok(ExportOutput::ProgramOutput(String::new())) };
    Ok(ExportOutput::Result(id, commands.run(command, id).await?))
}

/// Writes a new file; fails if the file exists.
fn save(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

fn save_error(path: &Path, error: io::Error) -> EffectError {
    let path = path.display().to_string();
    match error.kind() {
        io::ErrorKind::AlreadyExists => EffectError::FileExists(path),
        _ => EffectError::FileNotWritten { path, error: IoError::from(error) },
    }
}
