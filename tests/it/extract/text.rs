//! Which lines of a page belong to the text of its article.

use wanbao::model::Block;

use super::pages::{TEXT, TITLE, article, article_texts, paragraphs, texts};

#[test]
fn cuts_summaries_outside_the_text() {
    let summary = "导读：渡轮要改作观光船，候船室会留下来。";
    let text = paragraphs();
    assert_eq!(
        article_texts(&format!("<div><div>{summary}</div><div class='text'>{text}</div></div>")),
        TEXT
    );
    let called = "<h4>摘要</h4><div><p>渡轮要改作观光船，候船室会留下来。</p></div>";
    assert_eq!(article_texts(&format!("<div>{called}<div class='text'>{text}</div></div>")), TEXT);
    assert_eq!(article_texts(&format!("<div class='text'><p>{summary}</p>{text}</div>"))[0], summary);
}

#[test]
fn cuts_repeated_summary_and_related_box() {
    let summary = TEXT[0].trim_end_matches("，有人举着伞，有人抱着孩子。");
    let html = format!(
        "<title>渡口的灯亮到了天明</title><h1>渡口的灯亮到了天明</h1><div>【摘要】{summary}…</div><div><p>{}</p><div><p>相关文章：</p><a href='/1'>第1号渡轮进坞</a></div><h3>船长的账</h3><p>{}</p><p>{}</p></div><div>分享到 责任编辑：林可</div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    let article = article(&html, "/a/7");
    assert_eq!(texts(&article), [TEXT[0], "船长的账", TEXT[1], TEXT[2]]);
    assert_eq!(article.editor.as_deref(), Some("林可"));
}

#[test]
fn cuts_picture_credits_and_keeps_writers() {
    let credits = ["图：渡口居民提供", "（文/图：何小满 审核：林可）", "封面图片来源：南岸报 资料图"];
    let credits = credits.map(|line| format!("<p>{line}</p>")).concat();
    assert_eq!(article_texts(&format!("<div>{}{credits}</div>", paragraphs())), TEXT);
    let writer = "采写：南岸记者 何小满";
    assert_eq!(article_texts(&format!("<div>{}<p>{writer}</p></div>", paragraphs()))[3], writer);
}

#[test]
fn cuts_notices_of_the_site() {
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
        assert_eq!(article_texts(&format!("<div>{}<p>{said}</p></div>", paragraphs())), TEXT, "{said}");
    }
}

#[test]
fn keeps_document_number() {
    let number = "南府办〔2024〕31号";
    let notice = "<p>渡口的灯亮到了天明</p>";
    let body = format!("<div class='text'>{notice}<p>{number}</p>{}</div>", paragraphs());
    let html = format!("<title>渡口的灯亮到了天明_南岸网</title><p>发布日期：2024-10-08</p>{body}");
    assert_eq!(texts(&article(&html, "/a/7"))[0], number);
}

#[test]
fn cuts_text_after_the_text_element() {
    let notice = "这艘船的船票只卖给订阅了渡口通讯的读者。";
    let body = format!("<div class='text'>{}</div>", paragraphs());
    assert_eq!(article_texts(&format!("<div>{body}<div class='pip'><p>{notice}</p></div></div>")), TEXT);
    let goes_on = format!("<div>{body}<div class='text'><p>{notice}</p></div></div>");
    assert_eq!(article_texts(&goes_on).last().map(String::as_str), Some(notice));
}

#[test]
fn resumes_after_related_link() {
    let part = |text: &str| format!("<div class='part'><p>{text}</p></div>");
    let body = format!(
        "<section>{}<div><a href='/1'>相关文章：第1号渡轮今起进坞</a></div>{}{}</section>",
        part(TEXT[0]),
        part(TEXT[1]),
        part(TEXT[2])
    );
    assert_eq!(article_texts(&body), TEXT);
}

#[test]
fn cuts_promotion_with_heading_keeps_part_number() {
    let body = format!(
        "<div><p>{}</p><section><h2>渡口播客</h2><p>订阅《渡口一刻》，每周听船长讲故事。</p></section><p>{}</p><p>02</p><p>{}</p></div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    assert_eq!(article_texts(&body), [TEXT[0], TEXT[1], "02", TEXT[2]]);
}

#[test]
fn keeps_standfirst_and_short_first_lines() {
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><div><h1>渡口的灯亮到了天明</h1><p>四十年的渡轮，为何只剩下赶集的老人？</p><p>何小满 · 2024/10/08 09:30 浏览 12.3w</p></div><div class='text'><h3>今日速览</h3><p>• 渡口的灯今夜换新</p><p>作者｜林可</p>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    let begins = ["四十年的渡轮，为何只剩下赶集的老人？", "今日速览", "• 渡口的灯今夜换新", "作者｜林可"];
    assert_eq!(texts(&article), [&begins[..], &TEXT].concat());
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn finds_text_below_buttons_and_picture() {
    let text = paragraphs();
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><section><h1>渡口的灯亮到了天明</h1><div>2024-10-08 09:30</div><div><span>南岸报／记者<a href='/reporter/1'>何小满</a>／报导</span></div><ul><li>分享</li><li>留言</li></ul><section><figure><img src='/1.jpg'><figcaption>灯下的渡口一夜无人入睡。何小满摄</figcaption></figure>{text}</section></section>"
    );
    assert_eq!(texts(&article(&html, "/a/7"))[1..], TEXT);
}

#[test]
fn one_paragraph_with_list_is_an_article() {
    let html = "<title>渡口 3.0 发布，时刻表软件 - 南岸社区</title><a href='/project'>时刻表软件</a><h1><a href='/news/7/duko'>渡口 3.0 发布，时刻表软件</a></h1><div>来源: 南岸</div><div>2024-10-08 09:30</div><div><p>渡口 3.0 发布，这是一个给码头用的时刻表软件。</p><p>主要变化：</p><ul><li>支持夜航</li><li>支持潮汐</li></ul></div><h3>相关资讯</h3><a href='/news/6/duko'>渡口 2.9 发布了</a>";
    let article = article(html, "/news/7/duko");
    assert_eq!(
        texts(&article),
        ["渡口 3.0 发布，这是一个给码头用的时刻表软件。", "主要变化：", "支持夜航\n支持潮汐"]
    );
}

#[test]
fn short_text_below_title_beats_teasers() {
    let teaser = |n: usize| {
        let (text, link) =
            (TEXT[n % 2], format!("<a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a>"));
        format!("<dl><dt>{link}</dt><dd>{text}{text}</dd></dl>")
    };
    let teasers: Vec<String> = (1..6).map(teaser).collect();
    let html = format!(
        "<title>渡口的灯亮到了天明-南岸网</title><h1>渡口的灯亮到了天明</h1><p>2024-10-08 09:30　中岸新闻网</p><p>{}</p><div><h3>网友热评</h3><p>{}</p></div><div>{}</div>",
        TEXT[2],
        TEXT[0],
        teasers.concat()
    );
    let article = article(&html, "/sx/7.shtml");
    assert_eq!(texts(&article), TEXT[2..]);
    assert_eq!(article.origin.as_deref(), Some("中岸新闻网"));
}

#[test]
fn related_links_make_no_list_of_an_article() {
    let related: String = (1..6)
        .map(|n| format!("<div><h3><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></h3></div>"))
        .collect::<Vec<_>>()
        .concat();
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><div><h1>渡口的灯亮到了天明</h1>{}{related}</div>",
        paragraphs()
    );
    assert_eq!(texts(&article(&html, "/forward_77")), TEXT);
}

#[test]
fn comment_counter_does_not_end_the_text() {
    let html = format!(
        "<title>渡口的灯亮到了天明_南岸网</title><h1>渡口的灯亮到了天明</h1><div><div>2024</div><div>10/08</div><div>09:30</div><div>评论 <b>12</b></div></div><div>{}</div>",
        paragraphs()
    );
    let article = article(&html, "/a/7");
    assert_eq!(texts(&article), TEXT);
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn reads_transparent_text_but_no_hidden_word() {
    let html = format!(
        "<title>渡口的灯</title><h1>渡口的灯</h1><div style='visibility:hidden; opacity:0'>{}</div><p>灯<span style='opacity:0'>防采集</span>还亮着，没有人去关它，也没有人知道开关在哪里。</p><script>var createTime = '2024-10-08 09:30';</script>",
        paragraphs()
    );
    let article = article(&html, "/s/7");
    assert_eq!(texts(&article)[..3], TEXT);
    assert!(!texts(&article).concat().contains("防采集"));
    assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
}

#[test]
fn layout_list_makes_no_list_block() {
    let html = format!("{TITLE}<ul><li><p>2024-10-08 09:30</p><div>{}</div></li></ul>", paragraphs());
    let blocks = article(&html, "/a/7").blocks;
    assert!(blocks.iter().all(|block| matches!(block, Block::Paragraph { .. })), "{blocks:?}");
}

#[test]
fn prose_that_begins_like_a_label_stays_wherever_it_is() {
    let labels = ["责任编辑", "声明", "图", "来源", "编辑", "链接", "摄影", "审核", "原标题"];
    for label in labels {
        let said = format!("{label}：说来话长，村里人都记得那年发大水，他抱着账本爬上了屋顶。");
        for at in 0..=TEXT.len() {
            let mut texts = TEXT.map(str::to_owned).to_vec();
            texts.insert(at, said.clone());
            let text = texts.iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat();
            let body = format!("<div class='text'>{text}</div><p>责任编辑：林可</p>");
            assert_eq!(article_texts(&body), texts, "{label} at {at}");
        }
    }
}

#[test]
fn keeps_bold_headings_in_boxes_of_their_own() {
    let paragraph = |text: &str| format!("<section><section><p>{text}</p></section></section>");
    let heading = "<section><section style='display:inline-block'><span style='font-weight:bold'>三、把船留下来</span></section></section>";
    let [first, second, third] = TEXT;
    let body = format!("<div>{}{heading}{}{}</div>", paragraph(first), paragraph(second), paragraph(third));
    assert_eq!(article_texts(&body), [first, "三、把船留下来", second, third]);
}

#[test]
fn control_at_the_end_of_a_paragraph_is_no_text() {
    let last = "末班船开走以后，候船室的灯还要亮半个钟头，等的是修船的人，他们收工时总要在灯下洗手，说几句当天的水情。";
    let body = format!("{}<p>{last}<a href='/'>返回江岸号，查看更多</a></p>", paragraphs());
    assert_eq!(article_texts(&body).last().map(String::as_str), Some(last));
    let named = format!("{}<p>{last}<a href='/b'>旧船图册</a></p>", paragraphs());
    assert!(
        article_texts(&named).last().is_some_and(|text| text.ends_with("旧船图册")),
        "another link is text"
    );
}
