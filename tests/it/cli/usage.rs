//! Arguments, help, settings on the command line, usage errors and exit codes.

use std::process::Stdio;

use crate::support::{Home, SAMPLE};

#[test]
fn help_lists_commands_and_exit_codes() {
    let commands = [
        "refresh",
        "list",
        "read",
        "search",
        "digest",
        "mark",
        "star",
        "tag",
        "undo",
        "rules",
        "others",
        "versions",
        "extract",
        "typeset",
        "source",
        "demo",
        "doctor",
        "config",
        "completions",
        "man",
    ];
    for (lang, words) in [("zh-Hans", "退出码"), ("zh-Hant", "結束碼"), ("en", "Exit codes")] {
        let help = Home::new().run(&["--help", "--lang", lang]);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        assert!(help.out.contains(words), "{}", help.out);
        for command in commands {
            assert!(help.out.lines().any(|line| line.trim_start().starts_with(command)), "{command}");
        }
        for code in 0..=7 {
            assert!(help.out.contains(&format!("\n  {code}  ")), "{code}");
        }
    }
}

#[test]
fn command_help_uses_configured_language() {
    let home = Home::new();
    home.write("config/config.toml", "[ui]\nlanguage = \"en\"\n");
    let help = home.run(&["refresh", "--help"]);
    insta::assert_snapshot!(help.out, @r"
    Fetch new headlines and articles

    Usage: wanbao refresh [OPTIONS] [SOURCE]...

    Arguments:
      [SOURCE]...  Only these sources (default: all)

    Options:
          --list-pages <N>  Fetch the first N list pages of each section (default: 1)
          --no-articles     Only headlines, no articles
          --again <DAYS>    Also check the articles stored in the last N days for changes
          --date <DATE>     Fetch the issue of this day of a digital newspaper, e.g. 2026-11-28
          --prefetch        Also store the articles' pictures, to see them offline
      -q, --quiet           Print nothing unless something failed, e.g. for cron

    Examples:
      wanbao refresh
          refresh all sources
      wanbao refresh yhkmac --prefetch
          refresh one source, with pictures
      wanbao refresh nanan --date 2026-11-28
          fetch an older issue of a newspaper
      wanbao refresh --quiet
          for cron: prints only failures

    Global options, see wanbao --help: --home, --offline, --lang, --color, --images, --log, -c
    ");
}

#[test]
fn rejects_unknown_images_option() {
    let ran = Home::new().run(&["list", "--images", "pink", "--lang", "en"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("pink") && ran.err.contains("halfblocks"), "{}", ran.err);
}

#[test]
fn help_word_equals_help_option() {
    let home = Home::new();
    assert_eq!(home.run(&["help", "list"]).out, home.run(&["list", "--help"]).out);
    assert_eq!(home.run(&["help"]).out, home.run(&["--help"]).out);
}

#[test]
fn usage_errors_suggest_corrections() {
    let cases: [(&[&str], &str); 9] = [
        (&["lsit"], "没有 `lsit` 这个命令，是不是 `list`？"),
        (&["list", "--jsn"], "没有 `--jsn` 这个参数，是不是 `--json`？"),
        (&["read"], "缺少 `<ID|URL|QUERY>...`"),
        (&["extract", "a.html", "--url"], "`--url` 后面缺一个值"),
        (&["typeset", "--width", "wide"], "`--width` 不能是 wide；应为：整数"),
        (&["read", "1", "--format", "xml"], "`--format` 不能是 xml；应为：text、markdown、html、json"),
        (&["extract", "--server", "a.html"], "`--server` 不能和 `[FILE]` 一起用"),
        (
            &["list", "-c", "text.widht=9"],
            "-c text.widht=9：没有 `text.widht` 这项设置，是不是 `text.width`？",
        ),
        (&["list", "--lang", "fr"], "`--lang` 不能是 fr；应为：auto、zh-Hans、zh-Hant、en"),
    ];
    for (arguments, message) in cases {
        let ran = Home::new().run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        let first = ran.err.lines().next().unwrap_or_default();
        assert_eq!(first, format!("wanbao: {message}"), "{arguments:?}");
    }
}

#[test]
fn usage_errors_use_requested_language() {
    for arguments in [["list", "--lang=en", "--jsn"], ["list", "--jsn", "--lang=en"]] {
        let ran = Home::new().run(&arguments);
        assert!(ran.err.contains("unknown argument `--jsn`; did you mean `--json`?"), "{}", ran.err);
    }
    let ran = Home::new().run(&["-c", "text.width=x", "--lang", "en", "list"]);
    assert!(ran.err.contains("can't be"), "{}", ran.err);
}

#[test]
fn overrides_work_before_and_after_command() {
    let read = |arguments: &[&str]| {
        let url = "http://sample.wanbao.invalid/kuaixun/20124.html";
        SAMPLE.run(&[&["-c", "text.width=30", "read", url], arguments].concat()).out
    };
    let body = |text: String| text.lines().find(|line| line.contains("潮生号")).unwrap().to_owned();
    let (indented, flush) = (body(read(&[])), body(read(&["-c", "text.indent=0"])));
    assert!(indented.starts_with("    在“") && flush.starts_with("在“"), "{indented}\n{flush}");
    assert!(indented.chars().count() < 20 && flush.chars().count() < 20);
}

#[test]
fn settings_problems_do_not_stop_commands() {
    let home = Home::new();
    home.write("config/config.toml", "[text]\nwidht = 60\n");
    let ran = home.run(&["source", "list"]);
    assert_eq!(ran.code, 0);
    let file = home.path.join("config/config.toml");
    let problem =
        format!("wanbao: {}:2:1：没有 `text.widht` 这项设置，是不是 `text.width`？\n", file.display());
    assert_eq!(ran.err, problem);
    assert!(ran.out.contains("yhkmac"));
}

#[test]
fn writes_escapes_only_on_request() {
    let list = ["list", "--limit", "3"];
    assert!(!SAMPLE.run(&list).out.contains('\x1b'));
    assert!(SAMPLE.run(&[&list[..], &["--color", "always"]].concat()).out.contains("\x1b[1m"));
    let mut refused = SAMPLE.command(&list);
    let output = refused.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn broken_pipe_is_success() {
    let commands: [&[&str]; 5] =
        [&["list"], &["list", "--json"], &["--help"], &["completions", "bash"], &["man"]];
    for arguments in commands {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = SAMPLE.command(arguments).stdout(Stdio::from(writer)).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), errors.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn completions_cover_all_commands() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.run(&["completions", shell]);
        assert_eq!(script.code, 0);
        assert!(script.out.contains("list-pages") && script.out.contains("doctor"), "{shell}");
    }
}

#[test]
fn writes_log_only_with_option() {
    let home = Home::new();
    assert_eq!(home.run(&["refresh", "--offline"]).code, 3);
    assert!(!home.path.join("state").exists());
    assert_eq!(home.run(&["refresh", "--offline", "--log"]).code, 3);
    let log = std::fs::read_to_string(home.path.join("state/log")).unwrap();
    assert!(log.contains("offline"), "{log}");
    let named = home.path.join("my.log");
    assert_eq!(home.run(&["--log", named.to_str().unwrap(), "refresh", "--offline"]).code, 3);
    assert!(std::fs::read_to_string(named).unwrap().contains("offline"));
}

#[test]
fn rejects_invalid_clock() {
    let home = Home::new();
    let output = home.command(&["list"]).env("WANBAO_NOW", "noon").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("WANBAO_NOW"));
}

#[test]
fn headings_of_the_help_have_the_colon_of_the_language() {
    for command in [&[][..], &["source"], &["read"]] {
        let help = |lang: &str| SAMPLE.run(&[command, &["--help", "--lang", lang]].concat()).out;
        for lang in ["zh-Hans", "zh-Hant"] {
            assert!(help(lang).lines().all(|line| !line.ends_with(':')), "{}", help(lang));
        }
        assert!(help("en").contains("\nOptions:\n") || help("en").contains("\nCommands:\n"));
    }
}

#[test]
fn names_of_other_programs_lead_to_the_command() {
    let home = Home::new();
    for (typed, meant) in [
        (&["reload"][..], "refresh"),
        (&["open", "1"], "read"),
        (&["unstar", "1"], "star --off"),
        (&["subscribe", "http://a.example/"], "source add"),
        (&["list", "--theme", "light"], "-c ui.theme=…"),
    ] {
        let ran = home.run(typed);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(&format!("是不是 `{meant}`？")), "{}", ran.err);
    }
    for arguments in
        [&["--lang", "en", "help", "export"][..], &["--offline", "help", "export"], &["help", "export"]]
    {
        let ran = home.run(arguments);
        assert!(ran.code == 0 && ran.out.contains("wanbao export"), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn names_the_command_that_has_the_option() {
    let ran = Home::new().run(&["export", "starred", "--format", "markdown"]);
    assert!(ran.code == 2 && ran.err.contains("没有 `--format` 这个参数；`wanbao read` 才有"), "{ran:?}");
    let ran = Home::new().run(&["stats", "--nowhere"]);
    assert!(ran.code == 2 && !ran.err.contains("才有"), "{ran:?}");
}

#[test]
fn help_without_options_has_no_gap() {
    for command in ["vacuum", "salvage"] {
        let help = Home::new().run(&[command, "--help"]).out;
        assert!(!help.contains("\n\n\n"), "{help}");
    }
    let wrong = Home::new().run(&["config", "show"]);
    assert!(wrong.code == 2 && !wrong.err.contains("`read`"), "other names are those of commands: {wrong:?}");
}

#[test]
fn help_is_a_word_like_others_after_a_command() {
    for arguments in [&["--offline", "search", "help"][..], &["--lang", "en", "--offline", "tag", "help"]] {
        let ran = SAMPLE.run(arguments);
        assert!(!ran.out.contains("--help"), "{arguments:?}: {ran:?}");
    }
    let ran = Home::new().run(&["--lang", "en", "-c", "ui.mouse=false", "help", "search"]);
    assert!(ran.out.contains("wanbao search"), "{ran:?}");
}

#[test]
fn lists_of_feeds_are_not_imported_as_archives() {
    let home = Home::new();
    home.write("feeds.opml", "<?xml version='1.0'?><opml version='2.0'><body/></opml>");
    home.write("urls", "https://a.example/feed.xml news\n");
    for file in ["feeds.opml", "urls"] {
        let path = home.path.join(file).display().to_string();
        let ran = home.run(&["import", &path]);
        let expected = format!("wanbao: {path} 是订阅列表；请用 wanbao source add {path} 导入\n");
        assert_eq!((ran.code, ran.err), (2, expected));
    }
}
