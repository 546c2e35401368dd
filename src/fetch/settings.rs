use std::time::Duration;

/// How pages are fetched: plain values, filled from the configuration. [`Default`] is what wanbao ships.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// `User-Agent`: the project's name and where to complain.
    pub user_agent: String,
    /// How long a connection may take: name, TCP and TLS together.
    pub connect_timeout: Duration,
    /// How long one [`get`](super::Fetch::get) may spend on the network, over all its redirects and tries. Waiting
    /// for its turn does not count.
    pub timeout: Duration,
    /// How many redirects are followed.
    pub max_redirects: usize,
    /// How often a page is asked for before its fault is believed; at least once.
    pub tries: u32,
    /// The longest page, in bytes after decompression.
    pub body_limit: usize,
    /// How many requests a host gets at a time.
    pub host_connections: usize,
    /// How many requests are under way at a time, over all hosts.
    pub connections: usize,
    /// The pause between the starts of two requests to a host.
    pub delay: Duration,
    /// Whether a longer `Crawl-delay` of robots.txt (up to 10 s) takes the place of the pause.
    pub crawl_delay: bool,
    /// Whether robots.txt is asked for and obeyed. Without it there is no `Crawl-delay` either.
    pub robots: bool,
    /// The wait before the second try, doubled before each further one.
    pub backoff: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: honest_user_agent(),
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

/// `wanbao/1.2.3 (+https://…)`; without the address where the package names no project page.
fn honest_user_agent() -> String {
    let name = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    let pages = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    match pages.into_iter().find(|page| !page.is_empty()) {
        Some(page) => format!("{name} (+{page})"),
        None => name.to_owned(),
    }
}
