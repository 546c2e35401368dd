//! Lists of feeds that readers exchange: OPML, the file `urls` of newsboat, and addresses line by line.
//!
//! - `entries`: what is in a list
//! - `opml`: outlines
//! - `url_lines`: addresses line by line, as newsboat and people write them

mod entries;
mod opml;
mod url_lines;

pub use entries::{EntryRefusal, FeedList, FeedListEntry, RefusedEntry};
pub use opml::write_opml;
pub use url_lines::write_url_lines;

use crate::extract::{self, PageInput};
use crate::model::{CanonicalUrl, Overrides};

/// Returns true if bytes look like OPML.
pub fn is_opml(bytes: &[u8]) -> bool {
    const HEAD: usize = 4096;
    let head =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let head: String = head.chars().filter(|c| *c != '\0').collect();
    head.contains("<opml") || head.contains("<outline")
}

/// Reads a list of feeds in any form.
///
/// # Panics
///
/// Never: the address used in place of the list's is valid.
pub fn read_list(bytes: &[u8]) -> FeedList {
    let url = CanonicalUrl::parse("http://localhost/").expect("an address");
    let (fetched, overrides) = (jiff::Timestamp::UNIX_EPOCH, Overrides::default());
    let input = PageInput { bytes, url: &url, content_type: None, fetched, overrides: &overrides };
    let text = extract::decode_text(&input).text;
    if is_opml(bytes) { opml::read(&text) } else { url_lines::read(&text) }
}
