//! The catalogue of sources worth having: data of the program, of which nothing was fetched.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::look_up;
use super::{SourceLookup, Sources};
use crate::model::{CanonicalUrl, SourceKind};
use crate::text::{TitleFilter, fold};

/// A source worth having.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    /// Its name.
    pub name: String,
    /// The place that its news is about.
    pub region: String,
    /// Kind of page at its address.
    #[serde(default)]
    pub kind: SourceKind,
    /// The language of its news (BCP 47).
    #[serde(default = "simplified_chinese")]
    pub language: String,
    /// Its front page or feed.
    pub url: CanonicalUrl,
    /// Groups that it belongs to.
    pub groups: Vec<String>,
    /// The public material in which its address was found.
    pub seen: String,
}

fn simplified_chinese() -> String {
    "zh-Hans".to_owned()
}

#[derive(Deserialize)]
struct CatalogueFile {
    source: Vec<CatalogueEntry>,
}

static CATALOGUE: LazyLock<Vec<CatalogueEntry>> = LazyLock::new(|| {
    let text = include_str!("../../../assets/catalogue.toml");
    toml::from_str::<CatalogueFile>(text).expect("a test parses the catalogue").source
});

/// Returns the entries of the catalogue that match what is typed, by characters, pinyin or initials of their name, region or
/// groups; the whole catalogue for an empty text. Those whose name begins with it come first.
pub fn find_in_catalogue(typed: &str) -> Vec<&'static CatalogueEntry> {
    let (filters, folded) = (filters(typed), fold(typed.trim()));
    let matches = |entry: &&CatalogueEntry| {
        let fields = [&entry.name, &entry.region].into_iter().chain(&entry.groups);
        let fields: Vec<&String> = fields.collect();
        let host = entry.url.host();
        filters.iter().all(|(word, filter)| {
            fields.iter().any(|field| filter.matches(field)) || host.contains(word.as_str())
        })
    };
    let mut found: Vec<&CatalogueEntry> = CATALOGUE.iter().filter(matches).collect();
    found.sort_by_key(|entry| !fold(&entry.name).starts_with(&folded));
    found
}

/// Returns a filter for every word.
fn filters(typed: &str) -> Vec<(String, TitleFilter)> {
    typed.split_whitespace().map(|word| (word.to_lowercase(), TitleFilter::new(word))).collect()
}

impl Sources {
    /// Returns the entry of the catalogue that a typed name means, if no source has this name; `None` if several match.
    pub fn catalogue_entry(&self, typed: &str) -> Option<&'static CatalogueEntry> {
        if typed.trim().is_empty() || !matches!(look_up(typed, &self.all()), SourceLookup::Unknown) {
            return None;
        }
        let found = find_in_catalogue(typed);
        let named = found.iter().find(|entry| fold(&entry.name) == fold(typed.trim()));
        named.or(if found.len() == 1 { found.first() } else { None }).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn names(typed: &str) -> Vec<&'static str> {
        find_in_catalogue(typed).iter().map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn finds_by_characters_pinyin_initials_region_and_group() {
        assert_eq!(names("珠海网"), ["珠海网"]);
        assert_eq!(names("zhuhai"), ["珠海网"]);
        assert_eq!(names("ycwb").first(), Some(&"羊城晚报"));
        assert_eq!(names("szsb").first(), Some(&"深圳商报"));
        assert!(names("澳门 政府").iter().all(|name| name.contains("政府")), "{:?}", names("澳门 政府"));
        assert!(names("数字报").contains(&"广州日报"));
        assert!(names("mingpao").contains(&"明報要聞"));
        assert_eq!(names("没有这样的来源"), [""; 0]);
        assert_eq!(names("").len(), CATALOGUE.len());
    }

    #[test]
    fn addresses_and_names_are_there_once() {
        let urls: HashSet<&str> = CATALOGUE.iter().map(|entry| entry.url.as_str()).collect();
        let names: HashSet<&str> = CATALOGUE.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!((urls.len(), names.len()), (CATALOGUE.len(), CATALOGUE.len()));
        for entry in CATALOGUE.iter() {
            assert!(!entry.seen.is_empty() && !entry.groups.is_empty(), "{}", entry.name);
            assert!(["zh-Hans", "zh-Hant", "en"].contains(&entry.language.as_str()), "{}", entry.name);
        }
    }
}
