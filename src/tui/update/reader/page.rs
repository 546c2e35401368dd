//! Collects the settings of the typeset page, and typesets it if they have changed.

use ratatui::layout::Size;

use crate::actions::Action;
use crate::layout::Panes;
use crate::model::ListEntry;
use crate::tui::state::State;
use crate::tui::state::list::HeadlineRow;
use crate::tui::state::reader::{Figure, ListedNeighbour, PageSettings, SiteChanges};

impl State {
    /// Typesets the article for its pane, if anything has changed.
    pub(in crate::tui::update) fn fit_article(&mut self, panes: &Panes) {
        let Some(area) = panes.reader else { return };
        let Some(settings) = self.page_settings(area.width, area.height) else { return };
        if let Some(article) = &mut self.reader.shown {
            article.fit(settings, area.height.into(), &self.display.now);
        }
    }

    /// Returns everything that the page depends on, in a pane of this many columns and rows.
    fn page_settings(&self, columns: u16, rows: u16) -> Option<PageSettings> {
        let article = self.reader.shown.as_ref()?;
        let row = article.id().and_then(|id| self.list.position(id));
        let neighbour = |row: Option<usize>| {
            let neighbour = |row: &HeadlineRow| ListedNeighbour {
                id: row.entry.id,
                url: row.entry.url.clone(),
                title: row.title().to_owned(),
            };
            row.and_then(|row| self.list.rows().get(row)).map(neighbour)
        };
        let measure = self.display.measure(columns);
        let bounds = Size::new(measure.columns, self.reader.pictures.max_rows.min(rows.saturating_sub(2)));
        let cells = |figure: &Figure| self.reader.pictures.graphics?.fit(figure.size()?, bounds);
        let entry = article.entry.as_ref();
        let scripts = &self.display.scripts;
        let source_name = entry.and_then(|entry| self.sections.name(&entry.source));
        Some(PageSettings {
            measure,
            lang: self.display.lang,
            script: scripts.script_of(article.source()),
            reading_speed: self.display.text.reading_speed,
            source_name: source_name.map(|name| scripts.convert(article.source(), name).into_owned()),
            filed: entry.map(ListEntry::filed),
            tags: entry.map_or_else(Vec::new, |entry| entry.tags.clone()),
            site_changes: entry.map_or_else(SiteChanges::default, |entry| SiteChanges {
                is_changed: entry.changed,
                is_gone: entry.gone,
                is_quarantined: entry.quarantined,
            }),
            pictures: article.figures.iter().map(cells).collect(),
            whole_page_key: self.key_of(Action::WholePage).to_owned(),
            versions_key: self.key_of(Action::Versions).to_owned(),
            neighbours: [
                neighbour(row.and_then(|row| row.checked_sub(1))),
                neighbour(row.map(|row| row + 1)),
            ],
        })
    }
}
