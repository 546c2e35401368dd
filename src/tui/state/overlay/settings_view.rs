//! The settings, the saved views and the rules as a form.

use super::form::{Form, FormRow, FormRowKind};
use crate::config::{ExplainedSetting, SettingsFile};
use crate::words::{UiLanguage, Word};

/// Groups of settings with their names.
const GROUPS: [(&str, Word); 8] = [
    ("ui", Word::SettingsUi),
    ("text", Word::SettingsText),
    ("fetch", Word::SettingsFetch),
    ("images", Word::SettingsImages),
    ("store", Word::SettingsStore),
    ("hooks", Word::SettingsHooks),
    ("open", Word::SettingsOpen),
    ("speech", Word::SettingsSpeech),
];

/// The settings.
#[derive(Debug, Default)]
pub(in crate::tui) struct SettingsView {
    pub(in crate::tui) form: Form,
    /// The names of all themes, to check one that is typed.
    pub(in crate::tui) themes: Vec<String>,
}

impl SettingsView {
    /// Shows the contents of the file, and keeps the cursor on its row.
    pub(in crate::tui) fn set_file(&mut self, file: SettingsFile, lang: UiLanguage) {
        let rows = rows(&file, lang);
        lang.say(Word::SettingsTitle).clone_into(&mut self.form.title);
        if self.form.rows.is_empty() {
            self.form = Form::new(std::mem::take(&mut self.form.title), rows);
        } else {
            self.form.set_rows(rows);
        }
        self.themes = file.themes;
    }
}

fn rows(file: &SettingsFile, lang: UiLanguage) -> Vec<FormRow> {
    let mut rows = Vec::new();
    for (group, word) in GROUPS {
        rows.push(heading(group, lang.say(word)));
        let is_of_group =
            |setting: &&ExplainedSetting| setting.key.split('.').next().is_some_and(|own| own == group);
        rows.extend(file.settings.iter().filter(is_of_group).map(|setting| setting_row(setting, lang)));
    }
    rows.push(heading("view", lang.say(Word::SettingsViews)));
    rows.extend(own_rows("view", &file.views, Word::AboutView, Word::AddView, lang));
    rows.push(heading("rule", lang.say(Word::SettingsRules)));
    rows.extend(own_rows("rule", &file.rules, Word::AboutRule, Word::AddRule, lang));
    rows
}

fn heading(key: &str, label: &str) -> FormRow {
    FormRow {
        key: key.to_owned(),
        label: label.to_owned(),
        value: String::new(),
        shown: String::new(),
        help: String::new(),
        default: None,
        kind: FormRowKind::Heading,
    }
}

fn setting_row(setting: &ExplainedSetting, lang: UiLanguage) -> FormRow {
    let shown = |value: &str| match value {
        "true" => lang.say(Word::SwitchOn).to_owned(),
        "false" => lang.say(Word::SwitchOff).to_owned(),
        value => value.to_owned(),
    };
    let choices = setting.choices.clone();
    FormRow {
        key: setting.key.clone(),
        label: setting.name(lang),
        value: setting.value.clone(),
        shown: shown(&setting.value),
        help: help(setting, lang),
        default: Some(shown(&setting.default)),
        kind: if choices.is_empty() { FormRowKind::Typed } else { FormRowKind::Choice(choices) },
    }
}

/// Returns the explanation of a setting, the values that it accepts, and its key.
fn help(setting: &ExplainedSetting, lang: UiLanguage) -> String {
    let accepted = lang.fill(Word::AcceptedAre, &[&setting.accepted(lang)]);
    format!("{}\n{accepted}\n{}", setting.about(lang), setting.key)
}

/// Returns the rows of saved views or rules, and a row that adds one.
fn own_rows(
    kind: &str,
    lines: &[String],
    about: Word,
    add: Word,
    lang: UiLanguage,
) -> impl Iterator<Item = FormRow> {
    let row = move |key: String, label: String, value: String| FormRow {
        key,
        label,
        shown: value.clone(),
        value,
        help: lang.say(about).to_owned(),
        default: None,
        kind: FormRowKind::Typed,
    };
    let numbered = lines.iter().enumerate();
    let own =
        numbered.map(|(index, line)| row(format!("{kind}.{index}"), format!("{}", index + 1), line.clone()));
    let own: Vec<FormRow> = own.collect();
    own.into_iter().chain([row(format!("{kind}.new"), lang.say(add).to_owned(), String::new())])
}
