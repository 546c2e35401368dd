//! Values that frameworks do not write as one JSON value: the row stream of React, and the value pool of Nuxt.
//!
//! React Server Components push rows (`1a:{…}`, `1b:T4f,…`) in pieces that are cut anywhere; a string `$1b` in a row
//! refers to the text of that row. Nuxt (devalue) writes every value once into one array, in which objects hold the
//! indices of their values.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::js_literals;

/// Depth to which a pooled value is resolved: an article and its author, a list and its rows.
const DEPTH: usize = 3;

/// Largest number of pooled values that are resolved.
const MAX_VALUES: usize = 20_000;

/// Returns the values in the rows that scripts push: `self.__next_f.push([1,"…"])`.
pub(crate) fn react_rows<'s>(scripts: impl Iterator<Item = &'s str>) -> Vec<Value> {
    static PUSHED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\.push\(\[\d,\s*""#).expect("the pattern is tested"));
    let pushed = |script: &'s str| {
        let found = PUSHED.find_iter(script);
        found.filter_map(move |found| js_literals::leading_string(script.get(found.end() - 1..)?))
    };
    let stream: String = scripts.flat_map(pushed).collect();
    let (mut values, mut texts) = (Vec::new(), HashMap::new());
    let mut rest = stream.as_str();
    while let Some((id, row)) = rest.split_once(':') {
        let text = row.strip_prefix('T').and_then(|row| row.split_once(','));
        let length = text.and_then(|(length, text)| Some((usize::from_str_radix(length, 16).ok()?, text)));
        if let Some((text, after)) = length.and_then(|(length, text)| text.split_at_checked(length)) {
            texts.insert(id.trim(), text);
            rest = after;
        } else {
            let (row, after) = row.split_once('\n').unwrap_or((row, ""));
            values
                .extend(row.find(['{', '[']).and_then(|start| js_literals::leading_json(row.get(start..)?)));
            rest = after;
        }
    }
    resolve_texts(&mut values, &texts);
    values
}

/// Replaces references to rows of text by their text.
fn resolve_texts(values: &mut [Value], texts: &HashMap<&str, &str>) {
    let mut stack: Vec<&mut Value> = values.iter_mut().collect();
    while let Some(value) = stack.pop() {
        match value {
            Value::String(name) => {
                if let Some(text) = name.strip_prefix('$').and_then(|id| texts.get(id)) {
                    *name = (*text).to_owned();
                }
            }
            Value::Array(items) => stack.extend(items),
            Value::Object(object) => stack.extend(object.values_mut()),
            _ => {}
        }
    }
}

/// Returns the objects and lists of a pool with their values; `None` if `value` is not a pool.
pub(crate) fn nuxt_pool(value: &Value) -> Option<Vec<Value>> {
    let pool = value.as_array().filter(|pool| pool.len() > 2)?;
    let is_pool = match &pool[0] {
        Value::Array(tagged) => {
            matches!(tagged.as_slice(), [Value::String(_), index] if index.as_u64() == Some(1))
        }
        Value::Object(object) => !object.is_empty() && object.values().all(Value::is_u64),
        _ => false,
    };
    let collections = pool.iter().filter(|value| value.is_object() || value.is_array());
    is_pool.then(|| collections.take(MAX_VALUES).map(|value| resolve(pool, value, DEPTH)).collect())
}

/// Returns a pooled value with the values that it refers to.
fn resolve(pool: &[Value], value: &Value, depth: usize) -> Value {
    let referenced = |index: &Value| {
        let value = usize::try_from(index.as_u64()?).ok().and_then(|index| pool.get(index))?;
        Some(if depth == 0 { Value::Null } else { resolve(pool, value, depth - 1) })
    };
    match value {
        // Tagged values: `["Ref", 7]`, `["Date", "2024-10-08"]`
        Value::Array(tagged) if tagged.first().is_some_and(Value::is_string) => {
            let inner = tagged.get(1).unwrap_or(&Value::Null);
            if inner.is_string() { inner.clone() } else { referenced(inner).unwrap_or(Value::Null) }
        }
        Value::Array(indices) => {
            Value::Array(indices.iter().take(MAX_VALUES).filter_map(referenced).collect())
        }
        Value::Object(object) => {
            let fields = object.iter().filter_map(|(name, index)| Some((name.clone(), referenced(index)?)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        plain => plain.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn joins_rows_and_resolves_their_texts() {
        let scripts = [
            r"(self.f=self.f||[]).push([0])",
            r#"self.f.push([1,"0:[\"$\",{\"title\":\"渡口\",\"con"])"#,
            r#"self.f.push([1,"tent\":\"$2\"}]\n1:I[7]\n2:T6,灯亮3:[4]\n"])"#,
        ];
        let want = [json!(["$", {"title": "渡口", "content": "灯亮"}]), json!([7]), json!([4])];
        assert_eq!(react_rows(scripts.into_iter()), want);
        assert_eq!(
            react_rows(["f.push([1,\"2:Tffff,灯\"])", "f.push([1,\":"].into_iter()),
            Vec::<Value>::new()
        );
    }

    #[test]
    fn resolves_pooled_values() {
        let value =
            json!([["Reactive", 1], {"list": 2}, [3], {"title": 4, "at": 5}, "渡口", ["Date", "2024"]]);
        let row = json!({"title": "渡口", "at": "2024"});
        let pooled = nuxt_pool(&value).unwrap();
        assert!(pooled.contains(&row) && pooled.contains(&json!([row])));
        assert_eq!(nuxt_pool(&json!([{"title": "渡口"}, 1, 2])), None);
        let circle = json!([{"a": 1}, {"a": 1}, 2]);
        assert!(nuxt_pool(&circle).is_some());
    }
}
