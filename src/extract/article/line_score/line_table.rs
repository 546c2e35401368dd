//! Measures every line of a page once, and gives the features of each. All of it is linear in the size of the page.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use super::feature::{Feature, FeatureValues};
use super::label_words::{WordClasses, find_label_words, starts_with_credit};
use super::tree::{APART, CLASS_FEATURES, COMMENT_CLASS, INSIDE_FEATURES, Tree};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;

/// A line with a label word counts as short below this size.
const SHORT: f32 = 40.0;
/// A line counts as long from this size on.
const LONG: f32 = 25.0;
/// How a line's mass is handed on to the blocks around it.
const HANDED_ON: [f32; 3] = [1.0, 0.6, 0.36];

/// All lines of a page, measured.
pub(crate) struct LineTable<'p, 'a> {
    dom: &'p Dom<'a>,
    lines: &'p PageLines,
    tree: Tree<'p, 'a>,
    rows: Vec<Row>,
    /// Sums over the lines before each line; one more than there are lines.
    sums: Vec<Sums>,
    paths: HashMap<u64, Path>,
    /// The scores of blocks as containers, against the best.
    scores: HashMap<NodeId, f32>,
    /// The lines of the best container.
    best: Range<usize>,
    title: Option<usize>,
    /// The elements around the title line, from the outside in.
    title_ancestors: Vec<NodeId>,
    publish: Option<usize>,
    /// The first line of related links or comments.
    related: usize,
}

/// What is measured of one line.
#[derive(Default)]
struct Row {
    /// Size, a Han character counting 1.
    size: f32,
    links: f32,
    /// Running text: sentence ends, commas and length, less where links or comments are.
    mass: f32,
    path: u64,
    words: WordClasses,
    starts_with_credit: bool,
    has_date: bool,
    digits: f32,
    images_before: u8,
    is_repeated: bool,
    is_title_part: bool,
}

#[derive(Clone, Copy, Default)]
struct Sums {
    size: f64,
    linked: f64,
    mass: f64,
    links: f64,
    long: u32,
}

#[derive(Default)]
struct Path {
    lines: f32,
    size: f32,
    links: f32,
    mass: f32,
}

impl<'p, 'a> LineTable<'p, 'a> {
    pub(crate) fn new(dom: &'p Dom<'a>, lines: &'p PageLines, metadata: &Metadata) -> Self {
        let tree = Tree::new(dom);
        let rows = measure(dom, lines, &tree, metadata);
        let sums = sums(&rows);
        let mut table = Self {
            dom,
            lines,
            tree,
            paths: paths(&rows),
            rows,
            sums,
            scores: HashMap::new(),
            best: 0..0,
            title: None,
            title_ancestors: Vec::new(),
            publish: None,
            related: lines.len(),
        };
        table.score_containers();
        table.find_title();
        table.find_publish_line();
        table.find_related();
        table
    }

    /// Scores every block by the mass it directly holds, and finds the best.
    fn score_containers(&mut self) {
        let mut scores: HashMap<NodeId, f32> = HashMap::new();
        for (row, (_, line)) in self.rows.iter().zip(self.lines.iter()).filter(|(row, _)| row.mass > 0.0) {
            for (block, share) in self.tree.blocks(line.block, HANDED_ON.len()).zip(HANDED_ON) {
                *scores.entry(block).or_default() += row.mass * share;
            }
        }
        for (block, score) in &mut scores {
            *score *= 1.0 - self.link_share(*block);
        }
        let best = scores.iter().max_by(|(a, one), (b, other)| one.total_cmp(other).then(b.cmp(a)));
        if let Some((block, top)) = best.map(|(block, top)| (*block, *top)) {
            self.best = self.lines.within(self.dom, block);
            for score in scores.values_mut() {
                *score /= top.max(f32::MIN_POSITIVE);
            }
        }
        self.scores = scores;
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
    fn heading_level(&self, block: NodeId) -> Option<u8> {
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
            row.has_date && row.size < LONGEST && row.links < links && has_day(self.lines.text(*index))
        };
        let first = self.title.unwrap_or(0);
        let near = (first..self.rows.len().min(first + NEAR)).find(|index| is_dated(index, 0.9));
        self.publish = near.or_else(|| (0..self.rows.len()).find(|index| is_dated(index, 0.5)));
    }

    fn find_related(&mut self) {
        const LONGEST: f32 = 14.0;
        let first = self.title.max(self.publish).map_or(0, |line| line + 2);
        let classes = WordClasses::RELATED | WordClasses::COMMENT;
        let is_label =
            |index: &usize| self.rows[*index].size < LONGEST && self.rows[*index].words.intersects(classes);
        self.related = (first..self.rows.len()).find(is_label).unwrap_or(self.rows.len());
    }

    fn sum(&self, range: Range<usize>) -> Sums {
        let (from, to) = (self.sums[range.start], self.sums[range.end.max(range.start)]);
        Sums {
            size: to.size - from.size,
            linked: to.linked - from.linked,
            mass: to.mass - from.mass,
            links: to.links - from.links,
            long: to.long - from.long,
        }
    }

    fn link_share(&self, block: NodeId) -> f32 {
        let sum = self.sum(self.lines.within(self.dom, block));
        (sum.linked / sum.size.max(1.0)) as f32
    }

    fn all(&self) -> Sums {
        self.sums[self.rows.len()]
    }

    fn mass_share(&self, mass: f64) -> f32 {
        (mass / self.all().mass.max(1e-6)) as f32
    }

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
        values.set(Feature::Size, row.size.ln_1p());
        for (limit, feature) in [
            (3.0, Feature::Size3),
            (7.0, Feature::Size7),
            (12.0, Feature::Size12),
            (20.0, Feature::Size20),
            (30.0, Feature::Size30),
            (50.0, Feature::Size50),
            (90.0, Feature::Size90),
        ] {
            values.flag(feature, row.size <= limit);
        }
        values.set(Feature::Stops, stops(line));
        values.set(Feature::Commas, line.commas.min(8) as f32 / 2.0);
        values.set(Feature::Digits, row.digits);
        values.flag(Feature::Date, row.has_date);
        let (first, last) = (text.chars().next().unwrap_or(' '), text.chars().next_back().unwrap_or(' '));
        values.flag(Feature::SentenceEnd, "。！？!?；;.…”」』）)】]".contains(last));
        values.flag(Feature::ColonEnd, matches!(last, ':' | '：'));
        values.flag(Feature::ColonEarly, text.chars().take(8).any(|c| matches!(c, ':' | '：')));
        values.flag(Feature::QuoteStart, "\"“「『《（(【[".contains(first));
        values.flag(Feature::Bracketed, "（(【[".contains(first) && "）)】]".contains(last));
        values.flag(Feature::Separator, text.contains(['|', '｜', '»', '›', '>']));
        values.flag(Feature::CaptionMark, "▲▼△↑↓●■◆·•".contains(first) || "摄攝图圖".contains(last));
        values.set(Feature::Bold, line.strong as f32 / line.size.max(1) as f32);
        values.set(Feature::ImageBefore, row.images_before.into());
    }

    fn add_links(&self, index: usize, values: &mut FeatureValues) {
        let links = self.rows[index].links;
        values.set(Feature::LinkShare, links);
        values.flag(Feature::Linked, links > 0.95);
        values.flag(Feature::PartlyLinked, links > 0.0 && links < 0.5);
        let at =
            |index: Option<usize>| index.and_then(|index| self.rows.get(index)).map_or(0.0, |row| row.links);
        values.set(Feature::LinkBefore, at(index.checked_sub(1)));
        values.set(Feature::LinkAfter, at(Some(index + 1)));
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
        let credit = |index: Option<usize>| {
            index.and_then(|index| self.rows.get(index)).is_some_and(|row| row.starts_with_credit)
        };
        values.flag(Feature::CreditStart, row.starts_with_credit);
        values.flag(Feature::CreditBefore, credit(index.checked_sub(1)));
        values.flag(Feature::CreditAfter, credit(Some(index + 1)));
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
        let levels = [
            (Feature::Score0, Feature::Mass0, Some((Feature::Links0, Feature::Long0))),
            (Feature::Score1, Feature::Mass1, Some((Feature::Links1, Feature::Long1))),
            (Feature::Score2, Feature::Mass2, Some((Feature::Links2, Feature::Long2))),
            (Feature::Score3, Feature::Mass3, None),
        ];
        for (block, (score, mass, more)) in self.tree.blocks(line.block, levels.len()).zip(levels) {
            let sum = self.sum(self.lines.within(self.dom, block));
            values.set(score, self.scores.get(&block).copied().unwrap_or_default());
            values.set(mass, self.mass_share(sum.mass));
            if let Some((links, long)) = more {
                values.set(links, (sum.linked / sum.size.max(1.0)) as f32);
                values.set(long, sum.long.min(8) as f32 / 4.0);
            }
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
        }
        values.set(Feature::BestMass, self.mass_share(self.sum(best.clone()).mass));
    }

    fn add_sequence(&self, index: usize, values: &mut FeatureValues) {
        let line = self.lines.get(index);
        values.set(Feature::Place, (self.sums[index].size / self.all().size.max(1.0)) as f32);
        if let Some(before) = index.checked_sub(1) {
            values.flag(Feature::SameBlock, self.lines.get(before).block == line.block);
            values.flag(Feature::SamePath, self.rows[before].path == self.rows[index].path);
        }
        let neighbours = [
            (index.checked_sub(1), Feature::SizeBefore, Some(Feature::StopsBefore)),
            (Some(index + 1), Feature::SizeAfter, Some(Feature::StopsAfter)),
            (index.checked_sub(2), Feature::SizeBefore2, None),
            (Some(index + 2), Feature::SizeAfter2, None),
        ];
        for (at, size, stop) in neighbours {
            let Some(at) = at.filter(|at| *at < self.rows.len()) else { continue };
            values.set(size, self.rows[at].size.ln_1p());
            if let Some(stop) = stop {
                values.set(stop, stops(self.lines.get(at)));
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

fn stops(line: &PageLine) -> f32 {
    line.stops.min(6) as f32 / 2.0
}

/// Measures every line.
fn measure(dom: &Dom<'_>, lines: &PageLines, tree: &Tree<'_, '_>, metadata: &Metadata) -> Vec<Row> {
    let mut rows: Vec<Row> =
        lines.iter().map(|(index, line)| row(lines, index, line, tree, metadata)).collect();
    mark_words(lines, &mut rows);
    mark_repeated(lines, &mut rows);
    count_images(dom, lines, &mut rows);
    rows
}

fn row(lines: &PageLines, index: usize, line: &PageLine, tree: &Tree<'_, '_>, metadata: &Metadata) -> Row {
    /// Only a line as short as a title is compared with the page's names.
    const LONGEST_TITLE: u32 = 240;
    let text = lines.text(index);
    let size = line.size as f32 / 2.0;
    let links = line.linked as f32 / line.size.max(1) as f32;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mut mass = if links < 0.5 {
        (1.0 - links) * ((line.stops + line.commas) as f32 + (size / 60.0).min(3.0))
    } else {
        0.0
    };
    if tree.inside(line.nodes.start) & APART != 0 || tree.classes(line.nodes.start).1 & COMMENT_CLASS != 0 {
        mass *= 0.25;
    }
    Row {
        size,
        links,
        mass,
        path: tree.path(line.block),
        starts_with_credit: starts_with_credit(text),
        has_date: digits >= 3 && has_date(text),
        digits: digits as f32 / line.size.max(1) as f32,
        is_title_part: line.size <= LONGEST_TITLE && metadata.has_title(text),
        ..Row::default()
    }
}

/// Returns true if a line contains a day or a time of day.
fn has_date(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d{1,2}[:：]\d{2}|\d{1,2}\s*月\s*\d{1,2}\s*日").expect("the pattern is tested")
    });
    TIME.is_match(text) || has_day(text)
}

/// Returns true if a line contains a day with its year, in the orders of Chinese, German and American dates.
fn has_day(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}|\d{1,2}\s*[./]\s*\d{1,2}\s*[./]\s*(?:19|20)\d\d|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\.?\s+\p{L}{3,9}\.?,?\s+(?:19|20)\d\d";
        Regex::new(pattern).expect("the pattern is tested")
    });
    DAY.is_match(text)
}

/// Notes the label words of every line, in one pass over the text of the page.
fn mark_words(lines: &PageLines, rows: &mut [Row]) {
    let mut index = 0;
    for (at, class) in find_label_words(lines.page_text()) {
        // Words come in order of their ends, so a longer one may begin in a line before; never in an earlier one.
        while index + 1 < rows.len() && lines.bytes(index + 1).start <= at {
            index += 1;
        }
        if let Some(row) = rows.get_mut(index).filter(|_| lines.bytes(index).contains(&at)) {
            row.words = row.words | class;
        }
    }
}

fn mark_repeated(lines: &PageLines, rows: &mut [Row]) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(rows.len());
    for index in 0..rows.len() {
        if let Some(before) = first.insert(lines.text(index), index) {
            rows[before].is_repeated = true;
            rows[index].is_repeated = true;
        }
    }
}

/// Counts the pictures between every line and the one before.
fn count_images(dom: &Dom<'_>, lines: &PageLines, rows: &mut [Row]) {
    const MOST: u8 = 2;
    let images = (0..dom.len()).filter(|id| dom.is_element(*id, &local_name!("img")));
    let mut index = 0;
    for image in images {
        while index < rows.len() && lines.get(index).nodes.start < image {
            index += 1;
        }
        if let Some(row) = rows.get_mut(index) {
            row.images_before = (row.images_before + 1).min(MOST);
        }
    }
}

fn sums(rows: &[Row]) -> Vec<Sums> {
    let mut sum = Sums::default();
    let mut sums = vec![sum];
    for row in rows {
        sum.size += f64::from(row.size);
        sum.linked += f64::from(row.size * row.links);
        sum.mass += f64::from(row.mass);
        sum.links += f64::from(row.links);
        sum.long += u32::from(row.size >= LONG && row.links < 0.3);
        sums.push(sum);
    }
    sums
}

fn paths(rows: &[Row]) -> HashMap<u64, Path> {
    let mut paths: HashMap<u64, Path> = HashMap::new();
    for row in rows {
        let path = paths.entry(row.path).or_default();
        path.lines += 1.0;
        path.size += row.size;
        path.links += row.links;
        path.mass += row.mass;
    }
    paths
}
