//! The site profile: lines common to all pages are boilerplate, and a rebuilt site is detected.

use crate::support::{Answer, FaultServer, Home};

const SLOGAN: &str = "海风里的每一天，都从一份好早餐开始，欢迎到渡口街的老铺坐一坐。";

/// Publishes a front page and its articles, whose text is in an element of the given class.
fn publish(server: &FaultServer, count: usize, class: &str) {
    let title = |number: usize| format!("渡口街第{number}号院子里的老树今年又开了花");
    let rows: String = (0..count)
        .rev()
        .map(|number| format!("<li><a href='/2026/{number}.html'>{}</a></li>\n", title(number)))
        .collect::<Vec<_>>()
        .concat();
    server.on("/", [Answer::page(format!("<title>渡口新闻</title><ul>{rows}</ul>"))]);
    for number in 0..count {
        let text =
            format!("{number}号院的老树有{}岁，住在这里的人都说它认得每一个回家的孩子。", number + 100);
        let more = format!(
            "花期大约有{}天，街坊约好轮流扫落花，扫下来的都留给{number}号院的老人晒干了泡茶。",
            number + 9
        );
        let long = format!(
            "{number}号院的人记得，那年台风把树吹斜了{number}寸，第二天来了三十多个街坊，用麻绳把它一点一点拉了回来。"
        );
        let page = format!(
            "<title>{0}_渡口新闻</title><h1>{0}</h1><div class={class}><p>{text}{long}</p><p>{SLOGAN}</p><p>{more}{long}</p></div>",
            title(number)
        );
        server.on(&format!("/2026/{number}.html"), [Answer::page(page)]);
    }
}

fn texts_with_slogan(home: &Home) -> usize {
    let reads = |row: &serde_json::Value| {
        let read = home.run(&["--offline", "read", &row["id"].to_string(), "--format", "markdown"]);
        assert_eq!(read.code, 0, "{read:?}");
        read.out.contains(SLOGAN)
    };
    home.rows().iter().filter(|row| reads(row)).count()
}

#[test]
fn removes_lines_common_to_all_articles() {
    let server = FaultServer::start();
    publish(&server, 6, "a");
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert!(texts_with_slogan(&home) > 0, "the profile can't know the slogan from the first articles");
    publish(&server, 9, "a");
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    assert_eq!(home.rows().len(), 9);
    let before = texts_with_slogan(&home);
    assert!(before <= 6, "{before}");
    assert_eq!(home.run(&["--offline", "reextract"]).code, 0);
    assert_eq!(texts_with_slogan(&home), 0, "reextract did not apply the profile");
}

#[test]
fn source_test_detects_rebuilt_site() {
    let server = FaultServer::start();
    publish(&server, 7, "a");
    let home = Home::with_source(server.url("/").as_str());
    assert_eq!(home.run_fast(&["refresh"]).code, 0);
    let test = |home: &Home| home.run_fast(&["--lang", "en", "source", "test", "it"]).out;
    assert!(test(&home).contains("same as the articles read before"), "{}", test(&home));
    publish(&server, 8, "b");
    assert!(test(&home).contains("may have been redesigned"), "{}", test(&home));
}
