//! Articles in other languages, which the rules for Chinese pages must not harm.

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252};
use wanbao::extract::{self, Extraction, PageInput};
use wanbao::model::{Article, CanonicalUrl, Overrides};

/// A page and the article on it.
struct Sample {
    url: &'static str,
    encoding: &'static Encoding,
    html: String,
    title: &'static str,
    /// RFC 3339, or empty if the page shows none.
    published: &'static str,
    author: Option<&'static str>,
    paragraphs: Vec<&'static str>,
}

fn read(sample: &Sample) -> Article {
    let bytes = sample.encoding.encode(&sample.html).0;
    let url = CanonicalUrl::parse(sample.url).expect("an address");
    let overrides = Overrides::default();
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let page = PageInput {
        bytes: &bytes,
        url: &url,
        content_type: Some("text/html"),
        fetched,
        overrides: &overrides,
    };
    match extract::article(&page) {
        Extraction::Article(article) => *article,
        other => panic!("{}: {other:?}", sample.url),
    }
}

fn paragraphs(texts: &[&str]) -> String {
    format!("<p>{}</p>", texts.join("</p>\n<p>"))
}

fn check(sample: &Sample) {
    let article = read(sample);
    assert_eq!(article.title, sample.title, "{}", sample.url);
    let published = article.published.map(|published| published.to_string()).unwrap_or_default();
    assert_eq!(published, sample.published, "{}", sample.url);
    assert_eq!(article.author.as_deref(), sample.author, "{}", sample.url);
    assert_eq!(article.paragraphs().collect::<Vec<_>>(), sample.paragraphs, "{}", sample.url);
}

#[test]
fn reads_english() {
    let text = vec![
        "HARBOUR TOWN — The last paper mill on the east bank will close in March, its owners said on Tuesday, ending \
         a hundred and thirty years of work at the river's mouth.",
        "“We kept it going as long as there was someone to buy,” said Ann Lowe, who has run the mill since 2009. \
         “There isn't any more.”",
        "The site will become a park. The council expects the first trees to be planted in the autumn of next year, \
         and the old wheel to turn again for visitors.",
    ];
    let html = format!(
        r##"<!doctype html><html lang="en"><head><meta charset="utf-8">
        <title>Paper mill on the east bank to close in March | The Harbour Courier</title>
        <meta property="og:title" content="Paper mill on the east bank to close in March">
        <meta property="og:type" content="article">
        <script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"Paper mill on the east bank to close in March","datePublished":"2026-11-17T09:30:00-05:00",
        "author":{{"@type":"Person","name":"Joan Marsh"}}}}</script></head><body>
        <header><nav><a href="/">Home</a><a href="/world">World</a><a href="/local">Local</a><a href="/sport">Sport</a>
        <a href="/opinion">Opinion</a></nav></header>
        <main><article><h1>Paper mill on the east bank to close in March</h1>
        <div class="byline">By <a href="/staff/joan">Joan Marsh</a></div><time datetime="2026-11-17T09:30:00-05:00">Nov. 17, 2026</time>
        <div class="share"><a href="#">Share</a><a href="#">Tweet</a></div>{}
        <div class="related"><h3>Related articles</h3><ul><li><a href="/local/1">Ferry to run on Sundays</a></li>
        <li><a href="/local/2">Market hall gets a new roof</a></li></ul></div></article></main>
        <footer>© 2026 The Harbour Courier. All rights reserved. <a href="/terms">Terms</a></footer></body></html>"##,
        paragraphs(&text)
    );
    check(&Sample {
        url: "https://courier.example.com/local/2026/11/17/paper-mill-to-close",
        encoding: UTF_8,
        html,
        title: "Paper mill on the east bank to close in March",
        published: "2026-11-17T22:30:00+08:00",
        author: Some("Joan Marsh"),
        paragraphs: text,
    });
}

#[test]
fn reads_japanese_in_shift_jis() {
    let text = vec![
        "港町の朝市が来春、百年ぶりに場所を移すことになった。市が二十日、明らかにした。新しい市場は駅の南側に建ち、屋根付きの通路で結ばれる。",
        "「雨の日でも来てもらえる」と、三代続く干物店の店主は話す。一方で、坂の途中の店が並ぶ今の景色がなくなるのは惜しいという声もある。",
        "市は十二月から説明会を開き、移転の費用や家賃について意見を聞く。",
    ];
    let html = format!(
        "<html lang=ja><head><meta charset=Shift_JIS><title>港町の朝市、百年ぶりに移転へ：みなと新報</title></head><body>
        <ul id=nav><li><a href=/>トップ</a><li><a href=/news/>ニュース</a><li><a href=/sports/>スポーツ</a><li><a href=/culture/>文化</a></ul>
        <div id=main><h1>港町の朝市、百年ぶりに移転へ</h1><p class=date>2026年11月20日 6時30分</p>{}</div>
        <div id=side><h2>アクセスランキング</h2><ol><li><a href=/news/1.html>灯台の一般公開、今年も</a><li><a href=/news/2.html>連絡船が新しくなる</a></ol></div>
        <div id=foot>Copyright みなと新報社</div></body></html>",
        paragraphs(&text)
    );
    check(&Sample {
        url: "https://minato.example.jp/news/20261120.html",
        encoding: SHIFT_JIS,
        html,
        title: "港町の朝市、百年ぶりに移転へ",
        published: "2026-11-20T05:30:00+08:00",
        author: None,
        paragraphs: text,
    });
}

#[test]
fn reads_korean_in_euc_kr() {
    let text = vec![
        "항구의 오래된 창고가 내년 봄 도서관으로 다시 문을 연다. 시는 20일 공사가 예정대로 진행되고 있다고 밝혔다.",
        "주민 김하늘 씨는 “아이들이 비 오는 날에도 갈 곳이 생긴다”며 반겼다. 창고의 벽돌 벽과 나무 기둥은 그대로 남는다.",
        "도서관에는 바다를 볼 수 있는 열람실과 작은 공연장이 들어선다. 시는 시민의 의견을 받아 이름을 정하기로 했다.",
    ];
    let html = format!(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=euc-kr'>
        <title>오래된 항구 창고, 도서관으로 - 바다일보</title></head><body>
        <div class=gnb><a href=/>홈</a> <a href=/politics>정치</a> <a href=/society>사회</a> <a href=/culture>문화</a></div>
        <div class=view><h3 class=tit>오래된 항구 창고, 도서관으로</h3><div class=info>입력 2026-11-20 09:15</div>
        <div class=cont>{}</div></div>
        <div class=copy>Copyright 바다일보 무단전재 금지</div></body></html>",
        paragraphs(&text)
    );
    check(&Sample {
        url: "http://bada.example.kr/society/88123",
        encoding: EUC_KR,
        html,
        title: "오래된 항구 창고, 도서관으로",
        published: "2026-11-20T08:15:00+08:00",
        author: None,
        paragraphs: text,
    });
}

#[test]
fn reads_german_in_latin_1() {
    let text = vec![
        "Die Fähre über den Fluss fährt ab Dezember auch nachts. Das beschloss der Rat am Donnerstag mit großer \
         Mehrheit; dagegen stimmten nur die beiden Vertreter der Oberstadt.",
        "„Wer in der Spätschicht arbeitet, kommt endlich nach Hause“, sagte Bürgermeisterin Käthe Brück. Bisher legte \
         das letzte Schiff um 22.10 Uhr ab.",
        "Die Mehrkosten von 180.000 Euro im Jahr trägt zur Hälfte das Land.",
    ];
    let html = format!(
        "<html lang=de><head><title>Fähre fährt künftig auch nachts – Hafenbote</title>
        <meta name=date content='2026-11-19T18:05:00+01:00'></head><body>
        <div><a href=/>Start</a> | <a href=/politik>Politik</a> | <a href=/stadt>Stadt</a> | <a href=/sport>Sport</a></div>
        <h2>Fähre fährt künftig auch nachts</h2><div>{}</div>
        <p><a href=/abo>Jetzt abonnieren</a></p><div>© Hafenbote</div></body></html>",
        paragraphs(&text)
    );
    check(&Sample {
        url: "https://hafenbote.example.de/stadt/faehre-nachts",
        encoding: WINDOWS_1252,
        html,
        title: "Fähre fährt künftig auch nachts",
        published: "2026-11-20T01:05:00+08:00",
        author: None,
        paragraphs: text,
    });
}

#[test]
fn reads_russian_in_windows_1251() {
    let text = vec![
        "В старом порту открыли мастерскую, где чинят деревянные лодки. Первой на стапель встала лодка, построенная \
         больше семидесяти лет назад.",
        "«Дерево помнит руки», — говорит мастер Пётр Лодочников. Он собирается учить ремеслу школьников: занятия \
         начнутся в январе и будут бесплатными.",
        "Городские власти обещают помочь с материалами и провести в мастерскую тепло.",
    ];
    let html = format!(
        "<html><head><title>В старом порту чинят деревянные лодки / Портовая газета</title></head><body>
        <table><tr><td><a href=/>Главная</a></td><td><a href=/news>Новости</a></td><td><a href=/city>Город</a></td><td><a href=/sea>Море</a></td></tr></table>
        <table><tr><td><b>В старом порту чинят деревянные лодки</b><br>20.11.2026 10:40<br>{}</td></tr></table>
        </body></html>",
        paragraphs(&text)
    );
    check(&Sample {
        url: "http://port.example.ru/city/5120.html",
        encoding: WINDOWS_1251,
        html,
        title: "В старом порту чинят деревянные лодки",
        published: "2026-11-20T15:40:00+08:00",
        author: None,
        paragraphs: text,
    });
}
