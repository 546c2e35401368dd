//! External programs, and the terminal's clipboard and notifications.

use std::sync::Arc;

use wanbao::demo::Portal;

use super::homes::{FAST, sample_home, unreachable_home, unreachable_home_with_samples, write_source};
use crate::tui::support::Pty;

#[test]
fn failed_browser_reports_its_exit_code() {
    let home = unreachable_home_with_samples();
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline", "-c", "open.browser=false"]);
    pty.wait_for("1/102");
    pty.type_keys("o").wait_for("false 失败：以代码 1 退出");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn copying_uses_the_terminal_and_passes_tmux() {
    let home = unreachable_home_with_samples();
    for (more, wrapped) in [(&[][..], false), (&[("TMUX", "/tmp/tmux-0/default,1,0")][..], true)] {
        let mut pty = Pty::run_with_env(home.path(), (80, 24), &["--offline"], more);
        pty.wait_for("1/102");
        pty.type_keys("y").wait_for("已复制链接");
        let written = String::from_utf8_lossy(&pty.written()).into_owned();
        assert!(written.contains("\x1b]52;c;aHR0c"), "{written:?}");
        assert_eq!(written.contains("\x1bPtmux;\x1b\x1b]52;c;aHR0c"), wrapped, "{written:?}");
        pty.type_keys("q");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
#[cfg(unix)]
fn tmux_gets_the_copied_text_itself() {
    use std::os::unix::fs::PermissionsExt;
    let home = unreachable_home_with_samples();
    let (programs, copied) = (home.path().join("bin"), home.path().join("copied"));
    std::fs::create_dir_all(&programs).expect("a directory");
    let tmux = programs.join("tmux");
    // Moved into place when complete, so that a test never sees half of it.
    let script =
        format!("#!/bin/sh\necho \"$@\" > {0}.part; cat >> {0}.part; mv {0}.part {0}\n", copied.display());
    std::fs::write(&tmux, script).expect("a file");
    std::fs::set_permissions(&tmux, PermissionsExt::from_mode(0o755)).expect("executable");
    let path = format!("{}:/bin:/usr/bin", programs.display());
    let more = [("TMUX", "/tmp/tmux-0/default,1,0"), ("PATH", path.as_str())];
    let mut pty = Pty::run_with_env(home.path(), (80, 24), &["--offline"], &more);
    pty.wait_for("1/102");
    pty.type_keys("y").wait_for("已复制链接");
    while !copied.exists() {
        std::thread::yield_now();
    }
    let copied = std::fs::read_to_string(copied).expect("a file");
    assert!(copied.starts_with("load-buffer -w -\nhttp"), "{copied}");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn notifications_use_the_terminals_sequence() {
    let portal = wanbao::demo::serve(Arc::new(Portal::new()), 0).expect("a portal");
    for (more, start) in [
        (&[][..], "\x1b]9;渡轮: "),
        (&[("VTE_VERSION", "7600")], "\x1b]777;notify;渡轮;"),
        (&[("TMUX", "/tmp/tmux-0/default,1,0")], "\x1bPtmux;\x1b\x1b]9;渡轮: "),
    ] {
        let home = unreachable_home();
        write_source(home.path(), "望潮网", &portal.url());
        let view = "[[view]]\nname = '渡轮'\nquery = 'title:渡轮 -title:末班'\nnotify = true\n";
        std::fs::write(home.path().join("config/config.toml"), view).expect("a file");
        let mut pty = Pty::run_with_env(home.path(), (80, 24), &FAST, more);
        pty.wait_for("条新标题");
        pty.wait_for_bytes(start.as_bytes());
        pty.type_keys("q");
        assert!(pty.wait_for_exit().0.success());
    }
}

#[test]
fn sharing_bypasses_the_shell() {
    let home = sample_home();
    let shared = home.path().join("shared");
    // The exit code shows that the program has read everything.
    let script = format!("printf '%s\\n%s\\n' \"$1\" \"$2\" > {0}; cat >> {0}; exit 7", shared.display());
    let share = format!("open.share=['sh', '-c', '''{script}''', 'sh', '{{url}}', '见 {{title}}; $(id)']");
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline", "-c", &share]);
    pty.wait_for("1/102");
    pty.type_keys("!").wait_for("sh 失败：以代码 7 退出");
    let shared = std::fs::read_to_string(shared).expect("a file");
    let lines: Vec<&str> = shared.lines().collect();
    let [url, argument, title, last] = lines[..] else { panic!("{shared}") };
    assert!(url.starts_with("http") && !title.is_empty(), "{shared}");
    assert_eq!((argument, last), (&*format!("见 {title}; $(id)"), url));
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}

#[test]
fn missing_share_program_is_reported() {
    let home = sample_home();
    let mut pty = Pty::run(home.path(), (80, 24), &["--offline", "-c", "open.share=no-such-program"]);
    pty.wait_for("1/102");
    pty.type_keys("!").wait_for("no-such-program 失败：找不到这个命令");
    pty.type_keys("q");
    assert!(pty.wait_for_exit().0.success());
}
