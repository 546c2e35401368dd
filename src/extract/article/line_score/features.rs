//! The features of a line, from the measures of the page.

use std::ops::Range;

use html5ever::local_name;

use super::feature::{Feature, FeatureValues};
use super::label_words::WordClasses;
use super::line_table::LineTable;
use super::measures::Row;
use super::tree::{CLASS_FEATURES, INSIDE_FEATURES};
use crate::extract::lexicon::text_words::has_caption_letter;

/// The features of a block element around a line.
struct Level {
    score: Feature,
    mass: Feature,
    links: Feature,
    long: Feature,
    lines: Feature,
}

/// The blocks around a line, from the inside out.
const LEVELS: [Level; 4] = [
    Level {
        score: Feature::Score0,
        mass: Feature::Mass0,
        links: Feature::Links0,
        long: Feature::Long0,
        lines: Feature::Lines0,
    },
    Level {
        score: Feature::Score1,
        mass: Feature::Mass1,
        links: Feature::Links1,
        long: Feature::Long1,
        lines: Feature::Lines1,
    },
    Level {
        score: Feature::Score2,
        mass: Feature::Mass2,
        links: Feature::Links2,
        long: Feature::Long2,
        lines: Feature::Lines2,
    },
    Level {
        score: Feature::Score3,
        mass: Feature::Mass3,
        links: Feature::Links3,
        long: Feature::Long3,
        lines: Feature::Lines3,
    },
];

/// A line with a label word counts as short below this size.
const SHORT: f32 = 40.0;

impl LineTable<'_, '_> {
    /// Returns the features of a line.
    pub(crate) fn features(&self, index: usize) -> FeatureValues {
        let mut values = FeatureValues::new();
        self.add_text(index, &mut values);
        self.add_links(index, &mut values);
        self.add_words(index, &mut values);
        self.add_elements(index, &mut values);
        self.add_mass(index, &mut values);
        self.add_best(index, &mut values);
        self.add_sequence(index, &mut values);
        self.add_anchors(index, &mut values);
        values
    }

    fn add_text(&self, index: usize, values: &mut FeatureValues) {
        let (row, line, text) = (&self.rows[index], self.lines.get(index), self.lines.text(index));
        values.set(Feature::Size, row.log_size);
        for (limit, feature) in [
            (3.0, Feature::Size3),
            (7.0, Feature::Size7),
            (12.0, Feature::Size12),
            (20.0, Feature::Size20),
            (30.0, Feature::Size30),
            (50.0, Feature::Size50),
            (90.0, Feature::Size90),
            (160.0, Feature::Size160),
        ] {
            values.flag(feature, row.size <= limit);
        }
        values.set(Feature::Stops, stops(row));
        values.set(Feature::Commas, line.commas.min(8) as f32 / 2.0);
        values.set(Feature::Digits, row.digits);
        let has_date = |at: Option<usize>| self.row(at).is_some_and(|row| row.has_date);
        values.flag(Feature::Date, row.has_date);
        values.flag(Feature::DateBefore, has_date(index.checked_sub(1)));
        values.flag(Feature::DateAfter, has_date(Some(index + 1)));
        let (first, last) = (text.chars().next().unwrap_or(' '), text.chars().next_back().unwrap_or(' '));
        values.flag(
            Feature::SentenceEnd,
            matches!(last, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '.' | '…' | '”' | '」' | '』')
                || is_closing(last),
        );
        values.flag(Feature::ColonEnd, matches!(last, ':' | '：'));
        values.flag(Feature::ColonEarly, text.chars().take(8).any(|c| matches!(c, ':' | '：')));
        values
            .flag(Feature::QuoteStart, matches!(first, '"' | '“' | '「' | '『' | '《') || is_opening(first));
        values.flag(Feature::Bracketed, is_opening(first) && is_closing(last));
        values.flag(Feature::Separator, text.contains(['|', '｜', '»', '›', '>']));
        values
            .flag(Feature::CaptionMark, is_mark(first) || has_caption_letter(last.encode_utf8(&mut [0; 4])));
        values.set(Feature::Bold, line.strong as f32 / line.size.max(1) as f32);
        values.set(Feature::ImageBefore, row.images_before.into());
    }

    /// Returns the measures of a line, if there is one.
    fn row(&self, index: Option<usize>) -> Option<&Row> {
        self.rows.get(index?)
    }

    fn add_links(&self, index: usize, values: &mut FeatureValues) {
        let row = &self.rows[index];
        values.set(Feature::LinkShare, row.links);
        for (limit, feature) in [
            (0.0, Feature::Links00),
            (0.2, Feature::Links20),
            (0.5, Feature::Links50),
            (0.9, Feature::Links90),
        ] {
            values.flag(feature, row.links <= limit);
        }
        values.set(Feature::LinkCount, row.link_count.into());
        let links = |at: Option<usize>| self.row(at).map_or(0.0, |row| row.links);
        values.set(Feature::LinkBefore, links(index.checked_sub(1)));
        values.set(Feature::LinkAfter, links(Some(index + 1)));
        values.set(Feature::LinkBefore2, links(index.checked_sub(2)));
        values.set(Feature::LinkAfter2, links(Some(index + 2)));
        let around = self.around(index, 4, 5);
        values.set(Feature::LinkAround, (self.sum(around.clone()).links / around.len().max(1) as f64) as f32);
    }

    fn add_words(&self, index: usize, values: &mut FeatureValues) {
        let row = &self.rows[index];
        for (class, feature, short) in WordClasses::FEATURES {
            let has = row.words.intersects(class);
            values.flag(feature, has);
            values.flag(short, has && row.size < SHORT);
        }
        let credit = |at: Option<usize>| self.row(at).is_some_and(|row| row.starts_with_credit);
        let related = |at: Option<usize>| {
            let is_label = |row: &Row| row.size < SHORT && row.words.intersects(WordClasses::RELATED);
            self.row(at).is_some_and(is_label)
        };
        values.flag(Feature::CreditStart, row.starts_with_credit);
        values.flag(Feature::CreditBefore, credit(index.checked_sub(1)));
        values.flag(Feature::CreditAfter, credit(Some(index + 1)));
        values.flag(Feature::RelatedBefore, related(index.checked_sub(1)));
        values.flag(Feature::RelatedAfter, related(Some(index + 1)));
        values.flag(Feature::AfterRelated, index >= self.related);
    }

    fn add_elements(&self, index: usize, values: &mut FeatureValues) {
        let line = self.lines.get(index);
        let tag = match self.dom.name(line.block) {
            Some(&local_name!("p")) => Some(Feature::TagParagraph),
            Some(&local_name!("div")) => Some(Feature::TagDivision),
            Some(&local_name!("li")) => Some(Feature::TagItem),
            Some(&local_name!("td") | &local_name!("th")) => Some(Feature::TagCell),
            Some(&local_name!("h1")) => Some(Feature::TagTitle),
            Some(&local_name!("h2") | &local_name!("h3")) => Some(Feature::TagHeading),
            Some(&local_name!("h4") | &local_name!("h5") | &local_name!("h6")) => {
                Some(Feature::TagSubheading)
            }
            _ => None,
        };
        if let Some(tag) = tag {
            values.flag(tag, true);
        }
        let inside = self.tree.inside(line.nodes.start);
        for (bit, feature) in INSIDE_FEATURES.into_iter().enumerate() {
            values.flag(feature, inside & 1 << bit != 0);
        }
        values.set(Feature::Depth, self.tree.depth(line.nodes.start) as f32 / 20.0);
        let (near, far) = self.tree.classes(line.nodes.start);
        for (bit, (feature_near, feature_far)) in CLASS_FEATURES.into_iter().enumerate() {
            values.flag(feature_near, near & 1 << bit != 0);
            values.flag(feature_far, far & 1 << bit != 0);
        }
    }

    fn add_mass(&self, index: usize, values: &mut FeatureValues) {
        let (row, line) = (&self.rows[index], self.lines.get(index));
        if let Some(path) = self.paths.get(&row.path) {
            values.set(Feature::PathMass, self.mass_share(path.mass.into()));
            values.set(Feature::PathLines, path.lines.ln_1p() / 2.0);
            values.set(Feature::PathSize, (path.size / path.lines).ln_1p());
            values.set(Feature::PathLinks, path.links / path.lines);
        }
        for (block, level) in self.tree.blocks(line.block, LEVELS.len()).zip(LEVELS) {
            let within = self.lines.within(self.dom, block);
            let sum = self.sum(within.clone());
            values.set(level.score, self.scores[block]);
            values.set(level.mass, self.mass_share(sum.mass));
            values.set(level.links, (sum.linked / sum.size.max(1.0)) as f32);
            values.set(level.long, sum.long.min(8) as f32 / 4.0);
            values.set(level.lines, (within.len() as f32).ln_1p() / 3.0);
        }
    }

    fn add_best(&self, index: usize, values: &mut FeatureValues) {
        let best = &self.best;
        let holds = |index: Option<usize>| index.is_some_and(|index| best.contains(&index));
        values.flag(Feature::InBest, holds(Some(index)));
        values.flag(Feature::BestBefore, holds(index.checked_sub(1)));
        values.flag(Feature::BestAfter, holds(Some(index + 1)));
        values.flag(Feature::BestBefore2, holds(index.checked_sub(2)));
        values.flag(Feature::BestAfter2, holds(Some(index + 2)));
        if best.contains(&index) {
            values.flag(Feature::BestStart, index < best.start + 2);
            values.flag(Feature::BestEnd, index + 3 >= best.end);
            values.set(Feature::BestRest, (best.end - 1 - index).min(20) as f32 / 10.0);
            values.set(Feature::BestPlace, (index - best.start).min(20) as f32 / 10.0);
            values.set(Feature::BestLinks, self.rows[index].links);
        }
        values.set(Feature::BestMass, self.mass_share(self.sum(best.clone()).mass));
    }

    fn add_sequence(&self, index: usize, values: &mut FeatureValues) {
        let line = self.lines.get(index);
        values.set(Feature::Place, (self.sums[index].size / self.all().size.max(1.0)) as f32);
        values.set(Feature::LinePlace, index as f32 / self.rows.len() as f32);
        if let Some(before) = index.checked_sub(1) {
            let outer = |at: usize| self.tree.blocks(self.lines.get(at).block, 2).nth(1);
            let is_same_outer = outer(index).is_some() && outer(index) == outer(before);
            values.flag(Feature::SameOuterBlock, is_same_outer);
            values.flag(Feature::SameBlock, self.lines.get(before).block == line.block);
            values.flag(Feature::SamePath, self.rows[before].path == self.rows[index].path);
        }
        let neighbours = [
            (index.checked_sub(1), Feature::SizeBefore, Feature::StopsBefore),
            (Some(index + 1), Feature::SizeAfter, Feature::StopsAfter),
            (index.checked_sub(2), Feature::SizeBefore2, Feature::StopsBefore2),
            (Some(index + 2), Feature::SizeAfter2, Feature::StopsAfter2),
        ];
        for (at, size, stop) in neighbours {
            if let Some(row) = self.row(at) {
                values.set(size, row.log_size);
                values.set(stop, stops(row));
            }
        }
        let mass = |range: Range<usize>| (self.sum(range).mass as f32).ln_1p();
        values.set(Feature::MassBefore, mass(self.around(index, 8, 0)));
        values.set(Feature::MassAfter, mass(self.around(index, 0, 9)));
        values.set(Feature::MassAround, mass(self.around(index, 4, 5)));
        let block = self.tree.blocks(line.block, 2).nth(1).unwrap_or(line.block);
        let within = self.lines.within(self.dom, block);
        let before = self.around(index, 30, 0);
        let after = index + 1..self.rows.len().min(index + 31);
        values.set(Feature::BlockMassBefore, mass(before.start.max(within.start).min(index)..index));
        values.set(Feature::BlockMassAfter, mass(after.start..after.end.min(within.end).max(after.start)));
        values.flag(Feature::Repeated, self.rows[index].is_repeated);
    }

    /// Returns the range from some lines before a line to just before the line that many lines after it.
    fn around(&self, index: usize, before: usize, after: usize) -> Range<usize> {
        index.saturating_sub(before)..self.rows.len().min(index + after)
    }

    fn add_anchors(&self, index: usize, values: &mut FeatureValues) {
        values.flag(Feature::TitlePart, self.rows[index].is_title_part);
        let title = [
            Feature::IsTitle,
            Feature::NoTitle,
            Feature::BeforeTitle,
            Feature::AfterTitle1,
            Feature::AfterTitle3,
            Feature::AfterTitle8,
            Feature::AfterTitle20,
            Feature::AfterTitle60,
        ];
        let publish = [
            Feature::IsPublish,
            Feature::NoPublish,
            Feature::BeforePublish,
            Feature::AfterPublish1,
            Feature::AfterPublish3,
            Feature::AfterPublish8,
            Feature::AfterPublish20,
            Feature::AfterPublish60,
        ];
        for (anchor, [is, none, before, after @ ..]) in [(self.title, title), (self.publish, publish)] {
            let Some(anchor) = anchor else {
                values.flag(none, true);
                continue;
            };
            values.flag(is, index == anchor);
            values.flag(before, index < anchor);
            for (limit, feature) in [1, 3, 8, 20, 60].into_iter().zip(after) {
                values.flag(feature, index > anchor && index - anchor <= limit);
            }
        }
        values.set(Feature::TitleAncestors, self.shared_with_title(index));
    }

    /// Returns the share of the elements around a line that are around the title line, too.
    fn shared_with_title(&self, index: usize) -> f32 {
        let node = self.lines.get(index).nodes.start;
        // The elements around the title are nested, so that those which hold the line come first.
        let shared = self.title_ancestors.partition_point(|around| self.dom.subtree(*around).contains(&node));
        shared as f32 / self.tree.depth(node).max(1) as f32
    }
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '【' | '[')
}

fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '】' | ']')
}

/// Returns true for the bullets and triangles that captions begin with.
fn is_mark(c: char) -> bool {
    matches!(c, '▲' | '▼' | '△' | '↑' | '↓' | '●' | '■' | '◆' | '·' | '•')
}

fn stops(row: &Row) -> f32 {
    row.stops.min(6) as f32 / 2.0
}
