//! What the reader has set: settings, keys, themes, sources, and where the files are.
//!
//! This room is the only one that reads the environment, and it reads it once, into an [`Environment`]. Everything
//! is data in TOML; what comes with wanbao lies in `assets/` in the same form as the reader's own files. A file is
//! read forgivingly: an unknown key or a bad value becomes a [`Problem`] that names the file, the line and what was
//! probably meant, the default stays, and all the rest counts. Nothing here fetches, draws or stores news.
//!
//! The settings are laid over each other: the built-in [`DEFAULT`], then `config.toml`, then each `-c KEY=VALUE`.

mod bindings;
mod document;
mod environment;
mod keys;
mod paths;
mod problem;
mod program;
mod schema;
mod settings;
pub mod sources;
mod style;
pub mod theme;

use std::path::PathBuf;

pub use bindings::{Binding, Bindings};
pub use environment::Environment;
pub use keys::{Chord, Code, NoKey, Sequence};
pub use paths::{Paths, home_path};
pub use problem::{Allowed, Fault, Place, Position, Problem};
pub use program::Program;
pub use settings::{
    AmbiguousWidth, Colors, DEFAULT, FetchSettings, HookSettings, ImageSettings, Images, Language, Layout,
    OpenSettings, SavedView, Settings, TextSettings, UiSettings,
};
pub use style::{Color, Depth, NoColor, Style};
pub use theme::{Ink, Roles, Theme};

use crate::model::Clock;
use crate::words::Lang;
use document::{Document, merge, value_of};
use settings::{SETTINGS, shipped};

/// What the command line says about settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arguments {
    /// `--home DIR`.
    pub home: Option<PathBuf>,
    /// Each `-c KEY=VALUE`, in order. `KEY` alone stands for `KEY=true`, as with git.
    pub overrides: Vec<String>,
}

/// Everything that was set, in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the files are.
    pub paths: Paths,
    /// The settings.
    pub settings: Settings,
    /// The time.
    pub clock: Clock,
    /// What the environment said.
    pub environment: Environment,
}

impl Config {
    /// Finds the files and reads the settings; with what is wrong in the file, which is no reason not to start.
    ///
    /// The error is a mistake in how the program was called: a bad override, a bad `WANBAO_NOW`, no home directory.
    pub fn load(environment: Environment, arguments: &Arguments) -> Result<(Self, Vec<Problem>), Problem> {
        let home = arguments.home.clone().or_else(|| environment.home());
        let paths = home.map_or_else(Paths::platform, |home| Ok(Paths::below(&home)))?;
        let themes = theme::names(&paths);
        let mut file = Document::read(&paths.config_file(), &SETTINGS);
        refuse_unknown_theme(&mut file, &themes);
        let mut settings = shipped();
        merge(&mut settings, file.table);
        for text in &arguments.overrides {
            merge(&mut settings, read_override(text, &themes)?);
        }
        let clock = environment.clock()?;
        Ok((Self { paths, settings: value_of(settings), clock, environment }, file.problems))
    }

    /// The language of the interface.
    pub fn lang(&self) -> Lang {
        self.settings.ui.language.lang().unwrap_or_else(|| self.environment.lang())
    }

    /// How many colours to write, into a terminal or into something else.
    pub fn depth(&self, terminal: bool) -> Depth {
        self.environment.depth(self.settings.ui.color, terminal)
    }

    /// The theme that is set, for a terminal whose background is dark, or light, or does not tell.
    pub fn theme(&self, dark: Option<bool>, depth: Depth) -> (Theme, Vec<Problem>) {
        let dark = dark.or_else(|| self.environment.is_dark()).unwrap_or(true);
        let name = match self.settings.ui.theme.as_str() {
            AUTO if dark => "dark",
            AUTO => "light",
            name => name,
        };
        let (theme, problems) = theme::load(&self.paths, name);
        (theme.reduced(depth), problems)
    }

    /// What opens links.
    pub fn browser(&self) -> Program {
        let set = &self.settings.open.browser;
        if set.words() == [AUTO] { self.environment.browser() } else { set.clone() }
    }

    /// What shares a link, if anything.
    pub fn share(&self) -> Option<&Program> {
        Some(&self.settings.open.share).filter(|set| set.words() != [NONE])
    }

    /// What reads a text from its standard input aloud, if anything.
    pub fn speech(&self) -> Option<&Program> {
        Some(&self.settings.speech.command).filter(|set| set.words() != [NONE])
    }

    /// What takes copied text on its standard input; `None` for the terminal itself (OSC 52).
    pub fn clipboard(&self) -> Option<&Program> {
        Some(&self.settings.open.clipboard).filter(|set| set.words() != ["osc52"])
    }
}

/// The value of a program that there is none.
const NONE: &str = "none";

/// The value that leaves a setting to the circumstances.
const AUTO: &str = "auto";

fn refuse_unknown_theme(document: &mut Document, themes: &[String]) {
    let unknown = document
        .text("ui", "theme")
        .filter(|name| *name != AUTO && !themes.iter().any(|theme| theme == name));
    if let Some(fault) = unknown.map(|name| theme::unknown(name, themes)) {
        document.refuse("ui", "theme", fault);
    }
}

/// Reads a `KEY=VALUE` as a line of TOML, else as one whose value is bare text.
fn read_override(text: &str, themes: &[String]) -> Result<toml::Table, Problem> {
    let place = Place::Override(text.to_owned());
    let (key, value) = text.split_once('=').unwrap_or((text, "true"));
    let key = key.trim();
    if !SETTINGS.paths().iter().any(|known| known == key) {
        let fault = Fault::UnknownKey { key: key.to_owned(), meant: SETTINGS.meant(key) };
        return Err(Problem { place, fault });
    }
    let read = |value: &str| {
        let mut document = Document::parse(place.clone(), &format!("{key} = {value}"), &SETTINGS);
        refuse_unknown_theme(&mut document, themes);
        match document.problems.pop() {
            None => Ok(document.table),
            Some(problem) => Err(problem),
        }
    };
    let bare = toml::Value::from(value.trim()).to_string();
    read(value).or_else(|problem| match problem.fault {
        Fault::Syntax(_) => read(&bare),
        _ => read(&bare).map_err(|_| problem),
    })
}
