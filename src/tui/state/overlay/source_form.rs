//! The settings of a source as a form.

use toml::Value;

use super::form::{FormRow, FormRowKind};
use crate::config::ConfigErrorKind;
use crate::config::sources::{OwnSettings, check_secret, is_secret};
use crate::model::{ArticleFetching, ContentChoice, Section, Source, SourceKind, SourceState};
use crate::newsroom::SourceOverview;
use crate::words::{UiLanguage, Word};

/// Before the name of a section in the key of its row.
const SECTION: &str = "section.";

/// A field of a source: its key, its name and its explanation.
type SourceField = (&'static str, Word, Word);

const FIELDS: [SourceField; 14] = [
    ("name", Word::FieldName, Word::AboutSourceName),
    ("url", Word::FieldUrl, Word::AboutSourceUrl),
    ("group", Word::FieldGroup, Word::AboutSourceGroup),
    ("state", Word::FieldState, Word::AboutSourceState),
    ("kind", Word::FieldKind, Word::AboutSourceKind),
    ("content", Word::FieldContent, Word::AboutSourceContent),
    ("encoding", Word::FieldEncoding, Word::AboutSourceEncoding),
    ("language", Word::FieldLanguage, Word::AboutSourceLanguage),
    ("articles", Word::FieldArticles, Word::AboutSourceArticles),
    ("fetch.delay", Word::FieldDelay, Word::AboutSourceDelay),
    ("fetch.user_agent", Word::FieldUserAgent, Word::AboutSourceUserAgent),
    ("keep.days", Word::FieldKeepDays, Word::AboutSourceKeep),
    ("keep.count", Word::FieldKeepCount, Word::AboutSourceKeep),
    ("keep.megabytes", Word::FieldKeepMegabytes, Word::AboutSourceKeep),
];

/// The secrets of a source, whose values are not shown.
const SECRETS: [SourceField; 5] = [
    ("user", Word::FieldUser, Word::AboutSourceSecret),
    ("password", Word::FieldPassword, Word::AboutSourceSecret),
    ("password_command", Word::FieldPasswordCommand, Word::AboutSourcePasswordCommand),
    ("cookie", Word::FieldCookie, Word::AboutSourceSecret),
    ("proxy", Word::FieldProxy, Word::AboutSourceProxy),
];

/// Returns the settings of a source, and its sections, each on or off.
pub(in crate::tui) fn source_form_rows(overview: &SourceOverview, lang: UiLanguage) -> Vec<FormRow> {
    let fields = FIELDS.iter().map(|field| field_row(overview, *field, lang));
    let fields = fields.chain(SECRETS.iter().map(|field| secret_row(overview, *field, lang)));
    let heading = (!overview.sections.is_empty()).then(|| FormRow {
        key: "section".to_owned(),
        label: lang.say(Word::FieldSections).to_owned(),
        value: String::new(),
        shown: String::new(),
        help: String::new(),
        default: None,
        kind: FormRowKind::Heading,
    });
    let sections = overview.sections.iter().map(|section| section_row(overview, section, lang));
    fields.chain(heading).chain(sections).collect()
}

fn field_row(overview: &SourceOverview, (key, label, help): SourceField, lang: UiLanguage) -> FormRow {
    let value = value_of(&overview.source, key);
    let choices = choices_of(key);
    let default = default_of(key).map(|value| shown(key, value, lang));
    let kind = match overview.set_in.get(key) {
        Some(place) => FormRowKind::Fixed(place.clone()),
        None if choices.is_empty() => FormRowKind::Typed,
        None => FormRowKind::Choice(choices),
    };
    FormRow {
        key: key.to_owned(),
        label: lang.say(label).to_owned(),
        shown: shown(key, &value, lang),
        value,
        help: lang.say(help).to_owned(),
        default,
        kind,
    }
}

fn secret_row(overview: &SourceOverview, (key, label, help): SourceField, lang: UiLanguage) -> FormRow {
    let is_set = overview.source.secrets.keys().iter().any(|set| set == key);
    FormRow {
        key: key.to_owned(),
        label: lang.say(label).to_owned(),
        value: String::new(),
        shown: lang.say(if is_set { Word::SourceSecretSet } else { Word::ValueNone }).to_owned(),
        help: lang.say(help).to_owned(),
        default: Some(lang.say(Word::ValueNone).to_owned()),
        kind: FormRowKind::Typed,
    }
}

fn section_row(overview: &SourceOverview, section: &Section, lang: UiLanguage) -> FormRow {
    let value = if is_section_on(&overview.source, section) { "on" } else { "off" };
    let fixed = overview.set_in.get("section");
    FormRow {
        key: format!("{SECTION}{}", section.name),
        label: section.name.clone(),
        value: value.to_owned(),
        shown: lang.say(if value == "on" { Word::SwitchOn } else { Word::SwitchOff }).to_owned(),
        help: lang.say(Word::AboutSourceSection).to_owned(),
        default: Some(lang.say(Word::SwitchOn).to_owned()),
        kind: match fixed {
            Some(place) => FormRowKind::Fixed(place.clone()),
            None => FormRowKind::Choice(vec!["on".to_owned(), "off".to_owned()]),
        },
    }
}

/// Returns true if a section of the navigation is refreshed: if all are, or if the settings name it.
fn is_section_on(source: &Source, section: &Section) -> bool {
    let chosen = &source.overrides.sections;
    chosen.is_empty() || chosen.iter().any(|chosen| chosen.url == section.url)
}

/// Returns the change that sets a row of the form to a value, as a key of the source and the value in its file.
pub(in crate::tui) fn source_edit(
    overview: &SourceOverview,
    key: &str,
    value: &str,
) -> (String, Option<String>) {
    match key.strip_prefix(SECTION) {
        Some(name) => ("section".to_owned(), chosen_sections(overview, name, value == "on")),
        None if value.trim().is_empty() => (key.to_owned(), None),
        None if is_secret(key) => (key.to_owned(), Some(value.trim().to_owned())),
        None if key.starts_with("keep.") => (key.to_owned(), Some(value.trim().to_owned())),
        None => (key.to_owned(), Some(Value::from(value.trim()).to_string())),
    }
}

/// Returns the mistake in a value that is typed.
pub(in crate::tui) fn source_value_mistake(
    overview: &SourceOverview,
    key: &str,
    value: &str,
) -> Option<ConfigErrorKind> {
    let (key, value) = source_edit(overview, key, value);
    if is_secret(&key) {
        return check_secret(&key, &value?).err();
    }
    OwnSettings::default().set(&key, &value?).err()
}

/// Returns the sections of a source after one of them was turned on or off; `None` if all of the navigation are on.
fn chosen_sections(overview: &SourceOverview, name: &str, on: bool) -> Option<String> {
    let is_on = |section: &Section| {
        if section.name == name { on } else { is_section_on(&overview.source, section) }
    };
    let chosen: Vec<&Section> = overview.sections.iter().filter(|section| is_on(section)).collect();
    if chosen.len() == overview.sections.len() || chosen.is_empty() {
        return None;
    }
    let quoted = |text: &str| Value::from(text).to_string();
    let tables = chosen.iter().map(|section| {
        format!("{{ name = {}, url = {} }}", quoted(&section.name), quoted(section.url.as_str()))
    });
    Some(format!("[{}]", tables.collect::<Vec<_>>().join(", ")))
}

/// Returns the value of a field as it is typed; empty if it is not set.
fn value_of(source: &Source, key: &str) -> String {
    let fetch = source.overrides.fetch.clone().unwrap_or_default();
    let keep = source.overrides.keep.unwrap_or_default();
    let number = |value: Option<u32>| value.map(|value| value.to_string());
    let value = match key {
        "name" => Some(source.name.clone()),
        "url" => Some(source.url.to_string()),
        "group" => source.group.clone(),
        "state" => Some(source.state.to_string()),
        "kind" => Some(source.kind.to_string()),
        "content" => Some(content_name(source.overrides.content.unwrap_or_default()).to_owned()),
        "encoding" => source.overrides.encoding.clone(),
        "language" => source.overrides.language.clone(),
        "articles" => Some(fetching_name(source.article_fetching()).to_owned()),
        "fetch.delay" => fetch.delay,
        "fetch.user_agent" => fetch.user_agent,
        "keep.days" => number(keep.days),
        "keep.count" => number(keep.count),
        "keep.megabytes" => number(keep.megabytes),
        _ => None,
    };
    value.unwrap_or_default()
}

fn content_name(content: ContentChoice) -> &'static str {
    match content {
        ContentChoice::Auto => "auto",
        ContentChoice::Feed => "feed",
        ContentChoice::Page => "page",
    }
}

fn fetching_name(fetching: ArticleFetching) -> &'static str {
    match fetching {
        ArticleFetching::Refresh => "refresh",
        ArticleFetching::Opened => "opened",
    }
}

fn choices_of(key: &str) -> Vec<String> {
    let names: &[&str] = match key {
        "state" => &["on", "paused"],
        "kind" => &["site", "feed", "paper", "ranking"],
        "content" => &["auto", "feed", "page"],
        "articles" => &["refresh", "opened"],
        _ => &[],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn default_of(key: &str) -> Option<&'static str> {
    match key {
        "state" => Some("on"),
        "content" => Some("auto"),
        "name" | "url" | "kind" | "articles" => None,
        _ => Some(""),
    }
}

/// Returns a value as it is shown.
fn shown(key: &str, value: &str, lang: UiLanguage) -> String {
    let word = match (key, value) {
        ("state", "on") => Word::SourceStateOn,
        ("state", "paused") => Word::SourcePaused,
        ("kind", _) => {
            return value
                .parse()
                .map_or_else(|_| value.to_owned(), |kind| lang.say(kind_word(kind)).to_owned());
        }
        ("articles", "refresh") => Word::ArticlesByRefresh,
        ("articles", "opened") => Word::ArticlesOpened,
        ("content", "auto") => Word::ChoiceAuto,
        ("content", "feed") => Word::KindFeed,
        ("content", "page") => Word::ContentPage,
        ("encoding" | "language", "") => Word::ChoiceAuto,
        ("group", "") => Word::ValueNone,
        (_, "") => Word::ValueUnset,
        _ => return value.to_owned(),
    };
    lang.say(word).to_owned()
}

/// Returns the name of a kind of source.
pub(in crate::tui) fn kind_word(kind: SourceKind) -> Word {
    match kind {
        SourceKind::Site => Word::KindSite,
        SourceKind::Feed => Word::KindFeed,
        SourceKind::Paper => Word::KindPaper,
        SourceKind::Ranking => Word::KindRanking,
    }
}

/// Returns the field that pauses a source, or lets it be refreshed again.
pub(in crate::tui) fn opposite_state(source: &Source) -> SourceState {
    if source.state == SourceState::Paused { SourceState::On } else { SourceState::Paused }
}
