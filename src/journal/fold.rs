//! The fold of a journal: the marks that its operations amount to, applied in the order of their times.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ArticleLabel, Author, KeyUnion, Operation, OperationKind};
use crate::model::{ArticlePosition, Flag};

/// The state that the operations of a journal amount to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalFold {
    /// The marks of articles, by key.
    pub articles: BTreeMap<String, ArticleMarks>,
    /// The decisions about pairs of articles; `None` for one that was taken back.
    pub stories: BTreeMap<(String, String), Option<bool>>,
    /// The settings that the program keeps of sources, by id and key; `None` for one that was taken back.
    pub sources: BTreeMap<String, BTreeMap<String, Option<String>>>,
}

/// The marks of an article, as far as operations were about them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArticleMarks {
    /// The flags.
    pub flags: BTreeMap<Flag, FlagState>,
    /// The tags, by their folded names; also those that were removed.
    pub tags: BTreeMap<String, TagState>,
    /// True if the reader removed a tag by hand: rules add none from then on.
    pub are_tags_touched: bool,
    /// Where the reader left it.
    pub position: Option<ArticlePosition>,
}

/// A flag of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FlagState {
    /// True if it is set.
    pub value: bool,
    /// True if the reader set or cleared it: rules leave it alone.
    pub touched: bool,
    /// The label of the article in the operation that set it.
    pub label: Option<ArticleLabel>,
}

/// A tag of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TagState {
    /// The name as it was written last.
    pub name: String,
    /// True if the article has it.
    pub value: bool,
    /// The label of the article in the operation that added it.
    pub label: Option<ArticleLabel>,
}

/// Flags with which the reader keeps an article.
const KEEPING: [Flag; 2] = [Flag::Starred, Flag::Later];

impl ArticleMarks {
    /// Returns true if the reader keeps the article: it is starred, for later, or tagged.
    pub fn is_kept(&self) -> bool {
        let is_set = |flag| self.flags.get(flag).is_some_and(|state| state.value);
        KEEPING.iter().any(is_set) || self.tags.values().any(|tag| tag.value)
    }

    /// Returns true if an operation of a kind was about the article. Tags count as one, because a renaming makes one of another.
    pub fn has_state(&self, kind: &OperationKind) -> bool {
        match kind {
            OperationKind::Flag { flag, .. } => self.flags.contains_key(flag),
            OperationKind::Tag { .. } => self.are_tags_touched || !self.tags.is_empty(),
            OperationKind::Position { .. } => self.position.is_some(),
            OperationKind::RenameTag { .. } | OperationKind::Story { .. } | OperationKind::Source { .. } => {
                false
            }
        }
    }

    /// Returns what a mark with which the reader keeps the article says of it.
    pub fn label(&self) -> Option<&ArticleLabel> {
        let flags = KEEPING.iter().filter_map(|flag| self.flags.get(flag)).filter(|state| state.value);
        let tags = self.tags.values().filter(|tag| tag.value);
        flags.map(|state| &state.label).chain(tags.map(|tag| &tag.label)).flatten().next()
    }

    fn set_flag(&mut self, flag: Flag, value: bool, author: Author, label: Option<&ArticleLabel>) {
        let state = self.flags.entry(flag).or_default();
        let touched = match author {
            Author::Rule if state.touched => return,
            Author::Rule | Author::Undo => false,
            Author::Reader => true,
        };
        *state = FlagState { value, touched, label: label.cloned() };
    }

    fn set_tag(&mut self, tag: &str, state: TagState, author: Author) {
        match author {
            Author::Rule if self.are_tags_touched => return,
            // A tag that the reader added does not keep rules from adding others.
            Author::Reader => self.are_tags_touched |= !state.value,
            Author::Undo => self.are_tags_touched = false,
            Author::Rule => {}
        }
        self.tags.insert(tag.to_owned(), state);
    }

    fn rename_tag(&mut self, from: &str, to: &str, name: &str) {
        let Some(state) = self.tags.get_mut(from).filter(|state| state.value) else { return };
        let renamed = TagState { name: name.to_owned(), ..state.clone() };
        state.value = false;
        self.tags.insert(to.to_owned(), renamed);
    }
}

impl JournalFold {
    /// Applies an operation, which is later than those that were applied before.
    pub(super) fn apply(&mut self, operation: &Operation, keys: &KeyUnion) {
        match &operation.kind {
            OperationKind::RenameTag { from, to, name } => {
                self.articles.values_mut().for_each(|marks| marks.rename_tag(from, to, name));
            }
            OperationKind::Story { pairs, same } => {
                for (one, other) in pairs {
                    self.stories.insert(keys.pair(one, other), *same);
                }
            }
            OperationKind::Source { id, key, value } => {
                self.sources.entry(id.clone()).or_default().insert(key.clone(), value.clone());
            }
            OperationKind::Flag { .. } | OperationKind::Tag { .. } | OperationKind::Position { .. } => {
                for (key, label) in &operation.articles {
                    self.mark(keys.root(key), label.as_ref(), operation);
                }
            }
        }
    }

    fn mark(&mut self, key: &str, label: Option<&ArticleLabel>, operation: &Operation) {
        if !self.articles.contains_key(key) {
            self.articles.insert(key.to_owned(), ArticleMarks::default());
        }
        let Some(marks) = self.articles.get_mut(key) else { return };
        match &operation.kind {
            OperationKind::Flag { flag, value } => marks.set_flag(*flag, *value, operation.author, label),
            OperationKind::Tag { tag, name, value } => {
                let state = TagState { name: name.clone(), value: *value, label: label.cloned() };
                marks.set_tag(tag, state, operation.author);
            }
            OperationKind::Position { block, byte } => {
                marks.position = Some(ArticlePosition { block: *block, byte: *byte });
            }
            OperationKind::RenameTag { .. } | OperationKind::Story { .. } | OperationKind::Source { .. } => {}
        }
    }
}
