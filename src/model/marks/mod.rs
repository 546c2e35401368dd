//! Marks that readers and rules put on articles.
//!
//! - `change`: setting and clearing marks
//! - `flag`: the built-in marks
//! - `rule`: automatic marks for new articles
//! - `tag`: names chosen by the reader
//! - `undo_step`: steps that can be undone

mod change;
mod flag;
mod rule;
mod tag;
mod undo_step;

pub use change::{MINUS_SIGN, MarkChange};
pub use flag::Flag;
pub use rule::{Rule, RuleAction};
pub use tag::Tag;
pub use undo_step::{UndoChange, UndoStep};
