//! The key map: from key sequences to actions, pane by pane.

use super::key_caps::key_cap;
use super::key_target::KeyTarget;
use crate::actions::{ACTIONS, Action, ActionRow, ActionScope};
use crate::config::{Config, ConfigError, KeyBinding, KeyBindings, KeyChord, KeySequence};

/// The keys of all actions: the defaults, as changed by `keymap.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<BoundKeys>,
    /// The first key of each action as it is shown, in the order of the table of actions.
    key_caps: Vec<String>,
}

/// A key sequence and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BoundKeys {
    keys: KeySequence,
    target: KeyTarget,
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
pub(super) enum KeyMatch<'k> {
    /// A complete sequence.
    Target(&'k KeyTarget),
    /// The beginning of a longer sequence, and possibly complete itself.
    Prefix(Option<&'k KeyTarget>),
    /// No sequence begins with these keys.
    None,
}

impl Keymap {
    /// Reads `keymap.toml`; returns all errors in it, also those of commands that the settings don't have.
    pub fn load(config: &Config) -> (Self, Vec<ConfigError>) {
        let (bindings, mut errors) = KeyBindings::load(&config.paths);
        let (keymap, in_actions) = Self::new(&bindings);
        errors.extend(in_actions);
        errors.extend(bindings.unknown_commands(&config.settings.commands));
        (keymap, errors)
    }

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

    /// Unbinds the keys of saved views and commands that do not exist.
    pub(super) fn with_own(self, saved_views: usize, commands: &[String]) -> Self {
        let is_kept = |bound: &BoundKeys| match &bound.target {
            KeyTarget::Command(name) => commands.contains(name),
            KeyTarget::Action(action) => action.saved_view().is_none_or(|index| index < saved_views),
        };
        Self::from_bound(self.bound.into_iter().filter(is_kept).collect())
    }

    /// Returns the key that is shown for an action, as printed on the keyboard; empty if it has none.
    pub(super) fn key_cap(&self, action: Action) -> &str {
        self.key_caps.get(action as usize).map_or("", String::as_str)
    }

    /// Returns the keys of an action, the one that is shown first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = &KeySequence> {
        self.bound.iter().filter(move |bound| bound.target == action).map(|bound| &bound.keys)
    }

    /// Returns the keys of the action or command that has a name in `keymap.toml`.
    pub fn keys_of<'k>(&'k self, name: &str) -> impl Iterator<Item = &'k KeySequence> + use<'k> {
        let named = KeyTarget::named(name);
        self.bound.iter().filter(move |bound| named.as_ref() == Some(&bound.target)).map(|bound| &bound.keys)
    }

    /// Returns the keys of an action as printed on the keyboard: `Enter`, `^D`.
    pub fn key_caps(&self, action: Action) -> Vec<String> {
        self.keys(action).map(key_cap).collect()
    }

    /// Looks up pressed keys in a scope.
    ///
    /// The reader's bindings win over defaults, and actions of the scope over those of all scopes.
    pub(super) fn lookup(&self, scope: ActionScope, pressed: &[KeyChord]) -> KeyMatch<'_> {
        let candidates = || self.bound.iter().filter(|bound| bound.target.scope().overlaps(scope));
        let exact = candidates()
            .filter(|bound| bound.keys.chords() == pressed)
            .max_by_key(|bound| (bound.origin, bound.target.scope() == scope))
            .map(|bound| &bound.target);
        let is_prefix = candidates().any(|bound| {
            bound.keys.chords().len() > pressed.len() && bound.keys.chords().starts_with(pressed)
        });
        match exact {
            _ if is_prefix => KeyMatch::Prefix(exact),
            Some(target) => KeyMatch::Target(target),
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
    fn conflicts_with(&self, target: &KeyTarget, keys: &KeySequence) -> bool {
        self.keys == *keys && self.target.scope().overlaps(target.scope())
    }
}

/// Applies a layer of bindings on top of the bindings `below`.
fn apply(bindings: &KeyBindings, below: Vec<BoundKeys>, errors: &mut Vec<ConfigError>) -> Vec<BoundKeys> {
    let (mut bound, mut replaced) = (Vec::new(), Vec::new());
    for binding in &bindings.actions {
        match KeyTarget::of_binding(binding) {
            Ok(target) => {
                bind(&mut bound, &target, binding, errors);
                replaced.push(target);
            }
            Err(error) => errors.push(error),
        }
    }
    let is_free = |below: &BoundKeys| {
        !replaced.contains(&below.target)
            && !bindings.unbound.contains(&below.keys)
            && !bound.iter().any(|other: &BoundKeys| other.conflicts_with(&below.target, &below.keys))
    };
    let kept: Vec<BoundKeys> = below.into_iter().filter(is_free).collect();
    bound.extend(kept);
    bound
}

fn defaults() -> impl Iterator<Item = BoundKeys> {
    ACTIONS.iter().flat_map(|row| {
        row.keys.iter().map(|keys| BoundKeys {
            keys: keys.parse().expect("a test parses all default keys"),
            target: KeyTarget::Action(row.action),
            origin: BindingOrigin::Default,
        })
    })
}

fn bind(bound: &mut Vec<BoundKeys>, target: &KeyTarget, binding: &KeyBinding, errors: &mut Vec<ConfigError>) {
    for keys in &binding.keys {
        match bound.iter().find(|other| other.conflicts_with(target, keys)) {
            Some(other) if other.target == *target => {}
            Some(other) => errors.push(binding.key_taken(keys, &other.target.name())),
            None => bound.push(BoundKeys {
                keys: keys.clone(),
                target: target.clone(),
                origin: BindingOrigin::Reader,
            }),
        }
    }
}

/// Returns an error for each key of `bindings` that has to wait for another key, because a longer sequence begins with it.
fn waiting_keys(bindings: &KeyBindings, bound: &[BoundKeys]) -> Vec<ConfigError> {
    let mut errors = Vec::new();
    for binding in &bindings.actions {
        let Ok(target) = KeyTarget::of_binding(binding) else { continue };
        for keys in &binding.keys {
            let is_longer = |other: &&BoundKeys| {
                other.keys.continues(keys) && other.target.scope().overlaps(target.scope())
            };
            let longer = bound.iter().find(is_longer);
            errors.extend(longer.map(|other| binding.key_waits(keys, &other.keys, &other.target.name())));
        }
    }
    errors
}

#[cfg(test)]
mod tests;
