//! The reader's files while the screen is shown: read again when they change, and changed by the settings view.

use super::app::{App, CONTINUE, LoopFlow};
use super::setup::live_settings;
use super::watched_files::WatchedFiles;
use crate::config::sources::{SourceDefinitions, save_secret};
use crate::config::{SettingsFile, edit_setting};
use crate::model::SourceId;
use crate::newsroom::{Newsroom, NewsroomError};
use crate::tui::keymap::Keymap;
use crate::tui::message::{Event, Msg};

impl App {
    /// Reads the files again if any of them has changed.
    pub(super) fn reload_changed_files(&mut self) -> LoopFlow {
        if self.watched.have_changed(&self.config) { self.reload_files() } else { CONTINUE }
    }

    /// Reads settings, keys, themes and sources again.
    fn reload_files(&mut self) -> LoopFlow {
        self.watched = WatchedFiles::now(&self.config);
        let (config, mut problems) = match self.config.reload() {
            Ok(loaded) => loaded,
            Err(error) => {
                self.state.show_config_errors(&[error]);
                self.state.mark_dirty();
                return CONTINUE;
            }
        };
        let (keymap, more) = Keymap::load(&config);
        problems.extend(more);
        problems.extend(self.themes.reconfigure(&config));
        self.browser = config.browser();
        self.clipboard = config.clipboard().cloned();
        self.refresh_interval =
            Some(config.settings.fetch.every).filter(|every| !every.is_zero() && !self.offline);
        self.config = config;
        self.reread_sources();
        let settings = Box::new(live_settings(&self.config, keymap));
        self.handle(Msg::SettingsChanged(settings, problems))
    }

    /// Puts the sources together again, and sets the rules, in the background.
    fn reread_sources(&self) {
        let (newsroom, sender) = (self.newsroom.clone(), self.sender.clone());
        let definitions = SourceDefinitions::read(&self.config.paths);
        let rules = self.config.settings.rules.clone();
        tokio::spawn(async move {
            let read = async |newsroom: &Newsroom| -> Result<_, NewsroomError> {
                newsroom.rules().set(rules).await?;
                newsroom.sources().reread(definitions).await
            };
            let _ = sender.send(Event::SourceFilesRead(read(&newsroom).await));
        });
    }

    /// Sends the settings to the settings view.
    pub(super) fn load_settings(&self) {
        self.send(Event::SettingsLoaded(Box::new(SettingsFile::read(&self.config.paths))));
    }

    /// Changes a secret of a source, and applies it.
    pub(super) fn edit_secret(&mut self, id: &SourceId, key: String, value: Option<&str>) -> LoopFlow {
        let edited = save_secret(&self.config.paths, id, &key, value);
        let flow = if edited.is_ok() { self.reload_files()? } else { CONTINUE? };
        self.send(Event::SettingEdited(key, edited));
        Ok(flow)
    }

    /// Changes a setting in `config.toml`, and applies it.
    pub(super) fn edit_setting(&mut self, key: String, value: Option<&str>) -> LoopFlow {
        let edited = edit_setting(&self.config.paths, &key, value);
        let flow = if edited.is_ok() { self.reload_files()? } else { CONTINUE? };
        self.send(Event::SettingEdited(key, edited));
        self.load_settings();
        Ok(flow)
    }
}
