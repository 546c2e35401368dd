//! The context of a command: settings, language, and the terminal it writes to. Opens no archive; `session` does.

use std::fmt::Display;
use std::io::{self, IsTerminal};

use jiff::tz::TimeZone;

use super::args::GlobalArgs;
use super::errors::print_message;
use crate::config::{
    ColorDepth, Config, ConfigArguments, ConfigError, ConfigLocation, Environment, OutputTarget,
};
use crate::model::{Source, SourceLabels};
use crate::newsroom::{SourceLookup, look_up};
use crate::report::source::PreviewStyle;
use crate::text::Widths;
use crate::tui;
use crate::user_error::CommandError;
use crate::words::{UiLanguage, Word};

/// The settings in force, the language of the interface, and the properties of the output.
pub(super) struct Context {
    pub(super) config: Config,
    pub(super) lang: UiLanguage,
    pub(super) offline: bool,
    /// Columns of the terminal on stdout; `None` if stdout is not a terminal.
    pub(super) columns: Option<u16>,
    /// True if escape sequences may be written to stdout.
    pub(super) styled: bool,
    /// Problems in the settings file.
    pub(super) problems: Vec<ConfigError>,
}

/// Most sources that a message names.
const MAX_NAMED_SOURCES: usize = 8;

impl Context {
    /// Loads the settings and looks at the terminal.
    pub(super) fn load(globals: &GlobalArgs, environment: Environment) -> Result<Self, ConfigError> {
        let mut overrides = globals.overrides.clone();
        overrides.extend(globals.lang.iter().map(|lang| format!("ui.language={lang}")));
        overrides.extend(globals.images.iter().map(|images| format!("images.mode={images}")));
        overrides.extend(globals.color.iter().map(|color| format!("ui.color={color}")));
        let arguments = ConfigArguments { home: globals.home.clone(), overrides };
        let (config, problems) =
            Config::load(environment, &arguments).map_err(|error| name_option(error, globals))?;
        let is_terminal = io::stdout().is_terminal();
        let target = if is_terminal { OutputTarget::Terminal } else { OutputTarget::Redirected };
        let size = is_terminal.then(tui::terminal_size);
        Ok(Self {
            lang: config.lang(),
            offline: globals.offline,
            columns: size.map(|(columns, _)| columns),
            styled: config.color_depth(target) != ColorDepth::None,
            config,
            problems,
        })
    }

    /// Prints problems in configuration files to stderr.
    pub(super) fn print_problems(&self, problems: &[ConfigError]) {
        for problem in problems {
            print_message(&mut io::stderr(), &problem.message(self.lang));
        }
    }

    /// Prints a message that is not part of the result to stderr.
    pub(super) fn print_note(&self, word: Word, values: &[&dyn Display]) {
        print_message(&mut io::stderr(), &self.lang.fill(word, values));
    }

    /// Finds a source by the id or name given on the command line; the error lists those that may be meant.
    pub(super) fn find_source(&self, sources: &[Source], typed: &str) -> Result<Source, CommandError> {
        let labels = SourceLabels::of(sources);
        let list = |sources: &[&Source]| {
            let named = sources.iter().take(MAX_NAMED_SOURCES);
            let mut names: Vec<String> =
                named.map(|source| format!("{} {}", source.id, labels.get(&source.id))).collect();
            names.extend(sources.get(MAX_NAMED_SOURCES).map(|_| "…".to_owned()));
            names.join(self.lang.say(Word::ListComma))
        };
        let message = match look_up(typed, sources) {
            SourceLookup::Found(source) => return Ok(source.clone()),
            SourceLookup::Ambiguous(found) => self.lang.fill(Word::AmbiguousSource, &[&typed, &list(&found)]),
            SourceLookup::Unknown => {
                let mut nearest: Vec<&Source> = sources.iter().collect();
                nearest.sort_by(|one, other| likeness(typed, other).total_cmp(&likeness(typed, one)));
                self.lang.fill(Word::NoSuchSource, &[&typed, &list(&nearest)])
            }
        };
        Err(CommandError::usage(message))
    }

    /// Returns the widths of characters according to the settings. The terminal is not queried: it gets the first of the
    /// emoji that are joined. A file or a pipe gets every character.
    pub(super) fn widths(&self) -> Widths {
        let keeps_emoji = self.columns.is_none();
        let widths = Widths {
            emoji_style: keeps_emoji,
            joined_emoji: keeps_emoji,
            skin_tones: keeps_emoji,
            ..Widths::default()
        };
        self.config.settings.text.ambiguous_width.apply(widths)
    }

    /// Returns the kind of output that stdout is.
    pub(super) fn output_target(&self) -> OutputTarget {
        match self.columns {
            Some(_) => OutputTarget::Terminal,
            None => OutputTarget::Redirected,
        }
    }

    /// Returns the width to typeset text at, in cells: the one requested, or else the setting or the terminal's width, whichever
    /// is smaller.
    pub(super) fn text_width(&self, requested: Option<u16>) -> u16 {
        let default = self.config.settings.text.width.min(self.columns.unwrap_or(u16::MAX));
        requested.unwrap_or(default)
    }

    /// Returns the reader's time zone.
    pub(super) fn zone(&self) -> TimeZone {
        self.config.clock.now().time_zone().clone()
    }

    /// Returns language and width for previews of sites.
    pub(super) fn preview_style(&self) -> PreviewStyle {
        PreviewStyle { lang: self.lang, columns: self.columns, widths: self.widths() }
    }
}

/// Names the option in an error of a setting that an option sets: `--lang fr`, not `-c ui.language=fr`.
fn name_option(error: ConfigError, globals: &GlobalArgs) -> ConfigError {
    let ConfigLocation::Override(text) = &error.location else { return error };
    let options = [
        ("--lang", "ui.language", &globals.lang),
        ("--images", "images.mode", &globals.images),
        ("--color", "ui.color", &globals.color),
    ];
    let found = options.into_iter().find_map(|(option, key, value)| {
        let value = value.as_ref()?;
        (*text == format!("{key}={value}")).then(|| (option, value.clone()))
    });
    match found {
        Some((option, value)) => error.of_option(option, &value),
        None => error,
    }
}

/// Returns the language for the message about an invalid `-c`: that of the configuration without any `-c`.
pub(super) fn fallback_lang(globals: GlobalArgs, environment: Environment) -> UiLanguage {
    let locale = environment.lang();
    let others = GlobalArgs { overrides: Vec::new(), ..globals };
    Context::load(&others, environment).map_or(locale, |context| context.lang)
}

/// Returns how much a source is named as a reader typed it, from 0 to 1.
fn likeness(typed: &str, source: &Source) -> f64 {
    let [id, name] = [source.id.as_str(), &source.name].map(|known| strsim::jaro_winkler(typed, known));
    id.max(name)
}
