//! The newspaper of these tests: three invented sections, stored directly in an archive.

use jiff::Timestamp;
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{
    Article, Block, CanonicalUrl, Headline, Image, Link, Listing, Published, Section, Source, SourceId,
    Table, Text, TextMark, TextMarkKind,
};

/// Time in these tests.
pub(crate) const NOW: &str = "2026-11-23T14:30:00+08:00";

const SECTIONS: [&str; 3] = ["要闻", "财经", "文化"];

/// Section, title, publish time, origin. Newest first.
type Story = (&'static str, &'static str, Option<&'static str>, &'static str);

const STORIES: [Story; 12] = [
    ("要闻", "港珠澳大桥车流再创新高 周末单日首破两万辆次", Some("2026-11-23T14:05:00+08:00"), "湾区通讯社"),
    ("财经", "横琴口岸通关时间压缩至三十秒", Some("2026-11-23T13:40:00+08:00"), "南岸日报"),
    (
        "要闻",
        "深圳河套合作区迎来首批科研团队，GBA青年创业计划同日启动并公布2026年名额",
        Some("2026-11-23T11:20:00+08:00"),
        "人民晚报海外版",
    ),
    ("文化", "“老字号”走进社区：一碗云吞面的九十年", Some("2026-11-23T09:00:00+08:00"), "羊城夜话"),
    ("财经", "快讯｜港元拆息回落", Some("2026-11-22T21:15:00+08:00"), "南岸日报"),
    ("文化", "粤剧进校园 300名学生同台唱《帝女花》", Some("2026-11-22"), "澳门学苑"),
    ("要闻", "气象台：强烈季候风信号生效", Some("2026-11-20T08:00:00+08:00"), "湾区通讯社"),
    ("财经", "跨境理财通上月新增账户逾四千个", Some("2026-10-08T10:00:00+08:00"), "南岸日报"),
    ("文化", "开平碉楼修缮完工", Some("2026-10-01"), "羊城夜话"),
    ("要闻", "黄茅海跨海通道一周年", Some("2025-12-11T18:30:00+08:00"), "湾区通讯社"),
    ("文化", "潮汕英歌舞三百年", Some("2023-10-08"), "羊城夜话"),
    ("要闻", "渡口贴出的一则启事", Some("2026-11-23T14:20:00+08:00"), "湾区通讯社"),
];

pub(crate) fn id() -> SourceId {
    SourceId::new("wan").expect("a source id")
}

pub(crate) fn url(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(&format!("http://wan.test{path}")).expect("a URL")
}

pub(crate) fn source() -> Source {
    Source::new(id(), "湾区日报", url("/"))
}

pub(crate) fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

fn sections() -> Vec<Section> {
    let section =
        |(at, name): (usize, &&str)| Section { name: (*name).to_owned(), url: url(&format!("/s{at}/")) };
    SECTIONS.iter().enumerate().map(section).collect()
}

/// Returns a headline at a path of the site, dated or not.
pub(crate) fn headline(title: &str, path: &str, published: Option<&str>) -> Headline {
    Headline {
        title: title.to_owned(),
        url: url(path),
        section: None,
        published: published.map(|time| time.parse().expect("a publish time")),
        ranking: wanbao::model::Ranking::default(),
    }
}

/// Stores headlines of a section.
pub(crate) fn file_headlines(archive: &mut Archive, section: &str, headlines: Vec<Headline>) {
    let listing = Listing { headlines, sections: sections(), ..Listing::default() };
    let page =
        FetchedListPage { source: &id(), section: Some(section), number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now()).expect("stored");
}

/// Stores the newspaper, without the texts of the `unstored` articles, numbered from the newest.
pub(crate) fn file(archive: &mut Archive, unstored: &[usize]) {
    let front = Listing { sections: sections(), ..Listing::default() };
    let page = FetchedListPage { source: &id(), section: None, number: 0, listing: &front, copy: None };
    archive.store_list_page(&page, now()).expect("stored");
    for name in SECTIONS {
        let of_section = STORIES.iter().enumerate().filter(|(_, story)| story.0 == name);
        let headlines = of_section.map(|(at, story)| headline(story.1, &format!("/a/{at}"), story.2));
        file_headlines(archive, name, headlines.collect());
    }
    for (at, story) in STORIES.iter().enumerate().filter(|(at, _)| !unstored.contains(at)) {
        file_article(archive, &article(at, story));
    }
}

pub(crate) fn file_article(archive: &mut Archive, article: &Article) {
    let id = archive.entry_by_url(&article.url).expect("read").expect("a headline").id;
    archive.store_article(id, article, &[], now()).expect("stored");
}

/// Stores many headlines without texts, a minute apart.
pub(crate) fn file_many(archive: &mut Archive, count: i64) {
    let minutes = |at: i64| Timestamp::from_second(now().as_second() - at * 60).expect("a time");
    let headlines = (0..count).map(|at| Headline {
        published: Some(Published::At(minutes(at))),
        ..headline(&format!("第{at}条消息"), &format!("/m/{at}"), None)
    });
    file_headlines(archive, "要闻", headlines.collect());
}

fn article(at: usize, story: &Story) -> Article {
    let (section, title, published, origin) = *story;
    let link = |at: usize| {
        STORIES.get(at).map(|story| Link { title: story.1.to_owned(), url: url(&format!("/a/{at}")) })
    };
    Article {
        published: published.map(|time| time.parse().expect("a publish time")),
        origin: Some(origin.to_owned()),
        author: Some("陈一帆".to_owned()),
        editor: Some("李明".to_owned()),
        credit: (at == 0).then(|| "湾区通讯社供稿".to_owned()),
        section: Some(section.to_owned()),
        blocks: if at == 0 { long() } else { short(title) },
        previous: at.checked_sub(3).and_then(link),
        next: link(at + 3),
        ..Article::new(url(&format!("/a/{at}")), title)
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn short(title: &str) -> Vec<Block> {
    vec![
        paragraph(&format!("本报讯 {title}。记者昨日从有关部门获悉，相关工作正在推进。")),
        paragraph("“请大家放心。”负责人说。"),
    ]
}

/// Returns a long text with every kind of block.
fn long() -> Vec<Block> {
    let strong = Text {
        text: "边检站公布的数字显示，23日单日车流达到20,318辆次，是开通以来的最高纪录。".to_owned(),
        marks: vec![
            TextMark { range: 30..33 + 6, kind: TextMarkKind::Strong },
            TextMark { range: 0..9, kind: TextMarkKind::Link("http://wan.test/border".to_owned()) },
        ],
    };
    let cells = |row: [&str; 3]| row.map(Text::from).to_vec();
    let mut blocks = vec![
        paragraph(
            "港珠澳大桥通车六年，往来的人与车一年多过一年。本报记者在人工岛上守了一天，记下这条路怎样改变了三座城市的早晨与黄昏。",
        ),
        Block::Paragraph { text: strong },
        Block::Figure(Image {
            src: "http://wan.test/bridge.jpg".to_owned(),
            alt: "大桥".to_owned(),
            caption: "清晨的东人工岛。陈一帆 摄".to_owned(),
            is_in_text: false,
        }),
        Block::Heading { level: 2, text: "早茶线".into() },
        paragraph(
            "“现在去香港吃顿早茶再回来上班都来得及。”家住珠海的王女士说。她每周三坐头班穿梭巴士，票价65元，全程约40分钟。",
        ),
        Block::Quote { paragraphs: vec!["路修好了，人心就近了。".into()] },
        Block::List {
            ordered: false,
            items: vec!["珠海公路口岸：24小时通关".into(), "澳门边检大楼：“一站式”".into()],
        },
        Block::Table(Table {
            header_rows: 1,
            rows: vec![
                cells(["年份", "车流（万辆次）", "同比"]),
                cells(["2024", "556", "+71%"]),
                cells(["2025", "610", "+9.7%"]),
            ],
        }),
    ];
    for part in 1..=12 {
        blocks.push(Block::Heading { level: 2, text: format!("第{part}程").as_str().into() });
        blocks.push(paragraph("车过青州航道桥，风从伶仃洋上来。司机老周把车窗摇下一条缝，说这条路他已经走了一千多趟，仍然每一次都要看一眼桥塔上的“中国结”。"));
    }
    blocks
}
