use super::pick::Pick;
use super::reader::Shown;
use super::row::Scribe;
use crate::model::{ArticleId, ArticlePosition, Block, CanonicalUrl, ListEntry};
use crate::newsroom::NewsroomError;
use crate::tui::message::Target;
use crate::typeset::PageLink;
use crate::user_error::UserError;
use crate::words::{UiLanguage, Word};

/// Places in the article, or links out of it, to choose from.
#[derive(Debug)]
pub(in crate::tui) struct Menu {
    /// What stands above the rows.
    pub(in crate::tui) title: Word,
    pub(in crate::tui) rows: Vec<Item>,
    pub(in crate::tui) pick: Pick,
}

/// A row of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Item {
    pub(in crate::tui) words: String,
    pub(in crate::tui) leads: Leads,
}

/// Where a row leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Leads {
    /// To a heading, so many levels below the highest of the article.
    Heading { at: ArticlePosition, depth: usize },
    /// Out of the article.
    Link(Link),
    /// To another telling of the story.
    Telling(ArticleId),
    /// To what failed, once more; without an address, to all of it.
    Again(Option<CanonicalUrl>),
}

/// A link of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Link {
    /// Counted from 1 through the page.
    pub(in crate::tui) number: usize,
    pub(in crate::tui) url: CanonicalUrl,
    /// It leads to another page of the same site, which is read here. Anything else is for the browser.
    is_near: bool,
}

impl Link {
    /// The link of a number; `None` where there is none, or it leads nowhere on the web.
    pub(in crate::tui) fn of(shown: &Shown, number: usize) -> Option<Self> {
        let link = shown.sheet.page.links().get(number.checked_sub(1)?)?;
        let url = CanonicalUrl::parse(&link.url).ok()?;
        // A video's link has no words, and nothing to read behind it.
        let is_near = url.host() == shown.url().host() && !link.source.is_empty();
        Some(Self { number, url, is_near })
    }

    /// The article it leads to, if it can be read here.
    pub(in crate::tui) fn target(&self) -> Option<Target> {
        self.is_near.then(|| Target::Address(self.url.clone()))
    }
}

impl Menu {
    /// The headings of an article, the one that is being read picked; `None` where it has none.
    pub(in crate::tui) fn outline(shown: &Shown) -> Option<Self> {
        let rows = headings(shown);
        let here = shown.anchor();
        let passed = |item: &&Item| matches!(item.leads, Leads::Heading { at, .. } if at <= here);
        let at = rows.iter().take_while(passed).count().saturating_sub(1);
        Self::of(Word::OutlineTitle, rows, at)
    }

    /// The links of an article, the first one in sight picked; `None` where it has none.
    pub(in crate::tui) fn links(shown: &Shown) -> Option<Self> {
        let page = &shown.sheet.page;
        let item = |(at, link): (usize, &PageLink)| {
            let leads = Link::of(shown, at + 1)?;
            let words = page.link_text(link);
            let words = if words.is_empty() { leads.url.as_str().to_owned() } else { words };
            Some(Item { words, leads: Leads::Link(leads) })
        };
        let rows: Vec<Item> = page.links().iter().enumerate().filter_map(item).collect();
        let seen = page.lines().iter().skip(shown.top).find(|line| !line.source.is_empty());
        let from = seen.map_or(0, |line| line.source.start);
        let at = page.links().iter().position(|link| link.source.start >= from).unwrap_or(0);
        Self::of(Word::LinksTitle, rows, at)
    }

    /// What went wrong in a refresh; `None` where nothing did.
    pub(in crate::tui) fn failures(troubles: &[NewsroomError], lang: UiLanguage) -> Option<Self> {
        let item = |trouble: &NewsroomError| Item {
            words: UserError::from_newsroom(trouble, lang).message,
            leads: Leads::Again(CanonicalUrl::parse(&trouble.subject()).ok()),
        };
        Self::of(Word::FailuresTitle, troubles.iter().map(item).collect(), 0)
    }

    /// The other articles that tell the same as one; `None` where there are none.
    pub(in crate::tui) fn others(entries: &[ListEntry], scribe: &Scribe) -> Option<Self> {
        let item = |entry: &ListEntry| {
            let row = scribe.row(entry.clone());
            let parts = [row.origin.as_str(), row.when.long.as_str(), row.title()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Item { words: parts.join(" · "), leads: Leads::Telling(entry.id) }
        };
        Self::of(Word::OthersTitle, entries.iter().map(item).collect(), 0)
    }

    fn of(title: Word, rows: Vec<Item>, at: usize) -> Option<Self> {
        let pick = Pick { at, top: 0 };
        (!rows.is_empty()).then_some(Self { title, rows, pick })
    }

    pub(in crate::tui) fn picked(&self) -> Option<&Item> {
        self.rows.get(self.pick.at)
    }
}

fn headings(shown: &Shown) -> Vec<Item> {
    let level = |at: ArticlePosition| match shown.article.blocks.get(at.block as usize) {
        Some(Block::Heading { level, .. }) => usize::from(*level),
        _ => 0,
    };
    let headings = || shown.sheet.page.headings();
    let highest = headings().map(|(at, _)| level(at)).min().unwrap_or(0);
    let item = |(at, words)| Item { words, leads: Leads::Heading { at, depth: level(at) - highest } };
    headings().map(item).collect()
}
