//! Markdown (`CommonMark`, with the tables of GitHub).

use crate::model::{Article, Block, Digest, DigestArticle, ListEntry, ListItem, Table, Text, TextMarkKind};

/// Formats an article as Markdown: title, publish line, body, address.
pub fn markdown(article: &Article) -> String {
    let mut parts: Vec<String> = article.kicker.iter().map(|kicker| escape(kicker)).collect();
    parts.push(format!("# {}", escape(&article.title)));
    parts.extend(article.subtitle.as_deref().map(escape));
    let line = publish_line(article);
    if !line.is_empty() {
        parts.push(line);
    }
    parts.extend(article.blocks.iter().map(block).filter(|text| !text.is_empty()));
    parts.extend(article.credit.as_deref().map(escape));
    parts.extend(article.url.has_address().then(|| format!("<{}>", article.url)));
    parts.join("\n\n") + "\n"
}

fn publish_line(article: &Article) -> String {
    let published = article.published.map(|published| published.to_string());
    let names = [&article.origin, &article.author, &article.editor];
    let names = names.into_iter().flatten().map(|name| escape(name));
    published.into_iter().chain(names).collect::<Vec<_>>().join(" · ")
}

/// Formats a digest as Markdown under a given title: leads with their teasers, the rest as lists of links.
pub fn markdown_digest(title: &str, digest: &Digest) -> String {
    let mut parts = vec![format!("# {}", escape(title))];
    parts.extend(digest.lead.as_ref().map(|article| lead("##", article)));
    for section in &digest.sections {
        let name = section.name.as_ref().unwrap_or(&section.source_name);
        parts.push(format!("## {}", escape(name)));
        let (leads, rest): (Vec<_>, Vec<_>) =
            section.articles.iter().partition(|article| article.teaser.is_some());
        parts.extend(leads.into_iter().map(|article| lead("###", article)));
        let items: Vec<_> = rest.into_iter().map(|article| format!("- {}", link(&article.entry))).collect();
        parts.extend(Some(items.join("\n")).filter(|items| !items.is_empty()));
    }
    parts.join("\n\n") + "\n"
}

fn lead(heading: &str, article: &DigestArticle) -> String {
    let teaser = article.teaser.as_deref().map(escape).unwrap_or_default();
    format!("{heading} {}\n\n{teaser}", link(&article.entry)).trim_end().to_owned()
}

fn link(entry: &ListEntry) -> String {
    let published = entry.published.map(|published| published.to_string());
    let about: Vec<_> = entry.origin.as_deref().map(escape).into_iter().chain(published).collect();
    let about = if about.is_empty() { String::new() } else { format!(" · {}", about.join(" · ")) };
    let part = |line: &Option<String>| line.as_deref().map(escape);
    let title = format!("[{}](<{}>)", escape(&entry.title), entry.url);
    let parts = part(&entry.kicker).into_iter().chain([title]).chain(part(&entry.subtitle));
    parts.collect::<Vec<_>>().join(" ") + &about
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            format!("{} {}", "#".repeat(usize::from(*level).clamp(2, 6)), escape(&text.text))
        }
        Block::Paragraph { text } => inline(text),
        Block::Quote { paragraphs } => {
            paragraphs.iter().map(|text| format!("> {}", inline(text))).collect::<Vec<_>>().join("\n>\n")
        }
        Block::List { ordered, items } => list(*ordered, items),
        Block::Table(data) => table(data),
        Block::Figure(image) => {
            let alt = if image.caption.is_empty() { &image.alt } else { &image.caption };
            format!("![{}](<{}>)", escape(alt), image.src)
        }
        Block::Video { src } | Block::Audio { src } => format!("<{src}>"),
        Block::Code { text } => format!("```\n{}\n```", text.replace("```", "'''")),
        Block::Rule => "---".to_owned(),
    }
}

fn list(ordered: bool, items: &[ListItem]) -> String {
    // Four columns are inside an item, whatever its marker.
    const INDENT: &str = "    ";
    let line = |(item, number): (&ListItem, Option<i32>)| {
        let marker = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
        format!("{}{marker} {}", INDENT.repeat(item.depth.into()), inline(&item.text))
    };
    items.iter().zip(ListItem::numbers(ordered, items)).map(line).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &[Text], column: usize| {
        row.get(column).map(|text| inline(text).replace('|', "\\|")).unwrap_or_default()
    };
    let line = |row: &[Text]| {
        format!("| {} |", (0..columns).map(|column| cell(row, column)).collect::<Vec<_>>().join(" | "))
    };
    let mut rows: Vec<String> = table.rows.iter().map(|row| line(row)).collect();
    if !rows.is_empty() {
        rows.insert(1, format!("|{}", " --- |".repeat(columns)));
    }
    rows.join("\n")
}

/// Formats running text with its marks. Of overlapping marks the outer one opens first and closes last.
fn inline(text: &Text) -> String {
    let mut edges: Vec<(usize, bool, String)> = Vec::new();
    for mark in &text.marks {
        let (open, close) = match &mark.kind {
            TextMarkKind::Strong => ("**".to_owned(), "**".to_owned()),
            TextMarkKind::Emphasis => ("*".to_owned(), "*".to_owned()),
            TextMarkKind::Link(url) => ("[".to_owned(), format!("](<{url}>)")),
        };
        edges.push((mark.range.start, true, open));
        edges.insert(0, (mark.range.end, false, close));
    }
    edges.sort_by_key(|(at, opens, _)| (*at, *opens));
    let (mut out, mut from) = (String::new(), 0);
    for (at, _, sign) in edges {
        out.push_str(&escape(text.text.get(from..at).unwrap_or_default()));
        out.push_str(&sign);
        from = at;
    }
    out + &escape(text.text.get(from..).unwrap_or_default())
}

/// Escapes the characters that have a meaning in Markdown, at the start of a line and inside it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, c) in text.chars().enumerate() {
        let starts_block = index == 0 && matches!(c, '#' | '>' | '+' | '-' | '=');
        if starts_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Image, TextMark};

    #[test]
    fn formats_each_kind_of_block() {
        let marked = Text {
            text: "渡口的*灯*亮了".into(),
            marks: vec![
                TextMark { range: 0..9, kind: TextMarkKind::Strong },
                TextMark { range: 0..9, kind: TextMarkKind::Link("http://example.com/".into()) },
            ],
        };
        let row = |cells: [&str; 2]| cells.into_iter().map(Text::from).collect();
        let cases = [
            (Block::Heading { level: 2, text: "一、开头".into() }, "## 一、开头"),
            (Block::Paragraph { text: marked }, r"**[渡口的](<http://example.com/>)**\*灯\*亮了"),
            (Block::List { ordered: true, items: vec!["甲".into(), "乙".into()] }, "1. 甲\n2. 乙"),
            (Block::Quote { paragraphs: vec!["甲".into(), "乙".into()] }, "> 甲\n>\n> 乙"),
            (
                Block::Table(Table {
                    header_rows: 1, rows: vec![row(["站", "人|次"]), row(["东", "3"])]
                }),
                "| 站 | 人\\|次 |\n| --- | --- |\n| 东 | 3 |",
            ),
            (
                Block::Figure(Image {
                    src: "http://example.com/1.jpg".into(),
                    alt: "灯".into(),
                    ..Image::default()
                }),
                "![灯](<http://example.com/1.jpg>)",
            ),
            (Block::Rule, "---"),
        ];
        for (given, want) in cases {
            assert_eq!(block(&given), want);
        }
    }
}
