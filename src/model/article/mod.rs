//! Articles and their text.
//!
//! - `block`: the blocks of a body
//! - `command_result`: what a command of the reader's printed for an article
//! - `fields`: the article with its metadata and blocks
//! - `list_item`: items of lists and their numbers
//! - `id`: the number of an article in the archive
//! - `position`: positions in a body
//! - `text`: text with marks
//! - `text_source`: where a text is from

mod block;
mod command_result;
mod fields;
mod id;
mod list_item;
mod position;
mod text;
mod text_source;

pub use block::{Block, Image, Table};
pub use command_result::CommandResult;
pub use fields::{Article, Link, PrintPage};
pub use id::ArticleId;
pub use list_item::ListItem;
pub use position::ArticlePosition;
pub use text::{Text, TextMark, TextMarkKind};
pub use text_source::TextSource;
