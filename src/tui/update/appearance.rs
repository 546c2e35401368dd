//! Changes of the appearance: panes, text column, script, theme.

use crate::actions::next_script;
use crate::config::ConfigError;
use crate::layout::{Pane, PaneWidths};
use crate::model::SourceId;
use crate::newsroom::NewsroomError;
use crate::tui::message::NewsroomEffect;
use crate::tui::remembered::RememberedChoice;
use crate::tui::state::{LiveSettings, State};
use crate::words::Word;

/// Range of widths of the text column, in cells.
const MIN_COLUMN: u16 = 24;
const MAX_COLUMN: u16 = 160;

impl State {
    /// Shows only the article, or all panes again. Has no effect without an open article.
    pub(in crate::tui::update) fn toggle_zen(&mut self) {
        if self.reader.shown.is_some() {
            let is_zen = self.navigation.is_zen && self.navigation.focus == Pane::Reader;
            self.navigation.is_zen = !is_zen;
            self.navigation.focus = Pane::Reader;
            self.open_preview();
        }
    }

    /// Makes the text column wider, or narrower if `cells` is negative.
    pub(in crate::tui::update) fn widen_column(&mut self, cells: isize) {
        let width = usize::from(self.display.text.width).saturating_add_signed(cells) as u16;
        self.display.text.width = width.clamp(MIN_COLUMN, MAX_COLUMN);
        let chosen = RememberedChoice::of(self.display.text.width, self.display.configured_width);
        self.outbox.push(NewsroomEffect::SaveTextWidth(chosen.serialize()));
        self.status.info(self.display.lang.fill(Word::ColumnIs, &[&self.display.text.width]));
    }

    /// Applies the width that was saved by an earlier run.
    pub(in crate::tui::update) fn text_width_loaded(
        &mut self,
        result: Result<Option<String>, NewsroomError>,
    ) {
        match result {
            Ok(saved) => {
                let configured = self.display.configured_width;
                let chosen = saved.and_then(|saved| RememberedChoice::parse(&saved, &configured));
                if let Some(width) = chosen {
                    self.display.text.width = width.clamp(MIN_COLUMN, MAX_COLUMN);
                    self.is_dirty = true;
                }
            }
            Err(error) => self.show_error(&error),
        }
    }

    /// Switches the source of the open article, or the sources of the list, to the next script.
    pub(in crate::tui::update) fn next_script(&mut self) {
        let sources = self.current_sources();
        let current = self.display.scripts.script_of(sources.first().and_then(Option::as_ref));
        let (next, word) = next_script(current, &self.current_text());
        for source in &sources {
            self.display.scripts.choose(source.as_ref(), next);
        }
        self.outbox.push(NewsroomEffect::SaveScripts(self.display.scripts.serialize()));
        self.reformat();
        self.show_note(word);
    }

    /// Returns the beginning of the article that is read, or the titles of the list from the cursor on, as they were
    /// written.
    fn current_text(&self) -> String {
        const TITLES: usize = 40;
        const PARAGRAPHS: usize = 12;
        if let (Pane::Reader, Some(shown)) = (self.navigation.focus, &self.reader.shown) {
            let paragraphs = shown.article.paragraphs().take(PARAGRAPHS);
            return paragraphs.fold(shown.article.title.clone(), |text, paragraph| text + "\n" + &paragraph);
        }
        let titles = self.list.rows().iter().skip(self.list.view.cursor.row).take(TITLES);
        titles.map(|row| row.entry.title.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Returns the source that is read or listed, or else all sources, starting with that of the current headline.
    ///
    /// `None` represents pages that were opened by their address.
    fn current_sources(&self) -> Vec<Option<SourceId>> {
        if let (Pane::Reader, Some(article)) = (self.navigation.focus, &self.reader.shown) {
            return vec![article.source().cloned()];
        }
        if let Some(source) = self.list.filter().source {
            return vec![Some(source)];
        }
        let current = self.list.current().map(|row| row.entry.source.clone());
        let all = self.sections.sources.iter().map(|source| source.id.clone());
        current.into_iter().chain(all).map(Some).chain([None]).collect()
    }

    /// Merges the scripts that were saved by an earlier run.
    pub(in crate::tui::update) fn scripts_loaded(&mut self, result: Result<Option<String>, NewsroomError>) {
        match result {
            Ok(Some(saved)) => {
                let before = self.display.scripts.clone();
                self.display.scripts.merge_saved(&saved);
                if self.display.scripts != before {
                    self.reformat();
                    self.is_dirty = true;
                }
            }
            Ok(None) => {}
            Err(error) => self.show_error(&error),
        }
    }

    /// Formats all texts of the lists again, for another day or another script.
    pub(in crate::tui::update) fn reformat(&mut self) {
        self.sections.relabel(self.display.lang, &self.display.scripts);
        let formatter = self.row_formatter();
        self.list.reformat(&formatter);
    }

    /// Moves the boundary beside the focused pane to the right, or to the left if `cells` is negative.
    pub(in crate::tui::update) fn move_boundary(&mut self, cells: isize) {
        let [first, second] = self.panes().boundaries();
        let boundary = match self.navigation.focus {
            Pane::Sections => first.or(second),
            Pane::List | Pane::Reader => second.or(first),
        };
        let Some((boundary, width)) = boundary else { return self.show_note(Word::OnePane) };
        let width = (isize::try_from(width).unwrap_or(0) + cells).max(0) as u16;
        self.navigation.pane_widths.set(boundary, width);
        self.save_pane_widths();
    }

    /// Saves the chosen widths, limited to those that were applied.
    pub(in crate::tui::update) fn save_pane_widths(&mut self) {
        for (boundary, width) in self.panes().boundaries().into_iter().flatten() {
            self.navigation.pane_widths.replace_chosen(boundary, width);
        }
        self.outbox.push(NewsroomEffect::SavePaneWidths(self.navigation.pane_widths.serialize()));
    }

    /// Applies the widths that were saved by an earlier run.
    pub(in crate::tui::update) fn pane_widths_loaded(
        &mut self,
        result: Result<Option<String>, NewsroomError>,
    ) {
        match result {
            Ok(saved) => {
                let widths = saved.map_or_else(PaneWidths::default, |saved| PaneWidths::parse(&saved));
                self.is_dirty |= widths != self.navigation.pane_widths;
                self.navigation.pane_widths = widths;
            }
            Err(error) => self.show_error(&error),
        }
    }

    /// Applies the settings of the reader's files, which have changed.
    pub(in crate::tui::update) fn settings_changed(
        &mut self,
        settings: LiveSettings,
        errors: &[ConfigError],
    ) {
        self.apply_settings(settings);
        self.reformat();
        self.show_config_errors(errors);
    }

    /// Shows the sources of the reader's files, which have changed.
    pub(in crate::tui::update) fn source_files_read(
        &mut self,
        result: Result<Vec<ConfigError>, NewsroomError>,
    ) {
        match result {
            Ok(errors) => self.show_config_errors(&errors),
            Err(error) => self.show_error(&error),
        }
        self.sections.request(&mut self.outbox);
        self.request_overview();
        self.is_dirty = true;
    }

    /// Shows the name of the theme that the runtime has switched to.
    pub(in crate::tui::update) fn theme_changed(&mut self, name: &str) {
        self.status.info(self.display.lang.fill(Word::ThemeIs, &[&name]));
        self.is_dirty = true;
    }
}
