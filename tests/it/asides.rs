//! What an article's page says aside of the text: summaries, signatures, notices, and what its publish line names.

use super::manners::{TEXT, TITLE, article, list, paragraphs, read, texts, titles};

/// The time and the source of an article with a publish line.
fn told(byline: &str) -> (Option<String>, Option<String>) {
    let article = article(&format!("{TITLE}{byline}<div>{}</div>", paragraphs()), "/a/7");
    (article.published.map(|at| at.to_string()), article.origin)
}

#[test]
fn a_summary_beside_the_text_is_left_out_and_one_among_its_paragraphs_is_the_first() {
    let summary = "导读：渡轮要改作观光船，候船室会留下来。";
    let text = paragraphs();
    assert_eq!(read(&format!("<div><div>{summary}</div><div class='text'>{text}</div></div>")), TEXT);
    let called = "<h4>摘要</h4><div><p>渡轮要改作观光船，候船室会留下来。</p></div>";
    assert_eq!(read(&format!("<div>{called}<div class='text'>{text}</div></div>")), TEXT);
    assert_eq!(read(&format!("<div class='text'><p>{summary}</p>{text}</div>"))[0], summary);
}

#[test]
fn who_gave_the_pictures_is_credited_behind_a_text_and_who_wrote_it_is_named_in_it() {
    let credits = ["图：渡口居民提供", "（文/图：何小满 审核：林可）", "封面图片来源：南岸报 资料图"];
    let credits = credits.map(|line| format!("<p>{line}</p>")).concat();
    assert_eq!(read(&format!("<div>{}{credits}</div>", paragraphs())), TEXT);
    let writer = "采写：南岸记者 何小满";
    assert_eq!(read(&format!("<div>{}<p>{writer}</p></div>", paragraphs()))[3], writer);
}

#[test]
fn what_a_site_says_to_its_readers_is_no_part_of_a_text() {
    for said in [
        "（更多渡口资讯，请关注南岸号 example.cn）",
        "安装南岸客户端，第一时间看渡口→",
        "本文为会员专享，订阅后可阅读全文",
        "南岸報在社群！歡迎搜尋南岸報，看更多報導。",
        "本網站之文字及圖片，非經授權，不得轉載。",
        "*南岸独家稿件，转载请注明出处。",
        "同場加映：渡口最後一個售票員",
        "End of 热读",
        "本文为南岸原创，转载请联系授权。",
        "南岸版权稿件，任何媒体或个人未经授权不得转载、转贴。",
        "▼▼▼點擊圖片放大▼▼▼",
        "（南岸水务所　供稿）",
        "整理｜何小满",
        "主办：南岸渡口管理所　承办：南岸电子政务中心　联系电话：0000-0000000",
    ] {
        assert_eq!(read(&format!("<div>{}<p>{said}</p></div>", paragraphs())), TEXT, "{said}");
    }
}

#[test]
fn a_label_may_have_a_slash_behind_it_or_spaces_in_it() {
    let told_by = (Some("2024-10-08T17:45:00+08:00".to_owned()), Some("南岸日报".to_owned()));
    let lines = "<div>发布 / 2024年10月8日 下午5:45</div><div>来源 / 南岸日报</div>";
    assert_eq!(told(lines), told_by);
    assert_eq!(told("<p>2024-10-08 17:45 来　　源：南岸日报</p>"), told_by);
}

#[test]
fn a_publish_line_names_no_page_no_place_and_no_title_as_the_source() {
    let origin = |byline| told(byline).1;
    assert_eq!(origin("<p>《南岸日报》（2024年10月08日 第A03版）</p>").as_deref(), Some("南岸日报"));
    assert_eq!(origin("<ul><li>发自 南岸</li></ul><p>2024年10月8日</p>"), None);
    let linked = "<p>2024/10/08 09:30 <span>南岸日報 記者<a href='/x/1'>何小滿</a>／南岸報導</span></p>";
    assert_eq!(origin(linked).as_deref(), Some("南岸日報"));
    let account = "<p><span>2024-10-08 09:30</span><span>南岸看法官方账号</span></p>";
    assert_eq!(origin(account).as_deref(), Some("南岸看法"));
    let followed = "<p><span>南岸看法</span><span>2024-10-08 09:30</span><span>+关注</span></p>";
    assert_eq!(origin(followed).as_deref(), Some("南岸看法"));
    assert_eq!(origin("<p>2024年10月8日</p><div>（北屿8日讯）</div>"), None);
    let flash = "<title>【渡口的灯亮到了天明】</title><span>【渡口的灯亮到了天明】</span><div>2024-10-08 09:30</div><div>渡口的灯昨夜亮到了天明，岸上还站着二十来个人。</div>";
    assert_eq!(article(flash, "/a/7").origin, None);
}

#[test]
fn the_table_above_the_title_of_a_notice_says_when_and_from_whom_it_is() {
    let row = |name: &str, value: &str| format!("<tr><th>{name}</th><td>{value}</td></tr>");
    let rows = [("索引号", "X-1"), ("发布日期", "2024-10-08"), ("来　　源：", "南岸日报"), ("文号", "无")]
        .map(|(name, value)| row(name, value))
        .concat();
    let html = format!(
        "<title>渡口的灯亮到了天明</title><table>{rows}</table><p>【<a>打印</a>】</p><p>【<a>关闭</a>】</p><h1>渡口的灯亮到了天明</h1><div>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08"));
    assert_eq!(article.origin.as_deref(), Some("南岸日报"));
}

#[test]
fn the_number_of_a_document_is_part_of_it() {
    let number = "南府办〔2024〕31号";
    let notice = "<p>渡口的灯亮到了天明</p>";
    let body = format!("<div class='text'>{notice}<p>{number}</p>{}</div>", paragraphs());
    let html = format!("<title>渡口的灯亮到了天明_南岸网</title><p>发布日期：2024-10-08</p>{body}");
    assert_eq!(texts(&article(&html, "/a/7"))[0], number);
}

#[test]
fn topics_are_no_headlines() {
    let news = |n| format!("<li><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></li>");
    let items = (10..18).map(news).collect::<Vec<_>>().concat();
    let topics = "<li><a href='/news/7.html'>#渡口的灯火与四十年的渡轮#</a></li><li><a href='/special/2024dk/'>第十八届渡口论坛今日开幕</a></li>";
    let listing = list(&format!("<title>南岸网</title><ul>{items}{topics}</ul>"), "/");
    assert_eq!(titles(&listing).len(), 8);
}
