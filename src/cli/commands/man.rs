//! `wanbao man`: manual pages, one for the program and one for each command.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::actions::ACTIONS;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::{Described, FILES, UiLanguage, VARIABLES, Word, examples};

/// Date of the pages: that of the last change of the command line.
const DATE: &str = "2026-12-01";

/// Arguments of `wanbao man`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ManArgs {
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

impl ManArgs {
    /// Prints the page of the program or of a command, or writes all pages to a directory. The help of `program` must
    /// be in the reader's language already.
    pub(in crate::cli) fn run(
        &self,
        program: &clap::Command,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<Exit, CommandError> {
        if let Some(dir) = &self.dir {
            fs::create_dir_all(dir).map_err(CommandError::file(dir))?;
            return write_pages(program, "", dir, context.lang);
        }
        let mut command = program;
        let mut path = String::new();
        for name in self.command.iter().flat_map(|word| word.split(['-', ' '])) {
            command = command.find_subcommand(name).ok_or_else(|| {
                CommandError::usage(context.lang.fill(Word::UsageCommand, &[&self.command.join(" ")]))
            })?;
            path.push_str(if path.is_empty() { "" } else { " " });
            path.push_str(name);
        }
        out.write_all(ManPage { command, path: &path, lang: context.lang }.render().as_bytes())?;
        Ok(Exit::Success)
    }
}

/// Writes the pages of a command and of all commands below it.
fn write_pages(
    command: &clap::Command,
    path: &str,
    dir: &Path,
    lang: UiLanguage,
) -> Result<Exit, CommandError> {
    let page = ManPage { command, path, lang };
    let file = dir.join(format!("{}.1", page.name()));
    fs::write(&file, page.render()).map_err(CommandError::file(&file))?;
    for inner in command.get_subcommands() {
        write_pages(inner, format!("{path} {}", inner.get_name()).trim_start(), dir, lang)?;
    }
    Ok(Exit::Success)
}

/// The page of a command.
struct ManPage<'c> {
    command: &'c clap::Command,
    /// Its words without the program (`source add`); empty for the program.
    path: &'c str,
    lang: UiLanguage,
}

impl ManPage<'_> {
    /// Returns the name of the page: `wanbao-source-add`.
    fn name(&self) -> String {
        format!("wanbao {}", self.path).trim_end().replace(' ', "-")
    }

    fn render(&self) -> String {
        let mut page = Roff::new();
        let version = concat!("wanbao ", env!("CARGO_PKG_VERSION"));
        page.control("TH", [self.name().as_str(), "1", DATE, version, self.lang.say(Word::ManTitle)]);
        // Chinese has no spaces that could be stretched to justify a line.
        page.control("ad", ["l"]);
        self.section(&mut page, Word::ManName);
        let about = self.command.get_about().map(ToString::to_string).unwrap_or_default();
        // The help of the program begins with its name.
        let about =
            about.rsplit([':', '：']).next().filter(|_| self.path.is_empty()).unwrap_or(&about).trim();
        page.text([roman(format!("{} - {about}", self.name()))]);
        self.section(&mut page, Word::ManSynopsis);
        page.text(self.synopsis());
        self.add_arguments(&mut page);
        self.add_commands(&mut page);
        if self.path.is_empty() {
            self.add_keys(&mut page);
        }
        self.add_examples(&mut page);
        self.add_described(&mut page, Word::ManFiles, FILES);
        self.add_described(&mut page, Word::ManEnvironment, VARIABLES);
        self.section(&mut page, Word::ManExit);
        for (code, word) in Exit::rows() {
            page.control("TP", []).text([bold(code.to_string())]).text([roman(self.lang.say(word))]);
        }
        self.add_see_also(&mut page);
        with_breaks(&page.to_roff())
    }

    fn section(&self, page: &mut Roff, word: Word) {
        page.control("SH", [self.lang.say(word)]);
    }

    /// Returns the command line with every option of the command's own, and the values that they take.
    fn synopsis(&self) -> Vec<Inline> {
        let mut parts = vec![bold(format!("wanbao {}", self.path).trim_end())];
        for argument in self.own_arguments() {
            let is_required = argument.is_required_set();
            parts.push(roman(if is_required { " " } else { " [" }));
            if let Some(flag) = flag(argument) {
                parts.push(bold(flag));
                parts.extend(values(argument).map(|value| italic(format!(" {value}"))));
            } else {
                parts.extend(values(argument).map(italic));
            }
            if is_repeated(argument) {
                parts.push(roman("..."));
            }
            if !is_required {
                parts.push(roman("]"));
            }
        }
        if self.command.has_subcommands() {
            parts.extend([roman(" "), italic(self.lang.say(Word::HelpCommandName))]);
        }
        parts
    }

    /// Iterates over the arguments that are not those of every command.
    fn own_arguments(&self) -> impl Iterator<Item = &clap::Arg> {
        self.command.get_arguments().filter(|argument| self.path.is_empty() || !argument.is_hide_set())
    }

    fn add_arguments(&self, page: &mut Roff) {
        let (options, positional): (Vec<_>, Vec<_>) =
            self.own_arguments().partition(|argument| flag(argument).is_some());
        for (word, arguments) in [(Word::ManArguments, positional), (Word::ManOptions, options)] {
            if arguments.is_empty() {
                continue;
            }
            self.section(page, word);
            for argument in arguments {
                let value = values(argument);
                let head = match (argument.get_short(), argument.get_long()) {
                    (Some(short), Some(long)) => {
                        vec![bold(format!("-{short}")), roman(", "), bold(format!("--{long}"))]
                    }
                    (Some(short), None) => vec![bold(format!("-{short}"))],
                    (None, Some(long)) => vec![bold(format!("--{long}"))],
                    (None, None) => Vec::new(),
                };
                let space = if head.is_empty() { "" } else { " " };
                let value = value.map(|value| italic(format!("{space}{value}")));
                let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                page.control("TP", [])
                    .text(head.into_iter().chain(value).collect::<Vec<_>>())
                    .text([roman(help)]);
            }
        }
        if !self.path.is_empty() {
            page.control("PP", []).text([roman(self.lang.say(Word::ManGlobal))]);
        }
    }

    fn add_commands(&self, page: &mut Roff) {
        if !self.command.has_subcommands() {
            return;
        }
        self.section(page, Word::ManCommands);
        for inner in self.command.get_subcommands() {
            let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
            let name = format!("{}-{}", self.name(), inner.get_name());
            page.control("TP", []).text([bold(name), roman("(1)")]).text([roman(about)]);
        }
    }

    /// Adds the default keys of every action, with its name in `keymap.toml`.
    fn add_keys(&self, page: &mut Roff) {
        let keymap = Keymap::default();
        self.section(page, Word::ManKeys);
        for row in ACTIONS {
            page.control("TP", []);
            page.text([bold(keymap.key_caps(row.action).join("  ")), roman(format!("  ({})", row.name))]);
            page.text([roman(self.lang.say(row.word))]);
        }
    }

    fn add_examples(&self, page: &mut Roff) {
        let mut examples = examples(self.path).peekable();
        if examples.peek().is_none() {
            return;
        }
        self.section(page, Word::ManExamples);
        for example in examples {
            page.control("TP", []).text([bold(example.line)]).text([roman(example.text(self.lang))]);
        }
    }

    fn add_described(&self, page: &mut Roff, heading: Word, rows: &[Described]) {
        self.section(page, heading);
        for row in rows {
            page.control("TP", []).text([italic(row.name)]).text([roman(row.text(self.lang))]);
        }
    }

    fn add_see_also(&self, page: &mut Roff) {
        let parent = match self.path.rsplit_once(' ') {
            _ if self.path.is_empty() => return,
            Some((parent, _)) => format!("wanbao-{parent}"),
            None => "wanbao".to_owned(),
        };
        self.section(page, Word::ManSeeAlso);
        page.text([bold(parent), roman("(1)")]);
    }
}

/// Lets lines break after Chinese punctuation: troff breaks them at spaces only.
fn with_breaks(page: &str) -> String {
    const PUNCTUATION: [char; 7] = ['，', '。', '；', '：', '、', '）', '！'];
    let mut lines = Vec::new();
    for line in page.lines() {
        let mut line = line.to_owned();
        if !line.starts_with('.') {
            for mark in PUNCTUATION {
                line = line.replace(mark, &format!("{mark}\\:"));
            }
        }
        lines.push(line);
    }
    lines.join("\n") + "\n"
}

/// Returns the flag that the synopsis shows for an option: its long form, if it has one.
fn flag(argument: &clap::Arg) -> Option<String> {
    let short = || argument.get_short().map(|short| format!("-{short}"));
    argument.get_long().map(|long| format!("--{long}")).or_else(short)
}

fn values(argument: &clap::Arg) -> Option<String> {
    let takes_values = argument.is_positional() || argument.get_action().takes_values();
    let names = argument.get_value_names().filter(|_| takes_values)?;
    let first = names.first()?.to_string();
    let choices: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    Some(if choices.is_empty() { first } else { choices.join("|") })
}

fn is_repeated(argument: &clap::Arg) -> bool {
    let takes_many = argument.get_num_args().is_some_and(|range| range.max_values() > 1);
    takes_many || matches!(argument.get_action(), clap::ArgAction::Append)
}
