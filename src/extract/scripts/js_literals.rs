//! The values in the scripts of a page: JSON, and what JavaScript allows beyond it.
//!
//! Scripts are not executed. Only literals that are assigned, returned or parsed are read. Single quotes, bare keys,
//! trailing commas and minified booleans are rewritten as JSON; a literal with operators or calls in it is left out.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

/// Largest number of literals that are read from one script.
const MAX_LITERALS: usize = 16;

/// Size in bytes up to which a literal is rewritten.
const LONGEST_LITERAL: usize = 4 << 20;

/// Returns the values of a script: the whole script if it is JSON, or else what is assigned, returned or parsed in
/// it.
pub(crate) fn values(script: &str) -> Vec<Value> {
    static LITERAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(?:^|[\s;(])[\w.$]+(?:\[[^\]]{1,40}\])?\s*=|return)\s*[\[{]")
            .expect("the pattern is tested")
    });
    static PARSED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?["'`]"#).expect("the pattern is tested")
    });
    let script = script.trim();
    if script.starts_with(['{', '[']) {
        return leading_json(script).into_iter().collect();
    }
    if script.starts_with("%7B") || script.starts_with("%5B") {
        return serde_json::from_str(&percent_decoded(script)).into_iter().collect();
    }
    let parsed = PARSED.find_iter(script).take(MAX_LITERALS).filter_map(|found| {
        let text = leading_string(script.get(found.end() - 1..)?)?;
        serde_json::from_str(&text).or_else(|_| serde_json::from_str(&percent_decoded(&text))).ok()
    });
    let literals = LITERAL.find_iter(script).take(MAX_LITERALS).filter_map(|found| {
        let literal = script.get(found.end() - 1..)?;
        leading_json(literal).or_else(|| serde_json::from_str(&to_json(literal)?).ok())
    });
    literals.chain(parsed).filter(|value| !is_empty(value)).collect()
}

/// Returns the markup that a script writes literally: `document.write('<a href="…">…</a>')`.
pub(crate) fn written_markup(script: &str) -> String {
    static WRITTEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"document\.write(?:ln)?\(\s*["'`]"#).expect("the pattern is tested"));
    let strings =
        WRITTEN.find_iter(script).filter_map(|found| leading_string(script.get(found.end() - 1..)?));
    strings.filter(|markup| markup.contains("</a>")).collect()
}

/// Returns the publish time that a script assigns: `var createTime = '2024-10-08 09:30'`.
pub(crate) fn assigned_time(script: &str) -> Option<&str> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:^|[\s;,.])(?i:doc|news|article|art)?_?(?i:create|publish(?:ed)?|pub|post|issue|release)_?(?i:time|date|at)\s*=\s*["']([^"']{8,32})["']"#)
            .expect("the pattern is tested")
    });
    Some(TIME.captures(script)?.get(1)?.as_str())
}

/// Returns the JSON value that a text begins with.
pub(crate) fn leading_json(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next().and_then(Result::ok)
}

/// Returns true for empty collections, and for values that are no collection.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => true,
    }
}

/// Decodes percent escapes, and keeps `+`, `&` and `=`.
fn percent_decoded(text: &str) -> String {
    let text = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(text.as_bytes()).map(|(words, _)| words.into_owned()).collect()
}

/// Returns the text of the string literal that a script begins with.
pub(crate) fn leading_string(script: &str) -> Option<String> {
    let mut chars = script.chars().peekable();
    let quote = chars.next()?;
    let mut json = String::new();
    push_string(quote, &mut chars, &mut json)?;
    serde_json::from_str(&json).ok()
}

/// Rewrites a JavaScript literal as JSON; `None` if it is none.
fn to_json(literal: &str) -> Option<String> {
    let mut chars = literal.get(..LONGEST_LITERAL.min(literal.len())).unwrap_or_default().chars().peekable();
    let (mut out, mut depth) = (String::new(), 0);
    while let Some(c) = chars.next() {
        match c {
            '"' | '\'' | '`' => push_string(c, &mut chars, &mut out)?,
            '{' | '[' => {
                depth += 1;
                out.push(c);
            }
            '}' | ']' => {
                depth -= 1;
                out.truncate(out.trim_end_matches(',').len());
                out.push(c);
            }
            ',' | ':' => out.push(c),
            // `'&quot;…&quot;'.slice(6, -6)`
            '.' if out.ends_with('"') => skip_call(&mut chars)?,
            c if c.is_whitespace() => {}
            c => push_word(c, &mut chars, &mut out)?,
        }
        if depth == 0 {
            return Some(out);
        }
    }
    None
}

/// Skips a method call whose arguments contain no calls.
fn skip_call(chars: &mut Peekable<Chars<'_>>) -> Option<()> {
    while chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_').is_some() {}
    chars.next_if_eq(&'(')?;
    chars.find(|c| matches!(c, ')' | '(' | '"' | '\'' | '{')).filter(|c| *c == ')').map(|_| ())
}

/// Copies a string literal after its opening quote, as JSON.
fn push_string(quote: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('"');
    loop {
        match chars.next()? {
            c if c == quote => break,
            '"' => out.push_str("\\\""),
            '\\' => match chars.next()? {
                '\n' => {}
                'x' => {
                    out.push_str("\\u00");
                    out.extend([chars.next()?, chars.next()?]);
                }
                c if "\"\\/bfnrtu".contains(c) => out.extend(['\\', c]),
                c => out.push(c),
            },
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    Some(())
}

/// Copies a bare word: a key, a number, a boolean; any other word becomes null.
///
/// `None` for operators and calls, which make no literal.
fn push_word(first: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    let is_part = |c: &char| c.is_alphanumeric() || "_$.+-".contains(*c);
    if !is_part(&first) && first != '!' {
        return None;
    }
    let mut word = String::from(first);
    while let Some(c) = chars.next_if(is_part) {
        word.push(c);
    }
    while chars.next_if(|c| c.is_whitespace()).is_some() {}
    if out.ends_with(['{', ',']) && chars.peek() == Some(&':') {
        out.extend(["\"", &word, "\""]);
        return Some(());
    }
    let is_value = serde_json::from_str::<Value>(&word).is_ok();
    out.push_str(match word.as_str() {
        "!0" => "true",
        "!1" => "false",
        word if is_value => word,
        _ => "null",
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_values_in_any_notation() {
        let a = || json!({"a": 1});
        let cases = [
            (r#"{"a":1}"#, a()),
            (r#"window.__STATE__ = {"a":1};other()"#, a()),
            (r#"var x;self["data"]={"a":1}"#, a()),
            ("var data = {a:1,};", a()),
            ("(function(b,c){return {a:1}}(null,true))", a()),
            (r#"window.s=JSON.parse("{\"a\":1}")"#, a()),
            ("s = JSON.parse('{\"a\":1}')", a()),
            (r#"s=JSON.parse(decodeURIComponent("%7B%22a%22%3A1%7D"))"#, a()),
            ("%7B%22a%22%3A1%7D", a()),
            ("x = {a: '灯'.slice(6, -6)}", json!({"a": "灯"})),
            (
                r"var rows=[['it\'s','/1.html',!0,b],['\x41','/2.html',!1,-2.5]];",
                json!([["it's", "/1.html", true, null], ["A", "/2.html", false, -2.5]]),
            ),
        ];
        for (script, want) in cases {
            assert_eq!(values(script), [want], "{script}");
        }
    }

    #[test]
    fn ignores_expressions_and_incomplete_literals() {
        for script in [
            "if (a == {b}) { run() }",
            "x = [a?b:c, f(1)]",
            "y = {a:1",
            "w = {a:'b'.c(d())}",
            "z = []",
            "JSON.parse(\"{",
        ] {
            assert_eq!(values(script), Vec::<Value>::new(), "{script}");
        }
    }

    #[test]
    fn reads_markup_that_is_written_whole() {
        let script = r#"document.write('<li><a href="/1.html">灯</a></li>');document.write("<p>"+x+"</p>")"#;
        assert_eq!(written_markup(script), r#"<li><a href="/1.html">灯</a></li>"#);
    }
}
