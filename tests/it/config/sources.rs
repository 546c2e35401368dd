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

/// A source with everything in it that a source can have.
fn full(name: &str) -> Source {
    let some = |text: &str| Some(text.to_owned());
    Source {
        id: id(name),
        name: "湾区报".to_owned(),
        url: address("https://news.example/"),
        enabled: false,
        sample: true,
        overrides: Overrides {
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
fn two_sources_come_with_wanbao() {
    let (sources, problems) = sources::load(&Home::new().paths());
    assert_eq!(problems, []);
    assert_eq!(sources.len(), 2);
    assert_eq!((sources[0].id.as_str(), sources[0].name.as_str()), ("yhkmac", "粤港澳头条"));
    assert_eq!(sources[0].url.as_str(), "http://www.yhkmac.com/");
    assert!(sources[0].enabled && !sources[0].sample);
    assert_eq!(sources[1].id.as_str(), "sample");
    assert_eq!(sources[1].url.as_str(), "http://sample.wanbao.invalid/");
    assert!(sources[1].sample);
}

#[test]
fn a_saved_source_is_read_back_whole() {
    let home = Home::new();
    sources::save(&home.paths(), &full("gba")).unwrap();
    let (sources, problems) = sources::load(&home.paths());
    assert_eq!(home.said(&problems), [""; 0]);
    assert_eq!(sources.last(), Some(&full("gba")));
}

#[test]
fn a_file_shadows_the_source_of_its_name() {
    let home = Home::new();
    home.write("sources/yhkmac.toml", "id = 'yhkmac'\nname = '头条'\nurl = 'http://mirror.example/'\n");
    home.write("sources/aaa.toml", "id = 'aaa'\nname = 'A'\nurl = 'http://a.example/'\n");
    let (sources, _) = sources::load(&home.paths());
    assert_eq!(ids(&home), ["yhkmac", "sample", "aaa"]);
    assert_eq!(sources[0].name, "头条");
}

#[test]
fn what_a_file_says_wrong_is_named_with_its_line_and_the_rest_counts() {
    let text = "id = 'gba'\nname = '湾区'\nurl = 'http://a.example/'\nencoding = 'gbq'\nselectors = 1\n\
                [list]\nitme = 'li'\nitem = 'li['\n[article]\nremove = ['.ad', '..']\n[fetch]\ndelay = '2 parsecs'\n\
                [[section]]\nname = '要闻'\nurl = 'ftp://a.example/'\n[[section]]\nname = '财经'\n\
                [[section]]\nname = '港澳'\nurl = 'http://a.example/ga/'\n";
    let home = Home::with("sources/gba.toml", text);
    let (sources, problems) = sources::load(&home.paths());
    assert_eq!(
        home.said(&problems),
        [
            "sources/gba.toml:4:12: `encoding` can't be 'gbq', it can be: the name of a character encoding, as \"gbk\" or \"utf-8\"",
            "sources/gba.toml:5:1: there is no setting `selectors`",
            "sources/gba.toml:7:1: there is no setting `list.itme`, did you mean `list.item`?",
            "sources/gba.toml:8:8: `list.item` can't be 'li[', it can be: a CSS selector, as \"div.list > li\"",
            "sources/gba.toml:10:18: `article.remove` can't be '..', it can be: a CSS selector, as \"div.list > li\"",
            "sources/gba.toml:12:9: `fetch.delay` can't be '2 parsecs', it can be: a time with its unit, as \"500ms\" or \"2s\", from 0s to 10m",
            "sources/gba.toml:15:7: `section.url` can't be 'ftp://a.example/', it can be: an http or https address",
            "sources/gba.toml:16:1: `section.url` is missing",
        ]
    );
    let source = sources.last().unwrap();
    assert_eq!(source.overrides.article.as_ref().unwrap().remove, [".ad"]);
    let sections: Vec<_> = source.overrides.sections.iter().map(|section| section.name.as_str()).collect();
    assert_eq!(sections, ["港澳"]);
}

#[test]
fn a_file_without_what_a_source_needs_is_no_source() {
    let cases = [
        ("x.toml", "id = 'x'\nurl = 'http://a.example/'", "sources/x.toml: `name` is missing"),
        (
            "x.toml",
            "id = 'x'\nname = 'X'\nurl = 'a.example'",
            "sources/x.toml:3:7: `url` can't be 'a.example', it can be: an http or https address",
        ),
        (
            "x.toml",
            "id = 'X!'\nname = 'X'\nurl = 'http://a.example/'",
            "sources/x.toml:1:6: `id` can't be 'X!', it can be: 1 to 40 of a-z, 0-9 and -",
        ),
        (
            "x.toml",
            "id = 'y'\nname = 'X'\nurl = 'http://a.example/'",
            "sources/x.toml:1:6: the id is `y`, but the file has another name; they must be the same",
        ),
        (
            "x.toml",
            "id = 'x'\nname = 'X'\nurl = 'http://a.example/'\nsection = 1",
            "sources/x.toml:4:11: `section` can't be 1, it can be: groups of settings, each headed [[…]]",
        ),
    ];
    for (file, text, said) in cases {
        let home = Home::with(&format!("sources/{file}"), text);
        let (_, problems) = sources::load(&home.paths());
        assert_eq!(home.said(&problems), [said]);
        let lives = said.contains("section");
        assert_eq!(ids(&home).len(), if lives { 3 } else { 2 }, "{said}");
    }
}

#[test]
fn a_useless_file_does_not_hide_the_source_that_comes_with_wanbao() {
    let home = Home::with("sources/yhkmac.toml", "name = '头条'\n");
    let (sources, problems) = sources::load(&home.paths());
    assert_eq!(sources[0].name, "粤港澳头条");
    assert_eq!(
        home.said(&problems),
        ["sources/yhkmac.toml: `id` is missing", "sources/yhkmac.toml: `url` is missing"]
    );
}

#[test]
fn other_files_in_the_directory_are_no_sources() {
    let home = Home::with("sources/README.md", "text");
    home.write("sources/.#gba.toml", "text");
    home.write("sources/.toml", "text");
    assert_eq!(sources::load(&home.paths()).1, []);
}

#[test]
fn removing_deletes_the_file_or_disables_what_comes_with_wanbao() {
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
fn a_source_whose_file_is_broken_can_still_be_removed() {
    let home = Home::with("sources/gba.toml", "no TOML");
    assert_eq!(sources::remove(&home.paths(), &id("gba")), Ok(SourceRemoval::Deleted));
    assert_eq!(sources::load(&home.paths()).1, []);
}

#[cfg(unix)]
#[test]
fn a_saved_source_is_for_its_owner_alone_and_leaves_nothing_beside_it() {
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
fn saving_through_a_link_keeps_the_link() {
    let home = Home::with("sources/note", "");
    let (kept, link) = (home.path().join("kept.toml"), home.paths().sources_dir().join("gba.toml"));
    fs::write(&kept, "old").unwrap();
    std::os::unix::fs::symlink(&kept, &link).unwrap();
    sources::save(&home.paths(), &full("gba")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&kept).unwrap().contains("gba"));
}

#[test]
fn saving_where_nothing_can_be_written_is_reported_and_changes_nothing() {
    let home = Home::with("sources", "a file in the way");
    let problem = sources::save(&home.paths(), &full("gba")).expect_err("no directory");
    let said = home.said(&[problem]);
    assert!(said[0].starts_with("sources/gba.toml: can't be written: "), "{said:?}");
    assert_eq!(fs::read_to_string(home.paths().sources_dir()).unwrap(), "a file in the way");
}
