//! Archives that earlier versions wrote: nothing is lost or changed by the migration.
//!
//! A folder of `tests/it/archive/fixtures/` for each schema: the database in a zstd frame, the picture files, and the facts that the
//! version which wrote it read back.
//!
//! - `facts`: everything that an archive holds, in terms that are independent of the schema
//! - `writer`: writes the folder for the present schema

mod facts;
mod writer;

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use facts::{Facts, facts_of};

/// Returns the folder of all fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/archive/fixtures")
}

/// A fixture, unpacked into a directory of its own.
struct Unpacked {
    home: tempfile::TempDir,
    schema: i64,
    facts: Facts,
}

impl Unpacked {
    fn database(&self) -> PathBuf {
        self.home.path().join("wanbao.db")
    }
}

/// Unpacks all fixtures.
fn unpack_all() -> Vec<Unpacked> {
    let folders = fs::read_dir(fixtures()).expect("a folder").map(|entry| entry.expect("an entry").path());
    let unpacked: Vec<Unpacked> = folders.map(|folder| unpack(&folder)).collect();
    assert!(!unpacked.is_empty());
    unpacked
}

fn unpack(folder: &Path) -> Unpacked {
    let home = tempfile::tempdir().expect("a directory");
    unpack_into(home.path(), folder);
    let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
    let schema = name.strip_prefix("schema-").and_then(|number| number.parse().ok()).expect("a number");
    let facts = serde_json::from_slice(&fs::read(folder.join("facts.json")).expect("facts")).expect("JSON");
    Unpacked { home, schema, facts }
}

/// Unpacks the database and the pictures of a fixture into a directory.
pub(crate) fn unpack_into(directory: &Path, fixture: &Path) {
    fs::create_dir_all(directory.join("pictures")).expect("a directory");
    let packed = fs::read(fixture.join("wanbao.db.zst")).expect("a database");
    let database = zstd::decode_all(packed.as_slice()).expect("a zstd frame");
    fs::write(directory.join("wanbao.db"), database).expect("written");
    for picture in fs::read_dir(fixture.join("pictures")).expect("a folder") {
        let picture = picture.expect("an entry");
        fs::copy(picture.path(), directory.join("pictures").join(picture.file_name())).expect("copied");
    }
}

fn schema_of(path: &Path) -> i64 {
    let db = rusqlite::Connection::open(path).expect("a database");
    db.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
}

#[test]
fn keeps_everything_of_earlier_versions() {
    for old in unpack_all() {
        let mut archive = Archive::open(&old.database()).expect("migrated");
        assert_sound(&archive);
        facts_of(&mut archive).assert_holds(&old.facts);
        assert_sound(&archive);
    }
}

#[test]
fn copies_the_file_under_a_new_name_before_each_migration() {
    for old in unpack_all() {
        let path = old.database();
        let before = fs::read(&path).expect("the file");
        let taken = old.home.path().join("wanbao.db.before-update");
        fs::write(&taken, "another copy").expect("written");
        Archive::open(&path).expect("migrated");
        let is_migrated = schema_of(&path) > old.schema;
        let copy = old.home.path().join("wanbao.db.before-update-2");
        assert_eq!(copy.exists(), is_migrated, "schema {}", old.schema);
        if is_migrated {
            assert_eq!(schema_of(&copy), old.schema);
            let count = |path: &Path| {
                let db = rusqlite::Connection::open(path).expect("a database");
                db.query_row("SELECT count(*) FROM headline", [], |row| row.get::<_, i64>(0))
            };
            fs::write(&path, before).expect("written");
            assert_eq!(count(&copy), count(&path));
        }
        assert_eq!(fs::read_to_string(&taken).expect("it stays"), "another copy");
    }
}
