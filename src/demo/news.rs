//! All that was written: the site and its articles.

use std::ops::Range;

use super::piece::Piece;
use super::site::{Section, Site};
use super::{assets, markup};

/// The site and its articles, parsed.
#[derive(Debug)]
pub(super) struct News {
    pub(super) site: Site,
    /// The articles by section, newest first.
    pub(super) pieces: Vec<Piece>,
    ranges: Vec<Range<usize>>,
}

impl News {
    /// Reads the assets.
    pub(super) fn read() -> Self {
        let site: Site = toml::from_str(assets::SITE).unwrap_or_else(|error| panic!("portal.toml: {error}"));
        let mut pieces = Vec::new();
        let mut ranges = Vec::new();
        for section in &site.sections {
            let start = pieces.len();
            let file = assets::ARTICLES.iter().find(|(slug, _)| *slug == section.slug);
            let (slug, text) = file.unwrap_or_else(|| panic!("section {} has no articles", section.slug));
            pieces.extend(markup::pieces(slug, text).unwrap_or_else(|fault| panic!("{fault}")));
            ranges.push(start..pieces.len());
        }
        Self { site, pieces, ranges }
    }

    pub(super) fn section(&self, index: usize) -> &Section {
        &self.site.sections[index]
    }

    /// The articles of a section, newest first.
    pub(super) fn of_section(&self, index: usize) -> &[Piece] {
        &self.pieces[self.range(index)]
    }

    /// Where the articles of a section are in [`News::pieces`].
    pub(super) fn range(&self, section: usize) -> Range<usize> {
        self.ranges[section].clone()
    }

    /// The section a piece stands in.
    pub(super) fn section_of(&self, piece: usize) -> usize {
        self.ranges.iter().position(|range| range.contains(&piece)).expect("every piece came from a section")
    }

    /// The piece with this id.
    pub(super) fn index_of(&self, id: u32) -> usize {
        let found = self.pieces.iter().position(|piece| piece.id == id);
        found.unwrap_or_else(|| panic!("portal.toml names article {id}, which does not exist"))
    }

    /// The pieces before and after one in its section's list.
    pub(super) fn neighbours(&self, piece: usize) -> (Option<usize>, Option<usize>) {
        let range = &self.ranges[self.section_of(piece)];
        let previous = (piece > range.start).then(|| piece - 1);
        let next = (piece + 1 < range.end).then_some(piece + 1);
        (previous, next)
    }

    /// The newest pieces of the portal that say when they were published.
    pub(super) fn latest(&self, count: usize) -> Vec<usize> {
        let mut dated: Vec<_> =
            (0..self.pieces.len()).filter(|piece| self.pieces[*piece].published.is_some()).collect();
        dated.sort_by_key(|piece| std::cmp::Reverse(self.pieces[*piece].published.map(|at| at.moment())));
        dated.truncate(count);
        dated
    }

    /// Up to four pieces to read next: those that share a key word, then those that follow in the section.
    pub(super) fn related(&self, piece: usize, same_section: bool) -> Vec<usize> {
        let tags = &self.pieces[piece].tags;
        let section = self.range(self.section_of(piece));
        let pool = if same_section { section.clone() } else { 0..self.pieces.len() };
        let shares = |other: &usize| self.pieces[*other].tags.iter().any(|tag| tags.contains(tag));
        let mut related: Vec<usize> =
            pool.filter(shares).chain(section).filter(|other| *other != piece).collect();
        let mut seen = Vec::new();
        related.retain(|other| {
            !seen.contains(other) && {
                seen.push(*other);
                true
            }
        });
        related.truncate(4);
        related
    }

    /// The front page's focus block, strip of pictures, and section blocks: indices of pieces.
    pub(super) fn front(&self) -> Front {
        const BLOCK: usize = 7;
        let pieces = |ids: &[u32]| ids.iter().map(|id| self.index_of(*id)).collect();
        let blocks = self.ranges.iter().map(|range| range.clone().take(BLOCK).collect());
        Front { focus: pieces(&self.site.focus), strip: pieces(&self.site.strip), blocks: blocks.collect() }
    }
}

/// What the main column of the front page shows.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) focus: Vec<usize>,
    pub(super) strip: Vec<usize>,
    pub(super) blocks: Vec<Vec<usize>>,
}

impl Front {
    /// The pieces in page order, each once.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        for piece in self.focus.iter().chain(&self.strip).chain(self.blocks.iter().flatten()) {
            if !order.contains(piece) {
                order.push(*piece);
            }
        }
        order
    }
}
