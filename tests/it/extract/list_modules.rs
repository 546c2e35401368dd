//! Modules of front pages: their heads, tabs, short lists and rankings, and what links in them are no headlines.

use wanbao::model::Listing;

use super::pages::{list, titles};

/// Titles of news, all of different stories.
const TITLES: [&str; 9] = [
    "渡口添了两盏航标灯",
    "老粮站改成青年驿站",
    "河堤栈道今起试开放",
    "山货集市搬进大礼堂",
    "十二位船工重走旧航线",
    "夜班公交延长到十二点",
    "水塔下的露天电影回来了",
    "古井边立起了水位尺",
    "合作社领到第一笔碳汇款",
];

/// Returns rows of a list, each linking to a page of a section.
fn rows(section: &str, numbers: std::ops::Range<usize>) -> String {
    let row = |n: usize| format!("<li><a href='/{section}/{n}.html'>{}</a></li>", TITLES[n]);
    numbers.map(row).collect()
}

/// Returns the section of each headline, or nothing.
fn sections(listing: &Listing) -> Vec<&str> {
    listing.headlines.iter().map(|headline| headline.section.as_deref().unwrap_or_default()).collect()
}

/// Returns the rank of each headline, 0 without one.
fn ranks(listing: &Listing) -> Vec<u16> {
    listing.headlines.iter().map(|headline| headline.ranking.rank.unwrap_or(0)).collect()
}

#[test]
fn heads_of_modules_are_sections_of_their_rows() {
    let html = format!(
        "<title>望河网</title><div class='nav'><a href='/kx/'>快讯</a><a href='/wza/'>无障碍</a></div>\
        <div class='box'><div class='tit'><span>望河要闻</span><a href='/yw/'>更多&gt;&gt;</a></div><ul>{}</ul></div>\
        <div class='box'><h3>公示公告</h3><ul>{}</ul></div><div><h3>一周热榜</h3><ul>{}</ul></div>",
        rows("p", 0..3),
        rows("p", 3..5),
        rows("p", 5..8)
    );
    let listing = list(&html, "/");
    assert_eq!(titles(&listing).len(), 8);
    assert_eq!(sections(&listing)[..5], ["望河要闻", "望河要闻", "望河要闻", "公示公告", "公示公告"]);
    assert_eq!(sections(&listing)[5..], ["", "", ""]);
}

#[test]
fn flat_modules_end_where_the_next_begins() {
    let html = format!(
        "<title>望河网</title><div><p class='m-title'><b>城事</b><a href='/cs/'>MORE+</a></p><ul>{}</ul>\
        <p class='m-title'><b>乡村</b><a href='/xc/'>MORE+</a></p><ul>{}</ul></div>",
        rows("p", 0..3),
        rows("p", 3..6)
    );
    assert_eq!(sections(&list(&html, "/")), ["城事", "城事", "城事", "乡村", "乡村", "乡村"]);
}

#[test]
fn panels_of_tabs_are_news_also_if_hidden() {
    let html = format!(
        "<title>望河网</title><div class='tabs'><span class='on'>望河要闻</span><span>乡镇动态</span><a href='/yw/'>更多</a></div>\
        <div><ul class='c1'>{}</ul><ul class='c2' style='display:none'>{}</ul></div>",
        rows("p", 0..4),
        rows("p", 4..7)
    );
    let listing = list(&html, "/");
    assert_eq!(titles(&listing), TITLES[..7]);
    assert_eq!(sections(&listing)[3..5], ["望河要闻", "乡镇动态"]);
}

#[test]
fn two_rows_with_dates_are_news_also_on_other_sites() {
    let html = format!(
        "<title>望河学院</title><ul>{}</ul><div><h3>媒体望河</h3><ul><li><a href='https://daily.example.org/n/81'>{}</a> 11-14</li>\
        <li><a href='https://tv.example.org/v/82'>{}</a> 11-12</li></ul></div>\
        <div><a href='https://one.example.org/'>望河市教育信息网</a><a href='https://two.example.org/'>望河人才招聘在线</a></div>",
        rows("info", 0..5),
        TITLES[5],
        TITLES[6]
    );
    assert_eq!(titles(&list(&html, "/")), TITLES[..7]);
}

#[test]
fn posts_keep_their_titles_beside_links_to_read_on() {
    let post = |n: usize| {
        let (title, url) = (TITLES[n], format!("/2026/11/{:02}/post-{n}/", 9 + n));
        format!(
            "<article><h2><a href='{url}'>{title}</a></h2><p>灯亮了一夜，渡口的人都没有睡。\
            <a href='{url}'>继续阅读<span>“{title}”</span></a></p><a href='{url}#respond'>发表第一条评论</a></article>"
        )
    };
    let html = format!(
        "<title>望河札记</title>{}<aside><h2>归档</h2><a href='/2026/11/'>2026 年 11 月</a><a href='/2026/10/'>2026 年 10 月</a></aside>",
        (0..6).map(post).collect::<String>()
    );
    assert_eq!(titles(&list(&html, "/")), TITLES[..6]);
}

#[test]
fn cards_and_footers_are_told_apart() {
    let card = |n: usize, title: &str| {
        format!("<div><a href='/2026/nov/1{n}/story-{n}' aria-label='{title}'></a><h3>{title}</h3></div>")
    };
    let news = ["Old mill opens its doors", "Bus line gets a night service", "River path closed for repairs"];
    let cards: String = news.iter().enumerate().map(|(n, title)| card(n, title)).collect();
    let html = format!(
        "<html lang='en'><title>The Weir</title><main>{cards}</main><footer><a href='/legal/1'>Terms &amp; conditions</a>\
        <a href='/legal/2'>Privacy policy</a></footer></html>"
    );
    let listing = list(&html, "/");
    assert_eq!(titles(&listing), news);
    let day = listing.headlines[1].published.map(|day| day.to_string());
    assert_eq!(day.as_deref(), Some("2026-11-11"));
}

#[test]
fn members_and_lists_of_a_forum_are_no_headlines() {
    let thread =
        |n: usize| format!("<li><a href='forum.php?mod=viewthread&amp;tid={n}0'>{}</a></li>", TITLES[n]);
    let html = format!(
        "<title>望河论坛</title><ul>{}</ul><p><a href='home.php?mod=space&amp;uid=7'>爱骑车的摆渡人</a></p>\
        <p><a href='portal.php?mod=list&amp;catid=3'>望河美食</a></p>",
        (0..6).map(thread).collect::<String>()
    );
    assert_eq!(titles(&list(&html, "/")), TITLES[..6]);
}

#[test]
fn short_titles_and_short_boards_keep_their_ranks() {
    let words = [
        "第一场雪落在山口",
        "老桥合龙只差最后两米",
        "夜航船票开售十分钟售罄",
        "9连胜",
        "渡口改用绿色航标灯",
        "合唱团",
    ];
    let row = |(n, word): (usize, &&str)| {
        format!(
            "<tr><td>{}</td><td><a href='/s?q={n}&amp;t=1'>{word}</a> <span>{}000000</span></td></tr>",
            n + 1,
            9 - n
        )
    };
    let html = format!(
        "<title>望河热搜</title><table>{}</table>",
        words.iter().enumerate().map(row).collect::<String>()
    );
    let listing = list(&html, "/hot");
    assert_eq!((titles(&listing), ranks(&listing)), (words.to_vec(), vec![1, 2, 3, 4, 5, 6]));
    let board = format!(
        "<title>The Weir</title><ul>{}</ul><h2>Most read</h2><ol>{}</ol>",
        rows("p", 0..5),
        rows("p", 5..8)
    );
    assert_eq!(ranks(&list(&board, "/")), [0, 0, 0, 0, 0, 1, 2, 3]);
}

#[test]
fn numbers_before_dated_titles_are_no_ranks() {
    let row = |n: usize| format!("<p><a href='n{n}.html'>{}、{}(11-1{n})</a></p>", n + 1, TITLES[n]);
    let html = format!("<title>望河</title><div>{}</div>", (0..6).map(row).collect::<String>());
    let listing = list(&html, "/xw/");
    assert_eq!((titles(&listing), ranks(&listing)), (TITLES[..6].to_vec(), vec![0; 6]));
}

#[test]
fn aggregators_may_mark_all_links_as_nofollow() {
    let row = |n: usize| {
        format!(
            "<a rel='nofollow' href='https://ask.example.org/q/{n}1'><i>{}</i><b>{}</b><em>{}2 万热度</em></a>",
            n + 1,
            TITLES[n],
            9 - n
        )
    };
    let html = format!("<title>今日榜</title><div>{}</div>", (0..4).map(row).collect::<String>());
    assert_eq!(ranks(&list(&html, "/n/ask")), [1, 2, 3, 4]);
}

#[test]
fn the_next_page_may_have_no_text() {
    for anchor in [
        "<a class='pgbtn' title='下一页' href='/yw/?pageNum=2'></a>",
        "<a class='pgBtn pgNext' href='/yw/?pageNum=2'></a>",
    ] {
        let html = format!("<title>要闻</title><ul>{}</ul><div>{anchor}</div>", rows("yw", 0..6));
        let next = list(&html, "/yw/").next_page.map(|url| url.as_str().to_owned());
        assert!(next.is_some_and(|url| url.ends_with("/yw/?pageNum=2")), "{anchor}");
    }
}

#[test]
fn days_in_digits_and_without_a_year_date_rows() {
    let row =
        |n: usize, date: &str| format!("<li><a href='/p/{n}.html'>{}</a><span>{date}</span></li>", TITLES[n]);
    let dates = ["20241008", "9 октября", "7 Oct", "October 6"];
    let all: String = dates.iter().enumerate().map(|(n, date)| row(n, date)).collect();
    let listing = list(&format!("<title>Лента</title><ul>{all}</ul>"), "/lenta/");
    let days: Vec<_> =
        listing.headlines.iter().filter_map(|row| row.published).map(|day| day.to_string()).collect();
    assert_eq!(days.len(), 4, "{days:?}");
    assert!(
        days[0] == "2024-10-08" && days[1].ends_with("-10-09") && days[3].ends_with("-10-06"),
        "{days:?}"
    );
}

#[test]
fn issues_name_pages_by_number_alone() {
    let html = "<title>望河晚报</title><p><a href='i.aspx?date=20261117&page=1'>B1 头版</a><a href='i.aspx?date=20261117&page=2'>B2 副刊</a></p>\
        <p>B2 副刊</p><ol><li><a href='d.aspx?id=11'>渡口的灯亮了一夜</a></li><li><a href='d.aspx?id=12'>十二把旧椅子</a></li>\
        <li><a href='d.aspx?id=13'>导读</a></li></ol><p><a href='i.aspx?date=20261117&page=1'>上一版</a></p>";
    let listing = list(html, "/i.aspx?date=20261117&page=2");
    assert_eq!(titles(&listing), ["渡口的灯亮了一夜", "十二把旧椅子"]);
    assert_eq!(sections(&listing), ["B2 副刊", "B2 副刊"]);
    assert_eq!(listing.headlines[0].published.map(|day| day.to_string()).as_deref(), Some("2026-11-17"));
}
