//! A raw HTTP server on loopback whose responses tests script byte by byte.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};
use wanbao::model::CanonicalUrl;

/// Server that answers each path as scripted, and all others with 404.
///
/// It runs on a thread of its own, so that tests without a runtime can use it too, and stops when it is dropped.
pub(crate) struct FaultServer {
    address: SocketAddr,
    script: Arc<Script>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// One response: the bytes to send, the latches to wait for, and how the connection ends.
#[derive(Clone)]
pub(crate) struct Answer {
    steps: Vec<Step>,
}

#[derive(Clone)]
enum Step {
    Send(Vec<u8>),
    Wait(Latch),
    /// Closes the connection cleanly (FIN).
    Close,
    /// Resets the connection (RST).
    Reset,
}

/// Barrier that responses wait for until the test opens it.
#[derive(Clone)]
pub(crate) struct Latch {
    open: watch::Sender<bool>,
    waiting: watch::Sender<usize>,
}

/// Number of requests in progress, and the largest number so far. Servers may share one.
#[derive(Clone)]
pub(crate) struct Gauge(watch::Sender<(usize, usize)>);

/// The scripted responses by path, and the requests received so far.
struct Script {
    responses: Mutex<HashMap<String, Vec<Answer>>>,
    requests: Mutex<Vec<String>>,
    gauge: Gauge,
}

impl FaultServer {
    /// Starts a server with a gauge of its own.
    pub(crate) fn start() -> Self {
        Self::gauged(Gauge::new())
    }

    /// Starts a server that counts its requests in a shared gauge.
    pub(crate) fn gauged(gauge: Gauge) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port on loopback");
        listener.set_nonblocking(true).expect("a listener that does not block");
        let address = listener.local_addr().expect("a bound address");
        let script = Arc::new(Script { responses: Mutex::default(), requests: Mutex::default(), gauge });
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&script);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                tokio::select! {
                    () = serve(listener, served) => {}
                    _ = stopped => {}
                }
            });
        });
        Self { address, script, stop: Some(stop), thread: Some(thread) }
    }

    /// Scripts the responses to a path, in order; the last one is repeated.
    pub(crate) fn on(&self, path: &str, answers: impl IntoIterator<Item = Answer>) -> &Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        self.script
            .responses
            .lock()
            .expect("no test panics while it holds the lock")
            .insert(path.to_owned(), answers);
        self
    }

    pub(crate) fn url(&self, path: &str) -> CanonicalUrl {
        CanonicalUrl::parse(&format!("http://{}{path}", self.address)).expect("an absolute address")
    }

    /// Returns `host:port`.
    pub(crate) fn host(&self) -> String {
        self.address.to_string()
    }

    /// Returns the heads of all requests for a path, in order.
    pub(crate) fn requests(&self, path: &str) -> Vec<String> {
        let requests = self.script.requests.lock().expect("no test panics while it holds the lock");
        requests.iter().filter(|head| path_of(head) == path).cloned().collect()
    }

    /// Returns the paths of all requests, in order.
    pub(crate) fn order(&self) -> Vec<String> {
        let requests = self.script.requests.lock().expect("no test panics while it holds the lock");
        requests.iter().map(|head| path_of(head).to_owned()).collect()
    }

    /// Returns the number of requests for a path.
    pub(crate) fn hits(&self, path: &str) -> usize {
        self.requests(path).len()
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl Answer {
    /// Makes a complete and correct response.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let length = body.as_ref().len().to_string();
        let headers = [headers, &[("Content-Length", &*length)]].concat();
        Self::head(status, &headers).send(body)
    }

    /// Makes a response with a page of HTML.
    pub(crate) fn page(body: impl AsRef<[u8]>) -> Self {
        Self::new(200, &[("Content-Type", "text/html; charset=utf-8")], body)
    }

    /// Makes a 302 redirect.
    pub(crate) fn redirect(to: &str) -> Self {
        Self::new(302, &[("Location", to)], "")
    }

    /// Makes a response of a status line and headers, to which the test appends.
    pub(crate) fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let lines: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        Self::raw(format!("HTTP/1.1 {status} Scripted\r\n{}\r\n", lines.concat()))
    }

    /// Makes a response of raw bytes.
    pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Self {
        Self { steps: Vec::new() }.send(bytes)
    }

    /// Appends bytes to send.
    pub(crate) fn send(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.steps.push(Step::Send(bytes.as_ref().to_vec()));
        self
    }

    /// Pauses at this point until the latch is open.
    pub(crate) fn wait(mut self, latch: &Latch) -> Self {
        self.steps.push(Step::Wait(latch.clone()));
        self
    }

    /// Ends the connection cleanly at this point.
    pub(crate) fn close(mut self) -> Self {
        self.steps.push(Step::Close);
        self
    }

    /// Resets the connection at this point.
    pub(crate) fn reset(mut self) -> Self {
        self.steps.push(Step::Reset);
        self
    }

    /// Delays the response until the latch is open.
    pub(crate) fn after(mut self, latch: &Latch) -> Self {
        self.steps.insert(0, Step::Wait(latch.clone()));
        self
    }
}

impl Latch {
    pub(crate) fn new() -> Self {
        Self { open: watch::Sender::new(false), waiting: watch::Sender::new(0) }
    }

    pub(crate) fn open(&self) {
        self.open.send_replace(true);
    }

    /// Waits until `count` responses have started to wait for the latch.
    pub(crate) async fn holds(&self, count: usize) {
        let _ = self.waiting.subscribe().wait_for(|waiting| *waiting >= count).await;
    }

    async fn passed(&self) {
        self.waiting.send_modify(|waiting| *waiting += 1);
        let _ = self.open.subscribe().wait_for(|open| *open).await;
    }
}

impl Gauge {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new((0, 0)))
    }

    /// Waits until `count` requests are in progress.
    pub(crate) async fn reaches(&self, count: usize) {
        let _ = self.0.subscribe().wait_for(|(now, _)| *now >= count).await;
    }

    /// Waits until no request is in progress.
    pub(crate) async fn drained(&self) {
        let _ = self.0.subscribe().wait_for(|(now, _)| *now == 0).await;
    }

    /// Returns the largest number of requests that were in progress at once.
    pub(crate) fn peak(&self) -> usize {
        self.0.borrow().1
    }

    fn enter(&self) -> impl Drop + use<> {
        self.0.send_modify(|(now, peak)| {
            *now += 1;
            *peak = (*peak).max(*now);
        });
        InProgress(self.clone())
    }
}

/// Counts a request as in progress until it is dropped.
struct InProgress(Gauge);

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.0.send_modify(|(now, _)| *now -= 1);
    }
}

fn path_of(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

async fn serve(listener: std::net::TcpListener, script: Arc<Script>) {
    let listener = TcpListener::from_std(listener).expect("a listener that does not block");
    while let Ok((stream, _)) = listener.accept().await {
        let script = Arc::clone(&script);
        tokio::spawn(async move {
            // Some tests are about clients that close the connection early.
            let _ = serve_connection(stream, &script).await;
        });
    }
}

async fn serve_connection(mut stream: TcpStream, script: &Script) -> std::io::Result<()> {
    while let Some(head) = read_head(&mut stream).await? {
        let _in_progress = script.gauge.enter();
        for step in script.answer(head) {
            match step {
                Step::Send(bytes) => stream.write_all(&bytes).await?,
                Step::Wait(latch) => wait_unless_closed(&stream, latch).await?,
                Step::Close => return stream.shutdown().await,
                Step::Reset => return stream.set_zero_linger(),
            }
        }
    }
    Ok(())
}

/// Waits for the latch; fails if the client closes the connection first.
async fn wait_unless_closed(stream: &TcpStream, latch: Latch) -> std::io::Result<()> {
    let mut byte = [0];
    tokio::select! {
        () = latch.passed() => Ok(()),
        left = stream.peek(&mut byte) => left.and(Err(std::io::ErrorKind::BrokenPipe.into())),
    }
}

/// Reads a request up to the empty line. Anything but HTTP, such as a TLS greeting, ends after its first byte.
async fn read_head(stream: &mut TcpStream) -> std::io::Result<Option<String>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.first().is_none_or(u8::is_ascii_alphabetic) {
        let mut byte = [0];
        if stream.read(&mut byte).await? == 0 {
            return Ok(None);
        }
        head.extend(byte);
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

impl Script {
    fn answer(&self, head: String) -> Vec<Step> {
        let mut responses = self.responses.lock().expect("no test panics while it holds the lock");
        let answer = match responses.get_mut(path_of(&head)) {
            Some(answers) if answers.len() > 1 => answers.pop(),
            Some(answers) => answers.last().cloned(),
            None => None,
        };
        self.requests.lock().expect("no test panics while it holds the lock").push(head);
        answer.unwrap_or_else(|| Answer::new(404, &[], "nothing here")).steps
    }
}
