//! Everything that the typeset page of an article depends on.

use ratatui::layout::Size;

use crate::model::{ArticleId, CanonicalUrl, FiledTime, Tag};
use crate::text::Script;
use crate::typeset::Measure;
use crate::words::UiLanguage;

/// Everything that the page of an article depends on. Equal settings give an equal page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct PageSettings {
    pub(in crate::tui) measure: Measure,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) script: Option<Script>,
    /// Reading speed, in characters per minute.
    pub(in crate::tui) reading_speed: u16,
    /// Name of the source, in the script of the page.
    pub(in crate::tui) source_name: Option<String>,
    /// Time under which lists file the article.
    pub(in crate::tui) filed: Option<FiledTime>,
    /// Tags of the article.
    pub(in crate::tui) tags: Vec<Tag>,
    /// Changes by the site since the article was stored.
    pub(in crate::tui) site_changes: SiteChanges,
    /// Key that compares versions, as printed on the keyboard.
    pub(in crate::tui) versions_key: String,
    /// Key that shows the whole page, as printed on the keyboard.
    pub(in crate::tui) whole_page_key: String,
    /// Cells of the pictures, in the order of the figures; `None` for those that are not shown.
    pub(in crate::tui) pictures: Vec<Option<Size>>,
    /// Articles before and after this one in the list, with their titles.
    pub(in crate::tui) neighbours: [Option<ListedNeighbour>; 2],
}

/// An article before or after another one in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct ListedNeighbour {
    pub(in crate::tui) id: ArticleId,
    pub(in crate::tui) url: CanonicalUrl,
    pub(in crate::tui) title: String,
}

/// Changes of an article by its site since it was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct SiteChanges {
    /// The text was changed.
    pub(in crate::tui) is_changed: bool,
    /// The article was deleted.
    pub(in crate::tui) is_gone: bool,
    /// The page has lost most of its text, so the new version is not trusted.
    pub(in crate::tui) is_quarantined: bool,
}
