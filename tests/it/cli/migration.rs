//! The first start of a new version: the program on archives that earlier ones wrote.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::archive::migration::{fixtures, unpack_into};
use crate::support::Home;

/// Returns a home with an archive of an earlier version and the sources that were configured with it.
fn home_of(fixture: &Path) -> Home {
    let home = Home::new();
    for id in ["a", "b"] {
        let source = format!("id = \"{id}\"\nname = \"{id}报\"\nurl = \"http://{id}.test/\"\n");
        home.write(&format!("config/sources/{id}.toml"), source);
    }
    unpack_into(&home.path.join("data"), fixture);
    home
}

fn titles(rows: &[Value]) -> Vec<&str> {
    rows.iter().filter_map(|row| row["title"].as_str()).collect()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

#[test]
fn commands_show_everything_of_an_earlier_version() {
    for fixture in fs::read_dir(fixtures()).unwrap() {
        let fixture = fixture.unwrap().path();
        let facts: Value = serde_json::from_slice(&fs::read(fixture.join("facts.json")).unwrap()).unwrap();
        let home = home_of(&fixture);
        let listed = home.run(&["list", "--offline", "--json"]);
        assert_eq!(listed.code, 0, "{listed:?}");
        let rows = listed.json();
        let mut shown = titles(&rows).into_iter();
        let missing: Vec<_> = strings(&facts["lists"]["All"])
            .into_iter()
            .filter(|title| !shown.any(|other| other == *title))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(home.run(&["list", "--offline"]).err, "", "a note was repeated");

        for (word, found) in facts["searches"].as_object().unwrap() {
            let rows = home.run(&["search", word, "--json"]).json();
            let titles = titles(&rows);
            let missing: Vec<_> =
                strings(found).into_iter().filter(|title| !titles.contains(title)).collect();
            assert!(missing.is_empty(), "{word}: {missing:?}");
        }
        let exported = home.run(&["export", "--no-pictures"]).json();
        for (url, fact) in facts["articles"].as_object().unwrap() {
            let record = exported.iter().find(|line| line["kind"] == "article" && line["url"] == *url);
            let record = record.unwrap_or_else(|| panic!("{url} is not exported"));
            for field in ["id", "title", "source", "origin", "published", "gone"] {
                assert_eq!(record[field], fact[field], "{url} {field}");
            }
            assert_eq!(
                record["texts"].as_array().unwrap().len(),
                fact["versions"].as_array().unwrap().len(),
                "{url}"
            );
            assert_eq!(
                record["pages"].as_array().unwrap().len(),
                fact["pages"].as_array().unwrap().len(),
                "{url}"
            );
            for (flag, name) in
                [("read", "Read"), ("starred", "Starred"), ("later", "Later"), ("hidden", "Hidden")]
            {
                assert_eq!(record[flag], strings(&fact["marks"]).contains(&name), "{url} {flag}");
            }
        }
        // The facts were collected after one more step, which is undone first.
        let steps = facts["others"]["undone"].as_array().unwrap().len() - 1;
        let undone = (0..steps + 2).take_while(|_| home.run(&["undo"]).code == 0).count();
        assert_eq!(undone, steps);
        assert_eq!(home.run(&["doctor", "--offline", "--full"]).code, 0);
    }
}
