//! Draws text and pictures into the buffer: by their widths in this terminal, clipped at edges, without allocating.

use std::fmt::{self, Write};
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::glyphs::ScreenGlyphs;
use super::span::Span;
use crate::config::{self, Theme};
use crate::text::Widths;
use crate::tui::picture::RenderedPicture;
use crate::typeset::truncate;

/// Placeholder of a part of a picture in kitty's protocol.
const PLACEHOLDER: char = '\u{10eeee}';

/// Draws into a buffer.
pub(super) struct Painter<'b> {
    buffer: &'b mut Buffer,
    pub(super) theme: &'b Theme,
    pub(super) widths: Widths,
    pub(super) glyphs: ScreenGlyphs,
}

impl<'b> Painter<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, theme: &'b Theme, widths: Widths) -> Self {
        Self { buffer, theme, widths, glyphs: ScreenGlyphs::new(widths) }
    }

    /// Empties an area and gives it a style.
    pub(super) fn clear(&mut self, area: Rect, style: config::Style) {
        let style = ratatui_style(self.theme.text).patch(ratatui_style(style));
        for y in area.top()..area.bottom() {
            self.clear_half_character(area.left(), y);
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            self.clear_cut_picture(area.right(), y, style);
        }
    }

    /// Empties the rest of a row of a picture in kitty's protocol whose beginning was overwritten: only the first cell says
    /// which row it is.
    fn clear_cut_picture(&mut self, from: u16, y: u16, style: Style) {
        let right = self.buffer.area.right();
        for x in from..right {
            let cell = self.buffer.cell_mut((x, y)).filter(|cell| cell.symbol().chars().eq([PLACEHOLDER]));
            let Some(cell) = cell else { break };
            cell.reset();
            cell.set_style(style);
        }
    }

    /// Empties the cell before a column if a wide character in it extends into the column, which is about to be
    /// overwritten.
    fn clear_half_character(&mut self, x: u16, y: u16) {
        let before = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| cell.cell_width() > 1) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Fades the text of an area into the background. Pictures stay as they are.
    pub(super) fn fade(&mut self, area: Rect) {
        let style =
            Style::reset().patch(ratatui_style(self.theme.text)).patch(ratatui_style(self.theme.border));
        for (x, y) in area.positions().map(Into::into) {
            let Some(cell) = self.buffer.cell_mut((x, y)) else { continue };
            let is_text = !cell.symbol().starts_with(['\x1b', '▀', '▄', PLACEHOLDER]);
            if is_text && cell.diff_option != CellDiffOption::Skip {
                cell.set_style(style);
            }
        }
    }

    /// Changes the style of an area, and keeps its text.
    pub(super) fn set_style(&mut self, span: Span, style: config::Style) {
        let area = Rect { x: span.x, y: span.y, width: span.width(), height: 1 };
        self.buffer.set_style(area, ratatui_style(style));
    }

    /// Writes as much of a text as fits. Returns the column after it.
    pub(super) fn put(&mut self, span: Span, text: &str, style: config::Style) -> u16 {
        let (style, mut x) = (ratatui_style(style), span.x);
        for cell in self.widths.cells(text).filter(|cell| cell.width > 0) {
            if x + cell.width > span.end {
                break;
            }
            self.put_cluster(x, span.y, cell.shown, cell.width, style);
            x += cell.width;
        }
        x
    }

    fn put_cluster(&mut self, x: u16, y: u16, shown: &str, width: u16, style: Style) {
        let Some(cell) = self.buffer.cell_mut((x, y)) else { return };
        let forced = NonZeroU16::new(width).filter(|_| shown.cell_width() != width);
        let option = forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth);
        cell.set_symbol(shown).set_style(style).set_diff_option(option);
        for covered in x + 1..x + width {
            if let Some(cell) = self.buffer.cell_mut((covered, y)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    /// Writes a text, truncated with an ellipsis if it does not fit. Returns the column after it.
    pub(super) fn put_truncated(&mut self, span: Span, text: &str, style: config::Style) -> u16 {
        let text = truncate(text, span.width(), self.widths);
        let x = self.put(span, text.text, style);
        self.put(span.from(x), text.ellipsis, style)
    }

    /// Writes as much of a formatted text as fits. Returns the column after it.
    pub(super) fn write(&mut self, span: Span, style: config::Style, text: fmt::Arguments<'_>) -> u16 {
        let mut writer = SpanWriter { painter: self, span, style };
        // Writing into a buffer never fails.
        let _ = writer.write_fmt(text);
        writer.span.x
    }

    /// Writes a formatted text at the end of the span, or nothing if it does not fit. Returns its first column.
    pub(super) fn write_right(&mut self, span: Span, style: config::Style, text: fmt::Arguments<'_>) -> u16 {
        let mut counter = CellCounter { widths: self.widths, cells: 0 };
        let _ = counter.write_fmt(text);
        let Some(x) = span.end.checked_sub(counter.cells).filter(|x| *x >= span.x) else { return span.end };
        self.write(span.from(x), style, text);
        x
    }

    /// Writes a formatted text in the middle of the span.
    pub(super) fn write_centred(&mut self, span: Span, style: config::Style, text: fmt::Arguments<'_>) {
        let mut counter = CellCounter { widths: self.widths, cells: 0 };
        let _ = counter.write_fmt(text);
        let x = span.x + span.width().saturating_sub(counter.cells) / 2;
        self.write(span.from(x), style, text);
    }

    /// Draws a horizontal line in the style of borders.
    pub(super) fn rule(&mut self, span: Span) {
        let (line, style) = (self.glyphs.horizontal, self.theme.border);
        for x in span.x..span.end {
            self.put(span.from(x), line, style);
        }
    }

    /// Draws the rows of a picture from `first` on.
    pub(super) fn draw_picture(&mut self, picture: &RenderedPicture, area: Rect, first: u16) {
        for y in area.top()..area.bottom() {
            self.clear_half_character(area.left(), y);
        }
        picture.draw(area, first, self.buffer);
    }

    /// Returns the area of the buffer.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Returns the number of cells of a text.
    pub(super) fn width_of(&self, text: &str) -> u16 {
        self.widths.of(text) as u16
    }
}

/// Writes at the beginning of a span, and shortens the span by the written cells.
struct SpanWriter<'s, 'b> {
    painter: &'s mut Painter<'b>,
    span: Span,
    style: config::Style,
}

impl Write for SpanWriter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.span.x = self.painter.put(self.span, text, self.style);
        Ok(())
    }
}

/// Counts the cells of formatted text.
struct CellCounter {
    widths: Widths,
    cells: u16,
}

impl Write for CellCounter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.cells += self.widths.of(text) as u16;
        Ok(())
    }
}

fn ratatui_style(style: config::Style) -> Style {
    let attributes = [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
    ];
    let modifier = attributes.into_iter().filter(|(set, _)| *set).map(|(_, modifier)| modifier).collect();
    let color = |color| match color {
        config::Color::Indexed(index) => Color::Indexed(index),
        config::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
    };
    Style { fg: style.fg.map(color), bg: style.bg.map(color), ..Style::new().add_modifier(modifier) }
}
