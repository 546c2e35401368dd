use std::sync::Arc;

use super::{Newsroom, NewsroomError, SearchResults, Stats};
use crate::archive::ArchiveReader;
use crate::model::{
    Article, ArticleId, ArticlePosition, Cursor, Flag, ListEntry, ListFilter, MarkChange, Query,
    SourceContents, Tag, Window,
};

impl Newsroom {
    /// What the sections pane shows.
    pub async fn contents(&self) -> Result<Vec<SourceContents>, NewsroomError> {
        Ok(self.archive.read(ArchiveReader::contents).await?)
    }

    /// A window of a list, from its start or from behind a cursor.
    pub async fn list(
        &self,
        query: ListFilter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.list(&query, after, limit)).await?)
    }

    /// The last window of a list, with how many entries the list has, or the one right above a cursor.
    pub async fn list_back(
        &self,
        query: ListFilter,
        before: Option<Cursor>,
        limit: usize,
    ) -> Result<Window, NewsroomError> {
        let window = move |archive: &ArchiveReader| {
            let total = if before.is_none() { Some(archive.count(&query)?) } else { None };
            Ok(Window { total, ..archive.list_back(&query, before, limit)? })
        };
        Ok(self.archive.read(window).await?)
    }

    /// The row of an article.
    pub async fn entry(&self, id: ArticleId) -> Result<Option<ListEntry>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.entry(id)).await?)
    }

    /// The other articles that tell the same as one, those first that stand in lists.
    pub async fn others(&self, id: ArticleId) -> Result<Vec<ListEntry>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.duplicates_of(id)).await?)
    }

    /// Finds what a line of the reader's means ([`Query`]) among all articles.
    pub async fn search(
        &self,
        line: String,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, NewsroomError> {
        let filter = self.filter(&line)?;
        self.find(ListFilter::default(), filter, limit, after).await
    }

    /// Finds what meets a filter among the articles of a list: of its source, section and view.
    pub async fn find(
        &self,
        query: ListFilter,
        filter: Query,
        limit: usize,
        after: Option<Cursor>,
    ) -> Result<SearchResults, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.search(&query, &filter, limit, after)).await?)
    }

    /// Reads a line of the query language, as of now.
    pub fn filter(&self, line: &str) -> Result<Query, NewsroomError> {
        Ok(Query::parse(line, &self.clock.now())?)
    }

    /// Sets or clears a flag of some articles, as one step that can be undone. Posted at once, so that it survives
    /// quitting; how many changed comes back.
    pub async fn mark(&self, ids: Vec<ArticleId>, flag: Flag, value: bool) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().set(&ids, flag, value)).await?)
    }

    /// Does several things to some articles, all of them as one step that can be undone; how many changed.
    pub async fn mark_with(
        &self,
        ids: Vec<ArticleId>,
        markings: Vec<MarkChange>,
    ) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().apply(&ids, &markings)).await?)
    }

    /// All tags that are on some article, with how many, in order of the alphabet.
    pub async fn tags(&self) -> Result<Vec<(Tag, u64)>, NewsroomError> {
        Ok(self.archive.read(ArchiveReader::tags).await?)
    }

    /// Marks everything a list shows as read, as one step that can be undone.
    pub async fn mark_all_read(&self, query: ListFilter) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().mark_all_read(&query)).await?)
    }

    /// Takes the last marking back; how many articles it had changed, `None` when there is none left.
    pub async fn undo(&self) -> Result<Option<usize>, NewsroomError> {
        Ok(self.archive.call(|archive| archive.marks().undo()).await?)
    }

    /// Remembers where an article's reader stopped in the text that they had. Where another one is stored by now, it
    /// is the same place of that.
    pub fn keep_position(&self, id: ArticleId, anchor: ArticlePosition, read: Arc<Article>) {
        self.archive.post(move |archive| {
            let stored = archive.article(id)?.filter(|stored| stored.blocks != read.blocks);
            let anchor = stored.map_or(anchor, |stored| anchor.moved(&read.blocks, &stored.blocks));
            archive.set_position(id, anchor)
        });
    }

    /// What a face remembered under a key.
    pub async fn remembered(&self, key: &'static str) -> Result<Option<String>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.get_state(key)).await?)
    }

    /// Remembers something for a face.
    pub fn remember(&self, key: &'static str, value: String) {
        self.archive.post(move |archive| archive.set_state(key, &value));
    }

    /// How much is stored.
    pub async fn stats(&self) -> Result<Stats, NewsroomError> {
        Ok(self.archive.read(|archive| archive.inspect().stats()).await?)
    }

    /// What is wrong with the archive's file; nothing, as a rule.
    pub async fn integrity(&self) -> Result<Vec<String>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.inspect().integrity()).await?)
    }
}
