//! Sources: their files, what the program set, and secrets.

use std::fs;

use wanbao::config::ConfigError;
use wanbao::config::sources::{self, OwnSettings, SourceDefinitions};
use wanbao::model::{
    ArticleFetching, ArticleSelectors, CanonicalUrl, FetchOverrides, ListSelectors, Overrides,
    RetentionOverrides, Section, Source, SourceId, SourceKind, SourceSecrets, SourceState,
};

use super::Home;

fn address(text: &str) -> CanonicalUrl {
    CanonicalUrl::parse(text).expect("an address")
}

fn id(text: &str) -> SourceId {
    SourceId::new(text).expect("an id")
}

/// Returns the sources of a home whose archive is empty, and the mistakes in its files.
fn load(home: &Home) -> (Vec<Source>, Vec<ConfigError>) {
    let resolved = SourceDefinitions::read(&home.paths()).resolve(&[]);
    (resolved.sources.into_iter().map(|found| found.source).collect(), resolved.errors)
}

fn ids(home: &Home) -> Vec<String> {
    load(home).0.iter().map(|source| source.id.to_string()).collect()
}

/// Returns a source with a value for every key.
fn full(name: &str) -> Source {
    let some = |text: &str| Some(text.to_owned());
    Source {
        id: id(name),
        name: "湾区报".to_owned(),
        url: address("https://news.example/"),
        kind: SourceKind::Paper,
        group: some("珠海"),
        order: Some(3),
        state: SourceState::Paused,
        sample: true,
        secrets: SourceSecrets::default(),
        overrides: Overrides {
            articles: Some(ArticleFetching::Opened),
            content: None,
            encoding: some("gbk"),
            language: some("zh-HK"),
            sections: vec![Section { name: "要闻".to_owned(), url: address("https://news.example/yw/") }],
            list: Some(ListSelectors {
                item: some("ul > li"),
                link: some("a"),
                title: some("a.t"),
                date: some("span.date"),
                next: some("a.next"),
            }),
            article: Some(ArticleSelectors {
                title: some("h1"),
                body: some("#content"),
                date: some(".date"),
                origin: some(".from"),
                author: some(".by"),
                remove: vec![".ad".to_owned(), ".share".to_owned()],
                next: some("a.more"),
            }),
            fetch: Some(FetchOverrides { delay: some("2s"), user_agent: some("me/1 (\"quoted\")") }),
            keep: Some(RetentionOverrides { days: Some(30), count: None, megabytes: Some(0) }),
            outline: [("htmlUrl", "https://news.example/"), ("description", "  两行\n\"引号\"")]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
        },
    }
}

#[test]
fn has_two_built_in_sources() {
    let (sources, errors) = load(&Home::new());
    assert_eq!(errors, []);
    assert_eq!(sources.len(), 2);
    assert_eq!((sources[0].id.as_str(), sources[0].name.as_str()), ("yhkmac", "粤港澳头条"));
    assert_eq!(sources[0].url.as_str(), "http://www.yhkmac.com/");
    assert!(sources[0].state.is_on() && !sources[0].sample);
    assert_eq!(sources[1].id.as_str(), "sample");
    assert_eq!(sources[1].url.as_str(), "http://sample.wanbao.invalid/");
    assert!(sources[1].sample);
}

#[test]
fn every_field_can_be_written_to_a_file() {
    let home = Home::with("sources/gba.toml", toml::to_string(&full("gba")).unwrap());
    let (sources, errors) = load(&home);
    assert_eq!(home.messages(&errors), [""; 0]);
    assert_eq!(sources.first(), Some(&full("gba")), "its order is 3, others have none");
}

#[test]
fn file_overrides_the_built_in_source() {
    let home = Home::new();
    home.write("sources/yhkmac.toml", "id = 'yhkmac'\nname = '头条'\nurl = 'http://mirror.example/'\n");
    home.write("sources/aaa.toml", "id = 'aaa'\nname = 'A'\nurl = 'http://a.example/'\n");
    let (sources, _) = load(&home);
    assert_eq!(ids(&home), ["yhkmac", "sample", "aaa"]);
    assert_eq!(sources[0].name, "头条");
}

#[test]
fn invalid_values_are_reported_and_others_apply() {
    let text = "id = 'gba'\nname = '湾区'\nurl = 'http://a.example/'\nencoding = 'gbq'\nselectors = 1\n\
                [list]\nitme = 'li'\nitem = 'li['\n[article]\nremove = ['.ad', '..']\n[fetch]\ndelay = '2 parsecs'\n\
                [[section]]\nname = '要闻'\nurl = 'ftp://a.example/'\n[[section]]\nname = '财经'\n\
                [[section]]\nname = '港澳'\nurl = 'http://a.example/ga/'\n";
    let home = Home::with("sources/gba.toml", text);
    let (sources, errors) = load(&home);
    assert_eq!(
        home.messages(&errors),
        [
            "sources/gba.toml:4:12: `encoding` can't be 'gbq'; expected the name of a character encoding, e.g. \"gbk\" or \"utf-8\"",
            "sources/gba.toml:5:1: there is no setting `selectors`",
            "sources/gba.toml:7:1: there is no setting `list.itme`; did you mean `list.item`?",
            "sources/gba.toml:8:8: `list.item` can't be 'li['; expected a CSS selector, e.g. \"div.list > li\"",
            "sources/gba.toml:10:18: `article.remove` can't be '..'; expected a CSS selector, e.g. \"div.list > li\"",
            "sources/gba.toml:12:9: `fetch.delay` can't be '2 parsecs'; expected a duration with its unit, e.g. \"500ms\" or \"2s\", from 0s to 10m",
            "sources/gba.toml:15:7: `section.url` can't be 'ftp://a.example/'; expected an http or https address",
            "sources/gba.toml:16:1: `section.url` is missing",
        ]
    );
    let source = sources.last().unwrap();
    assert_eq!(source.overrides.article.as_ref().unwrap().remove, [".ad"]);
    let sections: Vec<_> = source.overrides.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(sections, ["港澳"]);
}

#[test]
fn file_without_required_keys_is_ignored() {
    let cases = [
        ("x.toml", "id = 'x'\nurl = 'http://a.example/'", "sources/x.toml: `name` is missing"),
        (
            "x.toml",
            "id = 'x'\nname = 'X'\nurl = 'a.example'",
            "sources/x.toml:3:7: `url` can't be 'a.example'; expected an http or https address",
        ),
        (
            "x.toml",
            "id = 'X!'\nname = 'X'\nurl = 'http://a.example/'",
            "sources/x.toml:1:6: `id` can't be 'X!'; expected 1 to 40 lower-case letters, digits or -",
        ),
        (
            "x.toml",
            "id = 'y'\nname = 'X'\nurl = 'http://a.example/'",
            "sources/x.toml:1:6: the id is `y`, but the file has a different name; they must match",
        ),
        (
            "x.toml",
            "id = 'x'\nname = 'X'\nurl = 'http://a.example/'\nsection = 1",
            "sources/x.toml:4:11: `section` can't be 1; expected tables of settings, each beginning with [[…]]",
        ),
    ];
    for (file, text, message) in cases {
        let home = Home::with(&format!("sources/{file}"), text);
        let (_, errors) = load(&home);
        assert_eq!(home.messages(&errors), [message]);
        let is_usable = message.contains("section");
        assert_eq!(ids(&home).len(), if is_usable { 3 } else { 2 }, "{message}");
    }
}

#[test]
fn file_may_set_a_field_of_a_built_in_source() {
    let home = Home::with("sources/yhkmac.toml", "name = '头条'\n");
    let (sources, errors) = load(&home);
    assert_eq!((sources[0].name.as_str(), sources[0].url.as_str()), ("头条", "http://www.yhkmac.com/"));
    assert_eq!(errors, []);
}

#[test]
fn ignores_other_files_in_the_directory() {
    let home = Home::with("sources/README.md", "text");
    home.write("sources/.#gba.toml", "text");
    home.write("sources/.toml", "text");
    assert_eq!(load(&home).1, []);
}

/// Returns settings that the program made.
fn own(text: &str) -> OwnSettings {
    OwnSettings::parse(text)
}

#[test]
fn file_may_set_single_fields_over_those_of_the_program() {
    let home = Home::with("sources/gba.toml", "# 我的\nname = '湾区'\n[fetch]\ndelay = '9s'\n");
    let definitions = SourceDefinitions::read(&home.paths());
    let own = own("name = 'A'\nurl = 'http://a.example/'\ngroup = '湾'\n[fetch]\nuser_agent = 'me'\n");
    let resolved = definitions.resolve(&[(id("gba"), own)]);
    assert_eq!(resolved.errors, []);
    let found = resolved.sources.iter().find(|found| found.source.id == id("gba")).expect("a source");
    assert_eq!((found.source.name.as_str(), found.source.url.as_str()), ("湾区", "http://a.example/"));
    assert_eq!(found.source.group.as_deref(), Some("湾"));
    let fetch = FetchOverrides { delay: Some("9s".to_owned()), user_agent: Some("me".to_owned()) };
    assert_eq!(found.source.overrides.fetch, Some(fetch));
    let fixed: Vec<_> = found.fixed.iter().map(|(key, place)| (key.as_str(), place.line())).collect();
    let file = home.paths().sources_dir().join("gba.toml").display().to_string();
    let line = |line: u32| format!("{file}:{line}");
    assert_eq!(fixed, [("fetch.delay", line(4)), ("name", line(2))]);
    assert!(!found.is_defined, "the file alone is no source");
}

#[test]
fn old_key_enabled_is_the_state() {
    let home = Home::with("sources/gba.toml", "name = 'A'\nurl = 'http://a.example/'\nenabled = false\n");
    let resolved = SourceDefinitions::read(&home.paths()).resolve(&[]);
    let found = resolved.sources.iter().find(|found| found.source.id == id("gba")).expect("a source");
    assert_eq!(found.source.state, SourceState::Removed);
    assert!(found.fixed["state"].line().ends_with("gba.toml:3"), "{:?}", found.fixed);
}

#[test]
fn sources_with_an_order_come_first() {
    let home = Home::with("sources/a.toml", "name = 'A'\nurl = 'http://a.example/'\n");
    home.write("sources/b.toml", "name = 'B'\nurl = 'http://b.example/'\norder = 2\n");
    let own = own("name = 'C'\nurl = 'http://c.example/'\norder = 1\n");
    let resolved = SourceDefinitions::read(&home.paths()).resolve(&[(id("c"), own)]);
    let ids: Vec<_> = resolved.sources.iter().map(|found| found.source.id.as_str()).collect();
    assert_eq!(ids, ["c", "b", "yhkmac", "sample", "a"]);
}

#[test]
fn stamp_changes_with_every_file() {
    let home = Home::with("sources/a.toml", "name = 'A'\nurl = 'http://a.example/'\n");
    let stamp = || SourceDefinitions::read(&home.paths()).stamp();
    let before = stamp();
    assert_eq!(stamp(), before);
    home.write("sources/a.toml", "name = 'B'\nurl = 'http://a.example/'\n");
    let changed = stamp();
    assert_ne!(changed, before);
    fs::remove_file(home.paths().sources_dir().join("a.toml")).unwrap();
    assert!(![before, changed].contains(&stamp()));
}

#[test]
fn settings_of_the_program_are_checked_and_can_be_unset() {
    let mut own = own("name = 'A'");
    assert_eq!(own.set("group", "珠海 1"), Ok(()));
    assert_eq!(own.set("fetch.delay", "\"3s\""), Ok(()));
    assert_eq!(own.set("keep.days", "30"), Ok(()));
    for (key, value) in
        [("fetch.delay", "soon"), ("url", "a.example"), ("nmae", "B"), ("id", "b"), ("order", "x")]
    {
        assert!(own.set(key, value).is_err(), "{key} = {value}");
    }
    own.unset("fetch.delay");
    own.unset("list.item");
    assert_eq!(OwnSettings::parse(&own.to_string()), own);
    assert!(own.to_string().contains("珠海 1") && !own.to_string().contains("3s"), "{own}");
}

#[test]
fn documented_fields_are_those_of_the_schema() {
    let text: String = sources::DEFAULT
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| {
            line.contains(" = ") && line.is_ascii() || line.starts_with('[') || line.contains(" = \"")
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let home = Home::with("sources/zhuhai.toml", &text);
    let (sources, errors) = load(&home);
    assert_eq!(home.messages(&errors), [""; 0], "{text}");
    let source = sources.iter().find(|source| source.id == id("zhuhai")).expect("a source");
    let written = toml::to_string(&full("x")).unwrap();
    for key in written.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key) {
        assert!(key == "sample" || text.contains(&format!("{key} = ")), "{key} is not documented");
    }
    assert_eq!(source.overrides.sections.len(), 1);
}

#[test]
fn secrets_are_private_and_never_quoted() {
    let home = Home::new();
    let paths = home.paths();
    sources::save_secret(&paths, &id("gba"), "cookie", Some("session=geheim")).unwrap();
    sources::save_secret(&paths, &id("gba"), "headers.X-Token", Some("geheim")).unwrap();
    sources::save_secret(&paths, &id("b"), "password", Some("geheim")).unwrap();
    sources::save_secret(&paths, &id("b"), "password", None).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(paths.secrets_file()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let (secrets, errors) = sources::load_secrets(&paths);
    assert_eq!((errors, secrets.len()), (vec![], 1));
    let of_gba = &secrets[&id("gba")];
    assert_eq!(of_gba.keys(), ["cookie", "headers.X-Token"]);
    assert!(!format!("{of_gba:?}").contains("geheim"));
    let source = Source { secrets: of_gba.clone(), ..full("gba") };
    assert!(!toml::to_string(&source).unwrap().contains("geheim"), "files and archives have none");
    fs::write(paths.secrets_file(), "[gba]\ncookie = 1\npassword = 'geheim\n").unwrap();
    let messages = home.messages(&sources::load_secrets(&paths).1);
    assert!(messages.len() == 1 && !messages[0].contains("geheim"), "{messages:?}");
    fs::write(paths.secrets_file(), "[gba]\ncookie = '密geheim'\n").unwrap();
    let messages = home.messages(&sources::load_secrets(&paths).1);
    assert!(messages.len() == 1 && !messages[0].contains("geheim"), "{messages:?}");
}
