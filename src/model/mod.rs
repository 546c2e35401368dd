//! The data of news: sources, headlines, articles, and what readers do with them.
//!
//! Plain data without I/O, shared by all other parts. Nothing here fetches, parses pages, stores or draws. Strings in
//! these types are *clean*: whoever builds them from a page passes every string through [`crate::text::clean`], so that
//! no control, escape or bidi-override character reaches a screen or a file.
//!
//! - `article`: articles and their text
//! - `list`: lists of headlines in the archive
//! - `marks`: flags, tags and rules
//! - `page`: pages as received, and the headlines on them
//! - `picture`: picture files
//! - `query`: the query language
//! - `source`: news sources and their overrides
//! - `time`: publish times and the clock
//! - `url`: the addresses of pages

mod article;
mod list;
mod marks;
mod page;
mod picture;
mod query;
mod source;
mod time;
mod url;

pub use article::{
    Article, ArticleId, ArticlePosition, Attachment, AttachmentKind, Block, CommandResult, Image, Link,
    ListItem, PrintPage, Table, Text, TextMark, TextMarkKind, TextSource,
};
pub use list::{
    Cursor, Digest, DigestArticle, DigestPicture, DigestSection, Direction, FiledTime, ListEntry, ListFilter,
    MAX_PLACE, SectionSummary, Snippet, SourceSummary, View, Window, day_of_moment, is_received,
    received_moment,
};
pub use marks::{Flag, MINUS_SIGN, MarkChange, Rule, RuleAction, Tag, UndoChange, UndoStep};
pub use page::{FeedProblem, Headline, Listing, Movement, Ranking, RawPage, Validators};
pub use picture::{Picture, PictureKind, PixelSize};
pub use query::{
    Condition, Cutoff, KEYWORDS, Query, QueryError, QueryErrorKind, SearchField, SearchTerm, SortOrder,
};
pub use source::{
    ArticleFetching, ArticleSelectors, ContentChoice, FetchOverrides, ListSelectors, NamedSource, Overrides,
    RetentionOverrides, Section, Source, SourceId, SourceKind, SourceLabels, SourceSecrets, SourceState,
};
pub use time::{CHINA, Clock, Published};
pub use url::{CanonicalUrl, ItemName, TwinKind, UrlError};
