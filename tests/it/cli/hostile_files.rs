//! Files of others: nothing in them reaches the terminal but text.

use serde_json::Value;

use crate::support::{Home, SAMPLE};

/// Sequences and characters that a terminal acts on, or that hide or overwrite text.
const DIRT: &str =
    "\x1b]0;taken\x07\x1b[2J\u{9b}31m\x1bP$q\x1b\\\u{202e}\u{2066}\u{200b}\u{3164}\u{115f}\u{34f}\u{10eeee}";

/// Characters that must not be printed.
const UNSAFE: &[char] = &[
    '\x1b',
    '\x07',
    '\u{9b}',
    '\u{202e}',
    '\u{2066}',
    '\u{200b}',
    '\u{3164}',
    '\u{115f}',
    '\u{34f}',
    '\u{10eeee}',
];

/// Commands that print what is stored or configured.
const DOORS: [&[&str]; 11] = [
    &["list"],
    &["list", "--json"],
    &["search", "的"],
    &["search", "的", "--json"],
    &["read", "3"],
    &["read", "3", "--format", "markdown"],
    &["read", "3", "--format", "json"],
    &["export", "--no-pictures"],
    &["source", "list"],
    &["stats"],
    &["doctor"],
];

fn assert_doors_are_clean(home: &Home) {
    for door in DOORS {
        let ran = home.run(&[door, &["--offline"]].concat());
        assert!(!ran.out.is_empty(), "{door:?} printed nothing: {}", ran.err);
        assert_clean(&ran.out, door);
        assert_clean(&ran.err, door);
    }
    let ran = home.run_with(&["--plain", "--offline"], "1\n+\nsources\nq\n");
    assert_clean(&ran.out, &["--plain"]);
}

fn assert_clean(printed: &str, door: &[&str]) {
    let found: Vec<char> = printed.chars().filter(|c| UNSAFE.contains(c)).collect();
    assert!(found.is_empty(), "{door:?} printed {found:?}");
}

/// Puts dirt before every text of a JSON value that readers see.
fn soil(value: &mut Value) {
    match value {
        Value::String(text) => text.insert_str(0, DIRT),
        Value::Array(items) => items.iter_mut().for_each(soil),
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(key, _)| {
                !["kind", "url", "src", "id", "published", "mark", "source"].contains(&key.as_str())
            })
            .for_each(|(_, value)| soil(value)),
        _ => {}
    }
}

#[test]
fn imported_texts_are_clean() {
    let mut lines = SAMPLE.run(&["export", "--no-pictures"]).json();
    for line in &mut lines {
        match line["kind"].as_str().unwrap() {
            "source" => soil(&mut line["name"]),
            "article" => {
                for field in ["title", "origin"] {
                    soil(&mut line[field]);
                }
                for text in line["texts"].as_array_mut().unwrap() {
                    soil(&mut text["article"]);
                }
            }
            _ => {}
        }
    }
    let home = Home::new();
    let file: String = lines.iter().map(|line| line.to_string() + "\n").collect();
    let ran = home.run_with(&["import", "-"], &file);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_doors_are_clean(&home);
    let titles = |home: &Home| home.rows().iter().map(|row| row["title"].clone()).collect::<Vec<_>>();
    assert_eq!(titles(&home), titles(&SAMPLE), "the texts themselves were changed");
}

#[test]
fn names_in_messages_are_clean() {
    let home = Home::new();
    let runs: [&[&str]; 6] = [
        &["import", DIRT],
        &["read", DIRT],
        &["list", "--source", DIRT],
        &["list", "-c", DIRT],
        &["tag", "1", DIRT],
        &[DIRT],
    ];
    for arguments in runs {
        let ran = home.run(arguments);
        assert_ne!(ran.code, 0, "{arguments:?}");
        assert_clean(&(ran.out + &ran.err), arguments);
    }
}

#[test]
fn source_definitions_are_clean() {
    let home = Home::new();
    let escaped = DIRT.chars().map(|c| format!("\\U{:08X}", c as u32)).collect::<Vec<_>>().concat();
    home.write(
        "config/sources/theirs.toml",
        format!("id = \"theirs\"\nname = \"{escaped}晚报\"\nurl = \"http://a.example/\"\n{escaped} = 1\n"),
    );
    home.write(
        "config/sources/ours.toml",
        format!("id = \"ours\"\nname = \"{escaped}早报\"\nurl = \"http://b.example/\"\n"),
    );
    let ran = home.run(&["source", "list", "--offline"]);
    assert_clean(&(ran.out.clone() + &ran.err), &["source", "list"]);
    assert!(ran.out.contains("早报"), "{}", ran.out);
}
