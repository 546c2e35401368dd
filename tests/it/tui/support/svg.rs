//! A screen as an SVG picture, with every cell in its place whatever the font.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// Width and height of a cell, in pixels.
const CELL: (f32, f32) = (8.5, 20.0);
/// Font sizes at which a Latin letter of most fonts is one cell wide, and a Han character of all fonts two.
const SMALL: f32 = 14.1;
const LARGE: f32 = 17.0;
const MARGIN: f32 = 14.0;
/// Height of the title bar.
const BAR: f32 = 34.0;
/// Top of the screen.
const TOP: f32 = BAR + 6.0;

const FONTS: &str = "'DejaVu Sans Mono','SF Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',\
                     'Source Han Sans SC','PingFang SC','Microsoft YaHei',monospace";

/// Default background and foreground of the terminal.
const DEFAULT: (Color, Color) = (Color::Rgb(0x16, 0x18, 0x1d), Color::Rgb(0xd7, 0xda, 0xe0));

/// The 16 colours of xterm.
const PALETTE: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
    0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

/// Returns the screen in a window as SVG.
pub(crate) fn svg(buffer: &Buffer) -> String {
    let page = to_rgb(buffer[(0, 0)].bg, DEFAULT.0);
    let (columns, rows) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + TOP + MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         font-family=\"{FONTS}\" font-size=\"{SMALL}\" xml:space=\"preserve\">\n\
         <title>wanbao 湾报</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{page}\"/>\n\
         <path d=\"M0 {BAR}V10A10 10 0 0 1 10 0H{right}A10 10 0 0 1 {width} 10V{BAR}Z\" fill=\"#2b2e34\"/>\n",
        page = hex(page),
        right = width - 10.0,
    );
    for (at, colour) in (0_u8..).zip(["#ef8f83", "#e3b873", "#a3c995"]) {
        let x = MARGIN + 8.0 + f32::from(at) * 20.0;
        let _ = writeln!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"6\" fill=\"{colour}\"/>", y = BAR / 2.0);
    }
    let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {TOP})\" shape-rendering=\"crispEdges\">");
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            run.draw(page, &mut svg);
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Adjacent cells of one style and one width.
#[derive(Debug, PartialEq)]
struct Run {
    style: (Color, Color, Modifier),
    wide: bool,
    x: u16,
    y: u16,
    cells: u16,
    text: Vec<(u16, String)>,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let (style, cells) = (style(cell), cell.cell_width().max(1));
        let wide = cells > 1;
        if runs.last().is_none_or(|run| (run.style, run.wide) != (style, wide)) {
            runs.push(Run { style, wide, x, y, cells: 0, text: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            run.cells += cells;
            run.text.push((x, cell.symbol().to_owned()));
        }
        x += cells;
    }
    runs
}

impl Run {
    fn draw(&self, page: Color, svg: &mut String) {
        let (fg, bg, modifier) = self.style;
        let (x, y) = (f32::from(self.x) * CELL.0, f32::from(self.y) * CELL.1);
        let width = f32::from(self.cells) * CELL.0;
        if bg != page {
            let (height, bg) = (CELL.1, hex(bg));
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{bg}\"/>"
            );
        }
        if modifier.contains(Modifier::UNDERLINED) {
            let (y, fg) = (y + CELL.1 - 2.0, hex(fg));
            let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"1\" fill=\"{fg}\"/>");
        }
        for word in self.text.split(|(_, symbol)| symbol == " ").filter(|word| !word.is_empty()) {
            let is_line = |(_, symbol): &(u16, String)| arms(symbol).is_some() || half(symbol).is_some();
            for part in word.chunk_by(|a, b| is_line(a) == is_line(b)) {
                if !part.iter().all(is_line) {
                    self.word(part, svg);
                    continue;
                }
                for same in part.chunk_by(|(_, a), (_, b)| a == b) {
                    self.lines(same, svg);
                }
            }
        }
    }

    /// Draws characters, each at a position of its own, so that columns are straight in every font.
    fn word(&self, word: &[(u16, String)], svg: &mut String) {
        let (fg, _, modifier) = self.style;
        let size = if self.wide { LARGE } else { SMALL };
        let places: Vec<String> = word.iter().map(|(x, _)| (f32::from(*x) * CELL.0).to_string()).collect();
        let text: String = word.iter().map(|(_, symbol)| escaped(symbol)).collect();
        let y = f32::from(self.y) * CELL.1 + 15.0;
        let weight = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{y}\" font-size=\"{size}\" fill=\"{}\"{weight}>{text}</text>",
            places.join(" "),
            hex(fg)
        );
    }

    /// Draws equal line or block characters; half blocks, the pixels of pictures, as one rectangle.
    fn lines(&self, symbols: &[(u16, String)], svg: &mut String) {
        let Some((x, symbol)) = symbols.first() else { return };
        let Some(begin) = half(symbol) else {
            return symbols.iter().for_each(|(x, symbol)| self.line(*x, symbol, svg));
        };
        let (x, y) = (f32::from(*x) * CELL.0, f32::from(self.y) * CELL.1 + begin * CELL.1);
        let (width, height, fg) = (symbols.len() as f32 * CELL.0, CELL.1 / 2.0, hex(self.style.0));
        let _ =
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fg}\"/>");
    }

    /// Draws a line character from edge to edge, so that it joins its neighbours.
    fn line(&self, x: u16, symbol: &str, svg: &mut String) {
        let (x, y) = (f32::from(x) * CELL.0, f32::from(self.y) * CELL.1);
        let Some([left, right, up, down]) = arms(symbol) else { return };
        let (middle, centre) = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
        let mut path = String::new();
        for (is_drawn, to) in [
            (left, format!("H{x}")),
            (right, format!("H{}", x + CELL.0)),
            (up, format!("V{y}")),
            (down, format!("V{}", y + CELL.1)),
        ] {
            if is_drawn {
                let _ = write!(path, "M{middle} {centre}{to}");
            }
        }
        let _ = writeln!(svg, "<path d=\"{path}\" stroke=\"{}\"/>", hex(self.style.0));
    }
}

/// Returns the top of a half block, in cells.
fn half(symbol: &str) -> Option<f32> {
    match symbol {
        "▀" => Some(0.0),
        "▄" => Some(0.5),
        _ => None,
    }
}

/// Returns the directions of a line character: left, right, up, down.
fn arms(symbol: &str) -> Option<[bool; 4]> {
    let arms = match symbol {
        "│" => "ud",
        "─" => "lr",
        "┼" => "lrud",
        "┴" => "lru",
        "┬" => "lrd",
        _ => return None,
    };
    Some(['l', 'r', 'u', 'd'].map(|arm| arms.contains(arm)))
}

/// Returns the visible foreground, background and attributes of a cell.
fn style(cell: &Cell) -> (Color, Color, Modifier) {
    let (fg, bg) = (to_rgb(cell.fg, DEFAULT.1), to_rgb(cell.bg, DEFAULT.0));
    let (fg, bg) = if cell.modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) };
    let fg = if cell.modifier.contains(Modifier::DIM) { blend(fg, bg) } else { fg };
    (fg, bg, cell.modifier)
}

/// Blends two thirds of a colour with another, as terminals draw dim text.
fn blend(fg: Color, bg: Color) -> Color {
    match (fg, bg) {
        (Color::Rgb(r, g, b), Color::Rgb(r2, g2, b2)) => {
            let mix = |fg: u8, bg: u8| ((u16::from(fg) * 2 + u16::from(bg)) / 3) as u8;
            Color::Rgb(mix(r, r2), mix(g, g2), mix(b, b2))
        }
        _ => fg,
    }
}

/// Resolves a colour to RGB; `default` replaces the terminal's own.
fn to_rgb(color: Color, default: Color) -> Color {
    match color {
        Color::Reset => default,
        Color::Indexed(index) => Color::from_u32(PALETTE[usize::from(index)]),
        color => color,
    }
}

fn hex(color: Color) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("{other} is not an RGB colour"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
