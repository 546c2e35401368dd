//! How everything on the screen looks.
//!
//! A theme is a TOML file with a group for each role: `title = { fg = "#e0b060", bold = true }`. Colours are
//! `#rrggbb`, a number from 0 to 255, or the name of one of the terminal's own 16; `ansi = { … }` says how the role
//! looks where there are only those. Roles that a file leaves out are those of the theme named by `inherits`, or of
//! `dark`. A file shadows the built-in theme of its name, and may inherit from it.

use serde::Deserialize;
use toml::Table;

use super::document::{Document, value_of};
use super::paths::{Paths, toml_names};
use super::problem::{Allowed, Fault, Place, Problem, suggest};
use super::schema::{Fields, Shape};
use super::style::{Depth, Style};

const BUILT_IN: [(&str, &str); 3] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
];

const BOLD: Style = Style { bold: true, ..Style::PLAIN };
const DIM: Style = Style { dim: true, ..Style::PLAIN };
const UNDERLINE: Style = Style { underline: true, ..Style::PLAIN };
const REVERSE: Style = Style { reverse: true, ..Style::PLAIN };
const REVERSE_BOLD: Style = Style { bold: true, reverse: true, ..Style::PLAIN };

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $role:ident: $bare:expr;)*) => {
        /// Something for every role that text plays on the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub struct Roles<T> {
            $($(#[doc = $doc])* pub $role: T,)*
        }

        impl<T> Roles<T> {
            /// What becomes of each, given how the role looks without colours.
            fn map<U>(self, f: impl Fn(Style, T) -> U) -> Roles<U> {
                Roles { $($role: f($bare, self.$role),)* }
            }

            /// Each with the name of its role.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
                [$((stringify!($role), &self.$role)),*].into_iter()
            }
        }

        static THEME: Fields = Fields::of(&[
            ("inherits", Shape::Value(Allowed::Text)),
            $((stringify!($role), Shape::Group(&INK))),*
        ]);
    };
}

// Each with how it looks where there are no colours at all (NO_COLOR).
roles! {
    /// The paper: running text, and the background of everything.
    text: Style::PLAIN;
    /// What stands back: times, origins, hints.
    dim: DIM;
    /// What stands out: the title of the pane that has the keys, the spinner.
    accent: BOLD;
    /// The title of an article.
    title: BOLD;
    /// The line below it.
    meta: DIM;
    /// A heading in the body.
    heading: BOLD;
    /// Strong words.
    strong: BOLD;
    /// Emphasised words.
    emphasis: UNDERLINE;
    /// A quotation.
    quote: Style::PLAIN;
    /// Preformatted text.
    code: Style::PLAIN;
    /// The words under a picture.
    caption: DIM;
    /// A link.
    link: UNDERLINE;
    /// Words that were searched for.
    hit: REVERSE;
    /// The one of them that is looked at.
    hit_current: REVERSE_BOLD;
    /// The selected row of the pane that has the keys. Reversed, it can't bear other colours: with 16 colours or none
    /// all that stands in the row is drawn in this style alone.
    selected: REVERSE;
    /// The selected row of another pane.
    selected_unfocused: UNDERLINE;
    /// A day above its headlines.
    day: DIM;
    /// How far down a pane is: the part of its edge that stands for what is in sight.
    thumb: REVERSE;
    /// A headline that was not read yet.
    unread: BOLD;
    /// A headline that was.
    read: DIM;
    /// The star.
    starred: BOLD;
    /// The mark of what is kept for later.
    later: BOLD;
    /// What its reader has put on an article, and how many others tell the same.
    tag: Style::PLAIN;
    /// The mark of what the site has changed or taken away.
    fate: BOLD;
    /// What a later version of a text has more.
    added: UNDERLINE;
    /// What it has no longer.
    removed: DIM;
    /// The mark of the sample edition.
    sample: UNDERLINE;
    /// The status line.
    bar: Style::PLAIN;
    /// The keys that it names, and those of the help.
    key: BOLD;
    /// The part of a gauge that is done.
    gauge: REVERSE;
    /// What lies over the page: help, palette, menus.
    popup: Style::PLAIN;
    /// What went wrong.
    error: BOLD;
    /// Lines between panes, rules, scroll bars.
    border: DIM;
}

/// A theme as it is written: a role's style, and the one for 16 colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Ink {
    /// How it looks.
    #[serde(flatten)]
    pub style: Style,
    /// How it looks with the terminal's own 16 colours; without it the nearest of them are taken.
    pub ansi: Option<Style>,
}

/// A theme as it is drawn, with the colours that the terminal has.
pub type Theme = Roles<Style>;

const STYLE: [(&str, Shape); 7] = [
    ("fg", Shape::Value(Allowed::Color)),
    ("bg", Shape::Value(Allowed::Color)),
    ("bold", Shape::Value(Allowed::Switch)),
    ("dim", Shape::Value(Allowed::Switch)),
    ("italic", Shape::Value(Allowed::Switch)),
    ("underline", Shape::Value(Allowed::Switch)),
    ("reverse", Shape::Value(Allowed::Switch)),
];

static ANSI: Fields = Fields::of(&STYLE);

static INK: Fields = Fields::of(&[
    STYLE[0],
    STYLE[1],
    STYLE[2],
    STYLE[3],
    STYLE[4],
    STYLE[5],
    STYLE[6],
    ("ansi", Shape::Group(&ANSI)),
]);

/// The names of all themes there are: the built-in ones and those of `themes/`, in order of the alphabet.
pub fn names(paths: &Paths) -> Vec<String> {
    let mut names = toml_names(&paths.themes_dir());
    names.extend(BUILT_IN.iter().map(|(name, _)| (*name).to_owned()));
    names.sort();
    names.dedup();
    names
}

/// Reads a theme; a name that is none of [`names`] gives `dark`.
pub fn load(paths: &Paths, name: &str) -> (Roles<Ink>, Vec<Problem>) {
    let own = toml_names(&paths.themes_dir());
    let (mut layers, mut problems, mut seen) = (Vec::new(), Vec::new(), Vec::new());
    let mut name = name.to_owned();
    while own.contains(&name) && !seen.contains(&name) {
        let mut document = Document::read(&paths.themes_dir().join(format!("{name}.toml")), &THEME);
        seen.push(name);
        name = parent(&mut document, &own, &seen);
        problems.append(&mut document.problems);
        layers.push(document.table);
    }
    let mut theme = built_in(&name);
    theme.extend(layers.into_iter().rev().flatten());
    (value_of(theme), problems)
}

/// The theme that a file inherits from.
fn parent(document: &mut Document, own: &[String], seen: &[String]) -> String {
    let is_built_in = |name: &str| BUILT_IN.iter().any(|(known, _)| *known == name);
    let fault = match document.text("", "inherits") {
        None => None,
        Some(name) if is_built_in(name) => return name.to_owned(),
        Some(name) if seen.iter().any(|known| known == name) => Some(Fault::ThemeCircle(name.to_owned())),
        Some(name) if own.iter().any(|known| known == name) => return name.to_owned(),
        Some(name) => Some(unknown(name, own)),
    };
    if let Some(fault) = fault {
        document.refuse("", "inherits", fault);
    }
    BUILT_IN[0].0.to_owned()
}

pub(super) fn unknown(name: &str, known: &[String]) -> Fault {
    let built_in = BUILT_IN.iter().map(|(name, _)| *name);
    let meant = suggest(name, known.iter().map(String::as_str).chain(built_in));
    Fault::UnknownTheme { name: name.to_owned(), meant }
}

/// The built-in theme of this name, else the first of them.
fn built_in(name: &str) -> Table {
    let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name).unwrap_or(&BUILT_IN[0]);
    let place = Place::file(format!("{name}.toml").as_ref());
    Document::parse(place, text, &THEME).table
}

impl Roles<Ink> {
    /// Brings the colours down to what a terminal has. Without colours every role has its attributes, so that the
    /// selected row is reversed and an unread headline bold whatever the theme says.
    pub fn reduced(self, depth: Depth) -> Theme {
        self.map(|bare, ink| match (depth, ink.ansi) {
            (Depth::None, _) => bare.attributes(ink.style),
            (Depth::Ansi, Some(ansi)) => ansi.reduced(depth),
            _ => ink.style.reduced(depth),
        })
    }
}
