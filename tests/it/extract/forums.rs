//! Forum pages and comments: the article is the first post.

use super::pages::{TEXT, article, article_texts, paragraphs, texts};

#[test]
fn cuts_forum_replies() {
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
fn floors_in_headings_are_not_replies() {
    let [first, second, third] = TEXT;
    let markups = [
        "<p>NAME</p><p>TEXT</p>",
        "<p><b>NAME</b></p><p>TEXT</p>",
        "<h3>NAME</h3><div><p>TEXT</p></div>",
        "<section><h4>NAME</h4><p>TEXT</p></section>",
    ];
    for markup in markups {
        let part = |name: &str, text: &str| markup.replace("NAME", name).replace("TEXT", text);
        let parts = [part("墙面", first), part("地板", second), part("3楼", third)].concat();
        let html = format!(
            "<title>旧候船室怎么改</title><h1>旧候船室怎么改</h1><p>2024-10-08 09:30 来源：南岸网</p>\
             <div class='content'><p>{first}旧候船室要改成书店。</p>{parts}</div>"
        );
        let article = article(&html, "/a/7.html");
        assert!(texts(&article).iter().any(|text| text == third), "{markup}: {:?}", texts(&article));
    }
}

#[test]
fn cuts_dated_posts_and_keeps_chronicle_times() {
    let text = paragraphs();
    let post = |time: &str, text: &str| {
        format!("<div class='post'><b>夜航</b><span>2024-10-08 {time}</span><div>{text}</div></div>")
    };
    let (one, two) = (post("10:12", TEXT[1]), post("11:40", TEXT[2]));
    assert_eq!(
        article_texts(&format!("<div><div>{text}</div><div><p>这些回复亮了</p>{one}{two}</div></div>")),
        TEXT
    );
    let chronicle = format!(
        "<div><p>{}</p><p>2024-10-08 10:12</p><p>{}</p><p>2024-10-08 11:40</p><p>{}</p></div>",
        TEXT[0], TEXT[1], TEXT[2]
    );
    assert_eq!(article_texts(&chronicle).len(), 5);
}
