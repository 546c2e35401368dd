//! An entry of a list: a headline with its state in the archive.

use jiff::Timestamp;

use super::{Cursor, FiledTime};
use crate::model::{ArticleId, CanonicalUrl, Flag, Published, Ranking, SourceId, Tag};

/// A headline in the archive with its marks, as lists show it. Has no body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Number of the article.
    pub id: ArticleId,
    /// Address of the article.
    pub url: CanonicalUrl,
    /// Title.
    pub title: String,
    /// Line above the title (引题); known once the article is stored, as is the next.
    pub kicker: Option<String>,
    /// Line below the title (副题).
    pub subtitle: Option<String>,
    /// Source.
    pub source: SourceId,
    /// Name of the section.
    pub section: Option<String>,
    /// Publish time according to the article if it is stored, or else according to the list page.
    pub published: Option<Published>,
    /// Medium of origin (来源); known once the article is stored.
    pub origin: Option<String>,
    /// Time at which the headline was first seen.
    pub seen: Timestamp,
    /// Sort key of lists ([`ListEntry::filed`]).
    pub moment: Timestamp,
    /// Place in the list, if that is a ranking (热榜). Without a rank, it has left the list.
    pub ranking: Option<Ranking>,
    /// Has been read.
    pub read: bool,
    /// Is starred.
    pub starred: bool,
    /// Is marked to be read later.
    pub later: bool,
    /// Is hidden: left out of lists unless they include hidden articles.
    pub hidden: bool,
    /// Tags in alphabetical order.
    pub tags: Vec<Tag>,
    /// Number of duplicates: the same article at other addresses or from other sources.
    pub others: u32,
    /// The article is stored.
    pub stored: bool,
    /// The site has changed the article since it was first stored; the older versions are kept.
    pub changed: bool,
    /// The page has lost most of its text, so the stored text is kept and the new one is in quarantine.
    pub quarantined: bool,
    /// The site has removed the article; the stored text is kept.
    pub gone: bool,
    /// Is a sample article (样刊).
    pub sample: bool,
}

impl ListEntry {
    /// Returns the position of the entry in a list.
    pub fn cursor(&self) -> Cursor {
        Cursor { moment: self.moment, id: self.id }
    }

    /// Returns the time under which lists file the entry.
    pub fn filed(&self) -> FiledTime {
        match self.ranking {
            Some(_) => FiledTime::Ranked(self.moment, self.published),
            None => FiledTime::new(self.published, self.moment, self.seen),
        }
    }

    /// Returns true if a flag is set.
    pub fn has_flag(&self, flag: Flag) -> bool {
        match flag {
            Flag::Read => self.read,
            Flag::Starred => self.starred,
            Flag::Later => self.later,
            Flag::Hidden => self.hidden,
        }
    }

    /// Sets or clears a flag of this copy; the archive is not changed.
    pub fn set_flag(&mut self, flag: Flag, value: bool) {
        match flag {
            Flag::Read => self.read = value,
            Flag::Starred => self.starred = value,
            Flag::Later => self.later = value,
            Flag::Hidden => self.hidden = value,
        }
    }
}
