//! The purposes of prompts.

use crate::model::{ArticleId, Tag};

/// Purpose of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum Prompt {
    /// A title filter; with the filter that it replaces and the article that was under the cursor.
    Filter(String, Option<ArticleId>),
    /// A search in the article; with the first visible line before it.
    Find(usize),
    /// A search in the archive.
    Search,
    /// The number of a link to follow.
    Link,
    /// The address of a source to add.
    Address,
    /// A command that reads the text.
    Pipe,
    /// The file to save the article in.
    Save,
    /// The tags of these articles; with the tags that all of them have.
    Tags(Vec<ArticleId>, Vec<Tag>),
}
