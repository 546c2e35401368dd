//! The article pane: the open article, its typeset page, its pictures and its versions.
//!
//! - `reader_pane`: the pane, and an article that is being opened
//! - `preview`: the article under the cursor of the list, shown beside it
//! - `open_article`: the open article and the position of the reader in it
//! - `article_page`: the typeset page; `page_settings`: everything that it depends on; `page_texts`: the lines around
//!   the body
//! - `speech`: the sentences of an article that is read aloud
//! - `text_search`: a search in the page
//! - `version_comparison`: two versions compared
//! - `figure`: the state of a picture; `picture_slots`: its rows on the page; `picture_cache`: rendered pictures;
//!   `picture_requests`: requests for pictures

mod article_page;
mod figure;
mod open_article;
mod page_settings;
mod page_texts;
mod picture_cache;
mod picture_requests;
mod picture_slots;
mod preview;
mod reader_pane;
mod speech;
mod text_search;
mod version_comparison;

pub(in crate::tui) use figure::{Figure, USUAL_SIZE};
pub(in crate::tui) use open_article::OpenArticle;
pub(in crate::tui) use page_settings::{ListedNeighbour, PageSettings, SiteChanges};
pub(in crate::tui) use picture_cache::{PictureCache, PictureFetching};
pub(in crate::tui) use picture_requests::PictureRequest;
pub(in crate::tui) use preview::{PreviewTarget, Previewing};
pub(in crate::tui) use reader_pane::{Opening, OpeningPurpose, Reader, RefusedPage};
pub(in crate::tui) use speech::SpeechSession;
pub(in crate::tui) use text_search::TextSearch;
pub(in crate::tui) use version_comparison::{ComparisonSettings, VersionComparison, VersionStep};
