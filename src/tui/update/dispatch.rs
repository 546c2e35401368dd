//! Dispatches actions to their handlers.

use crate::actions::Action;
use crate::layout::Motion;
use crate::model::{Direction, Flag, View};
use crate::tui::message::{FileUse, ProcessEffect};
use crate::tui::state::State;
use crate::tui::state::overlay::{ActionMenu, Help, Overlay, Palette};

impl State {
    /// Performs an action. `count` is the number that was typed before it.
    pub(in crate::tui::update) fn dispatch(&mut self, action: Action, count: Option<usize>) {
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
        if !self.dispatch_to_comparison(action, times) {
            self.dispatch_to_panes(action, count, times);
        }
    }

    fn dispatch_to_panes(&mut self, action: Action, count: Option<usize>, times: isize) {
        match action {
            Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::Top
            | Action::Bottom => self.move_by(action, times),
            Action::Open => self.open_current(),
            Action::Back => self.back(),
            Action::NextArticle => self.step_article(times),
            Action::PreviousArticle => self.step_article(-times),
            Action::NextUnread => self.step_unread(Direction::Down),
            Action::PreviousUnread => self.step_unread(Direction::Up),
            Action::SiteNext => self.open_site_neighbour(Direction::Down),
            Action::SitePrevious => self.open_site_neighbour(Direction::Up),
            Action::Versions => self.compare_versions(),
            Action::WholePage => self.toggle_full_page(),
            Action::TakeText => self.take_text(),
            Action::Outline => self.show_outline(),
            Action::OtherSources => self.request_other_sources(),
            Action::Digest => self.show_digest(),
            Action::Sort => self.change_order(),
            Action::Hide => self.hide(),
            Action::Tags => self.begin_tagging(),
            Action::Links => self.show_links(),
            Action::Picture => self.show_picture(),
            Action::FollowLink => self.begin_following_link(count),
            Action::Browse => self.browse(),
            Action::CopyLink => self.copy_links(),
            Action::CopyText => self.copy_text(),
            Action::Save => self.begin_saving(),
            Action::Pipe
            | Action::Share
            | Action::Speak
            | Action::RunCommand
            | Action::Play
            | Action::Download => self.run_program_action(action),
            Action::ToggleSelection => self.toggle_selected_row(),
            Action::SelectRange => self.toggle_selected_range(),
            Action::Find | Action::NextMatch | Action::PreviousMatch => self.find_in_text(action, times),
            Action::Filter => self.begin_filtering(),
            Action::Search => self.begin_searching(),
            Action::ViewAll => self.show_view(View::All),
            Action::ViewUnread => self.show_view(View::Unread),
            Action::ViewStarred => self.show_view(View::Starred),
            Action::ViewLater => self.show_view(View::Later),
            Action::SavedView1
            | Action::SavedView2
            | Action::SavedView3
            | Action::SavedView4
            | Action::SavedView5 => self.show_saved_view(action),
            Action::Star | Action::ReadLater | Action::ToggleRead => self.toggle_flag(flag_of(action)),
            Action::MarkAllRead => self.mark_all_read(),
            Action::Undo => self.undo_mark(),
            Action::AddSource => self.begin_adding_source(""),
            Action::Sources
            | Action::SourcePause
            | Action::SourceRename
            | Action::SourceRemove
            | Action::SourceTest => self.show_sources(),
            Action::Settings => self.show_settings(),
            Action::Refresh => self.refresh_here(),
            Action::RefreshAll => self.refresh_everything(),
            Action::Failures => self.show_failures(),
            Action::StopRefresh => self.stop_refresh(),
            Action::Zen => self.toggle_zen(),
            Action::SplitLeft | Action::SplitRight => self.resize_panes(action, times),
            Action::Narrower | Action::Wider => self.resize_panes(action, times),
            Action::Script => self.next_script(),
            Action::Theme => self.outbox.push(ProcessEffect::NextTheme),
            Action::Help => self.show_help(),
            Action::Menu => self.show_action_menu(),
            Action::Palette => self.show_palette(),
            Action::Redraw => self.outbox.push(ProcessEffect::Redraw),
            Action::Suspend => self.suspend(),
            Action::Leave => self.leave(),
            Action::Quit => self.quit(),
        }
    }

    fn move_by(&mut self, action: Action, times: isize) {
        match action {
            Action::Top => self.go_to_top(),
            Action::Bottom => self.go_to_bottom(),
            Action::PageDown => self.page_down(times),
            Action::PageUp => self.go(Motion::Pages(-times)),
            Action::HalfPageDown => self.go(Motion::HalfPages(times)),
            Action::HalfPageUp => self.go(Motion::HalfPages(-times)),
            Action::Up => self.go(Motion::Rows(-times)),
            _ => self.go(Motion::Rows(times)),
        }
    }

    fn find_in_text(&mut self, action: Action, times: isize) {
        match action {
            Action::NextMatch => self.step_match(times),
            Action::PreviousMatch => self.step_match(-times),
            _ => self.begin_finding(),
        }
    }

    fn resize_panes(&mut self, action: Action, times: isize) {
        match action {
            Action::SplitLeft => self.move_boundary(-2 * times),
            Action::SplitRight => self.move_boundary(2 * times),
            Action::Narrower => self.widen_column(-4 * times),
            _ => self.widen_column(4 * times),
        }
    }

    fn run_program_action(&mut self, action: Action) {
        match action {
            Action::Pipe => self.begin_piping(),
            Action::Share => self.share(),
            Action::Speak => self.toggle_speech(),
            Action::Play => self.use_files(FileUse::Play),
            Action::Download => self.use_files(FileUse::Download),
            _ => self.begin_command(),
        }
    }

    fn show_help(&mut self) {
        self.overlay = Some(Overlay::Help(Help::new(self.navigation.scope(), self.own_entries())));
    }

    fn show_action_menu(&mut self) {
        let menu = ActionMenu::new(self.navigation.scope(), self.own_entries());
        self.overlay = Some(Overlay::ActionMenu(menu));
    }

    fn show_palette(&mut self) {
        let palette = Palette::new(self.display.lang, self.own_entries());
        self.overlay = Some(Overlay::Palette(palette));
    }
}

/// Returns the flag that an action toggles.
fn flag_of(action: Action) -> Flag {
    match action {
        Action::Star => Flag::Starred,
        Action::ReadLater => Flag::Later,
        _ => Flag::Read,
    }
}
