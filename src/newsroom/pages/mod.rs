//! The way of a page: fetched ([`RawPage`]), extracted ([`ReadArticle`]), stored.
//!
//! - `page_reader`: fetches a page, follows it, and extracts an article or a list
//! - `framed_page`: puts documents in frames in their places
//! - `read_article`: what was extracted, joined over the pages of an article
//! - `read_list`: a list as it was read from its page or feed
//! - `addresses`: earlier issues of newspapers, and pages of other sites that rankings lead to
//! - `input`: the page as the extractor reads it
//! - `admission`: decides whether a text is its headline's
//! - `article_store`: stores what was read, or notes why it could not be
//! - `fetch_queue`: articles that a reader is waiting for
//! - `source_credentials`: the secrets that are sent with requests
//! - `site_profiles`: what was learnt about the pages of each source
//! - `private_network`: keeps public sites from pointing into the reader's network
//!
//! [`RawPage`]: crate::model::RawPage

mod addresses;
mod admission;
mod article_store;
mod fetch_queue;
mod framed_page;
mod input;
mod page_reader;
mod private_network;
mod read_article;
mod read_list;
mod site_profiles;
mod source_credentials;

pub(super) use addresses::earlier_issues;
pub(super) use admission::text_key;
pub(super) use article_store::ArticleStore;
pub(super) use fetch_queue::FetchQueue;
pub(super) use input::{has_frames, page_input};
pub(super) use page_reader::{PageReader, unknown_source};
pub(super) use private_network::points_at_private_address;
pub(super) use read_article::ReadArticle;
pub(super) use read_list::ReadList;
pub(super) use site_profiles::SiteProfiles;
pub(super) use source_credentials::SourceCredentials;
