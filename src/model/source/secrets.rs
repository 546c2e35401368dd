//! Credentials for a source: cookie, password, headers, proxy.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Secrets of a source. They are sent to its own host only, and printed nowhere: `Debug` tells which there are.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SourceSecrets {
    /// Value of the header `Cookie`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cookie: Option<String>,
    /// User name (HTTP Basic).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Password (HTTP Basic).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Program that prints the password, with its arguments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_command: Option<String>,
    /// Address of the proxy for its requests; `none` for no proxy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// Further headers by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

impl SourceSecrets {
    /// Returns true if there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the keys that are set, without their values.
    pub fn keys(&self) -> Vec<String> {
        let fields = [
            ("cookie", &self.cookie),
            ("user", &self.user),
            ("password", &self.password),
            ("password_command", &self.password_command),
            ("proxy", &self.proxy),
        ];
        let set = fields.into_iter().filter(|(_, value)| value.is_some()).map(|(key, _)| key.to_owned());
        set.chain(self.headers.keys().map(|name| format!("headers.{name}"))).collect()
    }
}

impl fmt::Debug for SourceSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SourceSecrets").field(&self.keys()).finish()
    }
}
