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
            Action::Down | Action::Up | Action::PageUp | Action::HalfPageDown | Action::HalfPageUp => {
                self.go(motion(action, times));
            }
            Action::PageDown => self.page_down(times),
            Action::Top => self.go_to_top(),
            Action::Bottom => self.go_to_bottom(),
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
            Action::Pipe => self.begin_piping(),
            Action::Save => self.begin_saving(),
            Action::Share => self.share(),
            Action::Speak | Action::RunCommand | Action::Play | Action::Download => {
                self.run_program_action(action);
            }
            Action::ToggleSelection => self.toggle_selected_row(),
            Action::SelectRange => self.toggle_selected_range(),
            Action::Find => self.begin_finding(),
            Action::NextMatch => self.step_match(times),
            Action::PreviousMatch => self.step_match(-times),
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
            Action::Star => self.toggle_flag(Flag::Starred),
            Action::ReadLater => self.toggle_flag(Flag::Later),
            Action::ToggleRead => self.toggle_flag(Flag::Read),
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
            action => self.dispatch_on_screen(action, times),
        }
    }

    /// Performs an action on the screen as a whole.
    fn dispatch_on_screen(&mut self, action: Action, times: isize) {
        match action {
            Action::Zen => self.toggle_zen(),
            Action::SplitLeft => self.move_boundary(-2 * times),
            Action::SplitRight => self.move_boundary(2 * times),
            Action::Narrower => self.widen_column(-4 * times),
            Action::Wider => self.widen_column(4 * times),
            Action::Script => self.next_script(),
            Action::Theme => self.outbox.push(ProcessEffect::NextTheme),
            Action::Help => self.show_help(),
            Action::Menu => self.show_action_menu(),
            Action::Palette => self.show_palette(),
            Action::Redraw => self.outbox.push(ProcessEffect::Redraw),
            Action::Suspend => self.suspend(),
            Action::Leave => self.leave(),
            Action::Quit => self.quit(),
            _ => {}
        }
    }

    fn run_program_action(&mut self, action: Action) {
        match action {
            Action::Speak => self.toggle_speech(),
            Action::Play => self.use_files(FileUse::Play),
            Action::Download => self.use_files(FileUse::Download),
            _ => self.begin_command(),
        }
    }

    fn show_help(&mut self) {
        self.overlay =
            Some(Overlay::Help(Help::new(self.navigation.scope(), self.sections.saved_views.len())));
    }

    fn show_action_menu(&mut self) {
        let menu = ActionMenu::new(self.navigation.scope(), self.sections.saved_views.len());
        self.overlay = Some(Overlay::ActionMenu(menu));
    }

    fn show_palette(&mut self) {
        let palette = Palette::new(self.display.lang, &self.sections.saved_views);
        self.overlay = Some(Overlay::Palette(palette));
    }
}

/// Returns the motion of an action that only moves.
fn motion(action: Action, times: isize) -> Motion {
    match action {
        Action::Up => Motion::Rows(-times),
        Action::PageUp => Motion::Pages(-times),
        Action::HalfPageDown => Motion::HalfPages(times),
        Action::HalfPageUp => Motion::HalfPages(-times),
        _ => Motion::Rows(times),
    }
}
