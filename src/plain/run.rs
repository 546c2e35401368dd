//! Reads commands until the end of the input, and dispatches them.

use std::io;

use super::command::{self, TypedCommand};
use super::help;
use super::reader::{HeadlineList, PlainIo, PlainReader};
use crate::actions::Action;
use crate::config::Config;
use crate::model::{Direction, Flag, ListFilter, View};
use crate::newsroom::Newsroom;
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

/// Whether the reader continues after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CommandOutcome {
    Continue,
    Quit,
}

/// Runs the reader until it is quit or the input ends. Prints the errors of commands; fails only if the output fails.
pub async fn run<'a>(
    newsroom: &'a Newsroom,
    config: &'a Config,
    io: PlainIo<'a>,
) -> Result<(), CommandError> {
    let mut reader = PlainReader::new(newsroom, config, io);
    reader.write_word(Word::PlainHelp)?;
    reader.show(HeadlineList::Filtered(ListFilter::default())).await?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        if reader.execute(line.trim()).await? == CommandOutcome::Quit {
            break;
        }
    }
    Ok(())
}

impl PlainReader<'_> {
    /// Prompts for a line and reads it; returns its length in bytes, 0 at the end of the input.
    fn read_line(&mut self, line: &mut String) -> io::Result<usize> {
        write!(self.io.output, "> ")?;
        self.io.output.flush()?;
        line.clear();
        self.io.input.read_line(line)
    }

    async fn execute(&mut self, line: &str) -> Result<CommandOutcome, CommandError> {
        let result = match command::parse(line) {
            TypedCommand::Action(Action::Quit | Action::Leave, _) => return Ok(CommandOutcome::Quit),
            TypedCommand::Action(action, argument) => self.dispatch(action, argument).await,
            TypedCommand::Sections(number) => self.list_or_open_sections(number).await,
            TypedCommand::Unknown => self.write_word(Word::PlainHelp),
        };
        match result {
            Ok(()) => Ok(CommandOutcome::Continue),
            Err(error @ CommandError::Output(_)) => Err(error),
            Err(error) => {
                UserError::from_command(&error, self.lang).print(&mut self.io.output);
                Ok(CommandOutcome::Continue)
            }
        }
    }

    /// Performs an action on lists and headlines, and passes all others to `dispatch_on_article`.
    async fn dispatch(&mut self, action: Action, argument: &str) -> Result<(), CommandError> {
        match action {
            Action::Down => self.write_neighbour(Direction::Down).await,
            Action::Up => self.write_neighbour(Direction::Up).await,
            Action::PageDown | Action::HalfPageDown => self.write_next_page().await,
            Action::PageUp | Action::HalfPageUp => self.write_previous_page(),
            Action::Top => self.show(self.list.clone()).await,
            Action::Bottom => self.show_end().await,
            Action::Open => self.open(argument).await,
            Action::Back => self.back().await,
            Action::NextArticle => self.read(self.current + 1).await,
            Action::PreviousArticle => self.read(self.current.saturating_sub(1)).await,
            Action::NextUnread => self.read_unread(Direction::Down).await,
            Action::PreviousUnread => self.read_unread(Direction::Up).await,
            Action::ViewAll => self.show_view(View::All).await,
            Action::ViewUnread => self.show_view(View::Unread).await,
            Action::ViewStarred => self.show_view(View::Starred).await,
            Action::ViewLater => self.show_view(View::Later).await,
            Action::SavedView1
            | Action::SavedView2
            | Action::SavedView3
            | Action::SavedView4
            | Action::SavedView5 => self.show_saved_view(action).await,
            Action::Digest => self.show_digest().await,
            Action::Filter => self.filter_titles(argument).await,
            Action::Search => self.show(HeadlineList::Search(argument.to_owned())).await,
            Action::OtherSources => self.show_other_sources(argument).await,
            Action::Star => self.toggle_flag(Flag::Starred, argument).await,
            Action::ReadLater => self.toggle_flag(Flag::Later, argument).await,
            Action::ToggleRead => self.toggle_flag(Flag::Read, argument).await,
            Action::ToggleSelection | Action::SelectRange => self.toggle_selection(argument),
            Action::Hide => self.toggle_flag(Flag::Hidden, argument).await,
            Action::Tags => self.change_tags(argument).await,
            Action::MarkAllRead => self.mark_all_read().await,
            Action::Undo => self.undo().await,
            Action::Refresh => self.refresh_list().await,
            Action::RefreshAll => self.refresh_all().await,
            Action::Failures => self.write_refresh_errors(),
            Action::AddSource => self.add_source(argument).await,
            Action::Sources => self.write_sources().await,
            Action::Help | Action::Menu | Action::Palette => Ok(help::write_all(self.lang, self.io.output)?),
            action => self.dispatch_on_article(action, argument).await,
        }
    }

    /// Performs an action on an article, or writes that the action needs the full screen.
    async fn dispatch_on_article(&mut self, action: Action, argument: &str) -> Result<(), CommandError> {
        match action {
            Action::SiteNext => self.read_next_of_site().await,
            Action::SitePrevious => self.read_previous_of_site().await,
            Action::Versions => self.write_versions(argument).await,
            Action::Outline => self.write_outline(),
            Action::Links => self.write_links(),
            Action::FollowLink => self.follow_link(argument).await,
            Action::Picture => self.write_pictures(),
            Action::WholePage => self.write_full_page().await,
            Action::TakeText => self.take_text(argument).await,
            Action::Find => self.find(argument),
            Action::NextMatch => self.find_again(Direction::Down).await,
            Action::PreviousMatch => self.find_again(Direction::Up).await,
            Action::Script => self.next_script(),
            Action::Browse => self.browse(argument),
            Action::CopyLink => self.copy_link(argument),
            Action::CopyText => self.copy_text(argument).await,
            Action::Save => self.save(argument).await,
            Action::Pipe => self.pipe(argument).await,
            Action::Share => self.share(argument).await,
            Action::Speak => self.speak(argument).await,
            Action::RunCommand => self.run_article_command(argument).await,
            Action::Play => self.play(argument),
            Action::Download => self.download(argument).await,
            // No refresh runs in the background: a command returns when it has ended, and Ctrl-C ends it.
            Action::StopRefresh => self.write_word(Word::PlainHowToStop),
            _ => self.write_word(Word::PlainScreenOnly),
        }
    }
}
