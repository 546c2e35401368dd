//! The refresh: begin, progress, outcome, and desktop notifications.

use crate::actions::Action;
use crate::model::ListFilter;
use crate::newsroom::{NewMatches, NewsroomError, Plan, Progress, RefreshOrigin, Scope, Summary};
use crate::tui::message::{EffectSlot, NewsroomEffect, ProcessEffect, Ticket};
use crate::tui::state::State;
use crate::tui::state::status::{Note, NoteKind, first_error};
use crate::words::{UiLanguage, Word};

impl State {
    /// Begins the refresh at the start, if the settings enable it.
    pub(in crate::tui::update) fn refresh_at_start(&mut self) {
        if std::mem::take(&mut self.refresh.begins_at_start) {
            self.refresh_everything();
        }
    }

    /// Refreshes the source or section of the list. The sample articles have no network source, so with them everything
    /// is refreshed.
    pub(in crate::tui::update) fn refresh_here(&mut self) {
        let ListFilter { source, section, .. } = self.list.filter();
        let scope = match (source.filter(|id| !self.sections.is_sample(id)), section) {
            (Some(source), Some(section)) => Scope::Section(source, section),
            (Some(source), None) => Scope::Sources(vec![source]),
            (None, _) => Scope::Everything,
        };
        self.begin_refresh(Plan::new(scope));
    }

    pub(in crate::tui::update) fn refresh_everything(&mut self) {
        self.begin_refresh(Plan::new(Scope::Everything));
    }

    /// Begins a refresh for the reader.
    pub(in crate::tui::update) fn begin_refresh(&mut self, plan: Plan) {
        self.status.failure = None;
        self.refresh.errors.clear();
        self.sections.clear_new();
        self.refresh.begin(plan, &mut self.outbox);
    }

    /// Begins an automatic refresh, unless one is running.
    pub(in crate::tui::update) fn refresh_by_timer(&mut self) {
        if self.refresh.running.is_none() && !self.refresh.is_importing_sample() {
            let plan = Plan { origin: RefreshOrigin::Timer, ..Plan::new(Scope::Everything) };
            self.refresh.begin(plan, &mut self.outbox);
        }
    }

    /// Repeats the last refresh.
    pub(in crate::tui::update) fn retry_refresh(&mut self) {
        if let Some(plan) = self.refresh.plan.clone() {
            self.begin_refresh(Plan { origin: RefreshOrigin::Reader, ..plan });
        }
    }

    pub(in crate::tui::update) fn stop_refresh(&mut self) {
        if self.refresh.running.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Refresh));
            self.show_note(Word::StoppedRefresh);
            self.reload_if_stale();
        }
    }

    pub(in crate::tui::update) fn refresh_progressed(&mut self, ticket: Ticket, progress: &Progress) {
        let running = self.refresh.running.as_mut();
        let Some(refresh) = running.filter(|refresh| refresh.ticket == ticket) else { return };
        refresh.count(progress);
        if matches!(progress, Progress::Listed { .. }) {
            self.reader.pictures.forget_failures();
        }
        self.is_dirty |= refresh.is_visible();
        if let Progress::Listed { source, section, new: new @ 1.. } = progress {
            if !std::mem::replace(&mut refresh.has_news, true) {
                self.sections.clear_new();
            }
            self.sections.add_new(source, section.as_deref(), *new);
        }
        self.mark_stale_on_news(progress);
        if let (Progress::Stored(id), Some(article)) = (progress, self.reader.shown.as_mut()) {
            article.is_stale |= article.id() == Some(*id);
        }
    }

    /// Marks the list as stale if something new was stored. An empty list is reloaded at once, others with the
    /// animation.
    pub(in crate::tui::update) fn mark_stale_on_news(&mut self, progress: &Progress) {
        if matches!(progress, Progress::Listed { new: 1.., .. } | Progress::Stored(_)) {
            self.list.requests.is_stale = true;
            if self.list.rows().is_empty() {
                self.reload_if_stale();
            }
        }
    }

    pub(in crate::tui::update) fn refresh_finished(&mut self, ticket: Ticket, summary: &Summary) {
        let Some(refresh) = self.refresh.running.take_if(|refresh| refresh.ticket == ticket) else { return };
        self.refresh.errors.clone_from(&summary.errors);
        for error in &summary.errors {
            self.reader.pictures.remember_unreachable(&error.subject(), error);
        }
        self.is_dirty = true;
        self.list.requests.is_stale = true;
        self.reload_if_stale();
        self.reload_digest(summary);
        self.check_arrivals(summary);
        self.request_overview();
        match (first_error(summary), refresh.origin) {
            (_, RefreshOrigin::Timer) if summary.headlines == 0 => {}
            (Some((error, others)), RefreshOrigin::Reader) => {
                self.status.failure = Some(self.failure_note(error, others));
            }
            _ => self.status.info(outcome_text(summary, self.display.lang)),
        }
    }

    /// Checks the saved views with notifications for new articles.
    fn check_arrivals(&mut self, summary: &Summary) {
        let Some(since) = summary.since.filter(|_| summary.headlines > 0) else { return };
        let views: Vec<_> = self.sections.saved_views.iter().filter(|view| view.notify).cloned().collect();
        if !views.is_empty() {
            self.outbox.push(NewsroomEffect::CheckArrivals(since, views));
        }
    }

    pub(in crate::tui::update) fn notify_of_arrivals(&mut self, title: String, matches: &NewMatches) {
        let body = self.display.lang.fill(Word::Arrived, &[&matches.count, &matches.first]);
        self.outbox.push(ProcessEffect::Notify { title, body });
    }

    fn failure_note(&self, error: &NewsroomError, others: usize) -> Note {
        let lang = self.display.lang;
        let mut text = self.error_text(error);
        if others > 0 {
            text.push_str(&lang.fill(Word::AndMore, &[&others]));
        }
        let keys = [(Word::ShowKey, Action::Failures), (Word::RetryKey, Action::Refresh)];
        let short_keys = keys.map(|(_, action)| format!(" · {}", self.key_of(action))).concat();
        let keys = keys.map(|(word, action)| lang.fill(word, &[&self.key_of(action)])).concat();
        Note { text, keys, short_keys, kind: NoteKind::RefreshFailed }
    }

    /// Shortens the failure of the last refresh, so that the keys fit beside it. If there are no headlines, it stays
    /// in full.
    pub(in crate::tui::update) fn shorten_failure(&mut self) {
        let text = self.display.lang.fill(Word::RefreshFailed, &[&self.key_of(Action::Failures)]);
        if let Some(failure) = self.status.failure.as_mut().filter(|_| !self.list.rows().is_empty()) {
            failure.text = text;
            failure.keys.clear();
            failure.short_keys.clear();
        }
    }
}

fn outcome_text(summary: &Summary, lang: UiLanguage) -> String {
    let text = match (summary.headlines, summary.new + summary.changed) {
        (0, 0) => lang.say(Word::RefreshNothingNew).to_owned(),
        (headlines, stored) => lang.fill(Word::RefreshDone, &[&headlines, &stored]),
    };
    match summary.expired {
        0 => text,
        expired => text + &lang.fill(Word::RefreshExpired, &[&expired]),
    }
}
