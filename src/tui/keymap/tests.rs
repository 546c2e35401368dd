//! Tests of the key map.

use super::*;
use crate::config::Paths;
use crate::words::UiLanguage;

fn keymap(file: &str) -> (Keymap, Vec<String>) {
    let home = tempfile::tempdir().expect("a directory");
    let paths = Paths::below(home.path());
    std::fs::create_dir_all(&paths.config).expect("a directory");
    std::fs::write(paths.keymap_file(), file).expect("a file");
    let (bindings, problems) = KeyBindings::load(&paths);
    assert_eq!(problems, []);
    let (keymap, problems) = Keymap::new(&bindings);
    let message = |problem: &ConfigError| {
        let message = problem.message(UiLanguage::En);
        message.split_once("keymap.toml:").map_or(message.clone(), |(_, rest)| rest.to_owned())
    };
    (keymap, problems.iter().map(message).collect())
}

fn lookup<'k>(keymap: &'k Keymap, scope: ActionScope, keys: &str) -> KeyMatch<'k> {
    keymap.lookup(scope, keys.parse::<KeySequence>().expect("keys").chords())
}

#[test]
fn same_key_has_other_actions_in_other_panes() {
    let keymap = Keymap::default();
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "1"),
        KeyMatch::Target(&KeyTarget::Action(Action::ViewAll))
    );
    assert_eq!(lookup(&keymap, ActionScope::Reader, "1"), KeyMatch::None);
    assert_eq!(lookup(&keymap, ActionScope::Lists, "}"), KeyMatch::None);
    assert_eq!(lookup(&keymap, ActionScope::Reader, "j"), KeyMatch::Target(&KeyTarget::Action(Action::Down)));
}

#[test]
fn binding_replaces_defaults_and_takes_keys() {
    let (keymap, problems) = keymap("star = ['x', 'j']\nunbind = ['q']");
    assert_eq!(problems, [""; 0]);
    assert_eq!(lookup(&keymap, ActionScope::Lists, "x"), KeyMatch::Target(&KeyTarget::Action(Action::Star)));
    assert_eq!(lookup(&keymap, ActionScope::Lists, "j"), KeyMatch::Target(&KeyTarget::Action(Action::Star)));
    assert_eq!(lookup(&keymap, ActionScope::Lists, "s"), KeyMatch::None);
    assert_eq!(lookup(&keymap, ActionScope::Lists, "q"), KeyMatch::None);
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "<down>"),
        KeyMatch::Target(&KeyTarget::Action(Action::Down))
    );
    assert_eq!(keymap.keys(Action::Star).map(ToString::to_string).collect::<Vec<_>>(), ["x", "j"]);
}

#[test]
fn prefix_of_sequence_waits_for_more_keys() {
    let (keymap, problems) = keymap("refresh = ['g r', 'r']");
    assert_eq!(problems, [""; 0], "a sequence may begin with a default key");
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "g"),
        KeyMatch::Prefix(Some(&KeyTarget::Action(Action::Top)))
    );
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "g r"),
        KeyMatch::Target(&KeyTarget::Action(Action::Refresh))
    );
    assert_eq!(lookup(&keymap, ActionScope::Lists, "g x"), KeyMatch::None);
}

#[test]
fn reports_keys_that_wait_for_a_sequence() {
    let (_, problems) = keymap("top = ['g g']\nbottom = ['g']\nlater = ['x y']\nunbind = ['x']");
    let waits = "2:10: `g` (bottom) waits for another key, because `g g` is bound to top";
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with(waits), "{problems:?}");
}

#[test]
fn presets_are_valid_and_yield_to_user_bindings() {
    for name in KeyBindings::preset_names() {
        let preset = KeyBindings::preset(name).expect("a preset");
        let (keymap, problems) = Keymap::new(&preset);
        assert_eq!(problems, [], "{name}");
        assert!(
            !preset.actions.is_empty() && keymap.keys(Action::Open).any(|keys| keys.to_string() == "<cr>")
        );
    }
    let (keymap, _) = keymap("preset = 'newsboat'\nundo = ['<c-x>']");
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "n"),
        KeyMatch::Target(&KeyTarget::Action(Action::NextUnread))
    );
    assert_eq!(
        lookup(&keymap, ActionScope::Reader, "u"),
        KeyMatch::Target(&KeyTarget::Action(Action::Links))
    );
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "<c-x>"),
        KeyMatch::Target(&KeyTarget::Action(Action::Undo))
    );
    assert_eq!(lookup(&keymap, ActionScope::Lists, "U"), KeyMatch::None);
}

#[test]
fn reports_conflicts_and_unknown_actions_with_line() {
    let (keymap, problems) = keymap("later = ['x']\nstar = ['x', 'S']\nstra = ['y']\nview_all = ['}']");
    assert_eq!(
        problems,
        ["2:8: `x` is already bound to later", "3:8: there is no action `stra`; did you mean `star`?"]
    );
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "x"),
        KeyMatch::Target(&KeyTarget::Action(Action::ReadLater))
    );
    assert_eq!(lookup(&keymap, ActionScope::Lists, "S"), KeyMatch::Target(&KeyTarget::Action(Action::Star)));
    assert_eq!(
        lookup(&keymap, ActionScope::Lists, "}"),
        KeyMatch::Target(&KeyTarget::Action(Action::ViewAll))
    );
    assert_eq!(
        lookup(&keymap, ActionScope::Reader, "}"),
        KeyMatch::Target(&KeyTarget::Action(Action::SiteNext))
    );
}

#[test]
fn default_keys_parse_and_do_not_conflict() {
    let keys = |row: &'static ActionRow| row.keys.iter().map(move |key| (row, *key));
    let all: Vec<(&ActionRow, &str)> = ACTIONS.iter().flat_map(keys).collect();
    for (index, (row, key)) in all.iter().enumerate() {
        assert!(key.parse::<KeySequence>().is_ok(), "{}: {key}", row.name);
        let conflict = all
            .iter()
            .skip(index + 1)
            .find(|(other, other_key)| other_key == key && other.scope.overlaps(row.scope));
        assert!(conflict.is_none(), "{key} is bound to {} and {conflict:?}", row.name);
    }
}

#[test]
fn commands_have_keys_like_actions() {
    let (keymap, problems) = keymap("\"run:翻译\" = ['x', '<c-t>']\nstar = ['<c-t>']\n'run:摘要' = ['g s']");
    assert_eq!(problems, ["2:8: `<c-t>` is already bound to run:翻译"]);
    let translate = KeyTarget::Command("翻译".to_owned());
    for scope in [ActionScope::Lists, ActionScope::Reader] {
        assert_eq!(lookup(&keymap, scope, "x"), KeyMatch::Target(&translate), "taken from the default");
        assert_eq!(lookup(&keymap, scope, "g s"), KeyMatch::Target(&KeyTarget::Command("摘要".to_owned())));
    }
    let keymap = keymap.with_own(0, &["摘要".to_owned()]);
    assert_eq!(lookup(&keymap, ActionScope::Lists, "x"), KeyMatch::None, "there is no such command");
    assert_eq!(keymap.keys_of("run:摘要").map(ToString::to_string).collect::<Vec<_>>(), ["g s"]);
}
