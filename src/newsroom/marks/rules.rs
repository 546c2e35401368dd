//! The rules of the settings: changes that are made to every article that a query matches.

use std::sync::{Arc, PoisonError, RwLock};

use crate::archive::{ArchiveHandle, CompiledRule};
use crate::model::{ArticleId, Rule};
use crate::newsroom::{NewsroomError, Queries, RunMode};

/// The rules, which the archive applies to everything that it stores.
#[derive(Clone)]
pub struct Rules {
    archive: ArchiveHandle,
    queries: Queries,
    current: Arc<RwLock<Vec<Rule>>>,
}

/// Result of applying a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCounts {
    /// The rule.
    pub rule: Rule,
    /// Articles that it matches.
    pub matched: usize,
    /// Articles that it changed.
    pub changed: usize,
}

impl Rules {
    /// Makes an empty set of rules.
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, queries: Queries) -> Self {
        Self { archive, queries, current: Arc::default() }
    }

    /// Sets the rules that are applied to everything that is stored from now on.
    pub async fn set(&self, rules: Vec<Rule>) -> Result<(), NewsroomError> {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = rules;
        self.compile().await
    }

    /// Compiles the rules anew, because the meaning of `today` changes from day to day.
    pub(in crate::newsroom) async fn compile(&self) -> Result<(), NewsroomError> {
        let compile = |rule: Rule| {
            Ok(CompiledRule { query: self.queries.parse(&rule.query)?, changes: rule.changes() })
        };
        let compiled = self.all().into_iter().map(compile).collect::<Result<_, NewsroomError>>()?;
        let set = self.archive.call(move |archive| {
            archive.set_rules(compiled);
            Ok(())
        });
        Ok(set.await?)
    }

    /// Applies the rules to everything that is stored, as one step.
    pub async fn apply(&self, mode: RunMode) -> Result<Vec<RuleCounts>, NewsroomError> {
        let rules = self.all();
        let mut matches = Vec::new();
        for rule in &rules {
            matches.push((self.queries.find_ids(&rule.query).await?, rule.changes()));
        }
        let matched: Vec<usize> = matches.iter().map(|(ids, _)| ids.len()).collect();
        let changed = match mode {
            RunMode::DryRun => vec![0; matched.len()],
            RunMode::Apply => self.archive.call(move |archive| archive.marks().apply_rules(&matches)).await?,
        };
        let counts = rules.into_iter().zip(matched).zip(changed);
        Ok(counts.map(|((rule, matched), changed)| RuleCounts { rule, matched, changed }).collect())
    }

    /// Returns the names of the commands that the rules run, each with the articles that its rule matches.
    pub(in crate::newsroom) async fn wanted_commands(
        &self,
    ) -> Result<Vec<(String, Vec<ArticleId>)>, NewsroomError> {
        let mut wanted = Vec::new();
        for rule in self.all() {
            for name in rule.commands() {
                wanted.push((name.to_owned(), self.queries.find_ids(&rule.query).await?));
            }
        }
        Ok(wanted)
    }

    fn all(&self) -> Vec<Rule> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
