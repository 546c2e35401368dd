//! Asks the terminal how it draws what terminals disagree on.
//!
//! Samples are written on the alternate screen, before the first frame, each with the question where the cursor is
//! then (DSR 6, answered by CPR), and the colour of its background is asked for (OSC 11); at the end stands a question that every terminal answers (DA1), so that one which
//! leaves out the others is not waited for. One round trip: 5 ms in xterm, 6 in kitty, 14 in VTE. A terminal that
//! answers nothing is taken for one like the others.

use std::io::{self, Write};
use std::time::Duration;

use tokio::time::Instant;

use crate::text::{Ambiguous, Widths};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// A symbol and a letter of ambiguous width, box drawing, an emoji by its selector, emoji that are joined, a skin tone.
const SAMPLES: [&str; 6] = ["…", "ā", "─", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "👍\u{1f3fd}"];

/// More cells than any sample takes.
const TOO_MANY: u16 = 20;

/// Asks; how long to wait for the answer.
pub(super) fn ask() -> io::Result<Instant> {
    let mut out = io::stdout();
    out.write_all(question().as_bytes())?;
    out.flush()?;
    Ok(Instant::now() + PATIENCE)
}

/// In the second row: an answer from the first could be a key, F3 (`CSI 1 ; 2 R`). The row is empty again at the end.
///
/// Then the terminal's name and version (XTVERSION), the pixels of a cell (XTWINOPS 16) and the background (OSC 11).
fn question() -> String {
    let samples = SAMPLES.map(|sample| format!("\x1b[2;1H{sample}\x1b[6n"));
    samples.concat() + "\x1b[2;1H\x1b[2K\x1b[>0q\x1b[16t\x1b]11;?\x1b\\\x1b[c"
}

/// What has come of the answer, and what was typed meanwhile.
#[derive(Debug, Default)]
pub(super) struct Answer {
    bytes: Vec<u8>,
    /// The column of the cursor behind each sample, from 1.
    columns: Vec<u16>,
    nature: Nature,
    /// The last question is answered.
    pub(super) is_whole: bool,
}

impl Answer {
    /// Takes bytes from the terminal.
    pub(super) fn take(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
        let bytes = std::mem::take(&mut self.bytes);
        let mut rest = bytes.as_slice();
        while let [first, behind @ ..] = rest {
            rest = match Report::at(rest) {
                Some((Report::Cursor(column), behind)) => {
                    self.columns.push(column);
                    behind
                }
                Some((Report::Background(is_dark), behind)) => {
                    self.nature.is_dark = Some(is_dark);
                    behind
                }
                Some((Report::Attributes { sixel }, behind)) => {
                    self.is_whole = true;
                    self.nature.sixel = sixel;
                    behind
                }
                Some((Report::Name { kitty, iterm2 }, behind)) => {
                    (self.nature.kitty, self.nature.iterm2) = (kitty, iterm2);
                    behind
                }
                Some((Report::Cell(columns, rows), behind)) => {
                    self.nature.cell =
                        Some((columns, rows)).filter(|(columns, rows)| *columns > 1 && *rows > 1);
                    behind
                }
                None => {
                    self.bytes.push(*first);
                    behind
                }
            };
        }
    }

    /// What the terminal is like, as far as it has said so; and the bytes that are no answer.
    pub(super) fn end(self) -> (Nature, Vec<u8>) {
        let widths = if self.is_whole { widths(&self.columns) } else { None };
        (Nature { widths, ..self.nature }, self.bytes)
    }
}

/// What a terminal is like, as far as it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Nature {
    /// How it counts cells.
    pub widths: Option<Widths>,
    /// Its background is dark.
    pub is_dark: Option<bool>,
    /// It shows pictures by kitty's protocol where placeholders for them stand in the text.
    pub kitty: bool,
    /// It shows pictures by iTerm2's protocol.
    pub iterm2: bool,
    /// It shows sixels.
    pub sixel: bool,
    /// The pixels of a cell: columns and rows.
    pub cell: Option<(u16, u16)>,
}

/// A report of the terminal.
enum Report {
    /// The cursor stands in this column of the second row.
    Cursor(u16),
    /// Which terminal it is, and whether it shows sixels.
    Attributes { sixel: bool },
    /// Its name, as far as it tells how pictures are shown.
    Name { kitty: bool, iterm2: bool },
    /// The pixels of a cell.
    Cell(u16, u16),
    /// Its background is dark, or not.
    Background(bool),
}

impl Report {
    /// The report that begins here, and what stands behind it.
    fn at(bytes: &[u8]) -> Option<(Self, &[u8])> {
        if let Some(name) = bytes.strip_prefix(b"\x1bP>|") {
            let end = memchr::memmem::find(name, b"\x1b\\")?;
            return Some((Self::named(str::from_utf8(name.get(..end)?).ok()?), name.get(end + 2..)?));
        }
        if let Some(color) = bytes.strip_prefix(b"\x1b]11;") {
            return Self::background(color);
        }
        let bytes = bytes.strip_prefix(b"\x1b[")?;
        let len = bytes.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b'?'))?;
        let (parameters, behind) = (str::from_utf8(bytes.get(..len)?).ok()?, bytes.get(len + 1..)?);
        let report = match bytes.get(len)? {
            b'R' => Self::Cursor(parameters.strip_prefix("2;")?.parse().ok()?),
            b'c' if parameters.starts_with('?') => {
                // The first number is the terminal's class.
                Self::Attributes { sixel: parameters.split(';').skip(1).any(|number| number == "4") }
            }
            b't' => {
                let (rows, columns) = parameters.strip_prefix("6;")?.split_once(';')?;
                Self::Cell(columns.parse().ok()?, rows.parse().ok()?)
            }
            _ => return None,
        };
        Some((report, behind))
    }
}

impl Report {
    /// A name with a version: `kitty(0.35.2)`, `WezTerm 20240203`.
    fn named(name: &str) -> Self {
        /// Those that show pictures best by iTerm2's protocol.
        const ITERM2: [&str; 4] = ["iTerm2", "WezTerm", "Konsole", "mintty"];
        /// The first version of kitty that has placeholders.
        const PLACEHOLDERS: (u32, u32) = (0, 28);
        let version = name.strip_prefix("kitty(").and_then(|version| {
            let mut numbers = version.split(['.', ')']).map(str::parse);
            Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
        });
        Self::Name {
            kitty: version.is_some_and(|version| version >= PLACEHOLDERS) || name.starts_with("ghostty"),
            iterm2: ITERM2.iter().any(|known| name.starts_with(known)),
        }
    }

    /// A colour, ended by BEL or ST.
    fn background(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let len = bytes.iter().position(|byte| matches!(byte, 7 | 0x1b))?;
        let behind = bytes.get(len..)?;
        let behind = behind.strip_prefix(b"\x07").or_else(|| behind.strip_prefix(b"\x1b\\"))?;
        Some((Self::Background(is_dark(str::from_utf8(bytes.get(..len)?).ok()?)?), behind))
    }
}

/// Whether the background is dark, where bytes end with a report of it.
pub(super) fn background(bytes: &[u8]) -> Option<bool> {
    let begin = memchr::memmem::rfind(bytes, b"\x1b]11;")?;
    match Report::at(bytes.get(begin..)?) {
        Some((Report::Background(is_dark), [])) => Some(is_dark),
        _ => None,
    }
}

/// Whether a colour as terminals tell it is dark: `rgb:1616/1818/1d1d`, of one to four hexadecimal digits each.
fn is_dark(color: &str) -> Option<bool> {
    let (_, parts) = color.split_once(':')?;
    let part = |part: &str| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / f64::from(most))
    };
    let mut parts = parts.split('/').map(part);
    let [red, green, blue] = [parts.next()??, parts.next()??, parts.next()??];
    Some(0.299 * red + 0.587 * green + 0.114 * blue < 0.5)
}

/// What the samples say.
fn widths(columns: &[u16]) -> Option<Widths> {
    if !columns.iter().all(|column| (2..TOO_MANY).contains(column)) {
        return None;
    }
    let is_wide = <[u16; SAMPLES.len()]>::try_from(columns).ok()?.map(|column| column == 3);
    let [symbol, letter, line, emoji_style, joined_emoji, skin_tones] = is_wide;
    let ambiguous = match (symbol, letter) {
        (true, true) => Ambiguous::Wide,
        (true, false) => Ambiguous::WideSymbols,
        (false, _) => Ambiguous::Narrow,
    };
    Some(Widths { ambiguous, wide_lines: line, emoji_style, joined_emoji, skin_tones })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer of a terminal that gives the samples so many cells.
    fn answer(cells: [u16; 6]) -> String {
        let reports = cells.map(|cells| format!("\x1b[2;{}R", cells + 1));
        reports.concat() + "\x1b[?64;1;2c"
    }

    fn told(chunks: &[&str]) -> (Option<Widths>, String) {
        let (told, typed) = all_told(chunks);
        (told.widths, typed)
    }

    fn all_told(chunks: &[&str]) -> (Nature, String) {
        let mut answer = Answer::default();
        for chunk in chunks {
            answer.take(chunk.as_bytes());
        }
        let (nature, typed) = answer.end();
        (nature, String::from_utf8(typed).expect("what was typed"))
    }

    #[test]
    fn terminals_are_taken_at_their_word() {
        let xterm = told(&[&answer([1, 1, 1, 1, 6, 4])]).0.expect("an answer");
        assert_eq!(xterm, Widths::default());
        let wide = told(&[&answer([2, 2, 2, 1, 6, 4])]).0.expect("an answer");
        assert_eq!((wide.ambiguous, wide.wide_lines), (Ambiguous::Wide, true));
        let symbols = told(&[&answer([2, 1, 2, 2, 2, 2])]).0.expect("an answer");
        assert_eq!(symbols.ambiguous, Ambiguous::WideSymbols);
        assert!(symbols.emoji_style && symbols.joined_emoji && symbols.skin_tones);
        let newest = told(&[&answer([1, 1, 1, 2, 2, 2])]).0.expect("an answer");
        assert_eq!(newest, Widths::UNICODE);
    }

    #[test]
    fn terminals_tell_how_they_show_pictures() {
        let say = |more: &str| all_told(&[&answer([1; 6]).replace("\x1b[?64;1;2c", more)]).0;
        let kitty = say("\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;21;10t\x1b[?62c");
        assert_eq!((kitty.kitty, kitty.sixel, kitty.cell), (true, false, Some((10, 21))));
        let wezterm = say("\x1bP>|WezTerm 20240203-110809\x1b\\\x1b[?65;4;6c");
        assert_eq!((wezterm.kitty, wezterm.iterm2, wezterm.sixel), (false, true, true));
        let xterm = say("\x1b[6;0;0t\x1b[?64;1;4;22c");
        assert_eq!((xterm.kitty, xterm.sixel, xterm.cell), (false, true, None));
        let old = say("\x1bP>|kitty(0.26.5)\x1b\\\x1b[?4c");
        assert_eq!((old.kitty, old.sixel), (false, false));
        assert!(old.widths.is_some());
    }

    #[test]
    fn an_answer_may_come_in_pieces_with_keys_between_them() {
        let pieces =
            ["j\x1b[2;2R\x1b[2", ";2R\x1b[B桥\x1b[2;2R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b[?64;1", ";2cq"];
        let (widths, typed) = told(&pieces);
        assert_eq!((widths, typed.as_str()), (Some(Widths::default()), "j\x1b[B桥q"));
    }

    #[test]
    fn the_colour_of_the_background_is_told_in_many_forms() {
        let told = |color: &str| {
            let mut answer = Answer::default();
            answer.take(b"j");
            answer.take(color.as_bytes());
            let (nature, typed) = answer.end();
            (nature.is_dark, typed.len())
        };
        for (color, dark) in [("rgb:1616/1818/1d1d", true), ("rgb:fb/fa/f6", false), ("rgba:f/f/f/8", false)]
        {
            assert_eq!(told(&format!("\x1b]11;{color}\x07")), (Some(dark), 1), "{color}");
            assert_eq!(told(&format!("\x1b]11;{color}\x1b\\")), (Some(dark), 1), "{color}");
        }
        for color in ["", "rgb:", "rgb:zz/00/00", "red", "rgb:1/2"] {
            assert_eq!(told(&format!("\x1b]11;{color}\x07")).0, None, "{color}");
        }
    }

    #[test]
    fn what_is_no_answer_says_nothing_and_is_kept() {
        let cases = [
            ("", ""),
            ("\x1b[?1;2c", ""),
            ("\x1b[2;2R\x1b[2;2R\x1b[?1;2c", ""),
            ("\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R", ""),
            ("\x1b[1;2R\x1b[24;80R\x1b[c", "\x1b[1;2R\x1b[24;80R\x1b[c"),
            ("\x1b", "\x1b"),
        ];
        for (bytes, typed) in cases {
            assert_eq!(told(&[bytes]), (None, typed.to_owned()), "{bytes:?}");
        }
        let strange = answer([1, 1, 1, 1, 90, 4]);
        assert_eq!(told(&[&strange]).0, None);
    }

    #[test]
    fn the_question_leaves_nothing_on_the_screen() {
        let cells = |count| std::num::NonZeroU16::new(count).expect("not zero");
        let mut parser = vt100::Parser::new(cells(4), cells(40), 0);
        parser.process(question().as_bytes());
        assert_eq!(parser.screen().contents().trim(), "");
    }
}
