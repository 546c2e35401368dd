//! A write-ahead log that does not belong to the archive beside it: one of the two was copied there, or put back without the other.
//! SQLite would write the log's pages into the archive, and destroy both.
//!
//! The log names no database, but it has copies of the first page, which say which archive they are of (`application_id`, see
//! [`migrations`](crate::archive::schema::migrations)) and how often it had been changed. The formats are those of
//! <https://www.sqlite.org/fileformat2.html>.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use super::file_names::{beside, unused};
use crate::archive::ArchiveHandle;
use crate::platform::private_files;

/// Suffix of a log that was set aside.
const ASIDE: &str = "-wal.foreign";

const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// Bytes of the header of a database.
const DATABASE_HEADER: usize = 100;

impl ArchiveHandle {
    /// Moves the log beside an archive away if it belongs to another one, and returns where it is then. To be called before
    /// this process opens the archive: afterwards, closing the file would release SQLite's locks.
    pub fn set_foreign_log_aside(path: &Path) -> io::Result<Option<PathBuf>> {
        let log = beside(path, "-wal");
        if fs::metadata(&log).map_or(0, |log| log.len()) <= LOG_HEADER as u64 {
            return Ok(None);
        }
        let Ok(database) = File::options().read(true).write(true).open(path) else { return Ok(None) };
        if private_files::is_locked_by_others(&database) || belongs_to(&log, &database)? {
            return Ok(None);
        }
        let aside = unused(path, ASIDE);
        fs::rename(log, &aside)?;
        let _ = fs::remove_file(beside(path, "-shm"));
        Ok(Some(aside))
    }
}

/// Identity of a database, from its first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FirstPage {
    page_size: u32,
    /// Changes up to now; in a log, changes of one connection may have the same number.
    changes: u32,
    /// Pages of the database.
    pages: u32,
    application_id: u32,
}

impl FirstPage {
    fn parse(bytes: &[u8; DATABASE_HEADER]) -> Self {
        Self {
            page_size: match number_at(bytes, 16) >> 16 {
                1 => 65536,
                size => size,
            },
            changes: number_at(bytes, 24),
            pages: number_at(bytes, 28),
            application_id: number_at(bytes, 68),
        }
    }
}

/// Identity of the database that a log belongs to.
#[derive(Debug, Default)]
struct LogFacts {
    page_size: u32,
    first_pages: Vec<FirstPage>,
    /// Pages of the database after each transaction.
    sizes: Vec<u32>,
}

impl LogFacts {
    /// Reads the frames up to the first that is of an earlier use of the file.
    fn read(log: &Path) -> io::Result<Self> {
        let mut log = BufReader::new(File::open(log)?);
        let mut header = [0; LOG_HEADER];
        log.read_exact(&mut header)?;
        let (page_size, salts) = (number_at(&header, 8), header[16..24].to_vec());
        let mut facts = Self { page_size, ..Self::default() };
        let mut frame = [0; FRAME_HEADER];
        while log.read_exact(&mut frame).is_ok() && frame[8..16] == salts[..] {
            let mut read = 0;
            if number_at(&frame, 0) == 1 && page_size as usize >= DATABASE_HEADER {
                let mut first = [0; DATABASE_HEADER];
                log.read_exact(&mut first)?;
                facts.first_pages.push(FirstPage::parse(&first));
                read = DATABASE_HEADER;
            }
            facts.sizes.extend(Some(number_at(&frame, 4)).filter(|size| *size > 0));
            log.seek_relative(i64::from(page_size) - i64::try_from(read).unwrap_or(0))?;
        }
        Ok(facts)
    }

    /// Returns true if the log continues a database, or repeats changes that it has already.
    fn continues(&self, database: &FirstPage) -> bool {
        if self.sizes.is_empty() {
            // SQLite does not read it.
            return true;
        }
        let Some(first) = self.first_pages.first() else {
            // The size of the database is on its first page, so it has not changed.
            return self.page_size == database.page_size
                && self.sizes.iter().all(|size| *size == database.pages);
        };
        // A database of an older version has no application id yet, or gets it in this log.
        let is_same =
            |page: &FirstPage| database.application_id == 0 || page.application_id == database.application_id;
        let is_next = first.changes == database.changes.wrapping_add(1);
        let is_known = self.first_pages.iter().any(|page| page.changes == database.changes);
        self.page_size == database.page_size && self.first_pages.iter().all(is_same) && (is_next || is_known)
    }
}

fn belongs_to(log: &Path, database: &File) -> io::Result<bool> {
    let mut first = [0; DATABASE_HEADER];
    let mut database = database;
    match database.read_exact(&mut first) {
        Ok(()) => Ok(LogFacts::read(log)?.continues(&FirstPage::parse(&first))),
        // A database without content can be one whose first content is in the log.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(true),
        Err(error) => Err(error),
    }
}

/// Returns the big-endian number at an offset.
fn number_at(bytes: &[u8], offset: usize) -> u32 {
    bytes.get(offset..offset + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}
