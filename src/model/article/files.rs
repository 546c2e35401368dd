//! The files of an article: its attachments, and what its text plays or links to.

use std::collections::HashSet;

use super::{Article, Attachment, AttachmentKind, Block, Text, TextMark, TextMarkKind};

impl Article {
    /// Returns the files of the article, each address once: those that only the text has, in its order, then the
    /// attachments.
    pub fn files(&self) -> Vec<Attachment> {
        let mut files = self.files_in_text();
        files.retain(|file| self.attachments.iter().all(|known| known.url != file.url));
        files.extend(self.attachments.iter().cloned());
        // An address becomes an argument of a player: an imported one could be an option.
        files.retain(|file| is_web_address(&file.url));
        files
    }

    /// Returns true if the address of the article is that of one of its attachments, so that it has no page.
    pub fn is_file(&self) -> bool {
        self.attachments.iter().any(|attachment| attachment.url == self.url.as_str())
    }

    /// Appends the attachments that the text does not have to the body, each as a link in the words of `label`.
    pub fn append_attachments(&mut self, label: impl Fn(&Attachment) -> String) {
        let in_text = self.files_in_text();
        let missing =
            self.attachments.iter().filter(|file| in_text.iter().all(|known| known.url != file.url));
        let missing = missing.filter(|file| is_web_address(&file.url));
        let line = |file: &Attachment| {
            let text = label(file);
            let mark = TextMark { range: 0..text.len(), kind: TextMarkKind::Link(file.url.clone()) };
            Block::Paragraph { text: Text { text, marks: vec![mark] } }
        };
        let lines: Vec<Block> = missing.map(line).collect();
        self.blocks.extend(lines);
    }

    fn files_in_text(&self) -> Vec<Attachment> {
        let mut seen = HashSet::new();
        let found = self.blocks.iter().flat_map(files_of_block);
        found.filter(|file| seen.insert(file.url.clone())).collect()
    }
}

fn is_web_address(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme))
}

/// Returns the players of a block, and its links to files.
fn files_of_block(block: &Block) -> Vec<Attachment> {
    let player = |src: &str, kind: &str| {
        vec![Attachment { url: src.to_owned(), media_type: Some(kind.to_owned()), ..Attachment::default() }]
    };
    match block {
        Block::Audio { src } => player(src, "audio/*"),
        Block::Video { src } => player(src, "video/*"),
        Block::Heading { text, .. } | Block::Paragraph { text } => links_to_files(text),
        Block::Quote { paragraphs } => paragraphs.iter().flat_map(links_to_files).collect(),
        Block::List { items, .. } => items.iter().flat_map(|item| links_to_files(&item.text)).collect(),
        Block::Table(table) => table.rows.iter().flatten().flat_map(links_to_files).collect(),
        Block::Figure(_) | Block::Code { .. } | Block::Rule => Vec::new(),
    }
}

fn links_to_files(text: &Text) -> Vec<Attachment> {
    let file = |mark: &TextMark| {
        let TextMarkKind::Link(url) = &mark.kind else { return None };
        AttachmentKind::of_address(url)?;
        let title = text.text.get(mark.range.clone()).map(str::trim).filter(|title| !title.is_empty());
        Some(Attachment { url: url.clone(), title: title.map(str::to_owned), ..Attachment::default() })
    };
    text.marks.iter().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CanonicalUrl;

    fn file(url: &str) -> Attachment {
        Attachment { url: url.to_owned(), ..Attachment::default() }
    }

    #[test]
    fn lists_files_of_the_text_before_attachments() {
        let mut article = Article::new(CanonicalUrl::parse("http://a.example/1").expect("an address"), "题");
        let pdf = "http://a.example/f.pdf";
        let mark = |range, url: &str| TextMark { range, kind: TextMarkKind::Link(url.to_owned()) };
        let marks = vec![mark(0..6, pdf), mark(6..9, "http://a.example/2.html")];
        article.blocks = vec![
            Block::Paragraph { text: Text { text: "附件页".to_owned(), marks } },
            Block::Audio { src: "http://a.example/play".to_owned() },
        ];
        let known = Attachment { bytes: Some(7), ..file(pdf) };
        article.attachments =
            vec![known.clone(), file("http://a.example/e.mp3"), file("--script=/tmp/x.mp3")];
        let urls: Vec<String> = article.files().into_iter().map(|file| file.url).collect();
        assert_eq!(urls, ["http://a.example/play", pdf, "http://a.example/e.mp3"]);
        assert_eq!(article.files().get(1), Some(&known), "the attachment says more");
        article.append_attachments(|file| file.url.clone());
        assert_eq!(article.blocks.len(), 3, "only what the text does not have");
        assert_eq!(article.files().len(), 3);
    }
}
