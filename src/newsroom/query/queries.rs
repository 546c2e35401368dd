//! Reads rows of the archive. It changes no data and sends no requests.

use crate::archive::{ArchiveHandle, ArchiveReader, NewMatches, SearchHit, SearchResults};
use crate::model::{
    ArticleId, Clock, Cursor, Direction, ListEntry, ListFilter, Query, SourceKind, SourceSummary, Tag, View,
    Window, day_of_moment,
};
use crate::newsroom::NewsroomError;
use crate::newsroom::refresh::RefreshRecord;

/// Reads lists and searches.
#[derive(Clone)]
pub struct Queries {
    pub(super) archive: ArchiveHandle,
    pub(super) clock: Clock,
}

impl Queries {
    /// Makes a reader of an archive. Ages in queries count from the clock.
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, clock: Clock) -> Self {
        Self { archive, clock }
    }

    /// Parses a line of the query language, as of now.
    pub fn parse(&self, line: &str) -> Result<Query, NewsroomError> {
        Ok(Query::parse(line, &self.clock.now())?)
    }

    /// Returns the sources with their sections and unread counts, and the removed ones that lists have articles of.
    pub async fn contents(&self) -> Result<Vec<SourceSummary>, NewsroomError> {
        let read = |archive: &ArchiveReader| {
            let mut contents = archive.contents_with_removed()?;
            for source in &mut contents {
                let record = RefreshRecord::load(archive, &source.id)?;
                source.refreshed = record.and_then(|record| record.succeeded);
            }
            Ok(contents)
        };
        Ok(self.archive.read(read).await?)
    }

    /// Counts the unread articles that match a line of the query language, at most `limit`. Other requests get their turn
    /// in between.
    pub async fn count_unread(&self, line: &str, limit: usize) -> Result<usize, NewsroomError> {
        let list = ListFilter { view: View::Unread, ..ListFilter::default() };
        let (query, mut count, mut after) = (self.parse(line)?, 0, None);
        loop {
            let (list, query) = (list.clone(), query.clone());
            let step =
                self.archive.read(move |archive| archive.count_matches(&list, &query, limit - count, after));
            let (counted, next) = step.await?;
            count += counted;
            after = next;
            if after.is_none() {
                return Ok(count);
            }
        }
    }

    /// Returns a window of a list, from its start or from below a cursor.
    pub async fn list(
        &self,
        filter: ListFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.list(&filter, after, limit)).await?)
    }

    /// Loads the titles of all articles into memory, before a title filter is typed.
    pub async fn load_titles(&self) -> Result<(), NewsroomError> {
        Ok(self.archive.read(ArchiveReader::load_titles).await?)
    }

    /// Returns the window above a cursor; without one the last window of the list, with the length of the list.
    pub async fn list_back(
        &self,
        filter: ListFilter,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, NewsroomError> {
        let window = move |archive: &ArchiveReader| {
            let total = if before.is_none() { Some(archive.count(&filter)?) } else { None };
            Ok(Window { total, ..archive.list_back(&filter, before, limit)? })
        };
        Ok(self.archive.read(window).await?)
    }

    /// Returns the row of an article.
    pub async fn entry(&self, id: ArticleId) -> Result<Option<ListEntry>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.entry(id)).await?)
    }

    /// Returns the story of a newspaper that follows or precedes one in its issue, whose pages follow one another; `None` at the
    /// end of the issue, and for other articles.
    pub async fn story_beside(
        &self,
        id: ArticleId,
        direction: Direction,
    ) -> Result<Option<ArticleId>, NewsroomError> {
        let Some(entry) = self.entry(id).await? else { return Ok(None) };
        let filter = ListFilter { source: Some(entry.source.clone()), ..ListFilter::default() };
        let contents = self.archive.read(ArchiveReader::contents_with_removed).await?;
        if !contents.iter().any(|source| source.id == entry.source && source.kind == SourceKind::Paper) {
            return Ok(None);
        }
        let window = match direction {
            Direction::Down => self.list(filter, Some(entry.cursor()), 1).await?,
            Direction::Up => self.list_back(filter, Some(entry.cursor()), 1).await?,
        };
        let issue = day_of_moment(entry.moment);
        let beside = window.entries.first().filter(|beside| day_of_moment(beside.moment) == issue);
        Ok(beside.map(|beside| beside.id))
    }

    /// Returns the duplicates of an article, those that are in most lists first.
    pub async fn duplicates(&self, id: ArticleId) -> Result<Vec<ListEntry>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.duplicates_of(id)).await?)
    }

    /// Searches all articles with a line of the query language.
    pub async fn search(
        &self,
        line: String,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, NewsroomError> {
        let query = self.parse(&line)?;
        self.find(ListFilter::default(), query, limit, after).await
    }

    /// Searches the articles of a list: of its source, section and view. If nothing contains the words of a query, they
    /// are taken as readings (Pinyin or Jyutping) of the characters of titles.
    pub async fn find(
        &self,
        filter: ListFilter,
        query: Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, NewsroomError> {
        let romanized = query.romanized();
        let found = self.find_words(filter.clone(), query, limit, after).await?;
        match romanized {
            Some(title) if found.hits.is_empty() && found.next.is_none() => {
                let window = self.list(ListFilter { title, ..filter }, after, limit).await?;
                let hits = window.entries.into_iter().map(|entry| SearchHit { entry, snippet: None });
                Ok(SearchResults { hits: hits.collect(), next: window.next })
            }
            _ => Ok(found),
        }
    }

    async fn find_words(
        &self,
        filter: ListFilter,
        query: Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.search(&filter, &query, limit, after)).await?)
    }

    /// Returns the ids of all articles that match a line of the query language.
    pub async fn find_ids(&self, line: &str) -> Result<Vec<ArticleId>, NewsroomError> {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let found = self.find_words(ListFilter::default(), self.parse(line)?, usize::MAX, after).await?;
            ids.extend(found.hits.into_iter().map(|hit| hit.entry.id));
            after = found.next;
            if after.is_none() {
                return Ok(ids);
            }
        }
    }

    /// Returns the matches of a query among the articles with higher ids than `since`; `None` if there are none.
    pub async fn new_matches(
        &self,
        since: ArticleId,
        line: &str,
    ) -> Result<Option<NewMatches>, NewsroomError> {
        let query = self.parse(line)?;
        Ok(self.archive.read(move |archive| archive.new_matches(since, &query)).await?)
    }

    /// Returns all tags in use with their counts, in alphabetical order.
    pub async fn tags(&self) -> Result<Vec<(Tag, u64)>, NewsroomError> {
        Ok(self.archive.read(ArchiveReader::tags).await?)
    }
}
