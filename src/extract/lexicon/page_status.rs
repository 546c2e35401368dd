//! Messages of pages that have no article: walls, and pages whose article was removed.
//!
//! The messages are data: `assets/lexicon/status.toml`.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// Kind of a page that is shown instead of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WallKind {
    /// Asks to log in.
    Login,
    /// Asks to prove that the visitor is human.
    Captcha,
    /// Asks for consent to cookies or terms.
    Consent,
    /// Checks the browser with a script.
    BrowserCheck,
    /// Opens in an app only.
    Wechat,
    /// The site is being maintained.
    Maintenance,
    /// The domain is for sale.
    Parking,
    /// The visitor is not let in.
    Ban,
}

impl WallKind {
    /// Returns the name of the kind, as JSON output has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Captcha => "captcha",
            Self::Consent => "consent",
            Self::BrowserCheck => "browser-check",
            Self::Wechat => "wechat",
            Self::Maintenance => "maintenance",
            Self::Parking => "parking",
            Self::Ban => "ban",
        }
    }
}

/// Meaning of a message of a page about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum PageMessage {
    /// The article was removed.
    Gone(GoneName),
    /// Something else is in its place.
    Wall(WallKind),
}

/// The name of [`PageMessage::Gone`] in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GoneName {
    Gone,
}

/// A row of the file.
#[derive(Deserialize)]
struct StatusRow {
    name: PageMessage,
    titles: Vec<String>,
    messages: Vec<String>,
    #[cfg(test)]
    examples: Vec<String>,
    #[cfg(test)]
    prose: Vec<String>,
}

/// The file.
#[derive(Deserialize)]
struct StatusFile {
    /// Labels of the times and numbers of a request.
    technical: Vec<String>,
    status: Vec<StatusRow>,
}

/// A kind of message with its patterns.
struct StatusPatterns {
    message: PageMessage,
    titles: Regex,
    lines: Regex,
}

static PATTERNS: LazyLock<Vec<StatusPatterns>> = LazyLock::new(|| {
    let compile = |patterns: &[String]| {
        let whole = format!("^(?:{})$", patterns.join("|"));
        let pattern = RegexBuilder::new(&whole).case_insensitive(true).size_limit(32 << 20).build();
        pattern.expect("a test reads every row")
    };
    let compile_row = |row: StatusRow| StatusPatterns {
        message: row.name,
        titles: compile(&row.titles),
        lines: compile(&row.messages),
    };
    read_file().status.into_iter().map(compile_row).collect()
});

static TECHNICAL: LazyLock<Vec<String>> = LazyLock::new(|| read_file().technical);

fn read_file() -> StatusFile {
    let file = include_str!("../../../assets/lexicon/status.toml");
    toml::from_str::<StatusFile>(file).expect("a test reads every row")
}

/// Returns true for a line that gives number and time of a request instead of a publish time.
pub(crate) fn is_technical(line: &str) -> bool {
    TECHNICAL.iter().any(|label| line.contains(label.as_str()))
}

/// Returns what a title says about its page, if it says nothing else.
pub(crate) fn of_title(title: &str) -> Option<PageMessage> {
    let title = bare(title);
    PATTERNS.iter().find(|row| !title.is_empty() && row.titles.is_match(title)).map(|row| row.message)
}

/// Returns what a line says about its page, if it says nothing else.
pub(crate) fn of_line(line: &str) -> Option<PageMessage> {
    const LONGEST: usize = 900;
    let line = bare(line);
    let is_readable = !line.is_empty() && line.len() <= LONGEST;
    PATTERNS.iter().find(|row| is_readable && row.lines.is_match(line)).map(|row| row.message)
}

/// Removes the punctuation around a text.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_requests_are_no_publish_lines() {
        for line in ["请求编号：7a1c　服务器时间：2024-10-08 09:30:11", "Ray ID: 8f2c70", "您的IP：192.0.2.1"]
        {
            assert!(is_technical(line), "{line}");
        }
        assert!(!is_technical("2024-10-08 09:30 来源：南岸晚报"));
    }

    #[test]
    fn examples_match_and_prose_does_not() {
        for row in read_file().status {
            for example in &row.examples {
                let found = of_line(example).or_else(|| of_title(example));
                assert_eq!(found, Some(row.name), "{example}");
            }
            for prose in &row.prose {
                assert_eq!((of_line(prose), of_title(prose)), (None, None), "{prose}");
            }
        }
    }
}
