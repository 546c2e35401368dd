//! Digital newspapers: each refresh finds the current issue, and all stories of all its pages.

use super::*;

/// The pages of print, with the titles of their stories.
const PAGES: [(&str, [&str; 3]); 2] = [
    ("第A01版：头版", ["渡口夜航停三年后恢复", "旧桥检修本周完工", "书屋周末开放夜读"]),
    ("第A02版：民生", ["雨季清沟忙到天亮", "老校舍加装了电梯", "菜场搬进新楼第一天"]),
];

/// Serves an issue, and lets the front page lead to it.
fn publish(site: &FakeSite, day: &str) {
    let at = |page: &str| url(&format!("http://wang.test/html/2024-10/{day}/{page}"));
    let target = format!("html/2024-10/{day}/node_1.htm");
    let front = format!("<meta http-equiv=\"refresh\" content=\"0; URL={target}\">");
    site.set_page(&FakeSite::front_url(), front);
    let links = (1..).zip(PAGES).map(|(n, (name, _))| format!("<a href=node_{n}.htm>{name}</a> "));
    let menu = links.collect::<Vec<_>>().concat();
    for (number, (name, stories)) in (1..).zip(PAGES) {
        let mut rows = Vec::new();
        for (at_page, title) in (1..).zip(stories) {
            let story = format!("content_{number}{at_page}.htm");
            rows.push(format!("<li><a href=\"{story}?div=-1\">{title}</a>"));
            let head = format!("<p>2024年10月{day}日 {name}</p><h2>{title}</h2>");
            let text = format!("<p>{title}。{}</p><p>{}{day}</p>", fake_site::FIRST, fake_site::LAST);
            site.set_page(&at(&story), format!("<title>望潮报</title>{menu}{head}<div>{text}</div>"));
        }
        let page = format!("<title>望潮报</title><p>{name}</p>{menu}<ul>{}</ul>", rows.concat());
        site.set_page(&at(&format!("node_{number}.htm")), page);
    }
}

#[tokio::test]
async fn refreshes_read_all_pages_of_the_current_issue() {
    let site = FakeSite::with_articles(0);
    publish(&site, "07");
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new, summary.failed), (6, 6, 0), "{summary:?}");
    publish(&site, "08");
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new, summary.failed), (6, 6, 0), "{summary:?}");
    let entries = entries(&newsroom).await;
    let of_page = |name: &str| entries.iter().filter(|entry| entry.section.as_deref() == Some(name)).count();
    assert_eq!(PAGES.map(|(name, _)| of_page(name)), [6, 6]);
}
