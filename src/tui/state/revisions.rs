use jiff::ZonedDateTime;

use super::pick::Motion;
use super::when;
use crate::model::{ArticleId, Block, Published, Text, TextMark, TextMarkKind};
use crate::newsroom::{Version, Versions, diff_articles};
use crate::text::{ChangeKind, ParagraphDiff, Script};
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::{UiLanguage, Word};

/// Everything that the look of a comparison depends on, but for the versions themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Terms {
    pub(in crate::tui) measure: Measure,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) script: Option<Script>,
    /// Whose versions they are.
    pub(in crate::tui) id: ArticleId,
}

/// The versions of an article, two neighbours of which are compared.
#[derive(Debug)]
pub(in crate::tui) struct Revisions {
    versions: Versions,
    /// The newer of the two.
    at: usize,
    pub(in crate::tui) page: TypesetPage,
    /// Which of the page's blocks are different.
    differs: Vec<bool>,
    /// The first lines of what is different.
    changes: Vec<usize>,
    /// The first line in sight.
    pub(in crate::tui) top: usize,
    terms: Option<Terms>,
    height: usize,
}

impl Revisions {
    /// Compares the last version with the one before; `None` where there is only one.
    pub(in crate::tui) fn new(versions: Versions) -> Option<Self> {
        let at = versions.texts.len().checked_sub(1).filter(|at| *at > 0)?;
        let (page, terms) = (TypesetPage::default(), None);
        Some(Self { versions, at, page, differs: Vec::new(), changes: Vec::new(), top: 0, terms, height: 1 })
    }

    /// Sets the page, if anything it depends on has changed.
    pub(in crate::tui) fn fit(&mut self, terms: Terms, height: usize, now: &ZonedDateTime) {
        self.height = height.max(1);
        if self.terms.as_ref() != Some(&terms) {
            self.set(&terms, now);
            self.terms = Some(terms);
        }
        self.top = self.top.min(self.last_top());
    }

    fn set(&mut self, terms: &Terms, now: &ZonedDateTime) {
        let Versions { texts, kept } = &self.versions;
        let (Some(old), Some(new)) = (texts.get(self.at - 1), texts.get(self.at)) else { return };
        let article = |version: &Version| match terms.script {
            Some(script) => script.convert_article(&version.article),
            None => version.article.clone(),
        };
        let diffs = diff_articles(&article(old), &article(new));
        let stored_at = when::full(Published::At(new.stored_at), now);
        let head = if self.at == *kept {
            terms.lang.fill(Word::SuspectOf, &[&stored_at, &terms.id])
        } else {
            terms.lang.fill(Word::RevisionOf, &[&(self.at + 1), kept, &stored_at])
        };
        let blocks: Vec<Block> =
            diffs.iter().enumerate().map(|(at, pieces)| block(at == 0, pieces)).collect();
        let mut pieces = vec![PagePart::Text(LineRole::Meta, &head)];
        pieces.extend(blocks.iter().map(PagePart::Block));
        self.page = typeset_page(&pieces, &terms.measure);
        self.differs = diffs.iter().map(is_changed).collect();
        let first = |at: usize| {
            at == 0 || self.page.position_of_line(at).block != self.page.position_of_line(at - 1).block
        };
        self.changes =
            (0..self.page.lines().len()).filter(|at| self.is_different(*at) && first(*at)).collect();
    }

    /// Whether a line shows anything that is different.
    pub(in crate::tui) fn is_different(&self, line: usize) -> bool {
        let is_words = self.page.lines().get(line).is_some_and(|line| line.role != LineRole::Meta);
        is_words
            && self.differs.get(self.page.position_of_line(line).block as usize).copied().unwrap_or_default()
    }

    /// Compares a later or an earlier pair; whether there is one.
    pub(in crate::tui) fn step(&mut self, by: isize) -> bool {
        let at = self.at.saturating_add_signed(by).clamp(1, self.versions.texts.len() - 1);
        if at == self.at {
            return false;
        }
        (self.at, self.top, self.terms) = (at, 0, None);
        true
    }

    pub(in crate::tui) fn go(&mut self, motion: Motion) {
        self.top = motion.from(self.top, self.last_top() + 1, self.height);
    }

    /// Goes to the next difference out of sight, or the one before.
    pub(in crate::tui) fn step_change(&mut self, down: bool) {
        let below = self.top + self.height;
        let next = if down {
            self.changes.iter().find(|line| **line >= below)
        } else {
            self.changes.iter().rev().find(|line| **line < self.top)
        };
        if let Some(line) = next {
            self.top = line.saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    fn last_top(&self) -> usize {
        self.page.lines().len().saturating_sub(self.height)
    }
}

fn is_changed(pieces: &ParagraphDiff) -> bool {
    pieces.iter().any(|(kind, _)| *kind != ChangeKind::Unchanged)
}

/// A paragraph of the comparison. Brackets tell what has come and gone where no colour does.
fn block(is_title: bool, pieces: &ParagraphDiff) -> Block {
    let mut text = Text::default();
    for (change, words) in pieces {
        let start = text.text.len();
        let (open, close, kind) = match change {
            ChangeKind::Unchanged => ("", "", None),
            ChangeKind::Removed => ("〔", "〕", Some(TextMarkKind::Emphasis)),
            ChangeKind::Added => ("【", "】", Some(TextMarkKind::Strong)),
        };
        for part in [open, words, close] {
            text.text.push_str(part);
        }
        text.marks.extend(kind.map(|kind| TextMark { range: start..text.text.len(), kind }));
    }
    if is_title { Block::Heading { level: 2, text } } else { Block::Paragraph { text } }
}
