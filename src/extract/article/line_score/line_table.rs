//! All lines of a page, measured once: their sums, their paths, the best container, and the lines that others are related to.

use std::collections::HashMap;
use std::ops::Range;

use html5ever::local_name;

use super::comments;
use super::label_words::WordClasses;
use super::measures::{self, Path, Row, Sums};
use super::tree::Tree;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;

/// How a line's mass is handed on to the blocks around it.
const HANDED_ON: [f32; 3] = [1.0, 0.6, 0.36];

/// All lines of a page, measured.
pub(crate) struct LineTable<'p, 'a> {
    pub(super) dom: &'p Dom<'a>,
    pub(super) lines: &'p PageLines,
    pub(super) tree: Tree<'p, 'a>,
    pub(super) rows: Vec<Row>,
    /// Sums over the lines before each line; one more than there are lines.
    pub(super) sums: Vec<Sums>,
    pub(super) paths: HashMap<u64, Path>,
    /// The score of each block as a container, against the best; 0 for other nodes.
    pub(super) scores: Vec<f32>,
    /// The lines of the best container.
    pub(super) best: Range<usize>,
    pub(super) title: Option<usize>,
    /// The elements around the title line, from the outside in.
    pub(super) title_ancestors: Vec<NodeId>,
    pub(super) publish: Option<usize>,
    /// The line that heads the comments below the text; the number of lines if there is none.
    pub(super) comments: usize,
    /// The first line of related links or comments.
    pub(super) related: usize,
}

impl<'p, 'a> LineTable<'p, 'a> {
    /// Measures the lines of a page.
    pub(crate) fn new(dom: &'p Dom<'a>, lines: &'p PageLines, metadata: &Metadata) -> Self {
        let tree = Tree::new(dom);
        let mut table = Self {
            dom,
            lines,
            rows: measures::measure(dom, lines, &tree, metadata),
            tree,
            paths: HashMap::new(),
            sums: Vec::new(),
            scores: vec![0.0; dom.len()],
            best: 0..0,
            title: None,
            title_ancestors: Vec::new(),
            publish: None,
            comments: lines.len(),
            related: lines.len(),
        };
        table.find_title();
        table.find_publish_line();
        table.find_comments();
        table.paths = measures::paths(&table.rows);
        table.sums = measures::sums(&table.rows);
        table.score_containers();
        table.find_related();
        table
    }

    /// Finds the comments below the text. They have no mass, however long they are: short texts have longer comments.
    fn find_comments(&mut self) {
        let above = self.title.max(self.publish);
        self.comments = above
            .and_then(|above| comments::first_comment(self.lines, &self.rows, above + 1))
            .unwrap_or(self.comments);
        for row in &mut self.rows[self.comments..] {
            row.mass = 0.0;
        }
    }

    /// Scores every block by the mass it directly holds, and finds the best.
    fn score_containers(&mut self) {
        for (row, (_, line)) in self.rows.iter().zip(self.lines.iter()).filter(|(row, _)| row.mass > 0.0) {
            for (block, share) in self.tree.blocks(line.block, HANDED_ON.len()).zip(HANDED_ON) {
                self.scores[block] += row.mass * share;
            }
        }
        for block in 0..self.scores.len() {
            if self.scores[block] > 0.0 {
                self.scores[block] *= 1.0 - self.link_share(block);
            }
        }
        let scored = self.scores.iter().copied().enumerate().filter(|(_, score)| *score > 0.0);
        // Of several, the first is the best.
        let best = scored.rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((block, top)) = best {
            self.best = self.lines.within(self.dom, block);
            self.scores.iter_mut().for_each(|score| *score /= top);
        }
    }

    /// Finds the line that agrees best with what the page calls itself, or else the first heading of level 1.
    fn find_title(&mut self) {
        let mut best = (0.5, None);
        for (index, line) in self.lines.iter() {
            let row = &self.rows[index];
            if !row.is_title_part || row.size < 4.0 || row.size > 80.0 {
                continue;
            }
            let heading = match self.heading_level(line.block) {
                Some(1) => 10.0,
                Some(2 | 3) => 4.0,
                _ => 0.0,
            };
            let score = row.size - 25.0 * index as f32 / self.rows.len() as f32 + heading - 12.0 * row.links;
            if score > best.0 {
                best = (score + 0.5, Some(index));
            }
        }
        let heading = || {
            let is_heading = |(index, line): &(usize, &PageLine)| {
                self.heading_level(line.block) == Some(1) && self.rows[*index].size > 4.0
            };
            self.lines.iter().find(is_heading).map(|(index, _)| index)
        };
        self.title = best.1.or_else(heading);
        if let Some(title) = self.title {
            self.title_ancestors = self.dom.ancestors(self.lines.get(title).nodes.start).collect();
            self.title_ancestors.reverse();
        }
    }

    /// Returns the level of the heading element that a line's block is, or is directly in.
    pub(super) fn heading_level(&self, block: NodeId) -> Option<u8> {
        self.tree.blocks(block, 2).find_map(|at| match *self.dom.name(at)? {
            local_name!("h1") => Some(1),
            local_name!("h2") => Some(2),
            local_name!("h3") => Some(3),
            _ => None,
        })
    }

    fn find_publish_line(&mut self) {
        const NEAR: usize = 40;
        const LONGEST: f32 = 80.0;
        let is_dated = |index: &usize, links: f32| {
            let row = &self.rows[*index];
            row.has_date
                && row.size < LONGEST
                && row.links < links
                && measures::has_day(self.lines.text(*index))
        };
        let first = self.title.unwrap_or(0);
        let near = (first..self.rows.len().min(first + NEAR)).find(|index| is_dated(index, 0.9));
        self.publish = near.or_else(|| (0..self.rows.len()).find(|index| is_dated(index, 0.5)));
    }

    fn find_related(&mut self) {
        const LONGEST: f32 = 14.0;
        let first = self.title.max(self.publish).map_or(0, |line| line + 2);
        let text = (first..self.rows.len()).find(|index| self.lines.get(*index).is_prose());
        // A link to the comments above the text belongs to the publish line.
        let is_label = |index: &usize| {
            let row = &self.rows[*index];
            let follows_text = text.is_some_and(|text| text < *index);
            row.size < LONGEST
                && (row.words.intersects(WordClasses::RELATED)
                    || follows_text && row.words.intersects(WordClasses::COMMENT))
        };
        self.related = (first..self.rows.len()).find(is_label).unwrap_or(self.rows.len());
    }

    /// Bounds the scores of lines by where the comments begin: no comment is text, and above them some is.
    ///
    /// If the scores would cut most of what stands between the publish line and the comments, they are raised there: poems
    /// and reports by the minute are little like other texts, but nothing else is in their place.
    pub(super) fn bound(&self, scores: &mut [f32]) {
        const COMMENT: f32 = -6.0;
        const RAISED: f32 = 3.0;
        if self.comments == self.rows.len() {
            return;
        }
        for score in &mut scores[self.comments..] {
            *score = score.min(COMMENT);
        }
        let first = self.title.max(self.publish).map_or(0, |line| line + 1);
        let is_free =
            |index: &usize| self.rows[*index].links == 0.0 && self.lines.boilerplate(*index).is_none();
        let free: Vec<usize> = (first..self.comments).filter(is_free).collect();
        let size = |index: &usize| self.rows[*index].size;
        let all: f32 = free.iter().map(size).sum();
        let chosen: f32 = free.iter().filter(|index| scores[**index] > 0.0).map(size).sum();
        if chosen * 2.0 < all {
            for index in free {
                scores[index] += RAISED;
            }
        }
    }

    pub(super) fn sum(&self, range: Range<usize>) -> Sums {
        let (from, to) = (self.sums[range.start], self.sums[range.end.max(range.start)]);
        Sums {
            size: to.size - from.size,
            linked: to.linked - from.linked,
            mass: to.mass - from.mass,
            links: to.links - from.links,
            long: to.long - from.long,
        }
    }

    pub(super) fn link_share(&self, block: NodeId) -> f32 {
        let sum = self.sum(self.lines.within(self.dom, block));
        (sum.linked / sum.size.max(1.0)) as f32
    }

    pub(super) fn all(&self) -> Sums {
        self.sums[self.rows.len()]
    }

    pub(super) fn mass_share(&self, mass: f64) -> f32 {
        (mass / self.all().mass.max(1e-6)) as f32
    }
}
