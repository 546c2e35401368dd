//! The last door to the terminal: removes what could control it, wherever that came from.
//!
//! What is stored and configured is clean already; this is for archives and files that another program has written.

use std::io::{self, Write};

use crate::text::{clean, clean_styled};

/// Whether escape sequences that select colours and attributes are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Escapes {
    /// Colours and attributes are kept, everything else is removed.
    Styles,
    /// All are removed.
    None,
}

/// Writer of text that cleans each line. A line is written when it is complete, or on a flush.
pub(in crate::cli) struct CleanWriter<W> {
    to: W,
    escapes: Escapes,
    /// Beginning of a line.
    pending: Vec<u8>,
}

impl<W: Write> CleanWriter<W> {
    /// Creates a writer over another one, which should be buffered.
    pub(in crate::cli) fn new(to: W, escapes: Escapes) -> Self {
        Self { to, escapes, pending: Vec::new() }
    }

    /// Writes a text of whole characters, line by line.
    fn write_clean(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Exports have lines of megabytes in base64.
        if bytes.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
            return self.to.write_all(bytes);
        }
        for line in String::from_utf8_lossy(bytes).split_inclusive('\n') {
            let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
            let clean = match self.escapes {
                Escapes::Styles => clean_styled(line),
                Escapes::None => clean(line),
            };
            self.to.write_all(clean.as_bytes())?;
            self.to.write_all(end.as_bytes())?;
        }
        Ok(())
    }
}

impl<W: Write> Write for CleanWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            self.pending.extend_from_slice(bytes);
            return Ok(bytes.len());
        };
        let (lines, rest) = bytes.split_at(end + 1);
        let mut pending = std::mem::take(&mut self.pending);
        pending.extend_from_slice(lines);
        self.write_clean(&pending)?;
        pending.clear();
        pending.extend_from_slice(rest);
        self.pending = pending;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        self.write_clean(&pending)?;
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: &[&str], escapes: Escapes) -> String {
        let mut bytes = Vec::new();
        let mut writer = CleanWriter::new(&mut bytes, escapes);
        for part in parts {
            writer.write_all(part.as_bytes()).expect("writing to memory");
        }
        writer.flush().expect("writing to memory");
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn cleans_lines_that_arrive_in_parts() {
        let parts = ["一\x1b", "[2J二\n", "三\u{9b}", "31m四", "\n> "];
        assert_eq!(written(&parts, Escapes::None), "一二\n三四\n> ");
        assert_eq!(written(&["\x1b[", "1m粗\x1b[0m\x1b]0;题\x07\n"], Escapes::Styles), "\x1b[1m粗\x1b[0m\n");
    }

    #[test]
    fn passes_clean_output_unchanged() {
        for text in ["", "\n\n", "id  题目 👨\u{200d}👩\u{200d}👧\n", "{\"a\":\"\\u001b\"}\n", "no line end"]
        {
            assert_eq!(written(&[text], Escapes::None), text);
        }
    }
}
