//! Time of extraction in proportion to the size of the page, for pages of many shapes.
//!
//! Four times the input may cost up to eight times the processor time: what is linear stays far below that, and what
//! is quadratic reaches sixteen.

use std::fs;
use std::time::{Duration, Instant};

use wanbao::extract::{self, PageInput};
use wanbao::model::{CanonicalUrl, Overrides};

/// Number of pieces of the smaller page.
const PIECES: usize = 3000;

/// Times below this are noise.
const NOISE: Duration = Duration::from_millis(12);

/// Sentence that is running text.
const SENTENCE: &str = "<p>渡口的灯亮了一夜，船工们把新船推下水，岸上的人等到天明才散去。</p>";

/// Reads a page in every way.
fn read(page: &str) {
    let url = CanonicalUrl::parse("http://linear.example/news/1.html").expect("an address");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let overrides = Overrides::default();
    let page =
        PageInput { bytes: page.as_bytes(), url: &url, content_type: None, fetched, overrides: &overrides };
    let _ = (extract::article(&page), extract::headlines(&page), extract::full_page(&page));
}

/// Returns the processor time of this thread, or the time of day where the system does not count it.
fn thread_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.and_then(|line| line.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// Returns the least time that a page takes, of `runs`.
fn time_of(page: &str, runs: usize) -> Duration {
    let run = |_| {
        let start = thread_time();
        read(page);
        thread_time().saturating_sub(start)
    };
    (0..runs).map(run).min().unwrap_or_default()
}

/// Fails if four times as many pieces take more than eight times as long.
fn check(shape: &str, body: impl Fn(usize) -> String) {
    let page = |pieces: usize| {
        format!("<!DOCTYPE html><title>渡口的灯亮了一夜</title><h1>渡口的灯亮了一夜</h1>{}", body(pieces))
    };
    let small = time_of(&page(PIECES), 2).max(NOISE);
    let (mut large, limit) = (time_of(&page(4 * PIECES), 1), small * 8);
    if large > limit {
        large = large.min(time_of(&page(4 * PIECES), 2));
    }
    assert!(large <= limit, "{shape}: {small:?}, four times as much: {large:?}");
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn short_lines_take_linear_time() {
    check("breaks", |n| format!("<div>{}</div>", "灯<br>".repeat(n)));
    check("terms", |n| format!("<dl>{}</dl>", "<dt>渡口</dt><dd>天明开船</dd>".repeat(n)));
    check("code blocks", |n| "<pre>一行文字</pre>".repeat(n));
    check("headings", |n| format!("<h2>渡口</h2>{}", "<p>灯。</p>".repeat(n)));
    check("summaries", |n| "<p>摘要：渡口的灯</p>".repeat(n));
}

#[test]
fn wrapped_texts_take_linear_time() {
    check("one quote", |n| format!("<blockquote>{}</blockquote>{SENTENCE}", "<p>灯亮了。</p>".repeat(n)));
    check("one item", |n| format!("<ul><li>{}</li></ul>{SENTENCE}", "<p>灯亮了。</p>".repeat(n)));
    check("captions of breaks", |n| {
        format!("{}<div>{}</div>", SENTENCE.repeat(5), "<img src=/1.jpg>船坞旧照<br>".repeat(n))
    });
    check("nested tables", |n| {
        let tables = "<table><tr><td>灯<td>船</tr><tr><td>".repeat(100);
        format!("{SENTENCE}{tables}{}", "<b>渡口</b><br>".repeat(n))
    });
    check("links in a paragraph", |n| {
        let piece = |i| format!("渡口的灯亮了一夜，船工们都在，<a href=/{i}.html>灯</a>。");
        format!("<p>{}</p>", numbered(n, piece))
    });
}

#[test]
fn declared_titles_take_linear_time() {
    check("article objects", |n| {
        let object = |i| format!(r#"{{"@type":"NewsArticle","headline":"渡口第{i}盏灯"}},"#);
        let script = numbered(n, object);
        let script = script.trim_end_matches(',');
        format!("<script type=application/ld+json>[{script}]</script>{}", "<p>渡口的第一盏灯</p>".repeat(n))
    });
}

#[test]
fn lists_of_links_take_linear_time() {
    check("menu", |n| {
        let name = |i: usize| {
            ["渡", "灯", "船", "岸", "潮", "桥"].map(|c| if i & 1 == 0 { c } else { "新" }).concat()
        };
        let groups =
            |i| format!("<ul>{}</ul>", format!("<li><a href=/c{i}/>{}</a>", name(i).split_at(6).0).repeat(4));
        numbered(n / 4, groups)
    });
    check("neighbours", |n| {
        format!("{}{}", SENTENCE.repeat(5), numbered(n, |at| format!("<a rel=prev href=/{at}.html></a>")))
    });
    check("pages of print", |n| {
        numbered(n, |at| format!("<a href=/n{at}.htm>A1版</a><a href=/c{at}.htm>渡口今起换新船</a>"))
    });
    check("heads of modules", |n| {
        numbered(n / 2, |at| {
            format!("<div><h3>渡口船讯</h3><a href=/n/{at}.html>渡口换了新船天明下水{at}</a></div>")
        })
    });
    check("hidden panels", |n| {
        let link = |at| format!("<a href=/n/{at}.html>渡口换了新船天明下水{at}</a>");
        numbered(n / 2, |at| format!("<ul style=display:none>{}{}</ul>", link(2 * at), link(2 * at + 1)))
    });
    check("one headline", |n| "<p><a href=/news/2.html>渡口换了新船天明下水</a> 10-08</p>".repeat(n));
    check("headlines below sections", |n| {
        let block = |i| {
            format!(
                "<div><h3><a href=/c{i}/>渡口</a></h3><a href=/c{i}/1.html>渡口换了新船天明下水{i}</a> <a href=/c{i}/2.html>岸上的人等到天明才散去{i}</a></div>"
            )
        };
        let menu = numbered(n / 3, |i| format!("<a href=/c{i}/>渡口</a> "));
        format!("<nav>{menu}</nav>{}", numbered(n / 3, block))
    });
}

#[test]
fn spans_of_cells_are_bounded() {
    check("spans", |n| {
        let row = "<tr><td colspan=1000000000 rowspan=1000000>灯<td colspan=64 rowspan=64>船</tr>";
        format!("{}<table>{}</table>{}", SENTENCE.repeat(5), row.repeat(n / 8), SENTENCE)
    });
}
