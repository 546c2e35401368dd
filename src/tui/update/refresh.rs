use crate::actions::Action;
use crate::model::{ListFilter, SourceId};
use crate::newsroom::{NewMatches, NewsroomError, Plan, Progress, Scope, Summary};
use crate::tui::message::{EffectSlot, ListContent, NewsroomEffect, ProcessEffect, Ticket};
use crate::tui::state::menu::Menu;
use crate::tui::state::status::{Note, Refreshing, worst};
use crate::tui::state::{Over, State, status};
use crate::user_error::UserError;
use crate::words::Word;

impl State {
    /// The first frame is on the screen: the rest may begin.
    pub(super) fn begin(&mut self) {
        if std::mem::take(&mut self.refreshes) {
            self.refresh_all();
        }
    }

    /// An archive with nothing to read gets the sample edition.
    pub(super) fn offer_sample(&mut self) {
        let is_everything = self.list.selection == ListContent::Titles(ListFilter::default());
        if self.list.current && is_everything {
            let wanted = std::mem::take(&mut self.has_sample) && self.list.rows.is_empty();
            if wanted {
                (self.status.filing, self.list.fills) = (true, true);
                self.outbox.push(NewsroomEffect::ImportSample);
            }
        }
    }

    /// Refreshes what the list shows. The sample edition has nowhere to come from: in its place everything else is.
    pub(super) fn refresh_here(&mut self) {
        let ListFilter { source, section, .. } = self.list.query();
        let scope = match (source.filter(|id| !self.is_sample(id)), section) {
            (Some(source), Some(section)) => Scope::Section(source, section),
            (Some(source), None) => Scope::Sources(vec![source]),
            (None, _) => Scope::Everything,
        };
        self.refresh(Plan::new(scope));
    }

    fn is_sample(&self, id: &SourceId) -> bool {
        self.contents.sources.iter().any(|source| source.id == *id && source.sample)
    }

    pub(super) fn refresh_all(&mut self) {
        self.refresh(Plan::new(Scope::Everything));
    }

    pub(super) fn refresh(&mut self, plan: Plan) {
        self.begin_refresh(plan, false);
    }

    fn begin_refresh(&mut self, plan: Plan, quiet: bool) {
        let ticket = self.ticket();
        if !quiet {
            self.status.failure = None;
            self.status.troubles.clear();
            self.contents.forget_news();
        }
        self.status.plan = Some(plan.clone());
        self.status.refresh = Some(Refreshing::new(ticket, quiet));
        self.outbox.push(NewsroomEffect::Refresh(ticket, plan));
    }

    /// It is time to refresh by itself, unless a refresh is under way.
    pub(super) fn refresh_by_itself(&mut self) {
        if self.status.refresh.is_none() && !self.status.filing {
            self.begin_refresh(Plan::new(Scope::Everything), true);
        }
    }

    /// Shows what went wrong in the last refresh.
    pub(super) fn show_failures(&mut self) {
        match Menu::failures(&self.status.troubles, self.lang) {
            Some(menu) => self.over = Some(Over::Menu(menu)),
            None => self.say(Word::NoFailures),
        }
    }

    /// Refreshes once more what did not all come.
    pub(super) fn retry(&mut self) {
        if let Some(plan) = self.status.plan.clone() {
            self.refresh(plan);
        }
    }

    pub(super) fn stop_refresh(&mut self) {
        if self.status.refresh.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Refresh));
            self.say(Word::StoppedRefresh);
            self.show_news();
        }
    }

    pub(super) fn refresh_goes_on(&mut self, ticket: Ticket, progress: &Progress) {
        let Some(refresh) = self.status.refresh.as_mut().filter(|refresh| refresh.ticket == ticket) else {
            return;
        };
        refresh.take(progress);
        if matches!(progress, Progress::Listed { .. }) {
            self.gallery.forget_failures();
        }
        self.dirty |= !refresh.quiet;
        if let Progress::Listed { source, section, new: new @ 1.. } = progress {
            if !std::mem::replace(&mut refresh.brings, true) {
                self.contents.forget_news();
            }
            self.contents.count_news(source, section.as_deref(), *new);
        }
        self.news_came(progress);
        let read = self.reader.shown.as_mut();
        if let (Progress::Stored(id), Some(read)) = (progress, read) {
            read.stale |= read.id() == Some(*id);
        }
    }

    /// Has what has come into the archive shown: at once where nothing is shown yet, else with what else comes soon.
    fn news_came(&mut self, progress: &Progress) {
        if matches!(progress, Progress::Listed { new: 1.., .. } | Progress::Stored(_)) {
            self.list.stale = true;
            if self.list.rows.is_empty() {
                self.show_news();
            }
        }
    }

    /// Shows what has come into the archive.
    pub(super) fn show_news(&mut self) {
        if std::mem::take(&mut self.list.stale) {
            self.ask_again();
            self.ask_contents();
        }
    }

    pub(super) fn refresh_is_over(&mut self, ticket: Ticket, summary: &Summary) {
        let Some(refresh) = self.status.refresh.take_if(|refresh| refresh.ticket == ticket) else { return };
        self.status.troubles.clone_from(&summary.errors);
        for trouble in &summary.errors {
            self.gallery.note_unreachable(&trouble.subject(), trouble);
        }
        self.dirty = true;
        self.list.stale = true;
        self.show_news();
        self.ask_arrivals(summary);
        match worst(summary) {
            // What nobody asked for says only what it has brought.
            _ if refresh.quiet && summary.headlines == 0 => {}
            Some((trouble, others)) if !refresh.quiet => {
                self.status.failure = Some(self.failure(trouble, others));
            }
            _ => self.note(self.outcome(summary)),
        }
    }

    /// Asks what has come into the lists that the desktop is told of.
    fn ask_arrivals(&mut self, summary: &Summary) {
        let Some(since) = summary.since.filter(|_| summary.headlines > 0) else { return };
        let views: Vec<_> = self.contents.views.iter().filter(|view| view.notify).cloned().collect();
        if !views.is_empty() {
            self.outbox.push(NewsroomEffect::CheckArrivals(since, views));
        }
    }

    pub(super) fn tell_arrivals(&mut self, title: String, arrivals: &NewMatches) {
        let body = self.lang.fill(Word::Arrived, &[&arrivals.count, &arrivals.first]);
        self.outbox.push(ProcessEffect::Notify { title, body });
    }

    /// A refresh without failures, in words.
    fn outcome(&self, summary: &Summary) -> String {
        match (summary.headlines, summary.new + summary.changed) {
            (0, 0) => self.lang.say(Word::RefreshNothingNew).to_owned(),
            (headlines, stored) => self.lang.fill(Word::RefreshDone, &[&headlines, &stored]),
        }
    }

    /// Once there is something else to do, what went wrong leaves room for the keys.
    pub(super) fn shorten_failure(&mut self) {
        let brief = self.lang.fill(Word::RefreshFailed, &[&self.key_of(Action::Failures)]);
        if let Some(failure) = self.status.failure.as_mut().filter(|_| !self.list.rows.is_empty()) {
            failure.text = brief;
        }
    }

    fn failure(&self, trouble: &NewsroomError, others: usize) -> status::Note {
        let mut text = UserError::from_newsroom(trouble, self.lang).message;
        if others > 0 {
            text.push_str(&self.lang.fill(Word::AndMore, &[&others]));
            text.push_str(&self.lang.fill(Word::LookAt, &[&self.key_of(Action::Failures)]));
        }
        text.push_str(&self.lang.fill(Word::Retry, &[&self.key_of(Action::Refresh)]));
        Note::error(text)
    }

    pub(super) fn sample_grows(&mut self, progress: &Progress) {
        self.news_came(progress);
        if let Progress::Stored(id) = progress {
            self.release(Some(*id));
        }
    }

    pub(super) fn sample_is_filed(&mut self, outcome: Result<Summary, NewsroomError>) {
        self.status.filing = false;
        self.release(None);
        self.dirty = true;
        self.list.stale = true;
        self.show_news();
        if let Err(trouble) = outcome {
            self.tell(&trouble);
        }
    }
}
