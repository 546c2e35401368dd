//! Articles as plain text.

use crate::model::Article;

/// Formats an article as text: title, paragraphs and address, with empty lines between them.
pub fn plain(article: &Article) -> String {
    let parts = std::iter::once(article.title.clone()).chain(article.paragraphs());
    let parts: Vec<String> = parts.chain([article.url.to_string()]).collect();
    parts.join("\n\n") + "\n"
}
