use std::sync::PoisonError;

use super::{Newsroom, NewsroomError, Plan, Progress, Saved, Scope, Summary};
use crate::model::{ListFilter, Source, SourceId};

impl Newsroom {
    /// Takes a source on, or replaces the one of the same id.
    pub async fn add_source(&self, source: Source) -> Result<(), NewsroomError> {
        let mut sources = self.sources();
        sources.retain(|other| other.id != source.id);
        sources.push(source);
        self.put_sources(sources).await
    }

    /// Lets a source go: it is hidden, and its articles stay in the archive.
    pub async fn drop_source(&self, id: &SourceId) -> Result<(), NewsroomError> {
        let mut sources = self.sources();
        sources.retain(|source| source.id != *id);
        self.put_sources(sources).await
    }

    async fn put_sources(&self, sources: Vec<Source>) -> Result<(), NewsroomError> {
        let configured = sources.clone();
        self.archive.call(move |archive| archive.put_sources(&configured)).await?;
        *self.sources.write().unwrap_or_else(PoisonError::into_inner) = sources;
        Ok(())
    }

    /// Files the sample edition, if there is nothing to read yet: saved pages, through the same reading and filing as
    /// any others.
    pub async fn file_sample(
        &self,
        pages: Saved,
        report: &(dyn Fn(Progress) + Send + Sync),
    ) -> Result<Summary, NewsroomError> {
        let window = self.list(ListFilter::default(), None, 1).await?;
        let Some(sample) = self.sources().into_iter().find(|source| source.sample && source.enabled) else {
            return Ok(Summary::default());
        };
        if !window.entries.is_empty() {
            return Ok(Summary::default());
        }
        let plan = Plan { pictures: true, ..Plan::new(Scope::Sources(vec![sample.id.clone()])) };
        Ok(self.refresh_source(&pages, &sample, &plan, report).await)
    }
}
