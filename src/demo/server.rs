//! Serves the portal over HTTP/1.1 on loopback.

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

use super::hash::fnv1a;
use super::portal::{Portal, PortalPage};

/// Time for open connections to finish when the server stops.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(500);

/// Delay after a failed accept.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(50);

/// A running server, stopped on drop after current responses are finished.
#[derive(Debug)]
pub struct PortalServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl PortalServer {
    /// Returns the address that the server listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL of the front page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

impl Drop for PortalServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves the portal on a port of 127.0.0.1 (0 for any free one), on a new thread.
pub fn serve(portal: Arc<Portal>, port: u16) -> io::Result<PortalServer> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new()
        .name("demo".into())
        .spawn(move || runtime.block_on(accept(portal, listener, stopped)))?;
    Ok(PortalServer { address, stop: Some(stop), thread: Some(thread) })
}

async fn accept(portal: Arc<Portal>, listener: TcpListener, mut stopped: oneshot::Receiver<()>) {
    let connections = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            _ = &mut stopped => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Most likely out of file descriptors, which may be temporary.
            tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
            continue;
        };
        let portal = Arc::clone(&portal);
        let service = service_fn(move |request| {
            let response = respond(&portal, &request);
            async { Ok::<_, Infallible>(response) }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(connections.watch(connection));
    }
    drop(listener);
    let _ = tokio::time::timeout(SHUTDOWN_TIMEOUT, connections.shutdown()).await;
}

/// Responds to one request: GET and HEAD, with an entity tag, and 304 for an unchanged page (RFC 9110 §13.1.2).
pub fn respond<B>(portal: &Portal, request: &Request<B>) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = empty(StatusCode::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let Some(page) = portal.page(request.uri().path()) else {
        return with_body(StatusCode::NOT_FOUND, portal.not_found());
    };
    let tag = format!("\"{:016x}\"", fnv1a(&page.bytes));
    if matches_etag(request, &tag) {
        return with_etag(empty(StatusCode::NOT_MODIFIED), &tag);
    }
    with_etag(with_body(StatusCode::OK, page), &tag)
}

/// Returns true if the client already has the page with this entity tag.
fn matches_etag<B>(request: &Request<B>, tag: &str) -> bool {
    let tags = request.headers().get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    tags.flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// Returns a response with a page as its body, which hyper omits for HEAD.
fn with_body(code: StatusCode, page: PortalPage) -> Response<Full<Bytes>> {
    let length = page.bytes.len();
    let mut response = empty(code);
    *response.body_mut() = Full::from(page.bytes);
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(page.content_type));
    response
}

fn with_etag(mut response: Response<Full<Bytes>>, tag: &str) -> Response<Full<Bytes>> {
    let tag = HeaderValue::from_str(tag).expect("hexadecimal digits in quotes are a header value");
    response.headers_mut().insert(ETAG, tag);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn empty(code: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = code;
    response
}
