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
    /// Counts of readers, which may be a piece of their own, and labels of other values.
    #[serde(default)]
    pub(crate) counts: Vec<String>,
    #[serde(default)]
    pub(crate) other: Vec<String>,
    /// Labels that a space may separate from their value.
    #[serde(default)]
    pub(crate) spaced: Vec<String>,
    /// Labels of the source that end a piece.
    #[serde(default)]
    pub(crate) source_suffixes: Vec<String>,
    /// Labels that are none if they are a piece of their own.
    #[serde(default)]
    pub(crate) badges: Vec<String>,
    /// Words before the writers of a text, and between them.
    #[serde(default)]
    pub(crate) by: Vec<String>,
    #[serde(default)]
    pub(crate) and: Vec<String>,
    /// Words before and after a time that is not that of a publication.
    #[serde(default)]
    pub(crate) other_times: Vec<String>,
    #[serde(default)]
    pub(crate) after_other_times: Vec<String>,
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
    /// The same after the name of a person.
    pub(crate) reporters_after: Vec<String>,
    /// Words before that word, words after it that make it the name of a column, and words that somebody reported.
    pub(crate) reporter_qualifiers: Vec<String>,
    pub(crate) reporter_columns: Vec<String>,
    pub(crate) reported: Vec<String>,
    /// First words of the names by which media call themselves: 本报.
    pub(crate) own_media: Vec<String>,
    /// The word for a correspondent, before more names.
    pub(crate) correspondents: Vec<String>,
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

/// Words around the name of a news agency.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct WireWords {
    /// Words before the agency, and before writers that are named before it.
    pub(crate) by: Vec<String>,
    pub(crate) writers: Vec<String>,
    /// Words between writers and the agency.
    pub(crate) with: Vec<String>,
    /// Articles before the name.
    pub(crate) articles: Vec<String>,
    /// Words after the name.
    pub(crate) after: Vec<String>,
    /// In a dateline: words for a reporter, and last words of a dispatch.
    pub(crate) reporters: Vec<String>,
    pub(crate) dispatch: Vec<String>,
    /// Words before the name in brackets below the text, and after a sign of copyright.
    pub(crate) signed: Vec<String>,
    pub(crate) owned: Vec<String>,
}
