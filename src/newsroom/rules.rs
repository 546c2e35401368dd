use std::sync::PoisonError;

use super::Newsroom;
use crate::archive::{Archive, ReadyRule};
use crate::model::{Query, Rule, Trouble};

impl Newsroom {
    /// Sets the rules that are applied to what is filed from now on.
    pub async fn set_rules(&self, rules: Vec<Rule>) -> Result<(), Trouble> {
        *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
        self.ready_rules().await
    }

    /// Has the archive apply the rules as they are meant now: `today` is another day tomorrow.
    pub(super) async fn ready_rules(&self) -> Result<(), Trouble> {
        let ready = |rule: Rule| Ok(ReadyRule { filter: self.filter(&rule.query)?, then: rule.then });
        let ready = self.rules().into_iter().map(ready).collect::<Result<_, Trouble>>()?;
        let set = self.archive.call(move |archive| {
            archive.set_rules(ready);
            Ok(())
        });
        Ok(set.await?)
    }

    /// Applies the rules to everything that is stored, each as a step that can be undone; with `dry`, only looks. Says
    /// for each rule how many articles it found and how many it changed.
    pub async fn apply_rules(&self, dry: bool) -> Result<Vec<(Rule, usize, usize)>, Trouble> {
        let mut applied = Vec::new();
        for rule in self.rules() {
            let (mut ids, mut after) = (Vec::new(), None);
            loop {
                let filter = self.filter(&rule.query)?;
                let found = self.find(Query::default(), filter, usize::MAX, after).await?;
                ids.extend(found.hits.into_iter().map(|hit| hit.entry.id));
                after = found.next;
                if after.is_none() {
                    break;
                }
            }
            let (count, then) = (ids.len(), rule.then.clone());
            let mark = move |archive: &mut Archive| archive.mark_by_rule(&ids, &then);
            let changed = if dry { 0 } else { self.archive.call(mark).await? };
            applied.push((rule, count, changed));
        }
        Ok(applied)
    }

    fn rules(&self) -> Vec<Rule> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
