//! Marks: flags and tags of articles, set by the reader or by rules, and their undo stack.
//!
//! - `changes`: changes of marks, and undo
//! - `story_step`: decisions which articles are the same story
//! - `undo_step`: one step of the undo stack, recorded and applied
//! - `undo_list`: the steps that can be undone, for the reader
//! - `mark_column`: the columns and tables that a mark is stored in
//! - `tags`: the rows of tags
//! - `rules`: rules applied to headlines and texts as they are stored
//! - `compiled_rule`: a rule with its query parsed

mod changes;
mod compiled_rule;
pub(super) mod mark_column;
pub(super) mod rules;
mod story_step;
pub(super) mod tags;
mod undo_list;
mod undo_step;

pub use changes::MarkChanges;
pub use compiled_rule::CompiledRule;
pub(super) use undo_list::REMOVAL;
pub(super) use undo_step::insert_step;
