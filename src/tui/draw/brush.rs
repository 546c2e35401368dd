use std::fmt::{self, Write};
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::config::{self, Theme};
use crate::text::Widths;
use crate::tui::picture::RenderedPicture;

/// Draws into the buffer: text by its cells in this terminal, never over an edge, without allocating.
pub(super) struct Brush<'b> {
    buffer: &'b mut Buffer,
    pub(super) theme: &'b Theme,
    pub(super) widths: Widths,
    pub(super) glyphs: Glyphs,
}

/// A stretch of a row to write in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) x: u16,
    pub(super) y: u16,
    /// The column behind its last cell.
    pub(super) end: u16,
}

impl Span {
    /// A row of an area, counted from its top.
    pub(super) fn row(area: Rect, row: u16) -> Self {
        Self { x: area.x, y: area.y + row, end: area.right() }
    }

    /// The same from a column on.
    pub(super) fn from(self, x: u16) -> Self {
        Self { x, ..self }
    }

    /// The same without so many cells at its end.
    pub(super) fn without(self, cells: u16) -> Self {
        Self { end: self.end.saturating_sub(cells).max(self.x), ..self }
    }

    pub(super) fn width(self) -> u16 {
        self.end.saturating_sub(self.x)
    }
}

/// The signs of the screen, each of one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyphs {
    pub(super) unread: &'static str,
    pub(super) chosen: &'static str,
    pub(super) star: &'static str,
    pub(super) later: &'static str,
    pub(super) vertical: &'static str,
    pub(super) horizontal: &'static str,
    pub(super) corners: [&'static str; 4],
    /// Before a row that is picked, where no colour shows it.
    pub(super) up: &'static str,
}

impl Glyphs {
    const FINE: Self = Self {
        unread: "●",
        chosen: "✓",
        star: "★",
        later: "»",
        vertical: "│",
        horizontal: "─",
        corners: ["┌", "┐", "└", "┘"],
        up: "↑",
    };
    /// Where the fine ones take two cells (UAX #11, ambiguous).
    const SAFE: Self = Self {
        unread: "*",
        chosen: "x",
        star: "+",
        later: ">",
        vertical: "|",
        horizontal: "-",
        corners: ["+", "+", "+", "+"],
        up: "^",
    };

    /// Whether a terminal draws each in one cell.
    fn fit(self, widths: Widths) -> bool {
        let Self { unread, chosen, star, later, vertical, horizontal, corners, up } = self;
        let marks = [unread, chosen, star, later, vertical, horizontal, up];
        marks.iter().chain(&corners).all(|glyph| widths.of(glyph) == 1)
    }
}

impl<'b> Brush<'b> {
    pub(super) fn new(buffer: &'b mut Buffer, theme: &'b Theme, widths: Widths) -> Self {
        let glyphs = if Glyphs::FINE.fit(widths) { Glyphs::FINE } else { Glyphs::SAFE };
        Self { buffer, theme, widths, glyphs }
    }

    /// Empties an area, and paints it.
    pub(super) fn clear(&mut self, area: Rect, style: config::Style) {
        let style = look(self.theme.text).patch(look(style));
        for y in area.top()..area.bottom() {
            self.cut_before(area.left(), y);
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Empties the cell left of a column where its character reaches into it: half a character can't be drawn.
    fn cut_before(&mut self, x: u16, y: u16) {
        let before = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| cell.cell_width() > 1) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// Has an area stand back behind what lies over it; pictures stay as they are.
    pub(super) fn recede(&mut self, area: Rect) {
        let style = Style::reset().patch(look(self.theme.text)).patch(look(self.theme.border));
        for (x, y) in area.positions().map(Into::into) {
            let Some(cell) = self.buffer.cell_mut((x, y)) else { continue };
            let is_text = !cell.symbol().starts_with(['\x1b', '▀', '▄']);
            if is_text && cell.diff_option != CellDiffOption::Skip {
                cell.set_style(style);
            }
        }
    }

    /// Changes the look of what is there.
    pub(super) fn paint(&mut self, span: Span, style: config::Style) {
        self.buffer.set_style(Rect { x: span.x, y: span.y, width: span.width(), height: 1 }, look(style));
    }

    /// Writes text; the column behind it. What does not fit is left out.
    pub(super) fn put(&mut self, span: Span, text: &str, style: config::Style) -> u16 {
        let (style, mut x) = (look(style), span.x);
        for cell in self.widths.cells(text).filter(|cell| cell.width > 0) {
            if x + cell.width > span.end {
                break;
            }
            self.cluster(x, span.y, cell.shown, cell.width, style);
            x += cell.width;
        }
        x
    }

    fn cluster(&mut self, x: u16, y: u16, shown: &str, width: u16, style: Style) {
        let Some(cell) = self.buffer.cell_mut((x, y)) else { return };
        let forced = NonZeroU16::new(width).filter(|_| shown.cell_width() != width);
        let option = forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth);
        cell.set_symbol(shown).set_style(style).set_diff_option(option);
        for behind in x + 1..x + width {
            if let Some(cell) = self.buffer.cell_mut((behind, y)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    /// Writes what is formatted; the column behind it.
    pub(super) fn write(&mut self, span: Span, style: config::Style, text: fmt::Arguments<'_>) -> u16 {
        let mut stroke = Stroke { brush: self, span, style };
        // A stroke takes everything.
        let _ = stroke.write_fmt(text);
        stroke.span.x
    }

    /// Writes what is formatted so that it ends at the end of the span; the column it begins at. Text that does not
    /// fit is not written at all.
    pub(super) fn write_right(&mut self, span: Span, style: config::Style, text: fmt::Arguments<'_>) -> u16 {
        let mut count = Count { widths: self.widths, cells: 0 };
        let _ = count.write_fmt(text);
        let Some(x) = span.end.checked_sub(count.cells).filter(|x| *x >= span.x) else { return span.end };
        self.write(span.from(x), style, text);
        x
    }

    /// Draws the rows of a picture from `first` on.
    pub(super) fn picture(&mut self, picture: &RenderedPicture, area: Rect, first: u16) {
        for y in area.top()..area.bottom() {
            self.cut_before(area.left(), y);
        }
        picture.draw(area, first, self.buffer);
    }

    /// Where everything is drawn.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The cells of a text.
    pub(super) fn width(&self, text: &str) -> u16 {
        self.widths.of(text) as u16
    }
}

/// Writes on where it ended.
struct Stroke<'s, 'b> {
    brush: &'s mut Brush<'b>,
    span: Span,
    style: config::Style,
}

impl Write for Stroke<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.span.x = self.brush.put(self.span, text, self.style);
        Ok(())
    }
}

struct Count {
    widths: Widths,
    cells: u16,
}

impl Write for Count {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.cells += self.widths.of(text) as u16;
        Ok(())
    }
}

/// A style of the theme in ratatui's words.
pub(super) fn look(style: config::Style) -> Style {
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
