use std::sync::Arc;

use crate::actions::Action;
use crate::model::CanonicalUrl;
use crate::platform::process::shell_command;
use crate::text::clean;
use crate::tui::message::{
    EffectError, EffectSlot, ExportOutput, ExportSource, ExportTarget, NewsroomEffect, ProcessEffect, Ticket,
};
use crate::tui::state::input::Input;
use crate::tui::state::output::Output;
use crate::tui::state::panes::Pane;
use crate::tui::state::status::Note;
use crate::tui::state::{Over, Prompt, State};
use crate::words::Word;

/// The most links that are opened at once.
const MOST_LINKS: usize = 20;

/// The longest name that a file gets by itself, in characters.
const LONGEST_NAME: usize = 60;

impl State {
    /// The titles and addresses of what is read, chosen or picked.
    fn at_hand(&self) -> Vec<(String, CanonicalUrl)> {
        let read = self.reader.shown.as_ref().map(|shown| (shown.article.title.clone(), shown.url().clone()));
        let listed = self.list.targets().into_iter();
        let listed: Vec<_> = listed.map(|entry| (entry.title.clone(), entry.url.clone())).collect();
        if self.focus == Pane::Reader || listed.is_empty() { read.into_iter().collect() } else { listed }
    }

    /// The same as articles to be read.
    fn wanted(&self) -> Vec<ExportSource> {
        let shown = self.reader.shown.as_ref();
        let read = shown.map(|shown| ExportSource::Open(Arc::clone(&shown.article)));
        let listed: Vec<_> =
            self.list.targets().into_iter().map(|entry| ExportSource::Listed(entry.id)).collect();
        if self.focus == Pane::Reader || listed.is_empty() { read.into_iter().collect() } else { listed }
    }

    pub(super) fn browse(&mut self) {
        let links = self.at_hand();
        if links.len() > MOST_LINKS {
            self.note(self.lang.fill(Word::TooManyLinks, &[&MOST_LINKS]));
            return;
        }
        if links.is_empty() {
            return;
        }
        for (_, url) in links {
            self.outbox.push(ProcessEffect::Browse(url));
        }
        self.say(Word::Browsing);
        self.list.choose_none();
    }

    pub(super) fn copy(&mut self) {
        let links: Vec<String> = self.at_hand().into_iter().map(|(_, url)| url.to_string()).collect();
        if !links.is_empty() {
            self.outbox.push(ProcessEffect::Copy(links.join("\n")));
            self.say(Word::CopiedLink);
            self.list.choose_none();
        }
    }

    pub(super) fn copy_text(&mut self) {
        self.send(ExportTarget::Clipboard);
    }

    /// Asks for a command line that the texts are to go to.
    pub(super) fn begin_pipe(&mut self) {
        if !self.at_hand().is_empty() {
            let last = self.last_command.clone();
            self.over = Some(Over::Prompt(Prompt::Pipe, Input::of(&last)));
        }
    }

    /// The line is the reader's own, so a shell reads it.
    pub(super) fn pipe(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        line.clone_into(&mut self.last_command);
        self.over = Some(Over::Output(Output::of(line)));
        self.send(ExportTarget::Program(shell_command(line)));
    }

    /// Asks for the file that the texts are to be saved in.
    pub(super) fn begin_save(&mut self) {
        let names = self.at_hand();
        if let Some((title, _)) = names.first() {
            let name = file_name(title);
            self.over = Some(Over::Prompt(Prompt::Save, Input::of(&name)));
        }
    }

    pub(super) fn save(&mut self, path: &str) {
        if !path.trim().is_empty() {
            self.send(ExportTarget::File(path.trim().to_owned()));
        }
    }

    /// Hands title and address to the program that shares them.
    pub(super) fn share(&mut self) {
        let Some(program) = self.programs.share.clone() else { return self.say(Word::NoShare) };
        for (title, url) in self.at_hand() {
            let words = program.for_link(url.as_str(), &title);
            self.outbox.push(ProcessEffect::Share(words, format!("{title}\n{url}\n")));
        }
        self.say(Word::Shared);
        self.list.choose_none();
    }

    /// Has the text read aloud, or, while it is, stops that.
    pub(super) fn speak(&mut self) {
        if self.speaking.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Speech));
            return self.say(Word::SpeechStopped);
        }
        let Some(program) = &self.programs.speech else { return self.say(Word::NoSpeech) };
        let words = program.words().to_owned();
        let wanted = self.wanted();
        if !wanted.is_empty() {
            let ticket = self.ticket();
            self.speaking = Some(ticket);
            self.outbox.push(NewsroomEffect::ReadAloud(ticket, words, wanted));
            self.note(self.lang.fill(Word::Speaking, &[&self.key_of(Action::Speak)]));
        }
    }

    fn send(&mut self, errand: ExportTarget) {
        let wanted = self.wanted();
        if wanted.is_empty() {
            return;
        }
        let ticket = self.ticket();
        self.errand = Some(ticket);
        self.outbox.push(NewsroomEffect::Export(ticket, errand, wanted));
        self.list.choose_none();
    }

    /// An errand is done, or could not be.
    pub(super) fn errand_ends(&mut self, ticket: Ticket, outcome: Result<ExportOutput, EffectError>) {
        if self.speaking == Some(ticket) {
            self.speaking = None;
            if let Err(error) = outcome {
                self.show_tui_error(&error);
            }
            return;
        }
        if self.errand.take_if(|errand| *errand == ticket).is_none() {
            return;
        }
        self.dirty = true;
        match outcome {
            Ok(ExportOutput::Text(text)) => {
                self.note(self.lang.fill(Word::CopiedText, &[&text.chars().count()]));
                self.outbox.push(ProcessEffect::Copy(text));
            }
            Ok(ExportOutput::SavedFile(path)) => self.note(self.lang.fill(Word::SavedAs, &[&path])),
            Ok(ExportOutput::ProgramOutput(text)) => self.show_output(&text),
            Err(error) => {
                self.over.take_if(|over| matches!(over, Over::Output(_)));
                self.show_tui_error(&error);
            }
        }
    }

    fn show_output(&mut self, text: &str) {
        let Some(Over::Output(output)) = &mut self.over else { return };
        output.take(text);
        if output.is_empty() {
            self.over = None;
            self.say(Word::RanWithoutOutput);
        }
    }

    /// The output of a command is not waited for, or not looked at any longer.
    pub(super) fn close_output(&mut self) {
        self.over = None;
        if self.errand.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Export));
        }
    }

    /// Shows why an effect failed.
    pub(super) fn show_tui_error(&mut self, error: &EffectError) {
        self.status.note = Some(Note::error(error.text(self.lang)));
        self.dirty = true;
    }
}

/// A name for the file of an article.
fn file_name(title: &str) -> String {
    let safe =
        |c: char| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { ' ' } else { c };
    let name: String = clean(title).chars().map(safe).take(LONGEST_NAME).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}.md", name.trim_start_matches(['.', '-', '~']))
}
