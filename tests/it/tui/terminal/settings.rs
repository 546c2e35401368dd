//! Settings that are changed while the program runs.

use super::homes::sample_home;
use crate::tui::support::Pty;

#[test]
fn setting_applies_at_once_and_is_in_the_file() {
    let home = sample_home();
    let mut pty = Pty::run(home.path(), (100, 24), &["--offline"]);
    pty.wait_for("1/102");
    pty.type_keys(",").wait_for("界面语言");
    for (name, value) in [("语言", "zh-Hans"), ("語言", "zh-Hant")] {
        // The explanation below the list names all values, the row only its own.
        let is_row = |line: &str| line.contains(name) && line.contains(value);
        pty.type_keys("\r").wait_until(value, |screen| screen.contents().lines().any(is_row));
    }
    pty.type_keys("\r").wait_for("Language of the interface");
    let file = std::fs::read_to_string(home.path().join("config/config.toml")).expect("the file");
    assert_eq!(file, "[ui]\nlanguage = \"en\"\n");
    pty.type_keys("qq");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn changed_files_are_read_again_at_the_next_key() {
    let home = sample_home();
    let mut pty = Pty::run(home.path(), (100, 24), &["--offline"]);
    pty.wait_for("1/102");
    let config = home.path().join("config");
    std::fs::create_dir_all(&config).expect("a directory");
    std::fs::write(config.join("config.toml"), "[ui]\nlanguage = 'en'\n").expect("a file");
    let mut press_until = |text: &str| {
        let mut screens = String::new();
        while !screens.contains(text) {
            screens = pty.type_keys("j").wait_for("2/102");
            screens += &pty.type_keys("k").wait_for("1/102");
        }
    };
    press_until("All news");
    std::fs::write(config.join("config.toml"), "[ui]\nlanguage = 'xx'\n").expect("a file");
    press_until("config.toml:2:12");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}
