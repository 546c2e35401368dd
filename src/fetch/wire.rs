//! The HTTP library behind the client, made when the first request needs it.

use std::sync::OnceLock;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Response};
use url::Url;

use super::retry::AttemptError;
use super::{Settings, fault, place};

/// More than any honest server sends; the library's own 100 are not enough for some.
const MOST_HEADERS: usize = 512;

/// Two HTTP clients: one that goes straight to the host, one that asks the proxy of the environment.
///
/// Reading the certificates of the system takes longer than all else at the start of the program, so neither is made
/// before it is needed.
pub(super) struct Wire {
    connect_timeout: Duration,
    idle_connections: usize,
    proxies: OnceLock<Matcher>,
    direct: OnceLock<reqwest::Client>,
    proxied: OnceLock<reqwest::Client>,
}

impl Wire {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            connect_timeout: settings.connect_timeout,
            idle_connections: settings.host_connections,
            proxies: OnceLock::new(),
            direct: OnceLock::new(),
            proxied: OnceLock::new(),
        }
    }

    /// Sends a request and waits for the head of its answer, whatever its status.
    pub(super) async fn get(&self, url: &Url, headers: HeaderMap) -> Result<Response, AttemptError> {
        let proxied = self.needs_proxy(url);
        let client = if proxied { &self.proxied } else { &self.direct };
        let client = client.get_or_init(|| self.make(proxied));
        let sent = client.get(url.clone()).headers(headers).send().await;
        sent.map_err(|error| {
            tracing::debug!(%url, ?error, "request failed");
            fault::of_request(&error, proxied)
        })
    }

    /// Whether the environment wants a proxy asked for this host (`http_proxy`, `no_proxy` and so on, as curl reads
    /// them). A proxy is elsewhere by nature, so what it would call loopback is not this machine: never for that.
    fn needs_proxy(&self, url: &Url) -> bool {
        let target = url.as_str().parse().ok();
        let proxies = || self.proxies.get_or_init(Matcher::from_system);
        !place::is_loopback(url) && target.is_some_and(|target| proxies().intercept(&target).is_some())
    }

    /// Makes a client. A system without certificates can still read http: there, every https host is refused.
    fn make(&self, proxied: bool) -> reqwest::Client {
        // Fails when it is done already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        self.builder(proxied).build().unwrap_or_else(|error| {
            tracing::warn!(?error, "no certificates: https will not work");
            let bare = self.builder(proxied).tls_certs_only([]).build();
            bare.expect("without certificates there is nothing left to fail")
        })
    }

    fn builder(&self, proxied: bool) -> ClientBuilder {
        let builder = ClientBuilder::new()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            .pool_max_idle_per_host(self.idle_connections)
            .http1_max_headers(MOST_HEADERS)
            .http1_ignore_invalid_headers_in_responses(true)
            .http1_allow_spaces_after_header_name_in_responses(true)
            .http1_allow_obsolete_multiline_headers_in_responses(true);
        if proxied { builder } else { builder.no_proxy() }
    }
}
