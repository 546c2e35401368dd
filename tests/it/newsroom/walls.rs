//! Pages in place of articles: nothing of them is stored, headlines stay as they are, and a plain refresh recovers.

use std::borrow::Cow;

use wanbao::newsroom::{PageErrorKind, SavedPage, SavedPages, WallKind};

use super::*;

const TITLES: [&str; 6] = [
    "渡口添了两艘新船昨天下水",
    "南岸菜场搬进旧仓库重新开张",
    "灯塔修好以后第一次亮灯",
    "老船工把手艺写成一本书",
    "潮水退去露出百年石阶",
    "夜航班次下月起增加一倍",
];

/// Titles and texts of walls, some in words that no list of wordings has.
const WORDINGS: [(&str, &str); 12] = [
    ("访问验证", "检测到您的网络环境存在异常，请完成验证后继续访问。"),
    ("请先登录", "您需要登录才能继续阅读，没有账号的用户可以先注册一个。"),
    ("隐私设置", "本网站使用 Cookie 来改善您的体验，请点击同意继续浏览。"),
    ("Just a moment...", "Please enable JavaScript and cookies to continue."),
    ("提示", "请在微信客户端打开链接。"),
    ("系统维护", "网站正在升级维护中，请稍后再访问，给您带来不便敬请谅解。"),
    ("域名停放", "您访问的域名已过期，如需续费请联系服务商。"),
    ("访问被拒绝", "您的IP地址已被封禁，如有疑问请联系管理员。"),
    ("今日客满", "读者太多了，坐下喝杯茶，过半个小时再来敲门，给各位添麻烦了，我们在加座位。"),
    ("欢迎光临", "本馆采用预约制，请在前台领取号牌，凭号牌入内，每位读者限带一名同伴，谢谢配合。"),
    ("Members", "This reading room is open to subscribers of the evening edition only, ask at the desk."),
    ("服务调整", "因线路割接，部分内容暂停提供，恢复时间另行通知，由此造成的不便，我们深表歉意。"),
];

fn templates(title: &str, text: &str) -> [String; 3] {
    [
        format!("<!DOCTYPE html><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body>"),
        format!(
            "<!DOCTYPE html><title>{title} - 南岸网</title><body><div class=top><a href=/>首页</a></div><div class=box><div><b>{title}</b><br>{text}</div><img src=/c.png></div><div>客服电话：000-0000000</div></body>"
        ),
        format!(
            "<!DOCTYPE html><title>南岸网</title><body><table><tr><td><h2>{title}</h2></td></tr><tr><td>{text}</td></tr></table><form><input name=a></form><script>var t=1;</script></body>"
        ),
    ]
}

fn article(title: &str) -> String {
    let text = "岸上的人说起这件事，都记得那天的风很大，船工们一直等到天明，才把缆绳解开。";
    format!(
        "<!DOCTYPE html><title>{title}</title><body><h1>{title}</h1><p>2026-11-20 09:30　来源：南岸晚报</p><p>{title}。{text}</p><p>{text}</p></body>"
    )
}

fn address(index: usize) -> CanonicalUrl {
    url(&format!("http://walls.test/n/{}.html", index + 1))
}

/// A newsroom of one site whose articles are `page`s.
async fn site(page: impl Fn(usize) -> String, archive: &ArchiveHandle) -> Newsroom {
    let saved = |html: String| SavedPage {
        content_type: Some("text/html; charset=utf-8".into()),
        bytes: Cow::Owned(html.into_bytes()),
    };
    let link =
        |(index, title): (usize, &&str)| format!("<li><a href={}>{title}</a></li>", address(index).as_str());
    let links = TITLES.iter().enumerate().map(link).collect::<Vec<_>>().concat();
    let front = format!("<!DOCTYPE html><title>南岸网</title><body><ul>{links}</ul></body>");
    let articles = (0..TITLES.len()).map(|index| (address(index), saved(page(index))));
    let pages =
        SavedPages::new(articles.chain([(url("http://walls.test/"), saved(front))]), Clock::default());
    let source = Source::new(SourceId::new("walls").expect("an id"), "南岸网", url("http://walls.test/"));
    Newsroom::open(
        Arc::new(pages),
        archive.clone(),
        Clock::default(),
        vec![source],
        NewsroomOptions::default(),
    )
    .await
    .expect("a newsroom")
}

async fn refresh(newsroom: &Newsroom) -> Summary {
    newsroom.refresh(&Plan::new(Scope::Everything), &|_| {}).await
}

async fn entries(newsroom: &Newsroom) -> Vec<ListEntry> {
    newsroom.queries().list(ListFilter::default(), None, 50).await.expect("a list").entries
}

/// Fails unless all headlines are listed by their own titles, unread, and `stored` or not.
async fn assert_listed(newsroom: &Newsroom, stored: bool, case: &str) {
    let entries = entries(newsroom).await;
    assert_eq!(entries.len(), TITLES.len(), "{case}");
    for entry in entries {
        assert!(TITLES.contains(&entry.title.as_str()), "{case}: {}", entry.title);
        assert_eq!((entry.stored, entry.read, entry.others), (stored, false, 0), "{case}: {}", entry.title);
    }
}

#[tokio::test]
async fn stores_no_wall_and_recovers_at_the_next_refresh() {
    for (title, text) in WORDINGS {
        for (template, wall) in templates(title, text).into_iter().enumerate() {
            let case = format!("{title}, template {template}");
            let archive = ArchiveHandle::in_memory().expect("an archive");
            let walled = site(|_| wall.clone(), &archive).await;
            let summary = refresh(&walled).await;
            assert_eq!((summary.new, summary.failed), (0, TITLES.len()), "{case}");
            assert_listed(&walled, false, &case).await;
            let open = site(|index| article(TITLES[index]), &archive).await;
            assert_eq!(refresh(&open).await.new, TITLES.len(), "{case}");
            assert_listed(&open, true, &case).await;
        }
    }
}

#[tokio::test]
async fn names_the_kind_of_a_wall() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (title, text) = WORDINGS[0];
    let [wall, ..] = templates(title, text);
    let summary = refresh(&site(|_| wall.clone(), &archive).await).await;
    let kinds: Vec<_> = summary.errors.iter().map(|error| error.page_kind().cloned()).collect();
    assert_eq!(kinds, vec![Some(PageErrorKind::Wall(WallKind::Captcha)); TITLES.len()]);
}

#[tokio::test]
async fn takes_a_refused_text_if_the_reader_wants_it() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (title, text) = WORDINGS[8];
    let [wall, ..] = templates(title, text);
    let newsroom = site(|_| wall.clone(), &archive).await;
    refresh(&newsroom).await;
    let id = entries(&newsroom).await[0].id;
    assert_eq!(newsroom.articles().accept_quarantined(id).await, Ok(true));
    let opened = newsroom.articles().open(id).await.expect("the text that was taken");
    assert_eq!(opened.entry.map(|entry| (entry.stored, entry.changed)), Some((true, false)));
}

#[tokio::test]
async fn takes_what_a_page_shows_in_place_of_an_article() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (title, text) = WORDINGS[0];
    let [wall, ..] = templates(title, text);
    let newsroom = site(|_| wall.clone(), &archive).await;
    refresh(&newsroom).await;
    let listed = entries(&newsroom).await.remove(0);
    let page = newsroom.articles().full_page(listed.id).await.expect("fetched").expect("a page");
    let shown: String = page.article.paragraphs().collect();
    assert!(shown.contains(text), "{shown}");
    assert!(!entries(&newsroom).await[0].stored, "looking at it stores nothing");
    assert_eq!(newsroom.articles().take_text(listed.id).await, Ok(true));
    let taken = &entries(&newsroom).await[0];
    assert_eq!((taken.stored, &taken.title), (true, &listed.title));
    assert_eq!(newsroom.articles().take_text(listed.id).await, Ok(false), "there is nothing left to take");
}

#[tokio::test]
async fn keeps_stored_texts_when_a_wall_replaces_them() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    refresh(&site(|index| article(TITLES[index]), &archive).await).await;
    let (title, text) = WORDINGS[9];
    let [wall, ..] = templates(title, text);
    let walled = site(|_| wall.clone(), &archive).await;
    let plan = Plan { again: 30, ..Plan::new(Scope::Everything) };
    let summary = walled.refresh(&plan, &|_| {}).await;
    assert_eq!((summary.changed, summary.quarantined), (0, 0));
    assert_listed(&walled, true, "walled later").await;
}

#[tokio::test]
async fn stores_a_text_of_other_words_that_only_one_address_gave() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let texts = [
        "甲乙丙丁戊己庚辛",
        "子丑寅卯辰巳午未",
        "金木水火土日月星",
        "东西南北上下左右",
        "春夏秋冬晨昏昼夜",
        "梅兰竹菊松柏桃李",
    ];
    let newsroom = site(|index| article(texts[index]), &archive).await;
    assert_eq!(refresh(&newsroom).await.new, TITLES.len());
}
