//! Runs the reader's commands on the open article, or on the one under the cursor.

use crate::layout::Pane;
use crate::model::ArticleId;
use crate::tui::message::{NewsroomEffect, OpenTarget};
use crate::tui::state::State;
use crate::tui::state::overlay::{CommandOutput, Overlay, Picker};
use crate::tui::state::reader::OpenArticle;
use crate::words::Word;

impl State {
    /// Runs the only command, or lists the commands to choose from.
    pub(in crate::tui::update) fn begin_command(&mut self) {
        match self.external.programs.commands.as_slice() {
            [] => self.show_note(Word::NoCommands),
            [only] => self.run_command(&only.clone()),
            names => self.overlay = Picker::commands(names).map(Overlay::Picker),
        }
    }

    /// Runs a command on the article, and shows its output as soon as it is there.
    pub(in crate::tui::update) fn run_command(&mut self, name: &str) {
        let Some(id) = self.command_target() else { return };
        let ticket = self.outbox.ticket();
        self.external.export = Some(ticket);
        self.overlay = Some(Overlay::CommandOutput(CommandOutput::new(name)));
        self.outbox.push(NewsroomEffect::RunCommand(ticket, name.to_owned(), id));
    }

    fn command_target(&self) -> Option<ArticleId> {
        match self.navigation.focus {
            Pane::Reader => self.reader.shown.as_ref().and_then(OpenArticle::id),
            Pane::Sections | Pane::List => self.list.current_id(),
        }
    }

    /// Shows the output of a command. The open article is loaded anew, because the result may be stored with it.
    pub(in crate::tui::update) fn command_ran(&mut self, id: ArticleId, text: &str) {
        self.show_command_output(text);
        if self.reader.shown.as_ref().and_then(OpenArticle::id) == Some(id) {
            let from = self.visible_focus();
            self.request_article(OpenTarget::Article(id), from);
        }
    }
}
