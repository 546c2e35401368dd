//! Names of files, made of titles.

use super::clean;

/// Returns a file name for a title, of at most `most` characters: without those that some file system forbids, and without
/// those at its ends that hide a file or look like an option.
pub fn file_name(title: &str, most: usize) -> String {
    let safe = |c: char| if "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let name: String = clean(title).chars().map(safe).take(most).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.trim_start_matches(['.', '-', '~', ' ']).trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless_on_every_file_system() {
        for (title, name) in [
            ("../渡口: “一”/二\u{7}?", "渡口 “一” 二"),
            ("~/.profile", "profile"),
            ("-rf *", "rf"),
            ("新船。 . ", "新船。"),
            ("???", ""),
        ] {
            assert_eq!(file_name(title, 60), name, "{title}");
        }
        assert_eq!(file_name("渡口换了新船", 4), "渡口换了");
    }
}
