//! Addresses line by line: the file `urls` of newsboat, and what people write.
//!
//! A line is an address, tags, and a name (`"~Name"`), in quotes where they have spaces. The first tag that is not
//! hidden (`!`) is the group; further tags are refused, because a source is in one group. Lists that newsboat makes itself (queries, output of programs) can't be taken over.

use super::entries::{EntryRefusal, FeedList, FeedListEntry, RefusedEntry};
use crate::text::clean_line;

/// Reads the lines of a text.
pub(super) fn read(text: &str) -> FeedList {
    let mut list = FeedList::default();
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim().trim_start_matches('\u{feff}');
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        match read_line(line, text) {
            Ok((entry, further)) => {
                list.entries.push(entry);
                let reason = EntryRefusal::FurtherTags;
                let further = (!further.is_empty()).then(|| further.join(" "));
                list.refused.extend(further.map(|text| RefusedEntry { line, text, reason }));
            }
            Err(reason) => list.refused.push(RefusedEntry { line, text: clean_line(text), reason }),
        }
    }
    list
}

/// Reads a line; returns its entry, and the tags that are not its group.
fn read_line(line: usize, text: &str) -> Result<(FeedListEntry, Vec<String>), EntryRefusal> {
    let words = words(text);
    let first = words.first().map(String::as_str).unwrap_or_default();
    let begins =
        |scheme: &str| first.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    if begins("query:") {
        return Err(EntryRefusal::Query);
    }
    if begins("exec:") || begins("filter:") {
        return Err(EntryRefusal::Program);
    }
    if begins("file:") {
        return Err(EntryRefusal::File);
    }
    let is_address = |word: &&String| word.contains("://") || word.contains(['.', '。', '：', ':']);
    let Some(address) = words.iter().find(is_address).cloned() else { return Err(EntryRefusal::NoAddress) };
    let others = || words.iter().filter(|word| **word != address);
    let name = others().find_map(|word| word.strip_prefix('~')).map(clean_line);
    // Words before the address are what people call it.
    let before = words.iter().take_while(|word| **word != address).cloned().collect::<Vec<_>>().join(" ");
    let name = name.or_else(|| Some(clean_line(&before))).filter(|name| !name.is_empty());
    let after = words.iter().skip_while(|word| **word != address).skip(1);
    let is_tag = |tag: &String| !tag.is_empty() && !tag.starts_with(['~', '!']);
    let mut tags = after.map(|tag| clean_line(tag)).filter(is_tag);
    let group = tags.next();
    let further = tags.collect();
    Ok((FeedListEntry { line, name, address, group, ..FeedListEntry::default() }, further))
}

/// Splits a line at spaces outside of quotes. `\"` is a quote in a word.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted, mut has_word) = (Vec::new(), String::new(), false, false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(|next| matches!(next, '"' | '\\')) => word.extend(chars.next()),
            '"' => (is_quoted, has_word) = (!is_quoted, true),
            '#' if !is_quoted && word.is_empty() && !words.is_empty() => break,
            c if c.is_whitespace() && !is_quoted => {
                if has_word || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                has_word = false;
            }
            c => word.push(c),
        }
    }
    if has_word || !word.is_empty() {
        words.push(word);
    }
    words
}

/// Writes a list as newsboat's `urls`.
pub fn write_url_lines(entries: &[FeedListEntry]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let line = |entry: &FeedListEntry| {
        let group = entry.group.as_deref().map(|group| format!(" {}", quoted(group))).unwrap_or_default();
        let name =
            entry.name.as_deref().map(|name| format!(" {}", quoted(&format!("~{name}")))).unwrap_or_default();
        format!("{}{group}{name}\n", entry.address)
    };
    entries.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_urls_of_newsboat() {
        let list = read(
            "# comment\nhttps://a.example/rss 新闻 \"本地 新闻\" \"~南岸 \\\"晚报\\\"\"\n\nhttps://b.example/ ! \"~海报\"\n\
             \"query:未读:unread = \\\"yes\\\"\"\nexec:~/bin/x.sh\n\"filter:cat:http://c.example/\"\nfile:///tmp/x.xml\n\
             湾区 news http://d.example/ # note\nwww。e。example\n新闻\n",
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
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (2, "南岸 \"晚报\"", "https://a.example/rss", "新闻"),
                (4, "海报", "https://b.example/", "-"),
                (9, "湾区 news", "http://d.example/", "-"),
                (10, "-", "www。e。example", "-"),
            ]
        );
        let refused: Vec<_> = list.refused.iter().map(|refused| (refused.line, refused.reason)).collect();
        assert_eq!(
            refused,
            [
                (2, EntryRefusal::FurtherTags),
                (5, EntryRefusal::Query),
                (6, EntryRefusal::Program),
                (7, EntryRefusal::Program),
                (8, EntryRefusal::File),
                (11, EntryRefusal::NoAddress)
            ]
        );
    }

    #[test]
    fn writes_what_it_reads() {
        let entry = FeedListEntry {
            line: 1,
            name: Some("南岸 \"晚报\" \\ 1".into()),
            address: "https://a.example/rss".into(),
            group: Some("湾区 / 口岸".into()),
            ..FeedListEntry::default()
        };
        assert_eq!(read(&write_url_lines(std::slice::from_ref(&entry))).entries, [entry]);
    }
}
