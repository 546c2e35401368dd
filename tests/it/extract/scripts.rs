//! Articles and lists that scripts hold.

use super::pages::{TEXT, article, list, paragraphs, sidebar, texts, titles};

#[test]
fn reads_articles_held_only_by_scripts() {
    let text = paragraphs().replace('"', "\\\"");
    let fields = format!(
        r#""docTitle":"渡口的灯","docContent":"{text}","docSource":"南岸晚报","publishTime":"2024-10-08 09:30""#
    );
    let bare = format!(
        "docTitle:'渡口的灯',docContent:'{}',docSource:'南岸晚报',publishTime:'2024-10-08 09:30',",
        paragraphs()
    );
    let quoted = serde_json::to_string(&format!("{{{fields}}}")).expect("text");
    let scripts = [
        format!("<script type='application/json'>{{\"data\":{{{fields}}}}}</script>"),
        format!("<script>window.STATE={{data:{{{bare}}}}}</script>"),
        format!("<script>window.STATE=JSON.parse({quoted})</script>"),
        format!("<div data-page='{{\"props\":{{{fields}}}}}'></div>"),
        format!(
            "<textarea class='x-title'>渡口的灯</textarea><textarea class='x-content'>{}</textarea><textarea class='x-source-name'>南岸晚报</textarea><textarea class='x-publish-time'>1728351000000</textarea>",
            paragraphs().replace('<', "&lt;")
        ),
    ];
    for script in scripts {
        let html = format!("<title>渡口的灯_南岸网</title><ul>{}</ul>{script}", sidebar());
        let article = article(&html, "/detail/7");
        assert_eq!(
            (article.title.as_str(), article.origin.as_deref()),
            ("渡口的灯", Some("南岸晚报")),
            "{script}"
        );
        assert_eq!(article.published.map(|at| at.to_string()).as_deref(), Some("2024-10-08T09:30:00+08:00"));
        assert_eq!(texts(&article), TEXT, "{script}");
    }
}

#[test]
fn script_rows_precede_sidebar_links() {
    let rows = |row: fn(usize) -> String| (100..110).map(row).collect::<Vec<_>>().join(",");
    let title = |n| format!("渡口今日加开{n}个班次迎客");
    let arrays = rows(|n| format!("[\"渡口今日加开{n}个班次迎客\",'/news/{n}.html','2024-10-08']"));
    let written = rows(|n| {
        format!("document.write('<li><a href=\"/news/{n}.html\">渡口今日加开{n}个班次迎客</a></li>')")
    });
    let objects = rows(|n| format!("{{newsTitle:'渡口今日加开{n}个班次迎客',newsUrl:'/news/{n}.html'}}"));
    for script in [
        format!("var rows=[{arrays}];"),
        written.replace(",doc", ";doc"),
        format!("list={{items:[{objects}]}}"),
    ] {
        let listing = list(
            &format!("<title>滚动</title><script>{script}</script><ol>{}</ol>", sidebar()),
            "/roll.html",
        );
        let want: Vec<String> = (100..110).map(title).collect();
        assert_eq!(titles(&listing)[..10], want, "{script}");
    }
}

#[test]
fn reads_react_streams_and_nuxt_pools() {
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
fn reads_sliced_strings_and_nested_fields() {
    let text = paragraphs().replace('<', "&lt;").replace('>', "&gt;");
    let script = format!(
        "var DATA = {{ articleInfo: {{ title: '&quot;渡口的灯&quot;'.slice(6, -6), content: '&quot;{text}&quot;'.slice(6, -6), subInfo: {{ source: '南岸晚报', time: '2024-10-08 09:30:00' }} }} }};"
    );
    let article = article(&format!("<title>渡口的灯</title><script>{script}</script>"), "/a7/");
    assert_eq!((article.title.as_str(), article.origin.as_deref()), ("渡口的灯", Some("南岸晚报")));
    assert_eq!(texts(&article), TEXT);
}
