//! Headlines of list pages, as opposed to navigation, topics and sidebars.

use super::pages::{list, titles};

#[test]
fn topics_are_not_headlines() {
    let news = |n| format!("<li><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></li>");
    let items = (10..18).map(news).collect::<Vec<_>>().concat();
    let topics = "<li><a href='/news/7.html'>#渡口的灯火与四十年的渡轮#</a></li><li><a href='/special/2024dk/'>第十八届渡口论坛今日开幕</a></li>";
    let listing = list(&format!("<title>南岸网</title><ul>{items}{topics}</ul>"), "/");
    assert_eq!(titles(&listing).len(), 8);
}

#[test]
fn short_dated_headlines_are_not_navigation() {
    let words = ["早市迁入室内", "路灯全部换新", "夜校课表公布", "河道清淤收尾", "新馆本周开放"];
    let row = |(n, title): (usize, &&str)| {
        format!("<li><span>11-{:02}</span><a href='/news/{n}.html'>{title}</a></li>", 20 - n)
    };
    let rows =
        |from: usize| words.iter().enumerate().map(|(n, title)| row((from + n, title))).collect::<String>();
    let html = format!("<title>社会</title><ul>{}</ul><hr><ul>{}</ul>", rows(0), rows(5));
    assert_eq!(titles(&list(&html, "/news/")).len(), 10);
}

#[test]
fn keeps_featured_news_and_drops_author_links() {
    let slide = |n| format!("<p><a href='/yw/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></p>");
    let row = |n| {
        format!(
            "<li><a href='/yw/{n}.html'>第{n}号渡轮今起进坞检修一个月</a><a href='/user/u{n}/'>南岸渡口通讯员{n}</a> 2024-10-08</li>"
        )
    };
    let (slides, rows): (String, String) = ((1..4).map(slide).collect(), (10..22).map(row).collect());
    let rail = "<p><a href='/ty/30.html'>第三十届龙舟赛今天在渡口开桨</a></p>";
    let html = format!(
        "<title>要闻</title><div>{slides}</div><ul>{rows}</ul><a href='/yw/2.html'>下一页</a><div>{rail}</div>"
    );
    let listing = list(&html, "/yw/");
    assert_eq!(listing.headlines.len(), 15, "{:?}", titles(&listing));
    assert_eq!(titles(&listing)[0], "第1号渡轮今起进坞检修一个月");
}

/// Returns the titles of a list with the sections that they are in.
fn sectioned(html: &str) -> Vec<(String, String)> {
    let listing = list(html, "/szb/");
    assert_eq!(listing.kind, wanbao::model::SourceKind::Paper);
    let headline = |headline: &wanbao::model::Headline| {
        (headline.section.clone().unwrap_or_default(), headline.title.clone())
    };
    listing.headlines.iter().map(headline).collect()
}

#[test]
fn issues_are_read_by_headings_and_from_scripts() {
    let pages = [
        ("A01", "要闻", ["渡口夜航今起恢复", "旧桥检修提前完工"]),
        ("A02", "民生", ["书屋周末通宵开放", "清沟队忙到天亮"]),
    ];
    let wanted: Vec<(String, String)> = pages
        .iter()
        .flat_map(|(number, name, titles)| {
            titles.iter().map(move |title| (format!("第{number}版：{name}"), (*title).to_owned()))
        })
        .collect();
    let stories =
        |page: usize| (0..2).map(move |n| (format!("/szb/c/{}.html", 10 * page + n + 10), pages[page].2[n]));
    let headed = |page: usize| {
        let rows: Vec<String> =
            stories(page).map(|(url, title)| format!("<li><a href='{url}'>{title}</a></li>")).collect();
        format!("<h3>第{}版：{}</h3><ul>{}</ul>", pages[page].0, pages[page].1, rows.concat())
    };
    assert_eq!(
        sectioned(&format!("<title>望海日报</title><p>2024年10月8日</p>{}{}", headed(0), headed(1))),
        wanted
    );
    let json = |page: usize| {
        let rows: Vec<_> =
            stories(page).map(|(url, title)| serde_json::json!({ "title": title, "url": url })).collect();
        serde_json::json!({ "verNo": pages[page].0, "verName": pages[page].1, "list": rows })
    };
    let script = format!(
        "<title>望海日报</title><div id='app'></div><script>var issue = [{}, {}];</script>",
        json(0),
        json(1)
    );
    assert_eq!(sectioned(&script), wanted);
}
