//! The identity of the machine, which a copy of its files on another one does not have.

use std::sync::LazyLock;

/// Files with an identity that is made when the system is installed.
const FILES: [&str; 2] = ["/etc/machine-id", "/var/lib/dbus/machine-id"];

static IDENTITY: LazyLock<String> = LazyLock::new(|| {
    let identity = FILES.iter().find_map(|file| std::fs::read_to_string(file).ok());
    identity.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default().trim().to_owned()
});

/// Returns the identity of the machine; empty on systems that have none.
pub fn identity() -> &'static str {
    &IDENTITY
}
