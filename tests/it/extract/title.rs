//! Titles of pages whose declared title is that of the site.

use super::pages::{TEXT, article, paragraphs, texts};

#[test]
fn title_is_above_publish_line_if_undeclared() {
    let html = format!(
        "<title>南岸网</title><div><a href='/'>南岸网</a></div><div><span style='font-weight:bold'>渡口的灯亮到了天明</span></div><div>供稿单位：<span>南岸网</span>　作者：何小满　添加日期：2024/10/8 9:30:00</div>{}",
        paragraphs()
    );
    let article = article(&html, "/Detail.aspx?id=7");
    assert_eq!(article.title, "渡口的灯亮到了天明");
    assert_eq!((article.origin.as_deref(), article.author.as_deref()), (Some("南岸网"), Some("何小满")));
}

#[test]
fn title_is_the_heading_if_page_has_site_title() {
    let html = format!(
        "<title>南岸网</title><div><h2>渡口的灯亮到了天明</h2>{}<div>发布时间：2024-10-08 09:30　责编：林可</div></div><p>文章来源 :</p><p>南岸日报</p>",
        paragraphs()
    );
    let article = article(&html, "/view/7");
    assert_eq!(
        (article.title.as_str(), texts(&article)),
        ("渡口的灯亮到了天明", TEXT.map(String::from).to_vec())
    );
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
    assert_eq!(article.origin.as_deref(), Some("南岸日报"));
}

#[test]
fn marks_and_brackets_are_no_part_of_the_title() {
    let html = |title: &str, heading: &str| {
        format!("<title>{title}</title><h1>{heading}</h1><p>2024-10-08 09:30</p>{}", paragraphs())
    };
    let title = |title, heading| {
        let article = article(&html(title, heading), "/a/7");
        assert_eq!(article.origin, None);
        article.title
    };
    assert_eq!(title("[图]渡口的灯亮到了天明", "[图]渡口的灯亮到了天明"), "渡口的灯亮到了天明");
    assert_eq!(title("[渡口的灯亮到了天明]-南岸网", "渡口的灯亮到了天明"), "渡口的灯亮到了天明");
}

#[test]
fn initials_of_classes_name_the_parts_of_a_title() {
    let html = format!(
        "<title>渡口的灯亮到了天明</title><p class='yt'>老航线又开了</p><h1>渡口的灯亮到了天明</h1><p class='ft'>——三十个航班一个没少</p><p>2024-10-08</p>{}",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(article.kicker.as_deref(), Some("老航线又开了"));
    assert_eq!(article.subtitle.as_deref(), Some("——三十个航班一个没少"));
    assert_eq!(article.origin, None);
}
