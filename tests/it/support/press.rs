//! Small sites of a few articles, for tests of several sources.

use super::{Answer, FaultServer};

/// Serves a site with an article for each title, and no sections.
pub(crate) fn press(name: &str, titles: &[&str]) -> FaultServer {
    let server = FaultServer::start();
    let row = |(n, title)| format!("<li><a href=\"/2026/11/{n}.html\">{title}</a> 2026-11-22</li>");
    let rows = titles.iter().enumerate().map(row).collect::<Vec<_>>().concat();
    server.on("/", [Answer::page(format!("<title>{name}</title><ul>{rows}</ul>"))]);
    for (n, title) in titles.iter().enumerate() {
        let page = format!(
            "<title>{title}</title><h1>{title}</h1><div>2026-11-22 1{n}:00</div><div class=\"content\">\
             <p>{title}。记者今天上午在现场看到，前来办事的市民和游客排起了队，工作人员在入口处逐一登记，秩序良好。</p>\
             <p>据第{n}组的负责人介绍，这项工作已经准备了三个月，往后每逢周末都会照常开放，欢迎大家提前预约。</p></div>"
        );
        server.on(&format!("/2026/11/{n}.html"), [Answer::page(page)]);
    }
    server
}
