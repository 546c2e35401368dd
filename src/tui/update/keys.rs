use crate::actions::{Action, ActionScope};
use crate::config::{Key, KeyChord};
use crate::tui::keymap::Meaning;
use crate::tui::state::help::Help;
use crate::tui::state::panes::{Pane, Panes};
use crate::tui::state::{Keys, Over, State};
use crate::words::Word;

/// Nobody means more.
const MOST: usize = 9999;

impl State {
    /// Where the keys are.
    pub(super) fn scope(&self) -> ActionScope {
        if self.focus == Pane::Reader { ActionScope::Reader } else { ActionScope::Lists }
    }

    pub(super) fn key(&mut self, chord: KeyChord) {
        let retry = self.status.note.take().and_then(|note| note.retry);
        self.shorten_failure();
        match self.over {
            _ if Panes::too_small(self.area) => self.key_too_small(chord),
            Some(Over::Prompt(..)) => self.prompt_key(chord),
            Some(Over::Palette(_)) => self.palette_key(chord),
            Some(Over::Catalogue(_)) => self.catalogue_key(chord),
            Some(Over::Help(Help { typing: true, .. })) => self.help_key(chord),
            Some(Over::Help(_)) => {
                if let Some(action) = self.action_of(chord) {
                    self.help_act(action);
                }
            }
            Some(Over::Output(_)) => {
                if let Some(action) = self.action_of(chord) {
                    self.output_act(action);
                }
            }
            Some(Over::Front(_)) => {
                if let Some(action) = self.action_of(chord) {
                    self.front_act(action);
                }
            }
            Some(Over::Adding(_)) => {
                if let Some(action) = self.action_of(chord) {
                    self.adding_act(action);
                }
            }
            Some(Over::Picture(_)) => self.picture_key(chord),
            Some(Over::Menu(_)) => {
                let count = self.keys.count;
                if let Some(action) = self.action_of(chord) {
                    self.menu_act(action, count);
                }
            }
            None => {
                let count = self.keys.count;
                match (self.action_of(chord), retry) {
                    (Some(Action::Refresh), Some(target)) => self.open(target),
                    (Some(action), _) => self.act(action, count),
                    (None, _) => {}
                }
            }
        }
    }

    /// Where nothing can be shown, the only thing to do is to go.
    fn key_too_small(&mut self, chord: KeyChord) {
        let meaning = self.keymap.meaning(ActionScope::Lists, &[chord]);
        match meaning {
            Meaning::Action(Action::Leave | Action::Quit) => self.quit(),
            Meaning::Action(action @ Action::Suspend) => self.act(action, None),
            _ => {}
        }
    }

    /// What a key means, after those that were pressed before it. Takes the count, too, except of a key that adds to it.
    pub(super) fn action_of(&mut self, chord: KeyChord) -> Option<Action> {
        let digit = chord.typed().filter(char::is_ascii_digit);
        if digit.is_some() && self.keys.count.is_some() && self.keys.pending.is_empty() {
            self.not_bound(chord);
            return None;
        }
        self.keys.pending.push(chord);
        match self.keymap.meaning(self.scope(), &self.keys.pending) {
            Meaning::Action(action) => {
                self.keys = Keys::default();
                Some(action)
            }
            Meaning::Open(_) => None,
            Meaning::Nothing if self.keys.pending.len() > 1 => self.fall_back(chord),
            Meaning::Nothing => {
                self.keys.pending.clear();
                let latin = self.latin_of(chord)?;
                self.action_of(latin)
            }
        }
    }

    /// The keys before this one were a whole after all.
    fn fall_back(&mut self, chord: KeyChord) -> Option<Action> {
        let mut pending = std::mem::take(&mut self.keys.pending);
        pending.pop();
        if let Meaning::Open(Some(action)) = self.keymap.meaning(self.scope(), &pending) {
            let count = self.keys.count.take();
            self.act(action, count);
        }
        self.action_of(chord)
    }

    /// The key that a Chinese input method has made another sign of, else says that the key means nothing.
    fn latin_of(&mut self, chord: KeyChord) -> Option<KeyChord> {
        let latin = chord.typed().and_then(latin).map(|c| KeyChord { key: Key::Char(c), ..chord });
        if latin.is_none() {
            self.not_bound(chord);
        }
        latin
    }

    fn not_bound(&mut self, chord: KeyChord) {
        match chord.typed() {
            Some(c) if c.is_ascii_digit() => {
                let digit = c.to_digit(10).map_or(0, |digit| digit as usize);
                let count = self.keys.count.unwrap_or(0) * 10 + digit;
                self.keys.count = Some(count.min(MOST)).filter(|count| *count > 0);
            }
            // Who types Han characters here has an input method on, and waits for something to happen.
            Some(c) if c >= '\u{2e80}' => {
                self.note(self.lang.fill(Word::ImeIsOn, &[&self.key_of(Action::Menu)]));
            }
            _ => self.keys = Keys::default(),
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.over {
            Some(Over::Prompt(_, input)) => {
                input.insert(text);
                self.typed();
            }
            Some(Over::Palette(palette)) => {
                palette.input.insert(text);
                self.match_actions();
            }
            Some(Over::Help(Help { typing: true, .. })) => self.help_paste(text),
            // An address where nothing is typed can only be meant to be read.
            None if text.trim_start().starts_with("http") => self.begin_adding(text.trim()),
            _ => {}
        }
    }
}

/// The sign on the key that types a full-width or Chinese one while an input method is on.
fn latin(typed: char) -> Option<char> {
    match typed {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0),
        '、' => Some('/'),
        '【' => Some('['),
        '】' => Some(']'),
        '《' => Some('<'),
        '》' => Some('>'),
        '。' => Some('.'),
        _ => None,
    }
}

/// Whether a key ends what is typed without taking it.
pub(super) fn is_cancel(chord: KeyChord) -> bool {
    chord.key == Key::Esc || (chord.ctrl && chord.key == Key::Char('g'))
}
