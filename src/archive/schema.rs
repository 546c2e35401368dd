use rusqlite::{Connection, TransactionBehavior};

use super::ArchiveError;

/// How a file came to its present form: each script takes it one version further. Only ever appended to.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/001.sql"),
    include_str!("schema/pictures.sql"),
    include_str!("schema/asked.sql"),
    include_str!("schema/undo.sql"),
];

/// Brings the file to the newest version known here. One that holds something is first copied, by `keep`.
pub(super) fn migrate(
    db: &mut Connection,
    keep: impl FnOnce() -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    run(db, MIGRATIONS, keep)
}

/// Whether a file has the newest version known here. A newer one is an error.
pub(super) fn is_current(db: &Connection) -> Result<bool, ArchiveError> {
    Ok(version(db, MIGRATIONS.len())? == MIGRATIONS.len())
}

/// Runs the scripts a file lacks, all in one transaction: a process that dies leaves the version that was there.
///
/// The version is read again inside it, since another process may be doing the same. The copy is made there, too: it
/// is of what the scripts find.
fn run(
    db: &mut Connection,
    migrations: &[&str],
    keep: impl FnOnce() -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    if version(db, migrations.len())? == migrations.len() {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let at = version(&transaction, migrations.len())?;
    refuse_foreign(&transaction, at)?;
    if at > 0 && at < migrations.len() {
        keep()?;
    }
    for script in migrations.iter().skip(at) {
        transaction.execute_batch(script)?;
    }
    transaction.pragma_update(None, "user_version", migrations.len())?;
    Ok(transaction.commit()?)
}

/// The version of the file: how many scripts it has been through.
fn version(db: &Connection, known: usize) -> Result<usize, ArchiveError> {
    let found = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known { Err(ArchiveError::NewerSchema { found, known }) } else { Ok(found) }
}

/// A file without a version is new, or it is not ours.
fn refuse_foreign(db: &Connection, version: usize) -> Result<(), ArchiveError> {
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if version == 0 && tables > 0 { Err(ArchiveError::NotAnArchive) } else { Ok(()) }
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
    fn only_what_is_missing_is_run() {
        let mut db = database();
        run(&mut db, &[FIRST]).expect("the first");
        run(&mut db, &[FIRST, "ALTER TABLE a RENAME TO b"]).expect("the second alone");
        run(&mut db, &[FIRST, "ALTER TABLE a RENAME TO b"]).expect("nothing");
        assert_eq!(tables(&db), ["b"]);
    }

    #[test]
    fn a_script_that_fails_leaves_the_version_before_it_whole() {
        let mut db = database();
        run(&mut db, &[FIRST]).expect("the first");
        let broken = "CREATE TABLE c (x); INSERT INTO nowhere VALUES (1)";
        assert!(run(&mut db, &[FIRST, broken]).is_err());
        assert_eq!((tables(&db), version(&db, 1).expect("a version")), (vec!["a".to_owned()], 1));
    }

    #[test]
    fn what_a_file_holds_is_copied_before_it_is_changed_and_only_then() {
        let mut db = database();
        let second = "ALTER TABLE a RENAME TO b";
        super::run(&mut db, &[FIRST], || panic!("nothing to copy")).expect("a new file");
        let refused = super::run(&mut db, &[FIRST, second], || Err(ArchiveError::DiskFull));
        assert!(matches!(refused, Err(ArchiveError::DiskFull)), "{refused:?}");
        assert_eq!(tables(&db), ["a"], "without a copy nothing is changed");
        super::run(&mut db, &[FIRST, second], || Ok(())).expect("copied");
        super::run(&mut db, &[FIRST, second], || panic!("nothing to change")).expect("as before");
        assert_eq!(tables(&db), ["b"]);
    }

    #[test]
    fn a_newer_schema_is_refused_untouched() {
        let mut db = database();
        run(&mut db, &[FIRST, "CREATE TABLE b (x)"]).expect("two versions");
        let refused = run(&mut db, &[FIRST]);
        assert!(matches!(refused, Err(ArchiveError::NewerSchema { found: 2, known: 1 })), "{refused:?}");
    }

    #[test]
    fn a_database_of_another_program_is_refused() {
        let mut db = database();
        db.execute_batch("CREATE TABLE theirs (x)").expect("a table");
        assert!(matches!(migrate(&mut db, || Ok(())), Err(ArchiveError::NotAnArchive)));
        assert_eq!(tables(&db), ["theirs"]);
    }
}
