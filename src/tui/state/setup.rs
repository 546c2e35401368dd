//! The settings that the state begins with.

use jiff::ZonedDateTime;

use super::status::Programs;
use crate::config::{PaneLayout, SavedView, TextSettings};
use crate::text::{Script, Widths};
use crate::tui::keymap::Keymap;
use crate::tui::picture::Graphics;
use crate::words::UiLanguage;

/// The settings and the properties of the terminal that the state needs.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Language of the interface.
    pub lang: UiLanguage,
    /// Key bindings.
    pub keymap: Keymap,
    /// Typography of articles.
    pub text: TextSettings,
    /// Script to show articles in; `None` as published.
    pub script: Option<Script>,
    /// Number of panes side by side.
    pub layout: PaneLayout,
    /// Lines per headline.
    pub headline_lines: u16,
    /// The picked article is previewed beside the list.
    pub previews: bool,
    /// Current time and time zone.
    pub now: ZonedDateTime,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// Character widths as measured in the terminal; the settings may override them.
    pub widths: Widths,
    /// How the terminal shows pictures; `None` if it can't, or if pictures are turned off.
    pub graphics: Option<Graphics>,
    /// Maximum number of rows of a picture in an article.
    pub picture_rows: u16,
    /// Pictures that are not stored are fetched while an article is read.
    pub fetches_pictures: bool,
    /// There are sample articles for an empty archive.
    pub has_sample: bool,
    /// A refresh begins after the first frame.
    pub refreshes: bool,
    /// External programs.
    pub programs: Programs,
    /// Saved views.
    pub views: Vec<SavedView>,
}
