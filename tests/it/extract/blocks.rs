//! Blocks of a text's elements: lists, tables, pictures, players, documents in frames.

use wanbao::model::{Block, ListItem, Text};

use super::pages::{TEXT, TITLE, article, article_texts, paragraphs};

/// Returns the blocks of an article whose text has `inner` between two paragraphs.
fn blocks_of(inner: &str) -> Vec<Block> {
    let text = format!("<div class=text><p>{}</p>{inner}<p>{}</p><p>{}</p></div>", TEXT[0], TEXT[1], TEXT[2]);
    let mut blocks = article(&format!("{TITLE}<p>2024-10-08 09:30</p>{text}"), "/a/7").blocks;
    blocks.retain(|block| !matches!(block, Block::Paragraph { .. }));
    blocks
}

/// Returns the items of the only list, as number, depth and text.
fn items_of(inner: &str) -> Vec<(Option<i32>, u8, String)> {
    let [Block::List { ordered, items }] = &blocks_of(inner)[..] else { panic!("{:?}", blocks_of(inner)) };
    let numbers = ListItem::numbers(*ordered, items);
    items.iter().zip(numbers).map(|(item, number)| (number, item.depth, item.text.text.clone())).collect()
}

fn item(number: impl Into<Option<i32>>, depth: u8, text: &str) -> (Option<i32>, u8, String) {
    (number.into(), depth, text.to_owned())
}

#[test]
fn lists_have_the_numbers_of_the_page() {
    let rows = "<li>买票上船</li><li>排队靠岸</li><li>凭票退押</li>";
    assert_eq!(
        items_of(&format!("<ol start=7>{rows}</ol>")),
        [item(7, 0, "买票上船"), item(8, 0, "排队靠岸"), item(9, 0, "凭票退押")]
    );
    assert_eq!(
        items_of(&format!("<ol reversed>{rows}</ol>")),
        [item(3, 0, "买票上船"), item(2, 0, "排队靠岸"), item(1, 0, "凭票退押")]
    );
    let jump = "<ol><li>买票上船</li><li value=12>排队靠岸</li><li>凭票退押</li></ol>";
    assert_eq!(items_of(jump), [item(1, 0, "买票上船"), item(12, 0, "排队靠岸"), item(13, 0, "凭票退押")]);
    assert_eq!(items_of(&format!("<ul>{rows}</ul>"))[1], item(None, 0, "排队靠岸"));
}

#[test]
fn a_numbered_list_may_be_the_end_of_the_page() {
    let list = "<ol start=7><li>买票上船</li><li>排队靠岸，凭票退还押金";
    let page = format!("{TITLE}<p>2024-10-08 09:30</p><div>{}{list}", paragraphs());
    let blocks = article(&page, "/a/7").blocks;
    let Some(Block::List { ordered, items }) = blocks.last() else { panic!("{blocks:?}") };
    assert_eq!(ListItem::numbers(*ordered, items), [Some(7), Some(8)]);
}

#[test]
fn inner_lists_follow_the_item_that_holds_them() {
    let inner = "<ul><li>北岸码头</li><li>南岸码头<ol><li>一号口</li><li>二号口</li></ol></li><li>江心洲码头</li></ul>";
    let want = [
        item(None, 0, "北岸码头"),
        item(None, 0, "南岸码头"),
        item(1, 1, "一号口"),
        item(2, 1, "二号口"),
        item(None, 0, "江心洲码头"),
    ];
    assert_eq!(items_of(inner), want);
}

#[test]
fn paragraphs_of_one_item_stay_together() {
    let inner = "<ol><li><p>先买票，再上船。</p><p>票价两元，老人免票。</p></li><li><p>靠岸之后凭票退还押金。</p></li></ol>";
    let want = [item(1, 0, "先买票，再上船。\n票价两元，老人免票。"), item(2, 0, "靠岸之后凭票退还押金。")];
    assert_eq!(items_of(inner), want);
}

#[test]
fn merged_cells_have_their_text_once_below_the_caption() {
    let table = "<table><caption>渡轮时刻</caption><tr><th>码头</th><th colspan=2>开船</th></tr>\
        <tr><td rowspan=2>北岸</td><td>6:40</td><td>7:10</td></tr><tr><td>9:00</td><td>9:30</td></tr></table>";
    let [Block::Heading { text, .. }, Block::Table(table)] = &blocks_of(table)[..] else { panic!() };
    assert_eq!(text.text, "渡轮时刻");
    let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| row.iter().map(Text::as_str).collect()).collect();
    assert_eq!(rows, [["码头", "开船", ""], ["北岸", "6:40", "7:10"], ["", "9:00", "9:30"]]);
}

#[test]
fn pictures_are_found_wherever_their_address_is() {
    let cases = [
        ("<img srcset='/p/s.jpg 480w, /p/l.jpg 1600w' src=/p/blank.gif>", "l.jpg"),
        ("<img data-srcset='/p/1.jpg, /p/2.jpg 2x' src=/p/wait.svg>", "2.jpg"),
        ("<noscript><img src=/p/n.jpg alt=灯></noscript>", "n.jpg"),
        ("<img data-src=/p/n.jpg><noscript><img src=/p/n.jpg></noscript>", "n.jpg"),
        ("<amp-img src=/p/a.jpg width=600 height=400></amp-img>", "a.jpg"),
        ("<picture><source srcset=/p/k.avif type=image/avif><img alt=灯></picture>", "k.avif"),
    ];
    for (html, name) in cases {
        let found = blocks_of(&format!("<p>{html}</p>"));
        let sources: Vec<&str> = found
            .iter()
            .map(|block| if let Block::Figure(image) = block { image.src.as_str() } else { "" })
            .collect();
        assert_eq!(sources, [format!("http://www.example.cn/p/{name}")], "{html}");
    }
}

#[test]
fn players_become_links() {
    let video = |src: &str| Block::Video { src: src.to_owned() };
    let audio = |src: &str| Block::Audio { src: src.to_owned() };
    let cases = [
        ("<video><source src=/v/1.mp4></video>", Some(video("http://www.example.cn/v/1.mp4"))),
        (
            "<audio controls src=/v/1.mp3>您的浏览器不支持播放</audio>",
            Some(audio("http://www.example.cn/v/1.mp3")),
        ),
        (
            "<iframe src='//media.example.com/show?id=7' allowfullscreen></iframe>",
            Some(video("http://media.example.com/show?id=7")),
        ),
        (
            "<iframe data-src=https://example.org/player/9></iframe>",
            Some(video("https://example.org/player/9")),
        ),
        ("<iframe src=https://example.org/podcast/9></iframe>", Some(audio("https://example.org/podcast/9"))),
        ("<embed src=/v/old.swf>", Some(video("http://www.example.cn/v/old.swf"))),
        ("<iframe src=https://ads.example.net/banner/3></iframe>", None),
    ];
    for (html, want) in cases {
        assert_eq!(blocks_of(&format!("<div>{html}</div>")), Vec::from_iter(want), "{html}");
    }
}

#[test]
fn reads_a_text_that_is_folded_as_a_whole() {
    let folded = format!("<div class=text><div style='display: none'>{}</div></div>", paragraphs());
    assert_eq!(article_texts(&folded), TEXT);
    let terms = "本协议由您与本站订立，请仔细阅读各条款。".repeat(20);
    let shown =
        format!("<div class=text>{}</div><div style='display:none'><p>{terms}</p></div>", paragraphs());
    assert_eq!(article_texts(&shown), TEXT);
}

#[test]
fn reads_documents_inside_the_page() {
    let inner = paragraphs().replace('<', "&lt;").replace('>', "&gt;");
    assert_eq!(article_texts(&format!("<div><iframe srcdoc=\"{inner}\"></iframe></div>")), TEXT);
}

#[test]
fn text_goes_on_below_a_box_of_links() {
    let link = |n| format!("<li><a href=/n/{n}.html>第{n}艘渡轮进坞检修</a></li>");
    let rail: String = (0..14).map(link).collect();
    let aside = format!("<aside><h4><a href=/n/>要闻</a></h4><ul>{rail}</ul></aside>");
    let text = TEXT.map(|text| format!("<p class=p>{text}</p>"));
    let rest = ["船工们说，旧船再开一个月。", "码头的候船室里还贴着去年的时刻表，字迹已经淡了。"];
    let more = rest.map(|text| format!("<p class=p>{text}</p>")).concat();
    let found = article_texts(&format!("<div class=text>{}{aside}{more}</div>", text.concat()));
    assert_eq!(found, [&TEXT[..], &rest[..]].concat());
}

#[test]
fn numbers_of_slides_are_no_text() {
    let slide = |n: u8| {
        format!("<div class=slide><span>{n} / 3</span><img src=/s/{n}.jpg><p>第{n}艘渡轮靠岸。</p></div>")
    };
    let slides: String = (1..=3).map(slide).collect();
    let found = article_texts(&format!("<div class=text><div>{slides}</div>{}</div>", paragraphs()));
    assert!(
        found.ends_with(&TEXT.map(str::to_owned)) && found.iter().all(|line| !line.contains("/ 3")),
        "{found:?}"
    );
}
