use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind};
use crate::model::{Article, CanonicalUrl, Listing, Source, SourceId};

/// What was found at an address that is to become a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The source as it would be taken on.
    pub source: Source,
    /// What its front page holds.
    pub front: Listing,
}

/// What is at an address that is to become a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prospect {
    /// A site that is no source yet.
    New(Survey),
    /// A source, perhaps one that was removed.
    Known(Source),
}

/// The addresses that a text may mean: itself, or, without a scheme, by https, else by http. None: it is no address.
pub fn addresses(text: &str) -> Vec<CanonicalUrl> {
    let text = text.trim();
    let forms = if text.contains("://") {
        vec![text.to_owned()]
    } else if text.contains(['.', ':']) {
        vec![format!("https://{text}"), format!("http://{text}")]
    } else {
        Vec::new()
    };
    forms.iter().filter_map(|form| CanonicalUrl::parse(form).ok()).collect()
}

/// Whether a host does not speak at all by the scheme that was tried, so that another one may do.
pub fn does_not_speak(trouble: &NewsroomError) -> bool {
    matches!(
        trouble.fetch_kind(),
        Some(FetchErrorKind::Tls | FetchErrorKind::Unreachable | FetchErrorKind::TimedOut)
    )
}

/// What a source's pages give today: the answer to "does it still work?".
#[derive(Debug)]
pub struct Report {
    /// The front page.
    pub front: Result<Listing, NewsroomError>,
    /// The first section's list page, where there is a section.
    pub section: Option<(String, Result<Listing, NewsroomError>)>,
    /// The newest article.
    pub article: Option<Result<Article, NewsroomError>>,
    /// Whether its text stands elsewhere than that of the articles that were read before, so that the site was likely
    /// rebuilt; `None` while too few were read.
    pub is_rebuilt: Option<bool>,
}

impl Newsroom {
    /// Looks what is at the first of some addresses whose host can be spoken to.
    pub async fn prospect(&self, addresses: &[CanonicalUrl]) -> Result<Prospect, NewsroomError> {
        if let Some(known) = self.known_at(addresses) {
            return Ok(Prospect::Known(known));
        }
        let mut last = NewsroomError::page("", PageErrorKind::NoHeadlines);
        for url in addresses {
            match self.survey(url).await {
                Err(trouble) if does_not_speak(&trouble) => last = trouble,
                answer => return answer.map(Prospect::New),
            }
        }
        Err(last)
    }

    /// The source whose front page is at one of these addresses, by whatever scheme.
    fn known_at(&self, addresses: &[CanonicalUrl]) -> Option<Source> {
        let place = |url: &CanonicalUrl| {
            let url = url.as_url();
            let part = |part: Option<&str>| part.map(str::to_owned);
            (part(url.host_str()), url.port(), url.path().to_owned(), part(url.query()))
        };
        let asked: Vec<_> = addresses.iter().map(place).collect();
        self.sources().into_iter().find(|source| asked.contains(&place(&source.url)))
    }

    /// Looks at a news site's front page: its name, its sections, its headlines.
    pub async fn survey(&self, url: &CanonicalUrl) -> Result<Survey, NewsroomError> {
        let mut source = Source::new(self.free_id(url), url.host(), url.clone());
        let front = self.front_page(&source).await?;
        if let Some(name) = &front.name {
            source.name.clone_from(name);
        }
        Ok(Survey { source, front })
    }

    /// Fetches a source's front page and says what stands on it. Stores nothing.
    pub async fn front_page(&self, source: &Source) -> Result<Listing, NewsroomError> {
        self.fresh_list(source, &source.url).await
    }

    /// Fetches a few pages of a source and says what was found on each. Stores nothing.
    pub async fn test_source(&self, source: &Source) -> Report {
        let front = self.front_page(source).await;
        let sections = front.as_ref().map(|front| front.sections.clone()).unwrap_or_default();
        let given = source.overrides.sections.first().or(sections.first()).cloned();
        let section = match given {
            Some(section) => Some((section.name.clone(), self.fresh_list(source, &section.url).await)),
            None => None,
        };
        let newest = front.as_ref().ok().and_then(|front| front.headlines.first());
        let read = match newest {
            Some(headline) => Some(self.read_article(&*self.fetch, source, &headline.url).await),
            None => None,
        };
        let habits = self.habits(&source.id).await.unwrap_or_default();
        let traces = read.as_ref().and_then(|read| read.as_ref().ok()?.traces.as_ref());
        let is_rebuilt = traces.and_then(|traces| habits.is_broken_by(traces));
        let article = read.map(|read| read.map(|read| read.article));
        Report { front, section, article, is_rebuilt }
    }

    /// A short name for a site that no other source has: from its host, with a number where that is taken.
    fn free_id(&self, url: &CanonicalUrl) -> SourceId {
        let taken: Vec<SourceId> =
            self.sources().into_iter().filter(|source| source.url != *url).map(|source| source.id).collect();
        let host = url.host().trim_start_matches("www.");
        let stem: String = host
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(30)
            .collect();
        let stem = stem.trim_matches('-').to_owned();
        let numbered = (2..).map(|n: u32| format!("{stem}-{n}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        names
            .find_map(|name| SourceId::new(&name).filter(|id| !taken.contains(id)))
            .expect("some number is free")
    }
}
