//! Where a host is: on this machine, in this house, or out in the world.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Position, Url};

/// Names that never leave the house (RFC 6761, 6762, 8375, and ICANN's `internal`).
const LOCAL_DOMAINS: [&str; 4] = [".localhost", ".local", ".internal", ".home.arpa"];

/// The host as paced and shown: with its port where that is not the scheme's own.
pub(super) fn name(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

/// Whether the host is this machine. No proxy is asked for it, whatever the environment says.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        None => false,
    }
}

/// Whether the host is of the reader's own network, judged by what the address says: loopback, private, link-local
/// and shared (RFC 6598) addresses; names without a dot and those of `LOCAL_DOMAINS`.
///
/// A public name that resolves to a private address is not seen through.
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
    let shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.octets()[0] == 0 || shared
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
    fn loopback_is_this_machine_only() {
        for host in ["127.0.0.1", "127.9.9.9:81", "[::1]", "[::ffff:127.0.0.1]", "localhost", "a.localhost"] {
            assert!(is_loopback(&url(host)), "{host}");
        }
        for host in ["192.168.0.1", "example.com", "localhost.com", "[fe80::1]"] {
            assert!(!is_loopback(&url(host)), "{host}");
        }
    }

    #[test]
    fn local_is_what_the_public_has_no_business_with() {
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
    fn a_host_is_named_with_its_port_where_that_is_unusual() {
        assert_eq!(name(&url("A.com:80")), "a.com");
        assert_eq!(name(&url("127.0.0.1:8080")), "127.0.0.1:8080");
    }
}
