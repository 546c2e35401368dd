use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;

use super::problem::{Allowed, Fault, Place, Problem};
use super::program::Program;
use super::settings::Colors;
use super::style::Depth;
use crate::model::Clock;
use crate::platform::process;
use crate::words::Lang;

/// What the environment says, read once. Nothing else in the program reads it.
///
/// What libraries read for themselves is not here: `XDG_*` and `HOME` (directories), `TZ` (the clock), `http_proxy`
/// and its kin (the HTTP client).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment(BTreeMap<&'static str, OsString>);

impl Environment {
    /// The variables that mean something to wanbao; empty ones count as unset.
    pub const NAMES: [&'static str; 18] = [
        "WANBAO_HOME",
        "WANBAO_NOW",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "COLORTERM",
        "TERM",
        "COLORFGBG",
        "BROWSER",
        "TMUX",
        "ZELLIJ",
        "STY",
        "TERM_PROGRAM",
        "LC_TERMINAL",
        "VTE_VERSION",
        "KONSOLE_VERSION",
    ];

    /// Reads the environment of the process.
    pub fn capture() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    /// Takes the values from somewhere else, as tests do.
    pub fn of(value: impl Fn(&str) -> Option<OsString>) -> Self {
        let given = Self::NAMES.into_iter().filter_map(|name| Some((name, value(name)?)));
        Self(given.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// A variable as text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|value| value.to_str())
    }

    /// The directory that holds all files (`WANBAO_HOME`).
    pub fn home(&self) -> Option<PathBuf> {
        self.0.get("WANBAO_HOME").map(PathBuf::from)
    }

    /// The clock: the system's, or one that stands still at `WANBAO_NOW` (RFC 3339), whose offset then is the
    /// reader's time zone.
    pub fn clock(&self) -> Result<Clock, Problem> {
        let Some(now) = self.0.get("WANBAO_NOW") else { return Ok(Clock::System) };
        let now = now.to_string_lossy();
        standing_clock(&now).ok_or_else(|| Problem {
            place: Place::Variable("WANBAO_NOW"),
            fault: Fault::BadValue {
                key: "WANBAO_NOW".to_owned(),
                found: now.into_owned(),
                allowed: Allowed::Moment,
            },
        })
    }

    /// The language of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`: the first that is set).
    pub fn lang(&self) -> Lang {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.text(name));
        Lang::of_locale(locale.unwrap_or_default())
    }

    /// How many colours to write: as the setting says, else as <https://no-color.org>, `CLICOLOR_FORCE`, `COLORTERM`
    /// and `TERM` say, and none into what is no terminal.
    pub fn depth(&self, colors: Colors, terminal: bool) -> Depth {
        let forced = self.text("CLICOLOR_FORCE").is_some_and(|force| force != "0");
        match colors {
            Colors::Never => Depth::None,
            Colors::Always => self.terminal_depth().max(Depth::Ansi),
            Colors::Auto if self.0.contains_key("NO_COLOR") => Depth::None,
            Colors::Auto if forced => self.terminal_depth().max(Depth::Ansi),
            _ if !terminal => Depth::None,
            Colors::Auto => self.terminal_depth(),
            Colors::Ansi => Depth::Ansi,
            Colors::Indexed => Depth::Indexed,
            Colors::True => Depth::True,
        }
    }

    fn terminal_depth(&self) -> Depth {
        const TRUE: [&str; 6] = ["direct", "kitty", "alacritty", "ghostty", "foot", "wezterm"];
        let term = self.text("TERM").unwrap_or("dumb");
        if matches!(self.text("COLORTERM"), Some("truecolor" | "24bit")) {
            return Depth::True;
        }
        match term {
            "dumb" => Depth::None,
            term if TRUE.iter().any(|name| term.contains(name)) => Depth::True,
            term if term.contains("256color") => Depth::Indexed,
            term if term.starts_with("vt") => Depth::None,
            _ => Depth::Ansi,
        }
    }

    /// Whether the terminal can't be drawn on: it says so (`TERM=dumb`, as editors' shells do), or says nothing at all.
    pub fn is_dumb(&self) -> bool {
        matches!(self.text("TERM"), None | Some("dumb"))
    }

    /// Whether the terminal is dark, where it says so in `COLORFGBG` (`15;0`: a background of 0 to 6 or 8 is dark).
    pub fn is_dark(&self) -> Option<bool> {
        let background: u8 = self.text("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
        Some(matches!(background, 0..=6 | 8))
    }

    /// The terminal multiplexer that stands between this program and the terminal, if there is one.
    pub fn multiplexer(&self) -> Option<&'static str> {
        const NAMES: [(&str, &str); 3] = [("TMUX", "tmux"), ("ZELLIJ", "Zellij"), ("STY", "screen")];
        let term = self.text("TERM").unwrap_or_default();
        let named = NAMES.into_iter().find(|(variable, _)| self.0.contains_key(*variable));
        let named = named.map(|(_, name)| name);
        named.or_else(|| ["tmux", "screen"].into_iter().find(|name| term.starts_with(name)))
    }

    /// Whether the terminal names itself as one whose best way to show pictures is iTerm2's; not all of these answer when
    /// asked.
    pub fn shows_as_iterm2(&self) -> bool {
        const PROGRAMS: [&str; 6] = ["iTerm.app", "WezTerm", "mintty", "vscode", "Tabby", "WarpTerminal"];
        self.text("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program))
            || self.text("LC_TERMINAL") == Some("iTerm2")
    }

    /// Whether the terminal takes a notification for the desktop as rxvt does (OSC 777), and no other way. Those that take
    /// both are asked as iTerm2 is (OSC 9).
    pub fn notifies_as_rxvt(&self) -> bool {
        let term = self.text("TERM").unwrap_or_default();
        let is_named = |name| self.0.contains_key(name);
        ["rxvt", "contour"].iter().any(|name| term.starts_with(name))
            || ["VTE_VERSION", "KONSOLE_VERSION"].into_iter().any(is_named)
    }

    /// Whether tmux is between the program and its terminal.
    pub fn in_tmux(&self) -> bool {
        self.0.contains_key("TMUX")
    }

    /// What opens links: the first of `$BROWSER`, else what the platform has for it.
    pub fn browser(&self) -> Program {
        let browser =
            self.text("BROWSER").and_then(|list| list.split(':').find(|line| !line.trim().is_empty()));
        Program::of_line(browser.unwrap_or(process::DEFAULT_BROWSER))
    }
}

fn standing_clock(text: &str) -> Option<Clock> {
    let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let now = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
    Some(Clock::Fixed(now.to_zoned_datetime(TimeZone::fixed(offset))))
}
