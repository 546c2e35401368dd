//! `mark`, `star`, `tag` and `undo`.

use crate::support::{Home, RunResult, portal};

/// Returns a home with the sample articles, to be marked.
fn sample() -> Home {
    let home = Home::new();
    assert_eq!(home.run(&["list", "--offline", "--limit", "1"]).code, 0);
    home
}

fn found(home: &Home, query: &str) -> usize {
    home.run(&["list", query]).out.lines().count()
}

/// Returns the output of a run that succeeded.
fn output_of(ran: RunResult) -> String {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out
}

#[test]
fn tags_by_query_or_id_and_finds_by_tag() {
    let home = sample();
    let bridges = found(&home, "大桥");
    let printed = output_of(home.run(&["tag", "大桥", "+湾区", "+Bridge", "--lang", "en"]));
    assert_eq!(printed, format!("{bridges} changed ({bridges} matching); wanbao undo reverts it\n"));
    for query in ["#湾区", "#灣區", "tag:bridge", "#湾区 #BRIDGE", "＃湾区 大桥"] {
        assert_eq!(found(&home, query), bridges, "{query}");
    }
    assert_eq!(found(&home, "-#湾区"), home.rows().len() - bridges);
    assert_eq!(found(&home, "#湾"), 0, "tags must match as whole words");
    let row = home.run(&["list", "#湾区", "--limit", "1", "--json"]).object();
    assert_eq!(row["tags"], serde_json::json!(["Bridge", "湾区"]));
    assert!(home.run(&["list", "#湾区", "--limit", "1"]).out.ends_with("  #Bridge  #湾区\n"));
    output_of(home.run(&["tag", &row["id"].to_string(), "-Bridge"]));
    output_of(home.run(&["tag", &row["id"].to_string(), "-湾区"]));
    let tags = output_of(home.run(&["tag"]));
    assert_eq!(tags, format!("{0:6}  Bridge\n{0:6}  湾区\n", bridges - 1));
}

#[test]
fn undo_reverts_bulk_marks_step_by_step() {
    let home = sample();
    let (all, bridges) = (home.rows(), found(&home, "大桥"));
    output_of(home.run(&["mark", "大桥", "read"]));
    assert_eq!(found(&home, "unread"), all.len() - bridges);
    output_of(home.run(&["star", "大桥"]));
    output_of(home.run(&["tag", "大桥", "unread or read", "+a", "+b"]));
    output_of(home.run(&["mark", "大桥", "later"]));
    assert_eq!(found(&home, "starred later #a #b read"), bridges);
    output_of(home.run(&["star", "starred", "--off"]));
    let left = [
        ("later #a #b read not starred", "star removed"),
        ("later #a #b read starred", "saved for later"),
        ("#a #b read starred not later", "tagged #a, tagged #b"),
        ("read starred not #a not #b", "starred"),
        ("read not starred", "marked as read"),
    ];
    let listed = output_of(home.run(&["undo", "--list", "--lang", "en"]));
    assert_eq!(listed.lines().count(), left.len());
    for ((query, what), line) in left.into_iter().zip(listed.lines()) {
        assert_eq!(found(&home, query), bridges, "{query}");
        assert!(line.contains(&format!("{what} · {bridges} articles · ")), "{line}");
        let printed = output_of(home.run(&["undo", "--lang", "en"]));
        assert!(printed.starts_with(&format!("Undone ({bridges} articles): {what} · ")), "{printed}");
    }
    assert_eq!(home.rows(), all);
    let none = home.run(&["undo", "--lang", "en"]);
    assert_eq!((none.code, none.err.as_str()), (1, "wanbao: Nothing to undo\n"));
}

#[test]
fn changes_without_effect_offer_no_undo() {
    let home = sample();
    output_of(home.run(&["star", "大桥"]));
    let listed = output_of(home.run(&["undo", "--list"]));
    for arguments in [&["star", "大桥"][..], &["mark", "大桥", "unread"], &["tag", "大桥", "-无"]] {
        let printed = output_of(home.run(arguments));
        assert!(printed.starts_with("没有变化") && !printed.contains("undo"), "{printed}");
        assert_eq!(output_of(home.run(&["undo", "--list"])), listed, "{arguments:?}");
    }
    output_of(home.run(&["undo"]));
    let none = home.run(&["undo", "--list"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn renames_and_merges_tags() {
    let home = sample();
    let rows = home.rows();
    let (bridges, first) = (found(&home, "大桥"), rows[0]["id"].to_string());
    output_of(home.run(&["tag", "大桥", "+橋"]));
    output_of(home.run(&["tag", &first, "+港"]));
    let renamed = output_of(home.run(&["tag", "--rename", "桥", "港", "--lang", "en"]));
    assert!(renamed.starts_with(&format!("#桥 renamed to #港 on {bridges} articles")), "{renamed}");
    assert_eq!((found(&home, "#桥"), found(&home, "#港 大桥")), (0, bridges));
    let none = home.run(&["tag", "--rename", "桥", "港"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    output_of(home.run(&["undo"]));
    assert_eq!((found(&home, "#桥"), found(&home, "#港")), (bridges, 1));
    assert_eq!(home.run(&["tag", "--rename", "桥", "a b"]).code, 2);
}

#[test]
fn invalid_marks_change_nothing() {
    let home = sample();
    let all = home.rows();
    let cases: [(&[&str], i32); 7] = [
        (&["mark", "大桥", "red"], 2),
        (&["mark", "read"], 2),
        (&["tag", "大桥"], 2),
        (&["tag", "+a"], 2),
        (&["tag", "大桥", "+a b"], 2),
        (&["mark", "从来没有的词", "read"], 1),
        (&["star", "99999"], 1),
    ];
    for (arguments, code) in cases {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{arguments:?}");
        assert!(ran.err.starts_with("wanbao: "), "{arguments:?}");
    }
    assert_eq!(home.rows(), all);
}

#[test]
fn exports_and_imports_tags() {
    let home = sample();
    let row = home.rows().pop().unwrap();
    output_of(home.run(&["tag", &row["id"].to_string(), "+留"]));
    let exported = home.run(&["export", "#留"]);
    let line = exported.json().pop().unwrap();
    assert_eq!(line["tags"], serde_json::json!(["留"]));
    let other = Home::new();
    assert_eq!(other.run_with(&["import", "-"], &exported.out).code, 0);
    let tagged = other.run(&["list", "#留", "--source", "sample", "--json"]).object();
    assert_eq!(tagged["url"], row["url"]);
}

#[test]
fn undo_survives_gc_backup_and_restore() {
    let server = portal();
    let home = Home::with_source(&server.url());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let rows = home.rows();
    let oldest = rows[rows.len() - 1]["id"].to_string();
    output_of(home.run(&["tag", &oldest, "+留"]));
    let file = home.path.join("safe.db").to_str().unwrap().to_owned();
    output_of(home.run(&["backup", &file]));
    output_of(home.run(&["gc", "-c", "store.count=3"]));
    assert_eq!(home.rows().len(), 4, "a tagged article was deleted");
    output_of(home.run(&["tag", "#留", "-留"]));
    output_of(home.run(&["gc", "-c", "store.count=3"]));
    assert_eq!(home.rows().len(), 3);
    assert_eq!(
        output_of(home.run(&["undo", "--lang", "en"])),
        "Undone (0 articles): tag #留 removed\n",
        "undo must not restore a deleted article"
    );
    output_of(home.run(&["restore", &file]));
    assert_eq!(found(&home, "#留"), 1);
    let printed = output_of(home.run(&["undo", "--lang", "en"]));
    assert!(printed.starts_with("Undone (1 article): tagged #留 · "), "{printed}");
    assert_eq!(home.rows(), rows);
}
