//! Prompts, popups and full-screen views, which cover the panes and take the keys.
//!
//! - `prompt`: a line that is typed for some purpose; `line_input`: its text and caret
//! - `palette`: all actions, narrowed by typing; `action_entry`: an action or a command; `action_matching`: which ones match
//! - `action_menu`: all actions in groups; `help`: all actions with their keys
//! - `picker`: a list to choose from; `article_pickers`: headings, links, failures and other sources to choose from
//! - `site_preview`: a site that may become a source
//! - `command_output`: the output of a command
//! - `digest_view`: the digest of a day; `front_page`: as it is typeset; `front_content`: its texts
//! - `sources_view`: the sources; `source_form`: the settings of one; `source_report`: a test of one
//! - `settings_view`: the settings
//! - `form`: values that are changed one by one; `typed_line`: the line that is typed in a view

mod action_entry;
mod action_matching;
mod action_menu;
mod article_pickers;
mod command_output;
mod digest_view;
mod form;
mod front_content;
mod front_page;
mod help;
mod line_input;
mod palette;
mod picker;
mod prompt;
mod settings_view;
mod site_preview;
mod source_form;
mod source_report;
mod sources_view;
mod typed_line;

pub(in crate::tui) use action_entry::{ActionEntry, OwnEntries};
pub(in crate::tui) use action_menu::{ActionMenu, MenuRow};
pub(in crate::tui) use command_output::CommandOutput;
pub(in crate::tui) use digest_view::DigestView;
pub(in crate::tui) use form::{Form, FormRow, FormRowKind};
pub(in crate::tui) use front_content::FrontContent;
pub(in crate::tui) use front_page::{FrontLine, FrontSettings};
pub(in crate::tui) use help::{Help, HelpRow};
pub(in crate::tui) use line_input::{InputChange, Inserted, LineInput, MAX_CHARS};
pub(in crate::tui) use palette::Palette;
pub(in crate::tui) use picker::{ArticleLink, Choice, Picker, PickerRow};
pub(in crate::tui) use prompt::Prompt;
pub(in crate::tui) use settings_view::SettingsView;
pub(in crate::tui) use site_preview::{ProbeStage, SitePreview};
pub(in crate::tui) use source_form::{
    kind_word, opposite_state, source_edit, source_form_rows, source_value_mistake,
};
pub(in crate::tui) use source_report::report_lines;
pub(in crate::tui) use sources_view::{SourceLine, SourceTest, SourcesView};
pub(in crate::tui) use typed_line::TypedLine;

/// A prompt, popup or full-screen view.
#[derive(Debug)]
pub(in crate::tui) enum Overlay {
    /// A line that is typed.
    Prompt(Prompt, LineInput),
    /// All actions, narrowed by typing.
    Palette(Palette),
    /// All actions in groups.
    ActionMenu(ActionMenu),
    /// All actions with their keys.
    Help(Help),
    /// A list to choose from.
    Picker(Picker),
    /// A site that may become a source.
    SitePreview(SitePreview),
    /// The picture with this index, as large as the screen.
    Picture(usize),
    /// The output of a command.
    CommandOutput(CommandOutput),
    /// The digest of a day.
    Digest(Box<DigestView>),
    /// The sources.
    Sources(Box<SourcesView>),
    /// The settings.
    Settings(Box<SettingsView>),
}
