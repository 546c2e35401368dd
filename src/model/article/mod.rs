//! Articles and their text.
//!
//! - `attachment`: files that belong to an article
//! - `block`: the blocks of a body
//! - `command_result`: what a command of the reader's printed for an article
//! - `fields`: the article with its metadata and blocks
//! - `files`: the attachments of an article, and what its text plays or links to
//! - `list_item`: items of lists and their numbers
//! - `id`: the number of an article in the archive
//! - `position`: positions in a body
//! - `text`: text with marks
//! - `text_source`: where a text is from

mod attachment;
mod block;
mod command_result;
mod fields;
mod files;
mod id;
mod list_item;
mod position;
mod text;
mod text_source;

pub use attachment::{Attachment, AttachmentKind};
pub use block::{Block, Image, Table};
pub use command_result::CommandResult;
pub use fields::{Article, Link, PrintPage};
pub use id::ArticleId;
pub use list_item::ListItem;
pub use position::ArticlePosition;
pub use text::{Text, TextMark, TextMarkKind};
pub use text_source::TextSource;
