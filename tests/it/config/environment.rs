//! The environment variables.

use jiff::Timestamp;
use wanbao::config::{
    Background, ColorDepth, ColorMode, Config, ConfigArguments, Environment, OutputTarget, Paths,
    SpeechEngine, SpokenLanguage,
};
use wanbao::model::Clock;
use wanbao::words::UiLanguage;

use super::{Home, environment};

#[test]
fn home_option_overrides_the_environment() {
    let (home, other) = (Home::new(), Home::new());
    let environment = environment(&[("WANBAO_HOME", &home.path().to_string_lossy())]);
    let load = |arguments| Config::load(environment.clone(), &arguments).unwrap().0.paths;
    assert_eq!(load(ConfigArguments::default()), home.paths());
    assert_eq!(
        load(ConfigArguments { home: Some(other.path().to_owned()), ..ConfigArguments::default() }),
        other.paths()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn defaults_to_the_xdg_directories() {
    use std::path::PathBuf;
    let user = std::env::var_os("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let Some(user) = user else { return eprintln!("skipped: no HOME") };
    let base = |name, below: &str| {
        let set = std::env::var_os(name).map(PathBuf::from).filter(|dir| dir.is_absolute());
        set.unwrap_or_else(|| user.join(below)).join("wanbao")
    };
    let paths = Config::load(Environment::default(), &ConfigArguments::default()).unwrap().0.paths;
    let expected = Paths {
        config: base("XDG_CONFIG_HOME", ".config"),
        data: base("XDG_DATA_HOME", ".local/share"),
        cache: base("XDG_CACHE_HOME", ".cache"),
        state: base("XDG_STATE_HOME", ".local/state"),
        // That of the desktop, if there is one.
        downloads: paths.downloads.clone(),
    };
    assert_eq!(paths, expected);
}

#[test]
fn clock_is_fixed_at_the_given_time_and_zone() {
    let environment = environment(&[("WANBAO_NOW", "2024-10-08T09:30:00+08:00")]);
    let now = environment.clock().unwrap().now();
    assert_eq!(now.timestamp(), "2024-10-08T01:30:00Z".parse::<Timestamp>().unwrap());
    assert_eq!((now.hour(), now.offset().seconds()), (9, 8 * 3600));
    assert!(matches!(Environment::default().clock(), Ok(Clock::System)));
}

#[test]
fn rejects_invalid_times() {
    for text in ["yesterday", "2024-10-08", "2024-10-08T09:30:00", "2024-13-08T09:30:00Z"] {
        let environment = environment(&[("WANBAO_NOW", text), ("WANBAO_HOME", "/nowhere")]);
        let error = Config::load(environment, &ConfigArguments::default()).expect_err(text);
        let message = format!(
            "`WANBAO_NOW` can't be {text}; expected an RFC 3339 time, e.g. 2024-10-08T09:30:00+08:00"
        );
        assert_eq!(error.message(UiLanguage::En), message);
    }
}

#[test]
fn language_setting_overrides_the_locale() {
    let home = Home::new();
    let lang = |values: &[(&str, &str)], overrides: &[&str]| {
        let overrides = overrides.iter().map(|text| (*text).to_owned()).collect();
        let arguments = ConfigArguments { home: Some(home.path().to_owned()), overrides };
        Config::load(environment(values), &arguments).unwrap().0.lang()
    };
    let locale = [("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "zh_HK.UTF-8"), ("LC_ALL", "")];
    assert_eq!(lang(&locale, &[]), UiLanguage::ZhHant);
    assert_eq!(lang(&locale, &["ui.language=en"]), UiLanguage::En);
    assert_eq!(lang(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")], &[]), UiLanguage::ZhHans);
    assert_eq!(lang(&[], &[]), UiLanguage::ZhHans);
}

#[test]
fn detects_the_color_depth_of_the_terminal() {
    let cases: [(&[(&str, &str)], ColorDepth); 8] = [
        (&[], ColorDepth::None),
        (&[("TERM", "dumb")], ColorDepth::None),
        (&[("TERM", "vt220")], ColorDepth::None),
        (&[("TERM", "linux")], ColorDepth::Ansi),
        (&[("TERM", "xterm-256color")], ColorDepth::Indexed),
        (&[("TERM", "xterm-kitty")], ColorDepth::True),
        (&[("TERM", "tmux-256color"), ("COLORTERM", "truecolor")], ColorDepth::True),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")], ColorDepth::None),
    ];
    for (values, depth) in cases {
        assert_eq!(
            environment(values).color_depth(ColorMode::Auto, OutputTarget::Terminal),
            depth,
            "{values:?}"
        );
    }
}

#[test]
fn redirected_output_has_no_colors_unless_forced() {
    let plain = environment(&[("TERM", "xterm-256color")]);
    let forced = environment(&[("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")]);
    let refused = environment(&[("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]);
    assert_eq!(plain.color_depth(ColorMode::Auto, OutputTarget::Redirected), ColorDepth::None);
    assert_eq!(plain.color_depth(ColorMode::True, OutputTarget::Redirected), ColorDepth::None);
    assert_eq!(plain.color_depth(ColorMode::Always, OutputTarget::Redirected), ColorDepth::Indexed);
    assert_eq!(forced.color_depth(ColorMode::Auto, OutputTarget::Redirected), ColorDepth::Indexed);
    assert_eq!(refused.color_depth(ColorMode::Auto, OutputTarget::Terminal), ColorDepth::None);
    assert_eq!(refused.color_depth(ColorMode::Always, OutputTarget::Redirected), ColorDepth::Indexed);
    assert_eq!(forced.color_depth(ColorMode::Never, OutputTarget::Terminal), ColorDepth::None);
    assert_eq!(refused.color_depth(ColorMode::True, OutputTarget::Terminal), ColorDepth::True);
    assert_eq!(
        Environment::default().color_depth(ColorMode::Always, OutputTarget::Redirected),
        ColorDepth::Ansi
    );
}

#[test]
fn browser_defaults_to_the_environment() {
    let home = Home::new();
    let arguments = ConfigArguments { home: Some(home.path().to_owned()), ..ConfigArguments::default() };
    let browser =
        |values: &[(&str, &str)]| Config::load(environment(values), &arguments).unwrap().0.browser();
    assert_eq!(
        browser(&[("BROWSER", "lynx -x %s:firefox")]).for_url("http://a/"),
        ["lynx", "-x", "http://a/"]
    );
    assert_eq!(browser(&[]).for_url("http://a/").last().map(String::as_str), Some("http://a/"));
}

#[test]
fn detects_dark_terminals() {
    for (value, background) in [
        ("15;0", Some(Background::Dark)),
        ("0;15", Some(Background::Light)),
        ("0;default;7", Some(Background::Light)),
        ("x", None),
    ] {
        assert_eq!(environment(&[("COLORFGBG", value)]).background(), background, "{value}");
    }
}

#[test]
fn detects_terminals_and_multiplexers() {
    for (name, value) in
        [("TERM_PROGRAM", "iTerm.app"), ("TERM_PROGRAM", "WezTerm"), ("LC_TERMINAL", "iTerm2")]
    {
        assert!(environment(&[(name, value)]).supports_iterm2_images(), "{name}");
    }
    assert!(!environment(&[("TERM_PROGRAM", "Apple_Terminal")]).supports_iterm2_images());
    for (name, value) in [("TERM_PROGRAM", "vscode"), ("VTE_VERSION", "7600"), ("TERM", "alacritty")] {
        assert!(environment(&[(name, value)]).supports_hyperlinks(), "{name}");
        assert!(
            !environment(&[(name, value), ("STY", "1.screen")]).supports_hyperlinks(),
            "in a multiplexer"
        );
    }
    for (name, value) in [("TERM", "xterm-256color"), ("VTE_VERSION", "4200"), ("TERM_PROGRAM", "tmux")] {
        assert!(!environment(&[(name, value)]).supports_hyperlinks(), "{name}");
    }
    for (name, multiplexer) in [("TMUX", "tmux"), ("ZELLIJ", "Zellij"), ("STY", "screen")] {
        assert_eq!(environment(&[(name, "1"), ("TERM", "xterm")]).multiplexer(), Some(multiplexer));
    }
    assert_eq!(environment(&[("TERM", "screen-256color")]).multiplexer(), Some("screen"));
    for (name, value) in [("VTE_VERSION", "7600"), ("KONSOLE_VERSION", "240800"), ("TERM", "rxvt-unicode")] {
        assert!(environment(&[(name, value)]).needs_rxvt_notifications(), "{name}");
    }
    assert!(!environment(&[("TERM", "xterm-kitty")]).needs_rxvt_notifications());
}

/// Returns the programs that read aloud in Cantonese, by the setting `speech.command`.
fn speech_programs(variables: &[(&str, &str)], setting: &str) -> Option<Vec<String>> {
    let environment = environment(&[variables, &[("WANBAO_HOME", "/nowhere")]].concat());
    let arguments = ConfigArguments { overrides: vec![format!("speech.command={setting}")], home: None };
    let engine = Config::load(environment, &arguments).expect("valid").0.speech()?;
    let lines = engine.command_lines(SpokenLanguage::Cantonese).into_iter();
    Some(lines.map(|words| words.join(" ")).collect())
}

#[test]
fn known_programs_read_aloud_unless_one_is_set() {
    let known = speech_programs(&[], "auto").expect("programs");
    assert_eq!(known[0], "spd-say --wait --pipe-mode --language zh-HK");
    assert!(known.contains(&"espeak-ng -v cmn --stdin".to_owned()), "{known:?}");
    assert!(!known.iter().any(|line| line.contains("piper")), "no voice is set: {known:?}");
    let with_voice = speech_programs(&[("PIPER_MODEL", "yue.onnx")], "auto").expect("programs");
    assert!(with_voice[0].contains("piper"), "{with_voice:?}");
    assert_eq!(speech_programs(&[], "none"), None);
    assert_eq!(speech_programs(&[], "flite -voice {lang}"), Some(vec!["flite -voice yue".to_owned()]));
}

#[test]
fn papers_of_hong_kong_are_read_in_cantonese() {
    for (text, host, language) in [
        ("記者在碼頭裏看着街坊排隊", "news.example.com", SpokenLanguage::Cantonese),
        ("佢哋話呢條綫嘅班次唔夠", "news.example.com", SpokenLanguage::Cantonese),
        ("記者在碼頭裡看著民眾排隊", "news.example.com", SpokenLanguage::Mandarin),
        ("記者在碼頭裏看着街坊排隊", "news.example.cn", SpokenLanguage::Mandarin),
        ("记者在码头里看着街坊排队", "news.example.com", SpokenLanguage::Mandarin),
    ] {
        assert_eq!(SpokenLanguage::of(text, host), language, "{text} {host}");
    }
}

#[test]
fn cantonese_falls_back_to_mandarin() {
    let lines = SpeechEngine::EspeakNg.command_lines(SpokenLanguage::of("港鐵今日恢復服務", "news.rthk.hk"));
    let lines: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
    assert_eq!(lines, ["espeak-ng -v yue --stdin", "espeak-ng -v cmn --stdin"]);
    assert_eq!(SpokenLanguage::of("港鐵今日恢復服務", "news.example.tw"), SpokenLanguage::Mandarin);
    assert_eq!(SpokenLanguage::of("The ferry is late.", "news.gov.hk"), SpokenLanguage::English);
}
