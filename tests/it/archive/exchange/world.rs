//! The homes of the property, and what happens to them.

use std::fs;
use std::sync::LazyLock;

use tempfile::TempDir;
use wanbao::archive::{CompiledRule, SettingsOrigin, StoredSource};
use wanbao::journal::{JournalFold, KeyUnion, Operation};
use wanbao::model::{ArticlePosition, Flag, MarkChange};

use super::super::merging::{Marks, change_tag, import, import_operations, mark, marks, set_clock, tag};
use super::super::*;
use super::{FLAGS, PATHS, Step, TAGS};

/// Articles that every home lists from the beginning.
const KNOWN: u8 = 4;

/// Hours after which every clock has passed the others' futures.
const END: i64 = 200;

/// The file of an archive that lists the known articles.
static FILLED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("wanbao.db");
    let mut archive = Archive::open(&path).expect("an archive");
    archive.put_sources(&[source("a"), source("b")]).expect("sources");
    for path in 0..KNOWN {
        list(&mut archive, path, url);
    }
    drop(archive);
    fs::read(&path).expect("a file")
});

fn list(archive: &mut Archive, path: u8, address: impl Fn(&str) -> CanonicalUrl) {
    let (path, title) = (path.to_string(), format!("第{path}条"));
    let headline = Headline { url: address(&path), ..headline(&path, &title) };
    store_list(archive, "a", Some("要闻"), &listing(vec![headline]));
}

/// Returns the address under which a home first lists the page of a path: over another protocol, for phones, or with a slash at
/// the end.
fn address_at(home: usize, path: &str) -> CanonicalUrl {
    let address = match home % 4 {
        0 => return url(path),
        1 => format!("https://www.news.test/{path}"),
        2 => format!("http://m.news.test/{path}"),
        _ => format!("https://news.test/{path}/"),
    };
    CanonicalUrl::parse(&address).expect("an address")
}

pub(super) struct Home {
    directory: TempDir,
    /// `None` while its files are copied.
    archive: Option<Archive>,
}

impl Home {
    fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        fs::write(directory.path().join("wanbao.db"), &*FILLED).expect("written");
        Self { directory, archive: None }
    }

    /// Opens the archive if it is closed, at a time.
    fn at(&mut self, time: Timestamp) -> &mut Archive {
        let path = self.directory.path().join("wanbao.db");
        let archive = self.archive.get_or_insert_with(|| {
            let mut archive = Archive::open(&path).expect("an archive");
            let rule = |line: &str, changes: Vec<MarkChange>| CompiledRule { query: query(line), changes };
            archive.set_rules(vec![
                rule("第3条", vec![MarkChange::Tag(tag("桥"), true), MarkChange::Flag(Flag::Hidden, true)]),
                rule("第5条", vec![MarkChange::Flag(Flag::Read, true), MarkChange::Tag(tag("港"), true)]),
            ]);
            archive
        });
        set_clock(archive, time);
        archive
    }

    /// Copies its files; both have to notice that they are no longer one.
    fn copy_from(&mut self, from: &mut Self) {
        (self.archive, from.archive) = (None, None);
        for entry in fs::read_dir(from.directory.path()).expect("a directory") {
            let entry = entry.expect("an entry");
            fs::copy(entry.path(), self.directory.path().join(entry.file_name())).expect("copied");
        }
    }
}

/// Returns true if the archive lists an article.
fn has(archive: &Archive, path: u8) -> bool {
    archive.entry_by_url(&url(&path.to_string())).expect("read").is_some()
}

fn ids(archive: &Archive, paths: &[u8]) -> Option<Vec<ArticleId>> {
    let found = paths.iter().all(|path| has(archive, *path));
    found.then(|| paths.iter().map(|path| id_of(archive, &path.to_string())).collect())
}

/// Sets the group of the source `b`.
fn set_group(archive: &mut Archive, group: u8) {
    let own = (group > 0).then(|| format!("group = \"{group}\"\n"));
    let all = archive.sources().expect("sources").into_iter().map(|stored| match stored.source.id.as_str() {
        "b" => StoredSource { own: own.clone(), ..stored },
        _ => stored,
    });
    archive.register_sources(&all.collect::<Vec<_>>(), None, SettingsOrigin::Reader).expect("registered");
}

fn change(archive: &mut Archive, step: &Step) {
    match step {
        Step::Mark { path, flag, value } if has(archive, *path) => {
            mark(archive, &path.to_string(), FLAGS[*flag], *value);
        }
        Step::Tag { path, tag, value } if has(archive, *path) => {
            change_tag(archive, &path.to_string(), TAGS[*tag], *value);
        }
        Step::Rename { from, to } => {
            archive.marks().rename_tag(&tag(TAGS[*from]), &tag(TAGS[*to])).map(drop).expect("renamed");
        }
        Step::AllRead => archive.marks().mark_all_read(&ListFilter::default()).map(drop).expect("marked"),
        Step::Position { path, block } => {
            if let Some(ids) = ids(archive, &[*path]) {
                archive.set_position(ids[0], ArticlePosition { block: *block, byte: 0 }).expect("noted");
            }
        }
        Step::Join { one, other } => {
            if let Some(ids) = ids(archive, &[*one, *other]) {
                archive.marks().join_story(&ids).map(drop).expect("joined");
            }
        }
        Step::Separate { path } => {
            if let Some(ids) = ids(archive, &[*path]) {
                archive.marks().separate_story(ids[0]).map(drop).expect("separated");
            }
        }
        Step::Undo => drop(archive.marks().undo().expect("undone")),
        Step::Setting { group } => set_group(archive, *group),
        _ => {}
    }
}

/// Returns the operations of a home.
fn operations(archive: &Archive) -> Vec<Operation> {
    archive.journal().expect("a journal").operations().cloned().collect()
}

pub(super) struct World {
    pub(super) homes: Vec<Home>,
    hours_off: Vec<i64>,
    minutes: i64,
}

impl World {
    pub(super) fn new(hours_off: &[i64]) -> Self {
        let homes = hours_off.iter().map(|_| Home::new()).collect();
        Self { homes, hours_off: hours_off.to_vec(), minutes: 0 }
    }

    pub(super) fn home(&mut self, home: usize) -> &mut Archive {
        let time = minutes_later(self.minutes + 60 * self.hours_off[home]);
        self.homes[home].at(time)
    }

    /// Has a home list an article, if it does not yet.
    fn list(&mut self, home: usize, path: u8) {
        list(self.home(home), path, |path| address_at(home, path));
    }

    pub(super) fn happen(&mut self, home: usize, step: &Step) {
        // Several steps in the same minute are told apart by counters.
        self.minutes += self.minutes % 3;
        self.minutes += 1;
        match step {
            Step::Receive { from, mask, is_repeated } => {
                let sent = operations(self.home(*from)).into_iter().enumerate();
                let arrived: Vec<_> =
                    sent.filter(|(nth, _)| mask & (1 << (nth % 8)) != 0).map(|(_, sent)| sent).collect();
                for _ in 0..=usize::from(*is_repeated) {
                    import_operations(self.home(home), arrived.iter().rev().cloned().collect());
                }
            }
            Step::List { path } => self.list(home, *path),
            Step::Import { from } => self.import(home, *from),
            Step::BackUp => {
                let backup = self.homes[home].directory.path().join("safe.db");
                self.home(home).backup(&backup).expect("copied");
            }
            Step::Restore => {
                let backup = self.homes[home].directory.path().join("safe.db");
                if backup.exists() {
                    self.home(home).maintenance().restore(&backup).map(drop).expect("restored");
                }
            }
            Step::Copy { from } => {
                if let Ok([to, from]) = self.homes.get_disjoint_mut([home, *from]) {
                    to.copy_from(from);
                }
            }
            _ => change(self.home(home), step),
        }
    }

    /// Imports everything of a home into another.
    fn import(&mut self, to: usize, from: usize) {
        let times = [to, from].map(|home| minutes_later(self.minutes + 60 * self.hours_off[home]));
        if let Ok([to, from]) = self.homes.get_disjoint_mut([to, from]) {
            import(to.at(times[0]), from.at(times[1]));
        }
    }

    /// Has all homes list everything and exchange all operations, when none is of the future any more.
    pub(super) fn settle(&mut self) {
        (self.minutes, self.hours_off) = (60 * END, vec![0; self.homes.len()]);
        for home in 0..self.homes.len() {
            for path in 0..PATHS {
                self.list(home, path);
                // The page for phones is the same article, which shows when lists name both.
                (0..4).for_each(|other| list(self.home(home), path, |path| address_at(other, path)));
            }
            self.home(home).compact_journal().expect("settled");
        }
        let all: Vec<_> = (0..self.homes.len()).map(|home| operations(self.home(home))).collect();
        for home in 0..self.homes.len() {
            for operations in all.iter().cycle().skip(home).take(all.len()) {
                import_operations(self.home(home), operations.clone());
            }
        }
    }

    pub(super) fn fold(&mut self, home: usize) -> JournalFold {
        let end = minutes_later(60 * END).as_millisecond();
        self.home(home).journal().expect("a journal").fold(end, &KeyUnion::default())
    }

    /// Returns the titles of the stories of a home.
    pub(super) fn stories(&mut self, home: usize) -> Vec<Vec<String>> {
        let archive = self.home(home);
        let story = |path: u8| {
            let duplicates = archive.duplicates_of(id_of(archive, &path.to_string())).expect("read");
            let mut titles: Vec<_> = duplicates.into_iter().map(|entry| entry.title).collect();
            titles.sort_unstable();
            titles
        };
        (0..PATHS).map(story).collect()
    }

    /// Returns the flags, tags and position of each article of a home.
    pub(super) fn marks(&mut self, home: usize) -> Vec<Marks> {
        let path =
            |(url, ..): &Marks| url.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        let marks = marks(self.home(home)).into_iter();
        let mut marks: Vec<_> = marks.map(|marks| (path(&marks), marks.1, marks.2, marks.3)).collect();
        marks.sort_by(|one, other| one.0.cmp(&other.0));
        marks
    }
}
