//! Shows everything on the stored pages of an article, for when the extractor has left something out.

use super::Articles;
use crate::extract::{self, LeftOutLine};
use crate::model::{Article, ArticleId, Block, Overrides, Text, TextMark, TextMarkKind};
use crate::newsroom::NewsroomError;
use crate::newsroom::background::run_blocking;
use crate::newsroom::pages::page_input;

/// An article with everything on its stored pages as its text.
#[derive(Debug, Clone, PartialEq)]
pub struct WholePage {
    /// The article, whose blocks are those of the pages.
    pub article: Article,
    /// The lines that its text leaves out.
    pub left_out: Vec<LeftOutLine>,
}

// Scores are finite.
impl Eq for WholePage {}

impl WholePage {
    /// Returns the article with a note below each run of lines that are left out for one reason.
    pub fn with_notes(self, note: impl Fn(&str, &[f32]) -> String) -> Article {
        let mut blocks: Vec<Block> = Vec::with_capacity(self.article.blocks.len());
        let mut runs = self.left_out.chunk_by(|one, next| one.role == next.role).peekable();
        for (index, block) in self.article.blocks.into_iter().enumerate() {
            blocks.push(block);
            while let Some(run) = runs.next_if(|run| run.last().is_some_and(|line| line.block <= index)) {
                let scores: Vec<f32> = run.iter().map(|line| line.score).collect();
                let text = note(run.first().map_or("", |line| line.role.name()), &scores);
                let marks = vec![TextMark { range: 0..text.len(), kind: TextMarkKind::Emphasis }];
                blocks.push(Block::Paragraph { text: Text { text, marks } });
            }
        }
        Article { blocks, ..self.article }
    }
}

impl Articles {
    /// Returns an article with everything on its stored pages as its text; `None` if it is stored without its pages.
    ///
    /// Of an article that is not stored, the page is fetched if it is not in quarantine.
    pub async fn full_page(&self, id: ArticleId) -> Result<Option<WholePage>, NewsroomError> {
        let read = self.archive.read(move |archive| Ok((archive.article(id)?, archive.pages_of(id)?)));
        let (Some(article), pages) = read.await? else {
            let article = self.page_in_place(id).await?;
            return Ok(Some(WholePage { article, left_out: Vec::new() }));
        };
        if pages.is_empty() {
            return Ok(None);
        }
        let encoding = self.sources.of_url(&article.url).and_then(|source| source.overrides.encoding);
        let overrides = Overrides { encoding, ..Overrides::default() };
        let joined = run_blocking(move || {
            let (mut blocks, mut left_out) = (Vec::new(), Vec::new());
            for page in pages.iter().map(|page| extract::marked_page(&page_input(page, &overrides))) {
                let before = blocks.len();
                let moved =
                    page.left_out.iter().map(|line| LeftOutLine { block: line.block + before, ..*line });
                left_out.extend(moved);
                blocks.extend(page.blocks);
            }
            (blocks, left_out)
        });
        let (blocks, left_out) = joined.await?;
        Ok(Some(WholePage { article: Article { blocks, ..article }, left_out }))
    }
}
