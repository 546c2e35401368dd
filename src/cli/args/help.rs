//! The help of every command and argument, for `--help`, the completions and the manual.

use clap::Command;

use crate::cli::exit::Exit;
use crate::words::{UiLanguage, Word, examples};

/// One row per command (its path) and per argument (`path --long`, `path -s` or `path NAME`).
///
/// An argument that means the same in every command has one row without a path.
const ROWS: &[(&str, Word)] = &[
    ("", Word::HelpWanbao),
    ("-c", Word::HelpOverride),
    ("--home", Word::HelpHome),
    ("--plain", Word::HelpPlain),
    ("--offline", Word::HelpOffline),
    ("--lang", Word::HelpLang),
    ("--color", Word::HelpColor),
    ("--images", Word::HelpImages),
    ("--log", Word::HelpLog),
    ("--help", Word::HelpHelp),
    ("--version", Word::HelpVersion),
    ("refresh", Word::HelpRefresh),
    ("refresh SOURCE", Word::HelpRefreshSource),
    ("refresh --list-pages", Word::HelpListPages),
    ("refresh --no-articles", Word::HelpNoArticles),
    ("refresh --again", Word::HelpRecheck),
    ("refresh --date", Word::HelpRefreshDate),
    ("refresh --prefetch", Word::HelpPrefetch),
    ("refresh --quiet", Word::HelpQuiet),
    ("list", Word::HelpList),
    ("list QUERY", Word::HelpQuery),
    ("list --source", Word::HelpListSource),
    ("list --section", Word::HelpListSection),
    ("list --view", Word::HelpListView),
    ("list --unread", Word::HelpListUnread),
    ("list --starred", Word::HelpListStarred),
    ("--limit", Word::HelpLimit),
    ("--json", Word::HelpJson),
    ("read", Word::HelpRead),
    ("read ID|URL|QUERY", Word::HelpReadTarget),
    ("read --encoding", Word::HelpEncoding),
    ("--width", Word::HelpWidth),
    ("--format", Word::HelpFormat),
    ("search", Word::HelpSearch),
    ("search QUERY", Word::HelpQuery),
    ("mark", Word::HelpMark),
    ("mark QUERY|ID", Word::HelpMarkTarget),
    ("star", Word::HelpStar),
    ("star QUERY|ID", Word::HelpSelection),
    ("star --off", Word::HelpStarOff),
    ("tag", Word::HelpTag),
    ("tag QUERY|ID", Word::HelpTagTarget),
    ("tag --rename", Word::HelpTagRename),
    ("rules", Word::HelpRules),
    ("rules --dry-run", Word::HelpRulesDry),
    ("save", Word::HelpSave),
    ("save ADDRESS", Word::HelpSaveAddress),
    ("save --tag", Word::HelpSaveTag),
    ("undo", Word::HelpUndo),
    ("undo --list", Word::HelpUndoList),
    ("run", Word::HelpRun),
    ("run NAME", Word::HelpRunName),
    ("run QUERY|ID", Word::HelpSelection),
    ("run --again", Word::HelpRunAgain),
    ("play", Word::HelpPlay),
    ("play ID", Word::HelpArticleId),
    ("play --number", Word::HelpFileNumber),
    ("play --list", Word::HelpFileList),
    ("download", Word::HelpDownload),
    ("download ID", Word::HelpArticleId),
    ("download --number", Word::HelpFileNumber),
    ("download --list", Word::HelpFileList),
    ("download --to", Word::HelpDownloadTo),
    ("digest", Word::HelpDigest),
    ("digest QUERY", Word::HelpQuery),
    ("digest --since", Word::HelpDigestSince),
    ("digest --day", Word::HelpDigestDay),
    ("others", Word::HelpOthers),
    ("others ID", Word::HelpArticleId),
    ("others --join", Word::HelpOthersJoin),
    ("others --separate", Word::HelpOthersSeparate),
    ("versions", Word::HelpVersions),
    ("versions ID", Word::HelpArticleId),
    ("versions --accept", Word::HelpAccept),
    ("read --revision", Word::HelpRevision),
    ("reextract", Word::HelpReextract),
    ("reextract --source", Word::HelpReextractSource),
    ("extract", Word::HelpExtract),
    ("extract FILE", Word::HelpExtractFile),
    ("extract --url", Word::HelpExtractUrl),
    ("extract --content-type", Word::HelpContentType),
    ("extract --fetched", Word::HelpExtractFetched),
    ("extract --as", Word::HelpExtractAs),
    ("extract --explain", Word::HelpExplain),
    ("extract --server", Word::HelpServer),
    ("typeset", Word::HelpTypeset),
    ("typeset --lang", Word::HelpTypesetLang),
    ("typeset --ambiguous", Word::HelpAmbiguous),
    ("typeset --indent", Word::HelpIndent),
    ("typeset --justify", Word::HelpJustify),
    ("typeset --hang", Word::HelpHang),
    ("typeset --autospace", Word::HelpAutospace),
    ("typeset --balance", Word::HelpBalance),
    ("typeset --script", Word::HelpScript),
    ("source", Word::HelpSource),
    ("source add", Word::HelpSourceAdd),
    ("source add ADDRESS", Word::HelpSourceUrl),
    ("source add --yes", Word::HelpYes),
    ("source catalog", Word::HelpSourceCatalog),
    ("source catalog WORDS", Word::HelpSourceCatalogWords),
    ("source export", Word::HelpSourceExport),
    ("source export --format", Word::HelpSourceExportFormat),
    ("source list", Word::HelpSourceList),
    ("source show", Word::HelpSourceShow),
    ("source remove", Word::HelpSourceRemove),
    ("source remove --purge", Word::HelpSourcePurge),
    ("source remove --yes", Word::HelpSourcePurgeYes),
    ("source pause", Word::HelpSourcePause),
    ("source resume", Word::HelpSourceResume),
    ("source rename", Word::HelpSourceRename),
    ("source rename NAME", Word::HelpSourceName),
    ("source move", Word::HelpSourceMove),
    ("source move N", Word::HelpSourcePlace),
    ("source set", Word::HelpSourceSet),
    ("source set KEY", Word::HelpSourceKey),
    ("source set VALUE", Word::HelpSourceValue),
    ("source show ID", Word::HelpSourceId),
    ("source remove ID", Word::HelpSourceId),
    ("source pause ID", Word::HelpSourceId),
    ("source resume ID", Word::HelpSourceId),
    ("source rename ID", Word::HelpSourceId),
    ("source move ID", Word::HelpSourceId),
    ("source set ID", Word::HelpSourceId),
    ("source test", Word::HelpSourceTest),
    ("source test ID", Word::HelpSourceTestId),
    ("demo", Word::HelpDemo),
    ("demo --serve-only", Word::HelpServeOnly),
    ("demo --port", Word::HelpPort),
    ("demo --archive", Word::HelpDemoArchive),
    ("demo --appearances", Word::HelpDemoAppearances),
    ("demo --sources", Word::HelpDemoSources),
    ("demo --to", Word::HelpDemoArchiveTo),
    ("gc", Word::HelpGc),
    ("gc --dry-run", Word::HelpDryRun),
    ("gc --copies", Word::HelpGcCopies),
    ("vacuum", Word::HelpVacuum),
    ("stats", Word::HelpStats),
    ("backup", Word::HelpBackup),
    ("backup FILE", Word::HelpBackupFile),
    ("restore", Word::HelpRestore),
    ("restore FILE", Word::HelpRestoreFile),
    ("salvage", Word::HelpSalvage),
    ("export", Word::HelpExport),
    ("export QUERY|ID", Word::HelpSelection),
    ("export --no-pictures", Word::HelpNoPictures),
    ("import", Word::HelpImport),
    ("import FILE", Word::HelpImportFile),
    ("doctor", Word::HelpDoctor),
    ("doctor --full", Word::HelpDoctorFull),
    ("config", Word::HelpConfig),
    ("config get", Word::HelpConfigGet),
    ("config get KEY", Word::HelpConfigGetKey),
    ("config edit", Word::HelpConfigEdit),
    ("config set", Word::HelpConfigSet),
    ("config set KEY", Word::HelpConfigKey),
    ("config set VALUE", Word::HelpSourceValue),
    ("config default", Word::HelpConfigDefault),
    ("config default --source", Word::HelpConfigDefaultSource),
    ("config path", Word::HelpConfigPath),
    ("config check", Word::HelpConfigCheck),
    ("completions", Word::HelpCompletions),
    ("completions SHELL", Word::HelpShell),
    ("man", Word::HelpMan),
    ("man COMMAND", Word::HelpManCommand),
    ("man --dir", Word::HelpManDir),
];

/// Arguments that every command takes, but that are not global arguments for clap.
const NON_GLOBAL_EVERYWHERE: [&str; 3] = ["-c", "--help", "--version"];

/// Adds the help in the given language to every part of a command line.
pub(super) fn add_help(mut command: Command, lang: UiLanguage) -> Command {
    command.build();
    let examples = example_lines("", lang);
    let after = lang.fill(Word::HelpAfter, &[&examples, &Exit::table(lang)]);
    add_command_help(command, lang, "").after_help(after)
}

fn add_command_help(mut command: Command, lang: UiLanguage, path: &str) -> Command {
    let usage = lang.say(Word::HelpUsage);
    let template = format!("{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}");
    let usage = translated_usage(&mut command, lang);
    let mut command = command
        .help_template(template)
        .override_usage(usage)
        .subcommand_help_heading(lang.say(Word::HelpCommands))
        .after_help(lang.fill(Word::HelpExamples, &[&example_lines(path, lang)]))
        .mut_args(|argument| add_argument_help(argument, lang, path))
        .mut_subcommands(|inner| {
            let path = format!("{path} {}", inner.get_name());
            add_command_help(inner, lang, path.trim_start())
        });
    if let Some(word) = find_row(path) {
        command = command.about(lang.say(word));
    }
    command
}

/// Returns the usage line of a command with the placeholders of clap in the reader's language.
fn translated_usage(command: &mut Command, lang: UiLanguage) -> String {
    let usage = command.render_usage().to_string();
    let name = lang.say(Word::HelpCommandName);
    usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", &format!("[{}]", lang.say(Word::HelpOptionsName)))
        .replace("<COMMAND>", &format!("<{name}>"))
        .replace("[COMMAND]", &format!("[{name}]"))
}

/// Returns the examples of a command, each with what it does on the line below.
fn example_lines(path: &str, lang: UiLanguage) -> String {
    let lines: Vec<String> =
        examples(path).map(|example| format!("  {}\n      {}", example.line, example.text(lang))).collect();
    lines.join("\n")
}

/// Replaces the options that every command takes by one line that names them, in the help of each command but the
/// program's own.
pub(super) fn shorten(command: Command, lang: UiLanguage) -> Command {
    command.mut_subcommands(|inner| {
        let examples = inner.get_after_help().map(ToString::to_string).unwrap_or_default();
        let after = format!("{examples}\n\n{}", lang.say(Word::HelpGlobalLine));
        let inner = inner.after_help(after.trim_start().to_owned());
        shorten(
            inner.mut_args(|argument| if is_everywhere(&argument) { argument.hide(true) } else { argument }),
            lang,
        )
    })
}

fn is_everywhere(argument: &clap::Arg) -> bool {
    argument.is_global_set() || NON_GLOBAL_EVERYWHERE.contains(&argument_name(argument).as_str())
}

fn add_argument_help(argument: clap::Arg, lang: UiLanguage, path: &str) -> clap::Arg {
    let name = argument_name(&argument);
    let word = find_row(format!("{path} {name}").trim_start()).or_else(|| find_row(&name));
    let heading = match () {
        () if argument.is_positional() => Word::HelpArguments,
        () if is_everywhere(&argument) => Word::HelpGlobalOptions,
        () => Word::HelpOptions,
    };
    let argument =
        argument.help_heading(lang.say(heading)).hide_possible_values(true).hide_default_value(true);
    match word {
        Some(word) => argument.help(lang.say(word)),
        None => argument,
    }
}

/// Returns the name of an argument as in the rows: `--long`, `-s` or `NAME`.
fn argument_name(argument: &clap::Arg) -> String {
    match (argument.get_long(), argument.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        (None, None) => argument
            .get_value_names()
            .and_then(|names| names.first())
            .map_or_else(|| argument.get_id().to_string(), ToString::to_string),
    }
}

fn find_row(path: &str) -> Option<Word> {
    ROWS.iter().find(|(name, _)| *name == path).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::command_line::clap_command;
    use super::*;

    /// Collects the names of the possible rows for each command and argument: with its path, and without.
    fn collect_parts(command: &Command, path: &str, parts: &mut Vec<[String; 2]>) {
        parts.push([path.to_owned(), path.to_owned()]);
        for argument in command.get_arguments() {
            let name = argument_name(argument);
            parts.push([format!("{path} {name}").trim_start().to_owned(), name]);
        }
        for inner in command.get_subcommands() {
            collect_parts(inner, format!("{path} {}", inner.get_name()).trim_start(), parts);
        }
    }

    /// Returns true for the path of a command, not of an argument.
    fn is_command(path: &str) -> bool {
        let program = clap_command(UiLanguage::En);
        let mut words = path.split_whitespace();
        words.try_fold(&program, |command, word| command.find_subcommand(word)).is_some()
    }

    #[test]
    fn examples_parse_and_every_command_has_one() {
        let mut parts = Vec::new();
        collect_parts(&clap_command(UiLanguage::En), "", &mut parts);
        for example in crate::words::EXAMPLES {
            assert!(parts.iter().any(|names| names[0] == example.name), "{}", example.name);
            let line = example.line.split(['>', '<']).next().unwrap_or_default();
            let Some((_, line)) = line.rsplit_once("wanbao").filter(|_| !line.contains("$(")) else {
                continue;
            };
            let line = line.split(" | ").next().unwrap_or_default().replace('\'', "");
            let words = std::iter::once("wanbao").chain(line.split_whitespace()).map(Into::into);
            assert!(super::super::parse(&words.collect::<Vec<_>>()).is_ok(), "{}", example.line);
        }
        let paths = parts.iter().map(|names| &names[0]).filter(|name| !name.contains(" -"));
        for path in paths.filter(|path| is_command(path)) {
            assert!(examples(path).next().is_some(), "no example of {path}");
        }
    }

    #[test]
    fn help_rows_match_the_command_line() {
        let mut parts = Vec::new();
        collect_parts(&clap_command(UiLanguage::En), "", &mut parts);
        let without_row: Vec<_> =
            parts.iter().filter(|names| names.iter().all(|name| find_row(name).is_none())).collect();
        assert!(without_row.is_empty(), "no help for {without_row:?}");
        let names: BTreeSet<_> = parts.iter().flatten().map(String::as_str).collect();
        let unused: Vec<_> = ROWS.iter().filter(|(name, _)| !names.contains(name)).collect();
        assert!(unused.is_empty(), "rows without a command or argument: {unused:?}");
    }
}
