//! The issues of a digital newspaper (数字报). Each refresh finds the current one: where the front page leads, or by the day in
//! the address of an issue. Older ones are found by their day.

use jiff::civil::Date;

use super::Summary;
use super::list_pages::ListPart;
use super::source_refresh::SourceRefresh;
use crate::extract::{day_in_address, with_day};
use crate::fetch::FetchErrorKind;
use crate::model::{CHINA, CanonicalUrl, Section, SourceKind};
use crate::newsroom::pages::earlier_issues;
use crate::newsroom::{NewsroomError, PageErrorKind};

impl SourceRefresh<'_> {
    /// Returns true for a digital newspaper.
    pub(super) fn is_paper(&self) -> bool {
        self.front.found_kind().unwrap_or(self.source.kind) == SourceKind::Paper
    }

    /// Returns true for a digital newspaper whose address is that of an issue, because no front page leads to the current
    /// one.
    pub(super) fn is_dated_paper(&self) -> bool {
        self.source.kind == SourceKind::Paper && day_in_address(&self.source.url).is_some()
    }

    /// Fetches the first page of the newest issue: that of today, or else of one of the days before.
    pub(super) async fn fetch_newest_issue(&self, summary: &mut Summary) {
        let today = with_day(&self.source.url, CHINA.to_datetime(self.now).date());
        let Some(today) = today else { return };
        let mut missing = None;
        for url in std::iter::once(today.clone()).chain(earlier_issues(&today)) {
            match self.fetch_list_page(&url, ListPart::FRONT, 0, summary).await {
                Ok(_) => return self.failures.note_success(),
                Err(error) if is_missing(&error) => missing = missing.or(Some(error)),
                Err(error) => {
                    missing = Some(error);
                    break;
                }
            }
        }
        if let Some(error) = missing {
            self.front.note(Err(error.clone()));
            self.fail(error, summary);
        }
    }

    /// Fetches the first page of the issue of the day that the plan names, and returns all its pages.
    pub(super) async fn fetch_issue(&self, summary: &mut Summary) -> Result<Vec<Section>, NewsroomError> {
        let Some(day) = self.plan.issue else { return Ok(Vec::new()) };
        let url = self.issue_address(day).await?;
        let none = || NewsroomError::page(url.as_str(), PageErrorKind::NoIssue(day));
        let read = match self.services.reader.fresh_list_page(self.source, &url).await {
            Err(error) if is_missing(&error) => return Err(none()),
            read => read?,
        };
        let is_of_day = |section: &Section| day_in_address(&section.url) == Some(day);
        if read.listing.kind != SourceKind::Paper || !read.listing.sections.iter().any(is_of_day) {
            return Err(none());
        }
        self.front.note_kind(SourceKind::Paper);
        let mut read = read;
        // The sections of the source stay those of the current issue.
        let sections = std::mem::take(&mut read.listing.sections);
        self.store_list(&url, read, ListPart::FRONT, 0, summary).await?;
        Ok(sections)
    }

    /// Returns the address of the first page of the issue of a day: as that of the source, or of the current issue.
    async fn issue_address(&self, day: Date) -> Result<CanonicalUrl, NewsroomError> {
        if let Some(url) = with_day(&self.source.url, day) {
            return Ok(url);
        }
        let mut sections = self.stored_sections().await?;
        if sections.is_empty() {
            sections = self.services.reader.fresh_list(self.source, &self.source.url).await?.sections;
        }
        let first = sections.first().and_then(|section| with_day(&section.url, day));
        first.ok_or_else(|| NewsroomError::page(self.source.url.as_str(), PageErrorKind::UndatedIssues))
    }
}

/// Returns true if there is nothing at an address, or something that is no list.
fn is_missing(error: &NewsroomError) -> bool {
    let status = matches!(error.fetch_kind(), Some(FetchErrorKind::Status(403 | 404) | FetchErrorKind::Gone));
    status || matches!(error.page_kind(), Some(PageErrorKind::NoHeadlines | PageErrorKind::Gone))
}
