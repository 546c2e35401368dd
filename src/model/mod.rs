//! What news is: sources, headlines, articles and the text in them.
//!
//! Plain data without I/O, shared by every other room. Nothing here fetches, parses pages, stores or draws. Strings
//! in these types are *clean*: the rooms that build them from a page pass every string through [`crate::text::clean`],
//! so no control, escape or bidi-override character ever reaches a screen or a file.

mod article;
mod block;
mod digest;
mod headline;
mod list;
mod picture;
mod query;
mod raw_page;
mod rule;
mod source;
mod tag;
mod tag_change;
mod time;
mod url;
mod validators;

pub use article::{Article, Link};
pub use block::{Block, Image, Table, Text, TextMark, TextMarkKind};
pub use digest::{Digest, DigestArticle, DigestSection};
pub use headline::{ArticleId, Headline, ListEntry, Listing, Section};
pub use list::{
    ArticlePosition, Cursor, Direction, Flag, ListFilter, MarkChange, SectionContents, Snippet,
    SourceContents, View, Window,
};
pub use picture::{Picture, PictureKind, PixelSize};
pub use query::{
    Condition, Cutoff, KEYWORDS, Query, QueryError, QueryErrorKind, SearchField, SearchTerm, SortOrder,
};
pub use raw_page::RawPage;
pub use rule::Rule;
pub use source::{
    ArticleSelectors, FetchOverrides, KeepOverrides, ListSelectors, Overrides, Source, SourceId,
};
pub use tag::Tag;
pub use tag_change::MINUS_SIGN;
pub use time::{CHINA, Clock, Published};

pub use url::{CanonicalUrl, UrlError};
pub use validators::Validators;
