//! The HTTP library, loaded when the first request needs it.

use std::sync::OnceLock;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Response};
use url::Url;

use super::route::HostRoute;
use super::transport_error;
use crate::fetch::ClientSettings;
use crate::fetch::policy::{AttemptError, is_loopback};

/// Largest number of response headers. Some servers send more than the 100 of the library's default.
const MAX_HEADERS: usize = 512;

/// Two HTTP clients, one for each [`HostRoute`].
///
/// Reading the certificates of the system takes longer than everything else at the start of the program, so neither is
/// made before it is needed.
pub(in crate::fetch) struct HttpClient {
    connect_timeout: Duration,
    idle_connections: usize,
    proxies: OnceLock<Matcher>,
    direct: OnceLock<reqwest::Client>,
    proxied: OnceLock<reqwest::Client>,
}

impl HttpClient {
    pub(in crate::fetch) fn new(settings: &ClientSettings) -> Self {
        Self {
            connect_timeout: settings.connect_timeout,
            idle_connections: settings.host_connections,
            proxies: OnceLock::new(),
            direct: OnceLock::new(),
            proxied: OnceLock::new(),
        }
    }

    /// Sends a request and waits for the head of the response, of any status.
    pub(in crate::fetch) async fn get(
        &self,
        url: &Url,
        headers: HeaderMap,
    ) -> Result<Response, AttemptError> {
        let route = self.route(url);
        let client = match route {
            HostRoute::Direct => &self.direct,
            HostRoute::Proxy => &self.proxied,
        };
        let client = client.get_or_init(|| self.make_client(route));
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

    /// Makes a client. On a system without certificates, http still works and every https host is refused.
    fn make_client(&self, route: HostRoute) -> reqwest::Client {
        // Fails only if a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        self.builder(route).build().unwrap_or_else(|error| {
            tracing::warn!(?error, "no certificates: https will not work");
            let bare = self.builder(route).tls_certs_only([]).build();
            bare.expect("only certificates can make it fail")
        })
    }

    fn builder(&self, route: HostRoute) -> ClientBuilder {
        let builder = ClientBuilder::new()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            .pool_max_idle_per_host(self.idle_connections)
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
