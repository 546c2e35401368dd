//! The reader's commands on articles: run by hand or by a rule; their results are kept with the articles.

use std::sync::Arc;

use crate::archive::ArchiveHandle;
use crate::config::{ArticleCommand, CommandInput};
use crate::export::{ArticleJson, markdown, plain};
use crate::model::{Article, ArticleId, Clock, CommandResult};
use crate::newsroom::programs::{Lifetime, run_program};
use crate::newsroom::{Articles, NewsroomError, Summary};
use crate::text::clean_lines;

/// Largest number of articles on which the rules run commands after one refresh: the first refresh brings thousands.
const MAX_RUNS: usize = 50;

/// Runs the commands of the settings.
#[derive(Clone)]
pub struct Commands {
    pub(in crate::newsroom) archive: ArchiveHandle,
    pub(in crate::newsroom) articles: Articles,
    pub(in crate::newsroom) clock: Clock,
    pub(in crate::newsroom) all: Arc<[ArticleCommand]>,
}

impl Commands {
    /// Returns the commands of the settings.
    pub fn all(&self) -> &[ArticleCommand] {
        &self.all
    }

    /// Returns the command with a name.
    pub fn find(&self, name: &str) -> Option<&ArticleCommand> {
        self.all.iter().find(|command| command.name == name)
    }

    /// Returns the stored result of a command on an article.
    pub async fn kept(
        &self,
        command: &ArticleCommand,
        id: ArticleId,
    ) -> Result<Option<CommandResult>, NewsroomError> {
        let results = self.archive.read(move |archive| archive.results(id)).await?;
        Ok(results.into_iter().find(|result| result.command == command.name))
    }

    /// Runs a command on an article, which is fetched if it isn't stored. The result is stored if the command says so;
    /// if it fails, an earlier result stays.
    pub async fn run(&self, command: &ArticleCommand, id: ArticleId) -> Result<CommandResult, NewsroomError> {
        let article = self.articles.open(id).await?.article;
        let input = input_of(command.input, &article);
        let output = run_program(command.run.words(), &input, Lifetime::Limited(command.timeout)).await?;
        let result = CommandResult {
            command: command.name.clone(),
            made: self.clock.now().timestamp(),
            text: clean_lines(output.text.trim_end()).into_owned(),
            is_cut: output.is_cut,
        };
        if command.keep && !result.text.is_empty() {
            let stored = result.clone();
            self.archive.call(move |archive| archive.store_result(id, &stored)).await?;
        }
        Ok(result)
    }

    /// Runs the commands of the rules on articles that are new since `since`. Failures are added to the summary; a
    /// command that fails is not run again in this refresh.
    pub(in crate::newsroom) async fn run_rules(
        &self,
        wanted: Vec<(String, Vec<ArticleId>)>,
        since: ArticleId,
        summary: &mut Summary,
    ) {
        for (name, ids) in wanted {
            let Some(command) = self.find(&name) else { continue };
            for id in ids.into_iter().filter(|id| *id > since).take(MAX_RUNS) {
                if let Err(error) = self.run(command, id).await {
                    summary.add_failure(error);
                    break;
                }
            }
        }
    }
}

fn input_of(format: CommandInput, article: &Article) -> String {
    match format {
        CommandInput::Text => plain(article),
        CommandInput::Markdown => markdown(article),
        CommandInput::Json => {
            let object = serde_json::to_string(&ArticleJson::from(article));
            object.expect("an article is valid JSON") + "\n"
        }
    }
}
