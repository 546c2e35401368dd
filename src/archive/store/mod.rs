//! Headlines, texts, pages, pictures and sources: reading one, storing it, changing it. Lists and searches are in `query`.
//!
//! - `sources`: the sources, their sections and unread counts
//! - `list_pages`: the headlines of a list page that was fetched
//! - `appearances`: the lists that show an article
//! - `headlines`: rows of headlines, and list entries read from them
//! - `ranked_lists`: the places of articles in rankings
//! - `page_order`: the order of the headlines of a list page
//! - `title_key`: the folded titles of a headline, for filters and searches
//! - `titles`: which of two titles is the better one
//! - `publish_order`: the publish time of a headline, and the moment that lists sort it by
//! - `articles`: storing the text of an article; new, changed, unchanged or quarantined
//! - `article_text`: the rows of texts
//! - `feed_texts`: texts that a feed has of its headlines
//! - `article_headline`: updates of a headline by its article
//! - `versions`: older versions of a text
//! - `quarantine`: texts that lost most of what is stored
//! - `attempts`: articles that could not be fetched
//! - `retry`: how long to wait after a failure
//! - `pages`: copies of fetched pages
//! - `pictures`, `picture_files`: pictures, as rows and as files
//! - `picture_room`: deleting the oldest pictures to make room
//! - `kept`: the articles that a reader keeps
//! - `positions`: where the reader left an article
//! - `results`: results of the reader's commands
//! - `session_state`: values that a user interface keeps from one run to the next

pub(super) mod appearances;
pub(super) mod article_headline;
pub(super) mod article_text;
pub(super) mod articles;
pub(super) mod attempts;
pub(super) mod feed_texts;
pub(super) mod headlines;
pub(super) mod kept;
pub(super) mod list_pages;
mod page_order;
pub(super) mod pages;
pub(super) mod picture_files;
mod picture_room;
pub(super) mod pictures;
pub(super) mod positions;
pub(super) mod publish_order;
pub(super) mod quarantine;
pub(super) mod ranked_lists;
pub(super) mod registered_sources;
pub(super) mod results;
pub(super) mod retry;
pub(super) mod session_state;
pub(super) mod sources;
pub(super) mod title_key;
mod titles;
pub(super) mod versions;
