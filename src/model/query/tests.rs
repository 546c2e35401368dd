//! Tests of the whole language: lexer, parser and errors.

use jiff::ZonedDateTime;

use super::{Condition, Query, SearchField, SearchTerm, SortOrder};

fn now() -> ZonedDateTime {
    "2026-11-23T12:00:00+08:00[+08:00]".parse().expect("a time")
}

/// Formats a condition briefly: `+` for all, `|` for any, `!` for not.
fn short(condition: &Condition) -> String {
    let list = |sign: &str, parts: &[Condition]| {
        format!("({sign} {})", parts.iter().map(short).collect::<Vec<_>>().join(" "))
    };
    match condition {
        Condition::All(parts) => list("+", parts),
        Condition::Any(parts) => list("|", parts),
        Condition::Not(part) => format!("!{}", short(part)),
        Condition::Text(SearchField::Anywhere, SearchTerm::Words(words)) => words.clone(),
        Condition::Text(field, term) => format!("{field:?}:{term:?}"),
        Condition::Source(name) => format!("source={name}"),
        Condition::Section(name) => format!("section={name}"),
        Condition::Group(name) => format!("group={name}"),
        Condition::Tag(name) => format!("tag={name}"),
        Condition::Flag(flag) => format!("{flag:?}"),
        Condition::Gone => "Gone".to_owned(),
        Condition::FirstSeenSince(at) => format!("seen>{at}"),
        Condition::PublishedSince(cutoff) => format!("since {}", cutoff.day),
    }
}

fn parsed(line: &str) -> String {
    Query::parse(line, &now()).map_or_else(
        |error| format!("{} {:?} {}", error.position, error.word, error.kind),
        |query| short(&query.condition),
    )
}

#[test]
fn parses_every_form_of_condition() {
    let cases = [
        ("", "(+ )"),
        ("湾区", "湾区"),
        ("  湾区　建设 ", "(+ 湾区 建设)"),
        ("a or b c", "(| a (+ b c))"),
        ("(a or b) c", "(+ (| a b) c)"),
        ("（a OR b）－c", "(+ (| a b) !c)"),
        ("-a not b - c", "(+ !a !b - c)"),
        ("not -a", "a"),
        ("大-湾 a-b c++", "(+ 大-湾 a-b c++)"),
        ("\"new  york\" “a b” 「c」", "(+ new york a b c)"),
        ("\"or\" \"unread\" \"title:x\"", "(+ or unread title:x)"),
        ("Unread starred later read", "(+ !Read Starred Later Read)"),
        ("new", "(+ !Read seen>2026-11-22T04:00:00Z)"),
        ("today newer:3d older:2026-01-01", "(+ since 2026-11-23 since 2026-11-20 !since 2026-01-01)"),
        ("title：湾区", "Title:Words(\"湾区\")"),
        ("BODY:\"a b\"", "Body:Words(\"a b\")"),
        ("origin:/^新华/", "Origin:Regex(\"^新华\")"),
        ("-author:张三", "!Author:Words(\"张三\")"),
        ("source:gba section:要闻 -group：港澳", "(+ source=gba section=要闻 !group=港澳)"),
        ("tag:a #湾区 -＃b # c#", "(+ tag=a tag=湾区 !tag=b # c#)"),
        ("/a\\/b\\d/", "Anywhere:Regex(\"a/b\\\\d\")"),
        ("12:30 http://a.b/c title:a:b", "(+ 12:30 http://a.b/c Title:Words(\"a:b\"))"),
        ("a sort:date b", "(+ a b)"),
    ];
    for (line, condition) in cases {
        assert_eq!(parsed(line), condition, "{line}");
    }
}

#[test]
fn reports_position_word_and_suggestion() {
    let cases = [
        ("湾区 tilte:x", "4 \"tilte:\" no such field; perhaps `title:`"),
        ("xyz:x", "1 \"xyz:\" no such field"),
        ("湾区 title:", "4 \"title:\" something must follow"),
        ("title: x", "1 \"title:\" something must follow"),
        ("newer:soon", "7 \"soon\" neither an age nor a day"),
        ("a sort:size", "8 \"size\" no order"),
        ("a \"b", "3 \"\\\"b\" has no end"),
        ("a /b", "3 \"/b\" has no end"),
        ("(a", "1 \"(\" has no end"),
        ("a)", "2 \")\" has no beginning"),
        ("()", "1 \"(\" something must follow"),
        ("a or", "3 \"or\" something must follow"),
        ("or a", "1 \"or\" something must follow"),
        ("a not", "3 \"not\" something must follow"),
        ("-)", "1 \"-\" something must follow"),
        ("\"\"", "1 \"\\\"\\\"\" something must follow"),
        ("/(/", "1 \"/(/\" no regular expression: unclosed group"),
    ];
    for (line, error) in cases {
        assert_eq!(parsed(line), error, "{line}");
    }
    assert!(parsed(&"(".repeat(900)).ends_with("too long or too deep"));
    assert!(parsed(&"长".repeat(1001)).ends_with("too long or too deep"));
    assert_eq!(parsed(&format!("{}a", "-".repeat(998))), "a");
}

#[test]
fn accepts_sort_order_anywhere() {
    let sort = |line| Query::parse(line, &now()).expect("a query").sort;
    assert_eq!(sort("a"), SortOrder::Newest);
    assert_eq!(sort("sort:-date a"), SortOrder::Oldest);
    assert_eq!(sort("(a sort:relevance) b"), SortOrder::Relevance);
}
