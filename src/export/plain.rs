use crate::model::Article;

/// An article as text: the title, the paragraphs and the link, with empty lines between.
pub fn plain(article: &Article) -> String {
    let parts = std::iter::once(article.title.clone()).chain(article.paragraphs());
    let parts: Vec<String> = parts.chain([article.url.to_string()]).collect();
    parts.join("\n\n") + "\n"
}
