//! The settings, the saved views, the rules and the keys as a form.

use super::form::{Form, FormRow, FormRowKind};
use crate::actions::ACTIONS;
use crate::config::{
    ConfigErrorKind, ExplainedSetting, KeyBindings, SettingsFile, check_setting, key_line, parse_key_line,
};
use crate::model::RuleAction;
use crate::tui::key_target::KeyTarget;
use crate::tui::keymap::Keymap;
use crate::words::{UiLanguage, Word};

/// Groups of settings with their names.
const GROUPS: [(&str, Word); 10] = [
    ("ui", Word::SettingsUi),
    ("text", Word::SettingsText),
    ("fetch", Word::SettingsFetch),
    ("images", Word::SettingsImages),
    ("store", Word::SettingsStore),
    ("hooks", Word::SettingsHooks),
    ("open", Word::SettingsOpen),
    ("players", Word::SettingsPlayers),
    ("downloads", Word::SettingsDownloads),
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
    /// Shows the contents of the file, and the keys of these commands; keeps the cursor on its row.
    pub(in crate::tui) fn set_file(&mut self, file: SettingsFile, commands: &[String], lang: UiLanguage) {
        let rows = rows(&file, commands, lang);
        lang.say(Word::SettingsTitle).clone_into(&mut self.form.title);
        if self.form.rows.is_empty() {
            self.form = Form::new(std::mem::take(&mut self.form.title), rows);
        } else {
            self.form.set_rows(rows);
        }
        self.themes = file.themes;
    }

    /// Returns the mistake in the line that is being typed.
    pub(in crate::tui) fn mistake(&self) -> Option<ConfigErrorKind> {
        let (row, typed) = (self.form.current()?, self.form.typed.as_ref()?.text());
        check_setting(&row.key, typed, &self.themes).err().or_else(|| self.taken_key(&row.key, typed))
    }

    /// Returns the first key of a line that another action or command in the same pane has.
    fn taken_key(&self, key: &str, line: &str) -> Option<ConfigErrorKind> {
        let target = target_of(key)?;
        let keys = parse_key_line(&target.name(), line).ok()?;
        let others = self.form.rows.iter().filter(|row| row.key != key).filter_map(|row| {
            let other = target_of(&row.key).filter(|other| other.scope().overlaps(target.scope()))?;
            Some((other.name(), parse_key_line(&other.name(), &row.value).ok()?))
        });
        others.into_iter().find_map(|(other, taken)| {
            let keys = keys.iter().find(|keys| taken.contains(keys))?.to_string();
            Some(ConfigErrorKind::KeyTaken { keys, action: other })
        })
    }
}

/// Returns the action or the command whose keys a row has.
fn target_of(key: &str) -> Option<KeyTarget> {
    let name = key.strip_prefix("key.")?;
    KeyTarget::named(name)
}

fn rows(file: &SettingsFile, commands: &[String], lang: UiLanguage) -> Vec<FormRow> {
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
    rows.push(heading("key", lang.say(Word::SettingsKeys)));
    rows.extend(key_rows(&file.keys, commands, lang));
    rows
}

/// Returns a row for the keys of each action and each command.
fn key_rows(bindings: &KeyBindings, commands: &[String], lang: UiLanguage) -> Vec<FormRow> {
    let preset = KeyBindings { preset: bindings.preset.clone(), ..KeyBindings::default() };
    let [(current, _), (default, _)] = [bindings, &preset].map(Keymap::new);
    let row = move |name: &str, label: String, current: String, default: String| FormRow {
        key: format!("key.{name}"),
        label,
        value: current.clone(),
        shown: current,
        help: format!("{}\n{name}", lang.say(Word::AboutKeys)),
        default: Some(default),
        kind: FormRowKind::Typed,
    };
    let actions = ACTIONS.iter().map(|action| {
        let keys = |keymap: &Keymap| key_line(keymap.keys(action.action));
        row(action.name, lang.say(action.word).to_owned(), keys(&current), keys(&default))
    });
    let commands = commands.iter().map(|name| {
        let in_keymap = RuleAction::Run(name.clone()).to_string();
        let keys = key_line(current.keys_of(&in_keymap));
        row(&in_keymap, lang.fill(Word::OwnCommand, &[name]), keys, String::new())
    });
    actions.chain(commands).collect()
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
