//! The next page of a list that an interface returns as JSON: an address, a cursor, a page number or an offset.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use crate::extract::page::pagination::is_page_key;
use crate::extract::page::scripted_address::is_address;
use crate::model::CanonicalUrl;

/// Objects that are examined.
const MAX_OBJECTS: usize = 200;

/// Fields with the address of the next page.
const ADDRESSES: [&str; 9] =
    ["next", "nexturl", "nextpageurl", "nextpage", "nextlink", "nexthref", "morelink", "moreurl", "loadmore"];

/// Fields with a cursor.
const CURSORS: [&str; 11] = [
    "nextcursor",
    "cursor",
    "endcursor",
    "nexttoken",
    "pagetoken",
    "lastid",
    "maxid",
    "minid",
    "lasttime",
    "maxtime",
    "mintime",
];

/// Fields that say whether there is more.
const MORE: [&str; 5] = ["hasmore", "hasnext", "hasnextpage", "more", "ismore"];

/// Fields that say that this is the end.
const END: [&str; 4] = ["isend", "end", "islast", "lastpage"];

/// Fields with the number of pages.
const PAGES: [&str; 6] = ["totalpages", "totalpage", "pagecount", "pages", "pagetotal", "lastpage"];

/// Fields with the number of rows of all pages.
const TOTALS: [&str; 5] = ["total", "totalcount", "totalnum", "totalrows", "count"];

/// Returns the page after the one at `url`, whose list has `rows` rows.
pub(crate) fn next_json_page(value: &Value, rows: usize, url: &CanonicalUrl) -> Option<CanonicalUrl> {
    let objects = outer_objects(value);
    let field = |names: &[&str]| objects.iter().find_map(|object| named(object, names));
    let is_end = field(&MORE).and_then(Value::as_bool) == Some(false)
        || field(&END).and_then(Value::as_bool) == Some(true);
    if is_end || rows == 0 {
        return None;
    }
    let addresses =
        objects.iter().flat_map(|object| ADDRESSES.iter().filter_map(|name| named(object, &[name])));
    if let Some(address) = addresses.filter_map(Value::as_str).find(|text| is_address(text)) {
        return url.join(address).ok();
    }
    let says_more = field(&MORE).and_then(Value::as_bool) == Some(true);
    let pages = field(&PAGES).and_then(Value::as_u64);
    let total = field(&TOTALS).and_then(Value::as_u64);
    if let Some((key, page)) = number_in_query(url, is_page_key) {
        let size = number_in_query(url, is_size_key).map_or(rows as u64, |(_, size)| size);
        let is_more = says_more
            || pages.is_some_and(|pages| page < pages)
            || total.is_some_and(|total| page * size < total);
        return is_more.then(|| with_query(url, &key, &(page + 1).to_string()))?;
    }
    if let Some((key, offset)) = number_in_query(url, is_offset_key) {
        let step = number_in_query(url, is_size_key).map_or(rows as u64, |(_, size)| size);
        let is_more = says_more || total.is_some_and(|total| offset + step < total);
        return is_more.then(|| with_query(url, &key, &(offset + step).to_string()))?;
    }
    next_cursor(&objects, url)
}

/// Returns the address with the cursor of the next page.
fn next_cursor(objects: &[&Map<String, Value>], url: &CanonicalUrl) -> Option<CanonicalUrl> {
    let (name, cursor) = objects.iter().find_map(|object| {
        object.iter().find_map(|(name, value)| {
            let text = match value {
                Value::String(text) if !text.is_empty() => text.clone(),
                Value::Number(number) if number.as_i64() != Some(0) => number.to_string(),
                _ => return None,
            };
            CURSORS.contains(&folded(name).as_str()).then(|| (name.clone(), text))
        })
    })?;
    let is_cursor_key =
        |key: &str| CURSORS.contains(&folded(key).as_str()) || key.eq_ignore_ascii_case("after");
    let known =
        url.as_url().query_pairs().find(|(key, _)| is_cursor_key(key)).map(|(key, _)| key.into_owned());
    let usual = if folded(&name).ends_with("cursor") { "cursor".to_owned() } else { name };
    with_query(url, &known.unwrap_or(usual), &cursor)
}

/// Returns the objects from the outside in, without those of the rows.
fn outer_objects(value: &Value) -> Vec<&Map<String, Value>> {
    let mut queue = VecDeque::from([value]);
    let mut objects = Vec::new();
    while let Some(value) = queue.pop_front().filter(|_| objects.len() < MAX_OBJECTS) {
        if let Value::Object(object) = value {
            objects.push(object);
            queue.extend(object.values().filter(|value| value.is_object()));
        }
    }
    objects
}

/// Returns the value of the first field with one of these names, whatever its notation.
fn named<'v>(object: &'v Map<String, Value>, names: &[&str]) -> Option<&'v Value> {
    object.iter().find(|(name, _)| names.contains(&folded(name).as_str())).map(|(_, value)| value)
}

/// Returns a name in lower case without separators: `next_cursor` and `nextCursor` are the same.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns the first number of the query string under a key that matches.
fn number_in_query(url: &CanonicalUrl, is_key: impl Fn(&str) -> bool) -> Option<(String, u64)> {
    let mut pairs = url.as_url().query_pairs().filter(|(key, _)| is_key(key));
    pairs.find_map(|(key, value)| Some((key.clone().into_owned(), value.parse().ok()?)))
}

fn is_size_key(key: &str) -> bool {
    matches!(
        folded(key).as_str(),
        "size" | "limit" | "pagesize" | "count" | "num" | "perpage" | "rows" | "ps"
    )
}

fn is_offset_key(key: &str) -> bool {
    matches!(folded(key).as_str(), "offset" | "start" | "skip" | "from" | "begin")
}

/// Returns an address with another value in its query string.
fn with_query(url: &CanonicalUrl, key: &str, value: &str) -> Option<CanonicalUrl> {
    let mut changed = url.as_url().clone();
    let others: Vec<(String, String)> = url.as_url().query_pairs().into_owned().collect();
    let mut is_known = false;
    let mut pairs = changed.query_pairs_mut();
    pairs.clear();
    for (name, old) in &others {
        is_known |= name == key;
        pairs.append_pair(name, if name == key { value } else { old });
    }
    if !is_known {
        pairs.append_pair(key, value);
    }
    drop(pairs);
    CanonicalUrl::parse(changed.as_str()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_the_next_page_in_any_form() {
        let cases = [
            (json!({"next": "/api/list?page=3"}), "/api/list?page=2", Some("/api/list?page=3")),
            (json!({"data": {"hasMore": true}}), "/list?cid=3&page=2", Some("/list?cid=3&page=3")),
            (json!({"data": {"hasMore": false}}), "/list?cid=3&page=2", None),
            (json!({"totalPages": 2}), "/list?page=2", None),
            (json!({"total": 95}), "/list?offset=20&limit=20", Some("/list?offset=40&limit=20")),
            (json!({"next_cursor": "ab1"}), "/feed", Some("/feed?cursor=ab1")),
            (json!({"next_cursor": "ab1"}), "/feed?after=x&n=5", Some("/feed?after=ab1&n=5")),
            (json!({"lastId": 77}), "/feed", Some("/feed?lastId=77")),
            (json!({"code": 0}), "/list", None),
        ];
        for (value, here, want) in cases {
            let url = |path: &str| CanonicalUrl::parse(&format!("http://a.test{path}")).expect("an address");
            assert_eq!(next_json_page(&value, 5, &url(here)), want.map(url), "{value} {here}");
        }
    }
}
