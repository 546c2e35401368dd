//! What pages wrap around an article and put into it, and what they leave beside it.

use super::manners::{TEXT, article, list, paragraphs, texts, titles};

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
