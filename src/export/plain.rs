//! Articles as plain text.

use crate::model::Article;

/// Formats an article as text: kicker, title, subtitle, paragraphs and address, with empty lines between them.
pub fn plain(article: &Article) -> String {
    let title = article.kicker.iter().chain([&article.title]).chain(&article.subtitle).cloned();
    let parts = title.chain(article.paragraphs());
    let address = article.url.has_address().then(|| article.url.to_string());
    let parts: Vec<String> = parts.chain(address).collect();
    parts.join("\n\n") + "\n"
}
