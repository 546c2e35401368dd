//! The files of `assets/lexicon`, one for each language: words and written forms as data.
//!
//! Every table may be missing from a file. The words of all languages are read on every page, because pages of one language
//! carry words of another.
//!
//! - `controls`: words of pagers, neighbours, and of what surrounds a text
//! - `dates`: words of dates
//! - `forms`: written forms of more than one word
//! - `lines`: words and patterns of whole lines, and of links and heads in lists
//! - `marks`: marks in the rows of lists, labels in hints, captions
//! - `people`: words of publish lines, and the names of media, people and places
//! - `sites`: words of menus, directories, modules and printed issues

mod controls;
mod dates;
mod forms;
mod lines;
mod marks;
mod people;
mod sites;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::kinds::Boilerplate;
pub(crate) use controls::{ControlWords, EventWords, ForumWords, NeighbourWords, PagerWords};
pub(crate) use dates::{DateWords, TimeUnitWords};
pub(crate) use forms::{FormRole, FormRule};
pub(crate) use lines::{LabelWords, LineRule, LinkWords};
pub(crate) use marks::{CaptionWords, RowMarkWords, TitleHintWords};
pub(crate) use people::{NameWords, PublishLineWords, WireWords};
pub(crate) use sites::{DirectoryWords, MenuWords, ModuleWords, PrintWords};

/// A file for each language. A new language is a new file and a row here.
const FILES: [&str; 10] = [
    include_str!("../../../../assets/lexicon/zh.toml"),
    include_str!("../../../../assets/lexicon/en.toml"),
    include_str!("../../../../assets/lexicon/ja.toml"),
    include_str!("../../../../assets/lexicon/ko.toml"),
    include_str!("../../../../assets/lexicon/de.toml"),
    include_str!("../../../../assets/lexicon/fr.toml"),
    include_str!("../../../../assets/lexicon/ru.toml"),
    include_str!("../../../../assets/lexicon/vi.toml"),
    include_str!("../../../../assets/lexicon/es.toml"),
    include_str!("../../../../assets/lexicon/pt.toml"),
];

/// One file of the lexicon.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct LexiconFile {
    /// Words that announce what a line is about.
    #[serde(default)]
    pub(crate) label_words: LabelWords,
    /// Words of links and heads in lists.
    #[serde(default)]
    pub(crate) link_words: LinkWords,
    /// Whole lines by their role, in lower case and without the punctuation after them.
    #[serde(default)]
    pub(crate) complete_lines: BTreeMap<Boilerplate, Vec<String>>,
    /// Patterns of lines that surround an article.
    #[serde(default)]
    pub(crate) lines: Vec<LineRule>,
    /// Pattern of the numbers of official documents.
    pub(crate) document_number: Option<String>,
    pub(crate) dates: Option<DateWords>,
    pub(crate) publish_line: Option<PublishLineWords>,
    /// Names of media, people and places.
    #[serde(default)]
    pub(crate) names: NameWords,
    /// Words around the name of a news agency.
    #[serde(default)]
    pub(crate) wire_credit: WireWords,
    /// Names of links in menus.
    #[serde(default)]
    pub(crate) menu: MenuWords,
    /// Entries of directories.
    #[serde(default)]
    pub(crate) directory: DirectoryWords,
    /// Heads of modules.
    #[serde(default)]
    pub(crate) modules: ModuleWords,
    /// Pages of digital newspapers.
    #[serde(default)]
    pub(crate) print: PrintWords,
    /// Labels of pagers.
    #[serde(default)]
    pub(crate) pager: PagerWords,
    /// Labels of links to the previous and the next article.
    #[serde(default)]
    pub(crate) neighbours: NeighbourWords,
    /// Labels and buttons of texts.
    #[serde(default)]
    pub(crate) controls: ControlWords,
    /// Labels of events.
    #[serde(default)]
    pub(crate) events: EventWords,
    /// Heads of replies.
    #[serde(default)]
    pub(crate) forum: ForumWords,
    /// Captions.
    #[serde(default)]
    pub(crate) captions: CaptionWords,
    /// Marks in the rows of lists.
    #[serde(default)]
    pub(crate) row_marks: RowMarkWords,
    /// Labels in the `title=` of a link.
    #[serde(default)]
    pub(crate) title_hints: TitleHintWords,
    /// Written forms of more than one word.
    #[serde(default)]
    pub(crate) forms: Vec<FormRule>,
}

/// Returns the files of all languages.
pub(crate) fn files() -> &'static [LexiconFile] {
    static PARSED: LazyLock<Vec<LexiconFile>> = LazyLock::new(|| {
        FILES.iter().map(|text| toml::from_str(text).expect("a test parses the lexicon")).collect()
    });
    &PARSED
}

/// Picks a list of words out of a file.
pub(crate) type WordPick = fn(&LexiconFile) -> &Vec<String>;

/// Iterates over the words that the files of all languages have for one purpose.
pub(crate) fn all_words(pick: WordPick) -> impl Iterator<Item = &'static str> {
    files().iter().flat_map(pick).map(String::as_str)
}

/// Iterates over the words of dates in each language.
pub(super) fn date_words() -> impl Iterator<Item = &'static DateWords> {
    files().iter().filter_map(|file| file.dates.as_ref())
}

/// Iterates over the words that the dates of all languages have for one purpose.
pub(super) fn all_date_words(pick: fn(&DateWords) -> &Vec<String>) -> impl Iterator<Item = &'static str> {
    date_words().flat_map(pick).map(String::as_str)
}

/// Iterates over the words that the publish lines of all languages have for one purpose.
pub(super) fn all_labels(pick: fn(&PublishLineWords) -> &Vec<String>) -> impl Iterator<Item = &'static str> {
    files().iter().filter_map(|file| file.publish_line.as_ref()).flat_map(pick).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::path::Path;

    use toml::Value;

    use super::*;

    /// Calls `check` with every list of texts in a value and the name of its table.
    fn for_each_list(name: &str, value: &Value, check: &mut impl FnMut(&str, Vec<&str>)) {
        match value {
            Value::Table(table) => {
                for (name, value) in table {
                    for_each_list(name, value, check);
                }
            }
            Value::Array(items) => {
                check(name, items.iter().filter_map(Value::as_str).collect());
                for item in items {
                    for_each_list(name, item, check);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_file_of_a_language_is_read() {
        const OTHERS: [&str; 3] = ["agencies.toml", "status.toml", "zones.toml"];
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon");
        for file in fs::read_dir(folder).expect("the folder is there") {
            let path = file.expect("a file").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            let text = fs::read_to_string(&path).expect("a text");
            assert_eq!(FILES.contains(&text.as_str()), !OTHERS.contains(&name), "{name}");
        }
    }

    #[test]
    fn no_list_has_a_word_twice() {
        for text in FILES {
            let file: Value = toml::from_str(text).expect("a file");
            for_each_list("", &file, &mut |name, words| {
                let mut known: HashSet<&str> = HashSet::new();
                for word in words {
                    assert!(known.insert(word), "{word} of {name}");
                }
            });
        }
    }
}
