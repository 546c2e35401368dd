use super::{ListEntry, SourceId};

/// The news of a day, or of any query, as a newspaper lays them out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// 头条: what most media tell, or else the longest; `None` where there is no news.
    pub lead: Option<DigestArticle>,
    /// The rest, in the order of the sources and of their navigation. None of them is empty.
    pub sections: Vec<DigestSection>,
}

/// One section of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestSection {
    /// Its source.
    pub source: SourceId,
    /// The name of its source.
    pub source_name: String,
    /// Its name; `None` for articles of the source that stand in no section.
    pub name: Option<String>,
    /// Its own lead first, with a teaser, then the rest, newest first.
    pub articles: Vec<DigestArticle>,
}

/// An article of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestArticle {
    /// Its row of the list.
    pub entry: ListEntry,
    /// How its text begins, for a lead whose text is stored.
    pub teaser: Option<String>,
}

impl Digest {
    /// All of its articles, in reading order.
    pub fn articles(&self) -> impl Iterator<Item = &DigestArticle> {
        self.lead.iter().chain(self.sections.iter().flat_map(|section| &section.articles))
    }
}
