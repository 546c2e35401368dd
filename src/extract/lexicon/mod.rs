//! Words and written forms of news pages: pure functions on text, without any knowledge of a page.
//!
//! - `files`: the words and patterns of each language, as data (`assets/lexicon`)
//! - `boilerplate`: the lines that surround an article, by `kinds`
//! - `pattern_set`: sets of patterns that are matched in one pass
//! - `address_dates`: the dates in addresses
//! - `dates`: dates and times in any common notation
//! - `document_number`: the number of an official document (文号)
//! - `directory_names`: entries of directories and services of a site
//! - `language_files`: patterns made of words
//! - `link_words`: words of links and heads in lists
//! - `labels`: the labels of publish lines (来源, 作者 …)
//! - `publish_line`: the form of a publish line
//! - `entities`: names of media and people
//! - `menu_names`: names of links in menus and breadcrumbs
//! - `neighbour_words`: labels of links to the previous and the next article
//! - `pager_words`: labels of pagers
//! - `page_status`: messages of pages that have no article, by the patterns of `assets/lexicon/status.toml`
//! - `print_words`: words of digital newspapers
//! - `row_marks`: rank, heat and marks beside a title
//! - `text_words`: words around a text: summaries, events, captions, replies
//! - `title_edges`: bullets and dates at the edges of titles
//! - `title_key`: normalised titles for comparison
//! - `word_forms`: written forms of more than one word
//! - `word_list`: words that are looked for at one place of a text

pub(super) mod address_dates;
pub(super) mod boilerplate;
pub(super) mod dates;
pub(super) mod directory_names;
pub(super) mod document_number;
pub(super) mod entities;
pub(super) mod files;
mod kinds;
pub(super) mod labels;
pub(super) mod language_files;
pub(super) mod link_words;
pub(super) mod menu_names;
pub(super) mod neighbour_words;
pub(super) mod page_status;
pub(super) mod pager_words;
mod pattern_set;
pub(super) mod print_words;
pub(super) mod publish_line;
pub(super) mod row_marks;
pub(super) mod text_words;
pub(super) mod title_edges;
pub(super) mod title_key;
pub(super) mod word_forms;
pub(super) mod word_list;
