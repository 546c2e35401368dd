//! Sets figures, videos and sound recordings: a label or rows for the picture, and the caption. Draws no pictures.

use std::num::NonZeroU16;

use super::composer::Composer;
use crate::model::Text;
use crate::typeset::line::{Align, TextFrame};
use crate::typeset::page::{LineRole, PageLink, RunStyle, TextRun};

impl Composer<'_> {
    /// Sets a figure: a label, or `rows` for its picture with the label in the middle one, and the caption below. All are
    /// centred.
    pub(super) fn add_figure(&mut self, caption: &str, rows: u16) {
        let label = self.figure_label(self.measure.figure_label);
        let role = if rows == 0 { LineRole::Figure } else { LineRole::Picture };
        for row in 0..rows.max(1) {
            let label = label.clone().filter(|_| row == rows / 2);
            self.add_line(role, self.source_len(), |runs| runs.extend(label));
        }
        let caption = self.prepare(&Text::plain(caption));
        let frame = TextFrame { align: Align::Center, is_balanced: true, ..TextFrame::column(self.measure) };
        self.add_text(&caption, LineRole::Caption, frame, None);
    }

    /// Sets a video or a sound recording: a label that links to it.
    pub(super) fn add_player(&mut self, label: &str, src: &str) {
        let end = self.source_len();
        self.page.links.push(PageLink { url: src.to_owned(), source: end..end });
        let link = NonZeroU16::new(self.page.links.len() as u16);
        let label =
            self.figure_label(label).map(|run| TextRun { style: RunStyle { link, ..run.style }, ..run });
        self.add_line(LineRole::Figure, end, |runs| runs.extend(label));
        self.push_source("");
    }

    /// Returns a centred label in brackets; `None` if it is wider than the column.
    fn figure_label(&mut self, words: &str) -> Option<TextRun> {
        let width = self.measure.width();
        let mut label = self.ornament(&format!("[{words}]"), 0);
        label.column = (width as u16).saturating_sub(label.width) / 2;
        (usize::from(label.width) <= width).then_some(label)
    }
}
