//! OPML 1.0 and 2.0. Groups are outlines with outlines in them.
//!
//! Own code, because the crate for it refuses every file that is not well-formed, which exports of readers often are not.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::entries::{EntryRefusal, FeedList, FeedListEntry, RefusedEntry};
use crate::feed::markup::unescaped_line;
use crate::feed::xml::{self, XmlNode, escape};
use crate::text::clean_lines;

/// Separates the names of nested groups.
const NESTING: &str = " / ";

/// The attributes of an outline that OPML defines, besides its addresses.
const DEFINED: [&str; 8] =
    ["text", "title", "type", "htmlUrl", "description", "language", "version", "category"];

/// Reads the outlines of a document.
pub(super) fn read(text: &str) -> FeedList {
    let document = xml::parse(text);
    let mut list = FeedList { is_cut_off: document.is_cut_off, ..FeedList::default() };
    for outline in document.content.descendants(&["outline"]) {
        list.add(outline, &mut Vec::new());
    }
    list
}

impl FeedList {
    fn add(&mut self, outline: &XmlNode, groups: &mut Vec<String>) {
        let attribute =
            |name: &str| outline.attribute(name).map(unescaped_line).filter(|text| !text.is_empty());
        let name = attribute("title").or_else(|| attribute("text"));
        let kind = outline.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let page = outline.attribute("url").or_else(|| outline.attribute("htmlUrl"));
        let children: Vec<_> = outline.all("outline").collect();
        if let Some(address) = outline.attribute("xmlUrl").or(page.filter(|_| children.is_empty())) {
            let is_site = outline.attribute("xmlUrl").is_none();
            if kind == "include" {
                return self.refuse(outline, address, EntryRefusal::Inclusion);
            }
            let group = Some(groups.join(NESTING)).filter(|group| !group.is_empty());
            let group =
                group.or_else(|| attribute("category").and_then(|category| first_category(&category)));
            let (line, address) = (outline.line, address.to_owned());
            let attributes = attributes(outline, name.as_deref(), is_site);
            self.entries.push(FeedListEntry {
                line,
                name: name.clone(),
                address,
                is_site,
                group,
                attributes,
            });
        } else if children.is_empty() {
            return self.refuse(outline, name.as_deref().unwrap_or_default(), EntryRefusal::NoAddress);
        }
        groups.extend(name);
        let depth = groups.len();
        for child in children {
            self.add(child, groups);
            groups.truncate(depth);
        }
    }

    fn refuse(&mut self, outline: &XmlNode, text: &str, reason: EntryRefusal) {
        self.refused.push(RefusedEntry { line: outline.line, text: text.to_owned(), reason });
    }
}

/// Returns the attributes of an outline that nothing else of its entry has.
fn attributes(outline: &XmlNode, name: Option<&str>, is_site: bool) -> BTreeMap<String, String> {
    let has_usual_names = ["text", "title"].iter().all(|key| outline.attribute(key) == name);
    let is_needed = |key: &str, value: &str| match key {
        "xmlUrl" => false,
        "url" => !is_site,
        "text" | "title" => !has_usual_names,
        "type" => value != kind_of(is_site),
        // A prefix means nothing without its declaration, and a path of settings has dots.
        _ => key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')),
    };
    let spelled = |key: &str| {
        let mut defined = DEFINED.iter().chain(["xmlUrl", "url"].iter());
        defined
            .find(|defined| defined.eq_ignore_ascii_case(key))
            .map_or(key.to_owned(), |key| (*key).to_owned())
    };
    let all = outline.attributes.iter().map(|(key, value)| (spelled(key), clean_lines(value).into_owned()));
    all.filter(|(key, value)| !value.trim().is_empty() && is_needed(key, value)).collect()
}

/// Returns the type of an outline, unless it has another one of its own.
fn kind_of(is_site: bool) -> &'static str {
    if is_site { "link" } else { "rss" }
}

/// Returns the first of the categories in the notation of OPML 2.0: `/news/bay,/sport`.
fn first_category(categories: &str) -> Option<String> {
    let first = categories.split(',').next()?.trim().trim_matches('/').replace('/', NESTING);
    (!first.is_empty()).then_some(first)
}

/// Writes a list as OPML 2.0, in its order; what is in one group without a break is in one outline.
pub fn write_opml(title: &str, entries: &[FeedListEntry]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>{}</title>\n  </head>\n  <body>\n",
        escape(title)
    );
    let mut open: Vec<&str> = Vec::new();
    for entry in entries {
        let groups: Vec<&str> = entry.group.iter().flat_map(|group| group.split(NESTING)).collect();
        let common = open.iter().zip(&groups).take_while(|(open, group)| open == group).count();
        close(&mut out, &mut open, common);
        for group in groups.into_iter().skip(common) {
            indent(&mut out, open.len());
            let _ = writeln!(out, "<outline text=\"{0}\" title=\"{0}\">", escape(group));
            open.push(group);
        }
        indent(&mut out, open.len());
        out.push_str("<outline");
        for (key, value) in written_attributes(entry) {
            let value = escape(value).replace('\n', "&#10;");
            let _ = write!(out, " {key}=\"{value}\"");
        }
        out.push_str("/>\n");
    }
    close(&mut out, &mut open, 0);
    out + "  </body>\n</opml>\n"
}

/// Returns the attributes of an outline in their usual order. Its names are as they were in the list that it comes from, unless
/// the reader renamed it.
fn written_attributes(entry: &FeedListEntry) -> Vec<(&str, &str)> {
    let own = |key: &str| entry.attributes.get(key).map(String::as_str);
    let name = entry.name.as_deref().unwrap_or(&entry.address);
    let is_own_name = own("title").or(own("text")).is_some_and(|own| unescaped_line(own) == name);
    let name_of = |key: &str| if is_own_name { own(key) } else { Some(name) };
    let names = ["text", "title"].into_iter().filter_map(|key| Some((key, name_of(key)?)));
    let address = if entry.is_site { "url" } else { "xmlUrl" };
    let others = entry.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let others = others.filter(|(key, _)| !["type", "text", "title"].contains(key));
    std::iter::once(("type", own("type").unwrap_or(kind_of(entry.is_site))))
        .chain(names)
        .chain([(address, entry.address.as_str())])
        .chain(others)
        .collect()
}

fn close(out: &mut String, open: &mut Vec<&str>, depth: usize) {
    while open.len() > depth {
        open.pop();
        indent(out, open.len());
        out.push_str("</outline>\n");
    }
}

fn indent(out: &mut String, depth: usize) {
    out.push_str(&"  ".repeat(depth + 2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_survive_a_round_trip() {
        let entry = |n: usize| FeedListEntry {
            name: Some(format!("报 {n} <\"&'>")),
            address: format!("https://a{n}.example/feed?x=1&y={n}"),
            is_site: n.is_multiple_of(7),
            group: (!n.is_multiple_of(5))
                .then(|| ["湾区", "湾区 / 口岸", "湾区 / 口岸 / 船", "R&D"][n % 4].to_owned()),
            line: 0,
            attributes: BTreeMap::from([
                ("htmlUrl".to_owned(), format!("https://a{n}.example/?x=1&y={n}")),
                ("description".to_owned(), format!("第 {n} 份 <\"&'>，\n共两行")),
            ]),
        };
        let entries: Vec<_> = (0..1000).map(entry).collect();
        let mut read = read(&write_opml("湾报", &entries));
        read.entries.iter_mut().for_each(|entry| entry.line = 0);
        assert_eq!((read.entries, read.refused.len()), (entries, 0));
    }

    #[test]
    fn outlines_of_other_readers_are_read() {
        let list = read(
            "<opml version='1.0'>\n<body>\n<outline text='湾区' >\n<outline title='晚报' text='x' xmlUrl='http://a.example/rss?a=1&b=2' htmlUrl='http://a.example/'/>\n\
             <outline text='口岸'><outline type='atom' text='船&amp;amp;港' xmlUrl=\"http://b.example/\"/></outline></outline>\n\
             <outline text='空'/>\n<outline text='站' htmlUrl='http://c.example/'/>\n<outline text='d' xmlUrl='http://d.example/' category='/news/bay,/x'/>\n\
             <outline type='include' text='e' url='http://e.example/list.opml'/>\n</body>",
        );
        let found: Vec<_> = list
            .entries
            .iter()
            .map(|e| {
                (
                    e.line,
                    e.name.as_deref().unwrap_or("-"),
                    e.address.as_str(),
                    e.group.as_deref().unwrap_or("-"),
                    e.is_site,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (4, "晚报", "http://a.example/rss?a=1&b=2", "湾区", false),
                (5, "船&港", "http://b.example/", "湾区 / 口岸", false),
                (7, "站", "http://c.example/", "-", true),
                (8, "d", "http://d.example/", "news / bay", false),
            ]
        );
        let refused: Vec<_> = list.refused.iter().map(|refused| (refused.line, refused.reason)).collect();
        assert_eq!(refused, [(6, EntryRefusal::NoAddress), (9, EntryRefusal::Inclusion)]);
    }
}
