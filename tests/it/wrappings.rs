//! What pages wrap around an article and put into it, and what they leave beside it.

use wanbao::model::Block;

use super::manners::{TEXT, TITLE, article, list, paragraphs, read, texts, titles};

#[test]
fn what_stands_behind_the_element_of_the_paragraphs_is_left_out() {
    let notice = "这艘船的船票只卖给订阅了渡口通讯的读者。";
    let body = format!("<div class='text'>{}</div>", paragraphs());
    assert_eq!(read(&format!("<div>{body}<div class='pip'><p>{notice}</p></div></div>")), TEXT);
    let goes_on = format!("<div>{body}<div class='text'><p>{notice}</p></div></div>");
    assert_eq!(read(&goes_on).last().map(String::as_str), Some(notice));
}

#[test]
fn a_text_goes_on_behind_a_related_link_in_the_next_box_of_its_kind() {
    let part = |text: &str| format!("<div class='part'><p>{text}</p></div>");
    let body = format!(
        "<section>{}<div><a href='/1'>相关文章：第1号渡轮今起进坞</a></div>{}{}</section>",
        part(TEXT[0]),
        part(TEXT[1]),
        part(TEXT[2])
    );
    assert_eq!(read(&body), TEXT);
}

#[test]
fn a_promotion_goes_with_its_heading_and_the_number_of_a_part_stays() {
    let body = format!(
        "<div><p>{}</p><section><h2>渡口播客</h2><p>订阅《渡口一刻》，每周听船长讲故事。</p></section><p>{}</p><p>02</p><p>{}</p></div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    assert_eq!(read(&body), [TEXT[0], TEXT[1], "02", TEXT[2]]);
}

#[test]
fn a_caption_above_the_text_says_nothing_of_its_source() {
    let html = format!(
        "{TITLE}<figure><img src='/1.jpg'><figcaption>灯下的渡口一夜无人入睡。图像来源：林可</figcaption></figure><ul><li><span>作者,</span><span>何小满</span></li></ul>{}",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!((article.origin.as_deref(), article.author.as_deref()), (None, Some("何小满")));
    assert_eq!(texts(&article)[1..], TEXT);
}

#[test]
fn a_newspaper_that_is_cited_behind_the_text_is_its_source() {
    for cited in ["《南岸日报》（2024年10月08日 A08版）", "《 南岸日报 》（ 2024年10月08日 第 12 版）"]
    {
        let html = format!("{TITLE}<p>2024-10-08 09:30</p><div>{}<p>{cited}</p></div>", paragraphs());
        let article = article(&html, "/a/7");
        assert_eq!(
            (article.origin.as_deref(), texts(&article)),
            (Some("南岸日报"), TEXT.map(String::from).to_vec())
        );
    }
}

#[test]
fn an_account_that_a_script_opens_is_the_source_where_no_time_is_shown() {
    let html = format!(
        "<title></title><meta property='og:title' content='渡口的灯亮到了天明'><h1>渡口的灯亮到了天明</h1><div><span>原创</span> <span>何小满</span> <a href='javascript:void(0)'>南岸渡口驿站</a> <em></em></div><div>{}</div><script>var createTime = '2024-10-08 09:30';</script>",
        paragraphs()
    );
    let article = article(&html, "/s/7");
    assert_eq!(
        (article.origin.as_deref(), article.author.as_deref()),
        (Some("南岸渡口驿站"), Some("何小满"))
    );
    let filed = html.replace("<a href='javascript:void(0)'>南岸渡口驿站</a>", "<a href='/wy/'>文娱</a>");
    assert_eq!(self::article(&filed, "/s/7").origin, None);
}

#[test]
fn replies_behind_a_first_post_are_no_part_of_it() {
    let post = |floor: &str, name: &str, time: &str, text: &str| {
        format!(
            "<table><tr><td><a href='/space-uid-{}.html'>{name}</a></td><td><div><a>{floor}</a><em>发表于 2024-10-08 {time}</em></div><table><tr><td>{text}</td></tr></table></td></tr></table>",
            time.len()
        )
    };
    let html = format!(
        "<title>渡口的灯亮到了天明 - 渡口 - 南岸论坛</title><h1><span>渡口的灯亮到了天明</span></h1>{}{}{}{}",
        post("楼主", "老船长", "09:30", &TEXT.join("<br>")),
        post("沙发", "夜航", "10:12", "谢谢楼主，上周我也在船上，那盏灯离得很远就看得见。"),
        post("板凳", "过客", "11:40", "我小时候每个周末都坐这班船，那时候票价只要五分钱。"),
        post("地板", "林可", "12:05", "新桥通车以后，希望渡口的灯还能留着，给我们留个念想。")
    );
    let article = article(&html, "/thread-7-1-1.html");
    assert_eq!(texts(&article), TEXT);
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
    assert_eq!(article.origin, None);
}

#[test]
fn what_is_said_of_floors_is_no_reply() {
    let [first, second, third] = TEXT;
    let manners = [
        "<p>NAME</p><p>TEXT</p>",
        "<p><b>NAME</b></p><p>TEXT</p>",
        "<h3>NAME</h3><div><p>TEXT</p></div>",
        "<section><h4>NAME</h4><p>TEXT</p></section>",
    ];
    for manner in manners {
        let part = |name: &str, text: &str| manner.replace("NAME", name).replace("TEXT", text);
        let parts = [part("墙面", first), part("地板", second), part("3楼", third)].concat();
        let html = format!(
            "<title>旧候船室怎么改</title><h1>旧候船室怎么改</h1><p>2024-10-08 09:30 来源：南岸网</p>\
             <div class='content'><p>{first}旧候船室要改成书店。</p>{parts}</div>"
        );
        let article = article(&html, "/a/7.html");
        assert!(texts(&article).iter().any(|text| text == third), "{manner}: {:?}", texts(&article));
    }
}

#[test]
fn short_headlines_that_each_have_a_date_are_no_navigation() {
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
fn an_article_that_a_framework_streams_in_pieces_or_keeps_in_a_pool_is_read() {
    let stream = format!(
        r#"0:[null,{{"title":"渡口的灯","source":"南岸晚报","publishedAt":1728351000000,"bodyHtml":"{}"}}]"#,
        paragraphs()
    );
    let (one, two) = stream.split_at(60);
    let push = |piece: &str| {
        format!("<script>self.f.push([1,{}])</script>", serde_json::to_string(piece).expect("text"))
    };
    let pool = format!(
        r#"<script type="application/json">[["Reactive",1],{{"data":2}},{{"title":3,"source":4,"publishTime":5,"content":6}},"渡口的灯","南岸晚报","2024-10-08 09:30","{}"]</script>"#,
        paragraphs()
    );
    for scripts in [push(one) + &push(two), pool] {
        let article = article(&format!("<title>渡口的灯 - 南岸</title>{scripts}"), "/detail/7");
        assert_eq!((article.title.as_str(), article.origin.as_deref()), ("渡口的灯", Some("南岸晚报")));
        assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
        assert_eq!(texts(&article), TEXT);
    }
}

#[test]
fn a_text_that_begins_with_short_lines_or_its_writers_is_whole_and_a_subtitle_is_no_part_of_it() {
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><div><h1>渡口的灯亮到了天明</h1><p>四十年的渡轮，为何只剩下赶集的老人？</p><p>何小满 · 2024/10/08 09:30 浏览 12.3w</p></div><div class='text'><h3>今日速览</h3><p>• 渡口的灯今夜换新</p><p>作者｜林可</p>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    let begins = ["今日速览", "• 渡口的灯今夜换新", "作者｜林可"];
    assert_eq!(texts(&article), [begins, TEXT].concat());
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn a_text_that_is_signed_with_its_time_has_that_and_one_that_is_signed_with_a_day_has_none() {
    let html = |signature: &str| format!("{TITLE}<div>{}</div><div>{signature}</div>", paragraphs());
    let published = |signature| article(&html(signature), "/a/7").published.map(|at| at.to_string());
    assert_eq!(
        published("2024年10月08日（星期二）<br>香港時間9時30分").as_deref(),
        Some("2024-10-08T09:30:00+08:00")
    );
    assert_eq!(published("2024年10月08日"), None);
}

#[test]
fn a_short_text_behind_buttons_and_a_captioned_picture_is_the_article() {
    let text = paragraphs();
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><section><h1>渡口的灯亮到了天明</h1><div>2024-10-08 09:30</div><div><span>南岸报／记者<a href='/reporter/1'>何小满</a>／报导</span></div><ul><li>分享</li><li>留言</li></ul><section><figure><img src='/1.jpg'><figcaption>灯下的渡口一夜无人入睡。何小满摄</figcaption></figure>{text}</section></section>"
    );
    assert_eq!(texts(&article(&html, "/a/7"))[1..], TEXT);
}

#[test]
fn posts_behind_a_text_are_told_by_their_times_and_the_times_of_a_chronicle_are_its_own() {
    let text = paragraphs();
    let post = |time: &str, text: &str| {
        format!("<div class='post'><b>夜航</b><span>2024-10-08 {time}</span><div>{text}</div></div>")
    };
    let (one, two) = (post("10:12", TEXT[1]), post("11:40", TEXT[2]));
    assert_eq!(read(&format!("<div><div>{text}</div><div><p>这些回复亮了</p>{one}{two}</div></div>")), TEXT);
    let chronicle = format!(
        "<div><p>{}</p><p>2024-10-08 10:12</p><p>{}</p><p>2024-10-08 11:40</p><p>{}</p></div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    assert_eq!(read(&chronicle).len(), 5);
}

#[test]
fn a_page_that_is_named_after_its_site_has_its_heading_and_what_it_says_behind_the_text() {
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
fn one_paragraph_and_short_lines_beside_two_links_are_an_article() {
    let html = "<title>渡口 3.0 发布，时刻表软件 - 南岸社区</title><a href='/project'>时刻表软件</a><h1><a href='/news/7/duko'>渡口 3.0 发布，时刻表软件</a></h1><div>来源: 南岸</div><div>2024-10-08 09:30</div><div><p>渡口 3.0 发布，这是一个给码头用的时刻表软件。</p><p>主要变化：</p><ul><li>支持夜航</li><li>支持潮汐</li></ul></div><h3>相关资讯</h3><a href='/news/6/duko'>渡口 2.9 发布了</a>";
    let article = article(html, "/news/7/duko");
    assert_eq!(
        texts(&article),
        ["渡口 3.0 发布，这是一个给码头用的时刻表软件。", "主要变化：", "支持夜航\n支持潮汐"]
    );
}

#[test]
fn an_article_in_a_script_that_cuts_its_strings_is_read_with_what_stands_in_objects_beside_it() {
    let text = paragraphs().replace('<', "&lt;").replace('>', "&gt;");
    let script = format!(
        "var DATA = {{ articleInfo: {{ title: '&quot;渡口的灯&quot;'.slice(6, -6), content: '&quot;{text}&quot;'.slice(6, -6), subInfo: {{ source: '南岸晚报', time: '2024-10-08 09:30:00' }} }} }};"
    );
    let article = article(&format!("<title>渡口的灯</title><script>{script}</script>"), "/a7/");
    assert_eq!((article.title.as_str(), article.origin.as_deref()), ("渡口的灯", Some("南岸晚报")));
    assert_eq!(texts(&article), TEXT);
}

#[test]
fn a_text_in_one_item_of_a_list_that_arranges_the_page_is_no_list() {
    let html = format!("{TITLE}<ul><li><p>2024-10-08 09:30</p><div>{}</div></li></ul>", paragraphs());
    let blocks = article(&html, "/a/7").blocks;
    assert!(blocks.iter().all(|block| matches!(block, Block::Paragraph { .. })), "{blocks:?}");
}

#[test]
fn what_a_section_shows_above_its_dated_list_is_news_and_who_wrote_it_is_not() {
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
