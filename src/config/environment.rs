//! The environment variables, read once at start. No other code of this crate reads them.
//!
//! Some libraries read variables of their own: `XDG_*` and `HOME` (directories), `TZ` (time zone), `http_proxy` and similar
//! ones (HTTP client).

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::TimeZone;

use super::document::ValueType;
use super::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use super::output::{Background, OutputTarget};
use super::settings::{ColorMode, CommandLine};
use super::theme::ColorDepth;
use crate::model::Clock;
use crate::platform::process;
use crate::words::UiLanguage;

/// The environment variables that the program uses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Environment(BTreeMap<&'static str, OsString>);

impl Environment {
    /// Names of the variables. Empty variables count as unset.
    pub const NAMES: [&'static str; 22] = [
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
        "VISUAL",
        "EDITOR",
        "TMUX",
        "ZELLIJ",
        "STY",
        "TERM_PROGRAM",
        "LC_TERMINAL",
        "VTE_VERSION",
        "KONSOLE_VERSION",
        "PATH",
        "PIPER_MODEL",
    ];

    /// Reads the environment of the process.
    pub fn capture() -> Self {
        Self::from_lookup(|name| std::env::var_os(name))
    }

    /// Reads the variables with `lookup`, for tests.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = Self::NAMES.into_iter().filter_map(|name| Some((name, lookup(name)?)));
        Self(set.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// Returns a variable as text; `None` if it is unset or not UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|value| value.to_str())
    }

    /// Returns true if a program is on the `PATH`.
    pub fn has_program(&self, program: &str) -> bool {
        let path = self.0.get("PATH").cloned().unwrap_or_default();
        std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
    }

    pub(super) fn is_set(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Returns the directory that all files are below (`WANBAO_HOME`), if it is set.
    pub fn home(&self) -> Option<PathBuf> {
        self.0.get("WANBAO_HOME").map(PathBuf::from)
    }

    /// Returns the system clock, or a clock fixed at `WANBAO_NOW` (RFC 3339) in the zone of its offset.
    pub fn clock(&self) -> Result<Clock, ConfigError> {
        let Some(now) = self.0.get("WANBAO_NOW") else { return Ok(Clock::System) };
        let now = now.to_string_lossy();
        fixed_clock(&now).ok_or_else(|| ConfigError {
            location: ConfigLocation::Variable("WANBAO_NOW"),
            kind: ConfigErrorKind::InvalidValue {
                key: "WANBAO_NOW".to_owned(),
                found: now.into_owned(),
                expected: ValueType::Timestamp,
            },
        })
    }

    /// Returns the language of the locale (the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set).
    pub fn lang(&self) -> UiLanguage {
        UiLanguage::of_locale(self.locale())
    }

    /// Returns true if the region of the locale is Taiwan.
    pub fn is_in_taiwan(&self) -> bool {
        self.locale().contains("_TW")
    }

    fn locale(&self) -> &str {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.text(name));
        locale.unwrap_or_default()
    }

    /// Returns the colours to use: those of the setting, or else by <https://no-color.org>, `CLICOLOR_FORCE`, `COLORTERM` and `TERM`.
    /// Redirected output gets none unless they are forced.
    pub fn color_depth(&self, mode: ColorMode, target: OutputTarget) -> ColorDepth {
        let is_forced = self.text("CLICOLOR_FORCE").is_some_and(|force| force != "0");
        match mode {
            ColorMode::Never => ColorDepth::None,
            ColorMode::Always => self.terminal_depth().max(ColorDepth::Ansi),
            ColorMode::Auto if self.is_set("NO_COLOR") => ColorDepth::None,
            ColorMode::Auto if is_forced => self.terminal_depth().max(ColorDepth::Ansi),
            _ if target == OutputTarget::Redirected => ColorDepth::None,
            ColorMode::Auto => self.terminal_depth(),
            ColorMode::Ansi => ColorDepth::Ansi,
            ColorMode::Indexed => ColorDepth::Indexed,
            ColorMode::True => ColorDepth::True,
        }
    }

    fn terminal_depth(&self) -> ColorDepth {
        const TRUE_COLOR: [&str; 6] = ["direct", "kitty", "alacritty", "ghostty", "foot", "wezterm"];
        let term = self.text("TERM").unwrap_or("dumb");
        if matches!(self.text("COLORTERM"), Some("truecolor" | "24bit")) {
            return ColorDepth::True;
        }
        match term {
            "dumb" => ColorDepth::None,
            term if TRUE_COLOR.iter().any(|name| term.contains(name)) => ColorDepth::True,
            term if term.contains("256color") => ColorDepth::Indexed,
            term if term.starts_with("vt") => ColorDepth::None,
            _ => ColorDepth::Ansi,
        }
    }

    /// Returns true if the terminal has no cursor addressing: `TERM` is `dumb`, as in the shells of editors, or unset.
    pub fn is_dumb(&self) -> bool {
        matches!(self.text("TERM"), None | Some("dumb"))
    }

    /// Returns the background of the terminal according to `COLORFGBG` (`15;0`: 0 to 6 and 8 are dark), if it is set.
    pub fn background(&self) -> Option<Background> {
        let color: u8 = self.text("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
        Some(if matches!(color, 0..=6 | 8) { Background::Dark } else { Background::Light })
    }

    /// Returns the name of the terminal multiplexer between the program and the terminal.
    pub fn multiplexer(&self) -> Option<&'static str> {
        const NAMES: [(&str, &str); 3] = [("TMUX", "tmux"), ("ZELLIJ", "Zellij"), ("STY", "screen")];
        let term = self.text("TERM").unwrap_or_default();
        let named = NAMES.into_iter().find(|(variable, _)| self.is_set(variable));
        let named = named.map(|(_, name)| name);
        named.or_else(|| ["tmux", "screen"].into_iter().find(|name| term.starts_with(name)))
    }

    /// Returns true if the terminal names itself as one whose best picture protocol is iTerm2's. Needed because some of these
    /// terminals don't answer queries.
    pub fn supports_iterm2_images(&self) -> bool {
        const PROGRAMS: [&str; 6] = ["iTerm.app", "WezTerm", "mintty", "vscode", "Tabby", "WarpTerminal"];
        self.text("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program))
            || self.text("LC_TERMINAL") == Some("iTerm2")
    }

    /// Returns true if the terminal names itself as one that has links (OSC 8). Needed because some of these don't answer queries.
    pub fn supports_hyperlinks(&self) -> bool {
        const PROGRAMS: [&str; 5] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby"];
        /// First version of VTE with links.
        const VTE: u32 = 5000;
        let term = self.text("TERM").unwrap_or_default();
        let program = self.text("TERM_PROGRAM").is_some_and(|program| PROGRAMS.contains(&program));
        let vte = self.text("VTE_VERSION").and_then(|version| version.parse().ok());
        let is_known = program
            || vte.is_some_and(|version: u32| version >= VTE)
            || ["alacritty", "foot", "xterm-kitty", "xterm-ghostty"]
                .iter()
                .any(|name| term.starts_with(name));
        is_known && self.multiplexer().is_none()
    }

    /// Returns true if the terminal supports only rxvt's desktop notifications (OSC 777), and not iTerm2's (OSC 9).
    pub fn needs_rxvt_notifications(&self) -> bool {
        let term = self.text("TERM").unwrap_or_default();
        ["rxvt", "contour"].iter().any(|name| term.starts_with(name))
            || ["VTE_VERSION", "KONSOLE_VERSION"].into_iter().any(|name| self.is_set(name))
    }

    /// Returns true inside tmux.
    pub fn is_in_tmux(&self) -> bool {
        self.is_set("TMUX")
    }

    /// Returns the command that edits a file: `$VISUAL`, `$EDITOR`, or else the editor of the platform.
    pub fn editor(&self) -> CommandLine {
        let set = ["VISUAL", "EDITOR"].iter().filter_map(|name| self.text(name));
        let editor = set.into_iter().find(|line| !line.trim().is_empty());
        CommandLine::split(editor.unwrap_or(process::DEFAULT_EDITOR))
    }

    /// Returns the command that opens links: the first of `$BROWSER`, or else the opener of the platform.
    pub fn browser(&self) -> CommandLine {
        let browser =
            self.text("BROWSER").and_then(|list| list.split(':').find(|line| !line.trim().is_empty()));
        CommandLine::split(browser.unwrap_or(process::DEFAULT_BROWSER))
    }
}

fn fixed_clock(text: &str) -> Option<Clock> {
    let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let now = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
    Some(Clock::Fixed(now.to_zoned_datetime(TimeZone::fixed(offset))))
}
