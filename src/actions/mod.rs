//! The actions that a reader can perform, by name, on the full screen and in the line-by-line reader.
//!
//! One table is the source of the key map, the help, the palette, the footer, the plain reader and the documentation.
//! This room only describes actions: it performs none and resolves no keys.
//!
//! - `table`: every action with its name, default keys, scope and words
//! - `scope`: where an action applies
//! - `script`: the cycle of Chinese scripts that [`Action::Script`] steps through, and the language of labels

mod scope;
mod script;
mod table;

pub use scope::ActionScope;
pub use script::{label_language, next_script};
pub use table::{ACTIONS, Action, ActionRow, SAVED_VIEWS, available_actions};
