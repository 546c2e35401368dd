//! 湾报 wanbao: a news reader for the terminal, Chinese first.
//!
//! # The map
//!
//! A **refresh** fetches a portal's pages, extracts headlines and articles, and files them in the archive. **Opening**
//! a headline takes the article from the archive, or else fetches, extracts and files it. The **typesetter** turns an
//! article's blocks into lines at a measure; the **TUI** shows lines. Offline is not a mode: the archive is always the
//! source of what is on screen; the network only ever adds to it.
//!
//! | room | what it is for |
//! |---|---|
//! | [`model`] | what news is: plain data, no I/O |
//! | [`extract`] | bytes of a page -> model: articles, headlines, sections |
//! | [`feed`] | RSS, Atom, JSON Feed -> model |
//! | [`export`] | articles -> JSON, Markdown, plain text |
//! | [`demo`] | the sample portal: the sample edition, the demo, the fixture of the tests |
//! | [`text`] | what characters are: cleaning, width, languages, scripts, search keys |
//! | [`typeset`] | article + measure -> page of lines |
//! | [`fetch`] | address -> bytes, politely |
//! | [`newsroom`] | the use cases: refresh, open, search, mark, sources |
//! | [`config`] | settings, keys, themes, sources, paths: the only reader of the environment |
//! | [`actions`] | what a reader can do, by name, with default keys and words |
//! | [`platform`] | differences between operating systems: private files, processes, signals |
//! | [`words`] | every word said to the reader, in three languages |
//! | [`report`] | plain-text reports of the line-oriented faces |
//! | [`plain`] | the line-by-line face |
//! | [`cli`] | the command-line face, and the process |
//! | [`archive`] | SQLite: headlines, articles, search, what was read; the archive's threads |

pub mod actions;
pub mod archive;
pub mod cli;
pub mod config;
pub mod demo;
pub mod export;
pub mod extract;
pub mod feed;
pub mod fetch;
mod layout;
pub mod model;
pub mod newsroom;
pub mod plain;
pub mod platform;
pub mod report;
pub mod text;
pub mod tui;
pub mod typeset;
pub mod user_error;
pub mod words;
