//! HTML documents that need no other file, for browsers and mail.

use std::fmt::Write;

use crate::model::{Article, Block, Digest, DigestArticle, ListEntry, ListItem, Table, Text, TextMarkKind};

/// Style of the documents: readable at any width, in light and dark.
const STYLE: &str = "body{max-width:40em;margin:2em auto;padding:0 1em;line-height:1.7;font-family:sans-serif;\
                     color-scheme:light dark}img{max-width:100%}table{border-collapse:collapse}\
                     td,th{border:1px solid;padding:.2em .5em}";

/// Formats articles as one document.
pub fn html(articles: &[Article]) -> String {
    let title = articles.first().map(|article| article.title.as_str()).unwrap_or_default();
    let bodies: Vec<String> = articles.iter().map(article_element).collect();
    document(title, &bodies.join("\n<hr>\n"))
}

/// Formats a digest as a document under a given title: leads with their teasers, the rest as lists of links.
pub fn html_digest(title: &str, digest: &Digest) -> String {
    let mut parts = vec![format!("<h1>{}</h1>", escape(title))];
    parts.extend(digest.lead.as_ref().map(|article| lead("h2", article)));
    for section in &digest.sections {
        let name = section.name.as_ref().unwrap_or(&section.source_name);
        parts.push(format!("<h2>{}</h2>", escape(name)));
        let (leads, rest): (Vec<_>, Vec<_>) =
            section.articles.iter().partition(|article| article.teaser.is_some());
        parts.extend(leads.into_iter().map(|article| lead("h3", article)));
        let items: Vec<String> =
            rest.into_iter().map(|article| format!("<li>{}</li>", link(&article.entry))).collect();
        parts.extend((!items.is_empty()).then(|| format!("<ul>\n{}\n</ul>", items.join("\n"))));
    }
    document(title, &parts.join("\n"))
}

fn document(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
        escape(title)
    )
}

fn article_element(article: &Article) -> String {
    let part = |line: &String| format!("<p>{}</p>", escape(line));
    let mut parts: Vec<String> = article.kicker.iter().map(part).collect();
    parts.push(format!("<h1>{}</h1>", escape(&article.title)));
    parts.extend(article.subtitle.iter().map(part));
    let published = article.published.map(|published| published.to_string());
    let names = [&article.origin, &article.author, &article.editor];
    let line: Vec<String> = published.into_iter().chain(names.into_iter().flatten().cloned()).collect();
    parts.extend((!line.is_empty()).then(|| format!("<p><small>{}</small></p>", escape(&line.join(" · ")))));
    parts.extend(article.blocks.iter().map(block));
    parts.extend(article.credit.as_ref().map(|credit| format!("<p>{}</p>", escape(credit))));
    if article.url.has_address() {
        let url = escape(article.url.as_str());
        parts.push(format!("<p><a href=\"{url}\">{url}</a></p>"));
    }
    format!("<article>\n{}\n</article>", parts.join("\n"))
}

fn lead(heading: &str, article: &DigestArticle) -> String {
    let teaser = article.teaser.as_deref().map(|teaser| format!("\n<p>{}</p>", escape(teaser)));
    format!("<{heading}>{}</{heading}>{}", link(&article.entry), teaser.unwrap_or_default())
}

fn link(entry: &ListEntry) -> String {
    let published = entry.published.map(|published| published.to_string());
    let about: Vec<String> = entry.origin.iter().cloned().chain(published).collect();
    let about = if about.is_empty() { String::new() } else { format!(" · {}", escape(&about.join(" · "))) };
    let part = |line: &Option<String>| line.as_ref().map(|line| format!("<small>{}</small>", escape(line)));
    let title = format!("<a href=\"{}\">{}</a>", escape(entry.url.as_str()), escape(&entry.title));
    let parts = part(&entry.kicker).into_iter().chain([title]).chain(part(&entry.subtitle));
    parts.collect::<Vec<_>>().join(" ") + &about
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            let level = (*level).clamp(2, 6);
            format!("<h{level}>{}</h{level}>", inline(text))
        }
        Block::Paragraph { text } => format!("<p>{}</p>", inline(text)),
        Block::Quote { paragraphs } => {
            format!("<blockquote>{}</blockquote>", elements("p", paragraphs.iter()))
        }
        Block::List { ordered, items } => list(*ordered, items),
        Block::Table(data) => table(data),
        Block::Figure(image) => {
            let caption = if image.caption.is_empty() {
                String::new()
            } else {
                format!("<figcaption>{}</figcaption>", escape(&image.caption))
            };
            format!(
                "<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>",
                escape(&image.src),
                escape(&image.alt)
            )
        }
        Block::Video { src } | Block::Audio { src } => format!("<p><a href=\"{0}\">{0}</a></p>", escape(src)),
        Block::Code { text } => format!("<pre>{}</pre>", escape(text)),
        Block::Rule => "<hr>".to_owned(),
    }
}

fn elements<'t>(name: &str, texts: impl Iterator<Item = &'t Text>) -> String {
    texts.map(|text| format!("<{name}>{}</{name}>", inline(text))).collect::<Vec<_>>().concat()
}

/// Formats a list. Items of lists inside are in the item above them.
fn list(ordered: bool, items: &[ListItem]) -> String {
    let name = |is_numbered: bool| if is_numbered { "ol" } else { "ul" };
    let (mut html, mut open): (String, Vec<&str>) = (format!("<{}>", name(ordered)), vec![name(ordered)]);
    for (index, item) in items.iter().enumerate() {
        let depth = usize::from(item.depth);
        while open.len() > depth + 1 {
            html.extend(["</li></", open.pop().unwrap_or_default(), ">"]);
        }
        match index {
            0 => {}
            _ if open.len() <= depth => {
                open.push(name(item.number.is_some()));
                html.extend(["<", name(item.number.is_some()), ">"]);
            }
            _ => html.push_str("</li>"),
        }
        let number = item.number.map(|number| format!(" value=\"{number}\"")).unwrap_or_default();
        html.extend(["<li", &number, ">", &inline(&item.text)]);
    }
    while let Some(name) = open.pop() {
        html.extend(["</li></", name, ">"]);
    }
    html
}

fn table(table: &Table) -> String {
    let rows = table.rows.iter().enumerate().map(|(index, row)| {
        let cell = if index < table.header_rows { "th" } else { "td" };
        format!("<tr>{}</tr>", elements(cell, row.iter()))
    });
    format!("<table>{}</table>", rows.collect::<String>())
}

/// Formats running text with its marks. Of overlapping marks the outer one opens first and closes last.
fn inline(text: &Text) -> String {
    let mut edges: Vec<(usize, bool, String)> = Vec::new();
    for mark in &text.marks {
        let (open, close) = match &mark.kind {
            TextMarkKind::Strong => ("<strong>".to_owned(), "</strong>"),
            TextMarkKind::Emphasis => ("<em>".to_owned(), "</em>"),
            TextMarkKind::Link(url) => (format!("<a href=\"{}\">", escape(url)), "</a>"),
        };
        edges.push((mark.range.start, true, open));
        edges.insert(0, (mark.range.end, false, close.to_owned()));
    }
    edges.sort_by_key(|(at, opens, _)| (*at, *opens));
    let (mut out, mut from) = (String::new(), 0);
    for (at, _, tag) in edges {
        // Writing into a string never fails.
        let _ = write!(out, "{}{tag}", escape(text.text.get(from..at).unwrap_or_default()));
        from = at;
    }
    out + &escape(text.text.get(from..).unwrap_or_default())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CanonicalUrl, Image, TextMark};

    #[test]
    fn formats_an_article_as_a_document() {
        let url = CanonicalUrl::parse("http://a.example/?a=1&b=2").expect("an address");
        let mut article = Article::new(url, "灯 & <塔>");
        article.blocks = vec![
            Block::Paragraph {
                text: Text {
                    text: "渡口的灯".into(),
                    marks: vec![TextMark { range: 0..9, kind: TextMarkKind::Strong }],
                },
            },
            Block::List { ordered: true, items: vec!["甲".into(), "乙".into()] },
            Block::Table(Table { header_rows: 1, rows: vec![vec!["站".into()], vec!["东".into()]] }),
            Block::Figure(Image {
                src: "http://a.example/1.jpg".into(),
                alt: "\"灯\"".into(),
                ..Image::default()
            }),
        ];
        let document = html(&[article]);
        for part in [
            "<title>灯 &amp; &lt;塔&gt;</title>",
            "<p><strong>渡口的</strong>灯</p>",
            "<ol><li>甲</li><li>乙</li></ol>",
            "<table><tr><th>站</th></tr><tr><td>东</td></tr></table>",
            "<img src=\"http://a.example/1.jpg\" alt=\"&quot;灯&quot;\">",
            "<a href=\"http://a.example/?a=1&amp;b=2\">",
        ] {
            assert!(document.contains(part), "{part}: {document}");
        }
    }
}
