//! `config.toml`: values, errors, defaults.

use std::fs;
use std::time::Duration;

use proptest::prelude::*;
use wanbao::config::{
    AmbiguousWidth, ColorMode, ConfigError, ConfigErrorKind, ConfigLocation, DEFAULT, LanguageSetting,
    PaneLayout, Paths, ScriptSetting, Settings, TextPosition, ValueType,
};
use wanbao::text::{Ambiguous, Script, Widths};
use wanbao::words::UiLanguage;

use super::Home;
use crate::support::random_cases;

#[test]
fn missing_file_gives_the_defaults() {
    let home = Home::new();
    let (config, errors) = home.config();
    assert_eq!(errors, [""; 0]);
    assert_eq!(config.settings, Settings::default());
    assert!(
        fs::read_dir(home.path()).is_ok_and(|mut entries| entries.next().is_none()),
        "loading creates no files"
    );
}

#[test]
fn default_file_is_valid_and_changes_nothing() {
    let (config, errors) = Home::with("config.toml", DEFAULT).config();
    assert_eq!(errors, [""; 0]);
    assert_eq!(config.settings, Settings::default());
}

#[test]
fn defaults_match_the_documentation() {
    let settings = Settings::default();
    assert_eq!(settings.ui.language, LanguageSetting::Auto);
    assert_eq!(settings.ui.theme, "auto");
    assert!(
        settings.ui.mouse && settings.ui.layout == PaneLayout::Auto && settings.ui.color == ColorMode::Auto
    );
    assert_eq!((settings.text.width, settings.text.indent), (76, 2));
    assert_eq!(settings.text.script, ScriptSetting::Auto);
    assert_eq!(settings.fetch.delay, Duration::from_millis(500));
    assert_eq!(settings.fetch.timeout, Duration::from_secs(30));
    assert_eq!(settings.fetch.connect_timeout, Duration::from_secs(10));
    assert_eq!((settings.fetch.concurrency, settings.fetch.per_host, settings.fetch.retries), (8, 2, 2));
    assert!(settings.fetch.robots && settings.fetch.crawl_delay && settings.fetch.on_start);
    assert_eq!(settings.fetch.max_body, 8);
}

#[test]
fn every_default_has_a_comment() {
    let lines: Vec<&str> = DEFAULT.lines().collect();
    let settings =
        lines.iter().enumerate().filter(|(_, line)| line.contains(" = ") && !line.starts_with('#'));
    let mut seen = 0;
    for (n, line) in settings {
        assert!(lines[n - 1].starts_with("# "), "line {}: {line}", n + 1);
        seen += 1;
    }
    assert!(seen >= 20, "{seen} settings found");
}

#[test]
fn file_overrides_only_its_own_keys() {
    let text = "[text]\nwidth = 60\nambiguous_width = 'wide'\n[fetch]\ndelay = '1m 30s'\n";
    let (config, errors) = Home::with("config.toml", text).config();
    assert_eq!(errors, [""; 0]);
    let mut expected = Settings::default();
    expected.text.width = 60;
    expected.text.ambiguous_width = AmbiguousWidth::Wide;
    expected.fetch.delay = Duration::from_secs(90);
    assert_eq!(config.settings, expected);
}

#[test]
fn unknown_keys_are_reported_with_suggestions() {
    let text =
        "[ui]\nmous = false\ntheme = 'light'\n\n[txet]\nwidth = 50\n\n[text]\nmouse = true\nfont = 'Song'\n";
    let (config, errors) = Home::with("config.toml", text).config();
    assert_eq!(
        errors,
        [
            "config.toml:2:1: there is no setting `ui.mous`; did you mean `ui.mouse`?",
            "config.toml:5:2: there is no setting `txet`; did you mean `text`?",
            "config.toml:9:1: there is no setting `text.mouse`; did you mean `ui.mouse`?",
            "config.toml:10:1: there is no setting `text.font`",
        ]
    );
    let mut expected = Settings::default();
    expected.ui.theme = "light".to_owned();
    assert_eq!(config.settings, expected);
}

#[test]
fn invalid_values_are_reported_and_keep_the_default() {
    let cases = [
        ("[ui]\nmouse = 'yes'", "2:9: `ui.mouse` can't be 'yes'; expected true or false"),
        ("[ui]\nlayout = 'four'", "2:10: `ui.layout` can't be 'four'; expected auto, one, two, three"),
        ("text.width = 5", "1:14: `text.width` can't be 5; expected a whole number from 10 to 400"),
        ("text.width = 7.5", "1:14: `text.width` can't be 7.5; expected a whole number from 10 to 400"),
        (
            "text.width = 99999999999999999999",
            "1:14: `text.width` can't be 99999999999999999999; expected a whole number from 10 to 400",
        ),
        (
            "[fetch]\n\ndelay = 2",
            "3:9: `fetch.delay` can't be 2; expected a duration with its unit, e.g. \"500ms\" or \"2s\", from 0s to 10m",
        ),
        (
            "fetch.timeout = \"0s\"",
            "1:17: `fetch.timeout` can't be \"0s\"; expected a duration with its unit, e.g. \"500ms\" or \"2s\", from 1ms to 10m",
        ),
        ("fetch.user_agent = '报'", "1:20: `fetch.user_agent` can't be '报'; expected ASCII text in quotes"),
        ("ui.theme = ''", "1:12: `ui.theme` can't be ''; expected text in quotes"),
        (
            "open.browser = []",
            "1:16: `open.browser` can't be []; expected a command, e.g. \"firefox {url}\" or [\"firefox\", \"{url}\"]",
        ),
        ("ui = 3", "1:6: `ui` can't be 3; expected a table of settings"),
        ("[[text]]\nwidth = 60", "1:1: `text` can't be [[text]]; expected a table of settings"),
        ("[ui.mouse]\nx = 1", "1:1: `ui.mouse` can't be [ui.mouse]; expected true or false"),
        ("[ui]\ntheme = 'drak'", "2:9: there is no theme `drak`; did you mean `dark`?"),
    ];
    for (text, message) in cases {
        let (config, errors) = Home::with("config.toml", text).config();
        assert_eq!(errors, [format!("config.toml:{message}")], "{text}");
        assert_eq!(config.settings, Settings::default(), "{text}");
    }
}

#[test]
fn errors_escape_and_truncate_text() {
    let text = format!("ui = {{ \"报\u{202e}\\u001b[31m\" = 1, layout = '{}' }}", "长".repeat(200));
    let (_, errors) = Home::with("config.toml", text).config();
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[0], r"config.toml:1:8: there is no setting `ui.报\u{202e}\u{1b}[31m`");
    let shown = format!("config.toml:1:37: `ui.layout` can't be '{}…; exp", "长".repeat(79));
    assert!(errors[1].starts_with(&shown), "{}", errors[1]);
}

#[test]
fn syntax_error_gives_the_defaults() {
    let (config, errors) = Home::with("config.toml", "[text]\nwidth = 60\nthis is no TOML\n").config();
    assert_eq!(config.settings, Settings::default());
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].starts_with("config.toml:3:6: invalid TOML, so the file is ignored: "),
        "{}",
        errors[0]
    );
}

#[test]
fn duplicate_key_is_a_syntax_error() {
    let (_, errors) = Home::with("config.toml", "[text]\nwidth = 60\nwidth = 61\n").config();
    assert_eq!(errors, ["config.toml:3:1: invalid TOML, so the file is ignored: this key is set already"]);
}

#[test]
fn non_utf8_file_is_reported_with_its_line() {
    let gbk = b"[ui]\n# \xd6\xd0\xce\xc4\nmouse = false\n";
    let (config, errors) = Home::with("config.toml", gbk).config();
    assert_eq!(errors, ["config.toml:2:3: not UTF-8, so the file is ignored; save it as UTF-8"]);
    assert_eq!(config.settings, Settings::default());
}

#[test]
fn accepts_byte_order_mark_and_crlf() {
    let (config, errors) =
        Home::with("config.toml", "\u{feff}[text]\r\nwidth = 60\r\nwidht = 1\r\n").config();
    assert_eq!(config.settings.text.width, 60);
    assert_eq!(errors, ["config.toml:3:1: there is no setting `text.widht`; did you mean `text.width`?"]);
}

#[test]
fn directory_instead_of_file_is_reported() {
    let home = Home::with("config.toml/inside", "");
    let (config, errors) = home.config();
    assert_eq!(errors, ["config.toml: this is a directory, not a file"]);
    assert_eq!(config.settings, Settings::default());
}

#[cfg(unix)]
#[test]
fn unreadable_file_is_reported() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let home = Home::with("config.toml", "[text]\nwidth = 60");
    let path = home.paths().config_file();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_err() {
        assert_eq!(home.config().1, ["config.toml: no permission to read it"]);
    }
    fs::remove_file(&path).unwrap();
    symlink(&path, &path).unwrap();
    let (config, errors) = home.config();
    assert_eq!(config.settings, Settings::default());
    assert!(errors[0].starts_with("config.toml: can't read it: "), "{errors:?}");
}

#[test]
fn errors_have_location_kind_and_translations() {
    let home = Home::with("config.toml", "[ui]\nmous = 1\n");
    let (_, errors) = home.load(&[]).unwrap();
    let location = ConfigLocation::File {
        path: home.paths().config_file(),
        position: Some(TextPosition { line: 2, column: 1 }),
    };
    assert_eq!(errors[0].location, location);
    let suggestion = Some("ui.mouse".to_owned());
    assert_eq!(errors[0].kind, ConfigErrorKind::UnknownKey { key: "ui.mous".to_owned(), suggestion });
    let message =
        |lang| errors[0].message(lang).split_once(".toml").map(|(_, rest)| rest.to_owned()).unwrap();
    assert_eq!(message(UiLanguage::ZhHans), ":2:1：没有 `ui.mous` 这项设置，是不是 `ui.mouse`？");
    assert_eq!(message(UiLanguage::ZhHant), ":2:1：沒有 `ui.mous` 這項設定，是不是 `ui.mouse`？");
    assert_eq!(errors[0].to_string(), errors[0].message(UiLanguage::En));
}

#[test]
fn errors_have_chinese_messages() {
    let message = |kind| {
        let location = ConfigLocation::Variable("HOME");
        ConfigError { location, kind }.message(UiLanguage::ZhHans)
    };
    assert_eq!(message(ConfigErrorKind::NoHome), "找不到用户目录；请用 --home DIR 或 WANBAO_HOME 指定");
    assert_eq!(message(ConfigErrorKind::Read(std::io::Error::other("I/O").into())), "无法读取：读写出错");
    let invalid = |expected| {
        message(ConfigErrorKind::InvalidValue { key: "a.b".to_owned(), found: "7".to_owned(), expected })
    };
    assert_eq!(invalid(ValueType::OneOf(&["x", "y"])), "`a.b` 不能是 7；应为：x、y");
    assert_eq!(invalid(ValueType::Number(1, 3)), "`a.b` 不能是 7；应为：1 到 3 的整数");
}

#[test]
fn all_files_are_below_the_home() {
    let home = Home::new();
    let paths = home.config().0.paths;
    assert_eq!(paths.config_file(), home.path().join("config/config.toml"));
    assert_eq!(paths.keymap_file(), home.path().join("config/keymap.toml"));
    assert_eq!(paths.themes_dir(), home.path().join("config/themes"));
    assert_eq!(paths.sources_dir(), home.path().join("config/sources"));
    assert_eq!(paths.database(), home.path().join("data/wanbao.db"));
    assert_eq!(paths.cache, home.path().join("cache"));
    assert_eq!(paths.log_file(), home.path().join("state/log"));
    assert!(Paths::below("relative".as_ref()).config.is_absolute());
}

/// Generates the default settings with random values and a few damaged characters, most of them still TOML.
fn damaged() -> impl Strategy<Value = String> {
    let value =
        "true|-?[0-9]{1,5}|[0-9]\\.[0-9]|'[a-z0-9 -]{0,9}'|'[0-9]{1,3}(ms|s|m|h)'|\\[('a')?\\]|\\{\\}";
    let cut = (0..2000_usize, 0..3_usize, "[a-z.='\\[\\]]{0,2}");
    (proptest::collection::vec((0..30_usize, value), 1..9), proptest::option::weighted(0.3, cut)).prop_map(
        |(values, cut)| {
            let plain = DEFAULT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let mut lines: Vec<String> = plain.map(str::to_owned).collect();
            for (at, value) in values {
                if let Some((key, _)) = lines.get(at).and_then(|line| line.split_once(" = ")) {
                    lines[at] = format!("{key} = {value}");
                }
            }
            let mut chars: Vec<char> = lines.join("\n").chars().collect();
            if let Some((at, count, text)) = cut {
                let at = at.min(chars.len());
                chars.splice(at..(at + count).min(chars.len()), text.chars());
            }
            chars.into_iter().collect()
        },
    )
}

proptest! {
    #![proptest_config(random_cases(256))]

    #[test]
    fn damaged_files_never_panic_and_are_reported(text in damaged()) {
        let (config, errors) = Home::with("config.toml", &text).config();
        if errors.is_empty() {
            let read: toml::Table = text.parse().expect("a file without errors is TOML");
            let width = read.get("text").and_then(|text| text.get("width")?.as_integer());
            prop_assert_eq!(i64::from(config.settings.text.width), width.unwrap_or(76));
        }
    }
}

#[test]
fn script_and_ambiguous_width_apply() {
    let set = |text: &str| Home::with("config.toml", format!("[text]\n{text}\n")).config().0.settings.text;
    let script = |name: &str, language: &str| {
        let file = format!("[ui]\nlanguage = '{language}'\n[text]\nscript = '{name}'\n");
        Home::with("config.toml", file).config().0.script()
    };
    let scripts = ["auto", "orig", "hans", "hant-hk", "hant-tw"];
    let (hans, hk, tw) = (Some(Script::Hans), Some(Script::HantHk), Some(Script::HantTw));
    assert_eq!(scripts.map(|name| script(name, "zh-Hans")), [None, None, hans, hk, tw]);
    assert_eq!(scripts.map(|name| script(name, "zh-Hant")), [hk, None, hans, hk, tw]);
    assert_eq!(scripts.map(|name| script(name, "en")), [None, None, hans, hk, tw]);
    let terminal = Widths { ambiguous: Ambiguous::WideSymbols, wide_lines: true, ..Widths::UNICODE };
    let widths = ["auto", "narrow", "wide"]
        .map(|name| set(&format!("ambiguous_width = '{name}'")).ambiguous_width.apply(terminal));
    let wide = Widths { ambiguous: Ambiguous::Wide, ..terminal };
    assert_eq!(widths, [terminal, Widths::UNICODE, wide]);
}
