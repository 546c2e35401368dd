//! Source files: loading, saving, removing.

use std::fs;

use wanbao::config::sources::{self, SourceRemoval};
use wanbao::model::{
    ArticleSelectors, CanonicalUrl, FetchOverrides, ListSelectors, Overrides, RetentionOverrides, Section,
    Source, SourceId,
};

use super::Home;

fn address(text: &str) -> CanonicalUrl {
    CanonicalUrl::parse(text).expect("an address")
}

fn id(text: &str) -> SourceId {
    SourceId::new(text).expect("an id")
}

fn ids(home: &Home) -> Vec<String> {
    sources::load(&home.paths()).0.iter().map(|source| source.id.to_string()).collect()
}

/// Returns a source with a value for every key.
fn full(name: &str) -> Source {
    let some = |text: &str| Some(text.to_owned());
    Source {
        id: id(name),
        name: "湾区报".to_owned(),
        url: address("https://news.example/"),
        enabled: false,
        sample: true,
        overrides: Overrides {
            content: None,
            encoding: some("gbk"),
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
        },
    }
}

#[test]
fn has_two_built_in_sources() {
    let (sources, errors) = sources::load(&Home::new().paths());
    assert_eq!(errors, []);
    assert_eq!(sources.len(), 2);
    assert_eq!((sources[0].id.as_str(), sources[0].name.as_str()), ("yhkmac", "粤港澳头条"));
    assert_eq!(sources[0].url.as_str(), "http://www.yhkmac.com/");
    assert!(sources[0].enabled && !sources[0].sample);
    assert_eq!(sources[1].id.as_str(), "sample");
    assert_eq!(sources[1].url.as_str(), "http://sample.wanbao.invalid/");
    assert!(sources[1].sample);
}

#[test]
fn saved_source_loads_unchanged() {
    let home = Home::new();
    sources::save(&home.paths(), &full("gba")).unwrap();
    let (sources, errors) = sources::load(&home.paths());
    assert_eq!(home.messages(&errors), [""; 0]);
    assert_eq!(sources.last(), Some(&full("gba")));
}

#[test]
fn file_replaces_the_built_in_source() {
    let home = Home::new();
    home.write("sources/yhkmac.toml", "id = 'yhkmac'\nname = '头条'\nurl = 'http://mirror.example/'\n");
    home.write("sources/aaa.toml", "id = 'aaa'\nname = 'A'\nurl = 'http://a.example/'\n");
    let (sources, _) = sources::load(&home.paths());
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
    let (sources, errors) = sources::load(&home.paths());
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
        let (_, errors) = sources::load(&home.paths());
        assert_eq!(home.messages(&errors), [message]);
        let is_usable = message.contains("section");
        assert_eq!(ids(&home).len(), if is_usable { 3 } else { 2 }, "{message}");
    }
}

#[test]
fn unusable_file_keeps_the_built_in_source() {
    let home = Home::with("sources/yhkmac.toml", "name = '头条'\n");
    let (sources, errors) = sources::load(&home.paths());
    assert_eq!(sources[0].name, "粤港澳头条");
    assert_eq!(
        home.messages(&errors),
        ["sources/yhkmac.toml: `id` is missing", "sources/yhkmac.toml: `url` is missing"]
    );
}

#[test]
fn ignores_other_files_in_the_directory() {
    let home = Home::with("sources/README.md", "text");
    home.write("sources/.#gba.toml", "text");
    home.write("sources/.toml", "text");
    assert_eq!(sources::load(&home.paths()).1, []);
}

#[test]
fn removal_deletes_or_disables() {
    let home = Home::new();
    sources::save(&home.paths(), &full("gba")).unwrap();
    assert_eq!(sources::remove(&home.paths(), &id("gba")), Ok(SourceRemoval::Deleted));
    assert_eq!(sources::remove(&home.paths(), &id("gba")), Ok(SourceRemoval::Unknown));
    assert_eq!(sources::remove(&home.paths(), &id("sample")), Ok(SourceRemoval::Disabled));
    let (sources, _) = sources::load(&home.paths());
    assert_eq!(ids(&home), ["yhkmac", "sample"]);
    assert!(sources[0].enabled && !sources[1].enabled && sources[1].sample);
}

#[test]
fn removes_sources_with_broken_files() {
    let home = Home::with("sources/gba.toml", "no TOML");
    assert_eq!(sources::remove(&home.paths(), &id("gba")), Ok(SourceRemoval::Deleted));
    assert_eq!(sources::load(&home.paths()).1, []);
}

#[cfg(unix)]
#[test]
fn saved_files_are_private_and_leave_no_others() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    sources::save(&home.paths(), &full("gba")).unwrap();
    sources::save(&home.paths(), &full("gba")).unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = home.paths().sources_dir();
    assert_eq!((mode(dir.join("gba.toml")), mode(dir.clone())), (0o600, 0o700));
    assert_eq!(fs::read_dir(dir).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn saving_keeps_symbolic_links() {
    let home = Home::with("sources/note", "");
    let (kept, link) = (home.path().join("kept.toml"), home.paths().sources_dir().join("gba.toml"));
    fs::write(&kept, "old").unwrap();
    std::os::unix::fs::symlink(&kept, &link).unwrap();
    sources::save(&home.paths(), &full("gba")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&kept).unwrap().contains("gba"));
}

#[test]
fn failed_save_is_reported_and_changes_nothing() {
    let home = Home::with("sources", "a file in the way");
    let error = sources::save(&home.paths(), &full("gba")).expect_err("no directory");
    let messages = home.messages(&[error]);
    assert!(messages[0].starts_with("sources/gba.toml: can't write it: "), "{messages:?}");
    assert_eq!(fs::read_to_string(home.paths().sources_dir()).unwrap(), "a file in the way");
}
