//! Which keys mean what, and where.

use crate::actions::{ACTIONS, Action, ActionRow, ActionScope};
use crate::config::{ConfigError, Key, KeyBinding, KeyBindings, KeyChord, KeySequence};

/// The keys of every action: those of the table, as changed by `keymap.toml`.
#[derive(Debug, Clone)]
pub struct Keymap {
    bound: Vec<Bound>,
    /// The first key of each action as it stands on the keyboard, in the order of the table.
    caps: Vec<String>,
}

#[derive(Debug, Clone)]
struct Bound {
    keys: KeySequence,
    action: Action,
    /// Bound in `keymap.toml`: it wins over a default.
    own: bool,
}

/// What keys that were pressed one after the other mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An action.
    Action(Action),
    /// Further keys decide; without them it is this action, if any.
    Open(Option<Action>),
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// Lays the reader's bindings over the default ones; with what is wrong in them.
    ///
    /// An action that is bound has only those keys. A key that is bound is taken from the action that has it by
    /// default; given to two actions, it stays with the first in the alphabet.
    pub fn new(bindings: &KeyBindings) -> (Self, Vec<ConfigError>) {
        let mut problems = Vec::new();
        let mut bound: Vec<Bound> = defaults().collect();
        for layer in bindings.preset.as_deref().into_iter().chain([bindings]) {
            bound = overlay(bound, layer, &mut problems);
        }
        (Self::of(bound), problems)
    }

    fn of(bound: Vec<Bound>) -> Self {
        let mut keymap = Self { bound, caps: Vec::new() };
        let cap = |row: &ActionRow| keymap.keys(row.action).next().map(key_cap).unwrap_or_default();
        keymap.caps = ACTIONS.iter().map(cap).collect();
        keymap
    }

    /// Frees the keys of actions that there is nothing for: of those beyond so many lists of the reader's own.
    pub(super) fn with_views(self, views: usize) -> Self {
        let is_for_one = |bound: &Bound| bound.action.saved_view().is_none_or(|own| own < views);
        Self::of(self.bound.into_iter().filter(is_for_one).collect())
    }

    /// The key that is shown for an action, as it stands on the keyboard; empty where it has none.
    pub(super) fn cap(&self, action: Action) -> &str {
        self.caps.get(action as usize).map_or("", String::as_str)
    }

    /// The keys of an action as they are shown, the first ones first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = &KeySequence> {
        self.bound.iter().filter(move |bound| bound.action == action).map(|bound| &bound.keys)
    }

    /// The same as they stand on the keyboard: `Enter`, `^D`.
    pub fn caps(&self, action: Action) -> Vec<String> {
        self.keys(action).map(key_cap).collect()
    }

    /// What keys mean in a scope. Where an action of the scope and one of all scopes have them, the narrower wins.
    pub(super) fn meaning(&self, scope: ActionScope, pressed: &[KeyChord]) -> Meaning {
        let here = || self.bound.iter().filter(|bound| bound.action.row().scope.overlaps(scope));
        let exact = here()
            .filter(|bound| bound.keys.chords() == pressed)
            .max_by_key(|bound| (bound.own, bound.action.row().scope == scope))
            .map(|bound| bound.action);
        let longer = here().any(|bound| {
            bound.keys.chords().len() > pressed.len() && bound.keys.chords().starts_with(pressed)
        });
        match exact {
            _ if longer => Meaning::Open(exact),
            Some(action) => Meaning::Action(action),
            None => Meaning::Nothing,
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(defaults().collect())
    }
}

impl Bound {
    fn clashes_with(&self, action: Action, keys: &KeySequence) -> bool {
        self.keys == *keys && self.action.row().scope.overlaps(action.row().scope)
    }
}

/// Lays bindings over what is bound.
fn overlay(base: Vec<Bound>, bindings: &KeyBindings, problems: &mut Vec<ConfigError>) -> Vec<Bound> {
    let (mut own, mut replaced) = (Vec::new(), Vec::new());
    for binding in &bindings.actions {
        match action_of(binding) {
            Ok(action) => {
                replaced.push(action);
                bind(&mut own, action, binding, problems);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let is_free = |bound: &Bound| {
        !replaced.contains(&bound.action)
            && !bindings.unbound.contains(&bound.keys)
            && !own.iter().any(|other: &Bound| other.clashes_with(bound.action, &bound.keys))
    };
    let kept: Vec<Bound> = base.into_iter().filter(is_free).collect();
    own.extend(kept);
    own
}

fn defaults() -> impl Iterator<Item = Bound> {
    ACTIONS.iter().flat_map(|row| {
        row.keys.iter().map(|keys| Bound {
            keys: keys.parse().expect("a test parses all default keys"),
            action: row.action,
            own: false,
        })
    })
}

fn action_of(binding: &KeyBinding) -> Result<Action, ConfigError> {
    let row = ACTIONS.iter().find(|row| row.name == binding.action);
    row.map(|row| row.action).ok_or_else(|| binding.unknown_action(ACTIONS.iter().map(|row| row.name)))
}

fn bind(own: &mut Vec<Bound>, action: Action, binding: &KeyBinding, problems: &mut Vec<ConfigError>) {
    for keys in &binding.keys {
        match own.iter().find(|other| other.clashes_with(action, keys)) {
            Some(other) if other.action == action => {}
            Some(other) => problems.push(binding.key_taken(keys, other.action.row().name)),
            None => own.push(Bound { keys: keys.clone(), action, own: true }),
        }
    }
}

/// Keys as they stand on the keyboard: `Enter`, `Space`, `^D`; letters as they are.
fn key_cap(keys: &KeySequence) -> String {
    keys.chords().iter().map(|chord| chord_cap(*chord)).collect::<Vec<_>>().join(" ")
}

fn chord_cap(chord: KeyChord) -> String {
    let name = match chord.key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(c) if chord.ctrl => c.to_uppercase().to_string(),
        Key::Char(c) => c.to_string(),
        Key::F(n) => format!("F{n}"),
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::Backspace => "Bksp".to_owned(),
        Key::Delete => "Del".to_owned(),
        Key::Insert => "Ins".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
    };
    let held = [(chord.ctrl, "^"), (chord.alt, "M-"), (chord.shift, "S-")];
    held.iter().filter(|(held, _)| *held).map(|(_, sign)| *sign).collect::<String>() + &name
}

#[cfg(test)]
mod tests {
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
        let said = |problem: &ConfigError| {
            let said = problem.message(UiLanguage::En);
            said.split_once("keymap.toml:").map_or(said.clone(), |(_, rest)| rest.to_owned())
        };
        (keymap, problems.iter().map(said).collect())
    }

    fn meaning(keymap: &Keymap, scope: ActionScope, keys: &str) -> Meaning {
        keymap.meaning(scope, keys.parse::<KeySequence>().expect("keys").chords())
    }

    #[test]
    fn the_same_key_may_mean_other_things_in_other_panes() {
        let keymap = Keymap::default();
        assert_eq!(meaning(&keymap, ActionScope::Lists, "1"), Meaning::Action(Action::ViewAll));
        assert_eq!(meaning(&keymap, ActionScope::Reader, "1"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, ActionScope::Lists, "}"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, ActionScope::Reader, "j"), Meaning::Action(Action::Down));
    }

    #[test]
    fn a_binding_replaces_the_default_keys_and_takes_its_own_from_others() {
        let (keymap, problems) = keymap("star = ['x', 'j']\nunbind = ['q']");
        assert_eq!(problems, [""; 0]);
        assert_eq!(meaning(&keymap, ActionScope::Lists, "x"), Meaning::Action(Action::Star));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "j"), Meaning::Action(Action::Star));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "s"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, ActionScope::Lists, "q"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, ActionScope::Lists, "<down>"), Meaning::Action(Action::Down));
        assert_eq!(keymap.keys(Action::Star).map(ToString::to_string).collect::<Vec<_>>(), ["x", "j"]);
    }

    #[test]
    fn a_key_that_begins_a_sequence_waits_for_the_rest() {
        let (keymap, _) = keymap("refresh = ['g r', 'r']");
        assert_eq!(meaning(&keymap, ActionScope::Lists, "g"), Meaning::Open(Some(Action::Top)));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "g r"), Meaning::Action(Action::Refresh));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "g x"), Meaning::Nothing);
    }

    #[test]
    fn every_preset_is_sound_and_keys_of_the_readers_own_are_laid_over_it() {
        for name in KeyBindings::preset_names() {
            let preset = KeyBindings::preset(name).expect("a preset");
            let (laid, problems) = Keymap::new(&preset);
            assert_eq!(problems, [], "{name}");
            assert!(
                !preset.actions.is_empty() && laid.keys(Action::Open).any(|keys| keys.to_string() == "<cr>")
            );
        }
        let (keymap, _) = keymap("preset = 'newsboat'\nundo = ['<c-x>']");
        assert_eq!(meaning(&keymap, ActionScope::Lists, "n"), Meaning::Action(Action::NextUnread));
        assert_eq!(meaning(&keymap, ActionScope::Reader, "u"), Meaning::Action(Action::Links));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "<c-x>"), Meaning::Action(Action::Undo));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "U"), Meaning::Nothing);
    }

    #[test]
    fn conflicts_and_unknown_actions_name_their_line_and_the_rest_counts() {
        let (keymap, problems) = keymap("later = ['x']\nstar = ['x', 'S']\nstra = ['y']\nview_all = ['}']");
        assert_eq!(
            problems,
            ["2:8: `x` is already a key of later", "3:8: there is no action `stra`, did you mean `star`?"]
        );
        assert_eq!(meaning(&keymap, ActionScope::Lists, "x"), Meaning::Action(Action::ReadLater));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "S"), Meaning::Action(Action::Star));
        assert_eq!(meaning(&keymap, ActionScope::Lists, "}"), Meaning::Action(Action::ViewAll));
        assert_eq!(meaning(&keymap, ActionScope::Reader, "}"), Meaning::Action(Action::SiteNext));
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
}
