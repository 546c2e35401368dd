//! `config`: the default settings, their path, and the check of all files.

use std::fs;

use wanbao::config::DEFAULT;

use crate::support::{Home, RunResult};

#[test]
fn prints_shipped_default_settings() {
    assert_eq!(Home::new().run(&["config", "default"]).out, DEFAULT);
}

#[test]
fn prints_the_path_and_makes_nothing() {
    let home = Home::new();
    let path = home.run(&["config", "path"]).out;
    assert_eq!(path.trim_end(), home.path.join("config/config.toml").to_str().unwrap());
    assert!(!home.path.join("config").exists());
}

#[test]
fn prints_values_in_force_and_keys() {
    let home = Home::new();
    home.write(
        "config/config.toml",
        "[ui]\ntheme = \"light\"\n[[commands]]\nname = \"翻译\"\nrun = \"cat\"\n",
    );
    home.write("config/keymap.toml", "star = [\"*\", \"g s\"]\n\"run:翻译\" = [\"<c-t>\"]\n");
    let get = |arguments: &[&str]| home.run(&[arguments, &[]].concat());
    for (arguments, printed) in [
        (&["config", "get", "ui.theme"][..], "light\n"),
        (&["config", "get", "theme"], "light\n"),
        (&["config", "get", "text.width"], "76\n"),
        (&["-c", "text.width=60", "config", "get", "width"], "60\n"),
        (&["config", "get", "key.star"], "*, g s\n"),
        (&["config", "get", "key.run:翻译"], "<c-t>\n"),
        (&["config", "get", "key.open"], "<cr>, l, <right>\n"),
    ] {
        let ran = get(arguments);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, printed, ""), "{arguments:?}");
    }
    let all = get(&["config", "get"]).out;
    assert!(all.contains("ui.theme = \"light\"\n") && all.contains("text.width = 76\n"), "{all}");
    assert!(!all.contains("commands"), "{all}");
    let wrong = get(&["config", "get", "ui.thme"]);
    assert_eq!(
        (wrong.code, wrong.err.as_str()),
        (2, "wanbao: 没有 `ui.thme` 这项设置，是不是 `ui.theme`？\n")
    );
}

#[test]
fn commands_get_keys_and_missing_ones_are_found() {
    let home = Home::new();
    home.write("config/config.toml", "[[commands]]\nname = \"翻译\"\nrun = \"cat\"\n");
    let ran = home.run(&["config", "set", "key.run:翻译", "<c-t>"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let file = home.path.join("config/keymap.toml");
    assert_eq!(fs::read_to_string(&file).unwrap(), "\"run:翻译\" = [\"<c-t>\"]\n");
    let wrong = home.run(&["config", "set", "key.run:翻意", "<c-t>"]);
    assert_eq!(
        (wrong.code, wrong.err.as_str()),
        (2, "wanbao: 没有 `run:翻意` 这个操作，是不是 `run:翻译`？\n")
    );
    home.write("config/keymap.toml", "'run:翻译' = ['x']\n\n'run:翻义' = ['y']\n");
    let checked = home.run(&["config", "check"]);
    assert!(checked.code == 2 && checked.out.contains("keymap.toml:3:"), "{checked:?}");
    assert!(checked.out.contains("没有 `翻义` 这个命令，是不是 `翻译`？"), "{checked:?}");
    assert_eq!(home.run(&["config", "set", "key.run:翻译"]).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "\n'run:翻义' = ['y']\n");
}

#[test]
#[cfg(unix)]
fn edits_the_settings_and_checks_them() {
    let home = Home::new();
    let file = home.path.join("config/config.toml");
    let edit = |editor: &str| {
        let mut command = home.command(&["config", "edit"]);
        RunResult::from(command.env_remove("VISUAL").env("EDITOR", editor).output().expect("it runs"))
    };
    let ran = edit("true");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "没有问题\n", ""));
    assert!(!file.exists(), "nothing was written");
    let editor = home.path.join("editor");
    home.write("editor", "sed -i.old 's/^# theme = .*/theme = \"lihgt\"/' \"$2\"\n");
    let ran = edit(&format!("sh {} --wait", editor.display()));
    assert!(ran.code == 2 && ran.out.contains("config.toml:") && ran.out.contains("`light`"), "{ran:?}");
    assert!(fs::read_to_string(&file).unwrap().starts_with('#'), "the defaults are explained");
    let ran = edit("no-such-editor-here");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("no-such-editor-here") && ran.err.contains("找不到"), "{}", ran.err);
}

#[test]
fn check_reports_problems_of_all_files() {
    let home = Home::new();
    let fine = home.run(&["config", "check"]);
    assert_eq!((fine.code, fine.out.as_str()), (0, "没有问题\n"));
    home.write("config/config.toml", "[ui]\ncolour = true\n");
    home.write("config/keymap.toml", "down = 3\nstra = 'x'\nlater = 'c d'\nstar = ['c', 'm']\nread = []\n");
    home.write("config/themes/mine.toml", "[title]\nfg = \"blu\"\n");
    home.write(
        "config/sources/x.toml",
        "id = \"x\"\nname = \"x\"\nurl = \"http://x.com/\"\n[list]\nitem = \"a >> b\"\n",
    );
    let ran = home.run(&["config", "check"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""));
    for part in [
        "config.toml:2:1：",
        "keymap.toml:1:",
        "keymap.toml:2:8：没有 `stra` 这个操作，是不是 `star`？",
        "keymap.toml:4:8：`c`（star）要等下一个键才起作用，因为 `c d` 用于 later",
        "keymap.toml:5:8：没有 `read` 这个操作",
        "mine.toml:2:",
        "x.toml:5:8：`list.item` 不能是 \"a >> b\"",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn sets_the_keys_of_an_action_and_says_what_they_replace() {
    let home = Home::new();
    home.write("config/keymap.toml", "# 左手\ndown = [\"n\"]\n");
    let file = home.path.join("config/keymap.toml");
    let ran = home.run(&["config", "set", "key.star", "g s, <f6>"]);
    assert_eq!((ran.code, ran.out), (0, format!("{}：已设定 key.star\n", file.display())), "{}", ran.err);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text, "# 左手\ndown = [\"n\"]\nstar = [\"g s\", \"<f6>\"]\n");
    let taken = home.run(&["config", "set", "key.later", "n"]);
    assert!(taken.code == 0 && taken.err.contains("`n` 已经用于 down"), "{taken:?}");
    for key in ["key.later", "key.star"] {
        assert_eq!(home.run(&["config", "set", key]).code, 0, "{key}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "# 左手\ndown = [\"n\"]\n");
}

#[test]
fn sets_a_setting_and_keeps_the_rest_of_the_file() {
    let home = Home::new();
    home.write("config/config.toml", "# 我的设置\n[ui]\nmouse = false  # 不要鼠标\n");
    let file = home.path.join("config/config.toml");
    let set = |arguments: &[&str]| home.run(&[&["config", "set"], arguments].concat());
    let ran = set(&["theme", "light"]);
    assert_eq!((ran.code, ran.out), (0, format!("{}：已设定 ui.theme\n", file.display())));
    assert_eq!(set(&["text.width", "60"]).code, 0);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# 我的设置\n[ui]\nmouse = false  # 不要鼠标\ntheme = \"light\"\n"), "{text}");
    assert!(text.contains("[text]\nwidth = 60\n"), "{text}");
    assert_eq!(set(&["text.width"]).code, 0);
    assert!(!fs::read_to_string(&file).unwrap().contains("width"));
    for (arguments, expected) in [
        (&["ui.theme", "lihgt"][..], "没有 `lihgt` 这个配色，是不是 `light`？"),
        (&["ui.theme", "purple"], "没有 `purple` 这个配色；有 contrast、dark、light"),
        (&["text.width", "wide"], "`text.width` 不能是 \"wide\"；应为：10 到 400 的整数"),
        (&["ui.thme", "dark"], "没有 `ui.thme` 这项设置，是不是 `ui.theme`？"),
        (&["nope"], "没有 `nope` 这项设置"),
        (&["star", "x"], "没有 `star` 这项设置，是不是 `key.star`？"),
        (&["key.stra", "x"], "没有 `stra` 这个操作，是不是 `star`？"),
        (
            &["key.star", "<nokey>"],
            "`star` 不能是 <nokey>；应为：按键，如 \"j\"、\"<c-d>\"、\"<pgdn>\"、\"g g\"",
        ),
    ] {
        let ran = set(arguments);
        assert_eq!((ran.code, ran.err), (2, format!("wanbao: {expected}\n")), "{arguments:?}");
    }
}
