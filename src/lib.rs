//! 湾报 wanbao: a news reader for the terminal, Chinese first.
//!
//! This is the map of the code; `CONTRIBUTING.md` says how to change it, and `docs/decisions/` why it is as it is.
//!
//! # Overview
//!
//! A **refresh** fetches the pages of a source, extracts headlines and articles, and stores them in the archive.
//! **Opening** a headline reads the article from the archive, or fetches, extracts and stores it first. The
//! **typesetter** sets the article as lines of a given width, and a **front end** shows them: the screen, the
//! line-by-line reader, or a command. Offline is not a mode: what is shown always comes from the archive, and the network only adds to it.
//!
//! # Rooms
//!
//! Every top-level module is a room. A room imports only what the table in `tests/it/layers/` allows, and
//! always through its root (`crate::room::Type`). From the ground up:
//!
//! | room | job |
//! |---|---|
//! | [`model`] | what news is: plain data, queries, no I/O |
//! | [`journal`] | what readers did to articles, as operations that machines can exchange: their times, fold and merging |
//! | [`platform`] | what differs between operating systems: private files, processes, signals |
//! | [`text`] | characters: cleaning, width, language, script conversion, search keys |
//! | [`words`] | every text of the interface, in three languages |
//! | [`typeset`] | article and width to lines; Chinese line breaking |
//! | [`actions`] | what a reader can do, by name, with default keys |
//! | [`extract`] | bytes of a page to an article or a list of headlines |
//! | [`feed`] | RSS, Atom and JSON Feed to headlines with their texts; lists of feeds (OPML, newsboat's `urls`) |
//! | [`export`] | articles to JSON, Markdown and plain text |
//! | [`fetch`] | address to bytes: rate limits, robots.txt, retries, redirects |
//! | [`archive`] | the SQLite file: storage, search, marks, duplicates, maintenance |
//! | [`config`] | settings, keys, themes, sources, paths; the only reader of the environment |
//! | [`newsroom`] | the use cases, for every front end |
//! | [`user_error`] | the errors of all layers as a message, a hint and an exit code |
//! | [`report`] | what the line-oriented front ends print about refreshes, sources and versions |
//! | `layout` | geometry of the screen, without state |
//! | [`tui`] | the screen |
//! | [`plain`] | the line-by-line reader, for screen readers and dumb terminals |
//! | [`demo`] | a made-up portal: sample articles, `wanbao demo`, fixture of the tests |
//! | [`cli`] | the command line, and the process |
//!
//! # Three walks
//!
//! - **A page to the archive.** `newsroom::refresh` plans the requests; `fetch` returns the page; `newsroom::pages` has
//!   `extract` (or `feed`) read it and the archive store article, version or quarantined text in one transaction.
//! - **A query to rows.** `newsroom::query` parses the line into a `model` query; `archive::query` compiles it to SQL and full-text
//!   terms and reads one window along an index.
//! - **A key to a frame.** `tui::runtime` reads the key; `tui::keymap` finds the action; `tui::update` changes the
//!   state and returns effects; `tui::draw` draws the state into a buffer; the runtime writes the cells that changed.
//!
//! # Invariants
//!
//! - What is reported as stored survives a crash: every change is one committed transaction.
//! - A failed request or a worse text never replaces what is stored.
//! - Nothing from the network or a file reaches the terminal without passing [`text::clean`].
//! - No panic and no unbounded memory on any input; work grows no faster than its input.
//! - Updating the screen's state does no I/O and reads no clock. An answer carries the ticket of its request.
//! - One frame per key press; nothing is written and no timer runs while nothing changes.
//! - A stored article has no width: the newsroom never typesets.
//! - No extraction rule names a site. Settings that a site needs beyond the general rules are data in its source file.
//!
//! # Deliberately absent
//!
//! A plugin system (hooks and pipes start programs instead), a server of its own, accounts, telemetry, a browser
//! engine, `unsafe`, global mutable state, and a feed as a requirement.

pub mod actions;
pub mod archive;
pub mod cli;
pub mod config;
pub mod demo;
pub mod export;
pub mod extract;
pub mod feed;
pub mod fetch;
pub mod journal;
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
