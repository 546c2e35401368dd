//! Settings of the client: plain values, filled from the configuration.

use std::time::Duration;

/// How pages are fetched.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientSettings {
    /// `User-Agent`: the name of the project and where to complain.
    pub user_agent: String,
    /// Time limit of a connection: name, TCP and TLS together.
    pub connect_timeout: Duration,
    /// Time that one [`get`](super::Fetch::get) may spend on the network, over all its redirects and tries. Waiting for
    /// its turn does not count.
    pub timeout: Duration,
    /// Largest number of redirects.
    pub max_redirects: usize,
    /// Number of tries before an error is final; at least one.
    pub tries: u32,
    /// Largest size of a page, in bytes after decompression.
    pub body_limit: usize,
    /// Number of requests to a host at the same time.
    pub host_connections: usize,
    /// Number of requests at the same time, over all hosts.
    pub connections: usize,
    /// Pause between the starts of two requests to a host.
    pub delay: Duration,
    /// Whether a longer `Crawl-delay` of robots.txt (up to 10 s) replaces the pause.
    pub crawl_delay: bool,
    /// Whether robots.txt is fetched and obeyed. If not, there is no `Crawl-delay` either.
    pub robots: bool,
    /// Wait before the second try, doubled before each further one.
    pub backoff: Duration,
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            user_agent: project_user_agent(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            max_redirects: 5,
            tries: 3,
            body_limit: 8 << 20,
            host_connections: 2,
            connections: 8,
            delay: Duration::from_millis(500),
            crawl_delay: true,
            robots: true,
            backoff: Duration::from_millis(500),
        }
    }
}

/// Returns `wanbao/1.2.3 (+https://…)`, without the address if the package names no project page.
fn project_user_agent() -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let pages = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    match pages.into_iter().find(|page| !page.is_empty()) {
        Some(page) => format!("{name} (+{page})"),
        None => name.to_owned(),
    }
}
