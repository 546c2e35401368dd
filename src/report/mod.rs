//! Plain-text reports that the two line-oriented front ends, `cli` and `plain`, share.
//!
//! Formats results of the newsroom in the reader's language. Opens no archive, decides no exit code, and writes no escape
//! sequence unless the caller requests it.
//!
//! - [`article`]: the time of an article, and the line below its title
//! - [`cells`]: text in columns
//! - [`feed_problems`]: what is wrong with a feed
//! - [`ranking`]: the place of a headline in a ranking
//! - [`refresh`]: a refresh with its progress and its summary
//! - [`source`]: the address, the preview and the confirmation of a new source
//! - [`versions`]: the stored versions of an article, as word diffs

pub mod article;
pub mod cells;
pub mod feed_problems;
pub mod ranking;
pub mod refresh;
pub mod source;
pub mod versions;
