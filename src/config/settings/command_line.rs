//! Settings that are commands: a program with its arguments, to be run without a shell. Runs nothing itself.

use serde::Deserialize;

/// A program with its arguments.
///
/// In a file: `"firefox --new-tab {url}"`, split at spaces, or `["firefox", "--profile", "my news", "{url}"]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "CommandLineRepr")]
pub struct CommandLine(Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum CommandLineRepr {
    Line(String),
    Words(Vec<String>),
}

impl CommandLine {
    /// Splits a line at spaces.
    pub fn split(line: &str) -> Self {
        Self(line.split_whitespace().map(str::to_owned).collect())
    }

    /// Returns the program and its arguments.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// Returns the program and its arguments with `{url}` (or `%s`, as in `$BROWSER`) replaced, or with the URL as last
    /// argument if there is no placeholder.
    pub fn for_url(&self, url: &str) -> Vec<String> {
        let mut words: Vec<String> =
            self.0.iter().map(|word| word.replace("{url}", url).replace("%s", url)).collect();
        if words == self.0 {
            words.push(url.to_owned());
        }
        words
    }

    /// Returns the program and its arguments with `{url}` and `{title}` replaced.
    pub fn for_link(&self, url: &str, title: &str) -> Vec<String> {
        // The title is inserted last, because it may contain `{url}`.
        self.0.iter().map(|word| word.replace("{url}", url).replace("{title}", title)).collect()
    }
}

impl From<Vec<String>> for CommandLine {
    fn from(words: Vec<String>) -> Self {
        Self(words)
    }
}

impl From<CommandLineRepr> for CommandLine {
    fn from(repr: CommandLineRepr) -> Self {
        match repr {
            CommandLineRepr::Line(line) => Self::split(&line),
            CommandLineRepr::Words(words) => Self(words),
        }
    }
}
