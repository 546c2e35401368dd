//! Words of publish lines: labels, and the names of media, people and places.

use serde::Deserialize;

/// Labels of publish lines.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct PublishLineWords {
    /// Words before the time of publication.
    pub(crate) published: Vec<String>,
    /// Words before the time of the last change.
    pub(crate) modified: Vec<String>,
    pub(crate) source: Vec<String>,
    pub(crate) author: Vec<String>,
    pub(crate) reporter: Vec<String>,
    pub(crate) editor: Vec<String>,
    pub(crate) photographer: Vec<String>,
    /// Labels at the head of a line that states the publish time.
    #[serde(default)]
    pub(crate) time_labels: Vec<String>,
}

/// Words by which names in publish lines are known, and what stands there and is no name.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct NameWords {
    /// Names that systems print if nobody is named, in lower case.
    pub(crate) placeholders: Vec<String>,
    /// Last words of the names of media.
    pub(crate) media_endings: Vec<String>,
    /// Names of sections that are printed beside a time.
    pub(crate) sections: Vec<String>,
    /// Names of provinces, and the words that may follow them.
    pub(crate) regions: Vec<String>,
    pub(crate) region_suffixes: Vec<String>,
    /// Common surnames of one character that seldom begin the names of media.
    pub(crate) surnames: String,
    /// Rarer ones, which only count with two characters after them.
    pub(crate) rarer_surnames: String,
    /// The word for a reporter, after the name of a medium.
    pub(crate) reporters: Vec<String>,
    /// Last words of a role that a person's name follows.
    pub(crate) role_endings: Vec<String>,
    /// Roles before a person's name.
    pub(crate) roles: Vec<String>,
    /// Roles after a name and a slash, of writers and of photographers.
    pub(crate) text_roles: Vec<String>,
    pub(crate) picture_roles: Vec<String>,
    /// Words that networks append to the names of accounts.
    pub(crate) account_suffixes: Vec<String>,
    /// First and last words of pieces that are no names: labels, controls, numbers.
    pub(crate) other_beginnings: Vec<String>,
    pub(crate) other_endings: Vec<String>,
    /// First words of such pieces if a number follows.
    pub(crate) numbered: Vec<String>,
    /// Last words of such pieces after a number; `readers` may also follow a space.
    pub(crate) counted: Vec<String>,
    pub(crate) counted_readers: Vec<String>,
}
