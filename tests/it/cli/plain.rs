//! `--plain`: typed commands, answers below them.

use super::{Home, SAMPLE, ended};

/// A copy of the home with the sample edition.
fn home() -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.path.join("data")).unwrap();
    std::fs::copy(SAMPLE.path.join("data/wanbao.db"), home.path.join("data/wanbao.db")).unwrap();
    home
}

fn typed(home: &Home, commands: &[&str]) -> String {
    let ran = home.run_with(&["--plain", "--offline", "--lang", "en"], commands.join("\n") + "\n");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(!ran.out.contains('\x1b') && !ran.out.contains('\r'), "nothing is drawn: {}", ran.out);
    ran.out
}

#[test]
fn headlines_are_written_by_number_and_read_by_it() {
    let home = home();
    let rows = home.rows();
    let title = |at: usize| rows[at]["title"].as_str().unwrap();
    let out = typed(&home, &["", "12", "n", "q", "never reached"]);
    assert!(out.starts_with("Commands: "), "{out}");
    for at in 0..20 {
        assert_eq!(out.matches(&format!("{}. {} — Unread", at + 1, title(at))).count(), 1, "{at}: {out}");
    }
    for at in [11, 12] {
        let text = home.run(&["read", &rows[at]["id"].to_string(), "--format", "json"]).object();
        let first = text["body"][0].as_str().map_or_else(|| text["body"].to_string(), str::to_owned);
        let first: String = first.trim_matches('"').chars().take(12).collect();
        assert!(out.contains(&format!("> {}\n", title(at))) && out.contains(&first), "{first}: {out}");
    }
    let read = home.rows().iter().filter(|row| row["read"] == true).count();
    assert_eq!(read, 2);
}

#[test]
fn marks_views_and_searches_are_typed() {
    let home = home();
    let out = typed(&home, &["s 3", "w 4", "m 5", "*", "l", "z", "/三花猫", "1", "99", "/a (", "what"]);
    let row = home.rows().into_iter().find(|row| row["starred"] == true).expect("a starred one");
    assert!(out.contains(&format!("3. {} — Unread · Starred", row["title"].as_str().unwrap())), "{out}");
    assert!(out.contains(&format!("> 1. {} — Unread · Starred", row["title"].as_str().unwrap())), "{out}");
    assert!(out.contains("Undone (1 articles)"), "{out}");
    assert!(out.contains("三花猫"), "{out}");
    assert!(out.contains("wanbao: there is no number 99"), "{out}");
    assert!(out.contains("wanbao: (: at character 3"), "{out}");
    assert_eq!(out.matches("Commands: ").count(), 2);
}

#[test]
fn without_a_network_or_an_archive_there_is_the_sample_edition() {
    let home = Home::new();
    let out = typed(&home, &["1", "r"]);
    assert!(out.contains("\n10. "), "{out}");
    let full = ended(home.command(&["--plain", "list"]).output().unwrap());
    assert_eq!(full.code, 0, "with a command it makes no difference");
}
