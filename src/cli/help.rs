//! What `--help`, the completions and the manual say of each part of the command line.

use clap::Command;

use super::exit::Exit;
use crate::words::{Lang, Word};

/// A row for each command (its path) and for each argument (`path --long`, `path -s` or `path NAME`). Arguments that
/// mean the same everywhere stand in a row without a path.
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
    ("refresh --again", Word::HelpAgain),
    ("refresh --prefetch", Word::HelpPrefetch),
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
    ("read ID|URL", Word::HelpReadWhat),
    ("read --format", Word::HelpReadFormat),
    ("read --encoding", Word::HelpEncoding),
    ("--width", Word::HelpWidth),
    ("search", Word::HelpSearch),
    ("search QUERY", Word::HelpQuery),
    ("mark", Word::HelpMark),
    ("mark QUERY|ID", Word::HelpMarkWhat),
    ("star", Word::HelpStar),
    ("star QUERY|ID", Word::HelpAbout),
    ("star --off", Word::HelpStarOff),
    ("tag", Word::HelpTag),
    ("tag QUERY|ID", Word::HelpTagWhat),
    ("rules", Word::HelpRules),
    ("rules --dry-run", Word::HelpRulesDry),
    ("undo", Word::HelpUndo),
    ("digest", Word::HelpDigest),
    ("digest QUERY", Word::HelpQuery),
    ("digest --since", Word::HelpDigestSince),
    ("digest --day", Word::HelpDigestDay),
    ("digest --format", Word::HelpDigestFormat),
    ("others", Word::HelpOthers),
    ("others ID", Word::HelpOthersId),
    ("versions", Word::HelpVersions),
    ("versions ID", Word::HelpVersionsId),
    ("versions --accept", Word::HelpAccept),
    ("read --revision", Word::HelpRevision),
    ("reextract", Word::HelpReextract),
    ("reextract --source", Word::HelpReextractSource),
    ("extract", Word::HelpExtract),
    ("extract FILE", Word::HelpExtractFile),
    ("extract --url", Word::HelpExtractUrl),
    ("extract --content-type", Word::HelpContentType),
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
    ("source add URL", Word::HelpSourceUrl),
    ("source add --yes", Word::HelpYes),
    ("source list", Word::HelpSourceList),
    ("source remove", Word::HelpSourceRemove),
    ("source remove ID", Word::HelpSourceId),
    ("source test", Word::HelpSourceTest),
    ("source test ID", Word::HelpSourceTestId),
    ("demo", Word::HelpDemo),
    ("demo --serve-only", Word::HelpServeOnly),
    ("demo --port", Word::HelpPort),
    ("demo --archive", Word::HelpAnnals),
    ("demo --to", Word::HelpAnnalsTo),
    ("gc", Word::HelpGc),
    ("gc --dry-run", Word::HelpDryRun),
    ("vacuum", Word::HelpVacuum),
    ("stats", Word::HelpStats),
    ("backup", Word::HelpBackup),
    ("backup FILE", Word::HelpBackupFile),
    ("restore", Word::HelpRestore),
    ("restore FILE", Word::HelpRestoreFile),
    ("salvage", Word::HelpSalvage),
    ("export", Word::HelpExport),
    ("export QUERY", Word::HelpQuery),
    ("export --no-pictures", Word::HelpNoPictures),
    ("import", Word::HelpImport),
    ("import FILE", Word::HelpImportFile),
    ("doctor", Word::HelpDoctor),
    ("config", Word::HelpConfig),
    ("config default", Word::HelpConfigDefault),
    ("config path", Word::HelpConfigPath),
    ("config check", Word::HelpConfigCheck),
    ("completions", Word::HelpCompletions),
    ("completions SHELL", Word::HelpShell),
    ("man", Word::HelpMan),
];

/// What stands behind every command without being a global option of clap's.
const EVERYWHERE: [&str; 3] = ["-c", "--help", "--version"];

/// Gives every part of a command line its help.
pub(super) fn say(mut command: Command, lang: Lang) -> Command {
    command.build();
    let after = lang.fill(Word::HelpAfter, &[&Exit::table(lang)]);
    said(command, lang, "").after_help(after)
}

fn said(command: Command, lang: Lang, path: &str) -> Command {
    let template =
        format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}{{after-help}}", lang.say(Word::HelpUsage));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(lang.say(Word::HelpCommands))
        .mut_args(|argument| explained(argument, lang, path))
        .mut_subcommands(|inner| {
            let path = format!("{path} {}", inner.get_name());
            said(inner, lang, path.trim_start())
        });
    if let Some(word) = find(path) {
        command = command.about(lang.say(word));
    }
    command
}

fn explained(argument: clap::Arg, lang: Lang, path: &str) -> clap::Arg {
    let name = name(&argument);
    let word = find(format!("{path} {name}").trim_start()).or_else(|| find(&name));
    let heading = match () {
        () if argument.is_positional() => Word::HelpArguments,
        () if argument.is_global_set() || EVERYWHERE.contains(&name.as_str()) => Word::HelpGlobals,
        () => Word::HelpOptions,
    };
    let argument =
        argument.help_heading(lang.say(heading)).hide_possible_values(true).hide_default_value(true);
    match word {
        Some(word) => argument.help(lang.say(word)),
        None => argument,
    }
}

/// What an argument is called on the command line.
fn name(argument: &clap::Arg) -> String {
    match (argument.get_long(), argument.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(short)) => format!("-{short}"),
        (None, None) => argument
            .get_value_names()
            .and_then(|names| names.first())
            .map_or_else(|| argument.get_id().to_string(), ToString::to_string),
    }
}

fn find(row: &str) -> Option<Word> {
    ROWS.iter().find(|(name, _)| *name == row).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::arguments;
    use super::*;

    /// The rows that the parts of a command line could have: with their paths, and without.
    fn parts(command: &Command, path: &str, found: &mut Vec<[String; 2]>) {
        found.push([path.to_owned(), path.to_owned()]);
        for argument in command.get_arguments() {
            let name = name(argument);
            found.push([format!("{path} {name}").trim_start().to_owned(), name]);
        }
        for inner in command.get_subcommands() {
            parts(inner, format!("{path} {}", inner.get_name()).trim_start(), found);
        }
    }

    #[test]
    fn every_part_of_the_command_line_has_its_row_and_every_row_its_part() {
        let mut found = Vec::new();
        parts(&arguments::command(Lang::En), "", &mut found);
        let silent: Vec<_> =
            found.iter().filter(|names| names.iter().all(|name| find(name).is_none())).collect();
        assert!(silent.is_empty(), "no help for {silent:?}");
        let parts: BTreeSet<_> = found.iter().flatten().map(String::as_str).collect();
        let idle: Vec<_> = ROWS.iter().filter(|(name, _)| !parts.contains(name)).collect();
        assert!(idle.is_empty(), "help for nothing: {idle:?}");
    }
}
