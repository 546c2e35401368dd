//! Secrets of sources: sent to their own site, and in no export, backup or output.

use std::fs;

use crate::support::{Answer, FaultServer, Home, press};

const SECRET: &str = "geheim-7731";

#[test]
fn secrets_are_sent_to_their_site_alone() {
    let (site, other) = (
        press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]),
        press("别处", &["甲乙丙丁", "戊己庚辛"]),
    );
    site.on("/2026/11/1.html", [Answer::redirect(other.url("/2026/11/1.html").as_str())]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    for (key, value) in [
        ("cookie", format!("session={SECRET}")),
        ("headers.X-Reader", SECRET.to_owned()),
        ("user", "leser".to_owned()),
        ("password", SECRET.to_owned()),
    ] {
        let ran = home.run(&["source", "set", "横沙报", key, &value]);
        assert_eq!((ran.code, ran.out), (0, format!("横沙报：已设定 {key}\n")));
    }
    home.run_fast(&["refresh", "横沙报"]);
    let heads = site.requests("/2026/11/0.html").concat().to_lowercase();
    assert!(heads.contains(&format!("cookie: session={SECRET}")), "{heads}");
    assert!(heads.contains(&format!("x-reader: {SECRET}")), "{heads}");
    assert!(heads.contains("authorization: basic "), "{heads}");
    let elsewhere = other.requests("/2026/11/1.html").concat();
    assert!(!elsewhere.is_empty() && !elsewhere.contains(SECRET), "{elsewhere}");
    assert!(!elsewhere.to_lowercase().contains("authorization"), "{elsewhere}");
    assert!(!site.requests("/robots.txt").concat().contains(SECRET));
}

#[test]
fn secrets_are_in_no_archive_export_backup_or_report() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    assert_eq!(home.run(&["source", "set", "横沙报", "cookie", SECRET]).code, 0);
    assert_eq!(home.run(&["source", "set", "横沙报", "headers.X-Reader", SECRET]).code, 0);
    assert_eq!(home.run_fast(&["refresh", "横沙报"]).code, 0);
    assert_eq!(home.run(&["source", "rename", "横沙报", "码头报"]).code, 0);
    let backup = home.path.join("backup.db");
    assert_eq!(home.run(&["backup", &backup.display().to_string()]).code, 0);
    let outputs: Vec<String> = [
        &["export"][..],
        &["source", "list", "--json"],
        &["source", "show", "码头报"],
        &["source", "test", "码头报"],
        &["stats", "--json"],
        &["doctor", "--offline"],
    ]
    .iter()
    .map(|command| home.run_fast(command))
    .map(|ran| ran.out + &ran.err)
    .collect();
    assert!(outputs.iter().all(|output| !output.contains(SECRET)));
    assert!(outputs[2].contains("cookie") && outputs[2].contains("（已设，不显示）"), "{}", outputs[2]);
    for file in [backup, home.path.join("data/wanbao.db"), home.path.join("data/wanbao.db-wal")] {
        let bytes = fs::read(file).unwrap_or_default();
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    }
    let file = home.path.join("state/secrets.toml");
    assert!(fs::read_to_string(&file).unwrap().contains(SECRET));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(home.run(&["source", "set", "码头报", "cookie"]).code, 0);
    assert_eq!(home.run(&["source", "set", "码头报", "headers.X-Reader"]).code, 0);
    assert!(!fs::read_to_string(&file).unwrap().contains(SECRET));
}

#[test]
fn cookies_of_a_browser_are_taken_over() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    home.write(
        "cookies.txt",
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\nother.test\tTRUE\t/\tFALSE\t0\tx\ty\n",
    );
    let file = home.path.join("cookies.txt");
    let ran = home.run(&["source", "set", "横沙报", "cookies", file.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    home.run_fast(&["refresh", "横沙报"]);
    let heads = site.requests("/2026/11/0.html").concat().to_lowercase();
    assert!(heads.contains("cookie: session=abc\r\n"), "{heads}");
    home.write("none.txt", "other.test\tTRUE\t/\tFALSE\t0\tx\ty\n");
    let file = home.path.join("none.txt");
    let ran = home.run(&["source", "set", "横沙报", "cookies", file.to_str().unwrap()]);
    assert!(ran.code == 2 && ran.err.contains("127.0.0.1"), "{ran:?}");
    home.write("odd.txt", "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\t新\n");
    let file = home.path.join("odd.txt");
    let ran = home.run(&["source", "set", "横沙报", "cookies", file.to_str().unwrap()]);
    assert!(ran.code == 2 && ran.err.contains("`cookie`") && !ran.err.contains('新'), "{ran:?}");
    assert!(home.run(&["source", "show", "横沙报"]).out.contains("cookie"));
    assert_eq!(home.run(&["source", "set", "横沙报", "cookies"]).code, 0);
    assert!(!home.run(&["source", "show", "横沙报"]).out.contains("cookie"), "it is removed");
}

#[test]
fn requests_go_through_the_proxy_of_the_source() {
    let proxy = FaultServer::start();
    let page = "<title>渡口新船</title><h1>渡口新船</h1>".to_owned()
        + &"<p>南岸的渡口昨天换了新船，船工们把旧船拖上了岸，岸上站满了人。</p>".repeat(3);
    proxy.on("http://paper.test/1.html", [Answer::page(page)]);
    proxy.on("http://paper.test/robots.txt", [Answer::new(404, &[], "")]);
    let front = "<title>南岸报</title><ul><li><a href='/1.html'>南岸的渡口昨天换了新船</a></li></ul>";
    proxy.on("http://paper.test/", [Answer::page(front)]);
    let home = Home::with_source("http://paper.test/");
    let secret = format!("http://leser:{SECRET}@{}", proxy.host());
    let ran = home.run(&["source", "set", "it", "proxy", &secret]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = home.run_fast(&["refresh", "it"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(proxy.hits("http://paper.test/1.html"), 1);
    let shown = home.run(&["source", "show", "it"]);
    assert!(shown.out.contains("proxy") && !shown.out.contains(SECRET), "{shown:?}");
    let ran = home.run(&["source", "set", "it", "proxy", "gopher://paper.test"]);
    assert!(ran.code != 0 && ran.err.contains("socks5://"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn password_comes_from_a_command_that_runs_once() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    let (script, runs) = (home.path.join("ask"), home.path.join("runs"));
    fs::write(&script, format!("echo run >> {}\necho {SECRET}\necho other\n", runs.display())).unwrap();
    assert_eq!(home.run(&["source", "set", "横沙报", "user", "leser"]).code, 0);
    let command = format!("/bin/sh {}", script.display());
    assert_eq!(home.run(&["source", "set", "横沙报", "password_command", &command]).code, 0);
    let ran = home.run_fast(&["refresh", "横沙报"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let heads = site.requests("/2026/11/0.html").concat();
    assert!(heads.contains("Basic bGVzZXI6Z2VoZWltLTc3MzE="), "{heads}");
    assert_eq!(fs::read_to_string(&runs).unwrap(), "run\n");
    assert_eq!(home.run(&["source", "set", "横沙报", "password_command", "false"]).code, 0);
    let ran = home.run_fast(&["refresh", "横沙报"]);
    assert!(ran.code != 0 && (ran.out + &ran.err).contains("false"), "the program that failed is named");
}

#[cfg(unix)]
#[test]
fn a_password_that_fails_is_no_fault_of_the_articles() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    let script = home.path.join("ask");
    fs::write(&script, "echo 钥匙串没有解锁 >&2\nexit 4\n").unwrap();
    let command = format!("/bin/sh {}", script.display());
    assert_eq!(home.run(&["source", "set", "横沙报", "user", "leser"]).code, 0);
    assert_eq!(home.run(&["source", "set", "横沙报", "password_command", &command]).code, 0);
    let (before, hits) = (home.run(&["source", "list", "--json"]).out, site.hits("/"));
    let ran = home.run_fast(&["refresh", "横沙报"]);
    assert_eq!((ran.code, ran.out.matches("钥匙串没有解锁").count()), (3, 1), "{ran:?}");
    assert_eq!((site.hits("/"), site.hits("/2026/11/0.html")), (hits, 0), "nothing is requested");
    assert_eq!(home.run(&["source", "list", "--json"]).out, before, "it is not recorded as a success");
    fs::write(&script, format!("echo {SECRET}\n")).unwrap();
    let ran = home.run_fast(&["refresh", "横沙报"]);
    assert_eq!((ran.code, site.hits("/2026/11/0.html")), (0, 1), "fetched at once: {ran:?}");
}

#[test]
fn language_of_a_source_is_asked_for() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let home = Home::new();
    assert_eq!(home.run_fast(&["source", "add", "--yes", site.url("/").as_str()]).code, 0);
    assert_eq!(home.run(&["source", "set", "横沙报", "language", "zh-HK"]).code, 0);
    assert_eq!(home.run_fast(&["refresh", "横沙报"]).code, 0);
    let head = site.requests("/2026/11/0.html").concat().to_lowercase();
    assert!(head.contains("accept-language: zh-hk,*;q=0.5"), "{head}");
}

#[test]
fn the_login_in_an_address_is_a_secret() {
    let site = press("横沙报", &["横沙岛新码头今天启用", "老邮局改成了社区书房"]);
    let with_login = site.url("/").as_str().replace("http://", &format!("http://leser:{SECRET}@"));
    for arguments in [&["source", "add", "--yes", "-"][..], &["source", "add", "--yes", with_login.as_str()]]
    {
        let home = Home::new();
        let ran = home.run_with(arguments, format!("{with_login} 湾区\n"));
        assert!(ran.code == 0 && !ran.out.contains(SECRET), "{ran:?}");
        let secrets = fs::read_to_string(home.path.join("state/secrets.toml")).unwrap();
        assert!(secrets.contains(SECRET) && secrets.contains("leser"), "{secrets}");
        assert!(!home.run(&["source", "export"]).out.contains(SECRET));
        home.run_fast(&["refresh", "127-0-0-1"]);
        let heads = site.requests("/2026/11/0.html").concat();
        assert!(heads.contains("Basic bGVzZXI6Z2VoZWltLTc3MzE="), "{heads}");
    }
}
