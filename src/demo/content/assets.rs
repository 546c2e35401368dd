//! The files of `assets/portal/`, built into the program.

macro_rules! asset {
    ($path:literal) => {
        include_str!(concat!("../../../assets/portal/", $path))
    };
}

/// The site: name, sections, and everything around the news.
pub(super) const SITE: &str = asset!("portal.toml");

/// The articles, a file per section: slug of the section and text.
pub(super) const ARTICLES: [(&str, &str); 11] = [
    ("yaowen", asset!("articles/yaowen.txt")),
    ("kuaixun", asset!("articles/kuaixun.txt")),
    ("minsheng", asset!("articles/minsheng.txt")),
    ("gangao", asset!("articles/gangao.txt")),
    ("wenhua", asset!("articles/wenhua.txt")),
    ("laojie", asset!("articles/laojie.txt")),
    ("keji", asset!("articles/keji.txt")),
    ("jiaoyu", asset!("articles/jiaoyu.txt")),
    ("jiankang", asset!("articles/jiankang.txt")),
    ("tiyu", asset!("articles/tiyu.txt")),
    ("chanye", asset!("articles/chanye.txt")),
];

/// The templates, by the names under which they refer to each other.
pub(in crate::demo) const TEMPLATES: [(&str, &str); 15] = [
    ("parts.html", asset!("templates/parts.html")),
    ("base.html", asset!("templates/base.html")),
    ("front.html", asset!("templates/front.html")),
    ("list.html", asset!("templates/list.html")),
    ("article.html", asset!("templates/article.html")),
    ("topics.html", asset!("templates/topics.html")),
    ("pictures.html", asset!("templates/pictures.html")),
    ("about.html", asset!("templates/about.html")),
    ("missing.html", asset!("templates/missing.html")),
    ("hk/base.html", asset!("templates/hk/base.html")),
    ("hk/list.html", asset!("templates/hk/list.html")),
    ("hk/article.html", asset!("templates/hk/article.html")),
    ("classic/base.html", asset!("templates/classic/base.html")),
    ("classic/list.html", asset!("templates/classic/list.html")),
    ("classic/article.html", asset!("templates/classic/article.html")),
];

/// Static files: path, content type, text.
pub(in crate::demo) const STATIC: [(&str, &str, &str); 3] = [
    ("/static/main.css", "text/css; charset=utf-8", asset!("static/main.css")),
    ("/static/portal.js", "text/javascript; charset=utf-8", asset!("static/portal.js")),
    ("/robots.txt", "text/plain; charset=utf-8", asset!("static/robots.txt")),
];
