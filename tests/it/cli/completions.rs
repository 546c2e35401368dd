//! The completion scripts, tried in the shells that are installed.

#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use crate::support::Home;

/// Runs a script in a shell; `None` if the shell is not installed.
fn run_in(shell: &str, script: &str, home: &Home) -> Option<String> {
    let bin = Path::new(env!("CARGO_BIN_EXE_wanbao")).parent().unwrap();
    let mut command = Command::new(shell);
    command.args(["-c", script]).env_clear().env("HOME", &home.path).current_dir(&home.path);
    command.env("PATH", format!("{}:/usr/bin:/bin", bin.display())).env("LANG", "zh_CN.UTF-8");
    let output = command.output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(errors, "", "{shell}: {script}");
    Some(String::from_utf8(output.stdout).unwrap())
}

fn with_script(shell: &str) -> Home {
    let home = Home::new();
    let script = home.run(&["completions", shell, "--lang", "zh-Hans"]);
    assert_eq!((script.code, script.err.as_str()), (0, ""));
    home.write("script", &script.out);
    home
}

#[test]
fn bash_completes_commands_options_and_values() {
    let home = with_script("bash");
    for (words, index, expected) in [
        ("wanbao so", 1, "source"),
        ("wanbao source ex", 2, "export"),
        ("wanbao read --f", 2, "--format"),
        ("wanbao read --format ''", 3, "text markdown html json"),
    ] {
        let script = format!(
            "source ./script; COMP_WORDS=({words}); COMP_CWORD={index}; \
             _wanbao wanbao \"${{COMP_WORDS[{index}]}}\" \"${{COMP_WORDS[{}]}}\"; echo \"${{COMPREPLY[@]}}\"",
            index - 1
        );
        let Some(found) = run_in("bash", &script, &home) else { return };
        assert_eq!(found.trim(), expected, "{words}");
    }
}

#[test]
fn fish_completes_in_the_language_of_the_reader() {
    let home = with_script("fish");
    let script = "source ./script; complete -C 'wanbao so'; complete -C 'wanbao read --format '";
    let Some(found) = run_in("fish", script, &home) else { return };
    assert!(found.contains("source\t管理来源") && found.lines().any(|line| line == "html"), "{found}");
}

#[test]
fn zsh_loads_the_script() {
    let home = with_script("zsh");
    std::fs::rename(home.path.join("script"), home.path.join("_wanbao")).unwrap();
    let script = "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -d ./dump; autoload +X _wanbao; \
                  print -l ${(k)_comps} | grep wanbao";
    let Some(found) = run_in("zsh", script, &home) else { return };
    assert_eq!(found, "wanbao\n");
}
