//! The versions of the schema. Runs the scripts that a file lacks; never edits one that was released.

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, TransactionBehavior};

use crate::archive::ArchiveError;
use crate::model::CanonicalUrl;

/// The scripts, oldest first: each takes a file one version further. Only ever appended to.
const MIGRATIONS: &[&str] = &[
    include_str!("001.sql"),
    include_str!("pictures.sql"),
    include_str!("asked.sql"),
    include_str!("undo.sql"),
    include_str!("appearances.sql"),
    include_str!("sizes.sql"),
    include_str!("received.sql"),
    include_str!("feeds.sql"),
    include_str!("sources.sql"),
    include_str!("identity.sql"),
    include_str!("joins.sql"),
    include_str!("journal.sql"),
    include_str!("results.sql"),
    include_str!("rankings.sql"),
    include_str!("title_parts.sql"),
];

/// Migrates the file to the newest version known here. `back_up` is called before a file with content is changed.
pub(crate) fn migrate(
    db: &mut Connection,
    back_up: impl FnOnce() -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    run(db, MIGRATIONS, back_up)
}

/// Returns true if a file has the newest version known here. A newer one is an error.
pub(crate) fn is_current(db: &Connection) -> Result<bool, ArchiveError> {
    Ok(version(db, MIGRATIONS.len())? == MIGRATIONS.len())
}

/// Runs the scripts a file lacks, all in one transaction: a process that dies leaves the old version intact.
///
/// The version is read again inside the transaction because another process may be migrating the file, too. The backup
/// is also made there, so that it holds exactly what the scripts start from.
fn run(
    db: &mut Connection,
    migrations: &[&str],
    back_up: impl FnOnce() -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    if version(db, migrations.len())? == migrations.len() {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let current = version(&transaction, migrations.len())?;
    if current > 0 && current < migrations.len() {
        back_up()?;
    }
    register_functions(&transaction)?;
    for script in migrations.iter().skip(current) {
        transaction.execute_batch(script)?;
    }
    transaction.pragma_update(None, "user_version", migrations.len())?;
    set_application_id(&transaction)?;
    Ok(transaction.commit()?)
}

/// Gives a file that has none a random `application_id`, which tells it from other archives.
fn set_application_id(db: &Connection) -> Result<(), ArchiveError> {
    let known: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if known == 0 {
        let id: i32 = db.query_row("SELECT 1 + abs(random() % 2147483646)", [], |row| row.get(0))?;
        db.pragma_update(None, "application_id", id)?;
    }
    Ok(())
}

/// Registers the SQL functions that only scripts use.
fn register_functions(db: &Connection) -> Result<(), ArchiveError> {
    db.create_scalar_function("twin_number", 1, FunctionFlags::SQLITE_UTF8, |call| {
        Ok(CanonicalUrl::parse(call.get_raw(0).as_str()?).ok().and_then(|url| url.twin_number()))
    })?;
    Ok(())
}

/// Returns the version of the file: the number of scripts that were run on it.
fn version(db: &Connection, known: usize) -> Result<usize, ArchiveError> {
    let found = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known { Err(ArchiveError::NewerSchema { found, known }) } else { Ok(found) }
}

/// Fails with [`ArchiveError::NotAnArchive`] if another program made the file: it has tables, but none that every version of
/// wanbao has.
pub(crate) fn refuse_foreign(db: &Connection) -> Result<(), ArchiveError> {
    // In one statement: another process may be creating the tables.
    let sql = "SELECT (SELECT user_version FROM pragma_user_version), count(*),
        count(*) FILTER (WHERE name IN ('source', 'headline', 'article')) FROM sqlite_schema";
    match db.query_row(sql, [], |row| <(i64, i64, i64)>::try_from(row))? {
        (_, 1.., 0) => Err(ArchiveError::NotAnArchive),
        (0, 1.., _) => Err(ArchiveError::Damaged("its version is lost".to_owned())),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE a (x)";

    fn run(db: &mut Connection, migrations: &[&str]) -> Result<(), ArchiveError> {
        super::run(db, migrations, || Ok(()))
    }

    fn database() -> Connection {
        Connection::open_in_memory().expect("memory")
    }

    fn tables(db: &Connection) -> Vec<String> {
        let mut names = db.prepare("SELECT name FROM sqlite_schema ORDER BY name").expect("a schema");
        names.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("a name")).collect()
    }

    #[test]
    fn runs_only_missing_scripts() {
        let mut db = database();
        run(&mut db, &[FIRST]).expect("the first");
        run(&mut db, &[FIRST, "ALTER TABLE a RENAME TO b"]).expect("the second alone");
        run(&mut db, &[FIRST, "ALTER TABLE a RENAME TO b"]).expect("nothing");
        assert_eq!(tables(&db), ["b"]);
    }

    #[test]
    fn rolls_back_a_failing_script() {
        let mut db = database();
        run(&mut db, &[FIRST]).expect("the first");
        let broken = "CREATE TABLE c (x); INSERT INTO nowhere VALUES (1)";
        assert!(run(&mut db, &[FIRST, broken]).is_err());
        assert_eq!((tables(&db), version(&db, 1).expect("a version")), (vec!["a".to_owned()], 1));
    }

    #[test]
    fn backs_up_a_file_only_before_changing_it() {
        let mut db = database();
        let second = "ALTER TABLE a RENAME TO b";
        super::run(&mut db, &[FIRST], || panic!("nothing to copy")).expect("a new file");
        let refused = super::run(&mut db, &[FIRST, second], || Err(ArchiveError::DiskFull));
        assert!(matches!(refused, Err(ArchiveError::DiskFull)), "{refused:?}");
        assert_eq!(tables(&db), ["a"], "no change without a copy");
        super::run(&mut db, &[FIRST, second], || Ok(())).expect("copied");
        super::run(&mut db, &[FIRST, second], || panic!("nothing to change")).expect("as before");
        assert_eq!(tables(&db), ["b"]);
    }

    #[test]
    fn refuses_a_newer_schema() {
        let mut db = database();
        run(&mut db, &[FIRST, "CREATE TABLE b (x)"]).expect("two versions");
        let refused = run(&mut db, &[FIRST]);
        assert!(matches!(refused, Err(ArchiveError::NewerSchema { found: 2, known: 1 })), "{refused:?}");
    }

    /// Returns the statements of the schema, and the version.
    fn schema(db: &Connection) -> (Vec<String>, i64) {
        let mut statements =
            db.prepare("SELECT sql FROM sqlite_schema WHERE sql > '' ORDER BY name").expect("a schema");
        let statements = statements.query_map([], |row| row.get(0)).expect("rows");
        let version = db.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
        (statements.map(|sql| sql.expect("a statement")).collect(), version)
    }

    #[test]
    fn every_version_is_refused_untouched_by_the_one_before() {
        for known in 1..MIGRATIONS.len() {
            let mut db = database();
            run(&mut db, &MIGRATIONS[..=known]).expect("the next version");
            let before = schema(&db);
            let refused = run(&mut db, &MIGRATIONS[..known]).expect_err("it is newer");
            assert!(matches!(refused, ArchiveError::NewerSchema { .. }), "{known}: {refused:?}");
            assert_eq!(schema(&db), before);
        }
    }

    #[test]
    fn every_version_is_migrated_to_the_same_schema() {
        let mut fresh = database();
        run(&mut fresh, MIGRATIONS).expect("all versions");
        for version in 1..MIGRATIONS.len() {
            let mut db = database();
            run(&mut db, &MIGRATIONS[..version]).expect("an earlier version");
            run(&mut db, MIGRATIONS).expect("the newest version");
            assert_eq!(schema(&db), schema(&fresh), "from version {version}");
        }
    }

    #[test]
    fn refuses_foreign_databases() {
        let mut db = database();
        refuse_foreign(&db).expect("an empty file is none yet");
        migrate(&mut db, || Ok(())).expect("a new archive");
        refuse_foreign(&db).expect("an archive");
        db.pragma_update(None, "user_version", 0).expect("damaged");
        assert!(matches!(refuse_foreign(&db), Err(ArchiveError::Damaged(_))));
        for version in [0, 1, MIGRATIONS.len(), 99] {
            let foreign = database();
            foreign.execute_batch("CREATE TABLE theirs (x)").expect("a table");
            foreign.pragma_update(None, "user_version", version).expect("a version");
            assert!(matches!(refuse_foreign(&foreign), Err(ArchiveError::NotAnArchive)), "{version}");
        }
    }
}
