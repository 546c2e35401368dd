use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CanonicalUrl, Cursor, Flag, Published, SourceId, Tag};

/// The archive's number of an article. Small, stable, and never used again for another article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub i64);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A headline as a front page, a list page or a feed prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// The fullest title the page gives (also from `title=` where the visible text is cut).
    pub title: String,
    /// The article's address.
    pub url: CanonicalUrl,
    /// The name of the section it stands under, where the page says it.
    pub section: Option<String>,
    /// The date printed beside it, where there is one.
    pub published: Option<Published>,
}

/// A section of a source: 要闻, 财经, …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its name, as the navigation prints it.
    pub name: String,
    /// Its first list page.
    pub url: CanonicalUrl,
}

/// What a front page, a list page or a feed holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The site's name, where the page tells it.
    pub name: Option<String>,
    /// The headlines in page order, each address once.
    pub headlines: Vec<Headline>,
    /// The sections of the navigation.
    pub sections: Vec<Section>,
    /// The next (older) list page.
    pub next_page: Option<CanonicalUrl>,
}

/// A headline in the archive, with what its reader did to it: a row of the list. It never carries a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListEntry {
    /// Its number.
    pub id: ArticleId,
    /// Its address.
    pub url: CanonicalUrl,
    /// Its title.
    pub title: String,
    /// The source it came from.
    pub source: SourceId,
    /// The section it stands in.
    pub section: Option<String>,
    /// When it was published: the article's own time where it is stored, else the list's.
    pub published: Option<Published>,
    /// 来源, known once the article is stored.
    pub origin: Option<String>,
    /// When wanbao first saw it.
    pub seen: jiff::Timestamp,
    /// What lists sort it by: its publish time, else when it was first seen.
    #[serde(skip)]
    pub moment: jiff::Timestamp,
    /// Has been read.
    pub read: bool,
    /// Is starred.
    pub starred: bool,
    /// Is kept for later.
    pub later: bool,
    /// Is left out of lists that don't ask for it.
    pub hidden: bool,
    /// What its reader has put on it, in order of the alphabet.
    pub tags: Vec<Tag>,
    /// How many other articles tell the same, under other addresses or from other sources.
    pub others: u32,
    /// The full text is in the archive.
    pub stored: bool,
    /// The site has changed its text since it was first stored; the older ones are kept.
    pub changed: bool,
    /// Its page lost most of the text that is stored; that one stays.
    pub suspect: bool,
    /// The site says it is gone; the text stays.
    pub gone: bool,
    /// Belongs to the sample edition (样刊).
    pub sample: bool,
}

impl ListEntry {
    /// Where it stands in a list.
    pub fn cursor(&self) -> Cursor {
        Cursor { moment: self.moment, id: self.id }
    }

    /// Whether it has a flag.
    pub fn has_flag(&self, flag: Flag) -> bool {
        match flag {
            Flag::Read => self.read,
            Flag::Starred => self.starred,
            Flag::Later => self.later,
            Flag::Hidden => self.hidden,
        }
    }

    /// Sets or clears a flag. Stores nothing.
    pub fn set_flag(&mut self, flag: Flag, value: bool) {
        match flag {
            Flag::Read => self.read = value,
            Flag::Starred => self.starred = value,
            Flag::Later => self.later = value,
            Flag::Hidden => self.hidden = value,
        }
    }
}
