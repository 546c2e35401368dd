//! Which addresses are of one article. The address under which it was first seen is its key and stays it; others are
//! recognised by their form, or by what pages say of them.
//!
//! - `lookup`: the article of an address
//! - `aliases`: other addresses that an article claims

pub(super) mod aliases;
pub(super) mod lookup;
