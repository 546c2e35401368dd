//! The place in the lists that the reader left, kept for the next run: list, article, order.

use super::list::ListOrder;
use super::root::State;
use super::sections::SectionRow;
use crate::model::{ArticleId, ListFilter, SourceId, Tag, View};
use crate::tui::message::ListContent;

/// Names of the views.
const VIEWS: [(View, &str); 4] =
    [(View::All, "all"), (View::Unread, "unread"), (View::Starred, "starred"), (View::Later, "later")];

impl State {
    /// Serializes the place for the archive: a line for each part, its name first.
    pub(in crate::tui) fn serialize_place(&self) -> String {
        let mut lines = vec![format!("order {}", self.list.order.name())];
        match self.sections.current() {
            SectionRow::AllNews => {}
            SectionRow::SavedView(_) => lines.push(format!("saved {}", self.sections.current_label())),
            SectionRow::Tag(tag) => lines.push(format!("tag {tag}")),
            SectionRow::Source(id) => lines.push(format!("source {id}")),
            SectionRow::Section(id, name) => {
                lines.extend([format!("source {id}"), format!("section {name}")]);
            }
        }
        let view = self.list.filter().view;
        let view = VIEWS.iter().find(|(known, _)| *known == view).map_or("all", |(_, name)| name);
        lines.push(format!("view {view}"));
        // At the top of a list the newest article counts, whichever that is next time.
        let row = self.list.loaded.before + self.list.view.cursor.row;
        let is_in_list = !matches!(self.list.content, ListContent::Search(_)) && row > 0;
        if let Some(id) = self.list.current_id().filter(|_| is_in_list) {
            lines.push(format!("article {} {row}", id.0));
        }
        lines.join("\n")
    }

    /// Returns to the place that an earlier run has saved. To be called before [`State::start`].
    pub fn restore_place(&mut self, saved: &str) {
        let part = |name: &str| {
            let mut lines = saved.lines().filter_map(|line| line.split_once(' '));
            lines.find(|(part, _)| *part == name).map(|(_, value)| value)
        };
        self.list.order = part("order").and_then(ListOrder::from_name).unwrap_or_default();
        let source = part("source").and_then(SourceId::new);
        let view =
            VIEWS.iter().find(|(_, name)| part("view") == Some(name)).map_or(View::All, |(view, _)| *view);
        let saved_view = part("saved").and_then(|name| self.sections.saved_view_named(name));
        let tag = part("tag").and_then(Tag::new).map(SectionRow::Tag);
        let row = match (saved_view, source, part("section")) {
            (Some(index), ..) => SectionRow::SavedView(index),
            (None, Some(source), Some(section)) => SectionRow::Section(source, section.to_owned()),
            (None, Some(source), None) => SectionRow::Source(source),
            (None, None, _) => tag.unwrap_or(SectionRow::AllNews),
        };
        let filter = ListFilter { view, ..ListFilter::default() };
        self.list.content = self.sections.content_of(&row, filter);
        self.sections.restore(row);
        let article = part("article").and_then(|article| article.split_once(' '));
        if let Some((id, row)) = article.and_then(|(id, row)| Some((id.parse().ok()?, row.parse().ok()?))) {
            (self.list.intents.return_to, self.list.intents.return_row) = (Some(ArticleId(id)), Some(row));
        }
    }
}
