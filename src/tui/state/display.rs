//! The settings that every text on the screen depends on: size, language, typography, date.

use std::collections::HashMap;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use ratatui::layout::Rect;

use super::dates;
use super::list::RowFormatter;
use super::script_choices::ScriptChoices;
use crate::config::TextSettings;
use crate::layout::{HangingPunctuation, measure_width};
use crate::model::SourceId;
use crate::text::{Lang as TextLang, Script, Widths};
use crate::typeset::Measure;
use crate::words::{UiLanguage, Word};

/// Settings that every text on the screen depends on.
#[derive(Debug)]
pub(in crate::tui) struct DisplaySettings {
    /// Language of the interface.
    pub(in crate::tui) lang: UiLanguage,
    /// Area of the screen.
    pub(in crate::tui) area: Rect,
    /// Widths of characters in this terminal.
    pub(in crate::tui) widths: Widths,
    /// Character widths as measured in the terminal, before the settings.
    pub(in crate::tui) terminal_widths: Widths,
    /// Typography of articles.
    pub(in crate::tui) text: TextSettings,
    /// Lines per headline.
    pub(in crate::tui) headline_lines: usize,
    /// Width of the text column in the settings.
    pub(in crate::tui) configured_width: u16,
    /// Script of each source.
    pub(in crate::tui) scripts: ScriptChoices,
    /// Start of the current day, or of the program.
    pub(in crate::tui) now: ZonedDateTime,
    /// Today, as formatted for the title.
    pub(in crate::tui) title_date: String,
}

impl DisplaySettings {
    pub(in crate::tui) fn new(
        lang: UiLanguage,
        size: (u16, u16),
        widths: Widths,
        text: TextSettings,
        script: Option<Script>,
        headline_lines: u16,
        now: ZonedDateTime,
    ) -> Self {
        Self {
            lang,
            area: Rect::new(0, 0, size.0, size.1),
            widths: text.ambiguous_width.apply(widths),
            terminal_widths: widths,
            scripts: ScriptChoices::new(script),
            headline_lines: usize::from(headline_lines).max(1),
            configured_width: text.width,
            text,
            title_date: dates::title_date(&now, lang),
            now,
        }
    }

    /// Returns the current day.
    pub(in crate::tui) fn today(&self) -> Date {
        self.now.date()
    }

    /// Sets the current time, and updates the date in the title.
    pub(in crate::tui) fn set_now(&mut self, now: ZonedDateTime) {
        self.title_date = dates::title_date(&now, self.lang);
        self.now = now;
    }

    /// Returns a formatter of rows with these names of sources.
    pub(in crate::tui) fn row_formatter(&self, source_names: HashMap<SourceId, String>) -> RowFormatter {
        RowFormatter {
            has_one_source: false,
            now: self.now.clone(),
            lang: self.lang,
            scripts: self.scripts.clone(),
            widths: self.widths,
            latin_spacing: self.text.latin_spacing,
            source_names,
        }
    }

    /// Returns the measure of texts in a pane of this many columns.
    pub(in crate::tui) fn measure(&self, columns: u16) -> Measure {
        let TextSettings { width, indent, paragraph_gap, justify, hang, latin_spacing, .. } = self.text;
        let hanging = if hang { HangingPunctuation::Allowed } else { HangingPunctuation::Forbidden };
        Measure {
            columns: measure_width(columns, width, hanging),
            indent: indent * 2,
            paragraph_gap,
            justify,
            hang,
            latin_spacing,
            lang: TextLang::default(),
            widths: self.widths,
            figure_label: self.lang.say(Word::FigureLabel),
            video_label: self.lang.say(Word::VideoLabel),
            audio_label: self.lang.say(Word::AudioLabel),
            ..Measure::default()
        }
    }
}
