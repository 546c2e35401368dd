//! Whether a command changes anything.

/// Whether a change is made, or only counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunMode {
    /// The change is made.
    Apply,
    /// The change is only counted.
    DryRun,
}

impl RunMode {
    /// Returns `DryRun` if the option `--dry-run` is given.
    pub fn of_dry_run(is_given: bool) -> Self {
        if is_given { Self::DryRun } else { Self::Apply }
    }
}
