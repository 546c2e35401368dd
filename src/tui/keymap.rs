//! The key map: from key sequences to actions, pane by pane.

use super::key_caps::key_cap;
use crate::actions::{ACTIONS, Action, ActionRow, ActionScope};
use crate::config::{ConfigError, KeyBinding, KeyBindings, KeyChord, KeySequence};

/// The keys of all actions: the defaults, as changed by `keymap.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<BoundKeys>,
    /// The first key of each action as it is shown, in the order of the table of actions.
    key_caps: Vec<String>,
}

/// A key sequence and its action.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BoundKeys {
    keys: KeySequence,
    action: Action,
    origin: BindingOrigin,
}

/// Where a binding comes from. The reader's bindings win over defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum BindingOrigin {
    Default,
    Reader,
}

/// Match of a sequence of pressed keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyMatch {
    /// A complete sequence.
    Action(Action),
    /// The beginning of a longer sequence, and possibly an action of its own.
    Prefix(Option<Action>),
    /// No sequence begins with these keys.
    None,
}

impl Keymap {
    /// Applies the reader's bindings to the default ones; returns the errors in them as well.
    ///
    /// A binding replaces all default keys of its action, and takes its keys from other actions that have them by
    /// default. A key that is bound to two actions stays with the first in alphabetical order.
    pub fn new(bindings: &KeyBindings) -> (Self, Vec<ConfigError>) {
        let mut errors = Vec::new();
        let mut bound: Vec<BoundKeys> = defaults().collect();
        for layer in bindings.preset.as_deref().into_iter().chain([bindings]) {
            bound = apply(layer, bound, &mut errors);
        }
        errors.extend(waiting_keys(bindings, &bound));
        (Self::from_bound(bound), errors)
    }

    fn from_bound(bound: Vec<BoundKeys>) -> Self {
        let mut keymap = Self { bound, key_caps: Vec::new() };
        let cap = |row: &ActionRow| keymap.keys(row.action).next().map(key_cap).unwrap_or_default();
        keymap.key_caps = ACTIONS.iter().map(cap).collect();
        keymap
    }

    /// Unbinds the keys of saved views that do not exist.
    pub(super) fn with_views(self, saved_views: usize) -> Self {
        let is_kept = |bound: &BoundKeys| bound.action.saved_view().is_none_or(|index| index < saved_views);
        Self::from_bound(self.bound.into_iter().filter(is_kept).collect())
    }

    /// Returns the key that is shown for an action, as printed on the keyboard; empty if it has none.
    pub(super) fn key_cap(&self, action: Action) -> &str {
        self.key_caps.get(action as usize).map_or("", String::as_str)
    }

    /// Returns the keys of an action, the one that is shown first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = &KeySequence> {
        self.bound.iter().filter(move |bound| bound.action == action).map(|bound| &bound.keys)
    }

    /// Returns the keys of an action as printed on the keyboard: `Enter`, `^D`.
    pub fn key_caps(&self, action: Action) -> Vec<String> {
        self.keys(action).map(key_cap).collect()
    }

    /// Looks up pressed keys in a scope.
    ///
    /// The reader's bindings win over defaults, and actions of the scope over those of all scopes.
    pub(super) fn lookup(&self, scope: ActionScope, pressed: &[KeyChord]) -> KeyMatch {
        let candidates = || self.bound.iter().filter(|bound| bound.action.row().scope.overlaps(scope));
        let exact = candidates()
            .filter(|bound| bound.keys.chords() == pressed)
            .max_by_key(|bound| (bound.origin, bound.action.row().scope == scope))
            .map(|bound| bound.action);
        let is_prefix = candidates().any(|bound| {
            bound.keys.chords().len() > pressed.len() && bound.keys.chords().starts_with(pressed)
        });
        match exact {
            _ if is_prefix => KeyMatch::Prefix(exact),
            Some(action) => KeyMatch::Action(action),
            None => KeyMatch::None,
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::from_bound(defaults().collect())
    }
}

impl BoundKeys {
    fn conflicts_with(&self, action: Action, keys: &KeySequence) -> bool {
        self.keys == *keys && self.action.row().scope.overlaps(action.row().scope)
    }
}

/// Applies a layer of bindings on top of the bindings `below`.
fn apply(bindings: &KeyBindings, below: Vec<BoundKeys>, errors: &mut Vec<ConfigError>) -> Vec<BoundKeys> {
    let (mut bound, mut replaced) = (Vec::new(), Vec::new());
    for binding in &bindings.actions {
        match action_of(binding) {
            Ok(action) => {
                replaced.push(action);
                bind(&mut bound, action, binding, errors);
            }
            Err(error) => errors.push(error),
        }
    }
    let is_free = |below: &BoundKeys| {
        !replaced.contains(&below.action)
            && !bindings.unbound.contains(&below.keys)
            && !bound.iter().any(|other: &BoundKeys| other.conflicts_with(below.action, &below.keys))
    };
    let kept: Vec<BoundKeys> = below.into_iter().filter(is_free).collect();
    bound.extend(kept);
    bound
}

fn defaults() -> impl Iterator<Item = BoundKeys> {
    ACTIONS.iter().flat_map(|row| {
        row.keys.iter().map(|keys| BoundKeys {
            keys: keys.parse().expect("a test parses all default keys"),
            action: row.action,
            origin: BindingOrigin::Default,
        })
    })
}

fn action_of(binding: &KeyBinding) -> Result<Action, ConfigError> {
    let row = ACTIONS.iter().find(|row| row.name == binding.action);
    row.map(|row| row.action).ok_or_else(|| binding.unknown_action(ACTIONS.iter().map(|row| row.name)))
}

fn bind(bound: &mut Vec<BoundKeys>, action: Action, binding: &KeyBinding, errors: &mut Vec<ConfigError>) {
    for keys in &binding.keys {
        match bound.iter().find(|other| other.conflicts_with(action, keys)) {
            Some(other) if other.action == action => {}
            Some(other) => errors.push(binding.key_taken(keys, other.action.row().name)),
            None => bound.push(BoundKeys { keys: keys.clone(), action, origin: BindingOrigin::Reader }),
        }
    }
}

/// Returns an error for each key of `bindings` that has to wait for another key, because a longer sequence begins with it.
fn waiting_keys(bindings: &KeyBindings, bound: &[BoundKeys]) -> Vec<ConfigError> {
    let mut errors = Vec::new();
    for binding in &bindings.actions {
        let Ok(action) = action_of(binding) else { continue };
        for keys in &binding.keys {
            let is_longer = |other: &&BoundKeys| {
                other.keys.continues(keys) && other.action.row().scope.overlaps(action.row().scope)
            };
            let longer = bound.iter().find(is_longer);
            errors.extend(longer.map(|other| binding.key_waits(keys, &other.keys, other.action.row().name)));
        }
    }
    errors
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
        let message = |problem: &ConfigError| {
            let message = problem.message(UiLanguage::En);
            message.split_once("keymap.toml:").map_or(message.clone(), |(_, rest)| rest.to_owned())
        };
        (keymap, problems.iter().map(message).collect())
    }

    fn lookup(keymap: &Keymap, scope: ActionScope, keys: &str) -> KeyMatch {
        keymap.lookup(scope, keys.parse::<KeySequence>().expect("keys").chords())
    }

    #[test]
    fn same_key_has_other_actions_in_other_panes() {
        let keymap = Keymap::default();
        assert_eq!(lookup(&keymap, ActionScope::Lists, "1"), KeyMatch::Action(Action::ViewAll));
        assert_eq!(lookup(&keymap, ActionScope::Reader, "1"), KeyMatch::None);
        assert_eq!(lookup(&keymap, ActionScope::Lists, "}"), KeyMatch::None);
        assert_eq!(lookup(&keymap, ActionScope::Reader, "j"), KeyMatch::Action(Action::Down));
    }

    #[test]
    fn binding_replaces_defaults_and_takes_keys() {
        let (keymap, problems) = keymap("star = ['x', 'j']\nunbind = ['q']");
        assert_eq!(problems, [""; 0]);
        assert_eq!(lookup(&keymap, ActionScope::Lists, "x"), KeyMatch::Action(Action::Star));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "j"), KeyMatch::Action(Action::Star));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "s"), KeyMatch::None);
        assert_eq!(lookup(&keymap, ActionScope::Lists, "q"), KeyMatch::None);
        assert_eq!(lookup(&keymap, ActionScope::Lists, "<down>"), KeyMatch::Action(Action::Down));
        assert_eq!(keymap.keys(Action::Star).map(ToString::to_string).collect::<Vec<_>>(), ["x", "j"]);
    }

    #[test]
    fn prefix_of_sequence_waits_for_more_keys() {
        let (keymap, problems) = keymap("refresh = ['g r', 'r']");
        assert_eq!(problems, [""; 0], "a sequence may begin with a default key");
        assert_eq!(lookup(&keymap, ActionScope::Lists, "g"), KeyMatch::Prefix(Some(Action::Top)));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "g r"), KeyMatch::Action(Action::Refresh));
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
                !preset.actions.is_empty()
                    && keymap.keys(Action::Open).any(|keys| keys.to_string() == "<cr>")
            );
        }
        let (keymap, _) = keymap("preset = 'newsboat'\nundo = ['<c-x>']");
        assert_eq!(lookup(&keymap, ActionScope::Lists, "n"), KeyMatch::Action(Action::NextUnread));
        assert_eq!(lookup(&keymap, ActionScope::Reader, "u"), KeyMatch::Action(Action::Links));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "<c-x>"), KeyMatch::Action(Action::Undo));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "U"), KeyMatch::None);
    }

    #[test]
    fn reports_conflicts_and_unknown_actions_with_line() {
        let (keymap, problems) = keymap("later = ['x']\nstar = ['x', 'S']\nstra = ['y']\nview_all = ['}']");
        assert_eq!(
            problems,
            ["2:8: `x` is already bound to later", "3:8: there is no action `stra`; did you mean `star`?"]
        );
        assert_eq!(lookup(&keymap, ActionScope::Lists, "x"), KeyMatch::Action(Action::ReadLater));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "S"), KeyMatch::Action(Action::Star));
        assert_eq!(lookup(&keymap, ActionScope::Lists, "}"), KeyMatch::Action(Action::ViewAll));
        assert_eq!(lookup(&keymap, ActionScope::Reader, "}"), KeyMatch::Action(Action::SiteNext));
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
