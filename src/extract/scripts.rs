//! The values that stand in a page's scripts: JSON, and what JavaScript allows beyond it.
//!
//! Nothing is run. A literal is read where it is assigned, returned or parsed; single quotes, bare keys, trailing
//! commas and minified booleans are rewritten as JSON; a variable or a call in it is no value.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

/// Literals read of one script.
const MOST: usize = 16;

/// The longest literal (bytes) that is rewritten.
const LONGEST: usize = 4 << 20;

/// The values of a script: all of it where it is JSON, or else what is assigned, returned or parsed in it.
pub(super) fn values(script: &str) -> Vec<Value> {
    static LITERAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(?:^|[\s;(])[\w.$]+(?:\[[^\]]{1,40}\])?\s*=|return)\s*[\[{]")
            .expect("the pattern is tested")
    });
    static PARSED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"JSON\.parse\(\s*(?:decodeURIComponent\(\s*)?["'`]"#).expect("the pattern is tested")
    });
    let script = script.trim();
    if script.starts_with(['{', '[']) {
        return first(script).into_iter().collect();
    }
    if script.starts_with("%7B") || script.starts_with("%5B") {
        return serde_json::from_str(&percent_decoded(script)).into_iter().collect();
    }
    let parsed = PARSED.find_iter(script).take(MOST).filter_map(|found| {
        let text = string(script.get(found.end() - 1..)?)?;
        serde_json::from_str(&text).or_else(|_| serde_json::from_str(&percent_decoded(&text))).ok()
    });
    let literals = LITERAL.find_iter(script).take(MOST).filter_map(|found| {
        let literal = script.get(found.end() - 1..)?;
        first(literal).or_else(|| serde_json::from_str(&json(literal)?).ok())
    });
    literals.chain(parsed).filter(|value| !is_empty(value)).collect()
}

/// The markup that a script writes as it stands: `document.write('<a href="…">…</a>')`.
pub(super) fn written(script: &str) -> String {
    static WRITTEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"document\.write(?:ln)?\(\s*["'`]"#).expect("the pattern is tested"));
    let strings = WRITTEN.find_iter(script).filter_map(|found| string(script.get(found.end() - 1..)?));
    strings.filter(|markup| markup.contains("</a>")).collect()
}

/// When a script says that the page was published: `var createTime = '2024-10-08 09:30'`.
pub(super) fn time(script: &str) -> Option<&str> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:^|[\s;,.])(?i:create|publish|pub|post)_?(?i:time|date)\s*=\s*["']([^"']{8,32})["']"#)
            .expect("the pattern is tested")
    });
    Some(TIME.captures(script)?.get(1)?.as_str())
}

/// The JSON value that a text begins with.
pub(super) fn first(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next().and_then(Result::ok)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => true,
    }
}

fn percent_decoded(text: &str) -> String {
    let text = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(text.as_bytes()).map(|(words, _)| words.into_owned()).collect()
}

/// The text of the string literal that a script begins with.
pub(super) fn string(script: &str) -> Option<String> {
    let mut chars = script.chars().peekable();
    let quote = chars.next()?;
    let mut json = String::new();
    push_string(quote, &mut chars, &mut json)?;
    serde_json::from_str(&json).ok()
}

/// A literal of JavaScript as JSON.
fn json(literal: &str) -> Option<String> {
    let mut chars = literal.get(..LONGEST.min(literal.len())).unwrap_or_default().chars().peekable();
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

/// Skips the call of a method, whose arguments are no calls.
fn skip_call(chars: &mut Peekable<Chars<'_>>) -> Option<()> {
    while chars.next_if(|c| c.is_ascii_alphanumeric() || *c == '_').is_some() {}
    chars.next_if_eq(&'(')?;
    chars.find(|c| matches!(c, ')' | '(' | '"' | '\'' | '{')).filter(|c| *c == ')').map(|_| ())
}

/// Copies a string literal behind its first quote, as JSON writes it.
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

/// Copies a bare word: a key, a number, a boolean; any other is null. Operators and calls make no literal.
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
    fn values_are_found_however_they_are_written() {
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
    fn programs_are_no_values() {
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
    fn markup_that_is_written_whole_is_read() {
        let script = r#"document.write('<li><a href="/1.html">灯</a></li>');document.write("<p>"+x+"</p>")"#;
        assert_eq!(written(script), r#"<li><a href="/1.html">灯</a></li>"#);
    }
}
