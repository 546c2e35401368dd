//! Lists of feeds that readers exchange: OPML, the file `urls` of newsboat, and addresses line by line.
//!
//! - `opml`: outlines
//! - `url_lines`: addresses line by line, as newsboat and people write them

mod opml;
mod url_lines;

pub use opml::write_opml;
pub use url_lines::write_url_lines;

use crate::extract::{self, PageInput};
use crate::model::{CanonicalUrl, Overrides};

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
}

/// A line that can't be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedEntry {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is written there.
    pub text: String,
    /// Why it can't be taken over.
    pub reason: EntryRefusal,
}

/// Why a line can't be taken over.
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
}

/// A list of feeds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedList {
    /// The feeds and sites in their order.
    pub entries: Vec<FeedListEntry>,
    /// What can't be taken over.
    pub refused: Vec<RefusedEntry>,
    /// The list ends in the middle.
    pub is_cut_off: bool,
}

/// Returns true if bytes look like OPML.
pub fn is_opml(bytes: &[u8]) -> bool {
    const HEAD: usize = 4096;
    let head =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let head: String = head.chars().filter(|c| *c != '\0').collect();
    head.contains("<opml") || head.contains("<outline")
}

/// Reads a list of feeds in any form.
pub fn read_list(bytes: &[u8]) -> FeedList {
    let url = CanonicalUrl::parse("http://localhost/").expect("an address");
    let (fetched, overrides) = (jiff::Timestamp::UNIX_EPOCH, Overrides::default());
    let input = PageInput { bytes, url: &url, content_type: None, fetched, overrides: &overrides };
    let text = extract::decode_text(&input).text;
    if is_opml(bytes) { opml::read(&text) } else { url_lines::read(&text) }
}
