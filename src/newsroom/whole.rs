use super::fetching::page_input;
use super::{Newsroom, NewsroomError, off_thread};
use crate::extract;
use crate::model::{Article, ArticleId, Overrides};

impl Newsroom {
    /// An article with all that stands on its stored pages for its text; `None` where no page is stored. Asks nothing of
    /// the network.
    pub async fn whole_page(&self, id: ArticleId) -> Result<Option<Article>, NewsroomError> {
        let read = self.archive.read(move |archive| Ok((archive.article(id)?, archive.pages_of(id)?)));
        let (Some(article), copies) = read.await? else { return Ok(None) };
        if copies.is_empty() {
            return Ok(None);
        }
        let encoding = self.source_of(&article.url).and_then(|source| source.overrides.encoding);
        let overrides = Overrides { encoding, ..Overrides::default() };
        let blocks = off_thread(move || {
            let blocks = |copy| extract::full_page(&page_input(copy, &overrides));
            copies.iter().flat_map(blocks).collect()
        });
        let blocks = blocks.await?;
        Ok(Some(Article { blocks, ..article }))
    }
}
