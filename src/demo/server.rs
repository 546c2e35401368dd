//! The portal over HTTP/1.1, on loopback.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::portal::{Page, Portal, fingerprint};

/// How long open connections get to finish when the server stops.
const GRACE: Duration = Duration::from_millis(500);

/// How long a server waits that can't take a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// A running server. Dropping it stops it: connections in the middle of an answer may finish it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of its front page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves the portal on a port of 127.0.0.1 (0 for any free one), on a thread of its own.
pub fn serve(portal: Arc<Portal>, port: u16) -> io::Result<Server> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new()
        .name("demo".into())
        .spawn(move || runtime.block_on(accept(portal, listener, stopped)))?;
    Ok(Server { address, stop: Some(stop), thread: Some(thread) })
}

async fn accept(portal: Arc<Portal>, listener: TcpListener, mut stopped: oneshot::Receiver<()>) {
    let connections = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file descriptors, most likely: some may be free again in a moment.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let portal = Arc::clone(&portal);
        let service = service_fn(move |request| {
            let response = answer(&portal, &request);
            async { Ok::<_, Infallible>(response) }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connections.watch(connection));
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, connections.shutdown()).await;
}

/// Answers one request: GET and HEAD, with an entity tag and 304 for a copy that is still good (RFC 9110 §13.1.2).
pub fn answer<B>(portal: &Portal, request: &Request<B>) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = status(StatusCode::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let Some(page) = portal.page(request.uri().path()) else {
        return full(StatusCode::NOT_FOUND, portal.missing());
    };
    let tag = format!("\"{:016x}\"", fingerprint(&page.bytes));
    if holds(request, &tag) {
        return tagged(status(StatusCode::NOT_MODIFIED), &tag);
    }
    tagged(full(StatusCode::OK, page), &tag)
}

/// Whether the client says that it holds this version.
fn holds<B>(request: &Request<B>, tag: &str) -> bool {
    let held = request.headers().get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|held| held == "*" || held.trim_start_matches("W/") == tag)
}

/// The page as an answer. To HEAD, hyper sends the same without the body.
fn full(code: StatusCode, page: Page) -> Response<Full<Bytes>> {
    let length = page.bytes.len();
    let mut response = status(code);
    *response.body_mut() = Full::from(page.bytes);
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(page.content_type));
    response
}

fn tagged(mut response: Response<Full<Bytes>>, tag: &str) -> Response<Full<Bytes>> {
    let tag = HeaderValue::from_str(tag).expect("hexadecimal digits in quotes are a header value");
    response.headers_mut().insert(ETAG, tag);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn status(code: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = code;
    response
}
