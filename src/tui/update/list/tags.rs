//! Tags: the prompt with its suggestions, and changes of tags.

use crate::layout::Pane;
use crate::model::{ArticleId, ListFilter, MarkChange, Tag};
use crate::newsroom::NewsroomError;
use crate::text::{TitleFilter, fold};
use crate::tui::message::{ListContent, NewsroomEffect};
use crate::tui::state::State;
use crate::tui::state::overlay::{LineInput, Overlay, Prompt};
use crate::words::Word;

/// Maximum number of suggested tags.
const MAX_SUGGESTIONS: usize = 8;

impl State {
    /// Prompts for the tags of the article or the selection. The prompt starts with the tags that all selected articles
    /// have.
    pub(in crate::tui::update) fn begin_tagging(&mut self) {
        let entries = match self.navigation.focus {
            Pane::Reader => self.reader.entry().into_iter().collect(),
            Pane::Sections | Pane::List => self.list.targets(),
        };
        let Some((first, others)) = entries.split_first() else { return };
        let is_common = |tag: &&Tag| others.iter().all(|entry| entry.tags.contains(tag));
        let common: Vec<Tag> = first.tags.iter().filter(is_common).cloned().collect();
        let ids = entries.iter().map(|entry| entry.id).collect();
        let text: Vec<&str> = common.iter().map(Tag::as_str).chain([""]).collect();
        let input = LineInput::with_text(&text.join(" "));
        self.overlay = Some(Overlay::Prompt(Prompt::Tags(ids, common), input));
        self.outbox.push(NewsroomEffect::LoadTags);
    }

    pub(in crate::tui::update) fn tags_loaded(&mut self, result: Result<Vec<(Tag, u64)>, NewsroomError>) {
        match result {
            Ok(tags) => {
                if self.sections.set_tags(tags) {
                    self.sections.relabel(self.display.lang, &self.display.scripts);
                    self.is_dirty = true;
                }
                if !self.sections.select_restored() {
                    self.show_list(ListContent::Titles(ListFilter::default()));
                }
            }
            Err(error) => self.show_error(&error),
        }
    }

    /// Returns the existing tags that match the last typed word, by characters or by pinyin.
    pub(in crate::tui) fn suggested_tags(&self, typed: &str) -> Vec<&Tag> {
        let word = fold(typed.rsplit(' ').next().unwrap_or_default().trim_start_matches(['#', '＃']));
        let filter = TitleFilter::new(&word);
        let is_new = |tag: &&Tag| !typed.split(' ').any(|other| other == tag.as_str());
        let matches = |tag: &&Tag| filter.matches(&fold(tag.as_str()));
        self.sections
            .tags
            .iter()
            .map(|(tag, _)| tag)
            .filter(is_new)
            .filter(matches)
            .take(MAX_SUGGESTIONS)
            .collect()
    }

    /// Completes the last word with the first suggestion.
    pub(in crate::tui::update) fn complete_tag(&mut self) {
        let Some(Overlay::Prompt(Prompt::Tags(..), input)) = &self.overlay else { return };
        let typed = input.text();
        let Some(tag) = self.suggested_tags(typed).first().map(ToString::to_string) else { return };
        let before = typed.rsplit_once(' ').map_or("", |(before, _)| before);
        let gap = if before.is_empty() { "" } else { " " };
        let completed = format!("{before}{gap}{tag} ");
        if let Some(Overlay::Prompt(_, input)) = &mut self.overlay {
            *input = LineInput::with_text(&completed);
        }
    }

    /// Adds the typed tags, and removes the tags of `before` that were deleted from the prompt.
    pub(in crate::tui::update) fn change_tags(&mut self, ids: Vec<ArticleId>, before: &[Tag], typed: &str) {
        if let Some(word) = typed.split_whitespace().find(|word| Tag::new(word).is_none()) {
            return self.status.info(self.display.lang.fill(Word::NoTag, &[&word]));
        }
        let tags: Vec<Tag> = typed.split_whitespace().filter_map(Tag::new).collect();
        let added = tags.iter().filter(|tag| !before.contains(tag));
        let removed = before.iter().filter(|tag| !tags.contains(tag));
        let added = added.map(|tag| MarkChange::Tag(tag.clone(), true));
        let removed = removed.map(|tag| MarkChange::Tag(tag.clone(), false));
        let changes: Vec<MarkChange> = added.chain(removed).collect();
        if changes.is_empty() {
            return;
        }
        self.outbox.push(NewsroomEffect::ApplyMarks(ids, changes));
        self.list.begin_mark();
        self.list.queue_reload();
        self.list.selection.clear();
    }
}
