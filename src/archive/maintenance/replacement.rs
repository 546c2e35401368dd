//! Replacing the archive's file by another one: a sequence of renames that is written down first, so that the next start
//! finishes it if the process is killed or the power fails in between.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::file_names::{DATABASE_SUFFIXES, beside, sync_directory, unused};
use super::{damage_marker, locks};
use crate::archive::Archive;
use crate::platform::private_files;

/// Suffix of the complete new file.
pub(super) const NEW: &str = ".salvaging";

/// Suffix of the old file.
pub(super) const ASIDE: &str = ".damaged";

/// Suffix of the file that holds the intent: the suffix of the old file's new name.
const INTENT: &str = ".replacing";

/// Puts the complete file beside the archive in its place. Returns where the old one is then.
pub(super) fn replace(path: &Path) -> io::Result<PathBuf> {
    File::open(beside(path, NEW))?.sync_all()?;
    let aside = unused(path, ASIDE);
    let name = aside.to_string_lossy();
    // Names of copies end in ASCII, whatever is before it.
    let suffix = name.rfind(ASIDE).and_then(|start| name.get(start..)).unwrap_or(ASIDE);
    write_intent(path, suffix)?;
    carry_out(path, &aside)?;
    Ok(aside)
}

impl Archive {
    /// Finishes a replacement that was interrupted. Returns where the old file is; `None` if there was none.
    pub(crate) fn finish_salvage(path: &Path) -> io::Result<Option<PathBuf>> {
        if !beside(path, INTENT).exists() {
            return Ok(None);
        }
        let Some(_lock) = locks::lock_salvage(path) else { return Ok(None) };
        finish_locked(path)
    }
}

/// Finishes a replacement in a process that has locked the salvaging of the archive.
pub(super) fn finish_locked(path: &Path) -> io::Result<Option<PathBuf>> {
    let suffix = match fs::read_to_string(beside(path, INTENT)) {
        Ok(suffix) => suffix,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let number = suffix.strip_prefix(ASIDE).map(|number| number.trim_start_matches('-'));
    let is_valid = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let aside = if is_valid { beside(path, &suffix) } else { unused(path, ASIDE) };
    carry_out(path, &aside)?;
    Ok(Some(aside))
}

/// Writes the intent, which is there as a whole or not at all.
fn write_intent(path: &Path, suffix: &str) -> io::Result<()> {
    let temporary = beside(path, ".replacing-new");
    let _ = fs::remove_file(&temporary);
    let mut file = private_files::open_append(&temporary)?;
    file.write_all(suffix.as_bytes())?;
    file.sync_all()?;
    fs::rename(&temporary, beside(path, INTENT))?;
    sync_directory(path)
}

/// Does what is left to do of a replacement. The new file's name is gone once it has taken the place of the old one.
fn carry_out(path: &Path, aside: &Path) -> io::Result<()> {
    let new = beside(path, NEW);
    if new.exists() {
        for suffix in DATABASE_SUFFIXES {
            let (from, to) = (beside(path, suffix), beside(aside, suffix));
            if from.exists() {
                // Another program may have made a file here meanwhile: nothing is overwritten.
                let to = if to.exists() { unused(path, ASIDE) } else { to };
                fs::rename(from, to)?;
            }
        }
        fs::rename(new, path)?;
        sync_directory(path)?;
    }
    damage_marker::clear(path);
    fs::remove_file(beside(path, INTENT))?;
    sync_directory(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with an old and a new archive, and an intent.
    fn interrupted() -> (tempfile::TempDir, PathBuf) {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("wanbao.db");
        for (suffix, content) in [("", "old"), ("-wal", "old log"), (NEW, "new")] {
            fs::write(beside(&path, suffix), content).expect("written");
        }
        damage_marker::set(&path);
        write_intent(&path, ".damaged").expect("written");
        (home, path)
    }

    fn assert_finished(path: &Path) {
        assert!(Archive::finish_salvage(path).expect("finished").is_some());
        let content = |suffix: &str| fs::read_to_string(beside(path, suffix)).ok();
        assert_eq!(content("").as_deref(), Some("new"));
        assert_eq!(content(".damaged").as_deref(), Some("old"));
        assert_eq!(content(".damaged-wal").as_deref(), Some("old log"));
        assert!([NEW, INTENT, "-wal"].iter().all(|suffix| content(suffix).is_none()));
        assert!(!damage_marker::is_set(path));
        assert_eq!(Archive::finish_salvage(path).expect("nothing to do"), None);
    }

    #[test]
    fn finishes_after_any_step() {
        let steps: [(&str, &str); 3] = [("-wal", ".damaged-wal"), ("", ".damaged"), (NEW, "")];
        for done in 0..=steps.len() {
            let (_home, path) = interrupted();
            for (from, to) in &steps[..done] {
                fs::rename(beside(&path, from), beside(&path, to)).expect("renamed");
            }
            assert_finished(&path);
        }
    }

    #[test]
    fn overwrites_no_file_that_is_there() {
        let (_home, path) = interrupted();
        fs::rename(&path, beside(&path, ".damaged")).expect("renamed");
        fs::rename(beside(&path, "-wal"), beside(&path, ".damaged-wal")).expect("renamed");
        fs::write(&path, "made meanwhile").expect("written");
        Archive::finish_salvage(&path).expect("finished");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(fs::read_to_string(beside(&path, ".damaged")).expect("read"), "old");
        assert_eq!(fs::read_to_string(beside(&path, ".damaged-2")).expect("read"), "made meanwhile");
    }
}
