//! Two neighbouring versions of an article, compared paragraph by paragraph.

use jiff::ZonedDateTime;

use crate::layout::Motion;
use crate::model::{Block, Direction, Published, Text, TextMark, TextMarkKind};
use crate::newsroom::{Version, Versions, diff_articles};
use crate::text::{ChangeKind, ParagraphDiff, Script};
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::{UiLanguage, Word};

/// Everything that the page of a comparison depends on, except for the versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct ComparisonSettings {
    pub(in crate::tui) measure: Measure,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) script: Option<Script>,
    /// Key that takes a quarantined version.
    pub(in crate::tui) take_key: String,
}

/// A step from one pair of versions to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum VersionStep {
    /// To later versions.
    Later(isize),
    /// To earlier versions.
    Earlier(isize),
}

/// The versions of an article, two of which are compared.
#[derive(Debug)]
pub(in crate::tui) struct VersionComparison {
    versions: Versions,
    /// Index of the newer of the two.
    newer: usize,
    pub(in crate::tui) page: TypesetPage,
    /// True for each block of the page that differs.
    block_differs: Vec<bool>,
    /// First line of each block that differs.
    change_lines: Vec<usize>,
    /// The first visible line.
    pub(in crate::tui) top: usize,
    settings: Option<ComparisonSettings>,
    /// Height of the pane.
    height: usize,
}

impl VersionComparison {
    /// Compares the last version with the one before. Returns `None` if there is only one.
    pub(in crate::tui) fn new(versions: Versions) -> Option<Self> {
        let newer = versions.texts.len().checked_sub(1).filter(|index| *index > 0)?;
        Some(Self {
            versions,
            newer,
            page: TypesetPage::default(),
            block_differs: Vec::new(),
            change_lines: Vec::new(),
            top: 0,
            settings: None,
            height: 1,
        })
    }

    /// Typesets the page if its settings have changed.
    pub(in crate::tui) fn fit(&mut self, settings: ComparisonSettings, height: usize, now: &ZonedDateTime) {
        self.height = height.max(1);
        if self.settings.as_ref() != Some(&settings) {
            self.typeset(&settings, now);
            self.settings = Some(settings);
        }
        self.top = self.top.min(self.last_top());
    }

    fn typeset(&mut self, settings: &ComparisonSettings, now: &ZonedDateTime) {
        let texts = &self.versions.texts;
        let (Some(old), Some(new)) = (texts.get(self.newer - 1), texts.get(self.newer)) else { return };
        let article = |version: &Version| match settings.script {
            Some(script) => script.convert_article(&version.article),
            None => version.article.clone(),
        };
        let diffs = diff_articles(&article(old), &article(new));
        let heading = self.heading(new, settings, now);
        let blocks: Vec<Block> =
            diffs.iter().enumerate().map(|(index, diff)| block(index, diff_text(diff))).collect();
        let mut parts = vec![PagePart::Text(LineRole::Meta, &heading)];
        parts.extend(blocks.iter().map(PagePart::Block));
        self.page = typeset_page(&parts, &settings.measure);
        self.block_differs = diffs.iter().map(has_change).collect();
        self.change_lines = self.find_change_lines();
    }

    fn heading(&self, new: &Version, settings: &ComparisonSettings, now: &ZonedDateTime) -> String {
        let stored = Published::At(new.stored_at).format_in(now.time_zone());
        let kept = self.versions.kept;
        if self.newer == kept {
            settings.lang.fill(Word::QuarantinedOf, &[&stored, &settings.take_key])
        } else {
            settings.lang.fill(Word::VersionOf, &[&(self.newer + 1), &kept, &stored])
        }
    }

    fn find_change_lines(&self) -> Vec<usize> {
        let block = |line: usize| self.page.position_of_line(line).block;
        let is_first = |line: usize| line == 0 || block(line) != block(line - 1);
        (0..self.page.lines().len()).filter(|line| self.differs(*line) && is_first(*line)).collect()
    }

    /// Returns true if a line belongs to a block that differs.
    pub(in crate::tui) fn differs(&self, line: usize) -> bool {
        let is_text = self.page.lines().get(line).is_some_and(|line| line.role != LineRole::Meta);
        let block = self.page.position_of_line(line).block as usize;
        is_text && self.block_differs.get(block).copied().unwrap_or_default()
    }

    /// Compares a later or an earlier pair. Returns false if there is none.
    pub(in crate::tui) fn step_version(&mut self, step: VersionStep) -> bool {
        let by = match step {
            VersionStep::Later(by) => by,
            VersionStep::Earlier(by) => -by,
        };
        let newer = self.newer.saturating_add_signed(by).clamp(1, self.versions.texts.len() - 1);
        if newer == self.newer {
            return false;
        }
        (self.newer, self.top, self.settings) = (newer, 0, None);
        true
    }

    /// Scrolls by a motion.
    pub(in crate::tui) fn go(&mut self, motion: Motion) {
        self.top = motion.apply(self.top, self.last_top() + 1, self.height);
    }

    /// Scrolls to the next difference that is not visible.
    pub(in crate::tui) fn step_change(&mut self, direction: Direction) {
        let end = self.top + self.height;
        let next = match direction {
            Direction::Down => self.change_lines.iter().find(|line| **line >= end),
            Direction::Up => self.change_lines.iter().rev().find(|line| **line < self.top),
        };
        if let Some(line) = next {
            self.top = line.saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    fn last_top(&self) -> usize {
        self.page.lines().len().saturating_sub(self.height)
    }
}

fn has_change(diff: &ParagraphDiff) -> bool {
    diff.iter().any(|(kind, _)| *kind != ChangeKind::Unchanged)
}

/// Returns the block of the comparison with this index: the title first, then paragraphs.
fn block(index: usize, text: Text) -> Block {
    if index == 0 { Block::Heading { level: 2, text } } else { Block::Paragraph { text } }
}

/// Returns a paragraph of the comparison. Brackets mark the changes for terminals without colours.
fn diff_text(diff: &ParagraphDiff) -> Text {
    let mut text = Text::default();
    for (kind, words) in diff {
        let start = text.text.len();
        let (open, close, mark) = match kind {
            ChangeKind::Unchanged => ("", "", None),
            ChangeKind::Removed => ("〔", "〕", Some(TextMarkKind::Emphasis)),
            ChangeKind::Added => ("【", "】", Some(TextMarkKind::Strong)),
        };
        for part in [open, words, close] {
            text.text.push_str(part);
        }
        text.marks.extend(mark.map(|kind| TextMark { range: start..text.text.len(), kind }));
    }
    text
}
