//! Fields of JSON objects by the names that content systems give them, and rows of lists.

use serde_json::{Map, Value};

use crate::extract::page::html_escape::escape;

/// The names of a field, in three degrees of certainty.
pub(crate) struct FieldNames {
    /// Exact names.
    exact: &'static [&'static str],
    /// Endings of names, such as those of `newsTitle` and `doc_content`.
    suffixes: &'static [&'static str],
    /// Exact names that other things have, too.
    fallbacks: &'static [&'static str],
}

/// Titles.
pub(crate) const TITLES: FieldNames = FieldNames {
    exact: &["title", "headline"],
    suffixes: &["title", "headline", "titlename"],
    fallbacks: &["name", "subject", "word", "keyword", "query"],
};

/// Heats of rows of a ranking.
const HEATS: FieldNames = FieldNames {
    exact: &["heat", "hot"],
    suffixes: &["hotscore", "hotvalue", "heatscore", "hotnum", "hotindex"],
    fallbacks: &[],
};

/// Movements of rows of a ranking.
const MOVEMENTS: FieldNames =
    FieldNames { exact: &["change", "trend"], suffixes: &["hotchange", "rankchange"], fallbacks: &[] };

/// Texts of articles.
const TEXTS: FieldNames = FieldNames {
    exact: &["content", "body", "html", "text", "detail", "main"],
    suffixes: &["content", "body", "contenthtml", "contenttext", "articlehtml", "bodyhtml"],
    fallbacks: &[],
};

/// Addresses.
const ADDRESSES: FieldNames = FieldNames {
    exact: &["url", "link", "href"],
    suffixes: &["url", "link", "href"],
    fallbacks: &["path", "permalink"],
};

/// Publish times.
pub(crate) const TIMES: FieldNames = FieldNames {
    exact: &["published"],
    suffixes: &[
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
    fallbacks: &[],
};

/// Sources.
pub(crate) const ORIGINS: FieldNames = FieldNames {
    exact: &["source", "origin", "media"],
    suffixes: &["sourcename", "medianame", "source", "origin", "media"],
    fallbacks: &["copyfrom", "from"],
};

/// Authors.
pub(crate) const AUTHORS: FieldNames = FieldNames {
    exact: &["author", "authors", "writer", "reporter"],
    suffixes: &["authorname", "author", "authors", "writer", "reporter"],
    fallbacks: &[],
};

/// Parts of names that end like a wanted one but mean something else: the address of an image, the title of a
/// section, the time of an update.
const OTHER_THINGS: [&str; 28] = [
    "sub", "short", "seo", "site", "meta", "img", "image", "pic", "cover", "thumb", "icon", "logo", "avatar",
    "video", "audio", "poster", "banner", "update", "modif", "expire", "end", "start", "channel", "column",
    "section", "category", "comment", "list",
];

/// Iterates over the values of the fields with one of these names, the most certain first.
fn named_values<'v>(
    object: &'v Map<String, Value>,
    names: &'static FieldNames,
) -> impl Iterator<Item = &'v Value> {
    let exact = names.exact.iter().filter_map(|name| object.get(*name));
    let with_suffix = names.suffixes.iter().flat_map(|suffix| {
        let is_match = move |name: &str| {
            // Rules out most names, and is cheaper than normalising them.
            if !name
                .bytes()
                .next_back()
                .is_some_and(|last| suffix.ends_with(char::from(last.to_ascii_lowercase())))
            {
                return false;
            }
            let name: String =
                name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
            name.ends_with(suffix) && !OTHER_THINGS.iter().any(|other| name.contains(other))
        };
        object.iter().filter(move |(name, _)| is_match(name.as_str())).map(|(_, value)| value)
    });
    let fallbacks = names.fallbacks.iter().filter_map(|name| object.get(*name));
    exact.chain(with_suffix).chain(fallbacks)
}

/// Returns the first of these fields that holds text, a name or a number.
pub(crate) fn text_field(object: &Map<String, Value>, names: &'static FieldNames) -> Option<String> {
    let name_of = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    named_values(object, names).find_map(|value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) => name_of(value),
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(name_of).collect();
            (!names.is_empty()).then(|| names.join(" "))
        }
        _ => None,
    })
}

/// Returns the longest text of an object.
pub(crate) fn longest_text(object: &Map<String, Value>) -> Option<&str> {
    named_values(object, &TEXTS).filter_map(Value::as_str).max_by_key(|text| text.len())
}

/// A row of a list.
pub(crate) struct ListRow {
    title: String,
    url: String,
    /// Publish time in any notation.
    pub(crate) time: Option<String>,
    /// Heat and movement of a row of a ranking.
    heat: Option<u64>,
    movement: Option<String>,
}

impl ListRow {
    /// Reads an object with title and address, or an array that contains both.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => {
                let (title, url) = text_field(object, &TITLES).zip(text_field(object, &ADDRESSES))?;
                let heat = text_field(object, &HEATS).and_then(|heat| heat.parse().ok());
                let movement = text_field(object, &MOVEMENTS).filter(|_| heat.is_some());
                Some(Self { title, url, time: text_field(object, &TIMES), heat, movement })
            }
            Value::Array(cells) => {
                let texts = || cells.iter().filter_map(Value::as_str);
                let url = texts().find(|text| is_address(text))?;
                let is_time = |text: &&str| !text.contains(char::is_alphabetic);
                let title = texts().filter(|text| !is_address(text) && !is_time(text));
                let title = title.max_by_key(|text| text.chars().count())?;
                let time = texts().find(is_time).map(str::to_owned);
                Some(Self { title: title.to_owned(), url: url.to_owned(), time, heat: None, movement: None })
            }
            _ => None,
        }
    }

    /// Returns true if the row is one of a ranking.
    pub(crate) fn is_ranked(&self) -> bool {
        self.heat.is_some()
    }

    /// Writes heat and movement as rankings show them.
    pub(crate) fn to_marks(&self) -> String {
        let heat = self.heat.map(|heat| format!(" <span>热度 {heat}</span>")).unwrap_or_default();
        let movement = match self.movement.as_deref() {
            Some("up" | "rise") => " <i>↑</i>",
            Some("down" | "fall") => " <i>↓</i>",
            Some("same" | "keep" | "flat") => " <i>→</i>",
            Some("new") => " <i>NEW</i>",
            _ => "",
        };
        heat + movement
    }

    /// Writes the row as an HTML link.
    pub(crate) fn to_link(&self) -> String {
        format!("<a href=\"{}\">{}</a>", escape(&self.url), escape(&self.title))
    }
}

/// Returns true if a text looks like an address.
fn is_address(text: &str) -> bool {
    (text.starts_with(['/', '.']) || text.starts_with("http") || text.contains(".htm"))
        && !text.contains(char::is_whitespace)
}
