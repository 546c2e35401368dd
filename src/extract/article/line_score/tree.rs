//! Facts about the elements of a page that many lines share, each worked out once and in linear time.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use html5ever::local_name;

use super::feature::Feature;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::rendering::Display;

/// Parts of class names and ids, by what templates use them for. Hints that the fit weighs, not rules.
const CLASS_PARTS: &[(u8, &[&str])] = &[
    (
        0,
        &[
            "content",
            "article",
            "artical",
            "body",
            "text",
            "txt",
            "post",
            "entry",
            "main",
            "detail",
            "story",
            "zw",
            "zhengwen",
            "editor",
            "paragraph",
            "wenzhang",
            "newsinfo",
            "view",
            "para",
        ],
    ),
    (1, &["comment", "reply", "pinglun", "gentie"]),
    (2, &["foot", "copyright", "bottom", "friend", "links", "beian"]),
    (3, &["nav", "menu", "head", "topbar", "crumb", "position", "location", "channel", "logo", "daohang"]),
    (4, &["side", "right", "aside", "rail", "widget", "rank", "hot"]),
    (
        5,
        &[
            "relat", "recomm", "tuijian", "more", "guess", "next", "prev", "page", "tag", "list", "other",
            "teaser", "also", "promo",
        ],
    ),
    (
        6,
        &[
            "share",
            "tool",
            "social",
            "wechat",
            "weixin",
            "qrcode",
            "code",
            "print",
            "login",
            "search",
            "pop",
            "dialog",
            "modal",
            "tip",
            "banner",
            "video",
            "player",
            "author",
            "info",
            "source",
            "meta",
            "time",
            "date",
            "cookie",
            "newsletter",
            "advert",
        ],
    ),
];

/// Features for the class names and ids around a line: those for its nearest two elements and for its nearest eight.
pub(super) const CLASS_FEATURES: [(Feature, Feature); 7] = [
    (Feature::ContentNear, Feature::ContentFar),
    (Feature::CommentNear, Feature::CommentFar),
    (Feature::FooterNear, Feature::FooterFar),
    (Feature::NavNear, Feature::NavFar),
    (Feature::SideNear, Feature::SideFar),
    (Feature::RelatedNear, Feature::RelatedFar),
    (Feature::ToolNear, Feature::ToolFar),
];

/// The bit of [`CLASS_FEATURES`] for comments.
pub(super) const COMMENT_CLASS: u8 = 1 << 1;

/// The elements that a line may be inside of, and their features.
pub(super) const INSIDE_FEATURES: [Feature; 14] = [
    Feature::InArticle,
    Feature::InMain,
    Feature::InSection,
    Feature::InItem,
    Feature::InTable,
    Feature::InFigure,
    Feature::InCaption,
    Feature::InAside,
    Feature::InHeader,
    Feature::InFooter,
    Feature::InNav,
    Feature::InForm,
    Feature::InQuote,
    Feature::InDefinition,
];

/// The bits of [`INSIDE_FEATURES`] for footers, navigation and forms, which rarely hold running text.
pub(super) const APART: u16 = 1 << 9 | 1 << 10 | 1 << 11;

/// How many block elements make a path.
const PATH: usize = 4;
/// How many elements around a line its class names are read from.
const FAR: usize = 8;
const NEAR: usize = 2;

static PARTS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
    let rows =
        || CLASS_PARTS.iter().flat_map(|(class, parts)| parts.iter().map(move |part| (*part, 1 << class)));
    let automaton = AhoCorasickBuilder::new()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(rows().map(|(part, _)| part));
    (automaton.expect("the parts fit an automaton"), rows().map(|(_, bit)| bit).collect())
});

/// The tree of a page's elements as lines need it.
pub(super) struct Tree<'d, 'a> {
    dom: &'d Dom<'a>,
    nodes: Vec<Element>,
}

#[derive(Clone, Copy, Default)]
struct Element {
    /// The nearest block element around the node.
    block: u32,
    depth: u16,
    /// Bits of [`INSIDE_FEATURES`] for the node and the elements around it.
    inside: u16,
    /// Bits of [`CLASS_FEATURES`] for the node itself.
    class: u8,
    /// Hash of the name and class of a block element.
    make: u64,
}

impl<'d, 'a> Tree<'d, 'a> {
    pub(super) fn new(dom: &'d Dom<'a>) -> Self {
        let mut nodes: Vec<Element> = Vec::with_capacity(dom.len());
        for id in 0..dom.len() {
            let parent = dom.parent(id);
            let around = nodes.get(parent).copied().unwrap_or_default();
            let is_block = dom.display(parent) == Display::Block;
            let mut node = Element {
                block: if is_block { parent as u32 } else { around.block },
                depth: around.depth.saturating_add(u16::from(parent != id)),
                inside: around.inside,
                class: 0,
                make: 0,
            };
            if let Some(name) = dom.name(id) {
                let class = dom.attr(id, &local_name!("class")).unwrap_or_default();
                let dom_id = dom.attr(id, &local_name!("id")).unwrap_or_default();
                node.inside |= inside_bit(name);
                node.class = class_bits(class) | class_bits(dom_id);
                if dom.display(id) == Display::Block {
                    let mut hasher = DefaultHasher::new();
                    (name, class).hash(&mut hasher);
                    node.make = hasher.finish();
                }
            }
            nodes.push(node);
        }
        Self { dom, nodes }
    }

    pub(super) fn depth(&self, id: NodeId) -> usize {
        self.nodes[id].depth.into()
    }

    pub(super) fn inside(&self, id: NodeId) -> u16 {
        self.nodes[id].inside
    }

    /// Returns the block elements around a line in `block`, from the inside out, at most `count` of them.
    pub(super) fn blocks(&self, block: NodeId, count: usize) -> impl Iterator<Item = NodeId> {
        let mut next = Some(block);
        std::iter::from_fn(move || {
            let at = next?;
            let around = self.nodes[at].block as usize;
            next = (around != at).then_some(around);
            Some(at)
        })
        .take(count)
    }

    /// Returns the bits of [`CLASS_FEATURES`] for the nearest two and the nearest eight elements around a node.
    pub(super) fn classes(&self, id: NodeId) -> (u8, u8) {
        let around = self.dom.ancestors(id).take(FAR).enumerate();
        around.fold((0, 0), |(near, far), (distance, at)| {
            let class = self.nodes[at].class;
            (if distance < NEAR { near | class } else { near }, far | class)
        })
    }

    /// Returns a hash that lines with the same block elements around them share.
    pub(super) fn path(&self, block: NodeId) -> u64 {
        let mut hasher = DefaultHasher::new();
        for at in self.blocks(block, PATH) {
            self.nodes[at].make.hash(&mut hasher);
        }
        hasher.finish()
    }
}

fn inside_bit(name: &html5ever::LocalName) -> u16 {
    let bit = match *name {
        local_name!("article") => 0,
        local_name!("main") => 1,
        local_name!("section") => 2,
        local_name!("li") => 3,
        local_name!("table") => 4,
        local_name!("figure") => 5,
        local_name!("figcaption") => 6,
        local_name!("aside") => 7,
        local_name!("header") => 8,
        local_name!("footer") => 9,
        local_name!("nav") => 10,
        local_name!("form") => 11,
        local_name!("blockquote") => 12,
        local_name!("dl") => 13,
        _ => return 0,
    };
    1 << bit
}

fn class_bits(names: &str) -> u8 {
    if names.is_empty() {
        return 0;
    }
    let (automaton, bits) = &*PARTS;
    automaton.find_overlapping_iter(names).fold(0, |all, found| all | bits[found.pattern().as_usize()])
}
