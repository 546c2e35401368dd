use std::sync::PoisonError;

use super::{Newsroom, NewsroomError};
use crate::archive::CompiledRule;
use crate::model::{ArticleId, ListFilter, Rule};

impl Newsroom {
    /// Sets the rules that are applied to what is filed from now on.
    pub async fn set_rules(&self, rules: Vec<Rule>) -> Result<(), NewsroomError> {
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
        self.ready_rules().await
    }

    /// Has the archive apply the rules as they are meant now: `today` is another day tomorrow.
    pub(super) async fn ready_rules(&self) -> Result<(), NewsroomError> {
        let ready = |rule: Rule| Ok(CompiledRule { filter: self.filter(&rule.query)?, then: rule.then });
        let ready = self.rules().into_iter().map(ready).collect::<Result<_, NewsroomError>>()?;
        let set = self.archive.call(move |archive| {
            archive.set_rules(ready);
            Ok(())
        });
        Ok(set.await?)
    }

    /// Applies the rules to everything that is stored, as one step that can be undone; with `dry`, only looks. Says for
    /// each rule how many articles it found and how many it changed.
    pub async fn apply_rules(&self, dry: bool) -> Result<Vec<(Rule, usize, usize)>, NewsroomError> {
        let rules = self.rules();
        let mut found = Vec::new();
        for rule in &rules {
            found.push((self.find_all(&rule.query).await?, rule.then.clone()));
        }
        let counts: Vec<usize> = found.iter().map(|(ids, _)| ids.len()).collect();
        let changed = if dry {
            vec![0; counts.len()]
        } else {
            self.archive.call(move |archive| archive.marks().apply_rules(&found)).await?
        };
        let told = rules.into_iter().zip(counts).zip(changed);
        Ok(told.map(|((rule, found), changed)| (rule, found, changed)).collect())
    }

    /// The numbers of all articles that a line of the query language means.
    pub async fn find_all(&self, query: &str) -> Result<Vec<ArticleId>, NewsroomError> {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let found = self.find(ListFilter::default(), self.filter(query)?, usize::MAX, after).await?;
            ids.extend(found.hits.into_iter().map(|hit| hit.entry.id));
            after = found.next;
            if after.is_none() {
                return Ok(ids);
            }
        }
    }

    fn rules(&self) -> Vec<Rule> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
