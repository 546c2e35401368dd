//! Plain-text reports that the two line-oriented faces, `cli` and `plain`, print alike.
//!
//! Everything here formats what the newsroom returns, in the reader's language. Nothing here opens the archive or decides an
//! exit code, and no escape is written unless the caller asks for it.
//!
//! - [`article`]: publish times and the line below a title
//! - [`cells`]: text in columns
//! - [`refresh`]: a refresh with its progress and its summary
//! - [`source`]: the address, the preview and the confirmation of a new source
//! - [`versions`]: the stored versions of an article, as word diffs

pub mod article;
pub mod cells;
pub mod refresh;
pub mod source;
pub mod versions;
