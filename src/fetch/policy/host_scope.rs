//! Whether a host is this machine, in the reader's own network, or public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Position, Url};

/// Domains that never leave a private network (RFC 6761, 6762, 8375, and ICANN's `internal`).
const LOCAL_DOMAINS: [&str; 4] = [".localhost", ".local", ".internal", ".home.arpa"];

/// Returns the host for rate limits and messages: with its port, unless that is the default of the scheme.
pub(in crate::fetch) fn host_name(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

/// Returns true if the host is this machine. No proxy is used for it, even if the environment sets one.
pub(in crate::fetch) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        None => false,
    }
}

/// Returns true if the host is in the reader's own network, by its address alone: loopback, private, link-local and
/// shared (RFC 6598) addresses; names without a dot and those of `LOCAL_DOMAINS`.
///
/// Names are not resolved, so a public name with a private address is not noticed.
pub fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            !name.trim_end_matches('.').contains('.')
                || LOCAL_DOMAINS.iter().any(|domain| name.trim_end_matches('.').ends_with(domain))
        }
        Some(Host::Ipv4(ip)) => is_local_v4(ip),
        Some(Host::Ipv6(ip)) => is_local_v6(ip),
        None => false,
    }
}

fn is_local_v4(ip: Ipv4Addr) -> bool {
    let is_shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.octets()[0] == 0 || is_shared
}

fn is_local_v6(ip: Ipv6Addr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_local_v4(ip),
        IpAddr::V6(ip) => {
            ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(host: &str) -> Url {
        Url::parse(&format!("http://{host}/")).unwrap()
    }

    #[test]
    fn loopback_is_only_this_machine() {
        for host in ["127.0.0.1", "127.9.9.9:81", "[::1]", "[::ffff:127.0.0.1]", "localhost", "a.localhost"] {
            assert!(is_loopback(&url(host)), "{host}");
        }
        for host in ["192.168.0.1", "example.com", "localhost.com", "[fe80::1]"] {
            assert!(!is_loopback(&url(host)), "{host}");
        }
    }

    #[test]
    fn local_covers_private_addresses_and_names() {
        let local = [
            "localhost",
            "router",
            "nas.local",
            "nas.local.",
            "x.internal",
            "127.0.0.2:9",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "2130706433",
            "[::1]",
            "[::]",
            "[fd00::1]",
            "[fe80::1]",
            "[::ffff:192.168.1.1]",
        ];
        for host in local {
            assert!(is_local(&url(host)), "{host}");
        }
        for host in ["www.yhkmac.com", "8.8.8.8", "172.32.0.1", "100.128.0.1", "198.18.0.1", "[2400::1]"] {
            assert!(!is_local(&url(host)), "{host}");
        }
    }

    #[test]
    fn host_name_has_only_unusual_ports() {
        assert_eq!(host_name(&url("A.com:80")), "a.com");
        assert_eq!(host_name(&url("127.0.0.1:8080")), "127.0.0.1:8080");
    }
}
