//! The lines of a file of unknown origin: of any length and encoding, one at a time.

use std::io::{self, BufRead, Read};

/// Most bytes of a line. The longest lines of an export are articles of many pages, in base64.
const MAX_LINE: usize = 256 << 20;

/// A line of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InputLine {
    Text(String),
    /// It is longer than any line of an export.
    TooLong,
    /// It is not UTF-8.
    NotText,
}

/// Reads lines without ever holding more than [`MAX_LINE`] bytes of one.
pub(super) struct InputLines<R> {
    input: R,
    max: usize,
}

impl<R: BufRead> InputLines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, max: MAX_LINE }
    }

    /// Reads the next line without its line feed; `None` at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<InputLine>> {
        let mut bytes = Vec::new();
        let limit = self.max as u64 + 1;
        if self.input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > self.max {
            skip_line(&mut self.input)?;
            return Ok(Some(InputLine::TooLong));
        }
        Ok(Some(String::from_utf8(bytes).map_or(InputLine::NotText, InputLine::Text)))
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, is_end) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if is_end {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_on_after_lines_that_are_no_text() {
        let input = b"one\n\xff\xfe\n\nfar too long\n12345678\nend";
        let mut lines = InputLines { input: &input[..], max: 8 };
        let text = |text: &str| InputLine::Text(text.to_owned());
        let wanted =
            [text("one"), InputLine::NotText, text(""), InputLine::TooLong, text("12345678"), text("end")];
        for line in wanted {
            assert_eq!(lines.next().expect("in memory"), Some(line));
        }
        assert_eq!(lines.next().expect("in memory"), None);
    }
}
