//! Duplicates: the same article at several addresses or from several sources. Finds them as texts are stored, and decides
//! which of them a list shows; compares nothing while a list is read.
//!
//! - `normalize`: the letters and numbers of a text, as they are compared
//! - `fingerprint`: `SimHash` fingerprints, to find candidates
//! - `compare`: the decision whether two articles are the same
//! - `detect`: candidates for an article that was stored, compared and joined
//! - `groups`: stories, the groups of duplicates, and their standing in lists
//! - `duplicates`: the other articles of a story, for readers

mod compare;
mod detect;
mod duplicates;
mod fingerprint;
pub(super) mod groups;
mod normalize;

pub(super) use detect::{JoinMode, detect, join_same_address};
