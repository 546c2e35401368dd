//! Which addresses are of one article. The address under which it was first seen is its key and stays it; others are
//! recognised by their form, or by what pages say of them.
//!
//! - `lookup`: the article of an address
//! - `aliases`: other addresses that an article claims
//! - `joined_ids`: the articles that took in others, by the ids of those
//! - `joins`: articles that were stored as two before a claim showed that they are one

pub(super) mod aliases;
pub(super) mod joined_ids;
pub(super) mod joins;
pub(super) mod lookup;
