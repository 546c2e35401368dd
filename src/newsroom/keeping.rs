use std::path::{Path, PathBuf};

use super::{Newsroom, NewsroomError};
use crate::archive::{
    Archive, ArticleRecord, ExpiredArticles, ExtraRecord, RetentionLimits, RetentionPolicy, SalvageReport,
    SourceRecord, SourceStats,
};
use crate::config::Settings;
use crate::model::{ArticleId, CanonicalUrl, Source};

/// What the reader's settings and the sources' own files keep of each source.
pub fn keep_settings(settings: &Settings, sources: &[Source]) -> RetentionPolicy {
    let given = &settings.store;
    let keep =
        |days, count, megabytes: u32| RetentionLimits { days, count, bytes: u64::from(megabytes) << 20 };
    let own = sources.iter().filter_map(|source| {
        let own = source.overrides.keep?;
        let megabytes = own.megabytes.unwrap_or(given.megabytes);
        let kept = keep(own.days.unwrap_or(given.days), own.count.unwrap_or(given.count), megabytes);
        Some((source.id.clone(), kept))
    });
    RetentionPolicy { each: keep(given.days, given.count, given.megabytes), own: own.collect() }
}

/// Saves what can be read of a damaged archive into a new one; the damaged file is set aside. `None` where another process
/// has done so meanwhile.
pub fn salvage(database: &Path) -> Result<Option<SalvageReport>, NewsroomError> {
    Ok(Archive::salvage(database)?)
}

impl Newsroom {
    /// Tidies away what is more than is to be kept; with `dry`, only tells what that would be.
    pub async fn sweep(
        &self,
        keep: RetentionPolicy,
        dry: bool,
    ) -> Result<Vec<ExpiredArticles>, NewsroomError> {
        let now = self.now();
        if dry {
            return Ok(self.archive.read(move |archive| keep.preview(archive, now)).await?);
        }
        Ok(self.archive.call(move |archive| keep.apply(archive, now)).await?)
    }

    /// Puts a part of the search index in order, as after each refresh; whether there may be more to do.
    pub async fn merge_index(&self) -> Result<bool, NewsroomError> {
        Ok(self.archive.call(|archive| archive.maintenance().merge_index()).await?)
    }

    /// Gives unused space back; the size of the file before and after, in bytes.
    pub async fn vacuum(&self) -> Result<(u64, u64), NewsroomError> {
        Ok(self.archive.call(|archive| archive.maintenance().vacuum()).await?)
    }

    /// What there is of each source.
    pub async fn source_stats(&self) -> Result<Vec<SourceStats>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.inspect().source_stats()).await?)
    }

    /// Copies the archive into a file.
    pub async fn backup(&self, to: PathBuf) -> Result<(), NewsroomError> {
        Ok(self.archive.read(move |archive| archive.backup(&to)).await?)
    }

    /// Puts a backup in the place of the archive; where the archive is kept as it was before.
    pub async fn restore(&self, from: &Path) -> Result<PathBuf, NewsroomError> {
        let (from, sources) = (from.to_owned(), self.sources());
        let restored = self.archive.call(move |archive| {
            let before = archive.maintenance().restore(&from)?;
            archive.put_sources(&sources)?;
            Ok(before)
        });
        Ok(restored.await?)
    }

    /// All sources of the archive, to be exported.
    pub async fn source_records(&self) -> Result<Vec<SourceRecord>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().sources()).await?)
    }

    /// Articles with all that is stored of them, to be exported, by number from behind `after`.
    pub async fn records(
        &self,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<ArticleRecord>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.export().articles(after, limit)).await?)
    }

    /// One article with all that is stored of it.
    pub async fn record(&self, id: ArticleId) -> Result<Option<ArticleRecord>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.export().article(id)).await?)
    }

    /// Takes over what was exported; how many articles that were not there.
    pub async fn take(
        &self,
        sources: Vec<SourceRecord>,
        records: Vec<ArticleRecord>,
    ) -> Result<usize, NewsroomError> {
        let taken = self.archive.call(move |archive| {
            archive.import().sources(&sources)?;
            archive.import().articles(&records)
        });
        Ok(taken.await?)
    }

    /// What there is besides sources, articles and pictures, to be exported.
    pub async fn extras(&self) -> Result<Vec<ExtraRecord>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().extras()).await?)
    }

    /// The addresses of all stored pictures.
    pub async fn pictures(&self) -> Result<Vec<CanonicalUrl>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().picture_urls()).await?)
    }

    /// Takes over what else was exported.
    pub async fn take_extras(&self, extras: Vec<ExtraRecord>) -> Result<(), NewsroomError> {
        let (room, now) = (self.pictures.all, self.now());
        Ok(self.archive.call(move |archive| archive.import().extras(&extras, room, now)).await?)
    }
}
