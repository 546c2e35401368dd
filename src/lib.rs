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
//! | [`text`] | what characters are: cleaning, width, languages, scripts |
//! | [`typeset`] | article + measure -> page of lines |
//! | [`fetch`] | address -> bytes, politely |
//! | [`words`] | every word said to the reader, in three languages |

pub mod fetch;
pub mod model;
pub mod text;
pub mod typeset;
pub mod words;
