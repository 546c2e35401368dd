//! Turns the bytes of a page into an article or a list of headlines.
//!
//! Pure: no network, no clock, and no site by name.
//!
//! # From bytes to an article
//!
//! 1. `input` decodes the bytes and parses them into a tree.
//! 2. `page` takes the tree apart: visible nodes, lines, links, metadata. `scripts` finds values in scripts, and
//!    `parsed_page` holds the result.
//! 3. `kind` decides whether the page is an article or a list; `scripted_page` does so for pages that only a
//!    browser would build, `hidden_article` for texts that a page hides.
//! 4. `article` scores every line, takes the best span of them without what rules name, and reads
//!    title, time and source from the lines around it. `list` finds the links in repeated structures whose
//!    addresses have one shape.
//! 5. `explain` collects the `evidence` of these decisions.
//!
//! `feed_links` finds the feeds that a page names. `lexicon` holds the words and written forms that all of these use, `site_profile` the common
//! features of the articles of one source. Settings of a source ([`Overrides`](crate::model::Overrides)) take precedence over what is found.
//!
//! # Hostile pages
//!
//! Nesting, attributes, tags and sizes are bounded, nothing recurses over the tree, and every string passes
//! [`crate::text::clean`].

mod article;
mod evidence;
mod explain;
mod feed_links;
mod hidden_article;
mod input;
mod kind;
mod lexicon;
mod list;
mod page;
mod parsed_page;
mod scripted_page;
mod scripts;
mod site_profile;

pub use article::field_value::Basis;
pub use article::full_page::{FullPage, LeftOutLine};
pub use article::line_role::{ContentLineRole, CutReason};
pub use article::line_score::{Feature, FeatureValues, ScoredLine, kept_share};
pub use article::status::Extraction;
pub use evidence::{
    ArticleEvidence, CandidateLine, CharsetEvidence, ContentEvidence, Evidence, FieldEvidence, LineEvidence,
    MissingPart, NoArticleEvidence,
};
pub use input::decode::{CharsetBasis, is_encoding};
pub use input::frames::{frames, with_frames};
pub use input::page_input::PageInput;
pub use input::redirect::redirect;
pub use kind::PageKind;
pub use lexicon::address_dates::{day_in_address, with_day};
pub use lexicon::boilerplate::Boilerplate;
pub use lexicon::page_status::WallKind;
pub use site_profile::{PageObservation, SiteProfile};

pub(crate) use input::decode::Decoded;
pub(crate) use lexicon::dates::parse_machine as parse_date;

use article::assemble;
use article::candidate::ArticleCandidate;
use article::line_score;
use hidden_article::read_hidden_article;
use input::budget::part_in_budget;
use parsed_page::ParsedPage;
use scripted_page::with_built_headlines;

use crate::model::{Block, Link, Listing};

/// Extracts the article of a page whose source is unknown.
pub fn article(input: &PageInput<'_>) -> Extraction {
    article_with_profile(input, &SiteProfile::default()).0
}

/// Extracts the article of a page, helped by what is known of its source.
///
/// Also returns what the page shows about its source, for [`SiteProfile::learn`]; `None` without an article, or if only
/// scripts held it.
pub fn article_with_profile(
    input: &PageInput<'_>,
    profile: &SiteProfile,
) -> (Extraction, Option<PageObservation>) {
    let decoded = input.decode();
    if decoded.is_garbled() {
        return (Extraction::Garbled, None);
    }
    if part_in_budget(&decoded.text).is_some() {
        return (Extraction::TooLarge, None);
    }
    let html = input.parse(&decoded.text);
    let page = ParsedPage::new(&html, *input);
    match assemble::read(&ArticleCandidate::with_profile(&page, profile)) {
        (found @ (Extraction::Article(_) | Extraction::Gone), observation) => (found, observation),
        (nothing, _) => (read_hidden_article(&page, &nothing).unwrap_or(nothing), None),
    }
}

/// Decodes the bytes of a page or a feed.
pub(crate) fn decode_text(input: &PageInput<'_>) -> Decoded {
    input.decode()
}

/// Reads everything that a page shows, without looking for an article.
pub fn full_page(input: &PageInput<'_>) -> Vec<Block> {
    let html = input.parse(&input.decode().text);
    article::full_page::read(&ParsedPage::new(&html, *input))
}

/// Reads everything that a page shows, and which lines of it the article leaves out.
pub fn marked_page(input: &PageInput<'_>) -> FullPage {
    let html = input.parse(&input.decode().text);
    article::full_page::read_marked(&ParsedPage::new(&html, *input))
}

/// Reads a page as a front page or a list page.
pub fn headlines(input: &PageInput<'_>) -> Listing {
    let html = input.parse(&input.decode().text);
    let page = ParsedPage::new(&html, *input);
    with_built_headlines(&page, list::headlines::read(&page))
}

/// Returns the feeds that a page names, or its header `Link`.
pub fn feed_links(input: &PageInput<'_>, header: Option<&str>) -> Vec<Link> {
    feed_links::read(&input.parse(&input.decode().text), header, input)
}

/// Reads a page of unknown kind: a list if it holds headlines and is no article itself.
pub fn detect(input: &PageInput<'_>) -> PageKind {
    let decoded = input.decode();
    if decoded.is_garbled() {
        return PageKind::Article(Extraction::Garbled);
    }
    if part_in_budget(&decoded.text).is_some() {
        return PageKind::Article(Extraction::TooLarge);
    }
    let html = input.parse(&decoded.text);
    kind::read(&ParsedPage::new(&html, *input))
}

/// Returns the evidence behind the extraction of a page, as an article and as a list.
pub fn explain(input: &PageInput<'_>) -> Evidence {
    let decoded = input.decode();
    let html = input.parse(&decoded.text);
    let page = ParsedPage::new(&html, *input);
    explain::collect(&page, &decoded, &list::headlines::read(&page))
}

/// Returns all lines of a page with the features that their score is computed from, to fit the weights on.
pub fn scored_lines(input: &PageInput<'_>) -> Vec<ScoredLine> {
    let html = input.parse(&input.decode().text);
    line_score::scored_lines(&ParsedPage::new(&html, *input))
}

/// Extracts the article of a page as [`article`] does, given a score for each of its [`scored_lines`].
///
/// Shows what weights that don't ship would make of the page.
///
/// # Panics
///
/// Panics if there are fewer scores than lines.
pub fn article_with_scores(input: &PageInput<'_>, scores: &[f32]) -> Extraction {
    let html = input.parse(&input.decode().text);
    let page = ParsedPage::new(&html, *input);
    assemble::read(&ArticleCandidate::with_scores(&page, scores)).0
}

/// Returns the indices of the lines that make up the best span of text, given a score for each line of a page.
pub fn best_span(scores: &[f32]) -> Vec<usize> {
    line_score::best_span(scores)
}
