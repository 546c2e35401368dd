//! Articles as plain text.

use crate::model::Article;

/// Formats an article as text: title, paragraphs and address, with empty lines between them.
pub fn plain(article: &Article) -> String {
    let parts = std::iter::once(article.title.clone()).chain(article.paragraphs());
    let address = article.url.has_address().then(|| article.url.to_string());
    let parts: Vec<String> = parts.chain(address).collect();
    parts.join("\n\n") + "\n"
}
