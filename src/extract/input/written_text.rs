//! Text that inline scripts write in their place: `document.write(pubdate)` behind 发布时间：.
//!
//! Scripts are not executed. Strings and variables that hold strings are joined; everything else is left out. Only what
//! belongs to a publish line is inserted: dates, labelled values, and the value of a label before the script.

use std::collections::HashMap;
use std::sync::LazyLock;

use ego_tree::{NodeId, NodeRef};
use html5ever::tendril::StrTendril;
use jiff::Timestamp;
use regex::Regex;
use scraper::node::Text;
use scraper::{Html, Node};

use crate::extract::lexicon::dates;
use crate::extract::lexicon::labels::find_labels;
use crate::extract::page::html_escape::unescape;

/// Largest script that is read, in bytes: those that write a time are short.
const LARGEST_SCRIPT: usize = 4096;

/// Largest number of scripts that are read.
const MOST_SCRIPTS: usize = 200;

/// Inserts what the scripts of a page write after each of them.
pub(super) fn insert_written_text(html: &mut Html) {
    let scripts: Vec<(NodeId, &str)> = html
        .tree
        .nodes()
        .filter(|node| node.value().as_element().is_some_and(|element| element.name() == "script"))
        .filter_map(|node| Some((node.id(), &**node.first_child()?.value().as_text()?)))
        .filter(|(_, text)| text.len() <= LARGEST_SCRIPT)
        .take(MOST_SCRIPTS)
        .collect();
    let mut variables = Variables::default();
    let mut written = Vec::new();
    for (id, script) in &scripts {
        variables.unread.push(script);
        let text = written_text(script, &mut variables);
        let follows_label = html.tree.get(*id).is_some_and(|node| text_before(node).is_some_and(is_label));
        if !text.is_empty() && (follows_label || states_field(&text)) {
            written.push((*id, text));
        }
    }
    for (id, text) in written {
        if let Some(mut script) = html.tree.get_mut(id) {
            script.insert_after(Node::Text(Text { text: StrTendril::from(text) }));
        }
    }
}

/// The variables to which scripts assign strings. Scripts are read once a variable is needed: most write none.
#[derive(Default)]
struct Variables<'s> {
    unread: Vec<&'s str>,
    values: HashMap<String, String>,
}

impl Variables<'_> {
    fn get(&mut self, name: &str) -> Option<&str> {
        for script in self.unread.drain(..) {
            assign(script, &mut self.values);
        }
        self.values.get(name).map(String::as_str)
    }
}

/// Reads the variables that a script assigns strings to.
fn assign(script: &str, variables: &mut HashMap<String, String>) {
    static ASSIGNMENT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"([A-Za-z_$][\w$]*)\s*=\s*(?:"([^"\\]{0,200})"|'([^'\\]{0,200})')"#)
            .expect("the pattern is tested")
    });
    for found in ASSIGNMENT.captures_iter(script) {
        let value = found.get(2).or(found.get(3)).map_or("", |value| value.as_str());
        variables.insert(found[1].to_owned(), value.to_owned());
    }
}

/// Returns the text that a script writes, without markup; empty if there is none.
fn written_text(script: &str, variables: &mut Variables<'_>) -> String {
    const LONGEST: usize = 80;
    static CALL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"document\.write(?:ln)?\(").expect("the pattern is tested"));
    static MARKUP: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("<[^>]{0,400}>").expect("the pattern is tested"));
    let calls = CALL.find_iter(script).filter_map(|call| script.get(call.end()..));
    let texts = calls.filter_map(|rest| joined(rest, variables)).filter(|text| !text.contains("<a"));
    let text = texts.collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    let text = unescape(&MARKUP.replace_all(&text, " "));
    if text.chars().count() <= LONGEST { text } else { String::new() }
}

/// Joins the strings and variables of an argument that ends with a parenthesis; `None` if there is anything else in it.
fn joined(argument: &str, variables: &mut Variables<'_>) -> Option<String> {
    static TERM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"^\s*(?:"([^"\\]*)"|'([^'\\]*)'|([A-Za-z_$][\w$]*)(?:\.(?:substring|substr|slice)\(\s*(\d+)\s*,\s*(\d+)\s*\))?)\s*([+)])"#,
        )
        .expect("the pattern is tested")
    });
    let (mut rest, mut text) = (argument, String::new());
    loop {
        let term = TERM.captures(rest)?;
        if let Some(literal) = term.get(1).or(term.get(2)) {
            text.push_str(literal.as_str());
        } else {
            let value = variables.get(&term[3])?;
            let number =
                |group: usize| term.get(group).and_then(|number| number.as_str().parse::<usize>().ok());
            match (number(4), number(5)) {
                (Some(from), Some(to)) => text.extend(value.chars().take(to).skip(from)),
                _ => text.push_str(value),
            }
        }
        if term.get(6)?.as_str() == ")" {
            return Some(text);
        }
        rest = rest.get(term.get(0)?.end()..)?;
    }
}

/// Returns the text right before a script, in its element or in the one before.
fn text_before(script: NodeRef<'_, Node>) -> Option<&str> {
    const NEAR: usize = 6;
    let parent = script.parent().into_iter().flat_map(|parent| parent.prev_siblings());
    let is_script = |node: &NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| element.name() == "script")
    };
    let before = script.prev_siblings().chain(parent).take(NEAR).filter(|node| !is_script(node));
    before.filter_map(last_text).find(|text| !text.is_empty())
}

/// Returns the text at the end of a node, without looking at what comes before it.
fn last_text(node: NodeRef<'_, Node>) -> Option<&str> {
    const DEPTH: usize = 8;
    let last = std::iter::successors(Some(node), NodeRef::last_child).take(DEPTH).last()?;
    last.value().as_text().map(|text| text.trim())
}

/// Returns true if a text ends with a label.
fn is_label(text: &str) -> bool {
    text.ends_with([':', '：'])
}

/// Returns true for a text with a date or a labelled value.
fn states_field(text: &str) -> bool {
    !dates::find(text, Timestamp::UNIX_EPOCH).is_empty()
        || find_labels(text).iter().any(|found| found.value < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(script: &str) -> String {
        written_text(script, &mut Variables { unread: vec![script], ..Variables::default() })
    }

    #[test]
    fn joins_strings_and_variables() {
        let cases = [
            ("var d='2024年10月08日'; if(d!=''){document.write(d);}", "2024年10月08日"),
            ("var s=\"南岸晚报\"; document.write('<span>来源：' + s + '</span>');", "来源：南岸晚报"),
            ("var t = '2024-10-08 09:30:00.0'; document.write(t.substring(0, 16))", "2024-10-08 09:30"),
            ("document.write(new Date().getFullYear())", ""),
            ("document.write('<a href=\"/\">首页</a>')", ""),
            ("var a = 1;", ""),
        ];
        for (script, want) in cases {
            assert_eq!(written(script), want, "{script}");
        }
    }
}
