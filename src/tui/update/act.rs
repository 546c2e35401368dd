use crate::actions::Action;
use crate::model::{Direction, Flag, View};
use crate::tui::message::{ListContent, ProcessEffect};
use crate::tui::state::help::Help;
use crate::tui::state::panes::Pane;
use crate::tui::state::pick::Motion;
use crate::tui::state::{Over, Palette, State};

impl State {
    /// Does what the reader wants; `count` is the number typed before it.
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
        if self.act_on_revisions(action, times) {
            return;
        }
        match action {
            Action::Down => self.go(Motion::Rows(times)),
            Action::Up => self.go(Motion::Rows(-times)),
            Action::PageDown => self.page_down(times),
            Action::PageUp => self.go(Motion::Pages(-times)),
            Action::HalfPageDown => self.go(Motion::Halves(times)),
            Action::HalfPageUp => self.go(Motion::Halves(-times)),
            Action::Top => self.go_to_top(),
            Action::Bottom => self.go_to_bottom(),
            Action::Open => self.open_picked(),
            Action::Back => self.back(),
            Action::NextArticle => self.step_article(times),
            Action::PreviousArticle => self.step_article(-times),
            Action::NextUnread => self.step_unread(Direction::Down),
            Action::PreviousUnread => self.step_unread(Direction::Up),
            Action::SiteNext => self.open_of_site(true),
            Action::SitePrevious => self.open_of_site(false),
            Action::Versions => self.compare(),
            Action::WholePage => self.toggle_whole(),
            Action::Outline => self.show_outline(),
            Action::OtherSources => self.ask_others(),
            Action::Digest => self.show_front(),
            Action::Tags => self.begin_tagging(),
            Action::Links => self.show_links(),
            Action::Picture => self.view_picture(),
            Action::FollowLink => self.begin_follow(count),
            Action::Browse => self.browse(),
            Action::CopyLink => self.copy(),
            Action::CopyText => self.copy_text(),
            Action::Pipe => self.begin_pipe(),
            Action::Save => self.begin_save(),
            Action::Share => self.share(),
            Action::Speak => self.speak(),
            Action::ToggleSelection => self.choose_row(),
            Action::SelectRange => self.choose_range(),
            Action::Find => self.begin_find(),
            Action::NextMatch => self.step_hit(times),
            Action::PreviousMatch => self.step_hit(-times),
            Action::Filter => self.begin_filter(),
            Action::Search => self.begin_search(),
            Action::ViewAll => self.view(View::All),
            Action::ViewUnread => self.view(View::Unread),
            Action::ViewStarred => self.view(View::Starred),
            Action::ViewLater => self.view(View::Later),
            Action::SavedView1
            | Action::SavedView2
            | Action::SavedView3
            | Action::SavedView4
            | Action::SavedView5 => self.view_own(action),
            Action::Star => self.toggle(Flag::Starred),
            Action::ReadLater => self.toggle(Flag::Later),
            Action::ToggleRead => self.toggle(Flag::Read),
            Action::MarkAllRead => self.mark_list_read(),
            Action::Undo => self.undo(),
            Action::AddSource => self.begin_adding(""),
            Action::Refresh => self.refresh_here(),
            Action::RefreshAll => self.refresh_all(),
            Action::Failures => self.show_failures(),
            Action::StopRefresh => self.stop_refresh(),
            Action::Zen => self.toggle_zen(),
            Action::SplitLeft => self.move_split(-2 * times),
            Action::SplitRight => self.move_split(2 * times),
            Action::Narrower => self.widen(-4 * times),
            Action::Wider => self.widen(4 * times),
            Action::Script => self.next_script(),
            Action::Theme => self.outbox.push(ProcessEffect::NextTheme),
            Action::Help => self.over = Some(Over::Help(Help::new(self.contents.views.len()))),
            Action::Menu => self.show_catalogue(),
            Action::Palette => {
                self.over = Some(Over::Palette(Palette::default()));
                self.match_actions();
            }
            Action::Redraw => self.outbox.push(ProcessEffect::Redraw),
            Action::Suspend => self.suspend(),
            Action::Leave => self.leave(),
            Action::Quit => self.quit(),
        }
    }

    /// Moves in the pane that has the keys.
    pub(super) fn go(&mut self, motion: Motion) {
        match self.focus {
            Pane::Sections => self.go_in_sections(motion),
            Pane::List => {
                let height = self.panes(self.area).list.map_or(1, |area| area.height);
                self.list.go(motion, height.into());
            }
            Pane::Reader => {
                if let Some(shown) = self.reading() {
                    shown.go(motion);
                }
            }
        }
    }

    fn go_in_sections(&mut self, motion: Motion) {
        let height = self.panes(self.area).sections.map_or(1, |area| area.height);
        let contents = &mut self.contents;
        let before = contents.pick.at;
        contents.pick.go(motion, contents.rows.len(), height.into());
        if contents.pick.at != before {
            self.list_picked_place();
        }
    }

    /// A page on; at the end of an article the next one.
    fn page_down(&mut self, times: isize) {
        let at_end = self.reading().is_some_and(|shown| shown.is_at_end());
        if self.focus == Pane::Reader && at_end {
            self.step_article(1);
        } else {
            self.go(Motion::Pages(times));
        }
    }

    fn go_to_top(&mut self) {
        if self.focus == Pane::List { self.go_to_start() } else { self.go(Motion::Top) }
    }

    fn go_to_bottom(&mut self) {
        if self.focus == Pane::List { self.go_to_end() } else { self.go(Motion::Bottom) }
    }

    /// One step out: of what is found or filtered, of zen, of the pane.
    fn back(&mut self) {
        if self.stop_opening() || self.stop_find() {
            return;
        }
        match self.focus {
            Pane::Reader if self.reader.leave_whole() => {}
            Pane::List | Pane::Sections if self.status.failure.take().is_some() => {}
            Pane::Reader if self.zen => self.zen = false,
            Pane::Reader => self.focus = Pane::List,
            Pane::List if self.list.has_chosen() => self.list.choose_none(),
            Pane::List if self.is_narrowed() => self.clear_narrowing(),
            Pane::List | Pane::Sections => self.focus = Pane::Sections,
        }
    }

    fn choose_row(&mut self) {
        self.focus = Pane::List;
        self.list.choose();
        self.go(Motion::Rows(1));
    }

    /// Begins to choose from the picked row on, or takes the rows in between for chosen.
    fn choose_range(&mut self) {
        self.focus = Pane::List;
        self.list.choose_range();
    }

    /// Words that are found in the article are not marked any longer. Says whether there were any.
    fn stop_find(&mut self) -> bool {
        self.focus == Pane::Reader && self.reading().is_some_and(|shown| shown.find.take().is_some())
    }

    /// Out of the article, out of a search, out of the program.
    fn leave(&mut self) {
        if self.stop_opening() {
            return;
        }
        match self.focus {
            Pane::Reader => {
                self.zen = false;
                self.focus = Pane::List;
            }
            Pane::List if matches!(self.list.selection, ListContent::Search(_)) => self.clear_narrowing(),
            Pane::List | Pane::Sections => self.quit(),
        }
    }

    pub(super) fn quit(&mut self) {
        self.keep_position();
        self.outbox.push(ProcessEffect::Quit);
    }

    /// What was read so far is kept first: nobody knows whether there is a way back.
    fn suspend(&mut self) {
        self.keep_position();
        self.outbox.push(ProcessEffect::Suspend);
    }
}
