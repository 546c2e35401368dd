//! `doctor`: the checks and their findings.

use crate::support::{Home, SAMPLE, portal};

#[test]
fn doctor_reports_every_check() {
    let ran = SAMPLE.run(&["doctor", "--offline"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let printed = ran.out.replace(SAMPLE.path.to_str().unwrap(), "HOME");
    let size = printed.split('，').find_map(|part| part.split_once(" MiB")).unwrap().0.to_owned();
    assert!((0.5..10.0).contains(&size.parse::<f64>().unwrap()), "{size}");
    let printed = printed.replace(&format!("{size} MiB"), "SIZE MiB");
    insta::assert_snapshot!(printed, @r"
    ok    终端        输入或输出不是终端，无法查询
    ok    颜色        没有
    ok    剪贴板      由终端复制（OSC 52）；如果贴不出来，设置 open.clipboard
    ok    设置目录    HOME/config（用到时建立）
    ok    文章目录    HOME/data
    ok    缓存目录    HOME/cache（用到时建立）
    ok    状态目录    HOME/state（用到时建立）
    ok    设置        没有问题
    ok    文章库      能用，计数无误；102 条标题，102 篇文章，SIZE MiB；逐页检查用 --full
    ok    来源        离线，没有获取
    ");
}

#[test]
fn doctor_checks_sources() {
    let server = portal();
    let home = Home::with_source(&server.url());
    let healthy = home.run_fast(&["doctor", "--lang", "en"]);
    assert_eq!(healthy.code, 0, "{}", healthy.out);
    assert!(healthy.out.contains("ok    sources     望潮网: "), "{}", healthy.out);
    drop(server);
    let unreachable = home.run_fast(&["doctor", "--lang", "en"]);
    assert_eq!(unreachable.code, 6);
    assert!(unreachable.out.contains("fail  sources     can't reach 127.0.0.1:"), "{}", unreachable.out);
    assert!(unreachable.out.contains("check the network"), "{}", unreachable.out);
}

#[test]
fn doctor_finds_damaged_archive() {
    let home = Home::new();
    home.write("data/wanbao.db", "this is not a database".repeat(100));
    let ran = home.run(&["doctor", "--offline", "--lang", "en"]);
    assert_eq!(ran.code, 6);
    assert!(ran.out.contains("fail  archive") && ran.out.contains("the file is damaged"), "{}", ran.out);
    assert!(ran.out.contains("make a copy first"), "{}", ran.out);
}

#[test]
fn doctor_finds_unwritable_directory() {
    let home = Home::new();
    home.write("cache", "a file where a directory belongs");
    let ran = home.run(&["doctor", "--offline", "--lang", "en"]);
    assert_eq!(ran.code, 6);
    assert!(ran.out.contains("fail  cache"), "{}", ran.out);
}

#[test]
fn doctor_reads_the_whole_archive_on_request() {
    let ran = SAMPLE.run(&["doctor", "--offline", "--full", "--lang", "en"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("ok    archive     intact; 102 headlines"), "{}", ran.out);
}
