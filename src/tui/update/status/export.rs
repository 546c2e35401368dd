//! Exports texts of articles to the clipboard, to programs and to files.

use std::sync::Arc;

use crate::layout::Pane;
use crate::platform::process::shell_command;
use crate::text::file_name;
use crate::tui::message::{
    EffectError, ExportOutput, ExportSource, ExportTarget, NewsroomEffect, ProcessEffect, Ticket,
};
use crate::tui::state::State;
use crate::tui::state::overlay::{CommandOutput, LineInput, Overlay, Prompt};
use crate::words::Word;

/// Longest suggested file name, in characters, without the extension.
const MAX_FILE_NAME: usize = 60;

impl State {
    /// Returns the open article, or the selection, for an export.
    fn export_sources(&self) -> Vec<ExportSource> {
        let open = self.reader.shown.as_ref();
        let open = open.map(|article| ExportSource::Open(Arc::clone(&article.article)));
        let listed = self.list.targets().into_iter();
        let listed: Vec<_> = listed.map(|entry| ExportSource::Listed(entry.id)).collect();
        if self.navigation.focus == Pane::Reader || listed.is_empty() {
            open.into_iter().collect()
        } else {
            listed
        }
    }

    /// Copies the texts.
    pub(in crate::tui::update) fn copy_text(&mut self) {
        self.export(ExportTarget::Clipboard);
    }

    /// Prompts for a command that reads the texts.
    pub(in crate::tui::update) fn begin_piping(&mut self) {
        if !self.current_links().is_empty() {
            let input = LineInput::with_text(&self.external.last_command);
            self.overlay = Some(Overlay::Prompt(Prompt::Pipe, input));
        }
    }

    /// Pipes the texts to a command. It runs in a shell, because the reader has typed it.
    pub(in crate::tui::update) fn pipe(&mut self, command: &str) {
        if command.trim().is_empty() {
            return;
        }
        command.clone_into(&mut self.external.last_command);
        self.overlay = Some(Overlay::CommandOutput(CommandOutput::new(command)));
        self.export(ExportTarget::Program(shell_command(command)));
    }

    /// Prompts for the file to save the texts in.
    pub(in crate::tui::update) fn begin_saving(&mut self) {
        if let Some((title, _)) = self.current_links().first() {
            let input = LineInput::with_text(&format!("{}.md", file_name(title, MAX_FILE_NAME)));
            self.overlay = Some(Overlay::Prompt(Prompt::Save, input));
        }
    }

    /// Saves the texts as Markdown.
    pub(in crate::tui::update) fn save(&mut self, path: &str) {
        if !path.trim().is_empty() {
            self.export(ExportTarget::File(path.trim().to_owned()));
        }
    }

    fn export(&mut self, target: ExportTarget) {
        let sources = self.export_sources();
        if sources.is_empty() {
            return;
        }
        let ticket = self.outbox.ticket();
        self.external.export = Some(ticket);
        self.outbox.push(NewsroomEffect::Export(ticket, target, sources));
        self.list.selection.clear();
    }

    pub(in crate::tui::update) fn export_finished(
        &mut self,
        ticket: Ticket,
        result: Result<ExportOutput, EffectError>,
    ) {
        if self.external.export.take_if(|export| *export == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(ExportOutput::Text(text)) => {
                let count = text.chars().count();
                self.status.info(self.display.lang.fill(Word::CopiedText, &[&count]));
                self.outbox.push(ProcessEffect::Copy(text));
            }
            Ok(ExportOutput::SavedFile(path)) => {
                self.status.info(self.display.lang.fill(Word::SavedAs, &[&path]));
            }
            Ok(ExportOutput::ProgramOutput(text)) => self.show_command_output(&text),
            Ok(ExportOutput::Result(id, result)) => {
                let cut = if result.is_cut { self.display.lang.say(Word::ResultCut) } else { "" };
                self.command_ran(id, &format!("{}\n{cut}", result.text));
            }
            Err(error) => {
                self.overlay.take_if(|overlay| matches!(overlay, Overlay::CommandOutput(_)));
                self.show_effect_error(&error);
            }
        }
    }

    /// Shows why an effect failed.
    pub(in crate::tui::update) fn show_effect_error(&mut self, error: &EffectError) {
        self.status.error(error.text(self.display.lang));
        self.is_dirty = true;
    }
}
