//! The roles of text on the screen, each with its style, and the schema of a theme file.

use serde::Deserialize;

use super::color::ColorDepth;
use super::style::Style;
use crate::config::document::{FieldShape, Schema, ValueType};

const BOLD: Style = Style { bold: true, ..Style::PLAIN };
const DIM: Style = Style { dim: true, ..Style::PLAIN };
const UNDERLINE: Style = Style { underline: true, ..Style::PLAIN };
const REVERSE: Style = Style { reverse: true, ..Style::PLAIN };
const REVERSE_BOLD: Style = Style { bold: true, reverse: true, ..Style::PLAIN };

macro_rules! roles {
    ($($(#[doc = $doc:literal])* $role:ident: $colorless:expr;)*) => {
        /// A value for every role of text on the screen.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        pub struct Roles<T> {
            $($(#[doc = $doc])* pub $role: T,)*
        }

        impl<T> Roles<T> {
            /// Maps each value with `f`, which also gets the role's style without colours.
            fn map<U>(self, f: impl Fn(Style, T) -> U) -> Roles<U> {
                Roles { $($role: f($colorless, self.$role),)* }
            }

            /// Iterates over the roles with their names.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
                [$((stringify!($role), &self.$role)),*].into_iter()
            }
        }

        pub(super) static THEME: Schema = Schema::of(&[
            ("inherits", FieldShape::Value(ValueType::Text)),
            $((stringify!($role), FieldShape::Table(&ROLE))),*
        ]);
    };
}

// Each role with its style on terminals without colours (NO_COLOR).
roles! {
    /// Running text, and the background of the whole screen.
    text: Style::PLAIN;
    /// Secondary text: times, origins, hints.
    dim: DIM;
    /// Emphasised parts of the interface: the title of the focused pane, the spinner.
    accent: BOLD;
    /// The title of an article.
    title: BOLD;
    /// The line of metadata below the title.
    meta: DIM;
    /// A heading in an article.
    heading: BOLD;
    /// Strong text.
    strong: BOLD;
    /// Emphasised text.
    emphasis: UNDERLINE;
    /// A quotation.
    quote: Style::PLAIN;
    /// Preformatted text.
    code: Style::PLAIN;
    /// The caption of a picture.
    caption: DIM;
    /// A link.
    link: UNDERLINE;
    /// Search hits.
    hit: REVERSE;
    /// The current search hit.
    hit_current: REVERSE_BOLD;
    /// The selected row of the focused pane. Other colours would be illegible when reversed, so with 16 colours or none
    /// the whole row is drawn in this style.
    selected: REVERSE;
    /// The selected row of another pane.
    selected_unfocused: UNDERLINE;
    /// A day above its headlines.
    day: DIM;
    /// The thumb of a scroll bar.
    thumb: REVERSE;
    /// An unread headline.
    unread: BOLD;
    /// A read headline.
    read: DIM;
    /// The star of a headline.
    starred: BOLD;
    /// The read-later mark.
    later: BOLD;
    /// Tags, and the number of other sources with the same story.
    tag: Style::PLAIN;
    /// The state of an article that the site changed or deleted.
    fate: BOLD;
    /// Text added in a later version.
    added: UNDERLINE;
    /// Text removed in a later version.
    removed: DIM;
    /// The mark of sample articles.
    sample: Style::PLAIN;
    /// The status bar. Without a background it is reversed, so that it is set off.
    bar: REVERSE;
    /// Key names in the status bar and the help.
    key: BOLD;
    /// The filled part of a progress bar.
    gauge: UNDERLINE;
    /// Popups: help, command palette, pickers.
    popup: Style::PLAIN;
    /// Error messages.
    error: BOLD;
    /// Lines between panes, separators, scroll bars.
    border: DIM;
}

/// The style of a role as written in a theme file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct RoleStyle {
    /// Style with 256 or more colours.
    #[serde(flatten)]
    pub style: Style,
    /// Style with the 16 ANSI colours; if absent, the most similar ones are used.
    pub ansi: Option<Style>,
}

/// A theme reduced to the colours of the terminal.
pub type Theme = Roles<Style>;

const STYLE: [(&str, FieldShape); 7] = [
    ("fg", FieldShape::Value(ValueType::Color)),
    ("bg", FieldShape::Value(ValueType::Color)),
    ("bold", FieldShape::Value(ValueType::Boolean)),
    ("dim", FieldShape::Value(ValueType::Boolean)),
    ("italic", FieldShape::Value(ValueType::Boolean)),
    ("underline", FieldShape::Value(ValueType::Boolean)),
    ("reverse", FieldShape::Value(ValueType::Boolean)),
];

static ANSI: Schema = Schema::of(&STYLE);

static ROLE: Schema = Schema::of(&[
    STYLE[0],
    STYLE[1],
    STYLE[2],
    STYLE[3],
    STYLE[4],
    STYLE[5],
    STYLE[6],
    ("ansi", FieldShape::Table(&ANSI)),
]);

impl Roles<RoleStyle> {
    /// Reduces the colours to those of a terminal. Without colours, every role has attributes that distinguish it, in addition
    /// to those of the theme: the selected row is reversed, unread headlines are bold.
    pub fn reduced(self, depth: ColorDepth) -> Theme {
        self.map(|colorless, role| match (depth, role.ansi) {
            (ColorDepth::None, _) => colorless.attributes(role.style),
            (ColorDepth::Ansi, Some(ansi)) => ansi.reduced(depth),
            _ => role.style.reduced(depth),
        })
    }
}
