//! Article files: articles separated by `=== ID`, each with fields, an empty line, and a body.

use super::body::BodyParser;
use crate::demo::content::SampleArticle;
use crate::model::Published;

/// A mistake in an article file.
#[derive(Debug, thiserror::Error)]
#[error("assets/portal/articles/{section}.txt, article {id}: {reason}")]
pub(in crate::demo) struct MarkupError {
    section: &'static str,
    id: String,
    reason: String,
}

/// Parses the articles of one file.
pub(in crate::demo) fn parse_articles(
    section: &'static str,
    file: &str,
) -> Result<Vec<SampleArticle>, MarkupError> {
    let articles = file.strip_prefix("=== ").unwrap_or_default().split("\n=== ");
    articles.map(|article| parse_article(section, article)).collect()
}

fn parse_article(section: &'static str, text: &str) -> Result<SampleArticle, MarkupError> {
    let (id, rest) = text.split_once('\n').unwrap_or((text, ""));
    let (head, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let error = |reason: String| MarkupError { section, id: id.to_owned(), reason };
    let number = id.trim().parse().map_err(|_| error("the id is not a number".into()))?;
    let mut article = SampleArticle {
        id: number,
        section,
        title: String::new(),
        published: None,
        origin: None,
        author: None,
        editor: None,
        credit: None,
        tags: Vec::new(),
        pages: BodyParser::new(number).pages(body),
    };
    for line in head.lines() {
        parse_field(&mut article, line).map_err(error)?;
    }
    if article.title.is_empty() {
        return Err(error("no title".into()));
    }
    Ok(article)
}

fn parse_field(article: &mut SampleArticle, line: &str) -> Result<(), String> {
    let (key, value) = line.split_once(':').ok_or_else(|| format!("`{line}` is no `key: value`"))?;
    let value = value.trim();
    let given = (!value.is_empty()).then(|| value.to_owned());
    match key {
        "title" => value.clone_into(&mut article.title),
        "time" => article.published = given.map(|time| parse_time(&time)).transpose()?,
        "origin" => article.origin = given,
        "author" => article.author = given,
        "editor" => article.editor = given,
        "credit" => article.credit = given,
        "tags" => article.tags = value.split_whitespace().map(str::to_owned).collect(),
        _ => return Err(format!("unknown field `{key}`")),
    }
    Ok(())
}

/// Parses `2026-11-20` or `2026-11-20 09:30`, in China time.
fn parse_time(text: &str) -> Result<Published, String> {
    let full = text.split_once(' ').map(|(day, time)| format!("{day}T{time}:00+08:00"));
    full.as_deref().unwrap_or(text).parse().map_err(|error| format!("time `{text}`: {error}"))
}
