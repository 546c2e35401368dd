//! The parts of a parsed page: visible nodes, lines, links, metadata.
//!
//! - `dom`: the visible nodes, flattened
//! - `head`: contents that are not displayed (`<meta>`, `<link>`, `<script>`)
//! - `rendering`: how elements are displayed, and which are hidden
//! - `consent`: boxes that ask for consent to cookies
//! - `language`: the language of the page
//! - `lines`: the runs of text between block boundaries, measured
//! - `node_text`: the text of a node as readers see it
//! - `text_size`: the size of text in cells
//! - `emphasis`: headings and bold text
//! - `metadata`: title, time, source and author as declared for machines
//! - `link_resolver`: relative links to addresses
//! - `scripted_pager`: pagers that scripts print
//! - `scripted_address`: the addresses that event handlers name
//! - `scripted_loading`: scripts that load the next page of a list
//! - `url_shape`: common features of the addresses of articles
//! - `pagination`: the next page of an article or list
//! - `element_path`: elements by names, ids and classes
//! - `selectors`: parts that the settings of a source select
//! - `html_escape`: character references

pub(super) mod consent;
pub(super) mod dom;
pub(super) mod element_path;
pub(super) mod emphasis;
pub(super) mod head;
pub(super) mod html_escape;
pub(super) mod language;
pub(super) mod lines;
pub(super) mod link_resolver;
pub(super) mod metadata;
pub(super) mod node_text;
pub(super) mod pagination;
pub(super) mod rendering;
pub(super) mod scripted_address;
pub(super) mod scripted_loading;
mod scripted_pager;
pub(super) mod selectors;
pub(super) mod text_size;
pub(super) mod url_shape;
