//! What `keymap.toml` says.
//!
//! An action's name with its keys, which replace its default ones: `down = ["j", "<down>"]`, `quit = []`;
//! `unbind = ["q"]` for keys that shall mean nothing; and `preset = "vim"` for the habits of another program below all
//! that. Which actions there are is the screen's business: here a name is only a name, and [`Binding::unknown`] says
//! so when the screen does not know it.

use super::document::Document;
use super::keys::Sequence;
use super::paths::Paths;
use super::problem::{Allowed, Fault, Place, Problem, suggest};
use super::schema::{Fields, Shape};

/// What `keymap.toml` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bindings {
    /// The keys of another program, which these are laid over.
    pub preset: Option<Box<Bindings>>,
    /// The actions it gives keys to, each once, in the order of the alphabet.
    pub actions: Vec<Binding>,
    /// Keys that lose the meaning they have by default (`unbind = ["q"]`).
    pub unbound: Vec<Sequence>,
}

/// The keys of one action: they replace its default ones. None: it has no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The name of the action, as written.
    pub action: String,
    /// Its keys.
    pub keys: Vec<Sequence>,
    /// Where it stands.
    pub place: Place,
}

/// The keys of other programs.
const PRESETS: [(&str, &str); 3] = [
    ("vim", include_str!("../../assets/keymaps/vim.toml")),
    ("less", include_str!("../../assets/keymaps/less.toml")),
    ("newsboat", include_str!("../../assets/keymaps/newsboat.toml")),
];

const PRESET_NAMES: &[&str] = &[PRESETS[0].0, PRESETS[1].0, PRESETS[2].0];

const UNBIND: &str = "unbind";

static KEYMAP: Fields = Fields {
    rest: Some(Shape::List(Allowed::Keys)),
    ..Fields::of(&[("preset", Shape::Value(Allowed::OneOf(PRESET_NAMES)))])
};

impl Bindings {
    /// Reads `keymap.toml`; without the file there are none.
    pub fn load(paths: &Paths) -> (Self, Vec<Problem>) {
        Self::of(Document::read(&paths.keymap_file(), &KEYMAP))
    }

    /// The keys of another program, by its name.
    pub fn preset(name: &str) -> Option<Self> {
        let (_, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
        Some(Self::of(Document::parse(Place::file(format!("{name}.toml").as_ref()), text, &KEYMAP)).0)
    }

    /// The names of the programs whose keys there are.
    pub fn presets() -> &'static [&'static str] {
        PRESET_NAMES
    }

    fn of(document: Document) -> (Self, Vec<Problem>) {
        let preset = document.text("", "preset").and_then(Self::preset).map(Box::new);
        let mut bindings = Self { preset, ..Self::default() };
        for (action, keys) in document.table.iter().filter(|(_, value)| value.is_array()) {
            let keys = keys.as_array().into_iter().flatten().filter_map(|keys| keys.as_str()?.parse().ok());
            match document.place("", action) {
                _ if action == UNBIND => bindings.unbound = keys.collect(),
                Some(place) => bindings.actions.push(Binding {
                    action: action.clone(),
                    keys: keys.collect(),
                    place: place.clone(),
                }),
                None => {}
            }
        }
        (bindings, document.problems)
    }
}

impl Binding {
    /// The problem of an action that the screen doesn't know, given the names it does know.
    pub fn unknown<'n>(&self, known: impl IntoIterator<Item = &'n str>) -> Problem {
        let fault = Fault::UnknownAction { name: self.action.clone(), meant: suggest(&self.action, known) };
        Problem { place: self.place.clone(), fault }
    }

    /// The problem of keys that an earlier binding has already given to another action.
    pub fn taken(&self, keys: &Sequence, action: &str) -> Problem {
        let fault = Fault::KeyTaken { keys: keys.to_string(), action: action.to_owned() };
        Problem { place: self.place.clone(), fault }
    }
}
