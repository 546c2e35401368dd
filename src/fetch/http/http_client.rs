//! The HTTP library, loaded when the first request needs it.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Proxy, Response};
use url::Url;

use super::route::HostRoute;
use super::transport_error;
use crate::fetch::policy::{AttemptError, is_loopback};
use crate::fetch::{ClientSettings, FetchErrorKind};

/// Largest number of response headers. Some servers send more than the 100 of the library's default.
const MAX_HEADERS: usize = 512;

/// Time after the pause between two requests for which a connection is kept. Each takes 27 KB, and a reader may have a
/// thousand sources.
const IDLE_TIMEOUT: Duration = Duration::from_secs(3);

/// The HTTP clients: one for each [`HostRoute`], and one for each proxy of a source.
///
/// Reading the certificates of the system takes longer than everything else at the start of the program, so none is
/// made before it is needed.
pub(in crate::fetch) struct HttpClient {
    connect_timeout: Duration,
    idle_connections: usize,
    idle_timeout: Duration,
    proxies: OnceLock<Matcher>,
    direct: OnceLock<reqwest::Client>,
    proxied: OnceLock<reqwest::Client>,
    /// By the address of the proxy.
    own: Mutex<HashMap<String, reqwest::Client>>,
}

impl HttpClient {
    pub(in crate::fetch) fn new(settings: &ClientSettings) -> Self {
        Self {
            connect_timeout: settings.connect_timeout,
            idle_connections: settings.host_connections,
            idle_timeout: settings.delay + IDLE_TIMEOUT,
            proxies: OnceLock::new(),
            direct: OnceLock::new(),
            proxied: OnceLock::new(),
            own: Mutex::default(),
        }
    }

    /// Sends a request and waits for the head of the response, of any status. A proxy of the source comes before those of
    /// the environment; `none` is no proxy.
    pub(in crate::fetch) async fn get(
        &self,
        url: &Url,
        headers: HeaderMap,
        proxy: Option<&str>,
    ) -> Result<Response, AttemptError> {
        let (client, route) = match proxy {
            Some("none") => (self.usual_client(HostRoute::Direct), HostRoute::Direct),
            Some(address) => (self.client_through(address)?, HostRoute::Proxy),
            None => {
                let route = self.route(url);
                (self.usual_client(route), route)
            }
        };
        let sent = client.get(url.clone()).headers(headers).send().await;
        sent.map_err(|error| {
            tracing::debug!(%url, ?error, "request failed");
            transport_error::of_request(error, route)
        })
    }

    /// Returns the route to a host that the environment sets (`http_proxy`, `no_proxy` and so on, as curl reads them).
    ///
    /// This machine is always reached directly: a proxy elsewhere would take a loopback address for its own.
    fn route(&self, url: &Url) -> HostRoute {
        let target = url.as_str().parse().ok();
        let proxies = || self.proxies.get_or_init(Matcher::from_system);
        let is_proxied =
            target.is_some_and(|target| !is_loopback(url) && proxies().intercept(&target).is_some());
        if is_proxied { HostRoute::Proxy } else { HostRoute::Direct }
    }

    fn usual_client(&self, route: HostRoute) -> reqwest::Client {
        let client = match route {
            HostRoute::Direct => &self.direct,
            HostRoute::Proxy => &self.proxied,
        };
        client.get_or_init(|| make_client(|| self.builder(route))).clone()
    }

    /// Returns the client for a proxy of a source.
    fn client_through(&self, address: &str) -> Result<reqwest::Client, AttemptError> {
        let proxy = Proxy::all(address).map_err(|_| AttemptError::permanent(FetchErrorKind::Proxy))?;
        let mut clients = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || make_client(|| self.builder(HostRoute::Direct).proxy(proxy.clone()));
        Ok(clients.entry(address.to_owned()).or_insert_with(make).clone())
    }

    fn builder(&self, route: HostRoute) -> ClientBuilder {
        let builder = ClientBuilder::new()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            .pool_max_idle_per_host(self.idle_connections)
            .pool_idle_timeout(self.idle_timeout)
            .http1_max_headers(MAX_HEADERS)
            .http1_ignore_invalid_headers_in_responses(true)
            .http1_allow_spaces_after_header_name_in_responses(true)
            .http1_allow_obsolete_multiline_headers_in_responses(true);
        match route {
            HostRoute::Proxy => builder,
            HostRoute::Direct => builder.no_proxy(),
        }
    }
}

/// Makes a client. On a system without certificates, http still works and every https host is refused.
fn make_client(builder: impl Fn() -> ClientBuilder) -> reqwest::Client {
    // Fails only if a provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    builder().build().unwrap_or_else(|error| {
        tracing::warn!(?error, "no certificates: https will not work");
        builder().tls_certs_only([]).build().expect("only certificates can make it fail")
    })
}
