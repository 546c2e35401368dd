//! Names of sources that tell them apart.

use std::collections::HashMap;

use super::{Source, SourceId};
use crate::model::CanonicalUrl;

/// The names of all sources as readers see them: the name alone if only one source has it; otherwise with the host,
/// and if that is the same as well, with the path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceLabels(HashMap<SourceId, String>);

/// The properties of a source that its label depends on.
#[derive(Debug, Clone, Copy)]
pub struct NamedSource<'a> {
    /// The id.
    pub id: &'a SourceId,
    /// The name.
    pub name: &'a str,
    /// The address.
    pub url: &'a CanonicalUrl,
    /// Is the sample portal, which is never shown together with others.
    pub sample: bool,
}

impl SourceLabels {
    /// Labels sources.
    pub fn new<'a>(sources: impl Iterator<Item = NamedSource<'a>>) -> Self {
        let (samples, sources): (Vec<_>, Vec<_>) = sources.partition(|source| source.sample);
        let mut by_name: HashMap<&str, Vec<NamedSource<'_>>> = HashMap::new();
        for source in sources {
            by_name.entry(source.name).or_default().push(source);
        }
        let labels = by_name.into_values().flat_map(|sources| {
            let tails = if sources.len() == 1 { vec![String::new()] } else { tails(&sources) };
            let label = |(source, tail): (NamedSource<'_>, String)| {
                (source.id.clone(), format!("{}{tail}", source.name))
            };
            sources.into_iter().zip(tails).map(label).collect::<Vec<_>>()
        });
        let samples = samples.iter().map(|sample| (sample.id.clone(), sample.name.to_owned()));
        Self(labels.chain(samples).collect())
    }

    /// Labels sources.
    pub fn of(sources: &[Source]) -> Self {
        Self::new(sources.iter().map(|source| NamedSource {
            id: &source.id,
            name: &source.name,
            url: &source.url,
            sample: source.sample,
        }))
    }

    /// Returns the name that a list shows for an article of a source with this label: the medium that the article names,
    /// unless that is the name of its source, which others have as well.
    pub fn origin_or_label<'a>(label: &'a str, origin: Option<&'a str>) -> &'a str {
        let is_shared_name = |origin: &&str| {
            label.strip_prefix(*origin).is_some_and(|tail| tail.starts_with(" (") && tail.ends_with(')'))
        };
        origin.filter(|origin| !is_shared_name(origin)).unwrap_or(label)
    }

    /// Returns the label of a source; its id if there is no such source.
    pub fn get<'a>(&'a self, id: &'a SourceId) -> &'a str {
        self.0.get(id).map_or(id.as_str(), String::as_str)
    }
}

/// Returns what is added to the names of sources with one name.
fn tails(sources: &[NamedSource<'_>]) -> Vec<String> {
    let (mut hosts, mut places) = (HashMap::new(), HashMap::new());
    for NamedSource { url, .. } in sources {
        *hosts.entry(host(url)).or_insert(0) += 1;
        *places.entry(place(url)).or_insert(0) += 1;
    }
    let tail = |NamedSource { id, url, .. }: &NamedSource<'_>| match (host(url), place(url)) {
        (host, _) if hosts.get(&host) == Some(&1) => format!(" ({host})"),
        (_, place) if places.get(&place) == Some(&1) => format!(" ({place})"),
        (host, _) => format!(" ({host} {id})"),
    };
    sources.iter().map(tail).collect()
}

/// Returns host and port of an address, without `www.`.
fn host(url: &CanonicalUrl) -> String {
    let host = url.host().trim_start_matches("www.");
    url.as_url().port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Returns host, path and query of an address.
fn place(url: &CanonicalUrl) -> String {
    let query = url.as_url().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{}{query}", host(url), url.as_url().path())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(sources: &[(&str, &str, &str)]) -> Vec<String> {
        let source = |(id, name, url): &(&str, &str, &str)| {
            let url = CanonicalUrl::parse(url).expect("an address");
            Source { sample: *id == "sample", ..Source::new(SourceId::new(id).expect("an id"), *name, url) }
        };
        let sources: Vec<Source> = sources.iter().map(source).collect();
        let labels = SourceLabels::of(&sources);
        sources.iter().map(|source| labels.get(&source.id).to_owned()).collect()
    }

    #[test]
    fn list_shows_the_origin_unless_several_sources_have_its_name() {
        let shown = SourceLabels::origin_or_label;
        assert_eq!(shown("晚报 (one.test)", Some("晚报")), "晚报 (one.test)");
        assert_eq!(shown("晚报 (one.test)", Some("日报")), "日报");
        assert_eq!(shown("晚报", Some("晚报")), "晚报");
        assert_eq!(shown("晚报", None), "晚报");
    }

    #[test]
    fn tells_equal_names_apart_by_host_then_path_then_id() {
        let sources = [
            ("a", "晚报", "http://www.one.test/"),
            ("b", "晚报", "http://two.test:8080/a/"),
            ("c", "晚报", "http://two.test:8080/b/"),
            ("d", "早报", "http://one.test/"),
            ("sample", "早报", "http://sample.test/"),
            ("e", "午报", "http://three.test/x"),
            ("f", "午报", "https://three.test/x"),
        ];
        let wanted = [
            "晚报 (one.test)",
            "晚报 (two.test:8080/a/)",
            "晚报 (two.test:8080/b/)",
            "早报",
            "早报",
            "午报 (three.test e)",
            "午报 (three.test f)",
        ];
        assert_eq!(labels(&sources), wanted);
    }
}
