//! The way of a request to its host.

/// Way to a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostRoute {
    /// Straight to the host.
    Direct,
    /// Through the proxy of the environment.
    Proxy,
}
