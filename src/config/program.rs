use serde::Deserialize;

/// A program with its arguments, run without a shell.
///
/// In a file: `"firefox --new-tab {url}"`, split at spaces, or `["firefox", "--profile", "my news", "{url}"]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Written")]
pub struct Program(Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Line(String),
    Words(Vec<String>),
}

impl Program {
    /// Takes a command line, split at spaces.
    pub fn of_line(line: &str) -> Self {
        Self(line.split_whitespace().map(str::to_owned).collect())
    }

    /// The program and its arguments.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The program and its arguments with a link in the place of `{url}` (or `%s`, as `$BROWSER` has it), or as the
    /// last argument where there is no such place.
    pub fn for_url(&self, url: &str) -> Vec<String> {
        let mut words: Vec<String> =
            self.0.iter().map(|word| word.replace("{url}", url).replace("%s", url)).collect();
        if words == self.0 {
            words.push(url.to_owned());
        }
        words
    }

    /// The program and its arguments with a link in the place of `{url}` and its title in that of `{title}`.
    pub fn for_link(&self, url: &str, title: &str) -> Vec<String> {
        // The title goes in last: what it says is not a place for anything.
        self.0.iter().map(|word| word.replace("{url}", url).replace("{title}", title)).collect()
    }
}

impl From<Vec<String>> for Program {
    fn from(words: Vec<String>) -> Self {
        Self(words)
    }
}

impl From<Written> for Program {
    fn from(written: Written) -> Self {
        match written {
            Written::Line(line) => Self::of_line(&line),
            Written::Words(words) => Self(words),
        }
    }
}
