//! The fields of objects in scripts, by what systems call them, and rows of lists.

use serde_json::{Map, Value};

use super::vocabulary::escape;

/// What a field of an object is called: by these names, or else by one that ends so (`newsTitle`, `doc_content`), or at
/// last by names that other things have, too.
pub(super) struct Names {
    whole: &'static [&'static str],
    ends: &'static [&'static str],
    last: &'static [&'static str],
}

/// 标题.
pub(super) const TITLES: Names = Names {
    whole: &["title", "headline"],
    ends: &["title", "headline", "titlename"],
    last: &["name", "subject"],
};
/// 正文.
const TEXTS: Names = Names {
    whole: &["content", "body", "html", "text", "detail", "main"],
    ends: &["content", "body", "contenthtml", "contenttext", "articlehtml", "bodyhtml"],
    last: &[],
};
/// 网址.
const ADDRESSES: Names =
    Names { whole: &["url", "link", "href"], ends: &["url", "link", "href"], last: &["path", "permalink"] };
/// 发布时间.
pub(super) const TIMES: Names = Names {
    whole: &["published"],
    ends: &[
        "publishtime",
        "publishedtime",
        "publishedat",
        "pubtime",
        "pubdate",
        "publishdate",
        "datepublished",
        "releasetime",
        "releasedate",
        "newstime",
        "createtime",
        "createdat",
        "time",
        "date",
    ],
    last: &[],
};
/// 来源.
pub(super) const ORIGINS: Names = Names {
    whole: &["source", "origin", "media"],
    ends: &["sourcename", "medianame", "source", "origin", "media"],
    last: &["copyfrom", "from"],
};
/// 作者.
pub(super) const AUTHORS: Names = Names {
    whole: &["author", "authors", "writer", "reporter"],
    ends: &["authorname", "author", "authors", "writer", "reporter"],
    last: &[],
};

/// What makes a name that ends like a wanted one another one: a picture's address, a section's title, a later time.
const OTHERS: [&str; 28] = [
    "sub", "short", "seo", "site", "meta", "img", "image", "pic", "cover", "thumb", "icon", "logo", "avatar",
    "video", "audio", "poster", "banner", "update", "modif", "expire", "end", "start", "channel", "column",
    "section", "category", "comment", "list",
];

/// The values of the fields that are called so, best names first.
fn fields<'v>(object: &'v Map<String, Value>, names: &'static Names) -> impl Iterator<Item = &'v Value> {
    let whole = names.whole.iter().filter_map(|name| object.get(*name));
    let ending = names.ends.iter().flat_map(|end| {
        let is_one = move |name: &str| {
            if !name
                .bytes()
                .next_back()
                .is_some_and(|last| end.ends_with(char::from(last.to_ascii_lowercase())))
            {
                return false; // most names, told without folding them
            }
            let name: String =
                name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
            name.ends_with(end) && !OTHERS.iter().any(|other| name.contains(other))
        };
        object.iter().filter(move |(name, _)| is_one(name.as_str())).map(|(_, value)| value)
    });
    let last = names.last.iter().filter_map(|name| object.get(*name));
    whole.chain(ending).chain(last)
}

/// The first of these fields that holds words (or a number, for times).
pub(super) fn string(object: &Map<String, Value>, names: &'static Names) -> Option<String> {
    let named = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    fields(object, names).find_map(|value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) => named(value),
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(named).collect();
            (!names.is_empty()).then(|| names.join(" "))
        }
        _ => None,
    })
}

/// Its longest text.
pub(super) fn text_of(object: &Map<String, Value>) -> Option<&str> {
    fields(object, &TEXTS).filter_map(Value::as_str).max_by_key(|text| text.len())
}

/// A row of a list: an object that has a title and an address, or an array that has both.
pub(super) struct Row {
    title: String,
    url: String,
    pub(super) time: Option<String>,
}

impl Row {
    /// The row that a value is.
    pub(super) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => {
                let (title, url) = string(object, &TITLES).zip(string(object, &ADDRESSES))?;
                Some(Self { title, url, time: string(object, &TIMES) })
            }
            Value::Array(cells) => {
                let texts = || cells.iter().filter_map(Value::as_str);
                let url = texts().find(|text| is_address(text))?;
                let is_time = |text: &&str| !text.contains(char::is_alphabetic);
                let title = texts().filter(|text| !is_address(text) && !is_time(text));
                let title = title.max_by_key(|text| text.chars().count())?;
                let time = texts().find(is_time).map(str::to_owned);
                Some(Self { title: title.to_owned(), url: url.to_owned(), time })
            }
            _ => None,
        }
    }

    /// Its link, as HTML.
    pub(super) fn link(&self) -> String {
        format!("<a href=\"{}\">{}</a>", escape(&self.url), escape(&self.title))
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with(['/', '.']) || text.starts_with("http") || text.contains(".htm"))
        && !text.contains(char::is_whitespace)
}
