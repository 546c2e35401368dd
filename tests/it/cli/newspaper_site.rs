//! A made-up digital newspaper (数字报): its pages, its stories, and the front page that leads to the issue of the day.

use crate::support::{Answer, FaultServer};

/// The pages of an issue, with the titles of their stories.
pub(super) const PAGES: [(&str, &str, &[&str]); 3] = [
    ("头版", "頭版", &["海堤加高工程昨日合龙", "渔港夜市添了三十盏灯", "公交首班车提早到五点"]),
    ("民生", "民生", &["老街排水管换新完工", "社区食堂周末也开门"]),
    ("副刊", "副刊", &["外婆家的那口水井", "灯塔下的读书会"]),
];

/// How the front page leads to the issue of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// `<meta http-equiv="refresh">`.
    Refresh,
    /// A script with the address in a variable.
    Variable,
    /// A script that puts the date of today together.
    Computed(&'static str),
    /// A calendar of issues.
    Calendar,
    /// A redirect of the server.
    Redirect,
    /// The front page is the first page of the current issue.
    Itself,
    /// There is none.
    None,
}

/// A newspaper in the markup of one system.
pub(super) struct System {
    pub(super) name: &'static str,
    pub(super) front: Front,
    /// Path of the front page.
    pub(super) front_path: &'static str,
    /// Path of a page, with `{Y}`, `{M}`, `{D}` for the day and `{p}` for the number of the page.
    pub(super) page_path: &'static str,
    /// Path of a story, with `{s}` for its number.
    pub(super) story_path: &'static str,
    /// Name of a page in lists, with `{p}` and `{n}`.
    pub(super) page_name: &'static str,
    pub(super) list: fn(&[(String, String)]) -> String,
    /// The line of an article that names its page, with `{p}` and `{n}`.
    pub(super) story_line: &'static str,
    pub(super) is_traditional: bool,
}

/// A day as year, month and day.
pub(super) type Day = (u16, u8, u8);

impl System {
    fn at(form: &str, (year, month, day): Day) -> String {
        let filled = form.replace("{Y}", &year.to_string()).replace("{M}", &format!("{month:02}"));
        filled.replace("{D}", &format!("{day:02}"))
    }

    /// Returns the path of a page, numbered from 1.
    pub(super) fn page(&self, day: Day, page: usize) -> String {
        Self::at(self.page_path, day).replace("{p}", &page.to_string())
    }

    /// Returns the path of a story, by the numbers of its page and on it.
    pub(super) fn story(&self, day: Day, page: usize, number: usize) -> String {
        let number = usize::from(day.2) * 100 + page * 10 + number;
        Self::at(self.story_path, day).replace("{p}", &page.to_string()).replace("{s}", &number.to_string())
    }

    /// Returns the names of the pages in order.
    pub(super) fn page_names(&self) -> Vec<String> {
        (1..=PAGES.len()).map(|page| self.named(self.page_name, page)).collect()
    }

    fn named(&self, form: &str, page: usize) -> String {
        let (simple, traditional, _) = PAGES[page - 1];
        let name = if self.is_traditional { traditional } else { simple };
        form.replace("{p}", &page.to_string()).replace("{n}", name)
    }

    /// Publishes the issue of a day, and has the front page lead to it.
    pub(super) fn publish(&self, server: &FaultServer, day: Day) {
        for page in 1..=PAGES.len() {
            server.on(&self.page(day, page), [Answer::page(self.page_html(day, page))]);
            for number in 1..=PAGES[page - 1].2.len() {
                let html = self.story_html(day, page, number);
                let path = self.story(day, page, number);
                server.on(&path, [Answer::page(&html)]);
                server.on(&format!("{path}?div=-1"), [Answer::page(&html)]);
            }
        }
        if let Some(front) = self.front_answer(day) {
            server.on(self.front_path, [front]);
        }
    }

    fn front_answer(&self, day: Day) -> Option<Answer> {
        let first = self.page(day, 1);
        let page = |body: String| {
            Answer::page(format!("<html><head><title>{}</title></head>{body}</html>", self.name))
        };
        Some(match self.front {
            Front::Refresh => page(format!("<meta http-equiv='refresh' content='0;url={first}'>")),
            Front::Variable => {
                page(format!("<script>var url = \"{first}\"; window.location.href = url;</script>"))
            }
            Front::Computed(script) => page(format!("<script type='text/javascript'>\n{script}\n</script>")),
            Front::Calendar => {
                let days = (0..6).map(|back| (day.0, day.1, day.2 - back));
                let link = |day: Day| format!("<td><a href=\"{}\">{}</a></td>", self.page(day, 1), day.2);
                page(format!("<table class='cal'><tr>{}</tr></table>", days.map(link).collect::<String>()))
            }
            Front::Redirect => Answer::redirect(&first),
            Front::Itself => Answer::page(self.page_html(day, 1)),
            Front::None => return None,
        })
    }

    fn menu(&self, day: Day) -> String {
        let link = |page: usize| {
            let (path, name) = (self.page(day, page), self.named(self.page_name, page));
            format!("<div class='ban'><a href='{path}'>{name}</a> <a href='/pdf/{page}.pdf'>PDF</a></div>")
        };
        format!("<div id='bm'>{}</div>", (1..=PAGES.len()).map(link).collect::<String>())
    }

    fn page_html(&self, day: Day, page: usize) -> String {
        let titles = PAGES[page - 1].2.iter();
        let stories: Vec<(String, String)> = titles
            .zip(1..)
            .map(|(title, number)| (self.story(day, page, number), (*title).to_owned()))
            .collect();
        let (name, own) = (self.name, self.named(self.page_name, page));
        let turn = |label: &str, to: usize| {
            if (1..=PAGES.len()).contains(&to) {
                format!("<a href='{}'>{label}</a>", self.page(day, to))
            } else {
                String::new()
            }
        };
        format!(
            "<html><head><title>{name}</title></head><body><h1>{name}</h1><p>{}年{:02}月{:02}日 {own}</p>{}{}{}{}</body></html>",
            day.0,
            day.1,
            day.2,
            turn("上一版", page - 1),
            turn("下一版", page + 1),
            self.menu(day),
            (self.list)(&stories),
        )
    }

    fn story_html(&self, day: Day, page: usize, number: usize) -> String {
        let stories = PAGES[page - 1].2;
        let (title, line) = (stories[number - 1], self.named(self.story_line, page));
        let next = stories
            .get(number)
            .map(|next| format!("<p>下一篇：<a href='{}'>{next}</a></p>", self.story(day, page, number + 1)));
        format!(
            "<html><head><title>{title}-{}</title></head><body><p>{}年{:02}月{:02}日 {line}</p>{}<h2>{title}</h2>\
             <div id='ozoom'><p>本报讯（记者 林一舟）{title}，是今年列入民生清单的第{number}件事，从开春忙到入冬，前后跑了十几个部门。</p>\
             <p>{}日清早，住在附近的居民赶来看，有人带了相机，有人抱着孩子，说这下往后出门方便多了。</p></div>{}</body></html>",
            self.name,
            day.0,
            day.1,
            day.2,
            self.menu(day),
            day.2,
            next.unwrap_or_default(),
        )
    }
}
