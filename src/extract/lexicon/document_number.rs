//! The number of an official document (文号), which belongs to its text: 南政办发〔2024〕12号.

use std::sync::LazyLock;

use regex::Regex;

use super::files::files;

/// Returns true if a line is the number of a document and nothing else.
pub(crate) fn is_document_number(line: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        let forms = files().iter().filter_map(|file| file.document_number.as_deref());
        let pattern = format!("^(?:{})$", forms.collect::<Vec<_>>().join("|"));
        Regex::new(&pattern).expect("a test reads the patterns")
    });
    const LONGEST: usize = 120;
    line.len() <= LONGEST && NUMBER.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_count() {
        for line in ["南政办发〔2024〕12号", "（南府〔2024〕3 号）", "南科函[2024]第7号"] {
            assert!(is_document_number(line), "{line}");
        }
        for line in ["南政办发〔2024〕12号文件今日印发", "文号：南政办发〔2024〕12号", "2024年第3号", "12号"]
        {
            assert!(!is_document_number(line), "{line}");
        }
    }
}
