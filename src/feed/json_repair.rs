//! JSON that was cut off or has line feeds in its strings, made valid.

/// Returns valid JSON, and whether the end was missing.
///
/// Control characters in strings become spaces, a comma before a closing bracket is dropped, and what follows the last
/// complete object is left out.
pub(super) fn repair(json: &str) -> (String, bool) {
    let mut repair = JsonRepair::default();
    json.chars().for_each(|c| repair.add(c));
    repair.finish()
}

#[derive(Default)]
struct JsonRepair {
    out: String,
    /// The brackets that close what is open.
    open: Vec<char>,
    is_in_string: bool,
    is_escaped: bool,
    /// Length of the output, and the brackets that were open, after the last complete object.
    complete: Option<(usize, Vec<char>)>,
}

impl JsonRepair {
    fn add(&mut self, c: char) {
        if self.is_in_string {
            return self.add_to_string(c);
        }
        match c {
            '"' => self.is_in_string = true,
            '{' => self.open.push('}'),
            '[' => self.open.push(']'),
            '}' | ']' => return self.close(c),
            _ => {}
        }
        self.out.push(c);
    }

    fn add_to_string(&mut self, c: char) {
        match c {
            _ if self.is_escaped => self.is_escaped = false,
            '\\' => self.is_escaped = true,
            '"' => self.is_in_string = false,
            _ => {}
        }
        self.out.push(if c.is_control() { ' ' } else { c });
    }

    fn close(&mut self, bracket: char) {
        /// Depth of the list of items.
        const ITEMS: usize = 2;
        let length = self.out.trim_end().trim_end_matches(',').len();
        if self.out.trim_end().ends_with(',') {
            self.out.truncate(length);
        }
        if self.open.last() == Some(&bracket) {
            self.open.pop();
        }
        self.out.push(bracket);
        if bracket == '}' && self.open.len() == ITEMS {
            self.complete = Some((self.out.len(), self.open.clone()));
        }
    }

    fn finish(mut self) -> (String, bool) {
        let is_cut_off = !self.open.is_empty();
        if let Some((length, open)) = self.complete.filter(|_| is_cut_off) {
            self.out.truncate(length);
            self.out.extend(open.iter().rev());
        }
        (self.out, is_cut_off)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_complete_objects() {
        let (json, is_cut_off) = repair("{\"a\": [{\"b\": \"1\n]}\",}, {\"b\": {\"c\": 1}}, {\"b\": \"2");
        assert_eq!(json, "{\"a\": [{\"b\": \"1 ]}\"}, {\"b\": {\"c\": 1}}]}");
        assert!(is_cut_off);
    }
}
