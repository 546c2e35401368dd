//! The short name of a source.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Short name of a source: 1 to 40 lower-case ASCII letters, digits and `-`. Also the name of its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// Creates an id; returns `None` if it is empty, too long, begins with `-`, or has other characters.
    pub fn new(id: &str) -> Option<Self> {
        let is_valid = (1..=40).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !id.starts_with('-');
        is_valid.then(|| Self(id.into()))
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SourceId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        Self::new(&id).ok_or_else(|| format!("`{id}` is no source id: 1 to 40 of a-z, 0-9 and -"))
    }
}

impl From<SourceId> for String {
    fn from(id: SourceId) -> Self {
        id.0.as_ref().to_owned()
    }
}
