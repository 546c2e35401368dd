//! Rows of lists: their dates, the sections they are in, and what among them is no news.

use wanbao::extract::{Extraction, PageKind};

use super::pages::{kind, list, titles};

/// Titles of news, all of different stories.
const TITLES: [&str; 8] = [
    "渡口的候船室改成了阅览角",
    "山区塘坝入冬前逐一排查",
    "退休教师义务修谱十七年",
    "公园长椅加装了扶手和挂钩",
    "县医院开出第一趟夜诊班车",
    "古桥修缮坚持旧石归旧位",
    "校车司机的十年零事故",
    "夜校报名三分钟满额",
];

/// Returns rows, each made of the number and the title of a story.
fn rows(range: std::ops::Range<usize>, row: impl Fn(usize, &str) -> String) -> String {
    range.map(|n| row(n, TITLES[n])).collect()
}

/// Returns links, each made of the number and a name.
fn links(names: &[&str], link: impl Fn(usize, &str) -> String) -> String {
    names.iter().enumerate().map(|(n, name)| link(n, name)).collect()
}

/// Returns the dates of the headlines as far as the day.
fn days(html: &str, path: &str) -> Vec<String> {
    let day = |published: wanbao::model::Published| published.to_string().chars().take(10).collect();
    list(html, path).headlines.iter().map(|row| row.published.map(day).unwrap_or_default()).collect()
}

#[test]
fn headings_of_days_date_the_rows_below() {
    let row = |n: usize, title: &str| format!("<div><i>0{n}:15</i><a href='/p/{n}.html'>{title}</a></div>");
    let html = format!(
        "<title>快讯</title><section><h4>2026年11月19日</h4>{}<h4>2026年11月18日 星期三</h4>{}</section>",
        rows(0..3, row),
        rows(3..6, row)
    );
    let listing = list(&html, "/live/");
    let published: Vec<_> =
        listing.headlines.iter().filter_map(|row| Some(row.published?.to_string())).collect();
    assert_eq!(published.len(), 6);
    assert_eq!(published[1], "2026-11-19T01:15:00+08:00");
    assert_eq!(published[5], "2026-11-18T05:15:00+08:00");
}

#[test]
fn today_in_the_head_of_a_page_dates_no_rows() {
    let row = |n: usize, title: &str| format!("<li><a href='/p/{n}.html'>{title}</a></li>");
    let html = format!("<title>要闻</title><p>2026年11月20日</p><ul>{}</ul>", rows(0..6, row));
    assert_eq!(days(&html, "/yw/"), vec![String::new(); 6]);
}

#[test]
fn days_in_words_and_of_minguo_are_dates_of_rows() {
    let words = ["刚刚", "今天", "昨天", "前天", "3天前", "11-02"];
    let row = |n: usize, title: &str| format!("<p><a href='/k/{n}'>{title}</a> <em>{}</em></p>", words[n]);
    let html = format!("<title>快讯</title>{}", rows(0..6, row));
    let want = ["2026-11-20", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-02"];
    assert_eq!(days(&html, "/k/"), want);
    let minguo =
        |n: usize, title: &str| format!("<li><b>115.10.0{}</b><a href='/k/{n}'>{title}</a></li>", n + 1);
    let html = format!("<html lang='zh-Hant'><title>消息</title><ul>{}</ul>", rows(0..6, minguo));
    assert_eq!(days(&html, "/tw/")[0], "2026-10-01");
}

#[test]
fn stamps_of_rows_are_more_exact_than_their_words() {
    let row = |n: usize, title: &str| {
        format!("<p><a href='/k/{n}'>{title}</a><time datetime='2026-11-1{n}T01:30:00Z'>{n}天前</time></p>")
    };
    let html = format!("<title>快讯</title>{}", rows(1..7, row));
    assert_eq!(days(&html, "/k/")[0], "2026-11-11");
}

#[test]
fn headings_that_no_menu_has_name_sections() {
    let row = |n: usize, title: &str| format!("<li><a href='/n/{n}.html'>{title}</a></li>");
    let html = format!(
        "<title>南岸学院</title><h2>学院新闻</h2><ul>{}</ul><div><h2>通知公告</h2><ul>{}</ul></div><div><h2>热门点击</h2></div>",
        rows(0..4, row),
        rows(4..8, row)
    );
    let html = html.replacen("<h2>", "<div><h2>", 1).replacen("</ul>", "</ul></div>", 1);
    let sections: Vec<_> = list(&html, "/").headlines.into_iter().filter_map(|row| row.section).collect();
    assert_eq!(sections, [vec!["学院新闻"; 4], vec!["通知公告"; 4]].concat());
}

#[test]
fn branches_departments_products_and_people_are_no_news() {
    let row = |n: usize, title: &str| format!("<li><a href='/n/{n}.html'>{title}</a> 2026-11-1{n}</li>");
    let cities = ["南岸", "北屿", "东滩", "西湾", "上渡", "下渡", "前洲", "后洲"];
    let branches = links(&cities, |n, name| format!("<a href='/c{n}/index.html'>{name}公交</a>"));
    let products = links(
        &["NA-20型全自动净水装置", "NA-35型移动净水车", "四芯装不锈钢反渗透膜壳"],
        |n, name| format!("<p><a href='/product/{n}.html'>{name}</a></p>"),
    );
    let doctors = links(
        &["何小满 副主任医师", "林可 主任医师 教授", "周向海 主治医师"],
        |n, name| format!("<p><a href='/d/{n}.html'>{name}</a></p>"),
    );
    let html = format!(
        "<title>南岸</title><div>{branches}</div><div>{products}</div><div>{doctors}</div><ul>{}</ul>",
        rows(0..8, row)
    );
    let listing = list(&html, "/");
    assert_eq!(titles(&listing), TITLES);
    assert_eq!(listing.sections, []);
    let departments = links(
        &["人事科", "财务科", "机关党委", "发展规划处", "办公室", "基础教育科"],
        |n, name| format!("<a href='/channels/{n}.html'>{name}</a>"),
    );
    let html = format!("<title>南岸</title><div>{departments}</div><ul>{}</ul>", rows(0..8, row));
    assert_eq!(list(&html, "/channels/99.html").sections, []);
}

#[test]
fn a_short_last_page_beside_a_menu_has_its_rows() {
    let menu = links(&["要闻", "民生", "文教", "经济", "图片"], |n, name| {
        format!("<li><a href='/channels/{n}.html'>{name}</a></li>")
    });
    let row = |n: usize, title: &str| {
        format!("<li><a href='/contents/1/{n}.html'>{title}<span>2026-10-0{}</span></a></li>", n + 1)
    };
    let html =
        format!("<title>要闻</title><div><ul>{menu}</ul></div><div><ul>{}</ul></div>", rows(0..2, row));
    assert_eq!(titles(&list(&html, "/channels/1_9.html")), TITLES[..2]);
}

#[test]
fn lists_whose_rows_lead_nowhere_are_no_articles() {
    let excerpt =
        "本报讯 记者从有关方面获悉，这项工作已经取得阶段性进展，下一步还将继续推进，让更多居民受益。";
    let row = |_: usize, title: &str| {
        format!(
            "<dl><dt><a href='javascript:;'>{title}</a></dt><dd>{excerpt}{title}。</dd><dd>2年前</dd></dl>"
        )
    };
    let html = format!("<title>南岸公交新闻</title><p>南岸公交</p>{}", rows(0..8, row));
    let found = kind(&html, "/news_21.html");
    assert!(matches!(&found, PageKind::List(listing) if listing.headlines.is_empty()), "{found:?}");
}

#[test]
fn pages_of_errors_are_gone() {
    let html = "<title>错误</title><div><a href='/about'>关于我们</a> <a href='/map'>网站地图</a></div>";
    assert!(matches!(kind(html, "/news/12.html"), PageKind::Article(Extraction::Gone)));
}

#[test]
fn finds_the_next_page_of_many_pagers() {
    let pagers = [
        ("/p/1/", "<a class='on'>1</a><a href='/p/2/'>2</a><a href='/p/40/'>尾页</a>", "/p/2/"),
        ("/s/", "<a href='?page=2' rel='next'><svg></svg></a>", "/s/?page=2"),
        (
            "/u/",
            "<a href='javascript:goPage(2)'>下一页</a><script>function goPage(n){ location.href = '/u/?no=' + n; }</script>",
            "/u/?no=2",
        ),
        ("/j/", "<a href='/j/?p=2'>次へ</a>", "/j/?p=2"),
        ("/e/", "<a href='/e/?page=2'>Older posts</a>", "/e/?page=2"),
    ];
    let row = |n: usize, title: &str| format!("<li><a href='/a/{n}.html'>{title}</a></li>");
    for (path, pager, next) in pagers {
        let listing = list(&format!("<title>列表</title><ul>{}</ul>{pager}", rows(0..8, row)), path);
        let found = listing.next_page.map(|url| url.as_str().replace("http://www.example.cn", ""));
        assert_eq!(found.as_deref(), Some(next), "{pager}");
        assert_eq!(listing.headlines.len(), 8, "{pager}");
    }
}

#[test]
fn a_day_in_the_link_of_a_row_is_not_its_title() {
    let row = |n: usize, title: &str| {
        format!(
            "<a href='/info/1/{n}.htm'><div><b>2{n}</b><i>2026/10</i></div><p>{title}</p><p>近日，相关活动举行，各界代表参加。</p></a>"
        )
    };
    let html = format!("<title>南岸学院</title><div>{}</div>", rows(0..6, row));
    assert_eq!(titles(&list(&html, "/")), TITLES[..6]);
    assert_eq!(days(&html, "/")[1], "2026-10-21");
}

#[test]
fn services_are_no_sections() {
    let link = |n: usize, name: &str| format!("<a href='/s{n}/'>{name}</a>");
    let menu = links(&["首页", "要闻动态", "政务公开", "乡镇之声", "走进南岸"], link);
    let services = ["个人办事", "法人办事", "镇长信箱", "民意征集", "在线访谈", "投诉咨询"];
    let services = links(&services, |n, name| link(n + 10, name));
    let row = |n: usize, title: &str| format!("<li><a href='/a/{n}.html'>{title}</a> 11-1{n}</li>");
    let html =
        format!("<title>南岸镇</title><div>{menu}</div><ul>{}</ul><div>{services}</div>", rows(0..6, row));
    let sections: Vec<_> = list(&html, "/").sections.into_iter().map(|section| section.name).collect();
    assert_eq!(sections, ["要闻动态", "政务公开", "乡镇之声", "走进南岸"]);
}

#[test]
fn numbered_lists_with_heat_are_rankings() {
    let row = |n: usize, title: &str| format!("<li><a href='/h/{n}'>{title}</a><i>{}.6万</i></li>", 90 - n);
    let html = format!("<title>热榜</title><ol>{}</ol>", rows(0..8, row));
    let ranks: Vec<_> = list(&html, "/hot").headlines.iter().map(|row| row.ranking.rank).collect();
    assert_eq!(ranks, (1..=8).map(Some).collect::<Vec<_>>());
}
