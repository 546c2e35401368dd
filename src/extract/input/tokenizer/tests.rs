//! Comparison with html5ever's tokenizer, which follows the same rules.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::{Html, HtmlTreeSink, Node};

use super::tokenize;
use crate::extract::input::attributes::KeptAttributes;

fn tree(page: &str, kept: KeptAttributes) -> Html {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), TreeBuilderOpts::default());
    tokenize(page, kept, &builder);
    builder.sink.finish()
}

/// Returns the tree that html5ever's tokenizer makes, without comments.
fn standard_tree(page: &str) -> Html {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(WithoutComments(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.sink.finish()
}

/// Passes on all tokens but comments, which end a run of text in a table.
struct WithoutComments<S>(S);

impl<S: TokenSink> TokenSink for WithoutComments<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        match token {
            Token::CommentToken(_) => TokenSinkResult::Continue,
            token => self.0.process_token(token, line),
        }
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn text_of(page: &str) -> String {
    tree(page, KeptAttributes::Used).root_element().text().collect()
}

/// Lists the attributes of the elements in a page's body, separated by spaces.
fn attributes_of(page: &str) -> String {
    let html = tree(page, KeptAttributes::Used);
    let body = html.root_element().child_elements().last().expect("a body");
    let attributes = body.descendent_elements().flat_map(|element| element.value().attrs());
    attributes.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn removes_comments_as_the_standard_ends_them() {
    assert_eq!(text_of("<!-->一<!--->二<!-- <p>-->三<!--a--!>四<!----->五<!-- 没有完"), "一二三四五");
    assert_eq!(text_of("<p>甲<script><!-- </script>乙--></p>"), "甲<!-- 乙-->");
    assert_eq!(text_of("<p>甲&am<!-- -->p;<?乙?></>"), "甲&amp;");
}

#[test]
fn removes_style_sheets() {
    assert_eq!(text_of("<style media=all>p > a { color: red } <p>不</p></style><p>正文</p>"), "正文");
    assert_eq!(text_of("<p>正文<style>p { color: red }"), "正文");
    assert_eq!(text_of("<style/>p { color: red }</style><p>正文"), "正文");
    assert_eq!(text_of("<style-guide>正文</style-guide><p>尾"), "正文尾");
}

#[test]
fn keeps_scripts_untouched() {
    let script = format!("for (i=0;i<n;i++) {{ {} }}", "a b c ".repeat(5_000));
    assert_eq!(text_of(&format!("<SCRIPT>{script}</SCRIPT><p>正文")), format!("{script}正文"));
    let commented = "<!-- <script> a </script> b --> c";
    assert_eq!(text_of(&format!("<script>{commented}</script>正文")), format!("{commented}正文"));
}

#[test]
fn removes_unused_attributes() {
    let state = format!("{{{}}}", "&quot;".repeat(80));
    let decoded = state.replace("&quot;", "\"");
    let cases = [
        (r#"<a onmouseover="go('>')" href=/1.html target=_blank>甲</a>"#, "href=/1.html"),
        ("<IMG DATA-SRC='a.jpg'DATA-ID=7 ALT=图/>", "alt=图/ data-src=a.jpg"),
        ("<p data-x = \"1\" id = y id=z>", "id=y"),
        ("<p data-page='[1]' data-list=\"{}\">", ""),
        ("<hr/ =x noshade><p hidden>", "hidden="),
        ("<input value=1><li value=2>", "value=1 value=2"),
        (&format!("<input value={}><li value=2>", "1".repeat(4096)), "value=2"),
        ("<p style='color:red'><p style='display:none'>", "style=display:none"),
        ("<a href='?a&copy=1&amp;b'>", "href=?a&copy=1&b"),
        ("甲<乙 onmouseover=1> <a onmouseover='", ""),
        (&format!("<p data-page=\"{state}\">"), &format!("data-page={decoded}")),
    ];
    for (page, want) in cases {
        assert_eq!(attributes_of(page), want, "{page}");
    }
}

#[test]
fn keeps_white_space_only_from_the_first_preformatted_text_on() {
    assert_eq!(text_of("<body><p>\n\t</p><pre>a\n\n</pre><p>\n\t</p>"), " a\n\n\n\t");
    assert_eq!(text_of("<pre>a\r\nb\rc\0d</pre>"), "a\nb\ncd");
}

#[test]
fn reads_fallback_pictures_as_part_of_the_page() {
    assert_eq!(attributes_of("<body><noscript><img src=a.jpg></noscript>"), "src=a.jpg");
    assert_eq!(attributes_of("<body><noscript><img src=a.jpg><img src=b.jpg></noscript>"), "");
    assert_eq!(attributes_of("<body><amp-img src=a.jpg></amp-img>"), "src=a.jpg");
}

/// Ignores all tokens.
struct IgnoreTokens;

impl TokenSink for IgnoreTokens {
    type Handle = ();

    fn process_token(&self, _token: Token, _line: u64) -> TokenSinkResult<()> {
        TokenSinkResult::Continue
    }
}

#[test]
fn texts_and_values_share_the_memory_of_the_page() {
    const TAGS: usize = 1000;
    let page = "<p class=text-of-the-article>渡口的灯亮了一夜。</p>\n\n".repeat(TAGS);
    let used = allocation_counter::measure(|| tokenize(&page, KeptAttributes::Used, &IgnoreTokens));
    // One for the page, and one for the list of attributes of every start tag.
    assert_eq!(used.count_total, 1 + TAGS as u64);
}

/// Lists what a tree shows, with white space collapsed: elements, their attributes and text.
fn shown(html: &Html) -> (QuirksMode, Vec<String>) {
    let mut shown = vec![String::new()];
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if node.parent().is_some_and(is_style) => {}
            Edge::Open(node) => match node.value() {
                Node::Text(text) => shown.last_mut().expect("the list is never empty").push_str(text),
                Node::Element(element) => {
                    let attributes: Vec<_> = element.attrs().collect();
                    shown.extend([format!("{:?} {attributes:?}", element.name), String::new()]);
                }
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => shown.push(String::new()),
            Edge::Close(_) => {}
        }
    }
    for text in &mut shown {
        let is_outer = |c: char| c.is_ascii_whitespace();
        let words: Vec<_> = text.split_ascii_whitespace().collect();
        let (first, last) = (text.starts_with(is_outer), text.ends_with(is_outer));
        *text = format!("{}{}{}", if first { " " } else { "" }, words.join(" "), if last { " " } else { "" });
    }
    (html.quirks_mode, shown)
}

fn is_style(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == "style")
}

const PIECES: [&str; 72] = [
    "<!DOCTYPE html>",
    "<!doctype html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">",
    "<html lang=zh>",
    "<head>",
    "<body class=a>",
    "<p>",
    "</p>",
    "</p x='>'>",
    "</br>",
    "</>",
    "</",
    "<div class=a onmouseover=\"x('>')\">",
    "</div>",
    "<a href='/1?a=1&copy=2&amp;c' target=_blank>",
    "</a>",
    "<b>",
    "</b>",
    "渡口",
    "&amp;",
    "&nbsp",
    "&notit;",
    "&#x4e2d;",
    "&#",
    "&",
    " \n\t ",
    "\r\n",
    "\r",
    "<!-- <p> -->",
    "<!-->",
    "<!--",
    "-->",
    "--!>",
    "<!甲>",
    "<?php ?>",
    "<style>p>a{}</style>",
    "<script>",
    "</script>",
    "</script ",
    "<script>if(a<b){}</script>",
    "<SCRIPT/>",
    "<pre>\n",
    "</pre>",
    "<br/>",
    "<img data-x=1 src=a.jpg/>",
    "<table>",
    "<tr><td width = 3 bgcolor>",
    "</table>",
    "<li value=\"3\" value='4'>",
    "<title>",
    "</title>",
    "<textarea>\n",
    "</textarea>",
    "<noscript><p>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<select><option>",
    "<template>",
    "</template>",
    "<svg viewBox='0'>",
    "<foreignObject>",
    "</svg>",
    "<math><mi>",
    "<![CDATA[",
    "]]>",
    "<plaintext>",
    "<frameset>",
    "<b",
    ">",
    "\"",
    "='",
    "/ ID=b",
];

proptest! {
    #[test]
    fn makes_the_tree_of_the_standard_tokenizer(pieces in vec(select(&PIECES), 0..24)) {
        let page = pieces.concat();
        prop_assert_eq!(shown(&tree(&page, KeptAttributes::All)), shown(&standard_tree(&page)), "{}", page);
    }

    #[test]
    fn makes_the_tree_of_the_standard_tokenizer_of_any_markup(
        page in "[<>/!?&;#='\" \n\ra-cpxAP0-3中-]{0,40}",
        element in select(&["", "<title>", "<textarea>", "<xmp>", "<script>", "<script><!--", "<svg>"]),
    ) {
        let page = format!("{element}{page}");
        prop_assert_eq!(shown(&tree(&page, KeptAttributes::All)), shown(&standard_tree(&page)), "{}", page);
    }
}
