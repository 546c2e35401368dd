//! A choice that the reader made by key, kept for the next run together with the setting that it replaces.
//!
//! If the setting is edited later, the edit is the newer decision, and the choice is forgotten.

use std::fmt::Display;
use std::str::FromStr;

/// A chosen value and the value of the setting when it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct RememberedChoice<T> {
    chosen: T,
    configured: T,
}

impl<T: Display + FromStr + PartialEq> RememberedChoice<T> {
    pub(in crate::tui) fn of(chosen: T, configured: T) -> Self {
        Self { chosen, configured }
    }

    /// Serializes the choice for the archive: a line for each value.
    pub(in crate::tui) fn serialize(&self) -> String {
        format!("{}\n{}", self.chosen, self.configured)
    }

    /// Reads a serialized choice. Returns `None` if it can't be read, or if the setting has another value now.
    pub(in crate::tui) fn parse(saved: &str, configured: &T) -> Option<T> {
        let (chosen, before) = saved.split_once('\n')?;
        let is_current = before.parse().ok().as_ref() == Some(configured);
        chosen.parse().ok().filter(|_| is_current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_while_the_setting_is_unchanged() {
        let saved = RememberedChoice::of(60_u16, 76).serialize();
        assert_eq!(RememberedChoice::parse(&saved, &76), Some(60_u16));
        assert_eq!(RememberedChoice::parse(&saved, &80), None::<u16>);
        assert_eq!(RememberedChoice::parse("60", &76), None::<u16>);
        assert_eq!(RememberedChoice::parse("wide\n76", &76), None::<u16>);
    }
}
