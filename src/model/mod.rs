//! What news is: sources, headlines, articles and the text in them.
//!
//! Plain data without I/O, shared by every other room. Nothing here fetches, parses pages, stores or draws. Strings
//! in these types are *clean*: the rooms that build them from a page pass every string through [`crate::text::clean`],
//! so no control, escape or bidi-override character ever reaches a screen or a file.

mod article;
mod block;
mod edition;
mod filter;
mod headline;
mod list;
mod picture;
mod rule;
mod source;
mod tag;
mod time;
mod trouble;
mod url;
mod validators;

pub use article::{Article, Link};
pub use block::{Block, Image, Mark, MarkKind, Table, Text};
pub use edition::{Edition, EditionArticle, EditionSection};
pub use filter::{Boundary, CONDITIONS, Condition, Field, Filter, FilterError, FilterFault, Needle, Sort};
pub use headline::{ArticleId, Entry, Headline, Listing, Section};
pub use list::{
    Anchor, Cursor, Flag, Marking, Query, SectionContents, Snippet, SourceContents, View, Way, Window,
};
pub use picture::{Extent, Picture, PictureKind};
pub use rule::Rule;
pub use source::{
    ArticleSelectors, FetchOverrides, KeepOverrides, ListSelectors, Overrides, Source, SourceId,
};
pub use tag::Tag;
pub use time::{CHINA, Clock, Published};
pub use trouble::{ArchiveTrouble, Trouble, TroubleKind};
pub use url::{CanonicalUrl, UrlError};
pub use validators::Validators;
