//! Twelve made-up digital newspapers (数字报), each as another system would publish it: how the front leads to the issue of
//! the day, how its pages and stories are linked, and how an article names its page.

use super::newspaper_site::{Front, System};

fn plain_list(stories: &[(String, String)]) -> String {
    let row = |(url, title): &(String, String)| format!("<li><a href='{url}'>{title}</a></li>");
    format!("<ul class='list'>{}</ul>", stories.iter().map(row).collect::<String>())
}

fn areas_and_table(stories: &[(String, String)]) -> String {
    let area =
        |(url, _): &(String, String)| format!("<area coords='10,10,90,90' shape='rect' href='{url}?div=-1'>");
    let row = |(url, title): &(String, String)| {
        format!(
            "<tr><td>·</td><td><a href='{url}?div=-1'><div style='display:inline'>{title}</div></a></td></tr>"
        )
    };
    let (areas, rows): (String, String) =
        (stories.iter().map(area).collect(), stories.iter().map(row).collect());
    format!("<img src='b_page.jpg' usemap='#m'><map name='m'>{areas}</map><table>{rows}</table>")
}

fn titled_areas(stories: &[(String, String)]) -> String {
    let area = |(url, title): &(String, String)| {
        format!("<area shape='poly' coords='1,1,2,2,3,3' href='{url}' title='{title}'>")
    };
    format!(
        "<img src='p.jpg' usemap='#pagepic'><map name='pagepic'>{}</map>",
        stories.iter().map(area).collect::<String>()
    )
}

fn headed_items(stories: &[(String, String)]) -> String {
    let item = |(url, title): &(String, String)| {
        format!(
            "<div class='item'><a href='{url}'><h4>{title}</h4></a><p class='abs'>本报讯 详见报道</p></div>"
        )
    };
    stories.iter().map(item).collect()
}

const SIMPLE: System = System {
    name: "望海日报",
    front: Front::Refresh,
    front_path: "/",
    page_path: "/html/{Y}-{M}/{D}/node_{p}.htm",
    story_path: "/html/{Y}-{M}/{D}/content_{s}.htm",
    page_name: "第0{p}版：{n}",
    list: plain_list,
    story_line: "第0{p}版：{n}",
    is_traditional: false,
};

/// All systems.
pub(super) const SYSTEMS: [System; 12] = [
    System { list: areas_and_table, ..SIMPLE },
    System {
        front: Front::Variable,
        front_path: "/szb/",
        page_path: "/szb/html/{Y}-{M}/{D}/node_{p}.htm",
        story_path: "/szb/html/{Y}-{M}/{D}/content_{s}.htm",
        page_name: "A0{p}版 {n}",
        story_line: "A0{p}版:{n}",
        ..SIMPLE
    },
    System {
        front: Front::Computed(
            "var d = new Date(); var m = d.getMonth() + 1; var r = d.getDate(); if (m < 10) m = '0' + m; if (r < 10) r = '0' + r; window.location.href = 'pc/layout/' + d.getFullYear() + m + '/' + r + '/node_01.html';",
        ),
        page_path: "/pc/layout/{Y}{M}/{D}/node_0{p}.html",
        story_path: "/pc/content/{Y}{M}/{D}/content_{s}.html",
        page_name: "0{p}版：{n}",
        list: headed_items,
        story_line: "第0{p}版：{n}",
        ..SIMPLE
    },
    System {
        front: Front::Calendar,
        front_path: "/szb/",
        page_path: "/szb/{Y}{M}{D}/A0{p}.html",
        story_path: "/szb/{Y}{M}{D}/{s}.html",
        page_name: "A0{p}版：{n}",
        story_line: "{n} A0{p}版",
        ..SIMPLE
    },
    System {
        front: Front::Redirect,
        page_path: "/epaper/{Y}-{M}-{D}/{p}.shtml",
        story_path: "/epaper/{Y}-{M}-{D}/story{s}.shtml",
        page_name: "第{p}版 {n}",
        story_line: "第{p}版（{n}）",
        ..SIMPLE
    },
    System {
        front: Front::None,
        page_path: "/paper/{Y}/{M}/{D}/page_{p}.html",
        story_path: "/paper/{Y}/{M}/{D}/art_{s}.html",
        list: areas_and_table,
        ..SIMPLE
    },
    System {
        front: Front::Itself,
        front_path: "/epaper.php",
        page_path: "/epaper.php?date={Y}-{M}-{D}&page=A{p}",
        story_path: "/epaper.php?date={Y}-{M}-{D}&page=A{p}&id={s}",
        page_name: "A{p}版：{n}",
        story_line: "版次：第A{p}版：{n}",
        ..SIMPLE
    },
    System {
        front: Front::Computed(
            "const t = new Date(), two = n => (n < 10 ? '0' : '') + n; location.replace(`/bz/${t.getFullYear()}-${two(t.getMonth() + 1)}/${two(t.getDate())}/node_1.html`);",
        ),
        page_path: "/bz/{Y}-{M}/{D}/node_{p}.html",
        story_path: "/bz/{Y}-{M}/{D}/con_{s}.html",
        page_name: "第A{p}版：{n}",
        story_line: "A{p}版：{n}",
        list: headed_items,
        is_traditional: true,
        ..SIMPLE
    },
    System {
        front: Front::Computed(
            "top.location.href = 'html/' + new Date().toISOString().slice(0, 10) + '/node_1.htm';",
        ),
        page_path: "/html/{Y}-{M}-{D}/node_{p}.htm",
        story_path: "/html/{Y}-{M}-{D}/c{s}.htm",
        ..SIMPLE
    },
    System {
        list: titled_areas,
        page_name: "第{p}版：{n}",
        front: Front::Itself,
        front_path: "/dzb/",
        page_path: "/dzb/{Y}{M}/{D}/layout{p}.html",
        story_path: "/dzb/{Y}{M}/{D}/detail{s}.html",
        ..SIMPLE
    },
    System {
        front: Front::None,
        page_path: "/digital/{Y}{M}{D}/ban{p}.html",
        story_path: "/digital/{Y}{M}{D}/news{s}.html",
        page_name: "0{p}版：{n}",
        list: titled_areas,
        ..SIMPLE
    },
    System {
        front: Front::Calendar,
        front_path: "/",
        page_path: "/epaper/?d={Y}{M}{D}&p=0{p}",
        story_path: "/epaper/show?d={Y}{M}{D}&id={s}",
        page_name: "0{p}版：{n}",
        story_line: "0{p}版：{n}",
        ..SIMPLE
    },
];
