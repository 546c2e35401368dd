//! The links of the cells (OSC 8), for terminals that are known to have them.
//!
//! A buffer has no links, so they are kept beside it: for each cell the number of its address, or 0.

use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;

/// Longest address that is sent; terminals ignore longer ones.
const MAX_BYTES: usize = 2000;

/// Most addresses that are remembered.
const MAX_ADDRESSES: usize = 10_000;

/// Number of the address of a cell whose content is unknown.
const UNKNOWN: u32 = u32::MAX;

/// The links of the frame on the screen, and of the next one.
#[derive(Debug, Default)]
pub(super) struct HyperlinkCells {
    pub(super) shown: Vec<u32>,
    next: Vec<u32>,
    numbers: HashMap<String, u32>,
    addresses: Vec<String>,
}

impl HyperlinkCells {
    /// Begins the next frame, which has this many cells and no links yet.
    pub(super) fn begin(&mut self, cells: usize) {
        self.next.clear();
        self.next.resize(cells, 0);
        self.shown.resize(cells, UNKNOWN);
        if self.addresses.len() > MAX_ADDRESSES {
            (self.numbers, self.addresses) = (HashMap::new(), Vec::new());
            self.shown.fill(UNKNOWN);
        }
    }

    /// Links cells of the next frame to an address.
    pub(super) fn set(&mut self, cells: Range<usize>, address: &str) {
        let Some(cells) = self.next.get_mut(cells) else { return };
        let Some(address) = sendable(address) else { return };
        let addresses = &mut self.addresses;
        let number = *self.numbers.entry(address).or_insert_with_key(|address| {
            addresses.push(address.clone());
            addresses.len() as u32
        });
        cells.fill(number);
    }

    /// Returns true if the link of a cell changes.
    pub(super) fn changes_at(&self, cell: usize) -> bool {
        self.shown.get(cell) != self.next.get(cell)
    }

    /// Returns the link of a cell of the next frame.
    pub(super) fn next_at(&self, cell: usize) -> u32 {
        self.next.get(cell).copied().unwrap_or(0)
    }

    /// Makes the next frame the one on the screen.
    pub(super) fn finish(&mut self) {
        std::mem::swap(&mut self.shown, &mut self.next);
    }

    /// Writes the beginning of a link; of 0, the end of the one before.
    ///
    /// The number is also the id, so that terminals highlight a link on several rows as one.
    pub(super) fn write(&self, number: u32, bytes: &mut Vec<u8>) {
        let address = (number as usize).checked_sub(1).and_then(|index| self.addresses.get(index));
        // Writing into a vector never fails.
        let _ = match address {
            Some(address) => write!(bytes, "\x1b]8;id=w{number};{address}\x1b\\"),
            None => write!(bytes, "\x1b]8;;\x1b\\"),
        };
    }
}

/// Returns an address as it may be sent: of a scheme that is safe to open, and in printable ASCII, because it comes from a site.
fn sendable(address: &str) -> Option<String> {
    use std::fmt::Write;
    let is_safe = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    let mut sent = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            sent.push(char::from(byte));
        } else {
            // Writing into a string never fails.
            let _ = write!(sent, "%{byte:02X}");
        }
    }
    Some(sent).filter(|sent| is_safe && sent.len() <= MAX_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_sent_and_only_in_printable_ascii() {
        let hostile = "https://a.test/\x1b\\\x07x\u{9c} 大";
        let sent = sendable(hostile).expect("an address");
        assert!(sent.bytes().all(|byte| byte.is_ascii_graphic()), "{sent}");
        assert_eq!(sent, "https://a.test/%1B\\%07x%C2%9C%20%E5%A4%A7");
        for unsafe_one in ["javascript:alert(1)", "file:///etc/passwd", "", "//a.test"] {
            assert_eq!(sendable(unsafe_one), None, "{unsafe_one}");
        }
        assert_eq!(sendable(&format!("https://a.test/{}", "a".repeat(MAX_BYTES))), None);
    }

    #[test]
    fn equal_addresses_have_one_number_and_changes_are_found() {
        let mut cells = HyperlinkCells::default();
        cells.begin(6);
        cells.set(0..2, "https://a.test/");
        cells.set(4..6, "https://a.test/");
        assert_eq!([0, 2, 4].map(|cell| cells.next_at(cell)), [1, 0, 1]);
        cells.finish();
        cells.begin(6);
        cells.set(0..2, "https://a.test/");
        assert_eq!([0, 2, 4].map(|cell| cells.changes_at(cell)), [false, false, true]);
    }
}
