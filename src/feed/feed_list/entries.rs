//! The entries of a list of feeds, and what of its lines can't be taken over.

use std::collections::BTreeMap;

/// A feed or a site in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedListEntry {
    /// Number of the line that it begins on, from 1.
    pub line: usize,
    /// Name that the list gives it.
    pub name: Option<String>,
    /// Address of the feed, or of the site if there is no feed, as it is written.
    pub address: String,
    /// True for a site without a feed.
    pub is_site: bool,
    /// Name of the group that it is in, those of nested groups joined by ` / `.
    pub group: Option<String>,
    /// Further attributes of its outline, such as `htmlUrl` and `description`, and its names as they are written if they
    /// differ from `name`.
    pub attributes: BTreeMap<String, String>,
}

/// A line, or the tags of a line, that can't be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEntry {
    /// Number of the line, from 1.
    pub line: usize,
    /// The text that can't be taken over.
    pub text: String,
    /// Why it can't be.
    pub reason: EntryRefusal,
}

/// Why a line, or a part of it, can't be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryRefusal {
    /// A query over other feeds.
    Query,
    /// The output of a program.
    Program,
    /// A file on this machine.
    File,
    /// A list of feeds at another address.
    Inclusion,
    /// It has no address.
    NoAddress,
    /// Tags after the first one: a source is in one group. The feed itself is taken over.
    FurtherTags,
}

/// A list of feeds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedList {
    /// The feeds and sites in their order.
    pub entries: Vec<FeedListEntry>,
    /// What of the lines can't be taken over.
    pub refused: Vec<RefusedEntry>,
    /// The list ends in the middle.
    pub is_cut_off: bool,
}

impl FeedList {
    /// Returns the list of one site or feed.
    pub fn of_site(address: &str) -> Self {
        let address = address.to_owned();
        let entry = FeedListEntry { line: 1, address, is_site: true, ..FeedListEntry::default() };
        Self { entries: vec![entry], ..Self::default() }
    }
}
