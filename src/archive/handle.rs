use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::{Archive, ArchiveError, damage};

type Job = Box<dyn FnOnce(&mut Archive) + Send>;

/// A handle to an archive on its own threads, cheap to clone.
///
/// Jobs that write run one after another on one thread; jobs that read run on a second thread over a second
/// connection, so that a list or an article never waits behind a filing. A read sees every write whose answer was
/// awaited before, and none that is still under way.
///
/// A job that panics gives its caller [`ArchiveError::Panicked`]; its transaction is rolled back and the thread goes on.
/// When the last handle is dropped, the jobs that are queued are finished first, as by [`ArchiveHandle::close`].
#[derive(Debug, Clone)]
pub struct ArchiveHandle {
    shared: Arc<Shared>,
}

/// What was out of the ordinary when an archive was opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// It was brought up to date; this is a copy of what it was before.
    pub kept: Option<PathBuf>,
    /// Why it can't be written: what is stored can be read, and nothing is added or marked.
    pub read_only: Option<Arc<ArchiveError>>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    opening: Opening,
    workers: Mutex<Option<Workers>>,
}

#[derive(Debug)]
struct Workers {
    writer: Worker,
    /// None for an archive in memory: only one connection sees it.
    reader: Option<Worker>,
}

#[derive(Debug)]
struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<()>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lane {
    Writing,
    Reading,
}

impl ArchiveHandle {
    /// Opens an archive as [`Archive::open`] does, and starts its threads. One that can't be written is opened to be
    /// read ([`Archive::open_read_only`]). One in which damage was met since it was last saved is refused as damaged.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        if damage::was_met(path) {
            return Err(ArchiveError::Damaged(damage::MET.to_owned()).with_path(path));
        }
        Self::open_as_it_is(path)
    }

    /// The same, whatever damage was met: for an archive that can't be saved now.
    pub fn open_as_it_is(path: &Path) -> Result<Self, ArchiveError> {
        match Archive::open(path) {
            Ok(mut writer) => {
                let opening = Opening { kept: writer.kept.take(), read_only: None };
                Self::start(writer, Some(Archive::open_for_reading(path)?), opening)
            }
            // On a full disk there may be no room for the file that readers and writers share.
            Err(refused) if matches!(refused.kind(), ArchiveError::ReadOnly | ArchiveError::DiskFull) => {
                let Ok(reader) = Archive::open_read_only(path) else { return Err(refused) };
                Self::start(reader, None, Opening { kept: None, read_only: Some(Arc::new(refused)) })
            }
            Err(refused) => Err(refused),
        }
    }

    /// What its reader should know of how it was opened.
    pub fn opening(&self) -> &Opening {
        &self.shared.opening
    }

    /// Makes an archive in memory, for tests; one thread does all.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        Self::start(Archive::in_memory()?, None, Opening::default())
    }

    fn start(writer: Archive, reader: Option<Archive>, opening: Opening) -> Result<Self, ArchiveError> {
        let path = writer.path.clone();
        let start = || {
            let writer = Worker::start("archive", writer)?;
            let reader = reader.map(|reader| Worker::start("archive-reader", reader)).transpose()?;
            Ok(Workers { writer, reader })
        };
        let workers = start().map_err(|error| ArchiveError::Io(error).with_path(&path))?;
        Ok(Self { shared: Arc::new(Shared { path, opening, workers: Mutex::new(Some(workers)) }) })
    }

    /// Runs a job that may write. It is done even when the answer is not waited for.
    pub async fn call<T, J>(&self, job: J) -> Result<T, ArchiveError>
    where
        T: Send + 'static,
        J: FnOnce(&mut Archive) -> Result<T, ArchiveError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.send(
            Lane::Writing,
            Box::new(move |archive| {
                // Nobody may be waiting any more; the job is done all the same.
                let _ = reply.send(guarded(archive, job));
            }),
        )?;
        answer.await.unwrap_or_else(|_| Err(self.closed()))
    }

    /// Runs a job that only reads. When nobody waits for its answer any more it is left out, or given up where it is:
    /// lists are asked for at every key of a filter, and one that finds nothing has to look at every title.
    pub async fn read<T, J>(&self, job: J) -> Result<T, ArchiveError>
    where
        T: Send + 'static,
        J: FnOnce(&Archive) -> Result<T, ArchiveError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        // Dropped with this future, wherever that is.
        let asker = Arc::new(());
        let asked = Arc::downgrade(&asker);
        self.send(
            Lane::Reading,
            Box::new(move |archive| {
                let is_wanted = move || asked.strong_count() > 0;
                if is_wanted() {
                    archive.go_on_while(Some(is_wanted));
                    let _ = reply.send(guarded(archive, |archive| job(archive)));
                    archive.go_on_while(None::<fn() -> bool>);
                }
            }),
        )?;
        let answered = answer.await;
        drop(asker);
        answered.unwrap_or_else(|_| Err(self.closed()))
    }

    /// Queues a job that may write and doesn't wait for it: for marks and positions, which must survive quitting. Its
    /// fault goes to the log.
    pub fn post<J>(&self, job: J)
    where
        J: FnOnce(&mut Archive) -> Result<(), ArchiveError> + Send + 'static,
    {
        let log = |error: ArchiveError| tracing::error!(%error, "archive");
        let run: Job = Box::new(move |archive| guarded(archive, job).unwrap_or_else(log));
        self.send(Lane::Writing, run).unwrap_or_else(log);
    }

    /// Finishes all queued jobs, ends the threads and closes the file; later jobs get [`ArchiveError::Closed`]. Blocks for
    /// as long as that takes.
    pub fn close(&self) {
        self.shared.close();
    }

    /// The archive's file.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    fn send(&self, lane: Lane, job: Job) -> Result<(), ArchiveError> {
        let workers = self.shared.workers.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(workers) = workers.as_ref() else { return Err(self.closed()) };
        let worker = match lane {
            Lane::Writing => &workers.writer,
            Lane::Reading => workers.reader.as_ref().unwrap_or(&workers.writer),
        };
        worker.jobs.send(job).map_err(|_| self.closed())
    }

    fn closed(&self) -> ArchiveError {
        ArchiveError::Closed.with_path(&self.shared.path)
    }
}

impl Worker {
    fn start(name: &str, mut archive: Archive) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let run = move || queue.into_iter().for_each(|job| job(&mut archive));
        let thread = thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { jobs, thread })
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
        if let Some(workers) = workers {
            // The writer ends last: closing the last connection takes the log into the file.
            workers.reader.into_iter().chain([workers.writer]).for_each(Worker::finish);
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

/// Runs a job and turns a panic into an error. The job's transaction was rolled back when the panic went through it.
fn guarded<T>(
    archive: &mut Archive,
    job: impl FnOnce(&mut Archive) -> Result<T, ArchiveError>,
) -> Result<T, ArchiveError> {
    let done = catch_unwind(AssertUnwindSafe(|| job(archive))).unwrap_or_else(|panic| {
        let error = ArchiveError::Panicked(message(panic.as_ref()));
        tracing::error!(%error, "archive");
        Err(error.with_path(&archive.path))
    });
    if let Err(error) = &done {
        archive.heed(error);
    }
    done
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}
