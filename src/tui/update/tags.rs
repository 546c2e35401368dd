use crate::model::{ArticleId, MarkChange, Tag};
use crate::newsroom::NewsroomError;
use crate::text::{TitleFilter, fold};
use crate::tui::message::NewsroomEffect;
use crate::tui::state::headlines::Asked;
use crate::tui::state::input::Input;
use crate::tui::state::panes::Pane;
use crate::tui::state::{Over, Prompt, State};
use crate::words::Word;

/// Tags that are offered at most.
const OFFERED: usize = 8;

impl State {
    /// Asks for the tags of what is read, chosen or picked: those that all of it has are there to be changed.
    pub(super) fn begin_tagging(&mut self) {
        let read = self.reader.shown.as_ref().and_then(|shown| shown.entry.as_ref());
        let entries =
            if self.focus == Pane::Reader { read.into_iter().collect() } else { self.list.targets() };
        let Some((first, others)) = entries.split_first() else { return };
        let in_all = |tag: &&Tag| others.iter().all(|entry| entry.tags.contains(tag));
        let common: Vec<Tag> = first.tags.iter().filter(in_all).cloned().collect();
        let ids = entries.iter().map(|entry| entry.id).collect();
        let typed: Vec<&str> = common.iter().map(Tag::as_str).chain([""]).collect();
        let typed = typed.join(" ");
        self.over = Some(Over::Prompt(Prompt::Tags(ids, common), Input::of(&typed)));
        self.outbox.push(NewsroomEffect::LoadTags);
    }

    pub(super) fn tags_came(&mut self, outcome: Result<Vec<Tag>, NewsroomError>) {
        match outcome {
            Ok(tags) => {
                self.dirty |= self.tags != tags;
                self.tags = tags;
            }
            Err(trouble) => self.tell(&trouble),
        }
    }

    /// The tags that what is being typed may become, of those there are; by their beginnings or by pinyin.
    pub(in crate::tui) fn offered_tags(&self, typed: &str) -> Vec<&Tag> {
        let word = fold(typed.rsplit(' ').next().unwrap_or_default().trim_start_matches(['#', '＃']));
        let filter = TitleFilter::new(&word);
        let is_typed = |tag: &&Tag| !typed.split(' ').any(|other| other == tag.as_str());
        let fits = |tag: &&Tag| filter.matches(&fold(tag.as_str()));
        self.tags.iter().filter(is_typed).filter(fits).take(OFFERED).collect()
    }

    /// Completes the last word with the first tag that is offered.
    pub(super) fn complete_tag(&mut self) {
        let Some(Over::Prompt(Prompt::Tags(..), input)) = &self.over else { return };
        let typed = input.text();
        let Some(tag) = self.offered_tags(typed).first().map(ToString::to_string) else { return };
        let before = typed.rsplit_once(' ').map_or("", |(before, _)| before);
        let gap = if before.is_empty() { "" } else { " " };
        let whole = format!("{before}{gap}{tag} ");
        if let Some(Over::Prompt(_, input)) = &mut self.over {
            *input = Input::of(&whole);
        }
    }

    /// Puts on what was typed more, and takes off what was typed no longer.
    pub(super) fn tag(&mut self, ids: Vec<ArticleId>, before: &[Tag], typed: &str) {
        if let Some(word) = typed.split_whitespace().find(|word| Tag::new(word).is_none()) {
            return self.note(self.lang.fill(Word::NoTag, &[&word]));
        }
        let tags: Vec<Tag> = typed.split_whitespace().filter_map(Tag::new).collect();
        let on =
            tags.iter().filter(|tag| !before.contains(tag)).map(|tag| MarkChange::Tag(tag.clone(), true));
        let off =
            before.iter().filter(|tag| !tags.contains(tag)).map(|tag| MarkChange::Tag(tag.clone(), false));
        let markings: Vec<MarkChange> = on.chain(off).collect();
        if markings.is_empty() {
            return;
        }
        self.outbox.push(NewsroomEffect::ApplyMarks(ids, markings));
        self.mark_begins();
        self.list.put_off(Asked::Again);
        self.list.choose_none();
    }
}
