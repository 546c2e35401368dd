//! Sources and their files: what a file sets, the program leaves. Names, places, states.

use serde_json::Value;

use crate::support::{Home, press};

fn source(home: &Home, id: &str) -> Value {
    home.run(&["source", "show", id, "--json"]).object()
}

/// Returns a home with a source of the archive, at an address where nothing answers.
fn with_own_source() -> Home {
    let server = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]).code, 0);
    home
}

#[test]
fn source_is_added_to_the_archive_and_not_to_a_file() {
    let home = with_own_source();
    assert!(!home.path.join("config").exists());
    let added = source(&home, "127-0-0-1");
    assert_eq!(
        (&added["name"], &added["kind"], &added["state"]),
        (&"横沙报".into(), &"site".into(), &"on".into())
    );
    assert_eq!(added["set_in"], serde_json::json!({}));
}

#[test]
fn changes_of_the_program_are_kept() {
    let home = with_own_source();
    for command in [
        &["pause", "横沙报"][..],
        &["rename", "横沙报", "横沙日报"],
        &["set", "127-0-0-1", "group", "岛上"],
        &["set", "横沙日", "fetch.delay", "3s"],
        &["move", "横沙日报", "1"],
    ] {
        let ran = home.run(&[&["source"], command].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{command:?}");
    }
    let changed = source(&home, "横沙日报");
    let fields = ["name", "group", "state"].map(|key| changed[key].as_str().unwrap());
    assert_eq!(fields, ["横沙日报", "岛上", "paused"]);
    assert_eq!(changed["fetch"]["delay"], "3s");
    assert!(home.run(&["source", "list"]).out.starts_with("127-0-0-1  横沙日报"));
    assert_eq!(home.run(&["source", "resume", "横沙日报"]).out, "已恢复 横沙日报\n");
    assert_eq!(home.run(&["source", "set", "横沙日报", "group"]).out, "横沙日报：group 恢复默认\n");
    let changed = source(&home, "横沙日报");
    assert_eq!((&changed["group"], &changed["state"]), (&Value::Null, &"on".into()));
}

#[test]
fn wrong_values_change_nothing() {
    let home = with_own_source();
    let before = home.run(&["source", "list", "--json"]).out;
    for arguments in [&["fetch.delay", "bald"][..], &["nmae", "x"], &["state", "off"], &["url", "横沙"]] {
        let ran = home.run(&[&["source", "set", "横沙报"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(arguments[0]), "{}", ran.err);
    }
    assert_eq!(home.run(&["source", "list", "--json"]).out, before);
}

#[test]
fn fields_of_a_file_are_shown_with_its_line_and_changed_there() {
    let home = with_own_source();
    home.write(
        "config/sources/127-0-0-1.toml",
        "# 我的规定\nname = \"码头报\"\nstate = \"paused\"\n\n[fetch]\ndelay = \"9s\"\n",
    );
    let file = home.path.join("config/sources/127-0-0-1.toml").display().to_string();
    let shown = home.run(&["source", "show", "码头报"]).out;
    for line in ["name                码头报  （写在 FILE:2）", "state               paused  （写在 FILE:3）"]
    {
        assert!(shown.replace(&file, "FILE").contains(line), "{shown}");
    }
    assert!(shown.replace(&file, "FILE").contains("9s  （写在 FILE:6）"), "{shown}");
    assert_eq!(source(&home, "码头报")["set_in"]["name"], format!("{file}:2"));
    for command in [
        &["rename", "码头报", "x"][..],
        &["resume", "码头报"],
        &["remove", "码头报"],
        &["set", "码头报", "fetch.delay", "1s"],
    ] {
        let ran = home.run(&[&["source"], command].concat());
        assert_eq!(ran.code, 2, "{command:?}");
        assert!(
            ran.err.contains(&format!("写在 {file}:")) && ran.err.contains("请在那里修改"),
            "{}",
            ran.err
        );
    }
    assert_eq!(
        home.run(&["source", "set", "码头报", "group", "岛上"]).code,
        0,
        "what it does not set is free"
    );
    std::fs::remove_file(&file).unwrap();
    let back = source(&home, "横沙报");
    assert_eq!((&back["state"], &back["group"]), (&"on".into(), &"岛上".into()));
}

#[test]
fn file_with_mistakes_is_reported_at_every_start() {
    let home = with_own_source();
    home.write("config/sources/127-0-0-1.toml", "nmae = \"x\"\n");
    for _ in 0..2 {
        let ran = home.run(&["source", "list"]);
        assert!(ran.err.contains("127-0-0-1.toml:1:1"), "{}", ran.err);
    }
    assert_eq!(home.run(&["config", "check"]).code, 2);
    home.write("config/sources/127-0-0-1.toml", "name = \"x\"\n");
    let checked = home.run(&["config", "check"]);
    assert_eq!((checked.code, checked.out.as_str()), (0, "没有问题\n"));
}

#[test]
fn sources_of_one_name_are_told_apart() {
    let (one, two) =
        (press("晚报", &["新码头启用了", "书房开张了"]), press("晚报", &["航模队夺冠了", "夜市延长了"]));
    let home = Home::new();
    for server in [&one, &two] {
        assert_eq!(home.run_fast(&["source", "add", "--yes", server.url("/").as_str()]).code, 0);
    }
    assert_eq!(home.run_fast(&["refresh", "127-0-0-1", "127-0-0-1-2"]).code, 0);
    let [first, second] = [&one, &two].map(|server| format!("晚报 ({})", server.host()));
    let listed = home.run(&["source", "list"]).out;
    assert!(listed.contains(&first) && listed.contains(&second), "{listed}");
    for command in [&["list"][..], &["search", "了"]] {
        let rows = home.run(command).out;
        assert_eq!(rows.matches(first.as_str()).count(), 2, "{rows}");
        assert_eq!(rows.matches(second.as_str()).count(), 2, "{rows}");
    }
    let ambiguous = home.run(&["list", "--source", "晚报"]);
    assert_eq!(ambiguous.code, 2);
    assert!(ambiguous.err.contains(&first) && ambiguous.err.contains(&second), "{}", ambiguous.err);
    assert_eq!(home.run(&["list", "--source", &second, "--json"]).json().len(), 2);
}

#[test]
fn fields_of_a_source_are_documented() {
    let ran = Home::new().run(&["config", "default", "--source"]);
    assert!(
        ran.code == 0 && ran.out.contains("# group = ") && ran.out.contains("# user_agent = "),
        "{}",
        ran.out
    );
}

#[test]
fn fifty_lines_of_newsboat_are_taken_over() {
    let home = Home::new();
    let feed = |n: usize| match n % 4 {
        0 => format!("http://127.0.0.1:9/{n}.xml"),
        1 => format!("http://127.0.0.1:9/{n}.xml 新闻"),
        2 => format!("http://127.0.0.1:9/{n}.xml \"珠海 本地\" \"~第 {n} 报\""),
        _ => format!("http://127.0.0.1:9/{n}.xml \"~第 {n} 报\" 财经"),
    };
    let query = |n: usize| format!("\"query:第 {n} 个:unread = \\\"yes\\\" and age < {n}\" 查询");
    let others = [
        "# 我的订阅",
        "",
        "exec:~/feed.sh 脚本",
        "\"filter:~/f.sh:http://127.0.0.1:9/f.xml\"",
        "file:///home/a.xml",
    ];
    let lines: Vec<String> =
        others.map(str::to_owned).into_iter().chain((6..=10).map(query)).chain((11..=50).map(feed)).collect();
    assert_eq!(lines.len(), 50);
    let ran = home.run_with(&["source", "add", "-", "--yes", "--offline"], lines.join("\n"));
    assert!(ran.out.contains("已添加 40 个来源"), "{}", ran.out);
    for (number, reason) in [(3, "程序的输出"), (4, "程序的输出"), (5, "本机的文件")]
        .into_iter()
        .chain((6..=10).map(|n| (n, "查询")))
    {
        let told = format!("第 {number} 行没有导入（这是{reason}");
        assert!(ran.out.contains(&told), "{told}: {}", ran.out);
    }
    let exported = home.run(&["source", "export", "--format", "urls"]).out;
    for n in 11..=50 {
        let (tag, title) = match n % 4 {
            0 => ("", "127.0.0.1".to_owned()),
            1 => (" \"新闻\"", "127.0.0.1".to_owned()),
            2 => (" \"珠海 本地\"", format!("第 {n} 报")),
            _ => (" \"财经\"", format!("第 {n} 报")),
        };
        let line = format!("http://127.0.0.1:9/{n}.xml{tag} \"~{title}\"\n");
        assert!(exported.contains(&line), "{line}: {exported}");
    }
}
