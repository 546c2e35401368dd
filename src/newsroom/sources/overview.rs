//! The sources with their counts and what their refreshes came to, for lists of sources.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Sources;
use super::layers::SourceLayers;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{Section, Source, SourceLabels, SourceState};
use crate::newsroom::NewsroomError;
use crate::newsroom::refresh::{FeedTimes, RefreshRecord, expected_request};

/// A source as a list of sources shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceOverview {
    /// The source.
    pub source: Source,
    /// Its name, told apart from others.
    pub label: String,
    /// File and line that set a field, by the path of its key.
    pub set_in: BTreeMap<String, String>,
    /// The sections of its navigation.
    pub sections: Vec<Section>,
    /// Number of articles that it lists.
    pub articles: u64,
    /// Number of those that are unread.
    pub unread: u64,
    /// Results of its refreshes; `None` before the first one.
    pub record: Option<RefreshRecord>,
    /// When a refresh that no one waits for requests its feed again; `None` if every refresh does.
    pub next_request: Option<Timestamp>,
}

impl Sources {
    /// Returns the sources that are shown, in their order, without the sample portal.
    pub async fn overview(&self) -> Result<Vec<SourceOverview>, NewsroomError> {
        let stored = self.archive.read(ArchiveReader::sources).await?;
        let mut set_in = SourceLayers::new(&self.definitions(), stored).fixed();
        let all = self.all();
        let labels = SourceLabels::of(&all);
        let read = move |archive: &ArchiveReader| {
            let counts = archive.article_counts()?;
            let is_shown = |source: &Source| source.state != SourceState::Removed && !source.sample;
            all.into_iter()
                .filter(is_shown)
                .map(|source| {
                    let (articles, unread) = counts.get(&source.id).copied().unwrap_or_default();
                    let set_in = set_in.remove(&source.id).unwrap_or_default().into_iter();
                    let record = RefreshRecord::load(archive, &source.id)?;
                    let stated = FeedTimes::load(archive, &source.url)?.map(|times| times.next_request());
                    let expected = expected_request(archive, &source, record.as_ref())?;
                    Ok(SourceOverview {
                        label: labels.get(&source.id).to_owned(),
                        set_in: set_in.map(|(key, location)| (key, location.line())).collect(),
                        sections: archive.sections(&source.id)?,
                        articles,
                        unread,
                        record,
                        next_request: stated.max(expected),
                        source,
                    })
                })
                .collect::<Result<Vec<_>, ArchiveError>>()
        };
        Ok(self.archive.read(read).await?)
    }
}
