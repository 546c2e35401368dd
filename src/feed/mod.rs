//! Reads RSS of every version, Atom and JSON Feed, as well as it can be done, and what readers exchange as lists of feeds.
//!
//! Feeds are written by all kinds of programs, and read here as browsers read HTML: nothing that can be read is refused,
//! and what is wrong is returned in [`Listing::problems`](crate::model::Listing::problems). It fetches nothing.
//!
//! - `recognise`: whether bytes are a feed
//! - `reader`: bytes to a [`Feed`]
//! - `xml`: XML that may be broken, as a tree
//! - `xml_feed`, `json_feed`: the formats, as a `raw_item` each
//! - `json_repair`: JSON that was cut off
//! - `item`: an item to a headline and its text
//! - `files`: sound recordings, videos and other files of an item
//! - `markup`: titles and texts that may be HTML
//! - `full_text`: whether a text is the full text
//! - `dates`: dates as people write them
//! - `rhythm`: how often a feed wants to be asked for
//! - `feed_list`: lists of feeds that readers exchange

mod dates;
mod feed_list;
mod files;
mod full_text;
mod item;
mod json_feed;
mod json_repair;
mod markup;
mod raw_item;
mod reader;
mod recognise;
mod rhythm;
mod xml;
mod xml_feed;

pub use feed_list::{
    EntryRefusal, FeedList, FeedListEntry, RefusedEntry, is_opml, read_list, write_opml, write_url_lines,
};
pub use reader::{Feed, FeedInput, read};
pub use recognise::is_feed;
pub use rhythm::FeedRhythm;
