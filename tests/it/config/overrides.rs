//! Settings on the command line (`-c KEY=VALUE`).

use std::time::Duration;

use wanbao::config::{ColorMode, ConfigLocation, DEFAULT};
use wanbao::words::UiLanguage;

use super::Home;

/// Returns the path of every setting in the defaults.
fn keys() -> Vec<String> {
    let table: toml::Table = DEFAULT.parse().expect("TOML");
    let below = |(group, table): (&String, &toml::Value)| {
        let keys = table.as_table().expect("a group").keys().map(|key| format!("{group}.{key}"));
        keys.collect::<Vec<_>>()
    };
    table.iter().flat_map(below).collect()
}

#[test]
fn last_override_wins_over_the_file() {
    let home = Home::with("config.toml", "[text]\nwidth = 60\nindent = 0");
    let (config, _) = home.load(&["text.width=50", "text.width=40"]).unwrap();
    assert_eq!((config.settings.text.width, config.settings.text.indent), (40, 0));
}

#[test]
fn values_are_toml_or_bare_text() {
    let overrides = [
        "fetch.delay=0s",
        "fetch.crawl_delay = false",
        "ui.theme=light",
        "ui.color=256",
        "text.hang",
        "fetch.user_agent=me/1",
    ];
    let settings = Home::new().load(&overrides).unwrap().0.settings;
    assert_eq!(settings.fetch.delay, Duration::ZERO);
    assert!(!settings.fetch.crawl_delay && settings.text.hang);
    assert_eq!((settings.ui.theme.as_str(), settings.ui.color), ("light", ColorMode::Indexed));
    assert_eq!(settings.fetch.user_agent, "me/1");
}

#[test]
fn commands_are_lines_or_lists() {
    let overrides = ["open.browser=firefox --new-tab", "open.clipboard=['my program', '-i']"];
    let (config, _) = Home::new().load(&overrides).unwrap();
    let link = "http://www.yhkmac.com/a?b=%20c";
    assert_eq!(config.browser().for_url(link), ["firefox", "--new-tab", link]);
    assert_eq!(config.clipboard().expect("a program").words(), ["my program", "-i"]);
    let (config, _) = Home::new().load(&["open.browser=open {url} -b"]).unwrap();
    assert_eq!(config.browser().for_url(link), ["open", link, "-b"]);
    assert_eq!(config.clipboard(), None);
}

#[test]
fn error_of_an_override_quotes_it() {
    let cases = [
        ("fetch.dely=0s", "-c fetch.dely=0s: there is no setting `fetch.dely`; did you mean `fetch.delay`?"),
        ("delay=0s", "-c delay=0s: there is no setting `delay`; did you mean `fetch.delay`?"),
        ("a b=1", "-c a b=1: there is no setting `a b`"),
        ("", "-c : there is no setting ``"),
        ("ui.mouse=maybe", "-c ui.mouse=maybe: `ui.mouse` can't be \"maybe\"; expected true or false"),
        ("text.width=9", "-c text.width=9: `text.width` can't be 9; expected a whole number from 10 to 400"),
        ("text=3", "-c text=3: `text` can't be 3; expected a table of settings"),
        ("ui.theme=drak", "-c ui.theme=drak: there is no theme `drak`; did you mean `dark`?"),
    ];
    for (text, message) in cases {
        let error = Home::new().load(&[text]).expect_err(text);
        assert_eq!(error.message(UiLanguage::En), message);
        assert_eq!(error.location, ConfigLocation::Override(text.to_owned()));
    }
}

#[test]
fn no_value_of_any_setting_panics() {
    let values = [
        "true",
        "0",
        "1",
        "3",
        "10",
        "64",
        "400",
        "1024",
        "70000",
        "-1",
        "1.5",
        "1979-05-27",
        "''",
        "auto",
        "always",
        "16",
        "one",
        "en",
        "zh-Hans",
        "narrow",
        "hant-hk",
        "dark",
        "1ms",
        "10m",
        "-1s",
        "P1D",
        "报",
        "[]",
        "['a', 'b']",
        "[1]",
        "{}",
        "\"",
        "\n",
        "1\nui.mouse = 2",
    ];
    let home = Home::new();
    for key in keys() {
        let accepted = values.iter().filter(|value| home.load(&[&format!("{key}={value}")]).is_ok()).count();
        assert!((1..values.len()).contains(&accepted), "{key}: {accepted} of {}", values.len());
    }
}
