//! Finds the source that a typed name means.

use crate::model::{Source, SourceLabels};
use crate::text::fold;

/// Result of looking up a typed name or id of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceLookup<'a> {
    /// This source.
    Found(&'a Source),
    /// One of several.
    Ambiguous(Vec<&'a Source>),
    /// None.
    Unknown,
}

/// Looks a source up by its id, or else by its name or label, or else by the beginning of one.
pub fn look_up<'a>(typed: &str, sources: &'a [Source]) -> SourceLookup<'a> {
    if let Some(source) = sources.iter().find(|source| source.id.as_str() == typed) {
        return SourceLookup::Found(source);
    }
    let labels = SourceLabels::of(sources);
    let key = fold(typed.trim());
    let matching = |matches: &dyn Fn(&str) -> bool| -> Vec<&Source> {
        let names = |source: &Source| [fold(&source.name), fold(labels.get(&source.id))];
        sources.iter().filter(|source| names(source).iter().any(|name| matches(name))).collect()
    };
    let exact = matching(&|name| name == key);
    let found =
        if exact.is_empty() && !key.is_empty() { matching(&|name| name.starts_with(&key)) } else { exact };
    match found[..] {
        [] => SourceLookup::Unknown,
        [source] => SourceLookup::Found(source),
        _ => SourceLookup::Ambiguous(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CanonicalUrl, SourceId};

    fn source(id: &str, name: &str) -> Source {
        let url = CanonicalUrl::parse(&format!("http://{id}.test/")).expect("an address");
        Source::new(SourceId::new(id).expect("an id"), name, url)
    }

    #[test]
    fn finds_sources_by_id_name_label_and_beginning() {
        let sources =
            [source("zh", "珠海晚报"), source("zt", "珠海特区报"), source("a", "晚报"), source("b", "晚报")];
        let found = |typed: &str| match look_up(typed, &sources) {
            SourceLookup::Found(source) => vec![source.id.as_str()],
            SourceLookup::Ambiguous(found) => found.iter().map(|source| source.id.as_str()).collect(),
            SourceLookup::Unknown => Vec::new(),
        };
        assert_eq!(found("zh"), ["zh"]);
        assert_eq!(found("珠海特区报"), ["zt"]);
        assert_eq!(found("珠海特"), ["zt"]);
        assert_eq!(found("珠海"), ["zh", "zt"]);
        assert_eq!(found("晚报"), ["a", "b"]);
        assert_eq!(found("晚报 (b.test)"), ["b"]);
        assert_eq!((found("早报").len(), found("").len()), (0, 0));
    }
}
