//! The archive on threads of its own, for callers that must not block.
//!
//! One thread writes and one reads (`docs/decisions/one-archive-thread.md`). Jobs are closures: the handle knows no table.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::maintenance::damage_marker;
use super::{Archive, ArchiveError, ArchiveReader};

type Job<T> = Box<dyn FnOnce(&mut T) + Send>;

/// A handle to an archive on its own threads, cheap to clone.
///
/// Jobs that write run one after another on one thread; jobs that read run on a second thread over a second
/// connection, so that a list or an article never waits behind a write. A read sees every write whose result was
/// awaited before it, and none that is still running.
///
/// A job that panics returns [`ArchiveError::Panicked`]; its transaction is rolled back and the thread goes on. When
/// the last handle is dropped, queued jobs are finished first, as by [`ArchiveHandle::close`].
#[derive(Debug, Clone)]
pub struct ArchiveHandle {
    shared: Arc<Shared>,
}

/// Reason of [`ArchiveError::Damaged`] for a file of 0 bytes.
const EMPTY: &str = "its length is 0";

/// Seconds for which another process may need to fill a file that it has just created.
const SECONDS_TO_CREATE: u64 = 5;

/// Returns true if a file was emptied: it has no bytes, although it was not created just now.
fn is_emptied(path: &Path) -> bool {
    let Ok(metadata) = std::fs::metadata(path) else { return false };
    let created = metadata.created().or_else(|_| metadata.modified());
    let age = created.ok().and_then(|created| created.elapsed().ok());
    metadata.is_file() && metadata.len() == 0 && age.is_some_and(|age| age.as_secs() >= SECONDS_TO_CREATE)
}

/// Unusual circumstances in which an archive was opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningNotes {
    /// The copy that was made before the schema was migrated.
    pub safety_copy: Option<PathBuf>,
    /// The reason why the archive can only be read.
    pub read_only: Option<Arc<ArchiveError>>,
    /// The damaged file, if salvaging it had been interrupted and was finished now.
    pub salvaged: Option<PathBuf>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    notes: OpeningNotes,
    workers: Mutex<Option<Workers>>,
}

#[derive(Debug)]
struct Workers {
    writer: Worker<Archive>,
    /// `None` if only one connection can be open: the archive is in memory, or can't be written.
    reader: Option<Worker<ArchiveReader>>,
}

/// A thread that owns a connection and runs jobs on it.
#[derive(Debug)]
struct Worker<T> {
    jobs: Sender<Job<T>>,
    thread: JoinHandle<()>,
}

impl ArchiveHandle {
    /// Opens an archive as [`Archive::open`] does, and starts its threads.
    ///
    /// An archive that can't be written is opened read-only ([`Archive::open_read_only`]). Fails with
    /// [`ArchiveError::Damaged`] if damage was found since it was last salvaged. A salvage that was interrupted while it
    /// replaced the file is finished first.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        Self::clear_working_files(path);
        let finished = Archive::finish_salvage(path);
        let salvaged = finished.map_err(|error| ArchiveError::of_writing(error).with_path(path))?;
        if salvaged.is_none() && is_emptied(path) {
            return Err(ArchiveError::Damaged(EMPTY.to_owned()).with_path(path));
        }
        if damage_marker::is_set(path) {
            return Err(ArchiveError::Damaged(damage_marker::FOUND_EARLIER.to_owned()).with_path(path));
        }
        Self::open_noting(path, salvaged)
    }

    /// Opens an archive even if damage was found in it, for when it can't be salvaged now.
    pub fn open_despite_damage(path: &Path) -> Result<Self, ArchiveError> {
        Self::open_noting(path, None)
    }

    fn open_noting(path: &Path, salvaged: Option<PathBuf>) -> Result<Self, ArchiveError> {
        match Archive::open(path) {
            Ok(mut writer) => {
                let notes =
                    OpeningNotes { safety_copy: writer.safety_copy.take(), read_only: None, salvaged };
                Self::start(writer, Some(ArchiveReader::open(path)?), notes)
            }
            // A full disk may have no room for the shared-memory file of readers and writers.
            Err(refused) if refused.is_write_refusal() => {
                let Ok(reader) = Archive::open_read_only(path) else { return Err(refused) };
                let notes = OpeningNotes { safety_copy: None, read_only: Some(Arc::new(refused)), salvaged };
                Self::start(reader, None, notes)
            }
            Err(refused) => Err(refused),
        }
    }

    /// Returns what was unusual when the archive was opened.
    pub fn opening_notes(&self) -> &OpeningNotes {
        &self.shared.notes
    }

    /// Creates an archive in memory, for tests; one thread reads and writes.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        Self::start(Archive::in_memory()?, None, OpeningNotes::default())
    }

    fn start(
        writer: Archive,
        reader: Option<ArchiveReader>,
        notes: OpeningNotes,
    ) -> Result<Self, ArchiveError> {
        let path = writer.path.clone();
        let start = || {
            let writer = Worker::start("archive", writer)?;
            let reader = reader.map(|reader| Worker::start("archive-reader", reader)).transpose()?;
            Ok(Workers { writer, reader })
        };
        let workers = start().map_err(|error| ArchiveError::Io(error).with_path(&path))?;
        Ok(Self { shared: Arc::new(Shared { path, notes, workers: Mutex::new(Some(workers)) }) })
    }

    /// Runs a job that may write, and returns its result. The job also runs if the future is dropped.
    pub async fn call<T, J>(&self, job: J) -> Result<T, ArchiveError>
    where
        T: Send + 'static,
        J: FnOnce(&mut Archive) -> Result<T, ArchiveError> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        self.send_write(Box::new(move |archive| {
            // The caller may have dropped the future; the job runs all the same.
            let _ = reply.send(guarded(archive, job));
        }))?;
        result.await.unwrap_or_else(|_| Err(self.closed())).map_err(|error| self.explain(error))
    }

    /// Gives a refused write the reason for which the archive was opened for reading alone: to SQLite, a full disk is
    /// then a file that can't be written.
    fn explain(&self, error: ArchiveError) -> ArchiveError {
        let reason = self.shared.notes.read_only.as_ref().and_then(|reason| reason.write_refusal());
        match (error.kind(), reason) {
            (ArchiveError::ReadOnly, Some(reason)) => reason.with_path(&self.shared.path),
            _ => error,
        }
    }

    /// Runs a job that only reads, and returns its result.
    ///
    /// If the future is dropped, the job is skipped, or interrupted if it is running: typing a filter loads a list for
    /// every key, and a filter that matches nothing has to look at every title.
    pub async fn read<T, J>(&self, job: J) -> Result<T, ArchiveError>
    where
        T: Send + 'static,
        J: FnOnce(&ArchiveReader) -> Result<T, ArchiveError> + Send + 'static,
    {
        let (reply, result) = oneshot::channel();
        // Dropped with this future, at whichever await that happens.
        let caller = Arc::new(());
        let waiting = Arc::downgrade(&caller);
        self.send_read(Box::new(move |archive| {
            let is_wanted = move || waiting.strong_count() > 0;
            if is_wanted() {
                archive.run_while(Some(is_wanted));
                let _ = reply.send(guarded_read(archive, job));
                archive.run_while(None::<fn() -> bool>);
            }
        }))?;
        let result = result.await;
        drop(caller);
        result.unwrap_or_else(|_| Err(self.closed()))
    }

    /// Queues a job that may write without waiting for it: for marks and positions, which must survive quitting.
    /// Errors are logged.
    pub fn post<J>(&self, job: J)
    where
        J: FnOnce(&mut Archive) -> Result<(), ArchiveError> + Send + 'static,
    {
        let log = |error: ArchiveError| tracing::error!(%error, "archive");
        let run: Job<Archive> = Box::new(move |archive| guarded(archive, job).unwrap_or_else(log));
        self.send_write(run).unwrap_or_else(log);
    }

    /// Finishes all queued jobs, ends the threads and closes the file; blocks until that is done. Later jobs fail with
    /// [`ArchiveError::Closed`].
    pub fn close(&self) {
        self.shared.close();
    }

    /// Returns the path of the archive's file.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    fn send_write(&self, job: Job<Archive>) -> Result<(), ArchiveError> {
        self.with_workers(|workers| workers.writer.send(job))
    }

    fn send_read(&self, job: Job<ArchiveReader>) -> Result<(), ArchiveError> {
        self.with_workers(|workers| match &workers.reader {
            Some(reader) => reader.send(job),
            None => workers.writer.send(Box::new(move |archive| job(&mut archive.reader))),
        })
    }

    /// Fails with [`ArchiveError::Closed`] if the threads have ended.
    fn with_workers(&self, send: impl FnOnce(&Workers) -> Option<()>) -> Result<(), ArchiveError> {
        let workers = self.shared.workers.lock().unwrap_or_else(PoisonError::into_inner);
        workers.as_ref().and_then(send).ok_or_else(|| self.closed())
    }

    fn closed(&self) -> ArchiveError {
        ArchiveError::Closed.with_path(&self.shared.path)
    }
}

impl<T: Send + 'static> Worker<T> {
    fn start(name: &str, mut connection: T) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job<T>>();
        let run = move || queue.into_iter().for_each(|job| job(&mut connection));
        let thread = thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { jobs, thread })
    }

    /// Queues a job; returns `None` if the thread has ended.
    fn send(&self, job: Job<T>) -> Option<()> {
        self.jobs.send(job).ok()
    }

    fn finish(self) {
        drop(self.jobs);
        // The last handle may be dropped by a job: its thread ends after it, and must not wait for itself.
        if self.thread.thread().id() != thread::current().id() {
            // Jobs are guarded, so the thread can't have panicked.
            let _ = self.thread.join();
        }
    }
}

impl Shared {
    fn close(&self) {
        let workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Workers { writer, reader }) = workers {
            // The writer ends last: closing the last connection checkpoints the log into the file.
            reader.into_iter().for_each(Worker::finish);
            writer.finish();
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

/// Runs a job and turns a panic into an error; unwinding has rolled back its transaction.
fn guarded<T>(
    archive: &mut Archive,
    job: impl FnOnce(&mut Archive) -> Result<T, ArchiveError>,
) -> Result<T, ArchiveError> {
    let result = catch_unwind(AssertUnwindSafe(|| job(archive)));
    checked(archive, result)
}

/// Runs a job that reads as [`guarded`] does.
fn guarded_read<T>(
    archive: &ArchiveReader,
    job: impl FnOnce(&ArchiveReader) -> Result<T, ArchiveError>,
) -> Result<T, ArchiveError> {
    let result = catch_unwind(AssertUnwindSafe(|| job(archive)));
    checked(archive, result)
}

/// Turns a panic into an error and logs it, and marks the archive if the job found damage.
fn checked<T>(
    archive: &ArchiveReader,
    result: thread::Result<Result<T, ArchiveError>>,
) -> Result<T, ArchiveError> {
    let result = result.unwrap_or_else(|panic| {
        let error = ArchiveError::Panicked(panic_message(panic.as_ref()));
        tracing::error!(%error, "archive");
        Err(error.with_path(&archive.path))
    });
    if let Err(error) = &result {
        archive.mark_if_damaged(error);
    }
    result
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
