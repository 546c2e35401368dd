//! Builds the pickers: headings, links, files, commands and other sources of an article, sources of the catalogue, failures
//! of a refresh.

use super::picker::{ArticleLink, Choice, Picker, PickerRow};
use crate::model::{ArticlePosition, Block, CanonicalUrl, ListEntry};
use crate::newsroom::{CatalogueEntry, NewsroomError};
use crate::tui::message::{ArticleFile, FileUse};
use crate::tui::state::list::RowFormatter;
use crate::tui::state::reader::OpenArticle;
use crate::typeset::PageLink;
use crate::user_error::UserError;
use crate::words::{UiLanguage, Word, file_line};

impl Picker {
    /// Lists the headings of an article, with the cursor on the current one. Returns `None` if there are none.
    pub(in crate::tui) fn outline(article: &OpenArticle) -> Option<Self> {
        let rows = heading_rows(article);
        let here = article.position();
        let is_passed =
            |row: &&PickerRow| matches!(row.choice, Choice::Heading { position, .. } if position <= here);
        let current = rows.iter().take_while(is_passed).count().saturating_sub(1);
        Self::new(Word::OutlineTitle, rows, current)
    }

    /// Lists the links of an article, with the cursor on the first visible one. Returns `None` if there are none.
    pub(in crate::tui) fn links(article: &OpenArticle) -> Option<Self> {
        let page = &article.page.page;
        let row = |(index, link): (usize, &PageLink)| {
            let target = ArticleLink::new(article, index + 1)?;
            let words = page.link_text(link);
            let label = if words.is_empty() { target.url.as_str().to_owned() } else { words };
            Some(PickerRow { label, choice: Choice::Link(target) })
        };
        let rows: Vec<PickerRow> = page.links().iter().enumerate().filter_map(row).collect();
        let first_byte = article.page.first_byte_from(article.top);
        let current = page.links().iter().position(|link| link.source.start >= first_byte).unwrap_or(0);
        Self::new(Word::LinksTitle, rows, current)
    }

    /// Lists the commands on articles. Returns `None` if there are none.
    pub(in crate::tui) fn commands(names: &[String]) -> Option<Self> {
        let row = |name: &String| PickerRow { label: name.clone(), choice: Choice::Command(name.clone()) };
        Self::new(Word::CommandsTitle, names.iter().map(row).collect(), 0)
    }

    /// Lists the files of an article. Returns `None` if there are none.
    pub(in crate::tui) fn files(files: &[ArticleFile], wanted: FileUse, lang: UiLanguage) -> Option<Self> {
        let row = |file: &ArticleFile| PickerRow {
            label: file_line(lang, &file.file),
            choice: Choice::File(Box::new(file.clone()), wanted),
        };
        Self::new(Word::FilesTitle, files.iter().map(row).collect(), 0)
    }

    /// Lists sources of the catalogue. Returns `None` if there are none.
    pub(in crate::tui) fn catalogue(entries: &[&CatalogueEntry]) -> Option<Self> {
        let row = |entry: &&CatalogueEntry| PickerRow {
            label: format!("{} · {} · {}", entry.name, entry.region, entry.url),
            choice: Choice::Probe(entry.url.clone()),
        };
        Self::new(Word::CatalogueTitle, entries.iter().map(row).collect(), 0)
    }

    /// Lists the failures of a refresh. Returns `None` if there are none.
    pub(in crate::tui) fn failures(errors: &[NewsroomError], lang: UiLanguage) -> Option<Self> {
        let row = |error: &NewsroomError| PickerRow {
            label: UserError::from_newsroom(error, lang).message,
            choice: Choice::Retry(CanonicalUrl::parse(&error.subject()).ok()),
        };
        Self::new(Word::FailuresTitle, errors.iter().map(row).collect(), 0)
    }

    /// Lists the articles of other sources about a story. Returns `None` if there are none.
    pub(in crate::tui) fn other_sources(entries: &[ListEntry], formatter: &RowFormatter) -> Option<Self> {
        let row = |entry: &ListEntry| {
            let row = formatter.row(entry.clone());
            let parts = [row.origin.as_str(), row.time.long.as_str(), row.title()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            PickerRow { label: parts.join(" · "), choice: Choice::OtherSource(entry.id) }
        };
        let separate = |entry: &ListEntry| PickerRow {
            label: formatter.lang.say(Word::SeparateStory).to_owned(),
            choice: Choice::Separate(entry.id),
        };
        let rows = entries.iter().map(row).chain(entries.first().map(separate));
        Self::new(Word::OthersTitle, rows.collect(), 0)
    }
}

fn heading_rows(article: &OpenArticle) -> Vec<PickerRow> {
    let level = |position: ArticlePosition| match article.article.blocks.get(position.block as usize) {
        Some(Block::Heading { level, .. }) => usize::from(*level),
        _ => 0,
    };
    let headings = || article.page.page.headings();
    let highest = headings().map(|(position, _)| level(position)).min().unwrap_or(0);
    let row = |(position, label)| {
        let depth = level(position) - highest;
        PickerRow { label, choice: Choice::Heading { position, depth } }
    };
    headings().map(row).collect()
}
