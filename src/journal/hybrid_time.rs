//! Hybrid logical clocks: the times of operations are those of the wall clock, but never repeat and never go back.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How far the clock of another machine may be ahead: one day, in milliseconds.
const MAX_AHEAD: i64 = 24 * 60 * 60 * 1000;

/// A home of wanbao on one machine. A copy of a home becomes another device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub i64);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The time of an operation, and its identity: no two operations have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HybridTime {
    /// Milliseconds since 1970, as far as the device knew.
    pub wall: i64,
    /// Orders operations of the same millisecond.
    pub counter: u32,
    /// The device that made it.
    pub device: DeviceId,
}

impl HybridTime {
    /// Returns the time of the next operation of a device, at `now` by its clock: after `last`, the latest that it knows.
    #[must_use]
    pub fn next(last: Option<Self>, now: i64, device: DeviceId) -> Self {
        match last {
            Some(last) if last.wall >= now => match last.counter.checked_add(1) {
                Some(counter) => Self { wall: last.wall, counter, device },
                None => Self { wall: last.wall.saturating_add(1), counter: 0, device },
            },
            _ => Self { wall: now, counter: 0, device },
        }
    }

    /// Returns the last time that is believed at `now`. Operations after it are held back: the clock that they come from is
    /// wrong, and would win over everything that is done until then.
    #[must_use]
    pub fn latest_believed(now: i64) -> Self {
        Self { wall: now.saturating_add(MAX_AHEAD), counter: u32::MAX, device: DeviceId(i64::MAX) }
    }
}

impl fmt::Display for HybridTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.wall, self.counter, self.device)
    }
}

impl From<HybridTime> for String {
    fn from(time: HybridTime) -> Self {
        time.to_string()
    }
}

/// A text is not the time of an operation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the time of an operation")]
pub struct HybridTimeError;

impl FromStr for HybridTime {
    type Err = HybridTimeError;

    fn from_str(text: &str) -> Result<Self, HybridTimeError> {
        let parse = || {
            let mut parts = text.splitn(3, '.');
            let (wall, counter) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let device = u64::from_str_radix(parts.next()?, 16).ok()?;
            Some(Self { wall, counter, device: DeviceId(device.cast_signed()) })
        };
        parse().ok_or(HybridTimeError)
    }
}

impl TryFrom<String> for HybridTime {
    type Error = HybridTimeError;

    fn try_from(text: String) -> Result<Self, HybridTimeError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: DeviceId = DeviceId(-7);

    #[test]
    fn times_never_go_back() {
        let mut last = None;
        let mut times = Vec::new();
        for now in [1000, 1000, 900, 1001, 5] {
            last = Some(HybridTime::next(last, now, DEVICE));
            times.extend(last.map(|time| (time.wall, time.counter)));
        }
        assert_eq!(times, [(1000, 0), (1000, 1), (1000, 2), (1001, 0), (1001, 1)]);
        let full = HybridTime { wall: 9, counter: u32::MAX, device: DEVICE };
        assert!(HybridTime::next(Some(full), 3, DEVICE) > full);
    }

    #[test]
    fn parses_what_it_displays() {
        let time = HybridTime { wall: 1_733_000_000_000, counter: 3, device: DEVICE };
        assert_eq!(time.to_string().parse(), Ok(time));
        assert_eq!("1.2".parse::<HybridTime>(), Err(HybridTimeError));
        assert_eq!("1.2.xyz".parse::<HybridTime>(), Err(HybridTimeError));
    }
}
