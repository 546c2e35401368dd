//! Saved views and rules, from the settings to the lists.

use serde_json::Value;

use crate::support::{Home, portal};

const BRIDGES: &str = "[[rule]]\nmatch = 'title:大桥'\nthen = ['star', 'tag:桥']\n";

fn home(config: &str) -> Home {
    let home = Home::new();
    home.write("config/config.toml", config);
    home
}

fn count(home: &Home, query: &str) -> usize {
    home.run(&["list", query, "--json"]).out.lines().count()
}

#[test]
fn lists_saved_view_by_name() {
    let home = home("[[view]]\nname = '桥'\nquery = 'title:大桥 sort:-date'\n");
    let rows = |arguments: &[&str]| home.run(&[&["list", "--json"], arguments].concat()).json();
    let mut bridges = rows(&["title:大桥"]);
    bridges.reverse();
    assert!(bridges.len() > 1);
    assert_eq!(rows(&["--view", "桥"]), bridges);
    assert_eq!(rows(&["--view", "桥", "通车"]).len(), count(&home, "title:大桥 通车"));
    assert_eq!(rows(&["--view", "桥", "--starred"]).len(), 0);
    let none = home.run(&["list", "--view", "船", "--lang", "en"]);
    assert_eq!((none.code, none.err.as_str()), (2, "wanbao: there is no saved view `船`; available: 桥\n"));
}

#[test]
fn rules_apply_to_new_headlines_and_texts() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let hide = "[[rule]]\nmatch = 'body:大桥 -title:大桥'\nthen = ['hide']\n";
    home.write("config/config.toml", format!("{BRIDGES}{hide}"));
    assert_eq!(home.run_fast(&["refresh", "--no-articles"]).code, 0);
    let (all, bridges) = (home.rows().len(), count(&home, "title:大桥"));
    assert!(bridges > 0);
    assert_eq!(count(&home, "#桥 starred"), bridges);
    assert_eq!(count(&home, "-title:大桥 -#桥 not starred"), all - bridges);
    assert_eq!(count(&home, "hidden"), 0, "a rule on bodies matched without texts");
    let one = home.run(&["list", "#桥", "--limit", "1", "--json"]).object()["id"].to_string();
    assert_eq!(home.run(&["star", &one, "--off"]).code, 0);
    assert_eq!(home.run(&["tag", &one, "-桥"]).code, 0);
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let hidden = count(&home, "hidden");
    assert!(hidden > 0);
    assert_eq!(home.rows().len(), all - hidden, "hidden articles were listed");
    assert_eq!(count(&home, "大桥"), bridges);
    assert_eq!(count(&home, "#桥 or starred"), bridges - 1, "a rule overrode a manual change");
    assert_eq!(home.run(&["mark", "hidden", "unhidden"]).code, 0);
    assert_eq!(home.rows().len(), all);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(home.rows().len(), all - hidden);
}

#[test]
fn rules_command_applies_to_stored_articles() {
    let home = home("");
    let rows = home.rows();
    let bridges = count(&home, "title:大桥");
    let none = home.run(&["rules"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    home.write("config/config.toml", format!("{BRIDGES}[[rule]]\nmatch = '#桥'\nthen = 'later'\n"));
    let dry = home.run(&["rules", "--dry-run", "--lang", "en"]);
    assert_eq!(dry.out, format!("{bridges} articles  title:大桥 → star, tag:桥\n0 articles  #桥 → later\n"));
    assert_eq!(home.rows(), rows);
    let printed = home.run(&["rules", "--lang", "en"]).out;
    assert_eq!(
        printed,
        format!(
            "{bridges} changed ({bridges} matching)  title:大桥 → star, tag:桥\n\
             0 changed (0 matching)  #桥 → later\n"
        )
    );
    assert_eq!(count(&home, "#桥 starred"), bridges);
    assert_eq!(home.run(&["undo"]).code, 0);
    assert_eq!(home.rows(), rows);
    assert_eq!(home.run(&["rules"]).code, 0);
    assert_eq!(home.rows(), rows, "a rule overrode an undo");
}

#[test]
fn rules_respect_manual_marks_except_undone() {
    let home = home("");
    let bridges = count(&home, "title:大桥");
    for marks in [&["mark", "title:大桥", "read"][..], &["tag", "title:大桥", "+桥"]] {
        assert_eq!(home.run(marks).code, 0);
        assert_eq!(home.run(&["undo"]).code, 0);
    }
    home.write("config/config.toml", "[[rule]]\nmatch = 'title:大桥'\nthen = ['read', 'tag:桥']\n");
    assert_eq!(home.run(&["rules"]).code, 0);
    assert_eq!(count(&home, "#桥 read"), bridges);
    let one = home.run(&["list", "#桥", "--limit", "1", "--json"]).object()["id"].to_string();
    for marks in [&["mark", &one, "unread"][..], &["mark", &one, "read"], &["undo"]] {
        assert_eq!(home.run(marks).code, 0);
    }
    home.run(&["rules"]);
    assert_eq!(count(&home, "#桥 read"), bridges - 1, "undo must keep earlier manual changes");
}

#[test]
fn exports_and_imports_hidden_articles() {
    let home = home("");
    let id = home.rows()[0]["id"].to_string();
    assert_eq!(home.run(&["mark", &id, "hidden"]).code, 0);
    let exported = home.run(&["export"]).out;
    let other = Home::new();
    assert_eq!(other.run_with(&["import", "-"], &exported).code, 0);
    let hidden = other.run(&["list", "hidden", "--source", "sample", "--json"]).object();
    assert_eq!((&hidden["id"].to_string(), &hidden["hidden"]), (&id, &Value::Bool(true)));
    assert_eq!(other.run(&["export"]).out, exported);
}
