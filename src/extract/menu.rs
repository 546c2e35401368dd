//! The menu of a site, and which of its links are sections.

use std::collections::HashSet;

use super::dom::{Dom, Id};
use super::lines::Lines;
use super::links::{Anchor, Links, TOGETHER, size};
use super::shape::{is_kin, shape};
use crate::model::{CanonicalUrl, Section};

impl Links {
    /// The sections of the menu: those that head a block of the page; where hardly any block is headed, all that are
    /// named like sections.
    pub(super) fn sections(&self, dom: &Dom<'_>, lines: &Lines) -> Vec<Section> {
        const HEADED: usize = 3;
        let menu = self.menu(dom);
        let heads =
            self.anchors.iter().filter(|anchor| !anchor.in_navigation && is_heading_link(dom, lines, anchor));
        let heads: HashSet<&CanonicalUrl> = heads.map(|anchor| &anchor.url).collect();
        let known: Vec<&Anchor> = menu.iter().copied().filter(|anchor| heads.contains(&anchor.url)).collect();
        let is_one = |anchor: &Anchor| {
            let is_like =
                |known: &&Anchor| shape(&known.url) == shape(&anchor.url) || is_kin(&known.url, &anchor.url);
            !is_no_list(&anchor.text) && (known.len() < HEADED || known.iter().any(is_like))
        };
        let sections = menu.into_iter().filter(|anchor| is_one(anchor));
        sections.map(|anchor| Section { name: anchor.text.clone(), url: anchor.url.clone() }).collect()
    }

    /// The links of the menu: of all groups of short links side by side, the one with most names of sections.
    fn menu(&self, dom: &Dom<'_>) -> Vec<&Anchor> {
        let is_named = |anchor: &&Anchor| {
            anchor.in_navigation
                && self.is_here(&anchor.url)
                && is_section_name(&anchor.text)
                && anchor.url.as_url().path() != "/"
        };
        let news: HashSet<&CanonicalUrl> = self
            .anchors
            .iter()
            .filter(|anchor| !anchor.in_navigation && anchor.title().is_some())
            .map(|anchor| &anchor.url)
            .collect();
        let mut groups: Vec<(Id, Vec<&Anchor>)> = Vec::new();
        for anchor in self.anchors.iter().filter(is_named).filter(|anchor| !news.contains(&anchor.url)) {
            let around = self.company(dom, anchor);
            match groups.iter_mut().find(|(group, _)| *group == around) {
                Some((_, group)) => group.push(anchor),
                None => groups.push((around, vec![anchor])),
            }
        }
        let most = groups.into_iter().rev().max_by_key(|(_, group)| group.len());
        let mut seen = HashSet::new();
        most.map(|(_, group)| group)
            .unwrap_or_default()
            .into_iter()
            .filter(|anchor| seen.insert(&anchor.url))
            .collect()
    }

    /// The element in which a link stands with others.
    fn company(&self, dom: &Dom<'_>, anchor: &Anchor) -> Id {
        let inside = |at: Id| {
            self.anchors.partition_point(|other| other.id < dom.end(at))
                - self.anchors.partition_point(|other| other.id < at)
        };
        dom.ancestors(anchor.id).find(|at| inside(*at) >= TOGETHER).unwrap_or(0)
    }
}

/// Names in menus of what is no list of articles.
fn is_no_list(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "首页",
        "首頁",
        "主页",
        "主頁",
        "登录",
        "登入",
        "注册",
        "关于",
        "關於",
        "联系",
        "聯絡",
        "投稿",
        "报料",
        "爆料",
        "热线",
        "搜索",
        "客户端",
        "下载",
        "更多",
        "手机版",
        "无障碍",
        "专题",
        "專題",
        "邮箱",
        "订阅",
        "图片",
        "視頻",
        "视频",
        "圖片",
        "直播",
        "读报",
        "数字报",
        "电子",
        "声明",
        "互动",
        "论坛",
        "服务",
    ];
    NAMES.iter().any(|word| name.contains(word)) || name.is_ascii()
}

fn is_section_name(text: &str) -> bool {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=12).contains(&count)
        && (2..=16).contains(&size(text))
        && text.chars().all(|c| c.is_alphanumeric() || " ·&".contains(c))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a link stands at the head of a block, or is its 更多.
fn is_heading_link(dom: &Dom<'_>, lines: &Lines, anchor: &Anchor) -> bool {
    let block = dom.block_of(anchor.id);
    let alone = lines.within(dom, block).len() <= 2;
    alone && anchor.size <= 16
}
