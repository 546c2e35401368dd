//! The pictures of the screen in the README, drawn by the program itself from the sample portal.
//!
//! `INSTA_UPDATE=always cargo test --test it picture` draws them anew, as it does with all other snapshots.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier};
use wanbao::config::Depth;
use wanbao::demo::{Portal, SAMPLE};
use wanbao::model::{CanonicalUrl, Clock};
use wanbao::newsroom::{Saved, SavedPage};
use wanbao::tui::{Graphics, Way};

use super::harness::{Reader, Start};
use super::refreshing;

/// A cell, in pixels.
const CELL: (f32, f32) = (8.5, 20.0);
/// The sizes at which a Latin letter of most fonts is one cell wide, and a Han character of all of them two.
const SMALL: f32 = 14.1;
const LARGE: f32 = 17.0;
const MARGIN: f32 = 14.0;
/// The height of the bar above the screen.
const BAR: f32 = 34.0;

const FONTS: &str = "'DejaVu Sans Mono','SF Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC',\
                     'Source Han Sans SC','PingFang SC','Microsoft YaHei',monospace";

#[test]
fn the_picture_in_the_readme_shows_the_screen_as_it_is() {
    is_kept("screen.svg", &svg(&paper()));
}

#[test]
fn the_picture_of_an_article_in_the_readme_shows_the_screen_as_it_is() {
    is_kept("article.svg", &svg(&article()));
}

fn is_kept(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, drawn).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "assets/{name} is out of date: INSTA_UPDATE=always cargo test --test it picture");
}

/// An afternoon's paper, half read.
fn paper() -> Buffer {
    let mut reader = reader(Start::empty(120, 36));
    reader.keys("f").keys("末班渡轮<enter>").settle().keys("s<enter>").settle().keys("<esc><esc>").settle();
    reader.keys("gmjjmjLjj<enter>").settle();
    reader.buffer()
}

/// An article with a picture, on a screen of its own and in the colours of the day.
fn article() -> Buffer {
    let graphics = Graphics { way: Way::Blocks(Depth::True), cell: (10, 20) };
    let mut reader = reader(Start { graphics: Some(graphics), theme: "light", ..Start::empty(88, 34) });
    let open = |reader: &mut Reader| {
        reader.keys("f").keys("蚝墩村足球场<enter>").settle().keys("<enter>").settle();
    };
    open(&mut reader);
    // A picture that was looked at stands in its article from then on.
    reader
        .keys("i")
        .settle()
        .keys("<esc><esc><esc>")
        .settle()
        .keys("<enter>")
        .settle()
        .keys("<esc>")
        .settle();
    open(&mut reader);
    reader.buffer()
}

/// A reader who has the portal's news.
fn reader(start: Start) -> Reader {
    let now = "2026-11-20T16:00:00+08:00".parse().expect("a time");
    let sources = vec![refreshing::portal_as("chao", false)];
    let mut reader = Start { now, sources, ..start }.go();
    reader.net.set(Some(portal()));
    reader.keys("R").settle().keys("g").settle();
    reader
}

/// The portal with its pictures.
fn portal() -> Saved {
    let (portal, base) = (Portal::new(), CanonicalUrl::parse(SAMPLE).expect("an address"));
    let page = |path: &str| {
        let page = portal.page(path)?;
        let content_type = Some(page.content_type.to_owned());
        Some((base.join(path).ok()?, SavedPage { content_type, bytes: Cow::Owned(page.bytes) }))
    };
    Saved::new(portal.paths().filter_map(page).collect::<Vec<_>>(), Clock::System)
}

fn svg(buffer: &Buffer) -> String {
    let page = buffer[(0, 0)].bg;
    let (columns, rows) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, rows * CELL.1 + BAR + MARGIN);
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
    let _ = writeln!(svg, "<g transform=\"translate({MARGIN} {BAR})\" shape-rendering=\"crispEdges\">");
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            run.draw(page, &mut svg);
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Cells side by side that look the same and are equally wide.
#[derive(Debug, PartialEq)]
struct Run {
    look: (Color, Color, Modifier),
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
        let (look, cells) = ((cell.fg, cell.bg, cell.modifier), cell.cell_width().max(1));
        let wide = cells > 1;
        if runs.last().is_none_or(|run| (run.look, run.wide) != (look, wide)) {
            runs.push(Run { look, wide, x, y, cells: 0, text: Vec::new() });
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
        let (fg, bg, modifier) = self.look;
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
            let is_rule = |(_, symbol): &(u16, String)| arms(symbol).is_some() || half(symbol).is_some();
            for part in word.chunk_by(|a, b| is_rule(a) == is_rule(b)) {
                if !part.iter().all(is_rule) {
                    self.word(part, svg);
                    continue;
                }
                for (x, symbol) in part {
                    self.rule(*x, symbol, svg);
                }
            }
        }
    }

    /// Writes characters, each at its own place: whatever fonts there are, the columns are straight.
    fn word(&self, word: &[(u16, String)], svg: &mut String) {
        let (fg, _, modifier) = self.look;
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

    /// Draws half a cell, which is a pixel of a picture.
    fn half(&self, x: f32, y: f32, svg: &mut String) {
        let (width, height, fg) = (CELL.0, CELL.1 / 2.0, hex(self.look.0));
        let _ =
            writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fg}\"/>");
    }

    /// Draws a line sign from edge to edge, so that it joins its neighbours.
    fn rule(&self, x: u16, symbol: &str, svg: &mut String) {
        let (x, y) = (f32::from(x) * CELL.0, f32::from(self.y) * CELL.1);
        let Some([left, right, up, down]) = arms(symbol) else {
            return self.half(x, y + half(symbol).unwrap_or_default() * CELL.1, svg);
        };
        let (middle, centre) = (x + CELL.0 / 2.0, y + CELL.1 / 2.0);
        let mut path = String::new();
        for (wanted, to) in [
            (left, format!("H{x}")),
            (right, format!("H{}", x + CELL.0)),
            (up, format!("V{y}")),
            (down, format!("V{}", y + CELL.1)),
        ] {
            if wanted {
                let _ = write!(path, "M{middle} {centre}{to}");
            }
        }
        let _ = writeln!(svg, "<path d=\"{path}\" stroke=\"{}\"/>", hex(self.look.0));
    }
}

/// Where a half of a cell begins, in cells from above.
fn half(symbol: &str) -> Option<f32> {
    match symbol {
        "▀" => Some(0.0),
        "▄" => Some(0.5),
        _ => None,
    }
}

/// Where a line sign leads: left, right, up, down.
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

fn hex(color: Color) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("the theme has {other} in it"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
