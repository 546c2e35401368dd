//! The issue of a digital newspaper (数字报) as scripts or an interface hold it: an array of its pages, each with its stories.

use serde_json::{Map, Value};

use super::json_fields::ListRow;

/// Names of the field that holds the number of a page, without separators and in lower case.
const NUMBERS: [&str; 13] = [
    "pageno",
    "pagenum",
    "pagenumber",
    "no",
    "number",
    "bc",
    "banci",
    "verorder",
    "verno",
    "versionno",
    "layoutno",
    "layoutcode",
    "code",
];

/// Names of the field that holds the name of a page.
const NAMES: [&str; 9] =
    ["pagename", "bm", "banming", "vername", "versionname", "layoutname", "columnname", "name", "title"];

/// A page of an issue.
pub(super) struct JsonPage<'v> {
    /// Number and name as a newspaper prints them.
    pub(super) heading: String,
    pub(super) stories: &'v [Value],
}

/// Returns the pages of the issue that an array lists; none if it is something else.
pub(super) fn json_pages(items: &[Value]) -> Vec<JsonPage<'_>> {
    const FEWEST: usize = 2;
    let pages: Vec<JsonPage<'_>> = items.iter().filter_map(json_page).collect();
    if pages.len() < FEWEST { Vec::new() } else { pages }
}

fn json_page(value: &Value) -> Option<JsonPage<'_>> {
    let object = value.as_object()?;
    let number = field(object, &NUMBERS)?;
    let number = number.trim().trim_start_matches('第').trim_end_matches('版');
    let digits = number.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = number.len() - digits.len();
    if letters > 2
        || digits.is_empty()
        || digits.len() > 3
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let holds_stories = |items: &&Vec<Value>| items.iter().any(|item| ListRow::from_json(item).is_some());
    let stories = object.values().filter_map(Value::as_array).find(holds_stories)?;
    let name = field(object, &NAMES).unwrap_or_default();
    Some(JsonPage { heading: format!("第{number}版：{}", name.trim()), stories })
}

/// Returns the text or number in the first of these fields.
fn field(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let value_of =
        |wanted: &&str| object.iter().find(|(name, _)| plain(name) == **wanted).map(|(_, value)| value);
    names.iter().filter_map(value_of).find_map(|value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_of_pages_with_stories_are_issues() {
        let issue = serde_json::json!([
            {"pageNo": "A01", "pageName": "要闻", "articles": [{"title": "渡口夜航恢复", "url": "/1.html"}]},
            {"pageNo": "A02", "pageName": "民生", "articles": [{"title": "旧桥检修完工", "url": "/2.html"}]},
        ]);
        let pages = json_pages(issue.as_array().expect("an array"));
        assert_eq!(
            pages.iter().map(|page| page.heading.as_str()).collect::<Vec<_>>(),
            ["第A01版：要闻", "第A02版：民生"]
        );
        let sections = serde_json::json!([
            {"name": "要闻", "list": [{"title": "渡口夜航恢复", "url": "/1.html"}]},
            {"name": "民生", "list": [{"title": "旧桥检修完工", "url": "/2.html"}]},
        ]);
        assert!(json_pages(sections.as_array().expect("an array")).is_empty());
    }
}
