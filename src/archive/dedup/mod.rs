//! Duplicates: the same article at several addresses or from several sources. Finds them as texts are stored, and decides
//! which of them a list shows; compares nothing while a list is read.
//!
//! - `normalize`: the letters and numbers of a text, as they are compared
//! - `fingerprint`: `SimHash` fingerprints, to find candidates
//! - `titles`: whether two titles are the same
//! - `compare`: the decision whether two articles are the same
//! - `detect`: candidates for an article that was stored, compared
//! - `components`: divides articles into stories by pairs
//! - `near_prints`: the fingerprints of the articles around a time
//! - `links`: the pairs that were found and decided, and the stories that follow from them
//! - `groups`: stories, the groups of duplicates, and their standing in lists
//! - `duplicates`: the other articles of a story, for readers

mod compare;
mod components;
mod detect;
mod duplicates;
mod fingerprint;
pub(super) mod groups;
mod links;
mod near_prints;
mod normalize;
mod titles;

pub(super) use components::{Pair, pair};
pub(super) use detect::{detect, detect_all, detect_mirrors};
pub(super) use links::{JoinMode, regroup};
pub(super) use titles::is_same_title;
