//! Collects the evidence behind the decisions about a page. Makes no decisions itself.

use std::collections::BTreeMap;

use super::article::assemble;
use super::article::candidate::ArticleCandidate;
use super::article::field_value::{Basis, FieldValue};
use super::article::fields::ArticleFields;
use super::article::line_role::ContentLineRole;
use super::article::line_score::{ScoredLine, scored_lines};
use super::article::main_content;
use super::article::parts::ArticleParts;
use super::article::status::{Extraction, messages, stated_status};
use super::evidence::{
    ArticleEvidence, CandidateLine, CharsetEvidence, ContentEvidence, Evidence, FieldEvidence, LineEvidence,
    MissingPart, NoArticleEvidence,
};
use super::input::decode::Decoded;
use super::page::dom::NodeId;
use super::page::element_path::element_path;
use super::page::url_shape::url_shape;
use super::parsed_page::ParsedPage;
use crate::model::Listing;

/// Collects the evidence for a page. `listing` is the page read as a list.
pub(super) fn collect(page: &ParsedPage<'_>, decoded: &Decoded, listing: &Listing) -> Evidence {
    let mut shapes = BTreeMap::new();
    for headline in &listing.headlines {
        *shapes.entry(url_shape(&headline.url)).or_default() += 1;
    }
    let charset =
        CharsetEvidence { name: decoded.encoding, basis: decoded.basis, confidence: decoded.confidence() };
    let candidate = ArticleCandidate::new(page);
    match assemble::find_parts(&candidate) {
        Ok(parts) => Evidence { charset, article: Some(article(page, &parts)), no_article: None, shapes },
        Err(status) => {
            Evidence { charset, article: None, no_article: Some(no_article(&candidate, &status)), shapes }
        }
    }
}

/// Collects the evidence against an article.
fn no_article(candidate: &ArticleCandidate<'_, '_>, status: &Extraction) -> NoArticleEvidence {
    const LINES: usize = 8;
    let page = candidate.page;
    let stated = stated_status(page, candidate.content());
    let missing = match candidate.title() {
        _ if stated.is_some() => MissingPart::Nothing,
        None => MissingPart::Title,
        Some(_) => MissingPart::Text,
    };
    let scored = scored_lines(page);
    let mut best: Vec<&ScoredLine> = scored.iter().collect();
    best.sort_by(|one, other| other.score.total_cmp(&one.score));
    let line = |line: &&ScoredLine| CandidateLine {
        text: shown(&line.text),
        score: line.score,
        rule: line.boilerplate,
        features: line.strongest(),
    };
    NoArticleEvidence {
        status: status.name(),
        missing,
        messages: if stated.is_some() { messages(page) } else { Vec::new() },
        title: candidate.title().map(|title| title.text.clone()),
        content_candidates: with_shares(page, main_content::heaviest(&page.dom, &page.lines, &page.metadata)),
        lines: best.iter().take(LINES).map(line).collect(),
    }
}

/// Returns the first characters of a line.
fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    text.chars().take(SHOWN).collect()
}

/// Collects the evidence for an article.
fn article(page: &ParsedPage<'_>, parts: &ArticleParts) -> ArticleEvidence {
    /// Highest score of a title: it is one of the declared titles, and an `<h1>` right above the text.
    const BEST: f64 = 146.0;
    let fields = ArticleFields::read(page, parts);
    let title = FieldEvidence {
        value: parts.title.text.clone(),
        basis: if parts.title.line.is_some() { Basis::Confirmed } else { Basis::Name },
        confidence: if parts.title.line.is_some() { parts.title.score as f64 / BEST } else { 0.5 }.min(1.0),
    };
    let scored = scored_lines(page);
    ArticleEvidence {
        title,
        published: fields.published.as_ref().map(|value| field(value, value.value.published.to_string())),
        source: fields.origin.as_ref().map(|value| field(value, value.value.clone())),
        author: fields.author.as_ref().map(|value| field(value, value.value.clone())),
        content_candidates: content_candidates(page, parts),
        confidence: parts.confidence,
        lines: lines(page, parts, &scored),
    }
}

/// Returns the evidence for a field.
fn field<T>(field: &FieldValue<T>, value: String) -> FieldEvidence {
    let confidence = match field.basis {
        Basis::Selector | Basis::Confirmed => 1.0,
        Basis::Label => 0.95,
        Basis::Place => 0.8,
        Basis::Credit => 0.6,
        Basis::Declared | Basis::Name | Basis::Address => 0.5,
    };
    FieldEvidence { value, basis: field.basis, confidence }
}

/// Returns the main content and its rivals.
fn content_candidates(page: &ParsedPage<'_>, parts: &ArticleParts) -> Vec<ContentEvidence> {
    const RUNNERS_UP: usize = 3;
    let (dom, chosen) = (&page.dom, &parts.content);
    let others = main_content::rivals(dom, &page.lines, &page.metadata, chosen.id, RUNNERS_UP);
    with_shares(page, std::iter::once((chosen.id, chosen.weight)).chain(others).collect())
}

/// Returns elements with their shares of the weight of all of them.
fn with_shares(page: &ParsedPage<'_>, all: Vec<(NodeId, i64)>) -> Vec<ContentEvidence> {
    let total: i64 = all.iter().map(|(_, weight)| weight).sum();
    let share = |weight: i64| weight as f64 / total.max(1) as f64;
    all.into_iter()
        .map(|(id, weight)| ContentEvidence {
            path: element_path(&page.dom, id),
            weight,
            confidence: share(weight),
        })
        .collect()
}

/// Returns the lines of the main content with their roles and scores.
fn lines(page: &ParsedPage<'_>, parts: &ArticleParts, scored: &[ScoredLine]) -> Vec<LineEvidence> {
    let evidence = |(line, role): (usize, ContentLineRole)| LineEvidence {
        text: shown(page.lines.text(line)),
        role,
        score: scored[line].score,
        features: scored[line].strongest(),
    };
    parts.filtered.roles().into_iter().map(evidence).collect()
}
