//! Shows everything on the stored pages of an article, for when the extractor has left something out.

use super::Articles;
use crate::extract;
use crate::model::{Article, ArticleId, Overrides};
use crate::newsroom::NewsroomError;
use crate::newsroom::background::run_blocking;
use crate::newsroom::pages::page_input;

impl Articles {
    /// Returns an article with everything on its stored pages as its text; `None` if no page is stored. Sends no
    /// requests.
    pub async fn full_page(&self, id: ArticleId) -> Result<Option<Article>, NewsroomError> {
        let read = self.archive.read(move |archive| Ok((archive.article(id)?, archive.pages_of(id)?)));
        let (Some(article), pages) = read.await? else { return Ok(None) };
        if pages.is_empty() {
            return Ok(None);
        }
        let encoding = self.sources.of_url(&article.url).and_then(|source| source.overrides.encoding);
        let overrides = Overrides { encoding, ..Overrides::default() };
        let blocks = run_blocking(move || {
            pages.iter().flat_map(|page| extract::full_page(&page_input(page, &overrides))).collect()
        });
        Ok(Some(Article { blocks: blocks.await?, ..article }))
    }
}
