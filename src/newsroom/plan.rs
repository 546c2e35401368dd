use super::NewsroomError;
use crate::model::{ArticleId, SourceId};

/// Troubles kept for the summary; more are only counted.
const MOST_TROUBLES: usize = 200;

/// What a refresh covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All enabled sources.
    Everything,
    /// Some sources.
    Sources(Vec<SourceId>),
    /// One section of a source.
    Section(SourceId, String),
}

/// What a refresh fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Which sources or section.
    pub scope: Scope,
    /// How many list pages of each section.
    pub list_pages: u16,
    /// Whether the new headlines' articles are fetched, too.
    pub articles: bool,
    /// The stored articles of the last so many days are looked at again, for what their sites have changed.
    pub again: u16,
    /// The pictures of the newest articles are fetched, too: in any case where [`Pictures::prefetch`] is set.
    ///
    /// [`Pictures::prefetch`]: super::Pictures::prefetch
    pub pictures: bool,
}

impl Plan {
    /// The usual plan for a scope: the first list page of every section, and every new article.
    pub fn new(scope: Scope) -> Self {
        Self { scope, list_pages: 1, articles: true, again: 0, pictures: false }
    }
}

/// What a refresh reports while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A source has begun.
    Source(SourceId),
    /// So many list pages (front page and sections) are known to be ahead in all.
    Lists(usize),
    /// A list page is done: its section (`None`: the front page) and how many new headlines it had.
    Listed {
        /// The source.
        source: SourceId,
        /// The section.
        section: Option<String>,
        /// How many headlines were new.
        new: usize,
    },
    /// So many articles are to be fetched, in addition to those announced before.
    Articles(usize),
    /// An article was filed.
    Stored(ArticleId),
    /// The site has taken an article away.
    Gone(ArticleId),
    /// So many pictures are to be fetched.
    Pictures(usize),
    /// A picture is done: stored, or it could not be had.
    Picture,
    /// A page could not be had.
    Failed(NewsroomError),
}

/// What a refresh came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Headlines that were not known.
    pub headlines: usize,
    /// Articles stored for the first time.
    pub new: usize,
    /// Articles whose text changed.
    pub changed: usize,
    /// List pages and articles that were as before.
    pub unchanged: usize,
    /// Articles whose pages lost most of their text, so that what is stored was kept.
    pub suspect: usize,
    /// Articles that the site has taken away.
    pub gone: usize,
    /// Articles that were left for the next refresh, since their host stopped answering.
    pub left: usize,
    /// Pictures that were stored.
    pub pictures: usize,
    /// Pictures that could not be had. That is no failure: articles are read without them.
    pub no_pictures: usize,
    /// Pages that could not be had.
    pub failed: usize,
    /// The first of them, with the reason.
    pub troubles: Vec<NewsroomError>,
    /// The number behind which the new headlines have theirs; `None` where the archive did not tell.
    pub since: Option<ArticleId>,
}

impl Summary {
    pub(super) fn fail(&mut self, trouble: NewsroomError) {
        self.failed += 1;
        if self.troubles.len() < MOST_TROUBLES {
            self.troubles.push(trouble);
        }
    }

    pub(super) fn had_picture(&mut self, had: Result<(), NewsroomError>) {
        match had {
            Ok(()) => self.pictures += 1,
            Err(trouble) if matches!(trouble, NewsroomError::Archive(_)) => self.fail(trouble),
            Err(_) => self.no_pictures += 1,
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.headlines += other.headlines;
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.gone += other.gone;
        self.suspect += other.suspect;
        self.left += other.left;
        self.pictures += other.pictures;
        self.no_pictures += other.no_pictures;
        self.failed += other.failed;
        self.troubles.extend(other.troubles);
        self.troubles.truncate(MOST_TROUBLES);
    }
}
