//! Retention limits that sources set for themselves (`[keep]`).

use super::Sources;
use crate::archive::{RetentionLimits, RetentionPolicy};

impl Sources {
    /// Returns retention limits with those that sources set for themselves; what a source leaves open is as for all.
    pub fn with_own_limits(&self, mut policy: RetentionPolicy) -> RetentionPolicy {
        let default = policy.default_limits;
        policy.by_source.extend(self.all().into_iter().filter_map(|source| {
            let own = source.overrides.keep?;
            let limits = RetentionLimits {
                days: own.days.unwrap_or(default.days),
                count: own.count.unwrap_or(default.count),
                bytes: own.megabytes.map_or(default.bytes, |megabytes| u64::from(megabytes) << 20),
            };
            Some((source.id, limits))
        }));
        policy
    }
}
