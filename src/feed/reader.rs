//! Bytes to a feed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::dates::DateContext;
use super::full_text::cut_size;
use super::item::FeedItem;
use super::json_repair::repair;
use super::raw_item::RawFeed;
use super::rhythm::FeedRhythm;
use super::{json_feed, xml, xml_feed};
use crate::extract::{self, PageInput};
use crate::model::{Article, CanonicalUrl, FeedProblem, Listing, Overrides};
use crate::text::{Lang, is_han};

/// Number of items that are read from a feed.
const MAX_ITEMS: usize = 5000;

/// A feed as it was fetched.
pub type FeedInput<'a> = PageInput<'a>;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// The headlines, in the order of the feed, each address once.
    pub listing: Listing,
    /// The texts that the feed has of its headlines: full texts and summaries.
    pub texts: Vec<Article>,
    /// Address of the site.
    pub home: Option<CanonicalUrl>,
    /// How often the feed wants to be asked for.
    pub rhythm: FeedRhythm,
}

/// Reads a feed; `None` if there is none in the bytes.
pub fn read(input: &FeedInput<'_>) -> Option<Feed> {
    let decoded = extract::decode_text(&with_encoding(input, utf16_overrides(input.bytes).as_ref()));
    let mut problems = Vec::new();
    if let Some(declared) = wrong_encoding(&decoded.text, decoded.encoding) {
        problems.push(FeedProblem::WrongEncoding { declared, actual: decoded.encoding.to_lowercase() });
    }
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let raw = match text.find(['<', '{']).and_then(|at| text.get(at..)) {
        Some(json) if json.starts_with('{') => read_json(json, input.url, &mut problems)?,
        Some(_) => read_xml(text, input.url, &mut problems)?,
        None => return None,
    };
    Some(assemble(raw, input, problems))
}

/// Returns settings for UTF-16 without a byte order mark: an ASCII character and a zero begin it.
fn utf16_overrides(bytes: &[u8]) -> Option<Overrides> {
    let encoding = match bytes {
        [b'<' | b'{', 0, ..] => "utf-16le",
        [0, b'<' | b'{', ..] => "utf-16be",
        _ => return None,
    };
    Some(Overrides { encoding: Some(encoding.into()), ..Overrides::default() })
}

fn with_encoding<'a>(input: &FeedInput<'a>, overrides: Option<&'a Overrides>) -> FeedInput<'a> {
    FeedInput { overrides: overrides.unwrap_or(input.overrides), ..*input }
}

fn read_json(json: &str, url: &CanonicalUrl, problems: &mut Vec<FeedProblem>) -> Option<RawFeed> {
    if let Ok(value) = serde_json::from_str(json) {
        return json_feed::read(&value, url);
    }
    let (repaired, is_cut_off) = repair(json);
    problems.push(if is_cut_off { FeedProblem::CutOff } else { broken_json(json) });
    json_feed::read(&serde_json::Deserializer::from_str(&repaired).into_iter().next()?.ok()?, url)
}

/// Returns the line at which JSON is not valid.
fn broken_json(json: &str) -> FeedProblem {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(json).err();
    FeedProblem::NotWellFormed { line: error.map_or(1, |error| error.line()) }
}

fn read_xml(text: &str, url: &CanonicalUrl, problems: &mut Vec<FeedProblem>) -> Option<RawFeed> {
    let document = xml::parse(text);
    let feed = xml_feed::read(&document.content, url)?;
    if document.has_junk() {
        problems.push(FeedProblem::JunkBefore);
    }
    if document.is_cut_off {
        problems.push(FeedProblem::CutOff);
    } else if let Some(line) = document.broken_line {
        problems.push(FeedProblem::NotWellFormed { line });
    }
    Some(feed)
}

/// Reads the items.
fn assemble(mut raw: RawFeed, input: &FeedInput<'_>, mut problems: Vec<FeedProblem>) -> Feed {
    raw.items.truncate(MAX_ITEMS);
    let context = DateContext { fetched: input.fetched, is_chinese: is_chinese(&raw, input.overrides) };
    let home = raw.home.as_deref().and_then(|home| input.url.join(home).ok());
    let items: Vec<_> =
        raw.items.into_iter().map(|item| FeedItem::read(item, home.as_ref(), &context)).collect();
    let cut_at = cut_size(items.iter().map(|item| &item.texts));
    let mut feed = Feed { home, rhythm: raw.rhythm, ..Feed::default() };
    let name = raw.title.map(|title| title.line()).filter(|name| !name.is_empty());
    feed.listing.name = name;
    let shared = shared_addresses(&items);
    let (mut seen, mut left_out) = (HashSet::new(), 0);
    for item in items {
        let Some((headline, text)) = item.into_headline(input.url, &shared, cut_at) else {
            left_out += 1;
            continue;
        };
        if seen.insert(headline.url.clone()) {
            feed.texts.extend(text);
            feed.listing.headlines.push(headline);
        }
    }
    if left_out > 0 {
        problems.push(FeedProblem::ItemsLeftOut { count: left_out });
    }
    feed.listing.problems = problems;
    feed
}

/// Returns the addresses that several items have, of which it can be that of none: posts on one page, or the front page.
fn shared_addresses(items: &[FeedItem]) -> HashSet<CanonicalUrl> {
    let (mut titles, mut shared) = (HashMap::new(), HashSet::new());
    for item in items {
        let Some(url) = &item.url else { continue };
        let first = titles.entry(url).or_insert(&item.title);
        if *first != &item.title {
            shared.insert(url.clone());
        }
    }
    shared
}

/// Returns true if the settings or the feed say that it is Chinese, or else if it has Chinese titles.
fn is_chinese(feed: &RawFeed, overrides: &Overrides) -> bool {
    let declared = overrides.language.as_deref().or(feed.language.as_deref());
    let declared = declared.filter(|tag| !tag.trim().is_empty());
    let titles = || feed.title.iter().chain(feed.items.iter().filter_map(|item| item.title.as_ref()));
    match declared.map(Lang::from_tag) {
        Some(lang) => matches!(lang, Lang::Hans | Lang::Hant),
        None => titles().any(|title| title.text.chars().any(is_han)),
    }
}

/// Returns the encoding that an XML declaration names, if the document has another one.
fn wrong_encoding(text: &str, actual: &str) -> Option<String> {
    let declaration =
        text.trim_start_matches('\u{feff}').trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let label: Cow<'_, str> = value.trim_start().strip_prefix('=')?.trim().trim_matches(['"', '\'']).into();
    let label = label.split(['"', '\'']).next()?.trim();
    let declared = encoding_rs::Encoding::for_label(label.as_bytes())?.name();
    let is_same = declared == actual || [declared, actual] == ["GBK", "gb18030"];
    let is_any_utf16 = declared.starts_with("UTF-16") && actual.starts_with("UTF-16");
    (!is_same && !is_any_utf16 && !text.is_ascii()).then(|| label.to_owned())
}
