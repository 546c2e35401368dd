//! Checks of records before they are imported: a file may come from anyone, and one bad record must not cost the others.

use jiff::{SignedDuration, Timestamp};

use super::clean_operation::clean_operation;
use super::extra_records::{ExtraRecord, decode_picture};
use super::records::{ArticleRecord, SourceRecord, TextRecord};
use super::refusal::ImportRefusal;
use crate::model::Article;

/// Most characters of a title or a name.
const MAX_TITLE: usize = 2000;

/// Most bytes of an article as JSON. Far less than what the archive can unpack again.
const MAX_ARTICLE: usize = 16 << 20;

/// Most bytes of a page.
const MAX_PAGE: usize = 64 << 20;

/// Most versions, pages, tags or sections of a record.
const MAX_PARTS: usize = 1000;

/// How far another machine's clock may be ahead.
const MAX_AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// Limits of an import.
#[derive(Debug, Clone, Copy)]
pub struct ImportLimits {
    /// The present.
    pub now: Timestamp,
    /// Most bytes of a picture.
    pub picture_bytes: usize,
    /// Most bytes of all stored pictures together.
    pub picture_total: u64,
}

impl ImportLimits {
    fn latest(&self) -> Timestamp {
        self.now.saturating_add(MAX_AHEAD).unwrap_or(Timestamp::MAX)
    }

    fn check_time(&self, stored: Timestamp) -> Result<(), ImportRefusal> {
        let is_possible = (Timestamp::UNIX_EPOCH..=self.latest()).contains(&stored);
        is_possible.then_some(()).ok_or(ImportRefusal::WrongTime)
    }

    /// Checks a source.
    pub(super) fn check_source(record: &SourceRecord) -> Result<(), ImportRefusal> {
        check_size(record.sections.len(), MAX_PARTS)?;
        let names = record.sections.iter().map(|(name, _)| name).chain([&record.name]);
        names.into_iter().try_for_each(|name| check_title(name))
    }

    /// Checks a cleaned article. A publish time in the future is the site's mistake: the article is listed no later than
    /// `now`.
    pub(super) fn check_article(&self, record: &mut ArticleRecord) -> Result<(), ImportRefusal> {
        if record.title.is_empty() {
            return Err(ImportRefusal::NoTitle);
        }
        check_title(&record.title)?;
        let appearances = record.appearances.len();
        for parts in [record.texts.len(), record.pages.len(), record.tags.len(), appearances] {
            check_size(parts, MAX_PARTS)?;
        }
        self.check_time(record.seen)?;
        for appearance in &record.appearances {
            appearance.title.as_deref().map_or(Ok(()), check_title)?;
            self.check_time(appearance.first)?;
            self.check_time(appearance.last)?;
        }
        for TextRecord { filed, article } in record.texts.iter().chain(&record.suspect) {
            self.check_time(*filed)?;
            check_article_size(article)?;
        }
        for page in &record.pages {
            self.check_time(page.fetched())?;
            let page = page.decode().map_err(|_| ImportRefusal::BadBase64)?;
            check_size(page.bytes.len(), MAX_PAGE)?;
        }
        record.moment = record.moment.min(self.latest());
        Ok(())
    }

    /// Checks an extra record.
    pub(super) fn check_extra(&self, record: &ExtraRecord) -> Result<(), ImportRefusal> {
        match record {
            ExtraRecord::Swept { .. } | ExtraRecord::Alias { .. } | ExtraRecord::Story { .. } => Ok(()),
            ExtraRecord::Operation(operation) => clean_operation(operation).map(drop),
            ExtraRecord::Awaited { at, .. } => self.check_time(*at),
            ExtraRecord::Picture { bytes, .. } => {
                let (_, bytes) = decode_picture(bytes)?;
                let is_small = bytes.len() <= self.picture_bytes;
                is_small.then_some(()).ok_or(ImportRefusal::PictureTooLarge)
            }
        }
    }
}

fn check_title(title: &str) -> Result<(), ImportRefusal> {
    check_size(title.chars().count(), MAX_TITLE)
}

fn check_article_size(article: &Article) -> Result<(), ImportRefusal> {
    check_title(&article.title)?;
    let size = serde_json::to_vec(article).map_or(usize::MAX, |json| json.len());
    check_size(size, MAX_ARTICLE)
}

fn check_size(size: usize, limit: usize) -> Result<(), ImportRefusal> {
    if size <= limit { Ok(()) } else { Err(ImportRefusal::TooLarge) }
}
